"""Hedges: the cues by which a statement is made less certain, told from the same words in other uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from adlint.lexicons import Hit
from adlint.model import hedges as model
from adlint.model.hedges import Cue
from adlint.rules.statements import Statement, statements
from adlint.text.document import Block, Document

MEANINGS = ("hedge", "hedge_modal")
"""The lexicons of words that may hedge."""


class Hedge(NamedTuple):
    """A statement that hedges: its cues in order, and how sure it is that one of them hedges, from 0 to 1."""

    statement: Statement
    cues: tuple[Hit, ...]
    confidence: float


def hedges(document: Document) -> tuple[Hedge, ...]:
    """The statements that hedge. Use as `document.derive(hedges)`. Raises `ModelError`."""
    found = []
    for statement in document.derive(statements):
        if statement.meanings.isdisjoint(MEANINGS):  # mostly so
            continue
        hits = candidates(statement.of(*MEANINGS))
        cues, confidence = judge(statement.block, statement.folded, (statement.start, statement.end), hits)
        if cues:
            found.append(Hedge(statement, cues, confidence))
    return tuple(found)


def candidates(hits: Iterable[Hit]) -> list[Hit]:
    """The cues among `hits`, in order; of those that overlap the first, and of those the longest."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def judge(block: Block, folded: str, sentence: tuple[int, int], hits: Iterable[Hit]) -> tuple[tuple[Hit, ...], float]:
    """The cues of a sentence that hedge, and how sure it is that one does."""
    scorer = model.current()
    kept: list[Hit] = []
    none = 1.0
    for hit, cue in cues_of(block, folded, sentence, hits):
        probability = scorer.probability(cue)
        if probability >= scorer.threshold:
            kept.append(hit)
            none *= 1 - probability
    return tuple(kept), 1 - none


def cues_of(block: Block, folded: str, sentence: tuple[int, int], hits: Iterable[Hit]) -> Iterator[tuple[Hit, Cue]]:
    """Each of `hits` as the model reads it."""
    start, end = sentence
    form = "item" if block.kind == "item" else "paragraph"
    for hit in hits:
        capital = block.text[hit.start].isupper()
        yield (
            hit,
            Cue(
                block.language,
                hit.phrase,
                folded,
                start,
                end,
                hit.start,
                hit.end,
                capital,
                hit.meaning == MEANINGS[0],
                form,
            ),
        )
