"""A second look at each block: beside its neighbours, in its section, in its article.

The first stage reads a block on its own. What surrounds it says more: a quarter of what sells cannot be recognised
alone (a heading, a row of a price table), and a loud line amid quiet ones is often innocent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import log
from operator import mul
from typing import NamedTuple

Pair = tuple[float, float]
"""The logits of a block under the two views of the first stage."""

_LEAST, _MOST = -7.0, 4.0
_NOTHING = -5.0
"""The logit of a neighbour that is not there."""
_LONG_SECTION = 15
_REACH = 6
"""In a section of more than `_LONG_SECTION` blocks, those up to `_REACH` away stand for it."""
_TOP = 5
_LIFT = 1.0
_HOPELESS = -3.5
_NEAR, _LARGE = 15, 100


class Surroundings(NamedTuple):
    """What the second look is given of an article, by block.

    pairs: the first-stage logits. kinds: the kinds of the blocks.
    """

    pairs: Sequence[Pair]
    kinds: Sequence[str]


class Around(NamedTuple):
    """Under one view, the logits of a block and of what surrounds it."""

    own: float
    louder_neighbour: float
    quieter_neighbour: float
    next_but_one: float
    section_most: float
    section_mean: float
    heading: float
    article_top: float
    article_mean: float


class Place(NamedTuple):
    """Where the block stands, whatever the view; distances and sizes are natural logarithms."""

    surest_view: float
    from_heading: float
    from_end: float
    size: float
    is_heading: float
    is_item: float


SIZE = 2 * len(Around._fields) + len(Place._fields)


def logits(article: Surroundings, weights: Sequence[float], bias: float) -> list[float]:
    """The final logit of each block: what its row weighs, but at most `_LIFT` more than its surer view says.

    So a quiet paragraph between two adverts is not taken for a third. What both views find hopeless is not looked at a
    second time: no strictness would report it.
    """
    found = [max(pair) for pair in article.pairs]
    looked_at = [index for index, logit in enumerate(found) if logit >= _HOPELESS]
    for index, row in zip(looked_at, rows(article, looked_at), strict=True):
        found[index] = min(bias + sum(map(mul, weights, row)), found[index] + _LIFT)
    return found


def rows(article: Surroundings, wanted: Sequence[int]) -> Iterator[tuple[float, ...]]:
    """For each of the `wanted` blocks of an article the `SIZE` numbers that the second look weighs."""
    pairs, kinds = article
    sections = _sections(kinds)
    views = [[min(max(pair[view], _LEAST), _MOST) for pair in pairs] for view in (0, 1)]
    size = log(min(len(pairs), _LARGE)) if pairs else 0.0
    for index, first, second in zip(wanted, *(_around(logits, sections, wanted) for logits in views), strict=True):
        kind = kinds[index]
        place = Place(
            max(views[0][index], views[1][index]),
            log(1 + min(index - sections[index][0], _NEAR)),
            log(1 + min(len(kinds) - 1 - index, _NEAR)),
            size,
            float(kind == "heading"),
            float(kind == "item"),
        )
        yield (*first, *second, *place)


def _sections(kinds: Sequence[str]) -> list[tuple[int, int, int]]:
    """For each block its section: the index of its heading or -1, the first block and the end (exclusive)."""
    result: list[tuple[int, int, int]] = []
    starts = [index for index, kind in enumerate(kinds) if kind == "heading"]
    heading, first = -1, 0
    for end in [*starts, len(kinds)]:
        result += [(heading, first, end)] * (end - first)
        heading = first = end
    return result


def _around(
    logits: Sequence[float], sections: Sequence[tuple[int, int, int]], wanted: Sequence[int]
) -> Iterator[Around]:
    count = len(logits)
    padded = [_NOTHING, _NOTHING, *logits, _NOTHING, _NOTHING]
    sums = list(accumulate(logits, initial=0.0))
    top = sorted(logits)[-_TOP - 1 :]
    for index in wanted:
        own = logits[index]
        before, after = padded[index + 1], padded[index + 3]
        heading, first, end = sections[index]
        if end - first > _LONG_SECTION:
            first, end = max(first, index - _REACH), min(end, index + _REACH + 1)
        others = end - first - 1
        yield Around(
            own,
            max(before, after),
            min(before, after),
            (padded[index] + padded[index + 4]) / 2,
            max((*logits[first:index], *logits[index + 1 : end]), default=_NOTHING),
            (sums[end] - sums[first] - own) / others if others else _NOTHING,
            logits[heading] if heading >= 0 else _NOTHING,
            _top(top, own, count),
            (sums[-1] - own) / (count - 1) if count > 1 else _NOTHING,
        )


def _top(top: Sequence[float], own: float, count: int) -> float:
    """The mean of the highest logits of the article without `own`; `top` are the highest of all, ascending."""
    if count == 1:
        return _NOTHING
    if own >= top[0] and count > _TOP:
        return (sum(top) - own) / _TOP
    if count <= _TOP:
        return (sum(top) - own) / (count - 1)
    return sum(top[1:]) / _TOP
