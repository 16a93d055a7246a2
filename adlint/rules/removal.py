"""The fix that takes a promotional passage out of its article."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import NamedTuple

from adlint.finding import Edit, Fix
from adlint.text.document import Block, Document
from adlint.text.span import Span

_KEPT = ("title", "description", "cell")
"""Kinds of passages that a page or table would not be whole without."""
_LASTING = frozenset(("html", "body", "main", "article", "td", "th", "tr", "table"))
"""Elements that stay, even empty."""
_VOID = frozenset(("area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
_TAG = re.compile(r"<(/?)([A-Za-z][\w.-]{0,40})(?:\s[^<>]{0,1000})?>")
_OPENING = re.compile(r"<([A-Za-z][\w.-]{0,40})(?:\s[^<>]{0,1000})?>\s*\Z")
_CLOSING = re.compile(r"\s*</([A-Za-z][\w.-]{0,40})\s*>")
_BOXES = (
    (_OPENING, r"\s*</{}\s*>"),
    (re.compile(r"\{\{[<%]\s*([\w-]+)[^{}]{0,1000}[%>]\}\}\s*\Z"), r"\s*\{{\{{[<%]\s*/\s*{}\s*[%>]\}}\}}"),
    (re.compile(r"^:{3,}+[ \t]*+\{?+(\w*+)[^\r\n]*+(?:\r\n|\r|\n)\s*\Z", re.MULTILINE), r"\s*:{{3,}}"),
)
"""What opens a box around passages, with its name, and the pattern of what closes it: elements, shortcodes, `:::`."""
_REACH = 1_100
"""Code points before a passage in which the opening of its box is looked for."""
_UNDERLINE = re.compile(r"[ \t>]{0,20}(?:=+|-+)[ \t]*(?=[\r\n]|\Z)")
_LINE_END = re.compile(r"\r\n|\r|\n")
_BLANK = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))+")


class Gap(NamedTuple):
    """The source between the passages that stay: what a removal may take at most."""

    start: int
    end: int


def removal(document: Document, span: Span) -> Fix | None:
    """Remove the passage at `span`: its sentences, and whole blocks with their markup where it is all of them.

    Unsafe: whether the passage sells is for the author to judge. None where it is the whole article, or in
    a title, description or table.
    """
    blocks = document.blocks
    first = bisect_right(blocks, span.start, key=attrgetter("span.end"))
    last = bisect_left(blocks, span.end, key=attrgetter("span.start"))
    inside = blocks[first:last]
    if not inside or any(block.kind in _KEPT for block in inside):
        return None
    edits: list[Edit] = []
    head = _sentences(document, inside[0], span)
    tail = _sentences(document, inside[-1], span) if len(inside) > 1 else None
    if head is not None:
        edits.append(Edit(head))
        first += 1
    if tail is not None:
        last -= 1
    if first < last:
        known = document.derive(_whole_removals)
        if (first, last) not in known:
            known[first, last] = _whole_blocks(document, first, last)
        edits.append(Edit(known[first, last]))
    if tail is not None:
        edits.append(Edit(tail))
    if first == 0 and last == len(blocks):
        return None
    return Fix("Remove the passage", tuple(edits), safe=False)


def _whole_removals(document: Document) -> dict[tuple[int, int], Span]:
    """What goes with the blocks of a range, for those asked for: many findings may stand in one long block."""
    return {}


def _sentences(document: Document, block: Block, span: Span) -> Span | None:
    """The sentences of `block` in `span`, with their markup and the space between them and the others.

    None if it has no others.
    """
    sentences = block.sentences
    begin = bisect_right(sentences, span.start, key=lambda place: block.source_span(*place).end)
    stop = bisect_left(sentences, span.end, key=lambda place: block.source_span(*place).start)
    if begin >= stop or stop - begin == len(sentences):
        return None
    first, last = sentences[begin][0], sentences[stop - 1][1]
    found = with_markup(block, first, last)
    source = document.source
    start, end = found.start, found.end
    if stop == len(sentences):
        while source[start - 1].isspace():
            start -= 1
    else:
        while source[end].isspace():
            end += 1
    return Span(start, end)


def with_markup(block: Block, start: int, end: int, within: Span | None = None) -> Span:
    """Where `block.text[start:end]` stands in the source, with the links and inline markup that are all inside it.

    within: only with what is a part of this.
    """
    found = block.source_span(start, end)
    inner: list[Span] = []
    for parts in (block.links, block.marks):
        first, last = (bisect_left(parts, at, key=attrgetter("start")) for at in (start, end))
        inner += [part.span for part in parts[first:last] if part.end <= end]
    if within is not None:
        inner = [span for span in inner if within.contains(span) and span != within]
    return Span(min([found.start, *(part.start for part in inner)]), max([found.end, *(part.end for part in inner)]))


def _whole_blocks(document: Document, first: int, last: int) -> Span:
    """Blocks `first` to `last` with the tags that hold nothing else, their lines, and the blank lines left over."""
    source, blocks, front = document.source, document.blocks, document.front_matter
    before = blocks[first - 1].span.end if first else front.span.end if front is not None else 0
    gap = Gap(before, blocks[last].span.start if last < len(blocks) else len(source))
    whole = Span(blocks[first].span.start, max(block.span.end for block in blocks[first:last]))
    start, end = _balanced(source, whole.start, whole.end, gap)
    while (outer := _boxed(source, start, end, gap)) is not None:
        start, end = outer
    line = max(source.rfind("\n", gap.start, start), source.rfind("\r", gap.start, start), gap.start - 1) + 1
    line_end = _LINE_END.search(source, end, gap.end)
    behind = line_end.start() if line_end is not None else gap.end
    shared = (line and source[line - 1] not in "\r\n") or (line_end is None and behind < len(source))
    around = source[line:start] + source[end:behind]
    if shared or "<" in around or "{" in around:
        return Span(start, end)
    start, end = line, line_end.end() if line_end is not None else behind
    underline = _UNDERLINE.match(source, end)
    if underline is not None and underline.end() <= gap.end and not source[start:end].lstrip(" \t>").startswith("#"):
        line_end = _LINE_END.match(source, underline.end())
        end = line_end.end() if line_end is not None else underline.end()
    return without_blank_lines(source, start, end, gap)


def _balanced(source: str, start: int, end: int, gap: Gap) -> tuple[int, int]:
    """`source[start:end]` with the tags next to it that open or close an element in it."""
    opened: list[str] = []
    closed: list[str] = []
    for tag in _TAG.finditer(source, start, end):
        if not tag[1]:
            opened += [tag[2]] if tag[2].lower() not in _VOID and not tag[0].endswith("/>") else []
        elif opened and opened[-1] == tag[2]:
            opened.pop()
        else:
            closed.append(tag[2])
    while opened and (closing := _CLOSING.match(source, end, gap.end)) and closing[1] == opened.pop():
        end = closing.end()
    for name in closed:
        opening = _OPENING.search(source, max(gap.start, start - _REACH), start)
        if opening is None or opening[1] != name:
            break
        start = opening.start()
    return start, end


def _boxed(source: str, start: int, end: int, gap: Gap) -> tuple[int, int] | None:
    """The box that holds `source[start:end]` and nothing else."""
    for opens, closes in _BOXES:
        opening = opens.search(source, max(gap.start, start - _REACH), start)
        if opening is not None and opening[1].lower() not in _LASTING:
            closing = re.compile(closes.format(re.escape(opening[1]))).match(source, end, gap.end)
            if closing is not None:
                return opening.start(), closing.end()
    return None


def without_blank_lines(source: str, start: int, end: int, gap: Gap) -> Span:
    """The whole lines `source[start:end]` with the blank lines behind them if there are such before them, too.

    At the end of the file, with those before them.
    """
    before = start
    while before > gap.start and source[before - 1] in " \t\r\n":
        before -= 1
    if end == len(source):
        line_end = _LINE_END.search(source, before)
        kept = line_end.end() if line_end is not None and source.endswith(("\n", "\r")) else before
        return Span(min(kept, start), end)
    blank = _BLANK.match(source, end, gap.end)
    if blank is not None and (before == 0 or len(_LINE_END.findall(source, before, start)) > 1):
        end = blank.end()
    return Span(start, end)
