"""Where a suppression comment for a finding may stand, the most exact place first.

Behind the line on which the finding begins, as other linters have it: in the cell of a table row, in the element of an
HTML page. Before the block, on a line of its own, where the line has no room: headings, components. After the front
matter for what stands in it, where no comment can.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from adlint.finding import Edit, Finding
from adlint.text.document import Block, Document
from adlint.text.span import Span

_LINE_END = re.compile(r"\r\n|\r|\n")
_MARKER = re.compile(r"[ \t>]*(?:[-*+•]|\d{1,9}[.)])[ \t]")
_HEAD = ("title", "description")
_APART = ("heading", "component", "shortcode")
"""Kinds of blocks that a comment goes before rather than into."""
_LINES = 3
"""Lines of a finding behind which a comment is tried."""


class Place(NamedTuple):
    """An offset in the source, and what goes there around the comment.

    whole_file: the comment is for the whole article.
    """

    at: int
    before: str = ""
    behind: str = ""
    whole_file: bool = False

    def edit(self, codes: Sequence[str], reason: str, format: str) -> Edit:
        """The comment for `codes`, in the syntax of the format."""
        opening, closing = ("{/*", "*/}") if format == "mdx" else ("<!--", "-->")
        word = "ignore-file" if self.whole_file else "ignore"
        comment = f"{opening} adlint: {word}[{', '.join(codes)}] {reason} {closing}"
        return Edit(Span(self.at, self.at), f"{self.before}{comment}{self.behind}")


def places(document: Document, finding: Finding) -> Iterator[Place]:
    """The places for a comment that may silence `finding`; whether one does is for the caller to prove."""
    front = document.front_matter
    if front is not None and front.span.contains(finding.span):
        yield _after(document.source, front.span.end)
        return
    block = _block(document, finding.span)
    if block is None:
        yield from _line_ends(document, finding.span, None)
    elif block.kind in (*_HEAD, *_APART):
        yield from _before(document, block)
        yield from _line_ends(document, finding.span, block)
    else:
        yield from _line_ends(document, finding.span, block)
        yield from _before(document, block)


def _block(document: Document, span: Span) -> Block | None:
    index = bisect_right(document.blocks, span.start, key=attrgetter("span.end"))
    return document.blocks[index] if index < len(document.blocks) else None


class _Line(NamedTuple):
    """A line of the source; `end` is before its line end, `behind` after it."""

    start: int
    end: int
    behind: int


def _line(source: str, offset: int) -> _Line:
    start = max(source.rfind("\n", 0, offset), source.rfind("\r", 0, offset)) + 1
    line_end = _LINE_END.search(source, offset)
    return _Line(start, *line_end.span()) if line_end is not None else _Line(start, len(source), len(source))


def _after(source: str, end: int) -> Place:
    """On a line of its own behind the front matter, between blank lines."""
    fence = _line(source, end - 1)  # the span may end with its line end
    following = _line(source, fence.behind)
    before = "\n" if fence.end < fence.behind else "\n\n"
    behind = "\n" if following.end == following.start else "\n\n"
    return Place(fence.behind, before, behind, whole_file=True)


def _line_ends(document: Document, span: Span, block: Block | None) -> Iterator[Place]:
    """Behind the first lines of the finding; within the last of them where the block ends there."""
    source = document.source
    inner = block is not None and (document.format == "html" or block.kind == "cell")
    line = _line(source, span.start if block is None else max(span.start, block.span.start))
    for _ in range(_LINES):
        end = min(line.end, block.span.end) if block is not None and inner else line.end
        at = _trimmed(source, line.start, end)
        if end == line.end < len(source) and source.endswith("\\", line.start, at):  # a hard break stays one
            at = _trimmed(source, line.start, at - 1)
        yield Place(at, " ")
        if line.behind >= span.end or line.end == line.behind:
            return
        line = _line(source, line.behind)


def _trimmed(source: str, start: int, end: int) -> int:
    """`end` before the white space at the end of `source[start:end]`."""
    while end > start and source[end - 1] in " \t":
        end -= 1
    return end


def _before(document: Document, block: Block) -> Iterator[Place]:
    """On a line of its own before the block, or before its table."""
    if "table" in block.containers:
        first = bisect_left(document.blocks, block.span.start, key=attrgetter("span.start"))
        while first and document.blocks[first - 1].containers == block.containers:
            first -= 1
        block = document.blocks[first]
    source = document.source
    line = _line(source, block.span.start)
    if _MARKER.match(source, line.start, block.span.start):
        return  # between the items of a list it would part them
    text = source[line.start : block.span.start]
    prefix = text[: len(text) - len(text.lstrip(" \t>"))]
    if block.containers not in ((), ("table",)) or document.format in ("html", "plain"):
        yield Place(line.start, prefix, "\n")
        return
    above = _line(source, max(line.start - (2 if source.endswith("\r\n", 0, line.start) else 1), 0))
    blank = line.start == 0 or not source[above.start : above.end].strip()
    yield Place(line.start, prefix if blank else f"\n{prefix}", "\n\n")
