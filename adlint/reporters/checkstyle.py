"""Checkstyle's XML, which Jenkins (Warnings NG), reviewdog, diff-quality and many others read.

https://checkstyle.org/result_reports.html. Columns are 1-based, in characters.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from adlint.report import FileReport
from adlint.reporters import Style
from adlint.reporters.xml import attributes

VERSION = "4.3"
"""Of Checkstyle, not of adlint: other linters write this one, and readers choose their rules by it."""


def write(reports: Iterable[FileReport], stream: TextIO, style: Style) -> None:
    """Write `reports` to `stream`, an element a file that has something to tell."""
    stream.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle{attributes(version=VERSION)}>\n')
    for report in reports:
        told = [attributes(line=1, severity="error", message=error, source="adlint") for error in report.errors]
        for finding, where in report.shown():
            place = attributes(line=where.line, column=where.column)
            about = attributes(severity=finding.severity, message=finding.message, source=f"adlint.{finding.code}")
            told.append(place + about)
        if told:
            errors = "".join(f"    <error{each}/>\n" for each in told)
            stream.write(f"  <file{attributes(name=report.path)}>\n{errors}  </file>\n")
    stream.write("</checkstyle>\n")
