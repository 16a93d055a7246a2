"""From scores to passages: which blocks belong together, and which of their sentences sell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from adlint.lexicons import LANGUAGES
from adlint.model.passages import sentence
from adlint.model.promotion import Score, Scorer, Settings
from adlint.text.document import Block, Document
from adlint.text.span import Span

_LANGUAGES = (*LANGUAGES, "")
_BELOW_SUREST = 1.6
"""Logits by which a sentence may lie below the surest of its paragraph and still sell."""
_SENTENCES = range(2, 100)
"""Numbers of sentences of a paragraph that is looked at sentence by sentence; with more it is a page without breaks,
and all of it is reported."""


class Insertion(NamedTuple):
    """A promotional passage.

    blocks: indices of its blocks in `Document.blocks`, adjacent and in order.
    best: the index of the block that is surest. score: that block's.
    span: from the first to the last sentence that sells.
    """

    blocks: range
    best: int
    score: Score
    span: Span


def insertions(document: Document, scorer: Scorer, strictness: str) -> Iterator[Insertion]:
    """The promotional passages of `document`, in order; `strictness` names the threshold of `scorer`."""
    found = document.derive(scorer.scores)
    for run in runs(document.blocks, [score.logit for score in found], scorer.settings, strictness):
        best = max(run, key=lambda index: found[index].logit)
        first = _selling(document, scorer, run[0], run)
        last = first if len(run) == 1 else _selling(document, scorer, run[-1], run)
        yield Insertion(run, best, found[best], Span(first.start, last.end))


def runs(blocks: Sequence[Block], logits: Sequence[float], settings: Settings, strictness: str) -> Iterator[range]:
    """The blocks of an article that are promotional together, in order; logits: by block.

    Where one block reaches the threshold, others need a little less, their neighbours less still; gaps of one close.
    """
    sure = settings.thresholds[strictness]
    if not any(
        logit >= sure and block.kind != "heading" and _may_sell(block)
        for logit, block in zip(logits, blocks, strict=True)
    ):
        return
    threshold = sure - settings.again  # who sells once is likelier to sell twice
    weak = threshold - settings.margin
    near = [logit >= weak and _may_sell(block) for logit, block in zip(logits, blocks, strict=True)]
    flags = [may and logit >= threshold for may, logit in zip(near, logits, strict=True)]
    for order in (range(1, len(flags)), range(len(flags) - 2, -1, -1)):
        for index in order:
            flags[index] |= near[index] and flags[index - order.step]
    for index in range(1, len(flags) - 1):
        flags[index] |= flags[index - 1] and flags[index + 1] and _may_sell(blocks[index])
    start = None
    for index, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = index
        elif not flag and start is not None:
            if any(block.kind != "heading" for block in blocks[start:index]):
                yield range(start, index)  # what a heading alone announces is not there
            start = None


def _may_sell(block: Block) -> bool:
    """Whether the detector judges the block: it has words, in a language that it knows, in the body."""
    if block.kind in ("title", "description") or block.language not in _LANGUAGES:
        return False
    return any(character.isalpha() for character in block.text)


def _selling(document: Document, scorer: Scorer, index: int, run: range) -> Span:
    """From the first to the last sentence of a run's outer block that sells: that comes near the surest of them.

    A sentence says less than its paragraph, so its logit is not held against the paragraph's threshold.
    """
    block = document.blocks[index]
    if block.kind != "paragraph" or len(block.sentences) not in _SENTENCES:
        return block.span
    logits = [
        scorer.on_its_own(document, index, sentence(document, index, number)) for number in range(len(block.sentences))
    ]
    surest = max(logits)
    selling = [number for number, logit in enumerate(logits) if logit >= surest - _BELOW_SUREST]
    first, last = selling[0], selling[-1]
    if index > run[0]:  # the passage comes in from the block before
        first = 0
    if index < run[-1]:
        last = len(block.sentences) - 1
    return block.source_span(block.sentences[first][0], block.sentences[last][1])
