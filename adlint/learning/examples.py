"""Rows to learn from: the tokens of labelled and planted passages, with their targets, weights and publishers."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import Any, Literal

import numpy as np
from scipy.sparse import csr_matrix, diags

from adlint.learning.labels import Labelled, promotional_blocks
from adlint.learning.planting import Planted
from adlint.learning.windows import Window
from adlint.model import features
from adlint.model.views import COLUMNS, column
from adlint.text.document import Document

BORDERLINE_WEIGHT = 0.2


Kind = Literal["article", "invented", "planted", "window"]
"""Where a row comes from: a labelled article, an article or a passage written for adlint, or a window of prose."""

_WHOLE = ("article", "invented")
"""Kinds whose rows stand in their own article; what surrounds the others must not teach anything."""

Scales = tuple[float, float, float, float]
Floats = np.ndarray[Any, np.dtype[np.float64]]
Ints = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class ViewPlan:
    """How a view of the model is learnt.

    scales: of the words, signs, place and article tokens; 0 leaves a group out. weights: of a row of each kind.
    """

    name: str
    scales: Scales
    weights: Mapping[Kind, float]


VIEWS = (
    ViewPlan(
        name="article",
        scales=(1.0, 0.2, 0.1, 0.1),
        weights={"article": 1.0, "invented": 0.7, "planted": 0.15, "window": 0.3},
    ),
    ViewPlan(
        name="insertion",
        scales=(1.0, 0.2, 0.0, 0.0),
        weights={"article": 1.0, "invented": 0.7, "planted": 0.5, "window": 1.0},
    ),
)
"""Chosen by cross-validation over publishers; docs/quality.md has the figures.

The first knows the kind of article, and so what to expect of it. The second does not, and finds what was
set into an article that would be clean without it.
"""


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """A labelled article as read: `targets` has for each block 1, 0 or `None` (borderline)."""

    label: Labelled
    document: Document
    targets: tuple[float | None, ...]

    @property
    def sure(self) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """Which blocks are not borderline."""
        return np.array([target is not None for target in self.targets], bool)


class _Group:
    """One group of tokens of all rows, as the arrays of a sparse matrix."""

    def __init__(self) -> None:
        self.columns: array[int] = array("i")
        self.values: array[float] = array("f")
        self.starts: array[int] = array("q", [0])

    def add(self, tokens: Sequence[str], value: float) -> None:
        self.columns.extend(map(column, tokens))
        self.values.extend([value] * len(tokens))
        self.starts.append(len(self.columns))

    def matrix(self) -> csr_matrix:
        values = np.frombuffer(self.values, np.float32).astype(np.float64)
        columns = np.frombuffer(self.columns, np.int32).copy()  # `sum_duplicates` sorts it in place
        starts = np.frombuffer(self.starts, np.int64).copy()
        matrix = csr_matrix((values, columns, starts), shape=(len(starts) - 1, COLUMNS))
        matrix.sum_duplicates()
        return matrix


@dataclass(slots=True)
class Rows:
    """Sparse rows in the making, one a passage.

    by_publisher: the rows that are left out with a publisher.
    """

    targets: list[float] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    kinds: list[Kind] = field(default_factory=list)
    by_publisher: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _tokens: tuple[_Group, ...] = field(default_factory=lambda: tuple(_Group() for _ in features.Tokens._fields))

    def add(self, tokens: features.Tokens, target: float | None, weight: float, kind: Kind, *publishers: str) -> None:
        """target: 1, 0 or `None` (borderline). publishers: with any of whom the row is left out."""
        for number, (store, own) in enumerate(zip(self._tokens, tokens, strict=True)):
            store.add(own, 1 / sqrt(len(own) or 1) if number == 0 else 1.0)
        for publisher in publishers:
            self.by_publisher[publisher].append(len(self.targets))
        self.targets.append(1.0 if target is None else target)
        self.weights.append(weight * (BORDERLINE_WEIGHT if target is None else 1.0))
        self.kinds.append(kind)

    def matrix(self, plan: ViewPlan) -> csr_matrix:
        """The rows as a view sees them, by `COLUMNS`; repeated tokens add up."""
        whole = np.isin(self.kinds, _WHOLE)
        total = csr_matrix((len(whole), COLUMNS))
        for name, store, scale in zip(features.Tokens._fields, self._tokens, plan.scales, strict=True):
            if scale:
                own = np.full(len(whole), scale) if name in ("words", "signs") else np.where(whole, scale, 0.0)
                total = total + diags(own) @ store.matrix()
        return total.tocsr()

    def weights_in(self, plan: ViewPlan) -> Floats:
        weights: Floats = np.array(self.weights) * np.array([plan.weights[kind] for kind in self.kinds])
        return weights

    def without(self, publishers: Iterable[str]) -> Ints:
        """The rows that are left when `publishers` are left out."""
        kept = np.ones(len(self.targets), bool)
        for publisher in publishers:
            kept[self.by_publisher.get(publisher, [])] = False
        return np.flatnonzero(kept)


def add_articles(rows: Rows, articles: Iterable[LabelledArticle]) -> None:
    """Every block of labelled articles.

    A span of many blocks, and a publisher with many articles or spans, counts for less each, so that what
    is learnt is what many publishers share.
    """
    articles = list(articles)
    blocks = Counter[str]()
    spans = Counter[str]()
    for article in articles:
        blocks[article.label.publisher] += len(article.targets)
        spans[article.label.publisher] += sum(target == 1 for target in article.targets)
    usual_blocks = float(np.average(list(blocks.values()), weights=list(blocks.values()))) if blocks else 1.0
    usual_spans = float(np.median([spans[a.label.publisher] for a in articles for t in a.targets if t == 1] or [1]))
    for article in articles:
        publisher = article.label.publisher
        share = (blocks[publisher] / usual_blocks) ** -0.3
        span_share = (spans[publisher] / usual_spans) ** -0.3 if spans[publisher] else 1.0
        add_article(rows, article, "article", share, span_share)


def add_article(rows: Rows, article: LabelledArticle, kind: Kind, share: float = 1.0, span_share: float = 1.0) -> None:
    """Every block of an article. share: the weight of each; span_share: what that of a clear span is multiplied by."""
    sizes = promotional_blocks(article.document, article.label)
    for index, target in enumerate(article.targets):
        weight = share * (sizes[index] ** -0.5 * span_share if target else 1.0)
        rows.add(features.tokens(article.document, index), target, weight, kind, article.label.publisher)


def add_planted(rows: Rows, planted: Iterable[Planted]) -> None:
    """The planted passages, without their hosts."""
    for article in planted:
        for index, block in enumerate(article.document.blocks):
            if block.span.start < article.end and block.span.end > article.start:
                tokens = features.tokens(article.document, index)
                rows.add(tokens, float(article.sells(block.span)), 1.0, "planted", article.publisher)


def add_windows(rows: Rows, windows: Iterable[Window]) -> None:
    """The paragraphs of labelled windows of prose."""
    for window in windows:
        for index, target in enumerate(window.targets):
            rows.add(features.tokens(window.document, index), target, 1.0, "window", *window.publishers)
