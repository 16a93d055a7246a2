"""AD101 beyond its examples: confidence, reasons, own brands, sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

import adlint
from adlint.config import Config
from adlint.finding import Finding

EXAMPLES = Path(__file__).parents[2] / "examples"


def found(text: str, config: Config | None = None) -> list[Finding]:
    config = config or Config(select=("AD101",))
    return list(adlint.lint(text, "article.md", config).findings)


@pytest.fixture(scope="module")
def article() -> str:
    return (EXAMPLES / "news-analysis.md").read_text("utf-8")


def test_a_finding_says_how_sure_it_is_and_why(article: str) -> None:
    first = found(article)[0]
    assert first.confidence is not None
    assert 0.5 < first.confidence <= 1
    assert {evidence.kind for evidence in first.evidence} >= {"words", "signal"}


def test_words_given_as_reasons_stand_where_they_are_said_to(article: str) -> None:
    for finding in found(article):
        for evidence in finding.evidence:
            if evidence.kind == "words" and evidence.span is not None:
                words = evidence.text.split("”")[0].removeprefix("“")
                assert article[evidence.span.start : evidence.span.end].split() == words.split()


def test_an_own_brand_is_named_as_such(article: str) -> None:
    plain = found(article)
    own = found(article, Config(select=("AD101",), own_brands=("Mapwhistle",)))
    assert [finding.span for finding in own] == [finding.span for finding in plain]
    assert "your own Mapwhistle" in own[0].message
    assert all("your own" not in finding.message for finding in plain)


def test_min_confidence_leaves_out_what_is_less_sure(article: str) -> None:
    plain = found(article)
    highest = max(finding.confidence or 0 for finding in plain)
    strict = found(article, Config(select=("AD101",), min_confidence=highest))
    assert [finding.confidence for finding in strict] == [highest]


def test_only_the_selling_sentences_are_underlined(article: str) -> None:
    paragraph = next(part for part in article.split("\n\n") if "Mapwhistle turns" in part)
    honest = "The council will publish the counts of every month on its site from January."
    mixed = article.replace(paragraph, f"{honest} {paragraph}")
    first = found(mixed)[0]
    assert honest not in mixed[first.span.start : first.span.end]
    assert "Mapwhistle turns" in mixed[first.span.start : first.span.end]
