"""The passages written for adlint: `training_data/written/<language>/<promo|clean>/<technique>.txt`.

An entry is a header line `%% industry | host topic | call` and the passage below it. Where only a part of
the passage sells, that part stands between ⟦ and ⟧.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

OPEN, CLOSE = "⟦", "⟧"


class WrittenError(Exception):
    """A file of written passages that is not in the format; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Written:
    """One passage: `text` without marks, `selling` the half-open ranges of it that sell."""

    language: str
    promotional: bool
    technique: str
    industry: str
    host: str
    call: bool
    text: str
    selling: tuple[tuple[int, int], ...]


def read(root: Path) -> Iterator[Written]:
    """All passages under `root`, in order of path. Raises `WrittenError`."""
    for path in sorted(root.glob("[a-z][a-z]/*/*.txt")):
        language, label = path.parts[-3:-1]
        for header, body in _entries(path):
            industry, host, call = header
            text, selling = _unmark(body)
            promotional = label == "promo"
            if promotional and not selling:
                selling = ((0, len(text)),)
            yield Written(language, promotional, path.stem, industry, host, call == "call", text, selling)


def _entries(path: Path) -> Iterator[tuple[tuple[str, str, str], str]]:
    header: tuple[str, str, str] | None = None
    body: list[str] = []
    for number, line in enumerate([*path.read_text("utf-8").split("\n"), "%%"], 1):
        if not line.startswith("%%"):
            body.append(line)
            continue
        if header is not None:
            yield header, "\n".join(body).strip("\n")
        elif any(part.strip() for part in body):
            raise WrittenError(f"{path}:{number}: text before the first header")
        body = []
        parts = [part.strip() for part in line[2:].split("|")]
        if line != "%%" and len(parts) != 3:
            raise WrittenError(f"{path}:{number}: a header has three parts, this one {len(parts)}")
        header = (parts[0], parts[1], parts[2]) if len(parts) == 3 else None


def _unmark(body: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    text: list[str] = []
    ranges: list[tuple[int, int]] = []
    size = start = 0
    for character in body:
        if character == OPEN:
            start = size
        elif character == CLOSE:
            ranges.append((start, size))
        else:
            text.append(character)
            size += 1
    return "".join(text), tuple(ranges)
