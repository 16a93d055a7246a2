"""The model of hedges: a noisy-or over the cues of a bag, fitted by L-BFGS, and what ships of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, diags, hstack

from adlint.learning import export, hedge_examples, hedge_windows, labels
from adlint.learning.corpora import Corpora
from adlint.learning.hedge_examples import Bag
from adlint.model import hedges as model
from adlint.model.hedges import COLUMNS, NAME, Scorer

PENALTY = 8.0
"""Of the squared weights."""
WRITTEN = "written"
"""The domain of the sentences written for adlint: they show uses, and not how often each is met."""
WEIGHTS: Mapping[str, float] = {WRITTEN: 1.0}
"""Of a bag by domain, 1 where none is given."""
SHARE = 0.3
"""How much a domain may differ from the others: the scale of what is its own."""
THRESHOLD = 0.4
"""The probability from which a cue is a hedge, chosen on publishers left out; docs/quality.md has the figures."""
_STEPS = 32_767  # of a weight, to either side

Floats = np.ndarray[Any, np.dtype[np.float64]]


class Rows:
    """The cues of all bags as a sparse matrix; `starts` says where in it each bag begins."""

    def __init__(self, bags: Sequence[Bag]) -> None:
        cues = [cue for bag in bags for cue in bag.cues]
        ends = np.cumsum([0, *(len(cue) for cue in cues)])
        indices = np.fromiter((column for cue in cues for column in cue), np.int32, int(ends[-1]))
        self.matrix = csr_matrix((np.ones(len(indices)), indices, ends), (len(cues), COLUMNS))
        self.starts = np.cumsum([0, *(len(bag.cues) for bag in bags)])[:-1]
        self.sizes = np.array([len(bag.cues) for bag in bags])
        self.hedges = np.array([bag.hedges for bag in bags])
        self.domains = np.array([bag.domain for bag in bags], dtype=object)


def fit(
    bags: Sequence[Bag],
    domain: str,
    penalty: float = PENALTY,
    weights: Mapping[str, float] = WEIGHTS,
    share: float = SHARE,
) -> tuple[Floats, float]:
    """Weights and bias for one domain, learnt from all: what the domains share and what is its own.

    Each domain adds weights of its own to shared ones, which are all drawn to nought (Daumé III, "Frustratingly
    Easy Domain Adaptation", 2007). A bag hedges where not all its cues fail to (noisy-or).
    """
    rows = Rows(bags)
    names = sorted(set(rows.domains))
    own = [np.repeat((rows.domains == name).astype(float), rows.sizes) for name in names]
    ones = csr_matrix(np.ones((rows.matrix.shape[0], 1)))
    shared = hstack([rows.matrix, ones]).tocsr()
    matrix = hstack([shared, *(share * diags(mask) @ shared for mask in own)]).tocsr() if len(names) > 1 else shared
    used = np.flatnonzero(matrix.getnnz(axis=0))
    matrix = matrix[:, used]
    transposed = matrix.T.tocsr()
    weight = np.array([weights.get(name, 1.0) for name in rows.domains])
    bag_of = np.repeat(np.arange(len(bags)), rows.sizes)

    def loss(theta: Floats) -> tuple[float, Floats]:
        z = matrix @ theta
        silent = np.add.reduceat(-np.logaddexp(0, z), rows.starts)  # log of the probability that no cue hedges
        silent = np.minimum(silent, -1e-12)
        losses = np.where(rows.hedges, -np.log(-np.expm1(silent)), -silent)
        slope = np.where(rows.hedges, 1 / np.expm1(-silent), -1.0)  # of the loss by `-silent`, with its sign turned
        gradient = transposed @ (-(weight * slope)[bag_of] / (1 + np.exp(-z)))
        return float(weight @ losses + penalty / 2 * theta @ theta), gradient + penalty * theta

    found = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    theta = np.zeros(shared.shape[1] * (1 + len(own) * (len(names) > 1)))
    theta[used] = found.x
    parts = theta.reshape(-1, shared.shape[1])
    total = parts[0] + share * parts[1 + names.index(domain)] if len(parts) > 1 and domain in names else parts[0]
    return total[:-1], float(total[-1])


def probabilities(bags: Sequence[Bag], learnt: tuple[Floats, float]) -> Floats:
    """How likely each bag hedges."""
    rows = Rows(bags)
    z = rows.matrix @ learnt[0] + learnt[1]
    return -np.expm1(np.add.reduceat(-np.logaddexp(0, z), rows.starts))


class Learner:
    """Learns from bags: those of the labelled articles, those written for adlint and those of windows of prose.

    Not Szeged's: most of its words are no cues of ours and seldom hedge, which teaches ours to be silent.
    """

    def __init__(self, corpora: Corpora) -> None:
        """Raises `LabelError` or `WrittenError` for input that is not in the format, `OSError` or `ReadError` for
        what cannot be read."""
        self.bags = list(hedge_examples.of_articles(labels.read(corpora.labels, corpora.root)))
        self.bags += [bag._replace(domain=WRITTEN) for bag in hedge_examples.of_written(corpora.written / "hedges")]
        if corpora.prose is not None:
            self.bags += hedge_examples.of_windows(hedge_windows.read(hedge_windows.HEDGES, corpora.prose))

    def fit(self, left_out: Collection[str] = ()) -> tuple[Floats, float]:
        """Weights and bias learnt from all but some publishers."""
        return fit([bag for bag in self.bags if bag.group not in left_out], "")

    @contextmanager
    def using_without(self, publishers: Collection[str]) -> Iterator[None]:
        """Judge by a model that has not seen some publishers; by the one in use where no hedge is labelled at all."""
        if not any(bag.hedges for bag in self.bags):
            yield
            return
        with model.using(scorer(self.fit(publishers))):
            yield


def scorer(learnt: tuple[Floats, float], threshold: float = THRESHOLD) -> Scorer:
    """A scorer of the weights, in the steps of the model that ships."""
    columns, unit = _steps(learnt[0])
    return Scorer(columns.tolist(), unit, learnt[1], threshold)


def train(corpora: Corpora, output: Path) -> str:
    """Train on everything and write the model to `output`; a summary in one line. Raises as `Learner`."""
    learner = Learner(corpora)
    columns, bias = learner.fit()
    steps, unit = _steps(columns)
    export.write(output, {NAME: steps}, {"unit": unit, "bias": round(bias, 6), "threshold": THRESHOLD})
    cues, sources = sum(len(bag.cues) for bag in learner.bags), len({bag.group for bag in learner.bags})
    return f"{cues} hedge cues of {sources} sources: {output}"


def _steps(columns: Floats) -> tuple[np.ndarray[Any, np.dtype[np.int16]], float]:
    unit = round(float(np.abs(columns).max()) / _STEPS, 9) or 1.0
    return np.round(columns / unit).astype(np.int16), unit
