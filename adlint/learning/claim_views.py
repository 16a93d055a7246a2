"""The views of the claim model as matrices, and what is learnt of them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, diags, hstack

from adlint.learning import word_vectors
from adlint.learning.claim_rows import Row
from adlint.model.claims import COLUMNS, View, column, seed, shapes, stems

Floats = np.ndarray[Any, np.dtype[np.floating[Any]]]
Ints = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class Plan:
    """How a view is learnt.

    columns: how many there are of words. others: what the rows of articles and the like weigh beside those of the
    corpora of sentences. looseness: the inverse of the penalty on squared weights; C in scikit-learn.
    vectors: whether words weigh by their vectors; else they weigh by how much more often they stand in sentences of
    the kind than in others: S. Wang, C. Manning, "Baselines and Bigrams", ACL 2012. shaped: whether
    their `shapes` count.
    """

    columns: int
    looseness: float
    others: float = 1.0
    vectors: bool = False
    shaped: bool = False


VIEWS = {
    "claim": Plan(COLUMNS, 10.0, vectors=True),
    "vague": Plan(COLUMNS, 3.0, others=0.3, shaped=True),
    "given": Plan(COLUMNS // 4, 5.0),
}
_WORDS, _SIGNS = 0.5, 0.3  # how freely words and signs are learnt, against word vectors
_RAREST = 2  # rows that a word is in
_FOREIGN = "from "  # begins the sign of a corpus: it takes up how often claims are labelled there, and is not kept


@dataclass(frozen=True, slots=True)
class Sparse:
    """All rows as matrices: their words and shapes by column, and their signs. vectors: of columns."""

    words: csr_matrix
    shapes: csr_matrix
    signs: csr_matrix
    vectors: Floats
    names: tuple[str, ...]

    def matrix(self, plan: Plan) -> csr_matrix:
        """The rows as a view sees them: columns of words, dimensions of word vectors, signs."""
        words = self.words + self.shapes if plan.shaped else self.words
        if plan.columns < COLUMNS:
            shape = (words.shape[0], plan.columns)
            # Copied: summing duplicates works in place.
            words = csr_matrix((words.data, words.indices % plan.columns, words.indptr), shape, copy=True)
            words.sum_duplicates()
        vectors = [csr_matrix(self.words @ self.vectors)] if plan.vectors else []
        return hstack([_WORDS * words, *vectors, _SIGNS * self.signs]).tocsr()


def column_vectors(prose: Path | None) -> Floats:
    """For each column the vectors of its most frequent word, one a language, side by side; zeros without prose."""
    size = word_vectors.DIMENSIONS
    found = np.zeros((COLUMNS, size * len(word_vectors.EVERY)), np.float32)
    if prose is None:
        return found
    for number, language in enumerate(sorted(word_vectors.EVERY)):
        taken = set()
        for word, vector in word_vectors.vectors(prose, language).items():
            place = column(word, seed(language))
            if place not in taken:
                taken.add(place)
                found[place, number * size : (number + 1) * size] = vector
    return found


def sparse_of(found: Sequence[Row], vectors: Floats) -> Sparse:
    names = sorted({sign for row in found for sign in _all_signs(row)})
    index = {name: number for number, name in enumerate(names)}
    scale = [1 / sqrt(len(row.words) or 1) for row in found]
    return Sparse(
        _matrix(map(_columns, found), scale, COLUMNS),
        _matrix(map(_shapes, found), scale, COLUMNS),
        _matrix(([index[sign] for sign in _all_signs(row)] for row in found), [1.0] * len(found), len(names)),
        vectors,
        tuple(names),
    )


def _matrix(found: Iterable[Sequence[int]], scale: Sequence[float], width: int) -> csr_matrix:
    """A row for each list of columns; what stands in them is the row's scale, times how often they are listed."""
    columns, values, starts = array("i"), array("d"), array("q", [0])
    for own, value in zip(found, scale, strict=True):
        columns.extend(own)
        values.extend([value] * len(own))
        starts.append(len(columns))
    matrix = csr_matrix((np.array(values), np.array(columns), np.array(starts)), (len(scale), width))
    matrix.sum_duplicates()
    return matrix


def _columns(row: Row) -> list[int]:
    start = seed(row.language)
    pairs = (f"{a} {b}" for a, b in pairwise(row.words))
    tokens = [*row.words, *(stem for word in row.words for stem in stems(word)), *pairs]
    return [column(token, start) for token in tokens]


def _shapes(row: Row) -> list[int]:
    start = seed(row.language)
    return [column(shape, start) for shape in shapes(row.words, row.language)]


def _all_signs(row: Row) -> tuple[str, ...]:
    return row.signs if row.origin == "article" else (*row.signs, f"{_FOREIGN}{row.origin}")


def fit(matrix: csr_matrix, plan: Plan, targets: Floats, sample: Floats, index: Ints) -> tuple[Floats, float]:
    """The weights of a view and its bias, from the rows of `index`."""
    from sklearn.linear_model import LogisticRegression

    own = matrix[index]
    scale = np.ones(matrix.shape[1])
    if not plan.vectors:
        scale[: plan.columns] = _contrast(own[:, : plan.columns], targets[index] > 0)
    model = LogisticRegression(C=plan.looseness, solver="liblinear")
    model.fit(own @ diags(scale), targets[index], sample_weight=sample[index])
    return model.coef_.ravel() * scale, float(model.intercept_[0])


def _contrast(matrix: csr_matrix, positive: np.ndarray[Any, np.dtype[np.bool_]]) -> Floats:
    """For each column how much more often it is in rows that are `positive`, as a logarithm; 0 where it is in one."""
    present = (matrix != 0).astype(np.float64)
    ours, others = present.T @ positive + 1, present.T @ ~positive + 1
    contrast: Floats = np.log((ours / ours.sum()) / (others / others.sum()))
    contrast[ours + others < 2 + _RAREST] = 0
    return contrast


def kept(sparse: Sparse, coefficients: Floats) -> Floats:
    """The coefficients without those of the corpora that rows come from."""
    first = len(coefficients) - len(sparse.names)
    kept = coefficients.copy()
    kept[first:][[name.startswith(_FOREIGN) for name in sparse.names]] = 0
    return kept


def view_of(sparse: Sparse, plan: Plan, coefficients: Floats, bias: float) -> View:
    """A view whose columns hold what is learnt of words and of their vectors."""
    columns = _WORDS * coefficients[: plan.columns]
    if plan.vectors:
        columns = columns + sparse.vectors @ coefficients[plan.columns : plan.columns + sparse.vectors.shape[1]]
    unit = float(np.abs(columns).max()) / 32_767
    signs = {
        name: round(_SIGNS * float(weight), 4)
        for name, weight in zip(sparse.names, coefficients[-len(sparse.names) :], strict=True)
        if not name.startswith(_FOREIGN)
    }
    steps = array("h", np.rint(columns / unit).astype(int).tolist())
    return View(steps, round(unit, 9), round(bias, 5), signs, plan.shaped)
