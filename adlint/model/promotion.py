"""How promotional each passage of an article is: the trained scores behind AD101."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from math import exp, sqrt
from typing import NamedTuple, Protocol
from zlib import crc32

from adlint.model import features, weights
from adlint.model.passages import Passage, article
from adlint.text.document import Document

NAME = "promotion"
COLUMNS = 1 << 18
"""Number of columns that tokens are hashed into."""

_CACHE_LIMIT = 400_000  # tokens whose weight is kept at hand, about 60 MB


def column(token: str) -> int:
    """The column of a token; tokens share columns by chance, about one in ten here."""
    return crc32(token.encode("utf-8", "surrogatepass")) % COLUMNS


class _Vector(Protocol):
    def __getitem__(self, index: int, /) -> float: ...


class _TokenWeights(dict[str, float]):
    """Token to weight, looked up once a token and emptied before it outgrows memory."""

    def __init__(self, columns: _Vector) -> None:
        self._columns = columns

    def __missing__(self, token: str) -> float:
        if len(self) > _CACHE_LIMIT:
            self.clear()
        weight = self[token] = self._columns[column(token)]
        return weight


@dataclass(frozen=True, slots=True)
class View:
    """One linear model over the tokens.

    columns: a weight for each column, in steps of `unit`. bias: the logit of a passage without tokens.
    scales: what the sum over each group of tokens is multiplied by; the words' also by 1/√n.
    """

    columns: _Vector
    unit: float
    bias: float
    scales: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a scorer makes of logits.

    share: of the article view in the second opinion.
    calibration: slope and intercept that make a logit a probability.
    threshold: the logit from which a passage is promotional. margin: how far below it a neighbour may
        lie and still belong to the passage.
    """

    share: float
    calibration: tuple[float, float]
    threshold: float
    margin: float


def combine(article_logit: float, insertion_logit: float, share: float) -> float:
    """One logit of two views: the first, or, if that is higher, a second opinion that mixes both.

    The article view knows what to expect of this kind of article; the second opinion finds what was set into
    an article that would be clean without it, and still asks the first.
    """
    return max(article_logit, share * article_logit + (1 - share) * insertion_logit)


class Scorer:
    """Scores passages by two views of them, `article` and `insertion` in this order, as `combine` says."""

    def __init__(self, views: Sequence[View], settings: Settings) -> None:
        self.settings = settings
        self._views = [_Sums(view) for view in views]

    def scores(self, document: Document) -> tuple[Score, ...]:
        """A score for each block."""
        shared = document.derive(article)
        return tuple(self.score(document, index, passage) for index, passage in enumerate(shared.passages))

    def score(self, document: Document, index: int, passage: Passage) -> Score:
        """The score of block `index`, or of a sentence of it (`passage`) in the block's place."""
        tokens = features.tokens(document, index, passage)
        by_article, by_insertion = (view.logit(tokens) for view in self._views)
        logit = combine(by_article, by_insertion, self.settings.share)
        slope, intercept = self.settings.calibration
        return Score(logit, 1 / (1 + exp(-max(-30.0, min(30.0, slope * logit + intercept)))))

    def weight(self, group: int, token: str) -> float:
        """What a token of a group adds to the logit, the views' mean; for explaining."""
        return sum(view.weight(group, token) for view in self._views) / len(self._views)


class _Sums:
    """A view at work: the weight of a token is looked up once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._weights = _TokenWeights(view.columns)

    def logit(self, tokens: features.Tokens) -> float:
        view, weight = self._view, self._weights.__getitem__
        total = 0.0
        for scale, group in zip(view.scales, tokens, strict=True):
            if scale and group:
                total += scale * sum(map(weight, group)) / (sqrt(len(group)) if group is tokens.words else 1.0)
        return view.bias + view.unit * total

    def weight(self, group: int, token: str) -> float:
        return self._view.unit * self._view.scales[group] * self._weights[token]


class Score(NamedTuple):
    """The logit of a passage and its calibrated probability."""

    logit: float
    probability: float


def scorer_of(model: weights.Model) -> Scorer:
    """The scorer of a model file. Raises `ModelError` where it is a model of something else."""
    settings = model.settings
    try:
        views = []
        for view in settings["views"]:
            columns = model.tensors[view["name"]]
            if len(columns) != COLUMNS:
                raise ValueError(f"{len(columns)} columns, not {COLUMNS}")
            views.append(View(columns, view["unit"], view["bias"], tuple(view["scales"])))
        calibration = tuple(settings["calibration"])
        return Scorer(views, Settings(settings["share"], calibration, settings["threshold"], settings["margin"]))
    except (KeyError, TypeError, ValueError) as error:
        raise weights.ModelError(model.path, f"not a model of promotion ({error}); reinstall adlint") from error


@cache
def _shipped() -> Scorer:
    return scorer_of(weights.load(NAME))


_in_use: list[Callable[[], Scorer]] = [_shipped]


def current() -> Scorer:
    """The scorer in use: the one that ships, unless `using` says otherwise. Raises `ModelError`."""
    return _in_use[-1]()


@contextmanager
def using(scorer: Scorer) -> Iterator[None]:
    """Score with `scorer` in the block: for evaluation with a model that has not seen a publisher."""
    _in_use.append(lambda: scorer)
    try:
        yield
    finally:
        _in_use.pop()


def scores(document: Document) -> tuple[Score, ...]:
    """A score for each block, by the scorer in use. Use as `document.derive(scores)`."""
    return current().scores(document)
