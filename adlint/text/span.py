"""Offsets into a text and the lines they fall on."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range `[start, end)` of code points in the decoded source."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


class Lines:
    """The lines of a source text.

    A line ends at CRLF, LF or CR and at nothing else: U+2028, form feeds and the other
    separators of `str.splitlines()` are characters of the line they stand in.
    """

    __slots__ = ("_starts", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        if "\r" in source:
            self._starts = [0, *(match.end() for match in _LINE_END.finditer(source))]
        else:  # a third of the time
            self._starts = list(accumulate([len(line) + 1 for line in source.split("\n")[:-1]], initial=0))

    def __len__(self) -> int:
        return len(self._starts)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of `offset`, both 1-based, the column in code points."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def span(self, line: int) -> Span:
        """The 1-based `line` without its line end."""
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self.source)
        while end > start and self.source[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)

    def text(self, line: int) -> str:
        """The text of the 1-based `line` without its line end."""
        span = self.span(line)
        return self.source[span.start : span.end]
