"""French hedges in place: sentences written for adlint, half of which hedge with the words that the others use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from adlint import lint
from adlint.config import Config

DATA = Path(__file__).parent / "data" / "hedges_fr.txt"
HEDGES = Config(select=("HDG",))
SOURCE = "---\nlang: fr\n---\n\n{}\n"

RIGHT = 0.75
"""The share of each group that must be told right, and of all of them together:"""
RIGHT_OF_ALL = 0.9


def groups() -> Iterator[tuple[str, bool, list[str]]]:
    """Each group of sentences: its name and whether they hedge."""
    for part in DATA.read_text("utf-8").split("\n[")[1:]:
        heading, *sentences = part.splitlines()
        name, sign = heading.rstrip("]").rsplit(" ", 1)
        yield name, sign == "+", [sentence for sentence in sentences if sentence]


GROUPS = list(groups())


def wrong(hedges: bool, sentences: list[str]) -> list[str]:
    """Those told wrong; an article of one sentence says which language it is in."""
    return [text for text in sentences if bool(lint(SOURCE.format(text), "article.md", HEDGES).findings) is not hedges]


@pytest.mark.parametrize(("hedges", "sentences"), [pytest.param(*own, id=name) for name, *own in GROUPS])
def test_most_sentences_of_a_use_are_told_right(hedges: bool, sentences: list[str]) -> None:
    mistaken = wrong(hedges, sentences)
    assert len(mistaken) <= (1 - RIGHT) * len(sentences), mistaken


def test_most_sentences_are_told_right() -> None:
    assert sum(len(sentences) for _, _, sentences in GROUPS) >= 150
    mistaken = [text for _, hedges, sentences in GROUPS for text in wrong(hedges, sentences)]
    assert len(mistaken) <= (1 - RIGHT_OF_ALL) * sum(len(sentences) for _, _, sentences in GROUPS), mistaken
