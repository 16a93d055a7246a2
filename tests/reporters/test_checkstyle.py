"""The `checkstyle` format, read by diff-quality, which many projects feed with it.

The schema is not to be had as a package: `checkstyle-report-1.0.0.xsd` (https://checkstyle.org/result_reports.html)
wants positive lines and columns and the severities error, warning and info, which the tests below ask for, too.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from diff_cover.git_path import GitPathTool
from diff_cover.violationsreporters.java_violations_reporter import CheckstyleXmlDriver

from adlint.finding import Severity
from adlint.report import FileReport
from tests.reporters.samples import report, written


def test_what_diff_quality_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    monkeypatch.chdir(tmp_path)
    GitPathTool.set_cwd(None)
    reports = (
        report("one\nan odd & <word>", "odd & <word>", message='"odd" & <word>', path='a&"b.md'),
        report("two", "two", path="été/b.md"),
        FileReport("clean.md"),
        FileReport("gone.md", errors=("No such file",)),
    )
    found = CheckstyleXmlDriver().parse_reports([written("checkstyle", *reports)])
    told = {path: [(violation.line, violation.message) for violation in found[path]] for path in found}
    assert told == {
        'a&"b.md': [(2, 'warning: "odd" & <word>')],
        "été/b.md": [(1, "warning: this is a test")],
        "gone.md": [(1, "error: No such file")],
    }


def test_the_whole_of_a_finding() -> None:
    root = ElementTree.fromstring(written("checkstyle", report("日本\nune é odd", "odd", message="two\nlines")))
    assert (root.tag, set(root.attrib)) == ("checkstyle", {"version"})
    ((error,),) = root
    place = {"line": "2", "column": "7"}
    assert error.attrib == {**place, "severity": "warning", "message": "two lines", "source": "adlint.TST101"}


@pytest.mark.parametrize("severity", Severity)
def test_severities(severity: Severity) -> None:
    ((error,),) = ElementTree.fromstring(written("checkstyle", report("odd", "odd", severity=severity)))
    assert error.get("severity") == severity.name.lower()


@pytest.mark.parametrize("format", ["checkstyle", "junit"])
@pytest.mark.parametrize(
    "code", [0, 1, 0x0B, 0x1F, 0x7F, 0x85, 0xD800, 0xDFFF, 0xFDD0, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF]
)
def test_no_character_makes_the_xml_unreadable(format: str, code: int) -> None:
    hostile = f"a{chr(code)}]]>&<b>\"' \t"
    text = written(format, report(hostile, hostile, path=f"{hostile}.md", message=hostile))
    root = ElementTree.fromstring(text.encode("utf-8"))
    assert "]]>&<b>\"'" in (root[0].get("name") or "")
