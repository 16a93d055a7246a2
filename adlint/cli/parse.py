"""Well-formed command lines to options, without typer: importing and running that takes ten times as long."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import MISSING, Field
from typing import Any

from adlint.cli.commands import COMMANDS, Command, Value


def parse(arguments: Sequence[str]) -> tuple[Command, Any] | None:
    """The command and its options; None where only typer knows: help, completion, mistakes.

    Raises `UsageError` for a value that its option does not take. What this understands, typer
    understands in the same way; a property test holds both together.
    """
    if not arguments or arguments[0] not in COMMANDS or "_ADLINT_COMPLETE" in os.environ:
        return None
    command = COMMANDS[arguments[0]]
    given = _given(command, glued(command, arguments[1:]))
    return None if given is None else (command, command.build(given))


def glued(command: Command, arguments: Sequence[str]) -> list[str]:
    """`arguments` with the value of each option whose value may be left out behind its `=`, be it empty.

    A word that follows such an option and does not begin with a hyphen is its value.
    """
    flags = _flags(command)
    words: list[str] = []
    rest = list(reversed(arguments))
    while rest:
        word = rest.pop()
        option = flags.get(word)
        if word == "--":
            return [*words, word, *reversed(rest)]
        if option is None or isinstance(option.default, bool):
            words.append(word)
        elif option.metadata["optional"]:
            value = rest.pop() if rest and not rest[-1].startswith("-") else ""
            words.append(f"{word}={value}")
        else:
            words += [word, *([rest.pop()] if rest else [])]
    return words


def _flags(command: Command) -> dict[str, Field[Any]]:
    return {flag: f for f in command.fields for flag in f.metadata["flags"]}


def _given(command: Command, arguments: Sequence[str]) -> dict[str, Value] | None:
    flags = _flags(command)
    given: dict[str, Value] = {}
    repeated: dict[str, list[str]] = {}
    positional: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            positional += rest
        elif argument == "-" or not argument.startswith("-"):
            positional.append(argument)
        else:
            flag, equals, value = argument.partition("=")
            option = flags.get(flag)
            if option is None:
                return None
            if isinstance(option.default, bool):
                if equals:
                    return None
                given[option.name] = True
                continue
            following = value if equals else next(rest, None)
            if following is None:
                return None
            if isinstance(option.default, tuple):
                repeated.setdefault(option.name, []).append(following)
            else:
                given[option.name] = following
    given |= {name: tuple(values) for name, values in repeated.items()}
    argument_field = next((f for f in command.fields if not f.metadata["flags"]), None)
    return _placed(given, argument_field, positional)


def _placed(given: dict[str, Value], argument: Field[Any] | None, positional: list[str]) -> dict[str, Value] | None:
    """`given` with what stood without a flag; None where it is too much or too little."""
    if argument is not None and isinstance(argument.default, tuple):
        return {**given, argument.name: tuple(positional)}
    if not positional:
        return None if argument is not None and argument.default is MISSING else given
    if argument is None or len(positional) > 1:
        return None
    return {**given, argument.name: positional[0]}
