"""Committed files that are made from the code: compared with what they should be, and written."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping


def outdated(made: Mapping[str, str]) -> list[str]:
    """The paths of `made` whose file is missing or has another text, in order. Raises `OSError`."""
    return [path for path, text in made.items() if _read(path) != text]


def write(made: Mapping[str, str], paths: Iterable[str]) -> None:
    """Write the text in `made` of each of `paths`, with LF line ends. Raises `OSError`."""
    for path in paths:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(made[path])


def _read(path: str) -> str | None:
    try:
        with open(path, encoding="utf-8", newline="") as file:
            return file.read()
    except FileNotFoundError:
        return None
