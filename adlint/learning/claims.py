"""The claim model: fitted, held against publishers it has not seen, calibrated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import numpy as np

from adlint.learning import claim_rows, claim_windows, export
from adlint.learning.claim_rows import Row
from adlint.learning.claim_views import VIEWS, Floats, Ints, column_vectors, fit, kept, sparse_of, view_of
from adlint.learning.corpora import Corpora
from adlint.model import claims as model
from adlint.model.claims import Scorer, Settings, View, ViewScorer

FOLDS = 10
SEED = 1
CUED, UNCUED, PERSONAL, SLACK = 0.03, 0.145, 1.5, 2.5


def rows(corpora: Corpora) -> list[Row]:
    """All rows to learn from: the articles' first. Raises as `Learner`."""
    found = list(claim_rows.of_articles(corpora.labels, corpora.root))
    if corpora.prose is not None:
        found += claim_rows.of_windows(claim_windows.CLAIMS, corpora.prose)
    if corpora.sentences is not None:
        found += claim_rows.of_corpora(corpora.sentences, SEED)
    return found + list(claim_rows.of_written(corpora.written / claim_rows.WRITTEN))


class Learner:
    """Learns each view from the rows whose labels are for it."""

    def __init__(self, corpora: Corpora) -> None:
        """Raises `LabelError` or `WrittenError` for input that is not in the format, `OSError` or `ReadError` for
        what cannot be read."""
        self.rows = rows(corpora)
        self.groups = np.array([row.group for row in self.rows])
        self.sparse = sparse_of(self.rows, column_vectors(corpora.prose))

    def targets(self, name: str) -> Floats:
        """1, 0, or NaN where nobody knows."""
        known = (getattr(row, name) for row in self.rows)
        return np.array([np.nan if value is None else value for value in known], np.float64)

    def fit(self, name: str, left_out: Collection[str] = ()) -> tuple[Floats, float]:
        """The weights and the bias of a view, learnt from all but some publishers."""
        plan, targets = VIEWS[name], self.targets(name)
        sample = [row.weight * (1 if row.origin in claim_rows.SENTENCES else plan.others) for row in self.rows]
        known = np.flatnonzero(~np.isnan(targets) & ~np.isin(self.groups, list(left_out)))
        return fit(self.sparse.matrix(plan), plan, targets, np.array(sample), known)

    def views(self, left_out: Collection[str] = ()) -> list[View]:
        """Every view, learnt from all but some publishers."""
        return [view_of(self.sparse, VIEWS[name], *self.fit(name, left_out)) for name in VIEWS]

    def folds(self, count: int = FOLDS) -> Ints:
        """A fold for each row; all of a publisher in one, the sizes of the folds about equal."""
        sizes = Counter(row.group for row in self.rows)
        full = [0] * count
        of_group = {}
        for group, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
            of_group[group] = full.index(min(full))
            full[of_group[group]] += size
        return np.array([of_group[row.group] for row in self.rows])

    def held_out(self, name: str) -> Floats:
        """The logit of each row under a view that was learnt without its fold."""
        fold, matrix = self.folds(), self.sparse.matrix(VIEWS[name])
        logits = np.zeros(len(self.rows))
        for number in range(FOLDS):
            left = np.flatnonzero(fold == number)
            if len(left):
                coefficients, bias = self.fit(name, set(self.groups[left]))
                logits[left] = matrix[left] @ kept(self.sparse, coefficients) + bias
        return logits

    def settings(self) -> Settings:
        """What is made of logits, from held-out ones: of claims those in articles, of vague ones those in all."""
        of_articles = np.array([row.origin == "article" for row in self.rows])
        calibrations = {}
        for name, within in (("claim", of_articles), ("vague", np.ones(len(self.rows), bool))):
            targets = self.targets(name)
            known = ~np.isnan(targets) & within
            calibrations[name] = calibrate(self.held_out(name)[known], targets[known])
        return Settings(**calibrations, cued=CUED, uncued=UNCUED, personal=PERSONAL, slack=SLACK)

    @contextmanager
    def using_without(self, publishers: Collection[str]) -> Iterator[None]:
        """Judge by a model that has not seen some publishers, calibrated as the one in use; by the latter itself where
        no claim is labelled at all."""
        if not any(row.claim for row in self.rows):
            yield
            return
        with model.using(scorer(self.views(publishers), model.current().settings)):
            yield


def calibrate(logits: Floats, targets: Floats) -> tuple[float, float]:
    """Slope and intercept that make held-out logits a probability."""
    from sklearn.linear_model import LogisticRegression

    learnt = LogisticRegression(C=1e6).fit(logits[:, None], targets)
    return round(float(learnt.coef_[0, 0]), 5), round(float(learnt.intercept_[0]), 5)


def scorer(views: Sequence[View], settings: Settings) -> Scorer:
    claim, vague, given = map(ViewScorer, views)
    return Scorer(claim, vague, given, settings)


def train(corpora: Corpora, output: Path) -> str:
    """Train on everything and write the model to `output`; a summary in one line. Raises as `Learner`."""
    learner = Learner(corpora)
    save(output, learner.views(), learner.settings())
    return f"{len(learner.rows)} sentences of {len(set(learner.groups))} sources: {output}"


def save(path: Path, views: Iterable[View], settings: Settings) -> None:
    made = dict(zip(VIEWS, views, strict=True))
    described = [
        {"name": name, "unit": view.unit, "bias": view.bias, "signs": view.signs, "shaped": view.shaped}
        for name, view in made.items()
    ]
    tensors = {name: np.asarray(view.columns, np.int16) for name, view in made.items()}
    export.write(path, tensors, {"views": described, **asdict(settings)})
