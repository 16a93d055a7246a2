"""Rows to learn from: the tokens of labelled and planted passages, with their targets and groups."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import Any, Literal

import numpy as np
from scipy.sparse import csr_matrix, diags

from adlint.learning.labels import Labelled, promotional_blocks
from adlint.learning.planting import Planted
from adlint.learning.sentences import Sentence
from adlint.model import features
from adlint.model.promotion import COLUMNS, column
from adlint.text import reader
from adlint.text.document import Document

BORDERLINE_WEIGHT = 0.2


Kind = Literal["article", "written", "sentence"]
"""Where a row comes from: a labelled article, a passage written for adlint, a corpus of sentences."""

Scales = tuple[float, float, float, float]
Floats = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class ViewPlan:
    """How a view of the model is learnt.

    scales: of the words, signs, place and article tokens; 0 leaves a group out.
    written_scales: the same for written passages: the article that we set one into must not teach anything.
    weights: of a row of each kind; 0 leaves it out.
    """

    name: str
    scales: Scales
    written_scales: Scales
    weights: Mapping[Kind, float]


VIEWS = (
    ViewPlan(
        name="article",
        scales=(1.0, 0.2, 0.1, 0.1),
        written_scales=(1.0, 0.2, 0.0, 0.0),
        weights={"article": 1.0, "written": 0.15, "sentence": 0.0},
    ),
    ViewPlan(
        name="insertion",
        scales=(1.0, 0.2, 0.0, 0.0),
        written_scales=(1.0, 0.2, 0.0, 0.0),
        weights={"article": 1.0, "written": 0.5, "sentence": 0.1},
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

    groups: the publisher that a row is left out with.
    """

    targets: list[float] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    kinds: list[Kind] = field(default_factory=list)
    _tokens: tuple[_Group, ...] = field(default_factory=lambda: tuple(_Group() for _ in features.Tokens._fields))

    def add(self, tokens: features.Tokens, target: float, weight: float, group: str, kind: Kind) -> None:
        for number, (store, own) in enumerate(zip(self._tokens, tokens, strict=True)):
            store.add(own, 1 / sqrt(len(own) or 1) if number == 0 else 1.0)
        self.targets.append(target)
        self.weights.append(weight)
        self.groups.append(group)
        self.kinds.append(kind)

    def matrix(self, plan: ViewPlan) -> csr_matrix:
        """The rows as a view sees them, by `COLUMNS`; repeated tokens add up."""
        written = np.array(self.kinds) == "written"
        total = csr_matrix((len(written), COLUMNS))
        for store, scale, written_scale in zip(self._tokens, plan.scales, plan.written_scales, strict=True):
            if scale or written_scale:
                total = total + diags(np.where(written, written_scale, scale)) @ store.matrix()
        return total.tocsr()

    def weights_in(self, plan: ViewPlan) -> Floats:
        weights: Floats = np.array(self.weights) * np.array([plan.weights[kind] for kind in self.kinds])
        return weights


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
        sizes = promotional_blocks(article.document, article.label)
        for index, target in enumerate(article.targets):
            weight = share
            if target is None:
                weight *= BORDERLINE_WEIGHT
            elif target:
                weight *= sizes[index] ** -0.5 * (spans[publisher] / usual_spans) ** -0.3
            tokens = features.tokens(article.document, index)
            rows.add(tokens, 1.0 if target is None else target, weight, publisher, "article")


def add_planted(rows: Rows, planted: Iterable[Planted]) -> None:
    """The planted passages, without their hosts."""
    for article in planted:
        for index, block in enumerate(article.document.blocks):
            if block.span.start < article.end and block.span.end > article.start:
                tokens = features.tokens(article.document, index)
                rows.add(tokens, float(article.sells(block.span)), 1.0, article.publisher, "written")


def add_sentences(rows: Rows, sentences: Iterable[Sentence]) -> None:
    """Sentences and paragraphs without an article: their words and signs."""
    for sentence in sentences:
        document = reader.read_text(sentence.text, "sentence.md")
        if len(document.blocks) == 1:
            words, signs, _, _ = features.tokens(document, 0)
            rows.add(
                features.Tokens(words, signs, [], []), sentence.target, sentence.weight, sentence.group, "sentence"
            )
