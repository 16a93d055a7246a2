"""What AD102 says of a slot, how its option works, and where a frame ends."""

from __future__ import annotations

import pytest

from adlint import rules
from adlint.config import Config
from adlint.engine import lint
from adlint.finding import Finding
from adlint.text import reader

TEXT = "The river rose in May and fell in June.\n\n{}\n\nThe village by the lower lock kept its boats on land.\n"


def found(text: str, path: str = "post.md", **options: object) -> list[Finding]:
    document = reader.read_text(text, path)
    report = lint(document, (rules.load("AD102"), rules.load("AD103")), Config(rules={"AD102": options}))
    assert not report.errors
    return list(report.findings)


def test_an_include_is_named_by_its_file() -> None:
    (finding,) = found(TEXT.format("{% include sponsor.html %}"))
    assert finding.message == "shortcode sponsor.html is a call to action"
    assert finding.evidence[0].text == "its name says sponsor"


@pytest.mark.parametrize(
    ("slot", "name", "path"),
    [
        ("{% include sponsor.html %}", "sponsor.html", "post.md"),
        ("{{< ad id=1 >}}", "ad", "post.md"),
        ("<Newsletter />", "Newsletter", "post.mdx"),
        ("<SponsorBlock>\n\nBoats for all.\n\n</SponsorBlock>", "SponsorBlock", "post.mdx"),
    ],
)
def test_ignored_components_are_not_reported(slot: str, name: str, path: str) -> None:
    text = TEXT.format(slot)
    assert len(found(text, path)) == 1
    assert found(text, path, **{"ignore-components": [name]}) == []


def test_a_frame_is_one_finding() -> None:
    inner = 'Boats for all.\n\n<Button href="https://boats.example/">Buy now</Button>\n\nCome and see.'
    (finding,) = found(TEXT.format(f"<SponsorBlock>\n\n{inner}\n\n</SponsorBlock>"), "post.mdx")
    assert finding.message == "component SponsorBlock is a call to action"


def test_a_frame_around_the_article_is_not_a_slot() -> None:
    article = "\n\n".join(f"The river rose in {year}, and fell." for year in range(1990, 2010))
    assert found(f"<Newsletter>\n\n{article}\n\n</Newsletter>\n", "post.mdx") == []


def test_a_banner_takes_in_its_paid_link() -> None:
    (finding,) = found(TEXT.format("[![A boat](boat.jpg)](https://boats.example/?aff=12)"))
    assert finding.code == "AD102"
    assert "AD103" in {evidence.kind for evidence in finding.evidence}
