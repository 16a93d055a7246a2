"""How well the claim model tells vague voices and given sources on the public corpora that it learns them from."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from adlint.learning.claim_views import Floats
from adlint.learning.claims import Learner
from adlint.learning.evaluate import table
from adlint.learning.scoring import Measure, ratio


def scores(learner: Learner) -> str:
    """A row a corpus, cross-validated by document or publisher; each threshold is the best of the other groups. Two or
    three minutes."""
    return table(("what", "corpus", "sentences", "precision", "recall", "F1"), list(_rows(learner)))


def _rows(learner: Learner) -> Iterator[tuple[str, ...]]:
    fold = learner.folds()
    for view, what, name in (
        ("vague", "SRC101's learnt score", "conll2010_weasel"),
        ("given", "a source is given", "polnear_attribution"),
    ):
        own = np.flatnonzero([row.origin == name for row in learner.rows])
        if not len(own):
            continue
        targets, logits, folds = learner.targets(view)[own] > 0, learner.held_out(view)[own], fold[own]
        said = np.zeros(len(own), bool)
        for number in set(folds.tolist()):
            rest = folds != number
            said[~rest] = logits[~rest] >= threshold(logits[rest], targets[rest])
        right = float((said & targets).sum())
        found = Measure(ratio(right, float(said.sum())), ratio(right, float(targets.sum())))
        figures = f"{found.precision:.3f}", f"{found.recall:.3f}", f"{found.f1:.3f}"
        yield what, name, str(len(own)), *figures


def threshold(logits: Floats, targets: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> float:
    """The logit from which saying yes has the best F1."""
    order = np.argsort(-logits, kind="stable")
    right = np.cumsum(targets[order])
    scores = 2 * right / (np.arange(1, len(order) + 1) + targets.sum())
    return float(logits[order[int(scores.argmax())]])
