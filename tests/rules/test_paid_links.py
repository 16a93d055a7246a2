"""What makes a link a paid one, beyond the examples of AD103."""

from __future__ import annotations

import pytest

from adlint import rules
from adlint.config import Config
from adlint.engine import lint
from adlint.finding import Finding
from adlint.rules.paid_links import reason
from adlint.text import reader


def found(text: str, path: str = "post.md", **options: object) -> list[Finding]:
    document = reader.read_text(text, path)
    report = lint(document, (rules.load("AD103"),), Config(rules={"AD103": options}))
    assert not report.errors
    return list(report.findings)


@pytest.mark.parametrize(
    ("target", "part"),
    [
        ("https://www.amazon.co.uk/gp/product/B0?tag=site-21&linkCode=ll1", "Amazon Associates"),
        ("https://click.linksynergy.com/deeplink?id=a&murl=b", "Rakuten"),
        ("https://brand.sjv.io/c/1/2/3", "Impact"),
        ("//go.skimresources.com/?id=1", "Skimlinks"),
        ("https://x.hop.clickbank.net/", "ClickBank"),
        ("https://shop.example/?irclickid=a1", "Impact"),
        ("https://shop.example/?utm_campaign=spring-sponsorship", "sponsorship"),
        ("https://shop.example/?utm_medium=display", "display"),
        ("https://shop.example/?ref=partner-88", "partner's number"),
        ("https://shop.example/?via=12345", "partner's number"),
        ("/recommends/tent/", "/recommends/"),
        ("https://shop.i123456.net/c/1/2/3", "Impact"),
        ("https://clk.tradedoubler.com/click?p=1", "Tradedoubler"),
        ("https://www.shareasale.com/r.cfm?b=1&u=2&m=3", "ShareASale"),
    ],
)
def test_paid(target: str, part: str) -> None:
    assert part in reason(target)


@pytest.mark.parametrize(
    "target",
    [
        "https://notamazon.example/?tag=site-21",
        "https://sjv.io.example/c/1",
        "https://paper.example/?utm_medium=email&utm_campaign=display-rules",
        "https://paper.example/?ref=homepage",
        "https://paper.example/?ref=summit2024",
        "https://gitlab.com/a/b/-/blob/x?ref=12345",
        "https://paper.example/recommends",
        "https://paper.example/recommends/2024/tents",
        "mailto:a@b.example?aff=1",
        "https://www.tradedoubler.com/en/about/",
        "https://www.ethicalads.io/",
        "https://i18.net/",
        "/go/tent",
        "#aff",
        "",
    ],
)
def test_not_paid(target: str) -> None:
    assert reason(target) == ""


def test_a_target_is_reported_once_a_passage() -> None:
    link = "[here](https://shop.example/?aff=1)"
    assert len(found(f"It is sold {link} and {link}.\n\nAnd {link}.")) == 2


def test_allowed_hosts_are_not_reported() -> None:
    text = "It is sold [here](https://shop.example/?aff=1) and [there](https://my.other.example/?aff=1)."
    assert [finding.message for finding in found(text, allow=["other.example"])] == [
        "affiliate or paid link to shop.example"
    ]


def test_the_evidence_names_the_parameter() -> None:
    (finding,) = found("It is sold [here](https://shop.example/?aff=1).")
    assert finding.evidence[0].kind == "link"
    assert "parameter aff" in finding.evidence[0].text
