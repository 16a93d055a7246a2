"""The rules, one file each. Adding a rule is adding a file named after its code."""

from __future__ import annotations

import os
from collections.abc import Iterable
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


def matching(selectors: Iterable[str], where: str) -> dict[str, int]:
    """For each code that a selector (a code, a prefix, `ALL`) names: the length of the longest such.

    Raises `ConfigError`, with a suggestion, for a selector that names no rule.
    """
    matched: dict[str, int] = {}
    for selector in selectors:
        prefix = "" if selector == "ALL" else selector
        hits = [code for code in codes() if code.startswith(prefix)] if selector else []
        if not hits:
            raise ConfigError(f"{where}: unknown rule {selector!r}{suggestion(selector, list(codes()))}")
        for code in hits:
            matched[code] = max(matched.get(code, 0), len(prefix))
    return matched


def active(config: Config) -> tuple[Rule, ...]:
    """The rules that `config` selects, in order of code.

    Raises `ConfigError` for an unknown code or prefix, an option that its rule does not have or one
    of another type.
    """

    def origin(setting: str) -> str:
        return f"{config.origins.get(setting, 'default')}: {setting.replace('_', '-')}"

    for code, options in config.rules.items():
        _check_options(code, options, origin("rules"))
    for glob, selectors in config.per_file_ignores.items():
        matching(selectors, f"{origin('per_file_ignores')}.{glob!r}")
    chosen = matching(config.select, origin("select")) if config.select else {rule.code: 0 for rule in every() if rule.default}
    for code, length in matching(config.extend_select, origin("extend_select")).items():
        chosen[code] = max(chosen.get(code, 0), length)
    for code, length in matching(config.ignore, origin("ignore")).items():
        if code in chosen and chosen[code] <= length:
            del chosen[code]
    return tuple(load(code) for code in sorted(chosen))


def _check_options(code: str, options: dict[str, object] | object, where: str) -> None:
    if code not in codes():
        raise ConfigError(f"{where}: unknown rule {code!r}{suggestion(code, list(codes()))}")
    assert isinstance(options, dict)
    known = {option.name.replace("_", "-"): option for option in load(code).options}
    for key, value in options.items():
        if key not in known:
            raise ConfigError(f"{where}.{code}: unknown option {key!r}{suggestion(key, list(known))}")
        default = known[key].default
        wanted: type | tuple[type, ...] = (int, float) if isinstance(default, float) else type(default)
        if isinstance(default, tuple):
            wanted = list
        if not isinstance(value, wanted) or (isinstance(value, bool) and not isinstance(default, bool)):
            raise ConfigError(f"{where}.{code}.{key} must be like {default!r}, not {value!r}")
