"""`Text`: an open document as its editor holds it, and positions in the unit that the editor counts in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from lsprotocol import types

from adlint.text.span import Lines, Span

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_WIDER: dict[str, tuple[re.Pattern[str], ...]] = {
    "utf-8": (
        re.compile("[\x80-\U0010ffff]"),
        re.compile("[\u0800-\U0010ffff]"),
        re.compile("[\U00010000-\U0010ffff]"),
    ),
    "utf-16": (re.compile("[\U00010000-\U0010ffff]"),),
    "utf-32": (),
}
"""By encoding: the characters that take two units or more, three or more, four."""


class Text:
    """A state of a document; an edit makes a new one, so that identity tells whether a text is still the current one.

    source: without lone surrogates, which no reader takes.
    body: `source` without a byte-order mark. Offsets and spans are in it, as are those of findings.
    """

    __slots__ = ("_lines", "_mark", "_wider", "body", "encoding", "source")

    def __init__(self, source: str, encoding: str) -> None:
        """`encoding`: the unit of columns that was negotiated, `utf-8`, `utf-16` or `utf-32`."""
        self.source = _LONE_SURROGATE.sub("\ufffd", source)
        self.encoding = encoding
        self.body = self.source.removeprefix("\ufeff")
        self._mark = len(self.source) - len(self.body)
        self._lines = Lines(self.source)
        self._wider = tuple([match.start() for match in wider.finditer(self.source)] for wider in _WIDER[encoding])

    def changed(self, change: types.TextDocumentContentChangeEvent) -> Text:
        """The text after `change`."""
        if isinstance(change, types.TextDocumentContentChangeWholeDocument):
            return Text(change.text, self.encoding)
        start, end = self._at(change.range.start), self._at(change.range.end)
        return Text(self.source[:start] + change.text + self.source[max(start, end) :], self.encoding)

    def position(self, offset: int) -> types.Position:
        """Where the editor sees the character at `offset`."""
        offset += self._mark
        line, column = self._lines.position(offset)
        return types.Position(line - 1, self._units(offset - column + 1, offset))

    def range(self, span: Span) -> types.Range:
        return types.Range(self.position(span.start), self.position(span.end))

    def span(self, range: types.Range) -> Span:
        """What `range` covers; a position within a character counts as its start, one behind a line as its end."""
        start, end = self._at(range.start) - self._mark, self._at(range.end) - self._mark
        return Span(max(start, 0), max(start, end, 0))

    def edit(self, body: str) -> types.TextEdit:
        """The shortest edit that makes `body` of this text."""
        start = _alike(self.body, body)
        rest = min(len(self.body), len(body)) - start
        tail = _alike(self.body[: -rest - 1 : -1], body[: -rest - 1 : -1])
        if self.body[start - 1 : start + 1] == "\r\n":  # no position is within a line end
            start -= 1
        if self.body[len(self.body) - tail - 1 :].startswith("\r\n") and tail:
            tail -= 1
        return types.TextEdit(self.range(Span(start, len(self.body) - tail)), body[start : len(body) - tail])

    def _at(self, position: types.Position) -> int:
        """The offset in `source` of `position`."""
        if position.line >= len(self._lines):
            return len(self.source)
        line = self._lines.span(position.line + 1)
        offsets = range(line.start, line.end + 1)
        return line.start + bisect_right(offsets, position.character, key=lambda at: self._units(line.start, at)) - 1

    def _units(self, start: int, end: int) -> int:
        """The units that `source[start:end]` takes."""
        return end - start + sum(bisect_left(places, end) - bisect_left(places, start) for places in self._wider)


def _alike(one: str, other: str) -> int:
    """The characters that both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(one), len(other)))
