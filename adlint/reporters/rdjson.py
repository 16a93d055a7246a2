"""The Reviewdog Diagnostic Format as one object: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf.

Columns are 1-based, in bytes of UTF-8; the end of a range is exclusive. A fix is a suggestion, also one that
`--fix` makes with `--unsafe-fixes` only: a reviewer looks at each before taking it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from adlint.finding import Finding
from adlint.report import FileReport, Location
from adlint.reporters import HOME, PAGES, Style
from adlint.reporters.message import message
from adlint.reporters.terminal import printable

SOURCE = {"name": "adlint", "url": HOME}


def write(reports: Iterable[FileReport], stream: TextIO, style: Style) -> None:
    """Write `reports` to `stream`, a diagnostic a line."""
    stream.write(f'{{"source": {json.dumps(SOURCE)}, "diagnostics": [')
    separator = "\n"
    for report in reports:
        for diagnostic in diagnostics(report):
            stream.write(separator + json.dumps(diagnostic))
            separator = ",\n"
    stream.write("\n]}\n")


def diagnostics(report: FileReport) -> Iterator[dict[str, Any]]:
    """What the file's errors and findings are in this format."""
    path = printable(report.path)
    for error in report.errors:
        yield {"message": printable(error), "location": {"path": path}, "severity": "ERROR"}
    for finding, where in report.shown():
        yield _diagnostic(path, finding, where)


def _diagnostic(path: str, finding: Finding, where: Location) -> dict[str, Any]:
    place = _range(where.line, where.byte_column, where.end_line, where.end_byte_column)
    told: dict[str, Any] = {
        "message": message(finding),
        "location": {"path": path, "range": place},
        "severity": finding.severity.name,
        "code": {"value": finding.code, "url": f"{PAGES}/{finding.code}.md"},
    }
    if where.replacement is not None:
        *ends, text = where.replacement
        told["suggestions"] = [{"range": _range(*ends), "text": text}]
    return told


def _range(line: int, column: int, end_line: int, end_column: int) -> dict[str, Any]:
    return {"start": {"line": line, "column": column}, "end": {"line": end_line, "column": end_column}}
