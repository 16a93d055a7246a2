"""The typer application: help, completion and clear words for what `parse` does not understand.

typer only parses: a command line comes back as a command and its options, as from `parse`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field
from functools import cache
from inspect import Parameter, Signature
from typing import Annotated, Any

import typer

from adlint import __version__
from adlint.cli.commands import COMMANDS, Command
from adlint.cli.options import UsageError
from adlint.cli.parse import glued
from adlint.config import suggestion

# The root of click's usage errors, which typer does not export by one name in all its versions.
_TYPER_ERROR: type[Exception] = typer.BadParameter.__mro__[1]


def parse(arguments: Sequence[str]) -> tuple[Command, Any] | int:
    """The command and its options, or the exit code where help or completion was all that was wanted.

    Raises `UsageError` for a line that cannot be understood.
    """
    if arguments and arguments[0] in COMMANDS:
        arguments = [arguments[0], *glued(COMMANDS[arguments[0]], arguments[1:])]
    try:
        parsed: tuple[Command, Any] | int | None = application()(
            args=list(arguments), prog_name="adlint", standalone_mode=False
        )
    except _TYPER_ERROR as error:
        raise UsageError(_message(error, arguments)) from None
    return 0 if parsed is None else parsed


def _message(error: Exception, arguments: Sequence[str]) -> str:
    name = arguments[0]
    if not name.startswith("-") and name not in COMMANDS:
        if os.path.lexists(name):
            return f"no such command {name!r}; to lint that path: adlint check {name}"
        return f"no such command {name!r}{suggestion(name, list(COMMANDS)) or '; see adlint --help'}"
    command = COMMANDS.get(name)
    if command and hasattr(error, "possibilities"):  # of an unknown option
        flags = [flag for f in command.fields for flag in f.metadata["flags"]]
        wrong = getattr(error, "option_name", "")
        return f"no such option {wrong!r}{suggestion(wrong, flags) or f'; see adlint {name} --help'}"
    message = error.format_message() if hasattr(error, "format_message") else str(error)
    message = " ".join(str(message).split()).rstrip(".")
    return f"{message[:1].lower()}{message[1:]}; see adlint{f' {name}' if command else ''} --help"


@cache
def application() -> typer.Typer:
    """The application, made from `COMMANDS`."""
    app = typer.Typer(
        help="Find promotional insertions, unsourced claims and hedges in articles, in English and French.",
        rich_markup_mode=None,  # plain help: the same on every terminal and in docs/cli.md
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(_main)
    for name, command in COMMANDS.items():
        app.command(name, help=command.doc)(_typed(command))
    return app


def _main(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", "-V", help="Print the version and exit.")] = False,
) -> None:
    if version:
        typer.echo(f"adlint {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)


def _typed(command: Command) -> Callable[..., tuple[Command, Any]]:
    """A function with the signature that typer is to read, which returns its options."""

    def parsed(**values: Any) -> tuple[Command, Any]:
        given = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
        return command, command.build({name: value for name, value in given.items() if value not in (None, False, ())})

    parameters = [_parameter(f) for f in command.fields]
    parsed.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    parsed.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return parsed


def _parameter(f: Field[Any]) -> Parameter:
    flags, choices, metavar, doc = (f.metadata[key] for key in ("flags", "choices", "metavar", "doc"))
    kind: Any
    default: Any
    if isinstance(f.default, bool):
        kind, default = bool, False
    elif isinstance(f.default, tuple):
        kind, default = list[str], None
    else:
        kind, default = str | None, None
    if flags:
        default_shown = f" [default: {f.default}]" if f.default and isinstance(f.default, str) else ""
        info = typer.Option(
            *flags,
            help=doc + default_shown,
            metavar="|".join(choices) or metavar or None,
            show_default=False,
            autocompletion=(lambda: list(choices)) if choices else None,
        )
    else:
        complete = _rule_codes if f.name == "code" else None
        info = typer.Argument(help=doc, metavar=metavar, show_default=False, autocompletion=complete)
        if f.default is MISSING:
            kind, default = str, Parameter.empty
    return Parameter(f.name, Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, info])


def _rule_codes() -> list[str]:
    from adlint import rules

    return list(rules.codes())
