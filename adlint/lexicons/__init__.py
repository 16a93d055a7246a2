"""Phrases as data: `<language>/<meaning>.txt`, one file a meaning; a new language is a new folder.

A file begins with comment lines (`#`) that say what its phrases mean and where they come from. Then an
entry a line, in lower case; `(a|b|)` stands for each of its alternatives, an empty one included:
`(early|first) (reports|findings) suggest` are four phrases.
"""

from __future__ import annotations

import os
import re
from functools import cache
from itertools import product
from typing import NamedTuple

from adlint.text.document import Document

LANGUAGES = ("en", "fr")

_GROUP = re.compile(r"\(([^()]*)\)")
_FOLDED = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\n": " ", "‐": "-", "‑": "-"})


class Hit(NamedTuple):
    """A phrase of `meaning` in a text: half-open code-point offsets and the phrase itself."""

    meaning: str
    start: int
    end: int
    phrase: str


def fold(text: str) -> str:
    """`text` as phrases are matched: lower case, plain apostrophes, hyphens and spaces; as long as before."""
    folded = text if text.isascii() else text.translate(_FOLDED)
    lower = folded.lower() if "\n" not in folded else folded.lower().replace("\n", " ")
    if len(lower) == len(text):
        return lower
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in folded)  # İ lowers to two characters


def expand(entry: str) -> list[str]:
    """Every phrase that an entry stands for, in order, spaces collapsed."""
    parts = _GROUP.split(entry)
    choices = [part.split("|") if i % 2 else [part] for i, part in enumerate(parts)]
    return [" ".join("".join(combination).split()) for combination in product(*choices)]


def path(language: str, meaning: str) -> str:
    return os.path.join(__path__[0], language, f"{meaning}.txt")


@cache
def meanings(language: str) -> tuple[str, ...]:
    """The meanings there are phrases for, sorted."""
    return tuple(sorted(name[:-4] for name in os.listdir(os.path.join(__path__[0], language)) if name.endswith(".txt")))


@cache
def entries(language: str, meaning: str) -> tuple[str, ...]:
    """The entries of one file, as written."""
    with open(path(language, meaning), encoding="utf-8") as file:
        lines = (line.strip() for line in file)
        return tuple(line for line in lines if line and not line.startswith("#"))


def words(language: str, meaning: str) -> tuple[str, ...]:
    """The phrases of one meaning, expanded."""
    return tuple(phrase for entry in entries(language, meaning) for phrase in expand(entry))


class Matcher:
    """Finds the phrases of one language, all meanings in one pass over a text (Aho-Corasick)."""

    __slots__ = ("_automaton", "_owners", "_phrases")

    def __init__(self, language: str) -> None:
        from ahocorasick_rs import AhoCorasick

        owners: dict[str, list[str]] = {}
        for meaning in meanings(language):
            for phrase in words(language, meaning):
                owners.setdefault(phrase, []).append(meaning)
        self._phrases = list(owners)
        self._owners = [tuple(dict.fromkeys(names)) for names in owners.values()]
        self._automaton = AhoCorasick(self._phrases)

    def find(self, text: str) -> tuple[Hit, ...]:
        """The phrases in `text`, whole words only, in order of their ends; they may overlap."""
        folded = fold(text)
        size = len(folded)
        hits = []
        for number, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if (start and folded[start - 1].isalnum() and folded[start].isalnum()) or (
                end < size and folded[end].isalnum() and folded[end - 1].isalnum()
            ):
                continue
            hits += [Hit(meaning, start, end, self._phrases[number]) for meaning in self._owners[number]]
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
