"""Which lines of a text were added or changed: a patience diff.

Lines that stand once in both texts are matched first, in the longest order that both share, then what is between
them (https://bramcohen.livejournal.com/73318.html). That is close to what an editor would call a change, and takes
linear time but for a sort: what has no such lines is compared only where it is short, and else counts as changed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

DEPTH = 20
"""How often stretches between matched lines are searched for such lines themselves."""
SHORT = 10_000
"""Pairs of lines up to which two stretches are compared line by line."""


def changed(old: Sequence[str], new: Sequence[str]) -> list[range]:
    """The indices of the lines of `new` that were added or changed since `old`, in order.

    What was only deleted changes no line.
    """
    found: list[range] = []
    pending = [(range(len(old)), range(len(new)), DEPTH)]
    while pending:
        before, after, depth = pending.pop()
        before, after = _trimmed(old, new, before, after)
        if _only_deleted(old, new, before, after):
            continue
        anchors = _anchors(old, new, before, after) if depth else []
        if anchors:
            pending += ((*gap, depth - 1) for gap in _between(anchors, before, after))
        elif before and len(before) * len(after) <= SHORT:
            found += _compared(old, new, before, after)
        else:
            found.append(after)
    return sorted(found, key=lambda lines: lines.start)


def common(ranges: Sequence[range], others: Sequence[range]) -> list[range]:
    """What is in both; each in order and apart."""
    shared: list[range] = []
    i = j = 0
    while i < len(ranges) and j < len(others):
        one, other = ranges[i], others[j]
        both = range(max(one.start, other.start), min(one.stop, other.stop))
        if both:
            shared.append(both)
        if one.stop <= other.stop:
            i += 1
        else:
            j += 1
    return shared


def _trimmed(old: Sequence[str], new: Sequence[str], before: range, after: range) -> tuple[range, range]:
    """Both without the lines that they begin and end with alike."""
    shorter = min(len(before), len(after))
    head = 0
    while head < shorter and old[before[head]] == new[after[head]]:
        head += 1
    tail = 0
    while tail < shorter - head and old[before[-1 - tail]] == new[after[-1 - tail]]:
        tail += 1
    return before[head : len(before) - tail], after[head : len(after) - tail]


def _only_deleted(old: Sequence[str], new: Sequence[str], before: range, after: range) -> bool:
    """Whether what is left stands in `before` in the same order."""
    rest = iter(before)
    return len(after) <= len(before) and all(any(old[mine] == new[yours] for mine in rest) for yours in after)


def _anchors(old: Sequence[str], new: Sequence[str], before: range, after: range) -> list[tuple[int, int]]:
    """The lines that stand once in both, as pairs of indices: the longest run of them that is in order in both."""
    once = _once(old, before)
    pairs = ((once[line], index) for line, index in _once(new, after).items() if line in once)
    ends: list[int] = []  # the least index in `old` that a run of each length can end at
    runs: list[tuple[int, int, int]] = []  # index in `old`, in `new`, and the place in `runs` of the one before
    last: list[int] = []  # for each length, the place in `runs`
    for mine, yours in pairs:
        length = bisect_left(ends, mine)
        runs.append((mine, yours, last[length - 1] if length else -1))
        ends[length : length + 1] = [mine]
        last[length : length + 1] = [len(runs) - 1]
    chain: list[tuple[int, int]] = []
    place = last[-1] if last else -1
    while place >= 0:
        mine, yours, place = runs[place]
        chain.append((mine, yours))
    return chain[::-1]


def _once(lines: Sequence[str], part: range) -> dict[str, int]:
    counts = Counter(lines[part.start : part.stop])
    return {lines[index]: index for index in part if counts[lines[index]] == 1}


def _between(anchors: Iterable[tuple[int, int]], before: range, after: range) -> Iterator[tuple[range, range]]:
    start, begin = before.start, after.start
    for mine, yours in anchors:
        yield range(start, mine), range(begin, yours)
        start, begin = mine + 1, yours + 1
    yield range(start, before.stop), range(begin, after.stop)


def _compared(old: Sequence[str], new: Sequence[str], before: range, after: range) -> Iterator[range]:
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, old[before.start : before.stop], new[after.start : after.stop], autojunk=False)
    for kind, _, _, first, end in matcher.get_opcodes():
        if kind in ("replace", "insert"):
            yield range(after.start + first, after.start + end)
