"""Fingerprints: by what a finding is known again after its article was reflowed, moved about in or renamed.

Made of words as they are read, not of the source: wrapping, indentation, list and heading markers, emphasis, entities,
comments, typographic marks and line ends are no part of it, nor is anything outside the passage.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from hashlib import blake2b
from operator import attrgetter, itemgetter
from unicodedata import normalize

from adlint.text.document import Block, Document
from adlint.text.span import Span

_WORD = re.compile(r"[^\W_]+")
_UNSEEN = re.compile("[\xad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
"""Soft hyphens, joiners and marks of direction, which editors put in and take out."""
_APOSTROPHE = "\u02bc"
"""The one apostrophe that Unicode counts among the letters."""
WORDS = 100
"""Words of a passage that make its fingerprint: with all, many findings in one endless sentence would take quadratic
time."""
_REACH = 10 * WORDS
"""Code points in which those words are looked for."""
_SOURCE_START, _SOURCE_END = attrgetter("source_start"), attrgetter("source_end")
_SENTENCE_START, _SENTENCE_END = itemgetter(0), itemgetter(1)


def fingerprint(code: str, document: Document, span: Span, passage: Span) -> str:
    """24 hexadecimal digits for a finding of `code` at `span`, judged in `passage`.

    A finding on a few words of a sentence is known by the sentence, too, so that it does not stand for the same words
    elsewhere; one on a link by its address. What was judged in all of the article is known by `span` alone.
    """
    parts = [_words(document, span), _addresses(document, span)]
    if len(document.blocks) < 2 or passage.start > 0 or passage.end < len(document.source):
        parts.append(_words(document, _sentences(document, span) if passage == span else passage))
    text = "\0".join([code, *map(" ".join, parts)])
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _words(document: Document, span: Span) -> list[str]:
    """The first words in `span`; of what is no prose there, such as a component, those of its source."""
    words: list[str] = []
    for block in _blocks(document, span):
        words += _folded(block.text, *_clipped(block, span))
        if len(words) >= WORDS:
            break
    return (words or _folded(document.source, span.start, span.end))[:WORDS]


def _folded(text: str, start: int, end: int) -> list[str]:
    """The words of `text[start:end]`, in one of the ways that Unicode has to write them."""
    part = text[start : min(end, start + _REACH)]
    if not part.isascii():
        part = normalize("NFKC", _UNSEEN.sub("", part)).replace(_APOSTROPHE, " ")
    return _WORD.findall(part.casefold())


def _blocks(document: Document, span: Span) -> Sequence[Block]:
    """The blocks that `span` touches, of those that the words can come from."""
    starts, ends = document.derive(_bounds)
    first = bisect_right(ends, span.start)
    return document.blocks[first : min(bisect_left(starts, span.end), first + WORDS)]


def _bounds(document: Document) -> tuple[list[int], list[int]]:
    """Where the blocks begin and end. Use as `document.derive(_bounds)`."""
    spans = [block.span for block in document.blocks]
    return [span.start for span in spans], [span.end for span in spans]


def _clipped(block: Block, span: Span) -> tuple[int, int]:
    """The offsets into the block's text of what stands in `span`."""
    if span.contains(block.span):
        return 0, len(block.text)
    first = bisect_right(block.runs, span.start, key=_SOURCE_END)
    last = bisect_left(block.runs, span.end, key=_SOURCE_START) - 1
    if first > last:
        return 0, 0
    head, tail = block.runs[first], block.runs[last]
    start, end = head.start, tail.end
    if head.end - head.start == head.source_end - head.source_start:
        start += max(span.start - head.source_start, 0)
    if tail.end - tail.start == tail.source_end - tail.source_start:
        end -= max(tail.source_end - span.end, 0)
    return start, end


def _sentences(document: Document, span: Span) -> Span:
    """`span` with the rest of the sentences in which it begins and ends."""
    blocks = _blocks(document, span)
    start, end = span.start, span.end
    for block in blocks[:: max(len(blocks) - 1, 1)]:  # the first and the last
        first, last = _clipped(block, span)
        touched = bisect_right(block.sentences, first, key=_SENTENCE_END)
        behind = bisect_left(block.sentences, last, key=_SENTENCE_START)
        if touched < behind:
            whole = block.source_span(block.sentences[touched][0], block.sentences[behind - 1][1])
            start, end = min(start, whole.start), max(end, whole.end)
    return Span(start, end)


def _addresses(document: Document, span: Span) -> list[str]:
    """The address of the link that `span` is a part of, if it is."""
    for block in _blocks(document, span)[:1]:
        at = bisect_right(block.links, span.start, key=attrgetter("span.end"))
        if at < len(block.links) and block.links[at].span.contains(span):
            return [block.links[at].target]
    return []
