"""The subcommands: what may stand on the command line of each, and the module that does it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, fields
from typing import Any, NamedTuple

from adlint.cli.audit_options import AuditOptions, CleanOptions, ReportOptions
from adlint.cli.learning_options import EvaluateOptions, FetchOptions, TrainOptions, TuneOptions
from adlint.cli.options import (
    CheckOptions,
    CleanCacheOptions,
    ConfigOptions,
    InitOptions,
    LspOptions,
    RuleOptions,
    RulesOptions,
    UsageError,
)
from adlint.config import suggestion

Value = bool | str | tuple[str, ...]
"""What a command line gives for an option: a switch, its last value, or all its values."""


class Command(NamedTuple):
    """A subcommand: its options, and the module whose `run(options) -> int` does it."""

    options: type[Any]
    module: str

    @property
    def doc(self) -> str:
        return (self.options.__doc__ or "").strip()

    @property
    def fields(self) -> tuple[Field[Any], ...]:
        """Arguments, then options."""
        return tuple(sorted(fields(self.options), key=lambda f: bool(f.metadata["flags"])))

    def build(self, given: Mapping[str, Value]) -> Any:
        """The options, by field name, of a command line. Raises `UsageError` for a wrong value."""
        values: dict[str, Any] = {}
        for f in self.fields:
            if f.name in given:
                value, choices, read = given[f.name], f.metadata["choices"], f.metadata["read"]
                flag = f.metadata["flags"][0] if f.metadata["flags"] else f.metadata["metavar"]
                if choices and value not in choices:
                    near = suggestion(str(value), choices)
                    raise UsageError(f"{flag} must be one of {', '.join(choices)}, not {value!r}{near}")
                values[f.name] = read(flag, value) if read else value
        return self.options(**values)


COMMANDS = {
    "check": Command(CheckOptions, "adlint.cli.check"),
    "init": Command(InitOptions, "adlint.cli.init"),
    "rule": Command(RuleOptions, "adlint.cli.rule"),
    "rules": Command(RulesOptions, "adlint.cli.rules"),
    "config": Command(ConfigOptions, "adlint.cli.config"),
    "audit": Command(AuditOptions, "adlint.cli.audit"),
    "clean": Command(CleanOptions, "adlint.cli.clean"),
    "report": Command(ReportOptions, "adlint.cli.report"),
    "lsp": Command(LspOptions, "adlint.cli.lsp"),
    "clean-cache": Command(CleanCacheOptions, "adlint.cli.clean_cache"),
    "fetch": Command(FetchOptions, "adlint.cli.fetch"),
    "evaluate": Command(EvaluateOptions, "adlint.cli.evaluate"),
    "train": Command(TrainOptions, "adlint.cli.train"),
    "tune": Command(TuneOptions, "adlint.cli.tune"),
}
