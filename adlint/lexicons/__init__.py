"""Phrases as data: `<language>/<meaning>.txt`, one file a meaning; a new language is a new folder.

A file begins with comment lines (`#`) that say what its phrases mean and where they come from. Then an
entry a line, in lower case; `(a|b|)` stands for each of its alternatives, an empty one included:
`(early|first) (reports|findings) suggest` are four phrases.

Expanding them takes longer than linting an article. `python -m adlint.lexicons` does it once and writes
`<language>.phrases`, which is what a run reads: behind a line `[meaning ...]` the phrases of just those meanings, a
line for each `key`, that word first and the phrases behind it, parted by tabs.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence, Set
from functools import cache
from itertools import accumulate, chain, groupby, product
from operator import itemgetter
from typing import NamedTuple

from adlint.text.document import Document

LANGUAGES = ("en", "fr")

_WORD = re.compile(r"[^\W_]+")
_FIRST_TEXTS = 100_000
"""Code points of text from which on the automaton of all phrases pays."""
_GROUP = re.compile(r"\(([^()]*)\)")
# Replaced one by one: six times as fast as `str.translate` on text that has few of them.
_FOLDED = (("’", "'"), ("‘", "'"), ("ʼ", "'"), ("\u00a0", " "), ("\u202f", " "), ("‐", "-"), ("‑", "-"))
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f\u2000-\u200a\u3000\uff01-\uff5e\U0001d400-\U0001d7ff]")
"""Where look-alikes of Latin letters and unusual spaces stand; rare in what we read."""
_ALIKE = (
    "аеорсхіјѕуԁһԛԝοανικρτυϲϳΑΒΕΖΗΙΚΜΝΟΡΤΥΧАВЕКМНОРСТХІЈЅ",
    "aeopcxijsydhqwoavikptucjABEZHIKMNOPTYXABEKMHOPCTXIJS",
)
"""Cyrillic and Greek letters, and the Latin ones they pass for; after Unicode's confusables.txt (UTS #39)."""


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
        if _FOREIGN.search(text):
            folded = folded.translate(_latin())
        for character, plain in _FOLDED:
            folded = folded.replace(character, plain)
    lower = folded.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in folded)  # İ lowers to two characters


@cache
def _latin() -> dict[int, str]:
    """Code points that pass for Latin letters, digits, marks and spaces: look-alikes, full-width and mathematical."""
    from unicodedata import normalize

    ranges = (range(0x2000, 0x200B), range(0x3000, 0x3001), range(0xFF01, 0xFF5F), range(0x1D400, 0x1D800))
    plain = {code: normalize("NFKC", chr(code)) for code in chain.from_iterable(ranges)}
    return dict(zip(map(ord, _ALIKE[0]), _ALIKE[1], strict=True)) | {
        code: letter for code, letter in plain.items() if len(letter) == 1
    }


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


@cache
def word_set(language: str, meaning: str) -> frozenset[str]:
    """The phrases of one meaning, to be asked for one; none in a language that has no lexicon."""
    return frozenset(words(language, meaning)) if language in LANGUAGES else frozenset()


def generated(language: str) -> str:
    """The path of the file with all the phrases of a language."""
    return os.path.join(__path__[0], f"{language}.phrases")


def key(phrase: str) -> str:
    """The longest word of a phrase, of several the last: a text without it cannot have the phrase."""
    return max(reversed(_WORD.findall(phrase)), key=len, default="")


class Automaton(NamedTuple):
    """Finds `phrases`; meanings: of each.

    letters: how many there are of one letter, the last ones. `matches` does not know them: it would stop at every
        `i` in a word, more often than at all other phrases.
    """

    phrases: list[str]
    meanings: list[tuple[str, ...]]
    matches: Callable[..., list[tuple[int, int, int]]]
    letters: int

    def found(self, folded: str) -> list[tuple[int, int, int]]:
        """The number, start and end of each phrase in `folded`, in order of their ends; parts of words among them."""
        found = self.matches(folded, overlapping=True)
        if self.letters:
            for number in range(len(self.phrases) - self.letters, len(self.phrases)):
                letter = rf"{re.escape(self.phrases[number])}(?<![^\W_].)(?![^\W_])"
                found += [(number, *match.span()) for match in re.finditer(letter, folded)]
            found.sort(key=itemgetter(2))
        return found


class Matcher:
    """Finds the phrases of one language, all meanings in one pass over a text (Aho-Corasick).

    To make the automaton of all phrases takes longer than to lint an article, so the first texts are each held
    against the few phrases whose `key` they have.
    """

    __slots__ = ("_every", "_lines", "_seen")

    def __init__(self, language: str) -> None:
        with open(generated(language), encoding="utf-8") as file:
            sections = file.read().removesuffix("\n").removeprefix("[").split("\n[")
        self._lines: list[tuple[tuple[str, ...], list[str]]] = []
        for section in sections:
            meanings, _, body = section.partition("]\n")
            self._lines.append((tuple(meanings.split()), body.split("\n")))
        self._every: Automaton | None = None
        self._seen = 0  # code points

    def _automaton(self, folded: str) -> Automaton:
        if self._every is None:
            self._seen += len(folded)
            if self._seen < _FIRST_TEXTS:
                return self._made({"", *_WORD.findall(folded)})
            self._every = self._made(None)
        return self._every

    def _made(self, words: Set[str] | None) -> Automaton:
        """The automaton of the phrases whose key is among `words`, or of all."""
        from ahocorasick_rs import AhoCorasick, Implementation

        phrases: list[str] = []
        meanings: list[tuple[str, ...]] = []
        for own, lines in self._lines:
            for line in lines:
                word, _, found = line.partition("\t")
                if words is None or word in words:
                    phrases += found.split("\t")
            meanings += [own] * (len(phrases) - len(meanings))
        letters = [number for number, phrase in enumerate(phrases) if len(phrase) == 1]
        for number in reversed(letters):
            phrases.append(phrases.pop(number))
            meanings.append(meanings.pop(number))
        longer = phrases[: len(phrases) - len(letters)]
        # Built as fast as the smaller kind, and twice as fast on text.
        automaton = AhoCorasick(longer, implementation=Implementation.ContiguousNFA)
        return Automaton(phrases, meanings, automaton.find_matches_as_indexes, len(letters))

    def find(self, text: str) -> tuple[Hit, ...]:
        """The phrases in `text`, whole words only, in order of their ends; they may overlap."""
        return self.find_folded(fold(text), (0, len(text)))[0]

    def find_folded(self, folded: str, bounds: Sequence[int]) -> list[tuple[Hit, ...]]:
        """`find` for each piece of a folded text, in one pass.

        bounds: where the pieces begin, and where the last ends. What parts two pieces belongs to the first, and
        is in no phrase.
        """
        automaton = self._automaton(folded)
        phrases, meanings = automaton.phrases, automaton.meanings
        made = tuple.__new__  # a named tuple's own `__new__` takes three times as long
        size = len(folded)
        pieces: list[tuple[Hit, ...]] = []
        hits: list[Hit] = []
        piece, piece_end = bounds[0], bounds[1]
        for number, start, end in automaton.found(folded):
            if (start and folded[start - 1].isalnum() and folded[start].isalnum()) or (
                end < size and folded[end].isalnum() and folded[end - 1].isalnum()
            ):
                continue
            while start >= piece_end:
                pieces.append(tuple(hits))
                hits = []
                piece, piece_end = piece_end, bounds[len(pieces) + 1]
            phrase = phrases[number]
            for meaning in meanings[number]:
                hits.append(made(Hit, (meaning, start - piece, end - piece, phrase)))
        pieces.append(tuple(hits))
        return pieces + [()] * (len(bounds) - 1 - len(pieces))


@cache
def matcher(language: str) -> Matcher:
    return Matcher(language)


class Folded(NamedTuple):
    """The texts of all blocks of a document, folded as one, which is faster, with U+0000 between them.

    bounds: where each block begins in `text`, and where one more would.
    """

    text: str
    bounds: tuple[int, ...]


def folded(document: Document) -> Folded:
    """The folded texts. Use as `document.derive(folded)`."""
    texts = [block.text for block in document.blocks]
    bounds = accumulate((len(text) + 1 for text in texts), initial=0)
    return Folded(fold("\0".join(texts)), tuple(bounds))


def phrases(document: Document) -> tuple[tuple[Hit, ...], ...]:
    """For each block of `document` the phrases in it; none where its language has no lexicon.

    Use as `document.derive(phrases)`.
    """
    text, bounds = document.derive(folded)
    found: list[tuple[Hit, ...]] = []
    for language, blocks in groupby(block.language for block in document.blocks):
        first, last = len(found), len(found) + sum(1 for _ in blocks)
        if language in LANGUAGES:
            offset = bounds[first]
            own = [bound - offset for bound in bounds[first : last + 1]]
            found += matcher(language).find_folded(text[offset : bounds[last]], own)
        else:
            found += [()] * (last - first)
    return tuple(found)


def meanings(document: Document) -> frozenset[str]:
    """What the phrases of `document` mean: most rules are done when they have seen that theirs is not among them.

    Use as `document.derive(meanings)`.
    """
    return frozenset([hit[0] for hits in document.derive(phrases) for hit in hits])
