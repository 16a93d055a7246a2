"""The list at the end of an article of what it draws on, and whether a sentence speaks of something in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adlint import lexicons
from adlint.rules.statements import Statement
from adlint.text.document import Document
from adlint.text.language import STOP_WORDS

_MARK = re.compile(r"[A-ZÀ-Þ](?<![\w-].)[\w-]*\w|\b(?:19|20)\d\d\b")
_SHARED = 2
"""Names and years that a sentence and an entry share: a name alone may be what both are about."""


def is_listed(statement: Statement) -> bool:
    """Whether a sentence shares two names, or a name and a year, with an entry of the list of references."""
    entries = statement.document.derive(references)
    if not entries:
        return False
    own = _marks(statement.block.text[statement.start : statement.end], statement.block.language)
    return any(len(own & entry) >= _SHARED for entry in entries)


def references(document: Document) -> tuple[frozenset[str], ...]:
    """The names and years of each entry of the lists of references. Use as `document.derive(references)`."""
    return tuple(_entries(document))


def _entries(document: Document) -> Iterator[frozenset[str]]:
    level = 0  # of the heading of the list that the block stands in
    for block in document.blocks:
        if block.kind == "heading":
            if not level or block.level <= level:
                level = block.level if _is_heading(block.text, block.language) else 0
        elif level:
            yield _marks(block.text, block.language)


def _is_heading(text: str, language: str) -> bool:
    return lexicons.fold(text).strip(" :.") in lexicons.word_set(language, "reference_list")


def _marks(text: str, language: str) -> frozenset[str]:
    """The names and years in a text. A word that often begins a sentence is none."""
    common = STOP_WORDS.get(language, frozenset())
    return frozenset([mark for mark in _MARK.findall(text) if mark.lower() not in common])
