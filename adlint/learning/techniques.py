"""How well a technique of promotion is found by models that have learnt others only."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import numpy as np

from adlint.learning import promotion
from adlint.learning.held_out import HeldOut, Outcome, Say, judge_passages
from adlint.learning.promotion import FOLDS, Learner
from adlint.learning.sections import by_technique
from adlint.text.span import Span


def left_out(learner: Learner, say: Say) -> str:
    """A table of the written passages, judged by models that know neither their technique nor their host's publisher.

    A model is without a fifth of the techniques and of the publishers. Only the few weights of its context have seen
    all, by the logits that they were learnt from.
    """
    material = learner.material
    rows = _planted_rows(learner)
    names = sorted(rows)
    folds = promotion.publisher_folds(material.publishers, FOLDS)
    pairs = learner.held_out_pairs()
    outcomes: list[Outcome] = []
    for number, publishers in enumerate(folds):
        unknown = names[number::FOLDS]
        say(f"without {', '.join(technique for _, technique in unknown)}")
        known = np.setdiff1d(learner.rows.without(publishers), [row for name in unknown for row in rows[name]])
        context = learner.fit_context(pairs, publishers)
        models = HeldOut([publishers], [learner.views(known)], [context], (1.0, 0.0), np.empty(0), np.empty(0))
        hosts = [article for article in material.articles if article.label.publisher in publishers]
        passages = [own for own in material.passages if (own.promotional, own.technique) in unknown]
        outcomes += judge_passages(replace(material, articles=hosts, passages=passages), models)
    return by_technique(outcomes)


def _planted_rows(learner: Learner) -> dict[tuple[bool, str], list[int]]:
    """The rows of planted passages by whether they sell and technique; they come in the order of the passages."""
    left = iter(np.flatnonzero(np.array(learner.rows.kinds) == "planted").tolist())
    rows: dict[tuple[bool, str], list[int]] = {}
    for planted in promotion.planted(learner.material.articles, learner.material.passages):
        whole = Span(planted.start, planted.end)
        size = sum(block.span.overlaps(whole) for block in planted.document.blocks)
        rows.setdefault((planted.passage.promotional, planted.passage.technique), []).extend(islice(left, size))
    return rows
