"""The configuration that holds where: files under the flags of the command line."""

from __future__ import annotations

import os
from collections.abc import Callable

from adlint import config, rules
from adlint.cli.options import CheckOptions, SettingOptions
from adlint.config import Config, ConfigError


def resolver(options: SettingOptions) -> Callable[[str], Config]:
    """A function from a folder to its configuration, which raises `ConfigError` where that is wrong.

    Raises `ConfigError` at once if the flags are wrong, or the file of `--config`.
    """
    overridden(Config(), options)  # wrong flags are wrong for every configuration
    if options.isolated:
        fixed: Config | None = Config()
    elif options.config is not None:
        fixed = config.load(options.config)
        if fixed is None:
            raise ConfigError(options.config, "has no table [tool.adlint]")
    else:
        fixed = None
    if fixed is not None:
        single = overridden(fixed, options)
        return lambda folder: single
    find = config.finder()
    made: dict[int, tuple[Config, Config]] = {}  # by identity: one configuration a file, not one a folder

    def nearest(folder: str) -> Config:
        found = find(folder)
        if id(found) not in made:
            made[id(found)] = found, overridden(found, options)
        return made[id(found)][1]

    return nearest


def overridden(config: Config, options: SettingOptions) -> Config:
    """`config` under the flags, which win over it as in ruff.

    `--select` starts anew; `--extend-select` and `--ignore` add, and win even over a selector of the
    file that says more. Among flags the longer selector wins.
    """
    wanted = rules.matching(options.select, "--select") | rules.matching(options.extend_select, "--extend-select")
    if options.select:
        config = config.override("--select", select=options.select, extend_select=(), ignore=())
    if options.extend_select:
        kept = rules.matching(config.ignore, config.origins.get("ignore", "default"), "ignore: ").keys() - wanted
        config = config.override("--extend-select", extend_select=(*config.extend_select, *options.extend_select))
        config = config.override(config.origins.get("ignore", "default"), ignore=tuple(sorted(kept)))
    if options.ignore:
        matched = rules.matching(options.ignore, "--ignore")
        unwanted = (code for code, length in matched.items() if wanted.get(code, -1) <= length)
        config = config.override("--ignore", ignore=(*config.ignore, *sorted(unwanted)))
    if options.strictness is not None:
        config = config.override("--strictness", strictness=options.strictness)
    if options.min_confidence is not None:
        config = config.override("--min-confidence", min_confidence=options.min_confidence)
    if isinstance(options, CheckOptions) and options.baseline is not None:
        baseline = os.path.abspath(options.baseline) if options.baseline else ""
        config = config.override("--baseline", baseline=baseline)
    if options.fail_on is not None:
        config = config.override("--fail-on", fail_on=options.fail_on)
    return config
