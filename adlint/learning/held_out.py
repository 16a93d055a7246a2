"""Articles and passages judged by models that have not seen their publisher: the honest way to measure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from joblib import Parallel, delayed

from adlint.config import Config
from adlint.engine import lint
from adlint.learning import promotion
from adlint.learning.examples import LabelledArticle
from adlint.learning.written import Written
from adlint.model.promotion import Scorer, Settings, View, using
from adlint.rules import load
from adlint.text.span import Span

JOBS = 2
"""Processes that fit models at a time."""

_ALWAYS = -1
"""The fold of what no model leaves out: corpora of sentences by nobody who is measured."""

Say = Callable[[str], None]


class Outcome(NamedTuple):
    """A written passage, and whether AD101 reports a part of it that sells (of a clean one: any part)."""

    passage: Written
    flagged: bool


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Models learnt without some publishers.

    folds: the fold that a publisher is left out with. views: by fold.
    probabilities, targets: of each labelled block that is not borderline.
    """

    folds: Mapping[str, int]
    views: Sequence[list[View]]
    settings: Settings
    probabilities: np.ndarray[Any, np.dtype[np.float64]]
    targets: np.ndarray[Any, np.dtype[np.float64]]

    def scorers(self) -> Iterator[tuple[frozenset[str], Scorer]]:
        """For each fold its publishers and the scorer learnt without them; one at a time, for they are large."""
        for fold, views in enumerate(self.views):
            own = frozenset(name for name, number in self.folds.items() if number == fold)
            yield own, self._scorer(views)

    def without(self, publisher: str | None) -> Scorer:
        """The scorer learnt without `publisher`; any of them where nothing was learnt from it."""
        return self._scorer(self.views[self.folds.get(publisher or "", 0)])

    def _scorer(self, views: Sequence[View]) -> Scorer:
        # Seen as memory, columns are Python's integers, as in a model that is loaded: NumPy's sums overflow.
        plain = [replace(view, columns=np.asarray(view.columns).data) for view in views]
        return Scorer(plain, self.settings)


def fit(
    articles: Sequence[LabelledArticle],
    passages: Sequence[Written],
    sentence_folder: Path | None,
    count: int | None,
    say: Say,
    jobs: int = JOBS,
) -> HeldOut:
    """Fit a model without each publisher of articles, or without each of `count` groups of them.

    sentence_folder: corpora to learn from besides. say: is told how far it is, a line at a time.
    """
    rows = promotion.rows_of(articles, passages, sentence_folder)
    learner = promotion.Learner(rows)
    publishers = promotion.publisher_folds([article.label.publisher for article in articles], count)
    folds = dict.fromkeys(rows.groups, _ALWAYS) | publishers
    total = len(set(publishers.values()))
    say(f"{len(rows.targets)} passages of {len(publishers)} publishers; fitting {total} models without some of them")
    logits = np.zeros(len(rows.targets))
    views: list[list[View]] = []
    tasks = (delayed(_fold)(learner, folds, fold) for fold in range(total))
    for learnt, own in Parallel(n_jobs=min(jobs, total), return_as="generator")(tasks):
        logits[own] = learner.logits(learnt, own)
        views.append(learnt)
        say(f"model {len(views)} of {total}")
    sure = np.array([target is not None for article in articles for target in article.targets])
    judged = np.flatnonzero(sure)  # the articles' rows come first
    targets = np.array(rows.targets)[judged]
    slope, intercept = calibration = promotion.calibrate(logits[judged], targets)
    probabilities = 1 / (1 + np.exp(-(slope * logits[judged] + intercept)))
    return HeldOut(publishers, views, promotion.settings(calibration), probabilities, targets)


def _fold(learner: promotion.Learner, folds: Mapping[str, int], fold: int) -> tuple[list[View], Any]:
    """The views learnt without one fold, and its rows."""
    return next(learner.held_out({publisher: int(number != fold) for publisher, number in folds.items()}))


def judge_passages(
    articles: Sequence[LabelledArticle], passages: Sequence[Written], models: HeldOut
) -> Iterator[Outcome]:
    """Each written passage in its clean article, linted with a model that knows neither it nor its host's publisher."""
    scorer_without = cache(models.without)
    rules, config = (load("AD101"),), Config()
    for planted in promotion.planted(articles, passages):
        with using(scorer_without(planted.publisher)):
            spans = [finding.span for finding in lint(planted.document, rules, config).findings]
        whole = Span(planted.start, planted.end)
        promotional = planted.passage.promotional
        yield Outcome(planted.passage, any(planted.sells(s) if promotional else whole.overlaps(s) for s in spans))
