"""The words of buttons, links and banners: too few to tell their language by."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from operator import attrgetter

from adlint import lexicons
from adlint.lexicons import Hit
from adlint.text.document import Block, Document

_CALLS = frozenset(("button_call", "call_buy", "call_try"))
_LABEL = 200
"""Characters that a label may have."""
_PHRASE = 100
"""More characters than any phrase has."""
_LEAD = 14
"""Characters that may stand before the call in a label: an arrow, an emoji, "Yes, ", "👉 "."""


def hits(document: Document, index: int) -> tuple[Hit, ...]:
    """The phrases in a block, in order of their ends; a label without a language is read in the article's, or in
    every one.
    """
    block = document.blocks[index]
    if block.language in lexicons.LANGUAGES or not 0 < len(block.text) <= _LABEL:
        return document.derive(lexicons.phrases)[index]
    return _of_label(block.text, document.language)


def call(document: Document, index: int, start: int, end: int) -> str:
    """The phrase by which the label `text[start:end]` of a block calls to act, or `""`."""
    label = [hit for hit in _around(hits(document, index), start, end) if start <= hit.start and hit.end <= end]
    block = document.blocks[index]
    plain = {hit.start for hit in label if hit.meaning == "button_plain"}
    calls = (hit for hit in label if hit.meaning == "button_call" and hit.start not in plain)
    return next((hit.phrase for hit in calls if _opens(block, start, hit)), "")


def sells(document: Document, index: int, start: int, end: int) -> str:
    """The phrase anywhere in `text[start:end]` of a block that calls to buy or to try, or `""`."""
    near = _around(hits(document, index), start, end)
    return next((hit.phrase for hit in near if hit.meaning in _CALLS and hit.start < end and start < hit.end), "")


def _around(hits: tuple[Hit, ...], start: int, end: int) -> tuple[Hit, ...]:
    """The phrases that can touch `start` to `end`, found without looking at the others."""
    first = bisect_left(hits, start, key=attrgetter("end"))
    return hits[first : bisect_right(hits, end + _PHRASE, key=attrgetter("end"))]


def _opens(block: Block, start: int, hit: Hit) -> bool:
    """Whether nothing but signs, or a word of assent, stands in the label before the phrase."""
    before = block.text[start : hit.start]
    return len(before) <= _LEAD and (not any(map(str.isalnum, before)) or before.rstrip().endswith((",", ":", "\n")))


@lru_cache(maxsize=1024)
def _of_label(text: str, language: str) -> tuple[Hit, ...]:
    languages = (language,) if language in lexicons.LANGUAGES else lexicons.LANGUAGES
    found = [hit for each in languages for hit in lexicons.matcher(each).find(text)]
    return tuple(sorted(found, key=attrgetter("end")))
