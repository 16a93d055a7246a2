"""The `concise` format."""

from __future__ import annotations

from adlint.finding import Severity
from tests.reporters.samples import report, written


def test_one_line_a_finding() -> None:
    found = report("one\nan odd\nword", "odd\nword", severity=Severity.INFO, message="two\nlines")
    assert written("concise", found) == "post.md:2:4: TST101 two lines [info]\n"
