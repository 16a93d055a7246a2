"""The JSON Schema of the configuration, for editors that check and complete TOML."""

from __future__ import annotations

from dataclasses import MISSING, Field
from typing import Any

from adlint import rules
from adlint.cli.pages import key
from adlint.config import setting_fields
from adlint.rule import Option, Rule

_CODES = ("select", "extend_select", "ignore")
_STRINGS = {"type": "array", "items": {"type": "string"}}


def schema() -> dict[str, Any]:
    """The schema (draft 2020-12) of `adlint.toml`, which is that of `[tool.adlint]`, too."""
    every = rules.every()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "adlint",
        "description": "Configuration of adlint, in adlint.toml, .adlint.toml or [tool.adlint] of pyproject.toml",
        "type": "object",
        "additionalProperties": False,
        "properties": {setting.name.replace("_", "-"): _setting(setting, every) for setting in setting_fields()},
        "$defs": {"selector": {"type": "string", "enum": _selectors(every)}},
    }


def _selectors(every: tuple[Rule, ...]) -> list[str]:
    """`ALL`, every code and every prefix of one."""
    return ["ALL", *sorted({rule.code[:length] for rule in every for length in range(1, len(rule.code) + 1)})]


def _setting(setting: Field[Any], every: tuple[Rule, ...]) -> dict[str, Any]:
    described: dict[str, Any] = {"description": setting.metadata["doc"]}
    selectors = {"type": "array", "items": {"$ref": "#/$defs/selector"}}
    if setting.name == "rules":
        with_options = {rule.code: _options(rule) for rule in every}
        return described | {"type": "object", "additionalProperties": False, "properties": with_options}
    if setting.name == "per_file_ignores":
        return described | {"type": "object", "additionalProperties": selectors}
    if setting.default is not MISSING:
        default = setting.default
        described["default"] = list(default) if isinstance(default, tuple) else default
    if setting.name in _CODES:
        return described | selectors
    if "choices" in setting.metadata:
        return described | {"enum": list(setting.metadata["choices"])}
    if "minimum" in setting.metadata:
        limits = {"minimum": setting.metadata["minimum"], "maximum": setting.metadata["maximum"]}
        return described | {"type": "number"} | limits
    return described | _STRINGS


def _options(rule: Rule) -> dict[str, Any]:
    return {
        "description": rule.summary,
        "type": "object",
        "additionalProperties": False,
        "properties": {key(option): _option(option) for option in rule.options},
    }


def _option(option: Option) -> dict[str, Any]:
    described: dict[str, Any] = {"description": option.doc, "default": option.default}
    if isinstance(option.default, tuple):
        return described | {"default": list(option.default)} | _STRINGS
    types = {bool: "boolean", str: "string", int: "integer", float: "number"}
    return described | {"type": types[type(option.default)]}
