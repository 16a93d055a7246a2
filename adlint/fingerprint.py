"""Fingerprints: by what a finding is known again after its article was reflowed, moved about in or renamed.

Made of words as they are read, not of the source: wrapping, indentation, list and heading markers, emphasis, entities,
comments, typographic marks and line ends are no part of it, nor is anything outside the passage.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import chain, islice
from operator import attrgetter
from unicodedata import normalize

from adlint.text.document import Block, Document
from adlint.text.span import Span

_WORD = re.compile(r"[^\W_]+")
_UNSEEN = dict.fromkeys((0xAD, 0x34F, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF))
"""Soft hyphens, joiners and marks of direction, which editors put in and take out."""
_APOSTROPHE = {0x2BC: " "}
"""The one apostrophe that Unicode counts among the letters."""
WORDS = 100
"""Words of a passage that make its fingerprint: with all, many findings in one endless sentence would take quadratic
time."""
_REACH = 10 * WORDS
"""Code points in which those words are looked for."""


def fingerprint(code: str, document: Document, span: Span, passage: Span) -> str:
    """24 hexadecimal digits for a finding of `code` at `span`, judged in `passage`.

    A finding on a few words of a sentence is known by the sentence, too, so that it does not stand for the same words
    elsewhere; one on a link by its address. What was judged in all of the article is known by `span` alone.
    """
    parts = [_words(document, span), _addresses(document, span)]
    if len(document.blocks) < 2 or not passage.contains(Span(0, len(document.source))):
        parts.append(_words(document, _sentences(document, span) if passage == span else passage))
    text = "\0".join([code, *(" ".join(part) for part in parts)])
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _words(document: Document, span: Span) -> list[str]:
    """The first words in `span`; of what is no prose there, such as a component, those of its source."""
    read = chain.from_iterable(_folded(block.text, *_clipped(block, span)) for block in _blocks(document, span))
    return list(islice(read, WORDS)) or list(islice(_folded(document.source, span.start, span.end), WORDS))


def _folded(text: str, start: int, end: int) -> Iterator[str]:
    """The words of `text[start:end]`, in one of the ways that Unicode has to write them."""
    part = text[start : min(end, start + _REACH)]
    if not part.isascii():
        part = normalize("NFKC", part.translate(_UNSEEN)).translate(_APOSTROPHE)
    return (match[0] for match in _WORD.finditer(part.casefold()))


def _blocks(document: Document, span: Span) -> Sequence[Block]:
    """The blocks that `span` touches, of those that the words can come from."""
    first = bisect_right(document.blocks, span.start, key=attrgetter("span.end"))
    last = bisect_left(document.blocks, span.end, key=attrgetter("span.start"))
    return document.blocks[first : min(last, first + WORDS)]


def _clipped(block: Block, span: Span) -> tuple[int, int]:
    """The offsets into the block's text of what stands in `span`."""
    first = bisect_right(block.runs, span.start, key=attrgetter("source_end"))
    last = bisect_left(block.runs, span.end, key=attrgetter("source_start")) - 1
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
    if not blocks:
        return span
    start, end = span.start, span.end
    for block in (blocks[0], blocks[-1]):
        for sentence in _touched(block, *_clipped(block, span)):
            whole = block.source_span(*sentence)
            start, end = min(start, whole.start), max(end, whole.end)
    return Span(start, end)


def _touched(block: Block, start: int, end: int) -> Iterable[tuple[int, int]]:
    """The first and the last sentence of the block that `text[start:end]` touches."""
    first = bisect_right(block.sentences, start, key=lambda sentence: sentence[1])
    last = bisect_left(block.sentences, end, key=lambda sentence: sentence[0]) - 1
    return () if first > last else (block.sentences[first], block.sentences[last])


def _addresses(document: Document, span: Span) -> list[str]:
    """The address of the link that `span` is a part of, if it is."""
    for block in _blocks(document, span)[:1]:
        at = bisect_right(block.links, span.start, key=attrgetter("span.end"))
        if at < len(block.links) and block.links[at].span.contains(span):
            return [block.links[at].target]
    return []
