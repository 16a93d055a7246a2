"""`adlint tune`: the model that ships, moved towards the labels of one newsroom.

Thresholds are always moved. From some labels on words are learnt, too, and kept only if they help in articles that they
were not learnt from. What is told of the outcome is cross-validated by article.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from threadpoolctl import threadpool_limits

from adlint.config import STRICTNESSES, Config
from adlint.engine import lint
from adlint.learning import adapt, evaluate, promotion
from adlint.learning.adapt import TuneError
from adlint.learning.examples import Floats, LabelledArticle
from adlint.learning.labels import LabelError
from adlint.learning.scoring import Promotion, judge
from adlint.model.promotion import Scorer, Settings, using
from adlint.model.views import View
from adlint.rules import load
from adlint.text import reader
from adlint.text.span import Lines

LEAST_PASSAGES = 20
"""Promotional and clean blocks, together, that the labels must tell of."""
LEAST_SPANS, LEAST_ARTICLES = 10, 5
"""Clear promotional spans, and articles with or without, from which on words are tried. Of ten publishers with 7 to 68
spans, each tuned by a model trained without it, words were kept for four (of 11, 12, 19 and 68 spans)."""
FOLDS = 5


class Trial(NamedTuple):
    """How well a way to tune does in articles that it has not seen.

    loss: log-loss a block, in nats. losses: the sum of those of each article's blocks. f1: at `normal`.
    """

    loss: float
    losses: Floats
    f1: float

    def improves(self, on: Trial) -> bool:
        """Whether it does better in the same articles: F1 no worse, log-loss lower by more than its standard error."""
        gains = on.losses - self.losses
        return self.f1 >= on.f1 and bool(gains.mean() > gains.std() / np.sqrt(len(gains)))


@dataclass(frozen=True, slots=True)
class Tuned:
    """What came of it.

    spans, promotional, clean: clear spans, and blocks by label. before, after: by strictness, what AD101 finds in
    the labelled articles, each under a model tuned without it. thresholds, words: how the two ways to tune did; words
    are `None` where there were too few labels to try. kept: whether words were kept. views, settings: the model.
    """

    articles: int
    spans: int
    promotional: int
    clean: int
    before: dict[str, Promotion]
    after: dict[str, Promotion]
    thresholds: Trial
    words: Trial | None
    kept: bool
    views: Sequence[View]
    settings: Settings

    def write(self, path: Path) -> None:
        """Write the model, and its checksum beside it. Raises `OSError`."""
        promotion.save(path, self.views, self.settings)


def tune(label_file: Path, root: Path) -> Tuned:
    """The shipped model, tuned to the labelled articles under `root`.

    Raises `LabelError`, `TuneError`, `ModelError` where the shipped model is damaged, and `OSError` for an article that
    cannot be read.
    """
    with threadpool_limits(1):  # such small sums only wait for each other in many threads
        return _tune(label_file, list(_read(label_file, root)))


def _tune(label_file: Path, articles: Sequence[LabelledArticle]) -> Tuned:
    spans = sum(span["strength"] == "clear" for article in articles for span in article.label.record["promo"])
    targets = [target for article in articles for target in article.targets]
    promotional, clean = targets.count(1.0), targets.count(0.0)
    _check(label_file, len(articles), promotional, clean)
    views, shipped = adapt.shipped()
    chosen = _Candidate(articles, shipped, lambda left_out: views)
    thresholds, words, kept = chosen.trial(), None, False
    if spans >= LEAST_SPANS and len(articles) >= LEAST_ARTICLES:
        worded = _Candidate(articles, shipped, adapt.Words(articles, views).views)
        words = worded.trial()
        kept = words.improves(thresholds)
        chosen = worded if kept else chosen
    before = Scorer(views, shipped)
    return Tuned(
        articles=len(articles),
        spans=spans,
        promotional=promotional,
        clean=clean,
        before={strictness: _found(((a, before) for a in articles), strictness) for strictness in STRICTNESSES},
        after={strictness: chosen.found(strictness) for strictness in STRICTNESSES},
        thresholds=thresholds,
        words=words,
        kept=kept,
        views=chosen.learn(()),
        settings=chosen.settings(()),
    )


def _read(label_file: Path, root: Path) -> Iterator[LabelledArticle]:
    for label in evaluate.read(label_file, root):
        try:
            document = reader.read(label.path.read_bytes(), str(label.path))
        except reader.ReadError as error:
            raise TuneError(f"{label.path} {error}") from error
        count = len(Lines(document.source))
        for span in label.record["promo"]:
            if not 1 <= span["start"] <= span["end"] <= count:
                lines = f"lines {span['start']} to {span['end']}"
                raise LabelError(f"{label_file}: {label.file}: {lines} are labelled, and the article has 1 to {count}")
        yield promotion.labelled(label, document)


def _check(label_file: Path, articles: int, promotional: int, clean: int) -> None:
    if not promotional:
        raise TuneError(
            f"{label_file}: no clear promotional span is labelled; label some, or there is nothing to learn"
        )
    if not clean:
        raise TuneError(f"{label_file}: no passage is clean; label whole articles, or there is nothing to tell apart")
    if promotional + clean < LEAST_PASSAGES or articles < 2:
        raise TuneError(
            f"{label_file}: {promotional} promotional and {clean} clean passages in {articles} articles are too few; "
            f"label {LEAST_PASSAGES} passages in two articles at least, and better 50"
        )


def _found(judged: Iterable[tuple[LabelledArticle, Scorer]], strictness: str) -> Promotion:
    """What AD101 finds in articles, each under its scorer."""
    rules, config = (load("AD101"),), Config(strictness=strictness)
    found = Promotion()
    for article, scorer in judged:
        with using(scorer):
            report = lint(article.document, rules, config)
        found.add(judge(article.label, article.document.source, report))
    return found


class _Candidate:
    """A way to tune, and how it does in articles that it has not seen.

    learn: the views learnt without the articles of some numbers.
    """

    def __init__(
        self,
        articles: Sequence[LabelledArticle],
        shipped: Settings,
        learn: Callable[[Sequence[int]], Sequence[View]],
    ) -> None:
        self.learn = learn
        self._articles = articles
        self._shipped = shipped
        # Articles with promotion are dealt first, so that each fold has its share of them.
        order = sorted(range(len(articles)), key=lambda number: 1.0 not in articles[number].targets)
        self._folds = [order[first::FOLDS] for first in range(min(FOLDS, len(order)))]
        self._targets = [np.array(article.targets, float) for article in articles]  # NaN where borderline
        self._logits = self._targets.copy()
        views = [learn(fold) for fold in self._folds]
        for fold, own in zip(self._folds, views, strict=True):
            scorer = Scorer(own, shipped)
            for number in fold:
                self._logits[number] = np.array([score.logit for score in scorer.scores(articles[number].document)])
        self._scorers = [Scorer(own, self.settings(fold)) for fold, own in zip(self._folds, views, strict=True)]

    def settings(self, left_out: Sequence[int]) -> Settings:
        """Those of the model that is learnt without some articles."""
        return adapt.recalibrated(
            self._shipped, *self._sure([n for n in range(len(self._articles)) if n not in left_out])
        )

    def trial(self) -> Trial:
        losses = []
        for fold, scorer in zip(self._folds, self._scorers, strict=True):
            slope, intercept = scorer.settings.calibration
            for number in fold:
                logits, targets = self._sure([number])
                losses.append(np.logaddexp(0, (1 - 2 * targets) * (slope * logits + intercept)))
        sums = np.array([own.sum() for own in losses])
        return Trial(float(np.concatenate(losses).mean()), sums, self.found("normal").by_span.f1)

    def found(self, strictness: str) -> Promotion:
        """What AD101 finds."""
        judged = (
            (self._articles[n], scorer) for fold, scorer in zip(self._folds, self._scorers, strict=True) for n in fold
        )
        return _found(judged, strictness)

    def _sure(self, numbers: Sequence[int]) -> tuple[Floats, Floats]:
        """Logits and targets of the blocks of some articles that are not borderline."""
        targets = np.concatenate([self._targets[number] for number in numbers])
        sure = ~np.isnan(targets)
        return np.concatenate([self._logits[number] for number in numbers])[sure], targets[sure]
