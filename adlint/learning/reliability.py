"""Whether a confidence is what it says: of findings with 0.9, nine of ten should be right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from adlint.learning.scoring import ratio

BINS = 10


@dataclass(slots=True)
class Bin:
    """Findings whose confidence lies in one stretch: how many, the sum of their confidences, how many are right."""

    count: int = 0
    confidence: float = 0.0
    right: int = 0

    @property
    def mean(self) -> float:
        """The mean confidence."""
        return ratio(self.confidence, self.count)

    @property
    def share(self) -> float:
        """The share that is right."""
        return ratio(self.right, self.count)


def bins(judged: Iterable[tuple[float, bool]]) -> list[Bin]:
    """Confidences from 0 to 1, each with whether it was right, in `BINS` stretches of equal width."""
    made = [Bin() for _ in range(BINS)]
    for confidence, right in judged:
        own = made[min(int(confidence * BINS), BINS - 1)]
        own.count += 1
        own.confidence += confidence
        own.right += right
    return made


def calibration_error(found: Iterable[Bin]) -> float:
    """The expected calibration error (Naeini, Cooper and Hauskrecht 2015): how far the mean confidence of a bin lies
    from its share of right ones, weighed by size."""
    found = list(found)
    total = sum(own.count for own in found)
    return sum(ratio(own.count, total) * abs(own.mean - own.share) for own in found)
