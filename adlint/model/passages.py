"""The passages of an article as the detector reads them: their words, hits, names and links."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache
from itertools import accumulate, chain
from typing import NamedTuple
from zlib import crc32

from adlint import lexicons
from adlint.model import links
from adlint.text.document import Block, Document

_WORD = re.compile(r"[^\W\d_]+|\d+|[%€$£!?]")
_PARTING = ",.;:'\"()[]-/|–—…“”«»"
"""What stands at words without belonging to them; more would be right, and slower."""
_CAPITAL = re.compile(r"[A-Z](?<!\w.)[\w-]*[^\W_]")
_SUBJECT = re.compile(r"([A-Z][\w.-]++)(?:\s[A-Z][\w.-]++){0,2}+\s(?:(?:vous|nous|te|se|s')\s?)?([a-zà-ÿ]+)")
_MOST_CHUNKS = 100_000  # of a passage; what follows is not read
_LONGEST = 64  # code points; what follows in a chunk is not read
_CACHE_LIMIT = 60_000  # chunks
_NEGATIONS = frozenset({"don", "t", "never", "n", "ne"})
_NEGATION = 3  # chunks that hold the first word behind one

STEM = 5  # letters that stand for a word where inflection should not matter
NUMBER = "0"
"""All numbers are this word."""

CALLS = ("call_buy", "call_try", "call_subscribe", "call_attend", "call_support")
PROMOTION = (*CALLS, "offer", "urgency", "pitch", "disclosure", "feedback")
HEADING = (*PROMOTION, "how_to", "related", "product_noun")
_NO_HITS: Mapping[str, int] = {}


def words(chunk: str) -> list[str]:
    """The words of a chunk, and some marks."""
    if chunk.isalpha() and len(chunk) <= _LONGEST:
        return [chunk]
    return [NUMBER if word.isdigit() else word for word in _WORD.findall(chunk[:_LONGEST])]


_LANE = 24  # bits for each number in the size of a chunk
_LANE_MASK = (1 << _LANE) - 1
_A_STEM, _A_NUMBER = 1 << _LANE, 1 << 2 * _LANE


class Chunk:
    """A piece of folded text between white space, mostly a word; one object for all places where it stands.

    words: its words. size: how many words, stems and numbers, in lanes of one number so that one sum does for all.
    stem: of the first word that has one, or empty. opening: the first word unless it is a negation, or empty.
    hashes: of each word its CRC-32, and the bytes with which that of two words goes on if it is the second.
    weight: what `weigher` made of it, kept here because looking it up elsewhere takes longer than all the rest.
    """

    __slots__ = ("hashes", "opening", "size", "stem", "weigher", "weight", "words")

    def __init__(self, text: str) -> None:
        self.words = own = words(text)
        long = [word for word in own if len(word) >= STEM]
        self.size = len(own) + _A_STEM * len(long) + _A_NUMBER * own.count(NUMBER)
        self.stem = long[0][:STEM] if long else ""
        self.opening = own[0] if own and own[0] not in _NEGATIONS else ""
        encoded = [word.encode("utf-8", "surrogatepass") for word in own]
        self.hashes = [(crc32(word), b" " + word) for word in encoded]
        self.weight = 0
        self.weigher: object = None


class _Chunks(dict[str, Chunk]):
    """Chunks by their text, made once each and forgotten before they outgrow memory."""

    def __missing__(self, text: str) -> Chunk:
        chunk = Chunk(text)
        if len(text) <= _LONGEST:
            if len(self) > _CACHE_LIMIT:
                self.clear()
            self[text] = chunk
        return chunk


_chunks = _Chunks()


class Passage(NamedTuple):
    """One passage of an article as the detector reads it: a block, or a sentence of one.

    bounds: half-open offsets into the block's text.
    chunks: its folded text, parted at white space and most punctuation.
    length, stems, numbers: how many words it has, how many long enough for a stem, and how many numbers.
    sentences: how many. openings: their first words. turns: the first words of main clauses behind another clause.
    hits: how often each meaning of the lexicons occurs, without those that do not.
    subjects: name and verb of each sentence that opens like "Name offers".
    """

    block: Block
    bounds: tuple[int, int]
    chunks: list[Chunk]
    length: int
    stems: int
    numbers: int
    sentences: int
    openings: list[str]
    turns: list[str]
    hits: Mapping[str, int]
    subjects: list[tuple[str, ...]]
    links: links.LinkProfile

    def words(self) -> list[str]:
        """The folded words, numbers as `0`, and some marks."""
        return [word for chunk in self.chunks for word in chunk.words]


def passages(document: Document) -> tuple[Passage, ...]:
    """The passages of `document`, one a block. Use as `document.derive(passages)`."""
    text = document.derive(_parted)
    return tuple(
        _passage(block, text, offset, hits, block.sentences or ((0, len(block.text)),))
        for block, offset, hits in zip(
            document.blocks, document.derive(lexicons.folded).bounds, document.derive(lexicons.phrases), strict=False
        )
    )


def sentence(document: Document, index: int, number: int) -> Passage:
    """Sentence `number` of block `index`, read as if it were a block of its own."""
    block = document.blocks[index]
    start, end = block.sentences[number]
    hits = document.derive(lexicons.phrases)[index]
    ended = hits[bisect_left(hits, start, key=_end) : bisect_right(hits, end, key=_end)]
    own = [hit for hit in ended if start <= hit.start]
    offset = document.derive(lexicons.folded).bounds[index]
    return _passage(block, document.derive(_parted), offset, own, ((start, end),))


def _end(hit: lexicons.Hit) -> int:
    return hit.end


def _parted(document: Document) -> str:
    """The folded text of the document with spaces for what parts words."""
    text = document.derive(lexicons.folded).text
    for mark in _PARTING:
        text = text.replace(mark, " ")
    return text


def _passage(
    block: Block, parted: str, offset: int, found: Sequence[lexicons.Hit], sentences: Sequence[tuple[int, int]]
) -> Passage:
    """The passage of some sentences; `parted[offset:]` begins with the block's text."""
    chunks: list[Chunk] = []
    openings: list[str] = []
    turns: list[str] = []
    subjects: list[tuple[str, ...]] = []
    text = block.text
    known, subject_of = _chunks.__getitem__, _SUBJECT.match
    function_words, clause_openers = _function_words(), _clause_openers()
    for start, end in sentences:
        own = list(map(known, parted[offset + start : offset + end].split()))
        if own:
            chunks += own
            first = own[0].opening or _opening(own)
            openings.append(first)
            if first in clause_openers:
                comma = text.find(",", start, end)
                if comma > 0:
                    behind = parted[offset + comma + 1 : offset + end].split(None, _NEGATION)
                    turns.append(_opening(map(known, behind)))
        subject = subject_of(text, start, end)
        if subject and subject[1].lower() not in function_words:
            subjects.append(subject.groups())
    del chunks[_MOST_CHUNKS:]
    size = sum([chunk.size for chunk in chunks])
    start, end = sentences[0][0], sentences[-1][1]
    return tuple.__new__(  # a named tuple's own `__new__` takes three times as long
        Passage,
        (
            block,
            (start, end),
            chunks,
            size & _LANE_MASK,
            size >> _LANE & _LANE_MASK,
            size >> 2 * _LANE,
            len(sentences),
            openings,
            turns,
            _counts(found) if found else _NO_HITS,
            subjects,
            links.profile(block, start, end) if block.links else links.NOTHING,
        ),
    )


def _opening(chunks: Iterable[Chunk]) -> str:
    """The first word behind a negation, as in "don't wait" or "n'attendez plus"."""
    return next((chunk.opening for chunk in chunks if chunk.opening), "")


@cache
def _clause_openers() -> frozenset[str]:
    """Words that open a clause before the main one."""
    return frozenset(word for language in lexicons.LANGUAGES for word in lexicons.words(language, "clause_opener"))


@cache
def _function_words() -> frozenset[str]:
    """Words that open sentences with a capital without being names."""
    return frozenset(word for language in lexicons.LANGUAGES for word in lexicons.words(language, "sentence_opener"))


def _counts(found: Sequence[lexicons.Hit]) -> dict[str, int]:
    """Counts by meaning; of overlapping hits of one meaning only the first counts."""
    counts: dict[str, int] = {}
    reached: dict[str, int] = {}
    for meaning, start, end, _ in found:
        if start >= reached.get(meaning, 0):
            counts[meaning] = counts.get(meaning, 0) + 1
            reached[meaning] = end
    return counts


def sections(document: Document) -> list[int]:
    """For each passage the index of the heading it stands under, -1 before the first.

    Use as `document.derive(sections)`.
    """
    headings = (index if block.kind == "heading" else -1 for index, block in enumerate(document.blocks))
    return list(accumulate(headings, max))


class Article(NamedTuple):
    """What the passages of an article share.

    stems: for each passage the stems in it. common: those of several passages.
    names: for each passage its capitalised words, with repetitions. name_counts: how often each occurs.
    introduced: for each name the index of the first passage that has it. common_names: the names of several passages.
    common_sites: the sites that several passages link to.
    sections: as `sections` says. section_names: `name_counts` for each section that has any.
    """

    passages: tuple[Passage, ...]
    stems: list[set[str]]
    common: Set[str]
    names: list[list[str]]
    name_counts: Mapping[str, int]
    introduced: Mapping[str, int]
    common_names: Set[str]
    common_sites: Set[str]
    sections: list[int]
    section_names: Mapping[int, Mapping[str, int]]


def article(document: Document) -> Article:
    """The shared part. Use as `document.derive(article)`."""
    own = document.derive(passages)
    section = document.derive(sections)
    stems = [_stems(passage) for passage in own]
    names: list[list[str]] = [_CAPITAL.findall(passage.block.text) for passage in own]
    by_section: dict[int, list[list[str]]] = {}
    introduced: dict[str, int] = {}
    for index in range(len(own) - 1, -1, -1):
        if names[index]:
            by_section.setdefault(section[index], []).append(names[index])
            introduced.update(dict.fromkeys(names[index], index))
    return Article(
        passages=own,
        stems=stems,
        common=_common(stems),
        names=names,
        name_counts=Counter(chain.from_iterable(names)),
        introduced=introduced,
        common_names=_common(map(set, names)),
        common_sites=_common([passage.links.sites for passage in own if passage.links.sites]),
        sections=section,
        section_names={heading: Counter(chain.from_iterable(some)) for heading, some in by_section.items()},
    )


def _stems(passage: Passage) -> set[str]:
    found = {chunk.stem for chunk in passage.chunks}
    found.discard("")
    return found


def _common(sets: Iterable[Set[str]]) -> set[str]:
    """What is in several of the sets."""
    seen: set[str] = set()
    common: set[str] = set()
    for own in sets:
        common |= seen & own
        seen |= own
    return common
