"""The `json` format keeps its contract."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from adlint import __version__
from adlint.config import Config
from adlint.engine import lint
from adlint.finding import Edit, Evidence, Fix, Match, Severity
from adlint.report import FileReport
from adlint.reporters.json_schema import schema
from adlint.rule import Rule
from adlint.text.document import Document
from adlint.text.span import Span
from tests.reporters.samples import report, written

COMMITTED = Path(__file__).parents[2] / "docs" / "json-output.schema.json"
FOUND = report(
    "one\r\nan odd word",
    "odd",
    evidence=(Evidence("words", "odd", Span(8, 11)), Evidence("signal", "at the end")),
    confidence=0.123456,
)


def output(*reports: FileReport) -> dict[str, Any]:
    value = json.loads(written("json", *reports))
    Draft202012Validator(schema()).validate(value)
    assert isinstance(value, dict)
    return value


def test_a_finding() -> None:
    finding = output(FOUND)["findings"][0]
    assert len(finding.pop("fingerprint")) == 24
    assert finding == {
        "path": "post.md",
        "line": 2,
        "column": 4,
        "end_line": 2,
        "end_column": 7,
        "start_offset": 8,
        "end_offset": 11,
        "code": "TST101",
        "name": "test-word",
        "severity": "warning",
        "confidence": 0.1235,
        "message": "this is a test",
        "evidence": [
            {"kind": "words", "text": "odd", "start_offset": 8, "end_offset": 11},
            {"kind": "signal", "text": "at the end", "start_offset": None, "end_offset": None},
        ],
        "fix": None,
        "suppressed": False,
        "part_of": None,
    }


@pytest.mark.parametrize(("safe", "applicability"), [(True, "safe"), (False, "unsafe")])
def test_a_fix(safe: bool, applicability: str) -> None:
    fix = Fix("Take it out", (Edit(Span(4, 7), "even"), Edit(Span(8, 12))), safe)
    (finding,) = output(report("one odd word", "odd", fix=fix))["findings"]
    assert finding["fix"] == {
        "applicability": applicability,
        "message": "Take it out",
        "edits": [
            {"start_offset": 4, "end_offset": 7, "content": "even"},
            {"start_offset": 8, "end_offset": 12, "content": ""},
        ],
    }


def test_a_run() -> None:
    value = output(FOUND, report("odd", "odd", suppressed=True), FileReport("gone.md", errors=("No such file",)))
    assert value["schema_version"] == 1
    assert value["adlint_version"] == __version__
    assert [finding["suppressed"] for finding in value["findings"]] == [False, True]
    assert value["errors"] == [{"path": "gone.md", "message": "No such file"}]
    assert value["summary"] == {
        "files": 3,
        "files_with_findings": 1,
        "findings": 1,
        "by_severity": {"error": 0, "warning": 1, "info": 0},
        "by_code": {"TST101": 1},
        "suppressed": 1,
        "in_baseline": 0,
        "errors": 1,
    }


def test_what_another_finding_speaks_for_is_kept_and_not_counted() -> None:
    def check(document: Document, config: Config) -> Iterator[Match]:
        yield Match(Span(0, 3), "found", passage=Span(0, 12))

    head = Rule("TST100", "whole", "Doc.", Severity.WARNING, check, (), (), heads=("TST101",))
    part = Rule("TST101", "part", "Doc.", Severity.WARNING, check, (), ())
    value = output(lint(Document("post.md", "plain", "one odd word", ()), (part, head), Config()))
    whole, told = value["findings"]
    assert (whole["part_of"], told["part_of"]) == (None, whole["fingerprint"])
    assert value["summary"]["by_code"] == {"TST100": 1}


def test_figures_on_an_article() -> None:
    measured = FileReport("post.md", measures={"promotional_share": 1 / 3})
    assert output(measured, FOUND)["articles"] == [{"path": "post.md", "measures": {"promotional_share": 0.3333}}]


def test_an_empty_run_is_valid() -> None:
    assert output()["findings"] == []


@pytest.mark.parametrize("key", ["path", "confidence", "fingerprint", "fix"])
def test_the_schema_misses_nothing(key: str) -> None:
    value = output(FOUND)
    del value["findings"][0][key]
    assert list(Draft202012Validator(schema()).iter_errors(value))


def test_the_schema_is_a_schema_and_the_committed_one() -> None:
    Draft202012Validator.check_schema(schema())
    assert json.loads(COMMITTED.read_text("utf-8")) == schema()
