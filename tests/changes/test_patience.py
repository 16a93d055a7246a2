"""Which lines count as changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adlint.changes.patience import SHORT, changed, common

_LINES = st.lists(st.sampled_from(["", "a", "b", "c", "river", "boat", "lock"]), max_size=40)


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("a b c", "a b c", []),
        ("", "a b", [0, 1]),
        ("a b c", "a x c", [1]),
        ("a b c", "a b c d", [3]),
        ("a b c", "x a b c", [0]),
        ("a b c d", "a d", []),  # a deletion
        ("a b a c a b", "a c b", []),  # one of lines that stand there twice
        ("a b c", "a bc", [1]),  # two lines joined
        ("a _ b _ c", "a _ new _ b _ c", [2, 3]),  # a paragraph: one of the two empty lines is new
        ("a b c d e", "d e a b c", [0, 1]),  # moved: the shorter part
        ("a a a a", "a a x a a", [2]),
    ],
)
def test_lines(old: str, new: str, lines: list[int]) -> None:
    assert [line for part in changed(old.split(), new.split()) for line in part] == lines


@given(_LINES, _LINES)
def test_what_is_not_changed_stood_there_before_in_this_order(old: list[str], new: list[str]) -> None:
    parts = changed(old, new)
    marked = [line for part in parts for line in part]
    assert marked == sorted(set(marked))
    rest = iter(old)
    assert all(new[line] in rest for line in range(len(new)) if line not in marked)


@given(_LINES, st.data())
def test_a_deletion_changes_nothing(old: list[str], data: st.DataObject) -> None:
    kept = data.draw(st.lists(st.booleans(), min_size=len(old), max_size=len(old)))
    assert changed(old, [line for line, keep in zip(old, kept, strict=True) if keep]) == []


def test_long_stretches_without_lines_of_their_own_are_changed_as_a_whole() -> None:
    size = int(SHORT**0.5) + 1
    old, new = ["a", "b"] * size, ["b", "b", "a"] * size
    assert [line for part in changed(["x", *old, "y"], ["x", *new, "y"]) for line in part] == list(
        range(1, len(new) + 1)
    )


@given(_LINES, _LINES, _LINES)
def test_common(one: list[str], other: list[str], new: list[str]) -> None:
    first, second = changed(one, new), changed(other, new)
    expected = {i for part in first for i in part} & {i for part in second for i in part}
    assert [i for part in common(first, second) for i in part] == sorted(expected)
