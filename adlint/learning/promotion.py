"""The promotion model: fitted, held against publishers it has not seen, calibrated."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from adlint.learning import examples, export, invented, labels, planting, windows, written
from adlint.learning.corpora import Corpora
from adlint.learning.examples import VIEWS, Floats, Ints, LabelledArticle, Rows
from adlint.model import context
from adlint.model.insertions import runs
from adlint.model.promotion import Settings, surroundings_of
from adlint.model.views import View
from adlint.text import reader
from adlint.text.document import Document

PENALTY = 0.1
"""Of the squared weights of a view, against the sum of the weighted log-losses; 1/C in scikit-learn."""
CONTEXT_PENALTY = 20.0
"""The same of the context, whose numbers are scaled to a variance of 1."""
INVENTED_WEIGHT = 0.7
"""Of a block of an invented article in what the context is learnt from."""
SEED = 1
THRESHOLDS = {"relaxed": 0.5, "normal": -0.35, "strict": -1.0}
"""By strictness, chosen on the curve of docs/quality.md."""
AGAIN = 0.55
MARGIN = 0.5
FOLDS = 5
_FEWEST_FINDINGS = 10
"""So many right ones and so many wrong ones are needed to calibrate."""
_MAX_HOST = 9_000  # code points; a longer host costs time and teaches nothing more

Context = tuple[tuple[float, ...], float]
"""Weights of the numbers of `context.rows`, and the bias."""


@dataclass(frozen=True, slots=True)
class Material:
    """What there is to learn from. The rows of `articles` come first, then those of `invented`."""

    articles: Sequence[LabelledArticle]
    invented: Sequence[LabelledArticle]
    passages: Sequence[written.Written]
    windows: Sequence[windows.Window]

    @property
    def publishers(self) -> frozenset[str]:
        """Those of the labelled articles."""
        return frozenset(article.label.publisher for article in self.articles)

    @property
    def whole(self) -> list[LabelledArticle]:
        """All whole articles."""
        return [*self.articles, *self.invented]

    def rows(self) -> Rows:
        """All rows."""
        rows = Rows()
        examples.add_articles(rows, self.articles)
        for article in self.invented:
            examples.add_article(rows, article, "invented")
        examples.add_planted(rows, planted(self.articles, self.passages))
        examples.add_windows(rows, self.windows)
        return rows


def read(corpora: Corpora) -> Material:
    """The labelled articles, what was written for adlint, and the windows of prose.

    Raises `LabelError`, `WrittenError`, and `OSError` or `ReadError` for an article that cannot be read.
    """
    own = invented.read(corpora.written)
    return Material(
        articles=read_articles(corpora.labels, corpora.root),
        invented=[labelled(label, reader.read_text(text, str(label.path))) for label, text in own],
        passages=list(written.read(corpora.written)),
        windows=[] if corpora.prose is None else list(windows.read(windows.PROSE, corpora.prose)),
    )


def read_articles(label_file: Path, root: Path) -> list[LabelledArticle]:
    """The labelled articles. Raises `LabelError`, and `OSError` or `ReadError` for an article that cannot be read."""
    return [
        labelled(label, reader.read(label.path.read_bytes(), str(label.path)))
        for label in labels.read(label_file, root)
    ]


def labelled(label: labels.Labelled, document: Document) -> LabelledArticle:
    """An article as read, with the targets of its blocks."""
    return LabelledArticle(label, document, labels.block_targets(document, label))


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


def view(weights: Floats, bias: float, scales: examples.Scales) -> View:
    """A view with a weight for each column, rounded as it is exported."""
    unit = float(np.abs(weights).max()) / 32767
    return View(array("h", np.round(weights / unit).astype(np.int16).tobytes()), unit, bias, scales)


def columns(view: View) -> Floats:
    """The weights of a view, by column."""
    weights: Floats = np.frombuffer(memoryview(view.columns), np.int16).astype(np.float64) * view.unit
    return weights


def publisher_folds(publishers: Iterable[str], count: int | None) -> list[frozenset[str]]:
    """Publishers dealt to `count` folds by `SEED`, or each to its own."""
    names = sorted(set(publishers))
    if count is None:
        return [frozenset({name}) for name in names]
    order = np.random.RandomState(SEED).permutation(len(names))
    return [frozenset(names[position] for position in order[number::count]) for number in range(count)]


def findings(article: LabelledArticle, logits: Floats) -> Iterator[tuple[float, bool]]:
    """What AD101 would report of an article at its strictest: the logit of each passage, and whether it is right.

    A passage is right where it meets a clear span, and left out where it meets a borderline one only.
    """
    for run in runs(article.document.blocks, logits.tolist(), settings(((), 0.0), (1.0, 0.0)), "strict"):
        targets = [article.targets[index] for index in run]
        if 1.0 in targets or None not in targets:
            yield float(logits[list(run)].max()), 1.0 in targets


def calibrate(found: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Slope and intercept that make the held-out logits of findings probabilities (Platt 1999); the logistic function
    itself where there are too few."""
    from sklearn.linear_model import LogisticRegression

    if min(sum(right for _, right in found), sum(not right for _, right in found)) < _FEWEST_FINDINGS:
        return 1.0, 0.0
    logits, right = np.array(found).T
    model = LogisticRegression(C=1e6).fit(logits[:, None], right)
    return float(model.coef_[0, 0]), float(model.intercept_[0])


class Learner:
    """Fits the views and the context to some of the material; the matrices are made once."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.rows = material.rows()
        self.whole = material.whole
        ends = list(accumulate(len(article.targets) for article in self.whole))
        self._places = [range(end - len(article.targets), end) for article, end in zip(self.whole, ends, strict=True)]
        self._targets = np.array(self.rows.targets)
        self._matrices = [self.rows.matrix(plan) for plan in VIEWS]
        self._weights = [self.rows.weights_in(plan) for plan in VIEWS]

    def views(self, chosen: Ints) -> list[View]:
        """The views learnt from the `chosen` rows, rounded as they are exported."""
        views = []
        for plan, matrix, weights in zip(VIEWS, self._matrices, self._weights, strict=True):
            views.append(view(*fit(matrix[chosen], self._targets[chosen], weights[chosen]), plan.scales))
        return views

    def pairs(self, views: Sequence[View], chosen: Sequence[int] | Ints) -> Floats:
        """The first-stage logits of the `chosen` rows, a column a view."""
        return np.column_stack(
            [matrix[chosen] @ columns(view) + view.bias for view, matrix in zip(views, self._matrices, strict=True)]
        )

    def held_out_pairs(self) -> Floats:
        """For each row of a whole article its first-stage logits, from views that have not seen its publisher."""
        pairs = np.zeros((self._places[-1].stop, 2))
        for publishers in publisher_folds((article.label.publisher for article in self.whole), FOLDS):
            views = self.views(self.rows.without(publishers))
            own = self.rows_of(publishers)
            pairs[own] = self.pairs(views, own)
        return pairs

    def rows_of(self, publishers: Collection[str]) -> list[int]:
        """The rows of the whole articles of some publishers."""
        return [
            row
            for article, place in zip(self.whole, self._places, strict=True)
            if article.label.publisher in publishers
            for row in place
        ]

    def place(self, number: int) -> range:
        """The rows of whole article `number`."""
        return self._places[number]

    def fit_context(self, held_out: Floats, left_out: frozenset[str] = frozenset()) -> Context:
        """The context learnt from the held-out logits of all whole articles but those of some publishers."""
        from sklearn.linear_model import LogisticRegression

        numbers, targets, weights = [], [], []
        for number, article in enumerate(self.whole):
            if article.label.publisher in left_out:
                continue
            place = self._places[number]
            sure = article.sure
            rows = np.array(list(context.rows(self._surroundings(number, held_out), range(len(place)))))
            numbers.append(rows.reshape(-1, context.SIZE)[sure])
            targets.append(self._targets[place.start : place.stop][sure])
            share = INVENTED_WEIGHT if number >= len(self.material.articles) else 1.0
            weights.append(np.array(self.rows.weights[place.start : place.stop])[sure] * share)
        numbered = np.vstack(numbers)
        mean, deviation = numbered.mean(axis=0), numbered.std(axis=0)
        deviation[deviation == 0] = 1.0
        model = LogisticRegression(C=1 / CONTEXT_PENALTY, max_iter=1_000)
        model.fit((numbered - mean) / deviation, np.concatenate(targets), sample_weight=np.concatenate(weights))
        weighed = model.coef_[0] / deviation
        return tuple(weighed.tolist()), float(model.intercept_[0] - mean @ weighed)

    def logits(self, number: int, pairs: Floats, learnt: Context) -> Floats:
        """The final logits of whole article `number`; pairs: the first-stage logits of all rows of whole articles."""
        return np.array(context.logits(self._surroundings(number, pairs), *learnt))

    def _surroundings(self, number: int, pairs: Floats) -> context.Surroundings:
        place = self._places[number]
        own = [(first, second) for first, second in pairs[place.start : place.stop].tolist()]
        return surroundings_of(self.whole[number].document, own)


def settings(learnt: Context, calibration: tuple[float, float]) -> Settings:
    weighed, bias = learnt
    return Settings(
        context=weighed, bias=bias, calibration=calibration, thresholds=THRESHOLDS, again=AGAIN, margin=MARGIN
    )


def save(path: Path, views: Sequence[View], made: Settings) -> None:
    """Write a model with the views of `VIEWS`."""
    described = [
        {"name": plan.name, "unit": view.unit, "bias": view.bias, "scales": view.scales}
        for plan, view in zip(VIEWS, views, strict=True)
    ]
    tensors: dict[str, np.ndarray[Any, Any]] = {
        plan.name: np.frombuffer(memoryview(view.columns), np.int16) for plan, view in zip(VIEWS, views, strict=True)
    }
    export.write(path, tensors, {"views": described, **asdict(made)})


def train(corpora: Corpora, output: Path) -> str:
    """Train on everything and write the model to `output`; a summary in one line.

    Raises `LabelError` or `WrittenError` for input that is not in the format, `OSError` or `ReadError` for what
    cannot be read.
    """
    learner = Learner(read(corpora))
    pairs = learner.held_out_pairs()
    views = learner.views(learner.rows.without(()))
    save(output, views, settings(learner.fit_context(pairs), _calibration(learner, pairs)))
    publishers = {article.label.publisher for article in learner.whole}
    return f"{len(learner.rows.targets)} passages, {len(publishers)} publishers of whole articles: {output}"


def _calibration(learner: Learner, pairs: Floats) -> tuple[float, float]:
    """Slope and intercept from the labelled articles, each judged by models that have not seen its publisher."""
    found: list[tuple[float, bool]] = []
    material = learner.material
    for left_out in publisher_folds(material.publishers, FOLDS):
        learnt = learner.fit_context(pairs, left_out)
        for number, article in enumerate(material.articles):
            if article.label.publisher in left_out:
                found += findings(article, learner.logits(number, pairs, learnt))
    return calibrate(found)
