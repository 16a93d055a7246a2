"""How an option is declared: a field that states once what it is called, means and defaults to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from typing import Any

Value = bool | str | tuple[str, ...]
"""What a command line gives for an option: a switch, its last value, or all its values."""


class UsageError(Exception):
    """A command line that asks for what cannot be done; the message is one line."""


def option(
    default: Any,
    flags: str,
    doc: str,
    *,
    metavar: str = "",
    choices: tuple[str, ...] = (),
    read: Callable[[str, Any], Any] | None = None,
) -> Any:
    """An option: a switch if the default is a bool, repeatable if a tuple, otherwise one value.

    read: from the flag and what the command line gave to the value; raises `UsageError`.
    """
    metadata = {"flags": flags.split(), "doc": doc, "metavar": metavar, "choices": choices, "read": read}
    return field(default=default, metadata=metadata)


def argument(default: Any, metavar: str, doc: str) -> Any:
    """What stands without a flag: any number if the default is a tuple, otherwise one."""
    return field(default=default, metadata={"flags": [], "doc": doc, "metavar": metavar, "choices": (), "read": None})
