"""A brand's name repeated over a few short lines with a tagline, as under a logo or a banner."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from adlint.rules.short_lines import Line, Run, says
from adlint.text.document import Document

_NAME = re.compile(r"[A-Z][\w.&'’+-]*(?: [A-Z\d][\w.&'’+-]*){0,2}")
_PARTED = re.compile(r"\s*[:–—|-]\s+")
_PITCHES = ("pitch", "offer", "call_try", "call_buy", "urgency")
_REACH = 8
"""Lines that a brand block may have."""


class BrandBlock(NamedTuple):
    """Lines `first` to `last` (included) of a run that repeat `brand`; `tagline` is what they say of it."""

    brand: str
    first: int
    last: int
    tagline: str


def brand_blocks(document: Document, run: Run) -> Iterator[BrandBlock]:
    """The brand blocks of a run, in order; they do not overlap."""
    lines = run.lines
    position = 0
    while position < len(lines):
        found = _block_at(document, lines, position)
        if found is not None:
            yield found
            position = found.last
        position += 1


def _block_at(document: Document, lines: tuple[Line, ...], first: int) -> BrandBlock | None:
    """The brand block that begins with the brand's name on line `first`."""
    name = lines[first].block.text
    if len(name) > 30 or _NAME.fullmatch(name) is None:
        return None
    brand = name.casefold()
    last, tagline, between = first, "", ""
    for position in range(first + 1, min(first + _REACH, len(lines))):
        line = lines[position]
        rest = line.folded[len(brand) :]
        parted = _PARTED.match(rest)
        if line.folded.startswith(brand) and (parted or not rest):
            last = position
            tagline = tagline or between
            if not tagline and parted and _praises(document, line, rest[parted.end() :]):
                tagline = line.block.text
        elif position - last > 2:
            break
        elif not (between or line.folded.endswith(".")) and _pitched(document, line):
            between = line.block.text
    return BrandBlock(name, first, last, tagline) if last > first and tagline else None


def _praises(document: Document, line: Line, rest: str) -> bool:
    """Whether what follows the name is a tagline: a pitch, or things offered, side by side."""
    return rest.count(",") >= 2 or _pitched(document, line)


def _pitched(document: Document, line: Line) -> bool:
    return any(says(document, line, meaning) for meaning in _PITCHES)
