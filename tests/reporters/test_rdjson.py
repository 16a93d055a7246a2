"""The `rdjson` and `rdjsonl` formats: the rules of reviewdog, and positions taken back to the text they mean.

reviewdog is no package of PyPI, npm or Debian. Its rules are taken from `reviewdog.proto` and the JSON Schemas made
from it (https://github.com/reviewdog/reviewdog/tree/master/proto/rdf); the schema below says them more strictly:
reviewdog reads any further key, adlint writes none. Of npm, `rdformat-validator --strict` finds nothing wrong either.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from adlint.finding import Edit, Evidence, Fix, Severity
from adlint.report import REPLACED, FileReport
from adlint.text.span import Span
from tests.reporters.samples import report, written


def _object(required: tuple[str, ...], **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


_TEXT = {"type": "string"}
_ONE = {"type": "integer", "minimum": 1}
_POSITION = _object(("line", "column"), line=_ONE, column=_ONE)
_RANGE = _object(("start",), start=_POSITION, end=_POSITION)
_SOURCE = _object(("name",), name=_TEXT, url=_TEXT)
_DIAGNOSTIC = _object(
    ("message", "location"),
    message=_TEXT,
    location=_object(("path",), path=_TEXT, range=_RANGE),
    severity={"enum": ["ERROR", "WARNING", "INFO"]},
    source=_SOURCE,
    code=_object(("value",), value=_TEXT, url=_TEXT),
    suggestions={"type": "array", "items": _object(("range", "text"), range=_RANGE, text=_TEXT)},
)
_RESULT = _object(("diagnostics",), diagnostics={"type": "array", "items": _DIAGNOSTIC}, source=_SOURCE)

LEADS = ("", "ascii ", "déjà ", "日本 ", "𐐀🙂 ", "e\u0301 ", "one\r\ndéjà\r\n\r\né ", "é" * 5000, "x" * 5000)


def diagnostics(*reports: FileReport) -> list[dict[str, Any]]:
    """The diagnostics of `rdjson`; those of `rdjsonl` are the same."""
    result = json.loads(written("rdjson", *reports))
    Draft202012Validator(_RESULT).validate(result)
    lines = [json.loads(line) for line in written("rdjsonl", *reports).splitlines()]
    for line in lines:
        Draft202012Validator(_DIAGNOSTIC).validate(line)
    found = result["diagnostics"]
    assert [{**diagnostic, "source": result["source"]} for diagnostic in found] == lines
    assert isinstance(found, list)
    return found


def cut(source: str, place: dict[str, Any]) -> tuple[bytes, bytes, bytes]:
    """What stands before, in and after a range, as the format's page counts: bytes of UTF-8, lines end at LF."""
    data = source.encode()
    starts = [0, *(index + 1 for index, byte in enumerate(data) if byte == ord("\n"))]
    start, end = (starts[place[side]["line"] - 1] + place[side]["column"] - 1 for side in ("start", "end"))
    return data[:start], data[start:end], data[end:]


def test_a_diagnostic() -> None:
    (told,) = diagnostics(report("an odd word", "odd", path="./a b.md", evidence=(Evidence("words", "odd"),)))
    assert told.pop("code")["value"] == "TST101"
    assert told == {
        "message": "this is a test\nwhy: odd",
        "location": {
            "path": "./a b.md",
            "range": {"start": {"line": 1, "column": 4}, "end": {"line": 1, "column": 7}},
        },
        "severity": "WARNING",
    }


def test_an_error_has_no_range() -> None:
    (told,) = diagnostics(FileReport("gone.md", errors=("No such file",)))
    assert told == {"message": "No such file", "location": {"path": "gone.md"}, "severity": "ERROR"}


def test_an_empty_run() -> None:
    assert diagnostics() == []
    assert written("rdjsonl") == ""


@pytest.mark.parametrize("severity", Severity)
def test_severities(severity: Severity) -> None:
    assert diagnostics(report("odd", "odd", severity=severity))[0]["severity"] == severity.name


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("needle", ["odd", "ödd", "odd\nword", "öd\r\ndé word", "😀"])
def test_columns_are_bytes(lead: str, needle: str) -> None:
    source = f"{lead}{needle} é\nmore"
    (told,) = diagnostics(report(source, needle))
    before, found, after = cut(source, told["location"]["range"])
    assert (before.decode(), found.decode(), after.decode()) == (lead, needle, " é\nmore")


@pytest.mark.parametrize(
    ("edits", "fixed"),
    [
        ((Edit(Span(4, 7), "éven"),), "déj\néven word\n\nend"),
        ((Edit(Span(4, 4), "ö"),), "déj\nöodd word\n\nend"),
        ((Edit(Span(4, 14)),), "déj\nend"),
        ((Edit(Span(0, 2), "D"), Edit(Span(8, 12))), "Dj\nodd \n\nend"),
    ],
)
def test_a_fix_is_one_suggestion(edits: tuple[Edit, ...], fixed: str) -> None:
    source = "déj\nodd word\n\nend"
    (told,) = diagnostics(report(source, "odd", fix=Fix("Put it right", edits)))
    (suggestion,) = told["suggestions"]
    before, _, after = cut(source, suggestion["range"])
    assert before.decode() + suggestion["text"] + after.decode() == fixed


def test_a_fix_of_too_much_is_no_suggestion() -> None:
    source = "odd " * REPLACED
    edits = (Edit(Span(0, 3)), Edit(Span(len(source) - 4, len(source))))
    (told,) = diagnostics(report(source, "odd", fix=Fix("Take it out", edits)))
    assert "suggestions" not in told
