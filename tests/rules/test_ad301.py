"""AD301: one finding for an article that sells, and what becomes of the others."""

from __future__ import annotations

import pytest

from adlint import fixes, lint, rules
from adlint.config import Config
from adlint.finding import Severity
from adlint.rules.advertorials import promotional_share
from adlint.text import reader
from tests.rules.rendering import render
from tests.timing import cpu_seconds

EXAMPLE = rules.load("AD301").bad[0].text


def test_the_article_has_one_finding_where_it_begins_to_sell() -> None:
    text, (first,) = render(EXAMPLE, "md")
    report = lint(text, "post.md", Config(select=("AD", "CQ101")))
    ((finding, _),) = report.shown()
    assert finding.code == "AD301"
    assert finding.span.overlaps(first)
    assert any("% of its words are promotional" in evidence.text for evidence in finding.evidence)
    places = [evidence.span for evidence in finding.evidence if evidence.text == "promotional passage"]
    parts = [part for part in report.findings if part.part_of == finding.fingerprint]
    assert places == [part.span for part in parts if part.code == "AD101"] != []


def test_suppressed_it_speaks_for_its_parts_all_the_same() -> None:
    text, _ = render(EXAMPLE, "md")
    report = lint(f"<!-- adlint: ignore-file[AD301] -->\n\n{text}", "post.md", Config(select=("AD",)))
    assert list(report.shown()) == []
    assert "AD101" in {finding.code for finding in report.findings}


def test_its_passages_can_be_taken_out_unless_it_is_suppressed() -> None:
    text, _ = render(EXAMPLE, "md")
    config = Config(select=("AD",))
    assert fixes.offered(lint(text, "post.md", config), unsafe=True) != []
    assert fixes.offered(lint(f"<!-- adlint: ignore-file[AD301] -->\n\n{text}", "post.md", config), unsafe=True) == []


def test_a_suppressed_part_is_a_used_suppression() -> None:
    text, (first,) = render(EXAMPLE, "md")
    silenced = f"{text[: first.start]}<!-- adlint: ignore[AD101] -->\n{text[first.start :]}"
    codes = [finding.code for finding, _ in lint(silenced, "post.md", Config(select=("AD", "SUP"))).shown()]
    assert codes == ["AD301"]


def test_a_declared_one_is_for_information() -> None:
    text, _ = render(EXAMPLE, "md")
    title, rest = text.split("\n\n", 1)
    report = lint(f"{title}\n\nThis article is sponsored by Oarwell.\n\n{rest}", "post.md", Config(select=("AD301",)))
    (finding,) = report.findings
    assert finding.severity is Severity.INFO
    assert "article is sponsored" in " ".join(evidence.text for evidence in finding.evidence)


def test_without_it_the_passages_are_reported() -> None:
    text, _ = render(EXAMPLE, "md")
    findings = lint(text, "post.md", Config(select=("AD",), ignore=("AD301",))).findings
    assert "AD101" in {finding.code for finding in findings}


def share(text: str) -> float:
    return promotional_share(reader.read_text(text, "post.md"), Config())


def test_the_share_of_promotional_words() -> None:
    text, _ = render(EXAMPLE, "md")
    assert share("The river rose in May.") == 0
    assert share("") == 0
    assert 0.5 < share(text) <= 1


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
