"""What holds for every format."""

from __future__ import annotations

from html import unescape
from io import StringIO

import pytest

from adlint.report import FileReport
from adlint.reporters import FORMATS, Style, load
from adlint.reporters.tally import Tally
from tests.reporters.samples import report, rule, watched, written

FOR_TOOLS = tuple(format for format in FORMATS if format not in ("full", "concise"))
WITH_SUPPRESSED = ("json", "jsonl", "sarif")
"""They say of each finding whether it is suppressed."""
HOSTILE = "caf\x1b[31mé \u202e\u0000 naïve\r\nnext"


@pytest.mark.parametrize("format", [format for format in FORMATS if format != "markdown"])
def test_reports_are_taken_one_by_one(format: str) -> None:
    stream, seen = StringIO(), list[int]()
    reports = tuple(report("one two", "one", path=f"{number}.md") for number in range(3))
    load(format)(watched(reports, stream, seen), stream, Style(rule=rule))
    assert seen[0] < seen[1] < seen[2]


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_from_an_article_acts_on_the_terminal(format: str) -> None:
    text = written(format, report(HOSTILE, HOSTILE, path="a\x1b[0m\udc80.md", message=f"bad {HOSTILE}"))
    assert "\x1b" not in text
    assert "\u202e" not in text
    text.encode("utf-8")


@pytest.mark.parametrize("format", FOR_TOOLS)
def test_errors_are_told(format: str) -> None:
    text = unescape(written(format, FileReport("gone.md", errors=("No such file", "Rule TST101 failed"))))
    for told in ("gone.md", "No such file", "Rule TST101 failed"):
        assert told in text


@pytest.mark.parametrize("format", [format for format in FORMATS if format not in WITH_SUPPRESSED])
def test_suppressed_findings_are_not_shown(format: str) -> None:
    assert "this is a test" in written(format, report("one two", "one"))
    assert "this is a test" not in written(format, report("one two", "one", suppressed=True))


@pytest.mark.parametrize("format", ["full", "concise"])
def test_colours_only_on_request(format: str) -> None:
    plain = written(format, report("one two", "one"))
    coloured = written(format, report("one two", "one"), colour=True)
    assert "\x1b[" not in plain
    assert "\x1b[1;33m" in coloured


@pytest.mark.parametrize("format", ["full", "concise"])
def test_the_command_line_tells_the_rest(format: str) -> None:
    assert written(format, FileReport("gone.md", errors=("No such file",), notes=("left alone",)), verbose=True) == ""


def test_the_summary_counts() -> None:
    tally = Tally()
    for each in (
        report("one two", "one", "two", path="a.md"),
        report("one", "one", path="b.md", suppressed=True),
        FileReport("c.md", errors=("is binary, not text",)),
    ):
        tally.add(each)
    assert tally.sentence() == "Found 2 warnings in 1 of 3 files; 1 suppressed; 1 error while checking."
