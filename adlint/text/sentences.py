"""Where sentences end, in English and French."""

from __future__ import annotations

import os
import re
from functools import cache
from typing import NamedTuple

from adlint.text.document import OBJECT
from adlint.text.language import STOP_WORDS

_SPACE = r"[ \u00a0\u202f]"
# A stop: a hard line break, or final punctuation with the closing quotation marks, brackets and
# footnote marks that belong to its sentence, and white space or the end behind them. Possessive
# throughout, and it does not begin within a row of stops, so that it is linear; it begins with a set
# of characters, so that `re` skips all others at full speed.
_STOP = re.compile(
    rf"[\n。！？.!?…](?:(?<=[\n。！？])"
    rf"|(?<![.!?…].)([.!?…]*+)((?:{_SPACE}?[»›]|[\"”’')\]]|\[\d{{1,3}}\]|{OBJECT}(?=\s|\Z))*+)(?=\s|\Z|{OBJECT}))"
)
_BEHIND = re.compile(rf"\s*+((?:[\"“‘«‹(\['—–-]{_SPACE}?){{0,9}}+)(\S?)(\S{{0,24}}+)")
_WORD_BEFORE = re.compile(rf"[^\s\"“”‘’'«»‹›(\[—–{OBJECT}]*\Z")
_ACRONYM = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+[^\W\d_]{1,2}")
_NUMERAL = re.compile(r"\d|[IVXLC]{2,}\b")
_ASIDE = 200
"""Characters that are looked back for the bracket an aside opened with."""
_LISTED = re.compile(r"\d{1,3}(?:\.\d{1,3})*|[A-Za-z]")


class _Abbreviations(NamedTuple):
    """Abbreviations of one or more languages without their final stop, as in `abbreviations.txt`."""

    always: frozenset[str]
    """Something always follows: `dr`, `e.g`."""
    ending: frozenset[str]
    """May also end a sentence: `etc`, `inc`."""
    numbered: frozenset[str]
    """Abbreviations only before a number: `no`, `fig`."""
    openers: frozenset[str]
    """Words that with a capital begin a sentence, whatever stands before them."""
    every: frozenset[str]
    """All abbreviations."""


def split(text: str, language: str = "") -> tuple[tuple[int, int], ...]:
    """The sentences of `text` as half-open offsets, in order, without white space at their ends.

    language: `en` or `fr`; for any other both languages' abbreviations are heeded.

    Every character that is not white space is in one of them. A hard line break (`\\n`) always ends
    a sentence. Closing quotation marks and brackets behind a stop belong to its sentence.
    """
    spans: list[tuple[int, int]] = []
    start, size = 0, len(text)
    known: _Abbreviations | None = None
    for match in _STOP.finditer(text):
        at, end = match.span()
        if text[at] == "\n":
            _add(spans, text, start, end)
            start = end
            continue
        if end < size and text[at] in ".!?…":
            if known is None:
                known = _abbreviations(language)
            if not _plainly_ends(text, start, at, end, known) and not _ends_sentence(text, start, match, known):
                continue
        while text[start].isspace():  # which the stop is not
            start += 1
        spans.append((start, end))
        start = end
    if start == size:
        return tuple(spans)
    if spans and text[start - 1] != "\n" and not any(map(str.isalnum, text[start:])):
        # An emoji or the like behind the last stop is no sentence of its own.
        start = spans.pop()[0]
    _add(spans, text, start, size)
    return tuple(spans)


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))


def _plainly_ends(text: str, start: int, at: int, end: int, known: _Abbreviations) -> bool:
    """Whether there is no doubt: behind a single stop comes a word with a capital, before it stands one that is no
    abbreviation. Most stops are like this, and `_ends_sentence` would say the same of them."""
    if end - at > 1 or text[end] != " " or not text[end + 1 : end + 2].isupper():
        return False
    if text[at] != ".":
        return True
    word = text[max(text.rfind(" ", start, at) + 1, start) : at]
    return len(word) > 2 and word.isalpha() and word not in known.every and word.lower() not in known.every


def _ends_sentence(text: str, start: int, match: re.Match[str], known: _Abbreviations) -> bool:
    """Whether the stop `match` ends the sentence that begins at `start`."""
    following = _BEHIND.match(text, match.end())
    assert following is not None
    opening, first, rest = following.groups()
    if not first:
        return True
    if first in ".!?…»›)]":
        return False
    if first.islower() and not rest[:1].isupper():
        return False
    more_stops, closing = match.groups()
    if closing == ")" and text.rfind("(", max(start + 1, match.start() - _ASIDE), match.start()) > 0:
        return (first + rest).lower() in known.openers  # an aside, mostly within its sentence
    at = match.start()
    if more_stops or text[at] != ".":
        return True
    before = text[max(start, at - 24) : at]
    word = before.rsplit(None, 1)[-1] if before and not before[-1].isspace() else ""
    word = word[_WORD_BEFORE.search(word).start() :]  # type: ignore[union-attr]
    if not word or len(word) > 12:
        return True
    if at - start < 12 and _LISTED.fullmatch(word) and not text[start : at - len(word)].strip():
        return bool(closing)
    lower = word.lower()
    if lower in known.always or word in known.always:
        return False
    if len(word) == 2 and " ".join(before.split()[-2:]).lower() in known.always:
        return False
    if lower in known.numbered and _NUMERAL.match(first + rest):
        return False
    if lower in known.ending or word in known.ending or _ACRONYM.fullmatch(word):
        return (first + rest).lower() in known.openers or (opening != "" and opening[0] in '"“‘«')
    if len(word) == 1 and word.isupper():
        return (first + rest).lower() in known.openers
    return True


@cache
def _abbreviations(language: str) -> _Abbreviations:
    languages = (language,) if language in ("en", "fr") else ("en", "fr")
    classes: dict[str, set[str]] = {"always": set(), "ending": set(), "numbered": set()}
    openers: set[str] = set()
    for name in languages:
        openers |= STOP_WORDS[name]
        path = os.path.join(os.path.dirname(os.path.dirname(__file__)), "lexicons", name, "abbreviations.txt")
        with open(path, encoding="utf-8") as file:
            for line in file:
                if not line.startswith("#") and line.strip():
                    word, use = line.split("\t")
                    classes[use.strip()].add(word.strip())
    every = set[str]().union(*classes.values())
    return _Abbreviations(*map(frozenset, (*classes.values(), openers, every)))
