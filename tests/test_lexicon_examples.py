"""Every entry of a lexicon of hedges or of sources stands in a sentence that shows it, on a rule's page or among those
written."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from adlint import lexicons, rules
from adlint.rules import statements
from adlint.rules.hedges import MEANINGS

ROOT = Path(__file__).parent.parent
WRITTEN = ROOT / "training_data" / "written"
SENTENCES = (ROOT / "tests" / "rules" / "data", WRITTEN / "hedges", WRITTEN / "claims")
OF_SOURCES = (*statements.MEANINGS, "named_source_formula", "vague_early")


def texts(language: str) -> Iterator[str]:
    """The examples of every rule in a language, and the sentences written to show or to test a word."""
    for rule in rules.every():
        yield from (example.text for example in (*rule.bad, *rule.good) if example.language == language)
    for folder in SENTENCES:
        for path in sorted((*folder.glob(f"{language}/*.txt"), *folder.glob(f"*_{language}.txt"))):
            yield path.read_text("utf-8")


@cache
def shown(language: str) -> frozenset[str]:
    """The phrases of all lexicons of a language that are found in its sentences."""
    marks = str.maketrans("", "", "«»[]")
    found = lexicons.matcher(language)
    return frozenset(hit.phrase for text in texts(language) for hit in found.find(text.translate(marks)))


@pytest.mark.parametrize("meaning", sorted({*MEANINGS, *OF_SOURCES}))
@pytest.mark.parametrize("language", lexicons.LANGUAGES)
def test_every_entry_is_shown(language: str, meaning: str) -> None:
    missing = [
        entry for entry in lexicons.entries(language, meaning) if shown(language).isdisjoint(lexicons.expand(entry))
    ]
    assert missing == []
