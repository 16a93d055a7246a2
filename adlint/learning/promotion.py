"""The promotion model: fitted, held against publishers it has not seen, calibrated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from adlint.learning import export, labels, planting, sentences, written
from adlint.learning.examples import VIEWS, Floats, LabelledArticle, Rows, add_articles, add_planted, add_sentences
from adlint.model.promotion import Settings, View
from adlint.text import reader

PENALTY = 0.1
"""Of the squared weights, against the sum of the weighted log-losses; 1/C in scikit-learn."""
SEED = 1
MARGIN = 1.0
THRESHOLD = -0.4
SHARE = 1 / 3
FOLDS = 5
_MAX_HOST = 9_000  # code points; a longer host costs time and teaches nothing more

Ints = np.ndarray[Any, np.dtype[np.int64]]


def read_articles(label_file: Path, root: Path) -> list[LabelledArticle]:
    """The labelled articles. Raises `LabelError`, and `OSError` or `ReadError` for an article that cannot be read."""
    articles = []
    for label in labels.read(label_file, root):
        document = reader.read(label.path.read_bytes(), str(label.path))
        articles.append(LabelledArticle(label, document, labels.block_targets(document, label)))
    return articles


def rows_of(
    articles: Sequence[LabelledArticle], passages: Sequence[written.Written], sentence_folder: Path | None = None
) -> Rows:
    """All rows to learn from: the articles', the written passages planted into the clean ones, and the sentences
    in `sentence_folder`, in this order."""
    rows = Rows()
    add_articles(rows, articles)
    add_planted(rows, planted(articles, passages))
    if sentence_folder is not None:
        add_sentences(rows, sentences.read(sentence_folder, SEED))
    return rows


def planted(articles: Sequence[LabelledArticle], passages: Sequence[written.Written]) -> Iterator[planting.Planted]:
    """The written passages, each in one of the clean articles, the same every time."""
    hosts = [
        planting.Host(article.document.source, article.label.language, article.label.publisher)
        for article in articles
        if not article.label.record["promo"]
        and article.document.format == "markdown"
        and len(article.document.source) < _MAX_HOST
    ]
    return planting.plant(passages, hosts, SEED)


def fit(matrix: csr_matrix, targets: Floats, weights: Floats) -> tuple[Floats, float]:
    """The weights by column and the bias of a logistic regression."""
    from sklearn.linear_model import LogisticRegression

    used = np.flatnonzero(np.diff(matrix.tocsc().indptr) > 1)  # what one row alone has teaches nothing
    model = LogisticRegression(C=1 / PENALTY, solver="lbfgs", tol=1e-4, max_iter=500)
    model.fit(matrix[:, used], targets, sample_weight=weights)
    columns = np.zeros(matrix.shape[1])
    columns[used] = model.coef_[0]
    return columns, float(model.intercept_[0])


def publisher_folds(publishers: Sequence[str], count: int | None) -> dict[str, int]:
    """Publishers dealt to `count` folds by `SEED`, or each to its own."""
    names = sorted(set(publishers))
    if count is None:
        return {name: number for number, name in enumerate(names)}
    order = np.random.RandomState(SEED).permutation(len(names))
    return {names[position]: number % count for number, position in enumerate(order)}


def calibrate(logits: Floats, targets: Floats) -> tuple[float, float]:
    """Slope and intercept that make held-out logits probabilities (Platt 1999)."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=1e6).fit(logits[:, None], targets)
    return float(model.coef_[0, 0]), float(model.intercept_[0])


class Learner:
    """Fits the views of the model to some of the rows; the matrices are made once."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self._targets = np.array(rows.targets)
        self._matrices = [rows.matrix(plan) for plan in VIEWS]
        self._weights = [rows.weights_in(plan) for plan in VIEWS]

    def views(self, chosen: Ints) -> list[View]:
        """The views learnt from the `chosen` rows, rounded as they are exported."""
        views = []
        for plan, matrix, weights in zip(VIEWS, self._matrices, self._weights, strict=True):
            used = chosen[weights[chosen] > 0]
            columns, bias = fit(matrix[used], self._targets[used], weights[used])
            unit = float(np.abs(columns).max()) / 32767
            rounded = np.round(columns / unit).astype(np.int16)
            views.append(View(rounded, unit, bias, plan.scales))
        return views

    def logits(self, views: Sequence[View], chosen: Ints) -> Floats:
        """What a scorer with `views` would give the `chosen` rows."""
        by_article, by_insertion = (
            matrix[chosen] @ (np.asarray(view.columns, np.float64) * view.unit) + view.bias
            for view, matrix in zip(views, self._matrices, strict=True)
        )
        result: Floats = np.maximum(by_article, SHARE * by_article + (1 - SHARE) * by_insertion)
        return result

    def held_out(self, folds: Mapping[str, int]) -> Iterator[tuple[list[View], Ints]]:
        """For each fold of publishers the views learnt without it, and its own rows."""
        fold_of = np.array([folds[group] for group in self.rows.groups])
        for fold in sorted(set(folds.values())):
            yield self.views(np.flatnonzero(fold_of != fold)), np.flatnonzero(fold_of == fold)

    def held_out_logits(self, folds: Mapping[str, int]) -> Floats:
        """For each row its logit under the model that has not seen its publisher."""
        logits = np.zeros(len(self.rows.targets))
        for views, own in self.held_out(folds):
            logits[own] = self.logits(views, own)
        return logits


def settings(calibration: tuple[float, float]) -> Settings:
    return Settings(share=SHARE, calibration=calibration, threshold=THRESHOLD, margin=MARGIN)


def save(path: Path, views: Sequence[View], made: Settings) -> None:
    """Write a model with the views of `VIEWS`."""
    described = [
        {"name": plan.name, "unit": view.unit, "bias": view.bias, "scales": view.scales}
        for plan, view in zip(VIEWS, views, strict=True)
    ]
    tensors = {plan.name: np.asarray(view.columns) for plan, view in zip(VIEWS, views, strict=True)}
    export.write(path, tensors, {"views": described, **asdict(made)})
