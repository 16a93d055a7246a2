"""The `jsonl` format keeps its contract, line by line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from adlint import __version__
from adlint.finding import Edit, Evidence, Fix
from adlint.report import FileReport
from adlint.reporters import Style, load
from adlint.reporters.json_schema import line_schema
from adlint.text.span import Span
from tests.reporters.samples import report, rule, written

COMMITTED = Path(__file__).parents[2] / "docs" / "jsonl-output.schema.json"
FIX = Fix("Take it out", (Edit(Span(3, 6)),))
REPORTS = (
    report("an odd word", "odd", evidence=(Evidence("words", "odd", Span(3, 6)),), fix=FIX),
    report("odd", "odd", suppressed=True),
    FileReport("gone.md", errors=("No such file",)),
)


def lines(*reports: FileReport) -> list[dict[str, Any]]:
    values = [json.loads(line) for line in written("jsonl", *reports).splitlines()]
    for value in values:
        Draft202012Validator(line_schema()).validate(value)
    return values


def test_the_lines_are_those_of_json() -> None:
    whole = json.loads(written("json", *REPORTS))
    *told, last = lines(*REPORTS)
    assert [line.pop("type") for line in told] == ["finding", "finding", "error"]
    assert told == [*whole["findings"], *whole["errors"]]
    assert last == {"type": "summary", "schema_version": 1, "adlint_version": __version__, **whole["summary"]}


def test_an_empty_run_is_a_summary() -> None:
    assert [line["type"] for line in lines()] == ["summary"]


def test_a_line_is_whole_before_the_next_article_is_read() -> None:
    class Pipe(StringIO):
        """Counts what a reader has got."""

        passed = ""

        def flush(self) -> None:
            self.passed = self.getvalue()

    stream = Pipe()

    def read() -> Iterator[FileReport]:
        for each in REPORTS:
            before = len(stream.passed)
            yield each
            assert len(stream.passed) > before
            assert stream.passed.endswith("}\n")

    load("jsonl")(read(), stream, Style(rule=rule))


@pytest.mark.parametrize("key", ["type", "path", "fingerprint", "fix"])
def test_the_schema_misses_nothing(key: str) -> None:
    line, *_ = lines(*REPORTS)
    del line[key]
    assert list(Draft202012Validator(line_schema()).iter_errors(line))


def test_the_schema_is_a_schema_and_the_committed_one() -> None:
    Draft202012Validator.check_schema(line_schema())
    assert json.loads(COMMITTED.read_text("utf-8")) == line_schema()
