"""Numbers that an article gives twice for the same thing, and not the same number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from adlint import lexicons
from adlint.rules.statements import Statement, statements
from adlint.text.document import Document
from adlint.text.language import STOP_WORDS

_FIGURE = re.compile(  # it begins with a set of characters, so that `re` skips all others at full speed
    r"\d(?<![\w.,/-].)\d*(?:[ ,.]\d{3})*(?:[.,]\d{1,2})?"
    r"(?: ?%| (?:percent|per cent|pour cent)\b| (?=[^\W\d_]))(?![\w-]*\d)"
)
_UNIT = re.compile(r"[^\W\d_]+")
_PERCENT = re.compile(r"%|percent|per cent|pour cent")
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"(?<=[\w,;:] )[A-ZÀ-Þ][\w-]*")
_NUMBERED = re.compile(r"[\w,;:] [A-ZÀ-Þ][\w-]* \Z")
"""A name before a number: it is the number of a version or a model."""
_NUMBER = re.compile(r"\d+(?:[ ,.]\d+)*")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_SHARED = 3
"""Words of weight, the unit among them, that two sentences about the same thing share at least."""
_SHARE = 0.75
"""Of the words of weight of the shorter of two such sentences, the part that the other has as well."""
_LONGEST = 30
"""Words of a sentence that can be compared with another."""


class Figure(NamedTuple):
    """A number and its unit, at `block.text[start:end]` of the statement's block."""

    statement: Statement
    start: int
    end: int
    value: str
    unit: str
    about: frozenset[str]
    names: frozenset[str]


def changed_figures(document: Document) -> Iterator[tuple[Figure, Figure]]:
    """Each number that differs from an earlier one for the same thing, and the earlier one."""
    last: dict[tuple[str, str], Figure] = {}
    for statement in document.derive(statements):
        figure = _figure(statement) if statement.has_digit else None
        if figure is None:
            continue
        for key in [(figure.unit, word) for word in figure.about]:
            before = last.get(key)
            if before is not None and before.value != figure.value and _same_thing(before, figure):
                yield before, figure
                break
        else:
            for word in figure.about:
                last.setdefault((figure.unit, word), figure)


def _figure(statement: Statement) -> Figure | None:
    """The number of a sentence that has only one, and no word that tells it from others."""
    if statement.block.kind != "paragraph":
        return None
    text = statement.text
    if text[-1] not in ".!?" or ":" in text:
        return None
    found = list(_FIGURE.finditer(statement.folded, statement.start, statement.end))
    if len(found) != 1:
        return None
    match = found[0]
    if _YEAR.search(match[0]) or len(_NUMBER.findall(text)) > 1:
        return None
    if _NUMBERED.search(statement.block.text, max(statement.start, match.start() - 30), match.start()):
        return None
    words = _WORD.findall(text)
    if len(words) > _LONGEST or not lexicons.word_set(statement.block.language, "distinguisher").isdisjoint(words):
        return None
    start, end = match.span()
    if _PERCENT.search(match[0]):
        unit = "%"
    else:
        noun = _UNIT.match(statement.folded, end)
        if noun is None:
            return None
        unit, end = noun[0], noun.end()
    stop = STOP_WORDS[statement.block.language]
    about = frozenset(word for word in words if len(word) > 2 and word not in stop and word != unit)
    names = frozenset(_NAME.findall(statement.block.text, statement.start, statement.end))
    value = _PERCENT.sub("", match[0]).replace(" ", "").replace(",", ".")
    return Figure(statement, start, end, value, unit, about, names)


def _same_thing(a: Figure, b: Figure) -> bool:
    shared = len(a.about & b.about)
    return a.names == b.names and shared + 1 >= _SHARED and shared >= _SHARE * min(len(a.about), len(b.about))
