"""The passages of an article as the detector reads them: their words, hits, names and links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from adlint import lexicons
from adlint.model import links
from adlint.text.document import Block, Document

_WORD = re.compile(r"[^\W\d_]+|\d+|[%€$£!?]")
_CAPITAL = re.compile(r"\b[A-Z][\w-]*[^\W_]")
_SUBJECT = re.compile(r"([A-Z][\w.-]+)(?:\s[A-Z][\w.-]+){0,2}\s(?:(?:vous|nous|te|se|s')\s?)?([a-zà-ÿ]+)")
STEM = 5  # letters that stand for a word where inflection should not matter

CALLS = ("call_buy", "call_try", "call_subscribe", "call_attend", "call_support")
PROMOTION = (*CALLS, "offer", "urgency", "pitch", "disclosure", "feedback")
HEADING = (*PROMOTION, "how_to", "related", "product_noun")


class Passage(NamedTuple):
    """One passage of an article as the detector reads it: a block, or a sentence of one.

    bounds: half-open offsets into the block's text.
    words: folded words, numbers as `0`, and some marks.
    starts: index into `words` of each sentence's first word.
    hits: how often each meaning of the lexicons occurs.
    stems: the content words, cut to five letters.
    capitals: folded capitalised words.
    subjects: folded name and verb of each sentence that opens like "Name offers".
    """

    block: Block
    bounds: tuple[int, int]
    words: tuple[str, ...]
    starts: tuple[int, ...]
    hits: Counter[str]
    stems: frozenset[str]
    capitals: frozenset[str]
    subjects: tuple[tuple[str, str], ...]
    links: links.LinkProfile


def passages(document: Document) -> tuple[Passage, ...]:
    """The passages of `document`, one a block. Use as `document.derive(passages)`."""
    found = document.derive(lexicons.phrases)
    return tuple(_passage(block, hits, block.sentences) for block, hits in zip(document.blocks, found, strict=True))


def sentence(document: Document, index: int, number: int) -> Passage:
    """Sentence `number` of block `index`, read as if it were a block of its own."""
    block = document.blocks[index]
    start, end = bounds = block.sentences[number]
    hits = [hit for hit in document.derive(lexicons.phrases)[index] if start <= hit.start and hit.end <= end]
    return _passage(block, hits, (bounds,))


def _passage(block: Block, found: Sequence[lexicons.Hit], sentences: Sequence[tuple[int, int]]) -> Passage:
    words: list[str] = []
    starts: list[int] = []
    folded = lexicons.fold(block.text)
    sentences = sentences or ((0, len(folded)),)
    for start, end in sentences:
        starts.append(len(words))
        words += _words(folded[start:end])
    whole = sentences[0][0], sentences[-1][1]
    return Passage(
        block=block,
        bounds=whole,
        words=tuple(words),
        starts=tuple(starts),
        hits=_counts(found),
        stems=frozenset(word[:STEM] for word in words if len(word) >= STEM),
        capitals=frozenset(word.lower() for word in _CAPITAL.findall(block.text, *whole)),
        subjects=tuple(_subjects(block.text, sentences)),
        links=links.profile(block, *whole),
    )


def _subjects(text: str, sentences: Sequence[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    for start, end in sentences:
        opening = _SUBJECT.match(text, start, end)
        if opening and opening[1].lower() not in _function_words():
            yield opening[1].lower(), opening[2]


@cache
def _function_words() -> frozenset[str]:
    """Words that open sentences with a capital without being names."""
    return frozenset(word for language in lexicons.LANGUAGES for word in lexicons.words(language, "sentence_opener"))


def _words(folded: str) -> list[str]:
    return [word if not word.isdigit() else "0" for word in _WORD.findall(folded)]


def _counts(found: Sequence[lexicons.Hit]) -> Counter[str]:
    """Counts by meaning; of overlapping hits of one meaning only the first counts."""
    counts: Counter[str] = Counter()
    reached: dict[str, int] = {}
    for hit in found:
        if hit.start >= reached.get(hit.meaning, 0):
            counts[hit.meaning] += 1
            reached[hit.meaning] = hit.end
    return counts


class Article(NamedTuple):
    """What all passages of an article share."""

    passages: tuple[Passage, ...]
    stem_counts: Counter[str]
    capital_counts: Counter[str]
    introduced: Mapping[str, int]
    """For each capitalised word the index of the first passage that has it."""
    site_counts: Counter[str]
    section: tuple[int, ...]
    """For each passage the index of the heading it stands under, -1 before the first."""
    section_capitals: Mapping[int, Counter[str]]


def article(document: Document) -> Article:
    """The shared part. Use as `document.derive(article)`."""
    all_passages = document.derive(passages)
    stems: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    introduced: dict[str, int] = {}
    sites: Counter[str] = Counter()
    section: list[int] = []
    section_capitals: dict[int, Counter[str]] = {}
    heading = -1
    for index, passage in enumerate(all_passages):
        stems.update(passage.stems)
        capitals.update(passage.capitals)
        for name in passage.capitals:
            introduced.setdefault(name, index)
        sites.update(set(passage.links.sites))
        if passage.block.kind == "heading":
            heading = index
        section_capitals.setdefault(heading, Counter()).update(passage.capitals)
        section.append(heading)
    return Article(all_passages, stems, capitals, introduced, sites, tuple(section), section_capitals)
