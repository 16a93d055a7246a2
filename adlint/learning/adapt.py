"""A model moved towards some labels: the mathematics of `adlint tune`.

What a newsroom's labels say is little against what the model knows, so each step is a logistic regression that starts
from the shipped logit (its offset) and pays for every step away from it (an L2 penalty, the same as a Gaussian prior
around zero). With few labels the shipped model comes out nearly as it was; the more labels, the less the prior counts.

1. `recalibrated`: `probability = sigmoid((1 + a) * z + b)`, where `z` is the shipped calibrated logit of a block (Platt
   scaling). A strictness promises that what lies on its threshold sells with a certain probability, the one that the
   shipped calibration gives there; the thresholds move to where the newsroom's own calibration gives the same.
2. `Words`: a correction to the weights of each view.

The constants were chosen on ten publishers, each tuned by a model trained without it and judged by article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack
from scipy.special import expit

from adlint.learning import promotion
from adlint.learning.examples import VIEWS, Floats, Ints, LabelledArticle, Rows, add_article
from adlint.model import weights
from adlint.model.promotion import NAME, Settings, scorer_of, views_of
from adlint.model.views import View

PRIOR = (0.1, 0.5)
"""Standard deviations of `a` and `b`."""
PENALTY = 0.2
"""Of half the squared correction of a view's weights, against the sum of the log-losses."""
_FAINTEST = 0.25
"""`1 + a` below which the labels contradict the model."""


class TuneError(Exception):
    """Labels that nothing can be learnt from; the message says what is missing."""


def shipped() -> tuple[list[View], Settings]:
    """The views of the model that ships, and what it makes of them."""
    model = weights.load(NAME)
    settings = scorer_of(model).settings
    return views_of(model), settings


class Words:
    """Learns corrections to the weights of the views."""

    def __init__(self, articles: Sequence[LabelledArticle], shipped: Sequence[View]) -> None:
        self._shipped = shipped
        rows = Rows()
        for article in articles:
            add_article(rows, article, "article")
        self._articles = np.repeat(np.arange(len(articles)), [len(article.targets) for article in articles])
        self._targets = np.array(rows.targets)
        self._weights = np.array(rows.weights)
        self._matrices = [rows.matrix(plan) for plan in VIEWS]

    def views(self, left_out: Sequence[int]) -> list[View]:
        """The views as corrected by all articles but those of some numbers, rounded as they are exported."""
        chosen = np.flatnonzero(~np.isin(self._articles, left_out))
        return [
            self._view(view, matrix[chosen], chosen) for view, matrix in zip(self._shipped, self._matrices, strict=True)
        ]

    def _view(self, view: View, matrix: csr_matrix, chosen: Ints) -> View:
        columns = promotion.columns(view)
        used = np.flatnonzero(np.diff(matrix.tocsc().indptr) > 1)  # what one passage alone has teaches nothing
        own = hstack([matrix[:, used], np.ones((matrix.shape[0], 1))]).tocsr()
        offset = matrix @ columns + view.bias
        correction = _fit(own, offset, self._targets[chosen], self._weights[chosen], np.full(own.shape[1], PENALTY))
        columns[used] += correction[:-1]
        return promotion.view(columns, view.bias + float(correction[-1]), view.scales)


def recalibrated(shipped: Settings, logits: Floats, targets: Floats) -> Settings:
    """`shipped` with the calibration and the thresholds that some blocks ask for.

    logits: of blocks that the model was not tuned to. targets: 1 or 0. Raises `TuneError` where they contradict it.
    """
    slope, intercept = shipped.calibration
    offset = slope * logits + intercept
    inputs = np.column_stack([offset, np.ones(len(offset))])
    sharper, shift = _fit(inputs, offset, targets, np.ones(len(offset)), np.array(PRIOR) ** -2.0)
    if 1 + sharper < _FAINTEST:
        raise TuneError(
            "the labels hardly agree with what the shipped model finds, so it cannot be moved to them; lines "
            "count from 1, and what no span covers is taken for clean"
        )
    own = float(slope * (1 + sharper)), float(intercept * (1 + sharper) + shift)
    thresholds = {
        strictness: (slope * threshold + intercept - own[1]) / own[0]
        for strictness, threshold in shipped.thresholds.items()
    }
    return replace(shipped, calibration=own, thresholds=thresholds)


def _fit(inputs: csr_matrix | Floats, offset: Floats, targets: Floats, weights: Floats, penalties: Floats) -> Floats:
    """Weights of the columns of `inputs` in a logistic regression that adds them to the logits `offset`.

    penalties: a column; half of each times the squared weight is added to the weighted log-losses.
    """
    signs = 2 * targets - 1

    def loss(coefficients: Floats) -> tuple[float, Floats]:
        margins = signs * (offset + inputs @ coefficients)
        value = weights @ np.logaddexp(0, -margins) + penalties @ coefficients**2 / 2
        return float(value), penalties * coefficients - inputs.T @ (weights * signs * expit(-margins))

    found: Floats = minimize(loss, np.zeros(inputs.shape[1]), jac=True, method="L-BFGS-B").x
    return found
