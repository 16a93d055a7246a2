"""JUnit's XML as Jenkins and GitLab read it: a suite a file, a test a finding, one that passes for a clean file.

A finding of severity `info` is a test that passes and says something: it fails no run by default, so it should
not fail the tests either. A file that could not be checked is an error, which no reader takes for a failure.
The schema is that of Jenkins: https://github.com/jenkinsci/xunit-plugin (`junit-10.xsd`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from adlint.finding import Finding, Severity
from adlint.report import FileReport, Location
from adlint.reporters import Style
from adlint.reporters.message import message
from adlint.reporters.xml import attributes, escaped


def write(reports: Iterable[FileReport], stream: TextIO, style: Style) -> None:
    """Write `reports` to `stream`."""
    stream.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites{attributes(name="adlint")}>\n')
    for report in reports:
        shown = list(report.shown())
        cases = [_error(report.path, number, error) for number, error in enumerate(report.errors, 1)]
        cases += [_case(report.path, finding, where) for finding, where in shown]
        if not cases:
            if report.again:
                continue
            cases = [f"    <testcase{attributes(classname=report.path, name='no findings')}/>\n"]
        failures = sum(finding.severity > Severity.INFO for finding, _ in shown)
        counts = attributes(tests=len(cases), failures=failures, errors=len(report.errors))
        stream.write(f"  <testsuite{attributes(name=report.path)}{counts}>\n{''.join(cases)}  </testsuite>\n")
    stream.write("</testsuites>\n")


def _error(path: str, number: int, error: str) -> str:
    case = attributes(classname=path, name=f"adlint error {number}")
    return f"    <testcase{case}>\n      <error{attributes(type='error', message=error)}/>\n    </testcase>\n"


def _case(path: str, finding: Finding, where: Location) -> str:
    """Readers tell tests apart by class and name, so the name has the place."""
    case = attributes(classname=path, name=f"{finding.code} {finding.name} at {where.line}:{where.column}")
    text = escaped(f"{path}:{where.line}:{where.column}: {message(finding)}")
    if finding.severity is Severity.INFO:
        said = f"<system-out>{text}</system-out>"
    else:
        said = f"<failure{attributes(type=finding.severity, message=finding.message)}>{text}</failure>"
    return f"    <testcase{case}>\n      {said}\n    </testcase>\n"
