"""The fixes of SUP101, and what it does not judge."""

from __future__ import annotations

import pytest

from adlint import rules
from adlint.config import Config
from adlint.engine import lint
from adlint.finding import Finding
from adlint.text import reader


def unused(text: str, *select: str) -> list[Finding]:
    active = rules.active(Config(select=("SUP101", *select)))
    report = lint(reader.read_text(text, "post.md"), active, Config())
    assert not report.errors
    return [finding for finding in report.findings if finding.code == "SUP101" and not finding.suppressed]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A.\n\n<!-- adlint: ignore[CQ106] -->\nB.\n", "A.\n\nB.\n"),
        ("A.\r\n\r\n<!-- adlint: ignore[CQ106] -->\r\nB.\r\n", "A.\r\n\r\nB.\r\n"),
        ("A word. <!-- adlint: ignore[CQ106] -->\nB.\n", "A word.\nB.\n"),
        ("TODO: b. <!-- adlint: ignore[CQ101, CQ106] why -->\n", "TODO: b. <!-- adlint: ignore[CQ106] why -->\n"),
    ],
)
def test_fix(before: str, after: str) -> None:
    (finding,) = unused(before, "CQ")
    assert finding.fix is not None
    assert finding.fix.safe
    (edit,) = finding.fix.edits
    assert before[: edit.span.start] + edit.text + before[edit.span.end :] == after


@pytest.mark.parametrize(
    "text",
    [
        "<!-- adlint: off[CQ106] -->\n\nB.\n\n<!-- adlint: on[CQ106] -->\n",
        "---\nadlint-ignore: [CQ106]\n---\n\nB.\n",
    ],
)
def test_no_fix_that_would_leave_a_half_behind(text: str) -> None:
    (finding,) = unused(text, "CQ")
    assert finding.fix is None


def test_rules_that_did_not_run_are_not_judged() -> None:
    assert unused("<!-- adlint: ignore[CQ106] -->\n\nB.\n", "CQ101") == []
    assert unused("<!-- adlint: ignore[CQ] -->\n\nB.\n", "CQ101") == []
    assert unused("<!-- adlint: ignore -->\n\nB.\n", "CQ101") == []


def test_a_suppression_of_everything_does_not_hide_that_it_is_unused() -> None:
    everything = [code for code in rules.codes() if not code.startswith("SUP")]
    (finding,) = unused("<!-- adlint: ignore-file -->\n\nThe river rose in May.\n", *everything)
    assert finding.message == "unused suppression of every rule"
