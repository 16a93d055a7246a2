"""Plain text, and text scraped from a web page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from adlint.text.document import OBJECT, Block, BlockKind, Comment, Link, Parsed
from adlint.text.pieces import PLAIN, Pieces
from adlint.text.span import Span

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_COMMENT = re.compile(r"<!--\s{0,9}(adlint:[^<>]{0,500}?)\s{0,9}-->")
_LINK = re.compile(
    r"\[([^\[\]\r\n]{1,300})\]\(([^()\s]{1,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,2000})?)(?:\s\"[^\"\r\n]{0,200}\")?\)"
    r"|(?<![\w@])((?:https?://|www\.)[^\s<>\"“”«»\[\]{}|]{2,2000})"
)
_MARKER = re.compile(r"[ \t]*(?:([-*+•‣▪◦►●○–])|(\d{1,3}[.)]))[ \t]+(?=\S)")
_HASHES = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]+(?=\S)")
_QUOTED = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,})\s*")
_BREADCRUMB = re.compile(r"\S\s+[>»›→]\s+\S")
_FINAL = tuple(".!?…:;,»”\")]'’")
_NOT_A_HEADING = tuple(".…:;,")
_WIDEST = 120
"""Characters a hard-wrapped line may have; longer ones are paragraphs."""
_LONG = 80
"""Characters that make a passage a paragraph: a short line before it may be its heading."""


class _Line(NamedTuple):
    """A line of text: `start` and `end` without white space and line end; `blank` lines stand before it."""

    start: int
    end: int
    blank: bool
    marker: str

    @property
    def length(self) -> int:
        return self.end - self.start


def read(source: str) -> Parsed:
    """The passages of a plain text.

    Blank lines part them. Without any, or between them, each line is a passage of its own unless the
    text is hard-wrapped: its lines then are as long as the width allows, and they are joined.
    Short lines without a full stop before a longer text are headings. Everything else is told by
    its marks: list markers, `#`, underlines, bare URLs, `[words](url)`.
    """
    comments = tuple(Comment(match[1], Span(*match.span())) for match in _COMMENT.finditer(source))
    lines = _lines(source, comments)
    width = _wrap_width(source, lines)
    passages = list(_passages(source, lines, width))
    return Parsed(list(_blocks(source, passages, comments)), None, comments)


def _lines(source: str, comments: tuple[Comment, ...]) -> list[_Line]:
    """The lines with words; what only a comment or a rule stands on is blank."""
    lines: list[_Line] = []
    blank = True
    hidden = iter(comments)
    comment = next(hidden, None)
    for match in _LINE.finditer(source):
        start, end = match.span(1)
        while comment is not None and comment.span.end <= start:
            comment = next(hidden, None)
        if comment is not None and comment.span.start <= start and end <= comment.span.end:
            continue
        if _UNDERLINE.fullmatch(source, start, end):
            if lines and not blank:
                lines[-1] = lines[-1]._replace(marker=source[start:end].strip()[0] * 3)
            blank = True
            continue
        marker = ""
        marked = _HASHES.match(source, start, end) or _QUOTED.match(source, start, end)
        listed = _MARKER.match(source, marked.end() if marked else start, end)
        if marked is not None:
            marker, start = marked[0].strip(), marked.end()
        if listed is not None and not marker.startswith("#"):
            marker, start = marker + (listed[1] or listed[2]), listed.end()
        while start < end and source[start].isspace():
            start += 1
        while start < end and source[end - 1].isspace():
            end -= 1
        if start == end:
            blank = True
        else:
            lines.append(_Line(start, end, blank, marker))
            blank = False
    return lines


def _wrap_width(source: str, lines: list[_Line]) -> int:
    """The width that the text was wrapped to, or 0.

    Wrapped lines are as long as they can be: the next line's first word did not fit any more.
    """
    pairs = [(line, after) for line, after in pairwise(lines) if not after.blank and not after.marker]
    if len(pairs) < 2:
        return 0
    lengths = sorted(line.length for line, _ in pairs)
    width = lengths[-1]
    if not 40 <= width <= _WIDEST or lengths[len(lengths) // 2] < 0.7 * width:
        return 0
    full = sum(line.length + 1 + _first_word(source, after) > width for line, after in pairs)
    return width if full >= 0.8 * len(pairs) else 0


def _first_word(source: str, line: _Line) -> int:
    """The length of the first word of a line."""
    return len(source[line.start : min(line.end, line.start + _WIDEST)].split(None, 1)[0])


def _passages(source: str, lines: list[_Line], width: int) -> Iterator[list[_Line]]:
    """The lines of each passage."""
    passage: list[_Line] = []
    for line in lines:
        if passage:
            last = passage[-1]
            # A line that ends in the middle of a sentence goes on in the next one.
            unfinished = 40 <= last.length <= _WIDEST and source[last.end - 1] not in _FINAL
            if (
                line.blank
                or line.marker
                or last.marker.startswith(("#", "=", "---"))
                or not (
                    (unfinished and source[line.start].islower())
                    or (width and last.length + 1 + _first_word(source, line) > width)
                )
            ):
                yield passage
                passage = []
        passage.append(line)
    if passage:
        yield passage


def _blocks(source: str, passages: list[list[_Line]], comments: tuple[Comment, ...]) -> Iterator[Block]:
    titled = False
    starts = [comment.span.start for comment in comments]
    texts = [source[passage[0].start : passage[-1].end] for passage in passages]
    for index, passage in enumerate(passages):
        marker = passage[0].marker
        kind: BlockKind = "paragraph"
        level = 0
        containers: tuple[str, ...] = ("quote",) if marker.startswith(">") else ()
        symbol = marker.lstrip("> ")
        if symbol.startswith("#"):
            kind, level = "heading", len(symbol)
        elif symbol in ("===", "---"):
            kind, level = "heading", 1 if symbol == "===" else 2
        elif symbol:
            kind = "item"
            containers = (*containers, "ordered-list" if symbol[0].isdigit() else "list")
        else:
            kind = _kind(texts, index)
            if kind == "heading":
                level = 2 if titled else 1
        titled = titled or level > 0 or len(texts[index]) >= _LONG
        block = _block(source, passage, kind, level, containers, comments, starts)
        if block is not None:
            yield block


def _kind(texts: list[str], index: int) -> BlockKind:
    """What an unmarked passage is by its looks and by what stands around it."""
    text = texts[index]
    if len(text) > 100 or "\n" in text or text.endswith(_NOT_A_HEADING):
        return "paragraph"
    count = text.count(" ") + 1
    if _BREADCRUMB.search(text):
        return "paragraph"
    following = texts[index + 1] if index + 1 < len(texts) else ""
    if text[0].islower():
        return "caption" if count <= 8 else "paragraph"
    if following == text or (index and texts[index - 1] == text):
        return "paragraph"
    longer = len(following) >= _LONG or (len(following) > len(text) and following.endswith(_FINAL))
    return "heading" if count <= 16 and longer else "paragraph"


def _block(
    source: str,
    passage: list[_Line],
    kind: BlockKind,
    level: int,
    containers: tuple[str, ...],
    comments: tuple[Comment, ...],
    starts: list[int],
) -> Block | None:
    """The block of some lines; None where there is no word in them."""
    pieces = Pieces(source)
    links: list[Link] = []
    previous = -1
    for line in passage:
        if previous >= 0:
            pieces.space(previous, line.start)
        position = previous = line.end
        position = line.start
        at = bisect_left(starts, position)
        while at < len(starts) and starts[at] < line.end:
            _words(pieces, links, position, starts[at])
            position = comments[at].span.end
            at += 1
        _words(pieces, links, position, line.end)
    pieces.trim()
    text = "".join(pieces.parts)
    if not links and not any(map(str.isalnum, text)):
        return None
    runs = tuple(pieces.runs)
    return Block(
        kind, text, runs, Span(runs[0].source_start, runs[-1].source_end), containers, level, links=tuple(links)
    )


def _words(pieces: Pieces, links: list[Link], start: int, end: int) -> None:
    """Add `source[start:end]`, its links told from its words."""
    position = start
    for match in _LINK.finditer(pieces.source, start, end):
        at = match.start()
        pieces.text(position, at, PLAIN)
        position = match.end()
        first = pieces.length
        if match[1] is not None:
            pieces.text(*match.span(1), PLAIN)
            links.append(Link(first, pieces.length, Span(at, position), match[2]))
        else:
            target = _without_punctuation(match[3])
            position = at + len(target)
            pieces.append(OBJECT, at, position)
            pieces.spaced = False
            links.append(Link(first, first + 1, Span(at, position), target, "url"))
    pieces.text(position, end, PLAIN)


def _without_punctuation(address: str) -> str:
    """A bare address without what belongs to the sentence around it."""
    unbalanced = address.count(")") - address.count("(")
    while address[-1] in ".,:;!?'’…" or (address[-1] == ")" and unbalanced > 0):
        unbalanced -= address[-1] == ")"
        address = address[:-1]
    return address
