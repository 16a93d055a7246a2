"""AD302: what stands in several articles of a run is told once."""

from __future__ import annotations

from pathlib import Path

import pytest

from adlint import repeats
from adlint.cli.run import run
from adlint.config import Config
from adlint.finding import Finding
from adlint.linter import Linter
from adlint.report import FileReport

BLURB = (
    "Ready to cut your heating bill? Warmelle designs and installs your heat pump in a week. "
    "Book your free consultation today and save up to 30% on the first year!"
)
SECOND = (
    "With Warmelle, you get an all-in-one platform for your home. Sign up now and start your free trial, "
    "no credit card required, with 20% off for readers of this page."
)
CONFIG = Config(select=("AD302", "SUP101"))


def articles(*ends: str) -> list[FileReport]:
    linter = Linter(lambda folder: CONFIG)
    texts = (f"The river rose in May, and again in the year {1900 + n}.\n\n{end}\n" for n, end in enumerate(ends))
    return [linter.lint(text, f"{number}.md") for number, text in enumerate(texts)]


def repeated(*ends: str) -> list[tuple[str, Finding]]:
    seen = repeats.Repeats()
    for report in articles(*ends):
        assert not report.failed
        seen.add(report)
    return [(report.path, finding) for report in seen.reports() for finding in report.findings]


def test_a_blurb_is_told_once_with_the_list() -> None:
    ((path, finding),) = repeated("", BLURB, "", BLURB, BLURB)
    assert path == "1.md"
    assert finding.message == "this blurb stands in 3 of 5 articles"
    assert [evidence.text for evidence in finding.evidence] == ["also in 3.md", "also in 4.md"]


def test_two_articles_are_not_enough_and_twice_in_one_is_once() -> None:
    assert repeated(BLURB, BLURB) == []
    assert repeated(f"{BLURB}\n\nThe river fell.\n\n{BLURB}", BLURB) == []


def test_a_word_that_changes_does_not_hide_a_blurb() -> None:
    assert len(repeated(BLURB, BLURB.replace("a week", "a month"), BLURB.upper())) == 1
    assert repeated(BLURB, SECOND, "Order your boat today and save 20% with the code OARS, while stocks last!") == []


def test_paragraphs_that_stand_together_are_one_blurb() -> None:
    assert len(repeated(*[f"{BLURB}\n\n{SECOND}"] * 3)) == 1
    assert len(repeated(*[f"{BLURB}\n\n{SECOND}"] * 3, SECOND)) == 2


def test_what_is_suppressed_is_not_counted_and_its_suppression_not_unused() -> None:
    silenced = f"<!-- adlint: ignore[AD302] every issue ends so -->\n{BLURB}"
    assert repeated(silenced, silenced, BLURB) == []
    assert [finding.code for report in articles(silenced) for finding in report.findings] == []


def test_prose_that_is_repeated_is_no_blurb() -> None:
    assert repeated(*["The village by the lower lock kept its boats on land until the water fell again."] * 4) == []


def test_check_tells_it_at_the_end_of_the_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in "abc":
        (tmp_path / f"{name}.md").write_text(f"The river rose in year {name}.\n\n{BLURB}\n", "utf-8")
    arguments = ["check", "--isolated", "--select", "AD302", "--output-format", "concise", str(tmp_path)]
    assert run(arguments) == 1
    out = capsys.readouterr().out
    assert out.count("AD302") == 1
    assert "this blurb stands in 3 of 3 articles" in out
    assert "of 3 files" in out


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeats, "MOST", 1)
    ((path, _),) = repeated(BLURB, SECOND, BLURB, SECOND, BLURB, SECOND)
    assert path == "0.md"
