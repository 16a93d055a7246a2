"""The furniture of the page in the two articles that the project began with, and nothing else of their text."""

from __future__ import annotations

from pathlib import Path

import pytest

from adlint import lint
from adlint.config import Config
from adlint.report import FileReport

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
FURNITURE = {1, 14, 20, 46}
REPEATED = {68, 121, 125, 129}

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the seed articles are not there ({SEEDS})")


def report(name: str, *select: str) -> FileReport:
    found = lint((SEEDS / name).read_bytes(), name, Config(select=select))
    assert not found.errors
    return found


def test_the_furniture_is_found_and_nothing_else_is_called_so() -> None:
    shown = report("article-en.txt", "CQ102", "CQ103", "CQ104", "CQ105", "CQ106", "CQ107").shown()
    assert [location.line for _, location in shown] == sorted(FURNITURE | REPEATED)


def test_only_repeated_lines_are_removed() -> None:
    source = (SEEDS / "article-en.txt").read_bytes().decode()
    removed = [
        (location.line, source[finding.fix.span.start : finding.fix.span.end].strip(), location.excerpt)
        for finding, location in report("article-en.txt", "CQ").shown()
        if finding.fix is not None
    ]
    assert {line for line, _, _ in removed} == REPEATED
    assert all(words == excerpt.strip() for _, words, excerpt in removed)


def test_the_other_article_is_clean() -> None:
    assert list(report("article-fr.txt", "CQ").shown()) == []
