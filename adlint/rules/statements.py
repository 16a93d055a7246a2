"""The sentences of running text, and those of them that state something in the article's own voice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from adlint import lexicons
from adlint.lexicons import Hit
from adlint.rules.quotations import Ranges, quoted
from adlint.text.document import Block, Document
from adlint.text.span import Span

KINDS = frozenset({"paragraph", "item", "caption"})
"""The kinds of blocks that state something."""

# Characters. A quotation of some length is another's voice; a word or two in quotation marks is the writer's.
_SHORTEST_QUOTATION = 17
_DIGIT = re.compile(r"\d")
_NONE: frozenset[str] = frozenset()
LONGEST = 2000
"""Characters. What is longer is a table or a dump, and rules may look at every pair of phrases in what is not."""

MEANINGS = frozenset(
    {
        "anonymous_source",
        "anonymous_source_noun",
        "effect",
        "health",
        "hedge",
        "hedge_modal",
        "informed_source",
        "opinion_verb",
        "reported_participle",
        "reporting_verb",
        "round_number",
        "study_noun",
        "superlative",
        "vague_attribution",
        "vague_crowd_noun",
        "vague_expert_noun",
        "vague_paper_noun",
        "vague_quantifier",
    }
)
"""The lexicons whose phrases make a sentence worth judging."""

_SILENT = Ranges(())


class Statement(NamedTuple):
    """A sentence of running text. Offsets are into `block.text`.

    number: of the block in the document.
    folded: `block.text` as phrases are matched, lower case.
    hits: the phrases of `MEANINGS` in the sentence that are not in a quotation, in order; `meanings` are theirs.
    """

    document: Document
    number: int
    block: Block
    folded: str
    start: int
    end: int
    hits: tuple[Hit, ...]
    meanings: frozenset[str]
    has_digit: bool

    @property
    def text(self) -> str:
        """The sentence, folded."""
        return self.folded[self.start : self.end]

    @property
    def passage(self) -> Span:
        """Where the sentence stands in the source."""
        return self.block.source_span(self.start, self.end)

    def of(self, *meanings: str) -> list[Hit]:
        """The phrases of these lexicons, in order."""
        if self.meanings.isdisjoint(meanings):  # mostly so, and rules ask often
            return []
        return [hit for hit in self.hits if hit.meaning in meanings]


def sentences(document: Document) -> tuple[Statement, ...]:
    """The sentences of running text, in order, none longer than `LONGEST`. Use as `document.derive(sentences)`."""
    text, bounds = document.derive(lexicons.folded)
    phrases, voices = document.derive(lexicons.phrases), document.derive(quotations)
    found: list[Statement] = []
    for number, block in enumerate(document.blocks):
        if block.kind in KINDS and block.language in lexicons.LANGUAGES and "quote" not in block.containers:
            folded = text[bounds[number] : bounds[number + 1] - 1]
            hits = sorted([hit for hit in phrases[number] if hit.meaning in MEANINGS], key=itemgetter(1, 2))
            found += _of_block(document, number, block, folded, _unquoted(hits, voices[number]))
    return tuple(found)


def statements(document: Document) -> tuple[Statement, ...]:
    """The sentences with a number or a phrase in them, in order. Use as `document.derive(statements)`."""
    return tuple([sentence for sentence in document.derive(sentences) if sentence.hits or sentence.has_digit])


def _of_block(document: Document, number: int, block: Block, folded: str, hits: list[Hit]) -> Iterator[Statement]:
    has_digits = _DIGIT.search(folded) is not None
    first = 0
    for start, end in block.sentences:
        own: tuple[Hit, ...] = ()
        if first < len(hits):
            while first < len(hits) and hits[first].start < start:
                first += 1
            last = first
            while last < len(hits) and hits[last].start < end:
                last += 1
            own = tuple(hits[first:last])
            first = last
        if end - start <= LONGEST:
            has_digit = has_digits and _DIGIT.search(folded, start, end) is not None
            meanings = frozenset([hit.meaning for hit in own]) if own else _NONE
            yield Statement(document, number, block, folded, start, end, own, meanings, has_digit)


def quotations(document: Document) -> tuple[Ranges, ...]:
    """For each block what in it is another's voice. Use as `document.derive(quotations)`."""
    return tuple([_voices(block) for block in document.blocks])


def _voices(block: Block) -> Ranges:
    found = [(start, end) for start, end in quoted(block) if end - start >= _SHORTEST_QUOTATION]
    return Ranges(found) if found else _SILENT


def _unquoted(hits: list[Hit], voices: Ranges) -> list[Hit]:
    """The `hits` that do not stand in a quotation."""
    return [hit for hit in hits if not voices.hold(hit.start, hit.end)] if voices else hits
