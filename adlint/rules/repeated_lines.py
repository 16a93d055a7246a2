"""Lines that repeat the one before them, and how to take one of two equal passages out of the source."""

from __future__ import annotations

import re
from itertools import pairwise

from adlint.finding import Edit, Fix
from adlint.rules.short_lines import WORDS
from adlint.text.document import Block, Document
from adlint.text.span import Lines, Span

_SHORT = frozenset(("heading", "paragraph", "caption", "item"))
_APART = frozenset(("quote", "table", "footnote"))
_LONGEST = 200
"""Characters that a short line may have."""
SENTENCE = 8
"""The words from which a line with a full stop is a sentence, and a repeated one no furniture."""
_NOT_BLANK = re.compile(r"\S")


def lines(document: Document) -> Lines:
    """The source's lines. Use as `document.derive(lines)`."""
    return Lines(document.source)


def repeated_lines(document: Document) -> frozenset[int]:
    """The numbers of the blocks that repeat the short line before them, as a caption under its own alternative text.

    Use as `document.derive(repeated_lines)`.
    """
    pairs = enumerate(pairwise(document.blocks), 1)
    return frozenset(number for number, (first, second) in pairs if second.text and _repeats(first, second))


def _repeats(first: Block, second: Block) -> bool:
    return (
        len(first.text) == len(second.text) <= _LONGEST
        and first.text.casefold() == second.text.casefold()
        and second.text.count(" ") < (SENTENCE - 1 if second.text.endswith((".", "!", "…")) else WORDS)
        and any(map(str.isalpha, second.text))
        and {first.kind, second.kind} <= _SHORT
        and (first.kind == second.kind or "heading" not in (first.kind, second.kind))
        and first.containers == second.containers
        and _APART.isdisjoint(second.containers)
        # A picture's alternative text and its caption are not seen both; other things in the text may differ.
        and not any(mark.kind != "strong" and mark.kind != "emphasis" for mark in (*first.marks, *second.marks))
        and [link.target for link in first.links] == [link.target for link in second.links]
    )


def removal(document: Document, number: int) -> Fix | None:
    """How to take out block `number`, equal to the one before it; `None` where the source is not as plain as that.

    Both must fill their lines, the same lines but for white space, with nothing between them.
    """
    source = document.source
    every = document.derive(lines)
    first, second = (_whole_lines(every, document.blocks[n].span) for n in (number - 1, number))
    between = source[first.end : second.start]
    if first.end > second.start or _NOT_BLANK.search(between) or not between:
        return None
    if source[first.start : first.end].split() != source[second.start : second.end].split():
        return None
    return Fix("Remove the repetition", (Edit(Span(first.end, second.end)),))


def _whole_lines(lines: Lines, span: Span) -> Span:
    first, _ = lines.position(span.start)
    last, _ = lines.position(max(span.end - 1, span.start))
    return Span(lines.span(first).start, lines.span(last).end)
