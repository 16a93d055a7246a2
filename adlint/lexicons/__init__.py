"""Phrases as data: `<language>/<meaning>.txt`, one file a meaning; a new language is a new folder.

A file begins with comment lines (`#`) that say what its phrases mean and where they come from. Then an
entry a line, in lower case; `(a|b|)` stands for each of its alternatives, an empty one included:
`(early|first) (reports|findings) suggest` are four phrases.

Expanding them takes longer than linting an article. `python -m adlint.lexicons` does it once and writes
`<language>.phrases`, which is what a run reads: behind a line `[meaning ...]` each phrase of just those meanings.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import NamedTuple

from adlint.text.document import Document

LANGUAGES = ("en", "fr")

_GROUP = re.compile(r"\(([^()]*)\)")
# Replaced one by one: six times as fast as `str.translate` on text that has few of them.
_FOLDED = (("’", "'"), ("‘", "'"), ("ʼ", "'"), ("\u00a0", " "), ("\u202f", " "), ("‐", "-"), ("‑", "-"))


class Hit(NamedTuple):
    """A phrase of `meaning` in a text: half-open code-point offsets and the phrase itself."""

    meaning: str
    start: int
    end: int
    phrase: str


def fold(text: str) -> str:
    """`text` as phrases are matched: lower case, plain apostrophes, hyphens and spaces; as long as before."""
    folded = text.replace("\n", " ")
    if not text.isascii():
        for character, plain in _FOLDED:
            folded = folded.replace(character, plain)
    lower = folded.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in folded)  # İ lowers to two characters


def expand(entry: str) -> list[str]:
    """Every phrase that an entry stands for, in order, spaces collapsed.

    Raises `ValueError` for groups in groups, brackets without their other half, alternatives outside a
    group, and phrases that are empty or look like a heading of the generated file.
    """
    parts = _GROUP.split(entry)
    if any(mark in part for part in parts[::2] for mark in "()|"):
        raise ValueError(f"{entry!r}: groups cannot be nested or left open, and `|` stands only in a group")
    choices = [part.split("|") if i % 2 else [part] for i, part in enumerate(parts)]
    phrases = [" ".join("".join(combination).split()) for combination in product(*choices)]
    if any(not phrase or phrase.startswith("[") for phrase in phrases):
        raise ValueError(f"{entry!r}: a phrase cannot be empty or begin with a square bracket")
    return phrases


def entries(language: str, meaning: str) -> Iterator[str]:
    """The entries of one file, as written."""
    with open(os.path.join(__path__[0], language, f"{meaning}.txt"), encoding="utf-8") as file:
        lines = (line.strip() for line in file)
        yield from (line for line in lines if line and not line.startswith("#"))


@cache
def words(language: str, meaning: str) -> tuple[str, ...]:
    """The phrases of one meaning, expanded from its file."""
    return tuple(phrase for entry in entries(language, meaning) for phrase in expand(entry))


def generated(language: str) -> str:
    """The path of the file with all the phrases of a language."""
    return os.path.join(__path__[0], f"{language}.phrases")


class Matcher:
    """Finds the phrases of one language, all meanings in one pass over a text (Aho-Corasick)."""

    __slots__ = ("_automaton", "_meanings", "_phrases")

    def __init__(self, language: str) -> None:
        from ahocorasick_rs import AhoCorasick, Implementation

        self._phrases: list[str] = []
        self._meanings: list[tuple[str, ...]] = []
        with open(generated(language), encoding="utf-8") as file:
            sections = file.read().removesuffix("\n").removeprefix("[").split("\n[")
        for section in sections:
            meanings, _, body = section.partition("]\n")
            found = body.split("\n")
            self._phrases += found
            self._meanings += [tuple(meanings.split())] * len(found)
        # The quickest to build, and no slower on text than the default.
        self._automaton = AhoCorasick(self._phrases, implementation=Implementation.NoncontiguousNFA)

    def find(self, text: str) -> tuple[Hit, ...]:
        """The phrases in `text`, whole words only, in order of their ends; they may overlap."""
        folded = fold(text)
        size = len(folded)
        hits: list[Hit] = []
        for number, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if (start and folded[start - 1].isalnum() and folded[start].isalnum()) or (
                end < size and folded[end].isalnum() and folded[end - 1].isalnum()
            ):
                continue
            phrase = self._phrases[number]
            for meaning in self._meanings[number]:
                hits.append(Hit(meaning, start, end, phrase))  # noqa: PERF401 (most phrases have one meaning)
        return tuple(hits)


@cache
def matcher(language: str) -> Matcher:
    return Matcher(language)


def phrases(document: Document) -> tuple[tuple[Hit, ...], ...]:
    """For each block of `document` the phrases in it; none where its language has no lexicon.

    Use as `document.derive(phrases)`.
    """
    return tuple(
        matcher(block.language).find(block.text) if block.language in LANGUAGES and block.text else ()
        for block in document.blocks
    )
