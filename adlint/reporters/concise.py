"""One line a finding: `path:line:column: CODE message [severity]`, as editors and grep read it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from adlint.report import FileReport
from adlint.reporters import Style
from adlint.reporters.terminal import BOLD, DIM, SEVERITY_COLOURS, painter, printable


def write(reports: Iterable[FileReport], stream: TextIO, style: Style) -> None:
    """Write `reports` to `stream`."""
    paint = painter(style.colour)
    for report in reports:
        path = printable(report.path)
        for finding, where in report.shown():
            place = f"{paint(path, BOLD)}:{where.line}:{where.column}:"
            code = paint(finding.code, SEVERITY_COLOURS[finding.severity])
            stream.write(f"{place} {code} {printable(finding.message)} {paint(f'[{finding.severity}]', DIM)}\n")
