"""The furniture of the page in the two articles that the project began with, and nothing else of their text."""

from __future__ import annotations

from pathlib import Path

import pytest

from adlint import lint
from adlint.cli.run import run
from adlint.config import Config
from adlint.report import FileReport
from adlint.text import reader

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


def test_fixed_the_article_keeps_every_sentence(tmp_path: Path) -> None:
    article = tmp_path / "article-en.txt"
    before = (SEEDS / "article-en.txt").read_bytes()
    article.write_bytes(before)
    assert run(["check", "--isolated", "--fix", "--quiet", "--exit-zero", str(article)]) == 0
    after = article.read_bytes()
    assert after != before
    lines = reader.decode(before).split("\n")
    kept = [line for number, line in enumerate(lines, 1) if number not in REPEATED]
    assert "\n".join(kept).split() == reader.decode(after).split()
    assert set(_sentences(after)) == set(_sentences(before))


def _sentences(data: bytes) -> list[str]:
    document = reader.read(data, "article-en.txt")
    return [block.text[start:end] for block in document.blocks for start, end in block.sentences]
