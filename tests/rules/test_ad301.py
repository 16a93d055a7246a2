"""AD301: one finding for an article that sells, and what becomes of the others."""

from __future__ import annotations

import pytest

from adlint import lint, rules
from adlint.config import Config
from adlint.rules.advertorials import promotional_share
from adlint.text import reader
from tests.rules.rendering import render
from tests.timing import cpu_seconds

EXAMPLE = rules.load("AD301").bad[0].text


def test_the_article_has_one_finding_at_its_title() -> None:
    text, (title,) = render(EXAMPLE, "md")
    (finding,) = lint(text, "post.md", Config(select=("AD", "CQ101"))).findings
    assert finding.code == "AD301"
    assert finding.span.overlaps(title)
    assert "AD101" in {evidence.kind for evidence in finding.evidence}
    assert any("% of its words are promotional" in evidence.text for evidence in finding.evidence)


def test_without_it_the_passages_are_reported() -> None:
    text, _ = render(EXAMPLE, "md")
    findings = lint(text, "post.md", Config(select=("AD",), ignore=("AD301",))).findings
    assert "AD101" in {finding.code for finding in findings}


def test_the_share_of_promotional_words() -> None:
    text, _ = render(EXAMPLE, "md")
    assert promotional_share(reader.read_text("The river rose in May.", "post.md")) == 0
    assert promotional_share(reader.read_text("", "post.md")) == 0
    assert 0.5 < promotional_share(reader.read_text(text, "post.md")) <= 1


def test_a_list_sells_that_promotes_its_first_item_and_comes_back_to_it_or_to_an_own_brand() -> None:
    listing = next(example.text for example in rules.load("AD301").bad if "## 2." in example.text)
    text, _ = render(listing, "md")
    text, end, more = text.rsplit("\n\n", 2)
    before, second = text.split("## 2.")
    listed = f"{before}{end}\n\n{more}\n\n## 2.{second}"
    config = Config(select=("AD301",))
    assert lint(listed, "post.md", config).findings == ()
    assert len(lint(f"{text}\n\n{end}\n\n{more}", "post.md", config).findings) == 1
    assert len(lint(listed, "post.md", config.override("test", own_brands=("Oarwell",))).findings) == 1


@pytest.mark.parametrize(
    "piece",
    [
        "## Try Oarwell for free today\n\nSign up now and save 20% with Oarwell, the all-in-one platform.\n\n",
        "vs alternative to migrate from ",
    ],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    config = Config(select=("AD301",))

    def seconds(size: int) -> float:
        text = "# Top 5 Oarwell alternatives\n\n" + piece * (size // len(piece))
        return cpu_seconds(lambda: lint(text, "article.md", config), runs=1)

    seconds(1_000)
    assert seconds(160_000) < 3 * seconds(80_000) + 0.5
