"""The rules, one file each. Adding a rule is adding a file named after its code."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module

from adlint.config import Config, ConfigError, suggestion
from adlint.rule import Rule


@cache
def codes() -> tuple[str, ...]:
    """The code of every rule, sorted, without importing any."""
    names = (os.path.splitext(name)[0] for folder in __path__ for name in os.listdir(folder))
    return tuple(sorted({name.upper() for name in names if name[-3:].isdigit()}))


@cache
def load(code: str) -> Rule:
    """The rule of a code that `codes()` lists."""
    rule: Rule = import_module(f"{__name__}.{code.lower()}").RULE
    return rule


def every() -> tuple[Rule, ...]:
    return tuple(map(load, codes()))


def matching(selectors: Iterable[str], origin: str, setting: str = "") -> dict[str, int]:
    """For each code that a selector (a code, a prefix, `ALL`) names: the length of the longest such.

    Raises `ConfigError`, with a suggestion, for a selector that names no rule; `origin` and
    `setting` (as in `"ignore: "`) say where it stands.
    """
    matched: dict[str, int] = {}
    for selector in selectors:
        prefix = "" if selector == "ALL" else selector
        hits = [code for code in codes() if code.startswith(prefix)] if selector else []
        if not hits:
            raise ConfigError(origin, f"{setting}unknown rule {selector!r}{suggestion(selector, codes())}")
        for code in hits:
            matched[code] = max(matched.get(code, 0), len(prefix))
    return matched


def active(config: Config) -> tuple[Rule, ...]:
    """The rules that `config` selects, in order of code.

    Raises `ConfigError` for an unknown code or prefix, an option that its rule does not have or one
    of another type.
    """

    def named(setting: str, selectors: Iterable[str], key: str = "") -> dict[str, int]:
        return matching(selectors, config.origins.get(setting, "default"), setting.replace("_", "-") + key + ": ")

    for code, options in config.rules.items():
        _check_options(code, options, config.origins.get("rules", "default"))
    for glob, selectors in config.per_file_ignores.items():
        named("per_file_ignores", selectors, f".{glob!r}")
    chosen = named("select", config.select) if config.select else {rule.code: 0 for rule in every() if rule.default}
    for code, length in named("extend_select", config.extend_select).items():
        chosen[code] = max(chosen.get(code, 0), length)
    for code, length in named("ignore", config.ignore).items():
        if code in chosen and chosen[code] <= length:
            del chosen[code]
    return tuple(load(code) for code in sorted(chosen))


def _check_options(code: str, options: Mapping[str, object], origin: str) -> None:
    if code not in codes():
        raise ConfigError(origin, f"rules: unknown rule {code!r}{suggestion(code, codes())}")
    known = {option.name.replace("_", "-"): option for option in load(code).options}
    for key, value in options.items():
        if key not in known:
            raise ConfigError(origin, f"rules.{code}: unknown option {key!r}{suggestion(key, list(known))}")
        default = known[key].default
        if not _like(value, default):
            raise ConfigError(origin, f"rules.{code}.{key} must be like {default!r}, not {value!r}")


def _like(value: object, default: object) -> bool:
    """Whether a TOML value is of the type of an option's default."""
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(default, bool) and isinstance(value, bool)
    if isinstance(default, tuple):
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return isinstance(value, int | float if isinstance(default, float) else type(default))
