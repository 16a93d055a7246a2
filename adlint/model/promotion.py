"""How promotional each block of an article is: the trained scores behind AD101."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import NamedTuple

from adlint.model import context, weights
from adlint.model.in_use import InUse
from adlint.model.passages import Passage
from adlint.model.views import FirstStage, View
from adlint.text.document import Document

NAME = "promotion"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a scorer makes of the views' logits.

    context: weights of the numbers of `context.rows`; bias: the logit where they are all 0.
    calibration: slope and intercept that make a logit a probability.
    thresholds: by strictness, the logit from which a passage is promotional. again: by how much less will do in an
        article that has such a passage. margin: how far below that a neighbour may lie and still belong to the passage.
    """

    context: tuple[float, ...]
    bias: float
    calibration: tuple[float, float]
    thresholds: Mapping[str, float]
    again: float
    margin: float

    @property
    def hopeless(self) -> float:
        """The logit of the surer view below which no strictness can make a block part of a passage."""
        return min(self.thresholds.values()) - self.again - self.margin - context.LIFT


class Score(NamedTuple):
    """The logit of a block and its calibrated probability."""

    logit: float
    probability: float


class Scorer:
    """Scores the blocks of an article: each on its own by two views of it, then beside each other.

    The view `article` knows what to expect of this kind of article; the view `insertion` reads words and signs
    alone, and so finds what was set into an article that would be clean without it.
    """

    def __init__(self, views: Sequence[View], settings: Settings) -> None:
        self.settings = settings
        self.first_stage = FirstStage(*views)

    def scores(self, document: Document) -> tuple[Score, ...]:
        """A score for each block."""
        settings = self.settings
        slope, intercept = settings.calibration
        surroundings = surroundings_of(document, self.first_stage.logits(document))
        logits = context.logits(surroundings, settings.context, settings.bias, settings.hopeless)
        return tuple(Score(logit, 1 / (1 + exp(-max(-30.0, min(30.0, slope * logit + intercept))))) for logit in logits)

    def on_its_own(self, document: Document, index: int, passage: Passage) -> float:
        """The logit of a sentence of block `index`, by the view that is surer; to compare it with others."""
        return max(self.first_stage.logit_pair(document, index, passage))


def surroundings_of(document: Document, pairs: Sequence[context.Pair]) -> context.Surroundings:
    """What the second look is given of `document`; pairs: first-stage logits by block."""
    return context.Surroundings(pairs, [block.kind for block in document.blocks])


def views_of(model: weights.Model) -> list[View]:
    """The views in a model file. Raises `KeyError` or `TypeError` where it has none."""
    return [
        View(model.tensors[view["name"]], view["unit"], view["bias"], tuple(view["scales"]))
        for view in model.settings["views"]
    ]


def scorer_of(model: weights.Model) -> Scorer:
    """The scorer of a model file. Raises `ModelError` where it is a model of something else."""
    settings = model.settings
    try:
        views = views_of(model)
        weighed = tuple(settings["context"])
        if len(weighed) != context.SIZE:
            raise ValueError(f"{len(weighed)} weights of the context, not {context.SIZE}")
        made = Settings(
            context=weighed,
            bias=settings["bias"],
            calibration=tuple(settings["calibration"]),
            thresholds=dict(settings["thresholds"]),
            again=settings["again"],
            margin=settings["margin"],
        )
        return Scorer(views, made)
    except (KeyError, TypeError, ValueError) as error:
        raise weights.ModelError(
            model.path, f"not a model of promotion ({error}); {weights.remedy(model.path)}"
        ) from error


_in_use = InUse(NAME, scorer_of)
current, using = _in_use.current, _in_use.using
