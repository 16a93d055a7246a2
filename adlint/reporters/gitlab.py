"""GitLab's Code Quality report, an array of what https://docs.gitlab.com/ci/testing/code_quality/ describes.

GitLab keeps one entry a fingerprint, and compares those of two branches. So they are made of the path, the
finding's own fingerprint and how many like it stand before it in the file, and of no line number.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any, TextIO

from adlint.finding import Severity
from adlint.report import FileReport
from adlint.reporters import Style
from adlint.reporters.repository import Repository, find
from adlint.reporters.terminal import printable

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(reports: Iterable[FileReport], stream: TextIO, style: Style) -> None:
    """Write `reports` to `stream`, an entry a line."""
    repository = find()
    stream.write("[")
    separator = "\n"
    for report in reports:
        for entry in _entries(report, repository):
            stream.write(separator + json.dumps(entry))
            separator = ",\n"
    stream.write("\n]\n")


def _entries(report: FileReport, repository: Repository) -> Iterator[dict[str, Any]]:
    path = printable(repository.path(report.path))
    seen: Counter[str] = Counter()

    def entry(code: str, severity: str, text: str, fingerprint: str, begin: int, end: int) -> dict[str, Any]:
        seen[fingerprint] += 1
        unique = f"{path}\0{fingerprint}\0{seen[fingerprint]}"
        return {
            "description": printable(text),
            "check_name": code,
            "fingerprint": blake2b(unique.encode(), digest_size=16).hexdigest(),
            "severity": severity,
            "location": {"path": path, "lines": {"begin": begin, "end": end}},
        }

    for error in report.errors:
        yield entry("adlint", "critical", error, printable(error), 1, 1)
    for finding, where in report.shown():
        severity, text = _SEVERITIES[finding.severity], f"{finding.code}: {finding.message}"
        yield entry(finding.code, severity, text, finding.fingerprint, where.line, where.end_line)
