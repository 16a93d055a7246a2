"""Runs of short lines: headings, captions, list items and links that stand together without a text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from adlint.rules import labels
from adlint.text.document import Block, Document
from adlint.text.span import Span

WORDS = 14
"""The words a short line may have."""
_KINDS = frozenset(("heading", "paragraph", "item", "caption", "component"))
_APART = frozenset(("quote", "table", "footnote"))


class Line(NamedTuple):
    """A short line of `words` words: block `number` of the document; `folded` is its text as lines are compared."""

    number: int
    block: Block
    folded: str
    words: int


class Run(NamedTuple):
    """Short lines that follow each other, none of them the heading of a longer text.

    label: what stands over them, folded: the heading or line before, or their own first line.
    last: whether no longer text comes after them.
    """

    lines: tuple[Line, ...]
    label: str
    last: bool

    def span(self, first: int, last: int) -> Span:
        """From line `first` to line `last`, both included."""
        return Span(self.lines[first].block.span.start, self.lines[last].block.span.end)


def runs(document: Document) -> tuple[Run, ...]:
    """The runs of two or more short lines. Use as `document.derive(runs)`."""
    return tuple(_runs(document))


def _runs(document: Document) -> Iterator[Run]:
    lines: list[Line] = []
    before = ""
    for number, block in enumerate(document.blocks):
        line = _line(number, block)
        if line is not None:
            lines.append(line)
        elif block.kind not in ("title", "description"):
            while lines and lines[-1].block.kind == "heading" and not _echoes(lines):
                lines.pop()  # it is the heading of this text
            if len(lines) > 1:
                yield Run(tuple(lines), before, last=False)
            lines = []
            before = block.text[-60:].casefold()[-60:]
    if len(lines) > 1:
        yield Run(tuple(lines), before, last=True)


def _echoes(lines: list[Line]) -> bool:
    """Whether the last line begins like one just before it: no heading of a text does."""
    return any(lines[-1].folded.startswith(line.folded) for line in lines[-4:-1])


def _line(number: int, block: Block) -> Line | None:
    if block.kind not in _KINDS or not block.text or len(block.text) > 140 or _APART.intersection(block.containers):
        return None
    words = block.text.casefold().split()
    return Line(number, block, " ".join(words), len(words)) if len(words) <= WORDS else None


def says(document: Document, line: Line, meaning: str) -> str:
    """The first phrase of `meaning` in a line, or `""`."""
    return next((hit.phrase for hit in labels.hits(document, line.number) if hit.meaning == meaning), "")


def is_label(document: Document, line: Line) -> bool:
    """Whether a line is the title of a list of related articles, references or contents."""
    text = line.folded.strip(" :#>*-–—.…")
    return any(
        hit.meaning == "related" and hit.end - hit.start >= 0.5 * len(text)
        for hit in labels.hits(document, line.number)
    )
