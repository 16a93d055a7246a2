"""What the detector owes to each source that it learns from, and to the number of publishers; hours of fitting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from joblib import Parallel, delayed

from adlint.learning import curves, promotion
from adlint.learning.curves import ALL, Point
from adlint.learning.evaluate import by_scorer, table
from adlint.learning.examples import Floats, Ints, Kind
from adlint.learning.held_out import JOBS, HeldOut, Say
from adlint.learning.labels import LabelError
from adlint.learning.plots import LANGUAGES, Curve
from adlint.learning.promotion import FOLDS, Learner
from adlint.learning.scoring import judge
from adlint.model.views import View
from adlint.report import FileReport

PRECISION = 0.75
"""Recall is told at the threshold where findings have this precision."""
SHARES = (1 / 8, 1 / 4, 1 / 2, 1.0)
"""Of the publishers of labelled articles."""
DRAWS = 3
"""How often a share is drawn."""

_SOURCES: dict[Kind, str] = {
    "article": "labelled articles",
    "invented": "invented articles",
    "planted": "planted passages",
    "window": "windows of prose",
}
RECALL = f"recall at precision {PRECISION}"

_HEADER = (RECALL, "English", "French", "line F1 there", "precision at normal", "recall")


class Measured(NamedTuple):
    """number: of publishers whose labelled articles a model has learnt from, on average."""

    number: float
    points: Sequence[Point]

    def recall(self, language: str) -> float:
        """At `PRECISION`; 0 where no threshold has it."""
        found = curves.at_precision(self.points, language, PRECISION)
        return found.scores[language].by_span.recall if found is not None else 0.0

    def cells(self) -> tuple[str, ...]:
        """As `_HEADER` names them."""
        found = curves.at_precision(self.points, ALL, PRECISION)
        line = found.scores[ALL].by_line.f1 if found is not None else 0.0
        normal = next(point for point in self.points if point.name == "normal").scores[ALL].by_span
        figures = (*map(self.recall, LANGUAGES), line, normal.precision, normal.recall)
        return tuple(f"{figure:.3f}" for figure in figures)


def sources(learner: Learner, say: Say) -> str:
    """A table with a row for each source left out. Raises `LabelError` where too little is left to learn from."""
    there = frozenset(learner.rows.kinds)
    everyone = learner.material.publishers
    rows = []
    for left_out in (None, *(kind for kind in _SOURCES if kind in there)):
        name = "all sources" if left_out is None else f"without {_SOURCES[left_out]}"
        say(name)
        rows.append((name, *measure(learner, there - {left_out}, everyone).cells()))
    return table(("learnt from", *_HEADER), rows)


def publishers(learner: Learner, say: Say) -> tuple[list[Curve], str]:
    """Recall by number of publishers, with and without the other sources, and its table. Raises as `sources`."""
    there = frozenset(learner.rows.kinds)
    everyone = sorted(learner.material.publishers)
    found: list[Curve] = []
    rows: list[tuple[str, ...]] = []
    kinds_of: dict[str, frozenset[Kind]] = {
        "with all sources": there,
        "labelled articles alone": frozenset({"article"}),
    }
    for name, kinds in kinds_of.items():
        numbers, means, low, high = [], [], [], []
        for share in SHARES:
            own = []
            for draw in range(DRAWS if share < 1 else 1):
                order = np.random.RandomState(draw).permutation(len(everyone))
                chosen = frozenset(everyone[place] for place in order[: max(1, round(share * len(everyone)))])
                say(f"{name}: {len(chosen)} publishers, draw {draw + 1}")
                own.append(measure(learner, kinds, chosen))
                rows.append((name, f"{own[-1].number:.0f}", *own[-1].cells()))
            recalls = [measured.recall(ALL) for measured in own]
            numbers.append(own[0].number)
            means.append(sum(recalls) / len(recalls))
            low.append(min(recalls))
            high.append(max(recalls))
        found.append(Curve(name, numbers, means, low, high))
    return found, table(("learnt from", "publishers", *_HEADER), rows)


def measure(learner: Learner, kinds: frozenset[Kind], chosen: frozenset[str]) -> Measured:
    """The curve of models that learn from rows of some `kinds` only, and from labelled articles of `chosen` publishers.

    Each article is judged by one of `FOLDS` models that have not seen its publisher. Raises `LabelError` where too
    little is left to learn from.
    """
    unused = learner.material.publishers - chosen if "article" in kinds else learner.material.publishers
    if "invented" not in kinds:
        unused |= {article.label.publisher for article in learner.material.invented}
    models = _fit(learner, _allowed(learner, kinds, chosen), unused)
    judged = [
        judge(article.label, article.document.source, FileReport(str(article.label.path)))
        for article in learner.material.articles
    ]
    number = len(chosen) * (1 - 1 / len(models.folds)) if "article" in kinds else 0.0
    return Measured(number, curves.sweep(by_scorer(judged, models)))


def _allowed(learner: Learner, kinds: frozenset[Kind], chosen: frozenset[str]) -> Ints:
    """The rows that may be learnt from."""
    found = np.array(learner.rows.kinds)
    allowed = np.isin(found, sorted(kinds))
    for publisher in learner.material.publishers - chosen:
        own = np.zeros(len(found), bool)
        own[learner.rows.by_publisher.get(publisher, [])] = True
        allowed &= ~(own & (found == "article"))
    return np.flatnonzero(allowed)


def _fit(learner: Learner, allowed: Ints, unused: frozenset[str]) -> HeldOut:
    """As `held_out.fit`, but what a context learns from are the first-stage logits of the same folds: half the work."""
    folds = promotion.publisher_folds((article.label.publisher for article in learner.whole), FOLDS)
    folds = [fold for fold in folds if fold]
    pairs = np.zeros((learner.place(len(learner.whole) - 1).stop, 2))
    views: list[list[View]] = []
    tasks = (delayed(_fold)(learner, allowed, fold) for fold in folds)
    try:
        for learnt, own, found in Parallel(n_jobs=min(JOBS, len(folds)), return_as="generator")(tasks):
            views.append(learnt)
            pairs[own] = found
        contexts = [learner.fit_context(pairs, fold | unused) for fold in folds]
    except ValueError as error:  # scikit-learn's, of labels that are all the same, or of none
        raise LabelError(f"too little to learn from with some of it left out: {error}") from error
    return HeldOut(folds, views, contexts, (1.0, 0.0), np.empty(0), np.empty(0))


def _fold(learner: Learner, allowed: Ints, publishers: frozenset[str]) -> tuple[list[View], list[int], Floats]:
    """The views learnt without some publishers, and the rows of their articles with the first-stage logits."""
    views = learner.views(np.intersect1d(learner.rows.without(publishers), allowed))
    own = learner.rows_of(publishers)
    return views, own, learner.pairs(views, own)
