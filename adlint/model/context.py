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
) -> Iterator[tuple[float, ...]]:
    """The numbers of an `Around` for each of the `wanted` blocks."""
    count = len(logits)
    padded = [_NOTHING, _NOTHING, *logits, _NOTHING, _NOTHING]
    sums = list(accumulate(logits, initial=0.0))
    top = sorted(logits)[-_TOP - 1 :]
    top_sum, quiet_top = sum(top), sum(top[1:]) / _TOP
    section: tuple[int, int, int] | None = None
    for index in wanted:
        own = logits[index]
        before, after = padded[index + 1], padded[index + 3]
        if sections[index] is not section:
            section = heading, first, end = sections[index]
            is_long = end - first > _LONG_SECTION
            if not is_long:
                second, most = sorted(logits[first:end])[-2:] if end - first > 1 else (_NOTHING, own)
        if is_long:
            _, first, end = section
            first, end = max(first, index - _REACH), min(end, index + _REACH + 1)
            others_most = max(*logits[first:index], *logits[index + 1 : end])
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
            logits[heading] if heading >= 0 else _NOTHING,
            _NOTHING if count == 1 else (top_sum - own) / min(_TOP, count - 1) if own >= top[0] else quiet_top,
            (sums[-1] - own) / (count - 1) if count > 1 else _NOTHING,
        )
