"""Characters that cannot be seen: what has no width, and spaces that are none of the usual ones."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from adlint.text.document import OBJECT, Block, Document
from adlint.text.span import Span

_MARK = re.compile(
    r"(?P<zero>[\u200b\u2060-\u2064\ufeff\u180e\u200c\u200d]+)"
    r"|(?P<tag>(?<![\U0001f3f4\U000e0000-\U000e007f])[\U000e0000-\U000e007f]+)"  # behind a black flag they are a flag
    r"|(?P<selector>[\U000e0100-\U000e01ef]+)"
    r"|(?P<space>[\u1680\u2000-\u2008\u205f\u3000\u202f])"
)
_ANY = re.compile("[\u200b-\u200d\u2060-\u2064\ufeff\u180e\U000e0000-\U000e01ef\u1680\u2000-\u2008\u205f\u3000\u202f]")
"""Looked for first: with one set of characters `re` is much faster."""
_NAMES = {
    "zero": "a zero-width character",
    "tag": "a tag character",
    "selector": "a variation selector",
    "space": "an unusual space",
}
_JOINERS = "\u200c\u200d"


class Invisible(NamedTuple):
    """An invisible mark, or several side by side: where, what it is called, and what should stand there."""

    span: Span
    name: str
    instead: str


def invisible_marks(document: Document) -> Iterator[tuple[Block, list[Invisible]]]:
    """The passages with invisible marks in their prose, and the marks in order. Code and addresses are not prose."""
    source = document.source
    if source.isascii() or _ANY.search(source) is None:
        return
    blocks = sorted((block for block in document.blocks if block.runs), key=attrgetter("span.start"))
    starts = [block.span.start for block in blocks]
    found = (
        (bisect_right(starts, match.end()) - 1, match)
        for match in _MARK.finditer(source)
        if not (match.lastgroup == "space" and source[match.start() - 1 : match.start()].isspace())
    )
    for number, matches in groupby(found, key=lambda pair: pair[0]):
        if number < 0:
            continue
        block = blocks[number]
        marks = [mark for _, match in matches for mark in _invisible(block, source, match)]
        if marks:
            yield block, marks


def _invisible(block: Block, source: str, match: re.Match[str]) -> Iterator[Invisible]:
    start, end = match.span()
    kind = match.lastgroup or ""
    before, after = source[start - 1 : start], source[end : end + 1]
    if not _in_prose(block, start, end):
        return
    if kind == "space":
        if not (_latin(before) and _latin(after)) or (
            match[0] == "\u202f" and not _english_words(block, before, after)
        ):
            return
    elif set(match[0]) <= set(_JOINERS) and not (_latin(before) and _latin(after)):
        return  # they join emoji, and shape letters of other scripts
    elif kind == "selector" and not _latin(before):
        return
    yield Invisible(Span(start, end), _NAMES[kind], " " if kind == "space" else "")


def _in_prose(block: Block, start: int, end: int) -> bool:
    """Whether source[start:end] is in the words of a block, or was left out of them right beside a word."""
    if end < block.span.start or start > block.span.end:
        return False
    runs = block.runs
    at = bisect_right(runs, start, key=attrgetter("source_start")) - 1
    run = runs[max(at, 0)]
    if run.source_start <= start < run.source_end:
        return block.text[run.start : run.end] != OBJECT
    return run.source_end == start or (at + 1 < len(runs) and runs[at + 1].source_start == end)


def _latin(character: str) -> bool:
    return "!" <= character < "\u0250" or "\u2010" <= character <= "\u2027"


def _english_words(block: Block, before: str, after: str) -> bool:
    """Whether a narrow no-break space parts two words in English, where it belongs between a number and its unit."""
    return block.language == "en" and before.isalpha() and after.isalpha()
