"""What stands in quotation marks or a quotation block: another's voice, or words that are mentioned."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from adlint.text.document import Block

_QUOTED = re.compile(  # it begins with a set of characters, so that `re` skips all others at full speed
    r"[“«\"„‘](?:(?<=“)[^“”]{1,600}”|(?<=«)[^«»]{1,600}»|(?<=\")[^\"]{1,600}\"|(?<=„)[^„“”]{1,600}[“”]"
    r"|(?<=‘)(?<!\w‘)[^‘’]{1,80}’(?!\w))"
)


class Ranges:
    """Half-open ranges of offsets, asked whether one of them holds another range."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(ranges):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def __bool__(self) -> bool:
        return bool(self._starts)

    def hold(self, start: int, end: int) -> bool:
        """Whether `start` to `end` lies within one of the ranges, or some that touch."""
        index = bisect_right(self._starts, start) - 1
        return index >= 0 and end <= self._ends[index]

    def meet(self, start: int, end: int) -> bool:
        """Whether one of the ranges has a part of `start` to `end`."""
        index = bisect_left(self._starts, end) - 1
        return index >= 0 and self._ends[index] > start


def apart(block: Block) -> Ranges:
    """What of a block's text is another's or an address: quotations and links."""
    return Ranges([*quoted(block), *((link.start, link.end) for link in block.links)])


def own(block: Block, found: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Those of `found`, sorted stretches of a block's text, that stand neither `apart` nor in one before them."""
    elsewhere = apart(block)
    reached = 0
    for start, end in found:
        if start >= reached and not elsewhere.hold(start, end):
            reached = end
            yield start, end


def quoted(block: Block) -> list[tuple[int, int]]:
    """The quotations in a block's text, as half-open offsets; all of it where it stands in a quotation block."""
    if "quote" in block.containers:
        return [(0, len(block.text))]
    found = [match.span() for match in _QUOTED.finditer(block.text)]
    return [*((mark.start, mark.end) for mark in block.marks if mark.kind == "quote"), *found] if block.marks else found
