"""What AD201 and AD202 take for a disclosure, and whose promotion needs none."""

from __future__ import annotations

import pytest

from adlint import lint, rules
from adlint.config import Config
from adlint.finding import Finding, Severity
from adlint.rules.disclosures import declared_by
from adlint.text import reader
from tests.timing import cpu_seconds

DISCLOSURE = Config(select=("AD201", "AD202"))
LINK = "The tent is [light](https://tent.example/?aff=12)."


def found(text: str, path: str = "post.md", config: Config = DISCLOSURE) -> list[Finding]:
    report = lint(text, path, config)
    assert not report.failed
    return list(report.findings)


def codes(text: str, path: str = "post.md", config: Config = DISCLOSURE) -> list[str]:
    return [finding.code for finding in found(text, path, config)]


def test_an_article_has_one_finding_that_lists_the_other_places() -> None:
    (finding,) = found(f"{LINK}\n\n" * 5)
    assert finding.code == "AD201"
    assert finding.span.start < 20
    assert len({evidence.span for evidence in finding.evidence}) == 5


def test_a_disclosure_behind_the_link_is_too_late() -> None:
    late, declared = found(f"{LINK}\n\n## Imprint\n\nThe house dates from 1790.\n\nThis post contains affiliate links.")
    assert (late.code, declared.code) == ("AD201", "AD202")
    assert late.message == "promotion that is disclosed only behind it"
    assert {evidence.text for evidence in late.evidence} >= {"contains affiliate links"}


@pytest.mark.parametrize("between", ["", "The river rose in May.\n\n", "## The tent\n\n"])
def test_a_statement_speaks_for_the_rest_of_the_article(between: str) -> None:
    assert codes(f"This post contains affiliate links.\n\n{between}{LINK}") == ["AD202"]


def test_a_label_speaks_for_its_section_only() -> None:
    assert codes(f"## Sponsored\n\n{LINK}\n\n### Details\n\n{LINK}") == ["AD202"]
    assert codes(f"## Sponsored\n\nBoats.\n\n## The tent\n\n{LINK}") == ["AD202", "AD201"]


@pytest.mark.parametrize(
    "head",
    [
        "author: The Tent Example\nsite: tent",
        "canonical: https://tent.example/blog/a",
        "url: https://shop.tent.example/",
        "authors: [{name: tent, url: 'https://ann.example'}]",
        "sponsor: Tent Ltd",
        "affiliate: true",
    ],
)
def test_the_front_matter_tells_what_needs_no_disclosure(head: str) -> None:
    assert codes(f"---\n{head}\n---\n\n{LINK}") == []


@pytest.mark.parametrize("head", ["affiliate: false", "author: Ann", "canonical: https://other.example/"])
def test_other_front_matter_does_not(head: str) -> None:
    assert codes(f"---\n{head}\n---\n\n{LINK}") == ["AD201"]


def test_own_brands_need_no_disclosure() -> None:
    for brand in ("Tent", "tent.example"):
        assert codes(LINK, config=DISCLOSURE.override("test", own_brands=(brand,))) == []


@pytest.mark.parametrize(
    "head",
    ['<link rel="canonical" href="https://tent.example/a">', '<meta property="og:site_name" content="Tent">'],
)
def test_a_page_names_its_own_site(head: str) -> None:
    body = '<article><p>The tent is <a rel="sponsored" href="https://tent.example/?aff=12">light</a>.</p></article>'
    assert "AD201" in codes(f"<html><head></head><body>{body}</body></html>", "post.html")
    assert "AD201" not in codes(f"<html><head>{head}</head><body>{body}</body></html>", "post.html")


def test_a_sponsor_s_component_discloses_what_stands_in_it() -> None:
    assert codes(f"<SponsorBlock>\n\n{LINK}\n\n</SponsorBlock>", "post.mdx").count("AD201") == 0
    assert codes(f"<Section>\n\n{LINK}\n\n</Section>", "post.mdx") == ["AD201"]


def test_a_paid_link_in_html_wants_its_mark() -> None:
    text = 'This page contains affiliate links.\n\nA <a href="https://tent.example/?aff=1"{}>tent</a>.'
    assert "without rel=sponsored" in found(text.format(""))[1].message
    assert codes(text.format(' rel="nofollow"')) == ["AD202"]


def test_what_is_declared_is_told_for_information() -> None:
    (finding,) = found("This article contains affiliate links.")
    assert finding.severity is Severity.INFO


OWN = """---
author: Oarwell
---

The river rose in May, and the village by the lower lock kept its boats on land until the water had fallen again.

{}

The board of the village met in June and closed the lower lock for a year, so that the gates could be repaired.
"""


@pytest.mark.parametrize(
    ("code", "promotion", "path"),
    [
        ("AD101", "Try Oarwell for free today! Sign up now and save 20% on your first year, no card required.", "a.md"),
        ("AD102", '<a class="btn" href="https://oarwell.example/">Book a demo</a>', "a.md"),
        ("AD103", "See [the boats](https://oarwell.example/?aff=12) there.", "a.md"),
        ("AD104", "Oarwell\n\nBoats for everyone, free shipping\n\nOarwell", "a.md"),
    ],
)
def test_promotion_of_one_s_own_says_so(code: str, promotion: str, path: str) -> None:
    config = Config(select=(code, "AD201"))
    own = found(OWN.format(promotion), path, config)
    assert [finding.code for finding in own] == [code]
    assert "your own" in own[0].message
    assert any(evidence.text.endswith(" is your own") for evidence in own[0].evidence)
    text = OWN.format(promotion).replace("author: Oarwell", "author: Ann")
    other = next(finding for finding in found(text, path, config) if finding.code == code)
    assert "your own" not in other.message


def test_an_own_name_within_another_word_is_none() -> None:
    (finding,) = found(f"---\nauthor: ten\n---\n\n{LINK}", config=Config(select=("AD103",)))
    assert "your own" not in finding.message


def test_a_declared_interest_lowers_the_confidence() -> None:
    blurb = "Try Oarwell for free today! Sign up now and save 20% on your first year, no credit card required."
    config = Config(select=("AD101", "AD202"))
    (plain,) = found(OWN.format(blurb), config=config)
    text = OWN.format(f"This article is sponsored by Oarwell.\n\n## Boats\n\n{blurb}")
    told, declared = sorted(found(text, config=config), key=lambda finding: finding.span)
    assert (declared.confidence or 1) < 0.8 < (plain.confidence or 0)
    assert any("declared as paid" in evidence.text for evidence in declared.evidence)
    assert told.code == "AD202"


def test_declared_by_names_the_words() -> None:
    document = reader.read_text("## Our sponsor\n\nBoats for all.\n\n## The river\n\nIt rose in May.", "post.md")
    assert declared_by(document, 1, 1) == "Our sponsor"
    assert declared_by(document, 3, 3) == ""


@pytest.mark.parametrize(
    "piece",
    [
        "sponsored by ",
        "- sponsor ",
        "(affiliate link) ",
        "we earn a commission ",
        "## Sponsored\n\n[a](https://b.example/?aff=1)\n\n",
        "[a](https://b.example/?aff=1) ",
        "not sponsored by us. ",
        "star us on github ",
        "“ join our discord ",
    ],
)
@pytest.mark.parametrize("suffix", [".md", ".html"])
def test_hostile_text_takes_linear_time(piece: str, suffix: str) -> None:
    config = Config(select=("AD201", "AD202", "AD401"))
    rules.active(config)

    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        return cpu_seconds(lambda: lint(text, f"article{suffix}", config), runs=1)

    seconds(1_000)
    assert seconds(200_000) < 3 * seconds(100_000) + 0.5
