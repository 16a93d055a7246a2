"""The subcommands: what may stand on the command line of each, and the module that does it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, fields
from importlib import import_module
from typing import Any, NamedTuple

from adlint.cli.options import UsageError
from adlint.config import suggestion

Value = bool | str | tuple[str, ...]
"""What a command line gives for an option: a switch, its last value, or all its values."""


class Command(NamedTuple):
    """A subcommand: the class of its options, and the module whose `run(options) -> int` does it.

    Both are named, and imported on use: a check makes the options of no other command.
    """

    declared: str
    module: str

    @property
    def options(self) -> type[Any]:
        module, _, name = self.declared.rpartition(".")
        options: type[Any] = getattr(import_module(module), name)
        return options

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
    "check": Command("adlint.cli.options.CheckOptions", "adlint.cli.check"),
    "init": Command("adlint.cli.small_options.InitOptions", "adlint.cli.init"),
    "rule": Command("adlint.cli.small_options.RuleOptions", "adlint.cli.rule"),
    "rules": Command("adlint.cli.small_options.RulesOptions", "adlint.cli.rules"),
    "config": Command("adlint.cli.small_options.ConfigOptions", "adlint.cli.config"),
    "audit": Command("adlint.cli.audit_options.AuditOptions", "adlint.cli.audit"),
    "clean": Command("adlint.cli.audit_options.CleanOptions", "adlint.cli.clean"),
    "report": Command("adlint.cli.audit_options.ReportOptions", "adlint.cli.report"),
    "lsp": Command("adlint.cli.small_options.LspOptions", "adlint.cli.lsp"),
    "clean-cache": Command("adlint.cli.small_options.CleanCacheOptions", "adlint.cli.clean_cache"),
    "fetch": Command("adlint.cli.learning_options.FetchOptions", "adlint.cli.fetch"),
    "evaluate": Command("adlint.cli.learning_options.EvaluateOptions", "adlint.cli.evaluate"),
    "train": Command("adlint.cli.learning_options.TrainOptions", "adlint.cli.train"),
    "tune": Command("adlint.cli.learning_options.TuneOptions", "adlint.cli.tune"),
}
