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
LIFT = 1.0
_HOPELESS = -3.5
_NEAR, _LARGE = 15, 100
_LOGARITHMS = [0.0, *map(log, range(1, _LARGE + 1))]
"""Of all distances and sizes."""


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


def logits(article: Surroundings, weights: Sequence[float], bias: float, hopeless: float = _HOPELESS) -> list[float]:
    """The final logit of each block: what its row weighs, but at most `LIFT` more than its surer view says.

    So a quiet paragraph between two adverts is not taken for a third. What both views find `hopeless` is not looked at
    a second time: no strictness would report it.
    """
    found = [first if first > second else second for first, second in article.pairs]
    looked_at = [index for index, logit in enumerate(found) if logit >= hopeless]
    for index, row in zip(looked_at, rows(article, looked_at), strict=True):
        found[index] = min(bias + sum(map(mul, weights, row)), found[index] + LIFT)
    return found


def rows(article: Surroundings, wanted: Sequence[int]) -> Iterator[tuple[float, ...]]:
    """For each of the `wanted` blocks of an article the `SIZE` numbers that the second look weighs: an `Around` under
    each view, and a `Place`."""
    pairs, kinds = article
    if not wanted:
        return
    sections = _sections(kinds)
    first_view, second_view = (
        [_LEAST if logit < _LEAST else _MOST if logit > _MOST else logit for logit in view]
        for view in zip(*pairs, strict=True)
    )
    count = len(pairs)
    size = _LOGARITHMS[min(count, _LARGE)]
    for index, first, second in zip(
        wanted, _around(first_view, sections, wanted), _around(second_view, sections, wanted), strict=True
    ):
        one, two = first_view[index], second_view[index]
        kind = kinds[index]
        yield (
            *first,
            *second,
            one if one > two else two,
            _LOGARITHMS[1 + min(index - sections[index][0], _NEAR)],
            _LOGARITHMS[1 + min(count - 1 - index, _NEAR)],
            size,
            1.0 if kind == "heading" else 0.0,
            1.0 if kind == "item" else 0.0,
        )


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
    logits: list[float], sections: Sequence[tuple[int, int, int]], wanted: Sequence[int]
) -> Iterator[tuple[float, ...]]:
    """The numbers of an `Around` for each of the `wanted` blocks."""
    count = len(logits)
    padded = [_NOTHING, _NOTHING, *logits, _NOTHING, _NOTHING]
    sums = list(accumulate(logits, initial=0.0))
    total, others_in_all = sums[-1], count - 1
    top = sorted(logits)[-_TOP - 1 :]
    top_sum, quiet_top, least_top = sum(top), sum(top[1:]) / _TOP, top[0]
    top_others = min(_TOP, others_in_all)
    section: tuple[int, int, int] | None = None
    for index in wanted:
        own = logits[index]
        before, after = padded[index + 1], padded[index + 3]
        if sections[index] is not section:
            section = heading, first, end = sections[index]
            section_first, section_end = first, end
            above = logits[heading] if heading >= 0 else _NOTHING
            is_long = end - first > _LONG_SECTION
            if not is_long:
                second, most = sorted(logits[first:end])[-2:] if end - first > 1 else (_NOTHING, own)
        if is_long:
            first, end = max(section_first, index - _REACH), min(section_end, index + _REACH + 1)
            near = logits[first:end]
            del near[index - first]
            others_most = max(near)
        else:
            others_most = second if own == most else most
        others = end - first - 1
        yield (
            own,
            before if before > after else after,
            after if before > after else before,
            (padded[index] + padded[index + 4]) / 2,
            others_most,
            (sums[end] - sums[first] - own) / others if others else _NOTHING,
            above,
            _NOTHING if not others_in_all else (top_sum - own) / top_others if own >= least_top else quiet_top,
            (total - own) / others_in_all if others_in_all else _NOTHING,
        )
