"""Workflow commands that the GitHub runner turns into annotations of the changed files.

The escaping is that of the runner's toolkit (actions/toolkit, `packages/core/src/command.ts`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from adlint.finding import Severity
from adlint.report import FileReport, Location
from adlint.reporters import Style
from adlint.reporters.message import message
from adlint.reporters.terminal import printable

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def write(reports: Iterable[FileReport], stream: TextIO, style: Style) -> None:
    """Write `reports` to `stream`."""
    for report in reports:
        for error in report.errors:
            _command(stream, "error", {"file": printable(report.path), "title": "adlint"}, printable(error))
        for finding, where in report.shown():
            properties = {"file": printable(report.path), **_region(where), "title": f"{finding.code} {finding.name}"}
            _command(stream, _COMMANDS[finding.severity], properties, message(finding))


def _region(where: Location) -> dict[str, str]:
    """Lines, and columns where both are on one line: GitHub refuses columns across lines."""
    if where.line == where.end_line:
        return {
            "line": f"{where.line}",
            "col": f"{where.column}",
            "endLine": f"{where.end_line}",
            "endColumn": f"{where.end_column}",
        }
    return {"line": f"{where.line}", "endLine": f"{where.end_line}"}


def _command(stream: TextIO, command: str, properties: dict[str, str], data: str) -> None:
    listed = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in properties.items())
    stream.write(f"::{command} {listed}::{data.translate(_DATA)}\n")
