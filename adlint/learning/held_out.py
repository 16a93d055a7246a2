"""Articles and passages judged by models that have not seen their publisher: the honest way to measure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from joblib import Parallel, delayed

from adlint.config import Config
from adlint.engine import lint
from adlint.learning import promotion
from adlint.learning.examples import Floats
from adlint.learning.promotion import Context, Learner, Material, findings
from adlint.learning.written import Written
from adlint.model.promotion import Scorer, using
from adlint.model.views import View
from adlint.rules import load
from adlint.text.span import Span

JOBS = 2
"""Processes that fit models at a time."""

Say = Callable[[str], None]
UsingWithout = Callable[[Collection[str]], AbstractContextManager[None]]


class Outcome(NamedTuple):
    """A written passage, and whether AD101 reports a part of it that sells (of a clean one: any part)."""

    passage: Written
    flagged: bool


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Models learnt without some publishers.

    folds: the publishers that each model has not seen. views, contexts: by fold. calibration: common to all.
    probabilities, targets: of each labelled block that is not borderline. others: put further models in use that
    have not seen some publishers.
    """

    folds: Sequence[frozenset[str]]
    views: Sequence[list[View]]
    contexts: Sequence[Context]
    calibration: tuple[float, float]
    probabilities: Floats
    targets: Floats
    others: Sequence[UsingWithout] = ()

    @property
    def publishers(self) -> frozenset[str]:
        """All that are left out of some model."""
        return frozenset().union(*self.folds)

    def scorers(self) -> Iterator[tuple[frozenset[str], Scorer]]:
        """For each fold its publishers and the scorer learnt without them; one at a time, for they are large."""
        for fold, publishers in enumerate(self.folds):
            yield publishers, self._scorer(fold)

    def without(self, publisher: str | None) -> Scorer:
        """The scorer learnt without `publisher`; any of them where nothing was learnt from it."""
        return self._scorer(self._fold(publisher))

    @contextmanager
    def using_without(self, publisher: str | None) -> Iterator[frozenset[str]]:
        """Judge by models that have not seen `publisher`, nor some others, all of which are given; by any of them where
        nothing was learnt from it."""
        fold = self._fold(publisher)
        with ExitStack() as stack:
            stack.enter_context(using(self._scorer(fold)))
            for other in self.others:
                stack.enter_context(other(self.folds[fold]))
            yield self.folds[fold]

    def _fold(self, publisher: str | None) -> int:
        return next((number for number, own in enumerate(self.folds) if publisher in own), 0)

    def _scorer(self, fold: int) -> Scorer:
        return Scorer(self.views[fold], promotion.settings(self.contexts[fold], self.calibration))


def fit(
    material: Material, count: int | None, say: Say, jobs: int = JOBS, others: Sequence[UsingWithout] = ()
) -> HeldOut:
    """Fit a model without each publisher of labelled articles, or without each of `count` groups of them.

    The context of each is learnt from first-stage logits that are themselves held out, by `promotion.FOLDS` groups of
    publishers. say: is told how far it is, a line at a time.
    others: as in `HeldOut`.
    """
    learner = Learner(material)
    folds = promotion.publisher_folds(material.publishers, count)
    say(
        f"{len(learner.rows.targets)} passages, {len(material.publishers)} publishers of labelled articles; "
        f"fitting {len(folds)} models without some of them"
    )
    pairs = learner.held_out_pairs()
    logits: dict[int, Floats] = {}
    views: list[list[View]] = []
    contexts: list[Context] = []
    tasks = (delayed(_fold)(learner, pairs, publishers) for publishers in folds)
    for learnt, around, own in Parallel(n_jobs=min(jobs, len(folds)), return_as="generator")(tasks):
        logits |= own
        views.append(learnt)
        contexts.append(around)
        say(f"model {len(views)} of {len(folds)}")
    calibration = promotion.calibrate(
        [found for number, article in enumerate(material.articles) for found in findings(article, logits[number])]
    )
    judged = np.concatenate([logits[number][article.sure] for number, article in enumerate(material.articles)])
    targets = np.array([target for article in material.articles for target in article.targets if target is not None])
    slope, intercept = calibration
    probabilities: Floats = 1 / (1 + np.exp(-(slope * judged + intercept)))
    return HeldOut(folds, views, contexts, calibration, probabilities, targets, others)


def _fold(learner: Learner, pairs: Floats, publishers: frozenset[str]) -> tuple[list[View], Context, dict[int, Floats]]:
    """The views and the context learnt without some publishers, and the logits of their articles by number."""
    views = learner.views(learner.rows.without(publishers))
    around = learner.fit_context(pairs, publishers)
    own = pairs.copy()
    numbers = [n for n, article in enumerate(learner.material.articles) if article.label.publisher in publishers]
    for number in numbers:
        own[learner.place(number)] = learner.pairs(views, learner.place(number))
    return views, around, {number: learner.logits(number, own, around) for number in numbers}


def judge_passages(material: Material, models: HeldOut) -> Iterator[Outcome]:
    """Each written passage in its clean article, linted with a model that knows neither it nor its host's publisher."""
    scorer_without = cache(models.without)
    rules, config = (load("AD101"),), Config()
    for planted in promotion.planted(material.articles, material.passages):
        with using(scorer_without(planted.publisher)):
            spans = [finding.span for finding in lint(planted.document, rules, config).findings]
        whole = Span(planted.start, planted.end)
        promotional = planted.passage.promotional
        yield Outcome(planted.passage, any(planted.sells(s) if promotional else whole.overlaps(s) for s in spans))
