"""`adlint config`: the settings that hold for a path, and where each comes from."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from adlint import rules
from adlint.cli import settings
from adlint.cli.options import UsageError
from adlint.cli.pages import toml
from adlint.cli.small_options import ConfigOptions
from adlint.config import Config, setting_fields


def run(options: ConfigOptions) -> int:
    """Print the settings, as TOML that could stand in `adlint.toml`. Raises `ConfigError`, `UsageError`."""
    if not os.path.lexists(options.path):
        raise UsageError(f"{options.path}: no such file or folder; check the path")
    absolute = os.path.abspath(options.path)
    config = settings.resolver(options)(absolute if os.path.isdir(absolute) else os.path.dirname(absolute))
    active = [rule.code for rule in rules.active(config)]
    rows = [(setting.name.replace("_", "-"), getattr(config, setting.name)) for setting in setting_fields()]
    if options.output_format == "json":
        described = {name: {"value": value, "origin": _origin(config, name)} for name, value in rows}
        report: dict[str, Any] = {"path": options.path, "root": config.root, "settings": described, "rules": active}
        sys.stdout.write(json.dumps(report, indent=2, ensure_ascii=False) + "\n")
        return 0
    lines = [(f"{name} = {toml(value)}", _origin(config, name)) for name, value in rows]
    width = min(60, max(len(line) for line, _ in lines))
    if config.root:
        sys.stdout.write(f"# Globs are relative to {config.root}\n")
    sys.stdout.writelines(f"{line:<{width}}  # {origin}\n" for line, origin in lines)
    sys.stdout.write(f"# Rules that run: {', '.join(active)}\n")
    return 0


def _origin(config: Config, name: str) -> str:
    return config.origins.get(name.replace("-", "_"), "default")
