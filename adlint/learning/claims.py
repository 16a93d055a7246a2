"""The claim model: fitted, held against publishers it has not seen, calibrated.

`python -m adlint.learning.claims CORPORA [OUT]` trains it from the folder of the corpora.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack

from adlint.learning import claim_rows, claim_windows, export, word_vectors
from adlint.learning.claim_rows import Row
from adlint.model import weights
from adlint.model.claims import COLUMNS, NAME, Scorer, Settings, View, ViewScorer, column, seed, stems

Floats = np.ndarray[Any, np.dtype[np.floating[Any]]]
Ints = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class Plan:
    """How a view is learnt. columns: how many there are of words. vectors: whether words weigh by their vectors."""

    columns: int
    vectors: bool


VIEWS = {"claim": Plan(COLUMNS, True), "vague": Plan(COLUMNS // 2, False), "given": Plan(COLUMNS // 4, False)}
FOLDS = 10
SEED = 1
_LOOSENESS = 10.0  # the inverse of the penalty on squared weights; C in scikit-learn
_WORDS, _SIGNS = 0.5, 0.3  # how freely words and signs are learnt, against word vectors
_FOREIGN = "from "  # begins the sign of a corpus: it takes up how often claims are labelled there, and is not kept
CUED, UNCUED, PERSONAL, DOUBTFUL = 0.03, 0.165, 1.5, -4.0


@dataclass(frozen=True, slots=True)
class Sparse:
    """All rows as matrices: their words by column, and their signs. vectors: of columns."""

    words: csr_matrix
    signs: csr_matrix
    vectors: Floats
    names: tuple[str, ...]

    def matrix(self, plan: Plan) -> csr_matrix:
        """The rows as a view sees them: columns of words, dimensions of word vectors, signs."""
        words = self.words
        if plan.columns < COLUMNS:
            shape = (words.shape[0], plan.columns)
            words = csr_matrix((words.data, words.indices % plan.columns, words.indptr), shape)
            words.sum_duplicates()
        vectors = [csr_matrix(self.words @ self.vectors)] if plan.vectors else []
        return hstack([_WORDS * words, *vectors, _SIGNS * self.signs]).tocsr()


def rows(corpora: Path) -> list[Row]:
    """All rows to learn from: the articles' first. Raises `LabelError`, `OSError` or `ReadError`."""
    articles = corpora / "articles"
    return [
        *claim_rows.of_articles(articles / "labels.jsonl", articles),
        *claim_rows.of_windows(claim_windows.CLAIMS, corpora / "prose"),
        *claim_rows.of_corpora(corpora / "sentences", SEED),
        *claim_rows.of_written(),
    ]


def column_vectors(folder: Path) -> Floats:
    """For each column the vectors of its most frequent word, one a language, side by side."""
    size = word_vectors.DIMENSIONS
    found = np.zeros((COLUMNS, size * len(word_vectors.EVERY)), np.float32)
    for number, language in enumerate(sorted(word_vectors.EVERY)):
        taken = set()
        for word, vector in word_vectors.vectors(folder, language).items():
            place = column(word, seed(language))
            if place not in taken:
                taken.add(place)
                found[place, number * size : (number + 1) * size] = vector
    return found


def sparse_of(found: Sequence[Row], vectors: Floats) -> Sparse:
    columns, values, starts = array("i"), array("f"), array("q", [0])
    names = sorted({sign for row in found for sign in _all_signs(row)})
    index = {name: number for number, name in enumerate(names)}
    sign_columns, sign_starts = array("i"), array("q", [0])
    for row in found:
        own = _columns(row)
        columns.extend(own)
        values.extend([1 / sqrt(len(row.words) or 1)] * len(own))
        starts.append(len(columns))
        sign_columns.extend(index[sign] for sign in _all_signs(row))
        sign_starts.append(len(sign_columns))
    words = csr_matrix((np.array(values, np.float64), np.array(columns), np.array(starts)), (len(found), COLUMNS))
    words.sum_duplicates()
    present = np.ones(len(sign_columns))
    signs = csr_matrix((present, np.array(sign_columns), np.array(sign_starts)), (len(found), len(names)))
    return Sparse(words, signs, vectors, tuple(names))


def _columns(row: Row) -> list[int]:
    start = seed(row.language)
    pairs = (f"{a} {b}" for a, b in zip(row.words, row.words[1:], strict=False))
    tokens = [*row.words, *(stem for word in row.words for stem in stems(word)), *pairs]
    return [column(token, start) for token in tokens]


def _all_signs(row: Row) -> tuple[str, ...]:
    return row.signs if row.origin == "article" else (*row.signs, f"{_FOREIGN}{row.origin}")


def fit(matrix: csr_matrix, targets: Floats, sample: Floats, index: Ints) -> tuple[Floats, float]:
    """The weights of a view and its bias, from the rows of `index`."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=_LOOSENESS, solver="liblinear")
    model.fit(matrix[index], targets[index], sample_weight=sample[index])
    return model.coef_.ravel(), float(model.intercept_[0])


def targets_of(found: Sequence[Row], view: str) -> Floats:
    """1, 0, or NaN where nobody knows."""
    return np.array([np.nan if (value := getattr(row, view)) is None else value for row in found], np.float64)


def folds(found: Sequence[Row], count: int = FOLDS) -> Ints:
    """A fold for each row; all of a publisher in one, the sizes of the folds about equal."""
    sizes = Counter(row.group for row in found)
    full = [0] * count
    of_group = {}
    for group, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        of_group[group] = full.index(min(full))
        full[of_group[group]] += size
    return np.array([of_group[row.group] for row in found])


def held_out(sparse: Sparse, found: Sequence[Row], view: str, fold: Ints) -> Floats:
    """The logit of each row by a model that was learnt without its fold."""
    targets, sample = targets_of(found, view), np.array([row.weight for row in found])
    matrix = sparse.matrix(VIEWS[view])
    logits = np.zeros(len(found))
    for number in range(int(fold.max()) + 1):
        known = np.flatnonzero((fold != number) & ~np.isnan(targets))
        left = np.flatnonzero(fold == number)
        coefficients, bias = fit(matrix, targets, sample, known)
        logits[left] = matrix[left] @ _kept(sparse, coefficients) + bias
    return logits


def _kept(sparse: Sparse, coefficients: Floats) -> Floats:
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
    return View(array("h", np.rint(columns / unit).astype(int).tolist()), round(unit, 9), round(bias, 5), signs)


def calibrate(logits: Floats, targets: Floats) -> tuple[float, float]:
    """Slope and intercept that make held-out logits a probability."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=1e6).fit(logits[:, None], targets)
    return round(float(model.coef_[0, 0]), 5), round(float(model.intercept_[0]), 5)


def train(corpora: Path, output: Path) -> str:
    """Train on everything and write the model to `output`; a summary in one line.

    corpora: the folder with `articles`, `prose` and `sentences`. Raises `LabelError` for input that is not in the
    format, `OSError` or `ReadError` for what cannot be read.
    """
    found = rows(corpora)
    sparse = sparse_of(found, column_vectors(corpora / "prose"))
    fold = folds(found)
    settings = settings_of(found, {view: held_out(sparse, found, view, fold) for view in ("claim", "vague")})
    save(output, [view_on(sparse, found, view, np.arange(len(found))) for view in VIEWS], settings)
    return f"{len(found)} sentences of {len({row.group for row in found})} publishers: {output}"


def view_on(sparse: Sparse, found: Sequence[Row], view: str, index: Ints) -> View:
    """The view learnt from the rows of `index`."""
    targets, sample = targets_of(found, view), np.array([row.weight for row in found])
    matrix = sparse.matrix(VIEWS[view])
    return view_of(sparse, VIEWS[view], *fit(matrix, targets, sample, index[~np.isnan(targets[index])]))


def settings_of(found: Sequence[Row], logits: dict[str, Floats]) -> Settings:
    """What is made of logits, from held-out ones: of claims those in articles, of vague ones those in all."""
    calibrations = {}
    for view in ("claim", "vague"):
        targets = targets_of(found, view)
        of_articles = np.array([row.origin == "article" for row in found])
        known = ~np.isnan(targets) & (of_articles | (view == "vague"))
        calibrations[view] = calibrate(logits[view][known], targets[known])
    return Settings(**calibrations, cued=CUED, uncued=UNCUED, personal=PERSONAL, doubtful=DOUBTFUL)


def save(path: Path, views: Iterable[View], settings: Settings) -> None:
    views = list(views)
    described = [
        {"name": name, "unit": view.unit, "bias": view.bias, "signs": view.signs}
        for name, view in zip(VIEWS, views, strict=True)
    ]
    tensors = {name: np.asarray(view.columns, np.int16) for name, view in zip(VIEWS, views, strict=True)}
    export.write(path, tensors, {"views": described, **asdict(settings)})


def scorer(views: Sequence[View], settings: Settings) -> Scorer:
    claim, vague, given = map(ViewScorer, views)
    return Scorer(claim, vague, given, settings)


def main(arguments: Sequence[str]) -> int:
    """Train; 2 for a wrong command line."""
    if len(arguments) not in (1, 2):
        sys.stderr.write("usage: python -m adlint.learning.claims CORPORA [OUT]\n")
        return 2
    output = Path(arguments[1]) if len(arguments) == 2 else Path(weights.folder()) / f"{NAME}.safetensors"
    sys.stdout.write(f"{train(Path(arguments[0]), output)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
