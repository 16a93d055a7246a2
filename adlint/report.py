"""What a run found: a `FileReport` a file, and the `Report` of them all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from adlint.finding import Finding, Severity
from adlint.text.span import Lines, Span

EXCERPT = 200
"""Code points of context kept on either side of where a finding starts."""


@dataclass(frozen=True, slots=True)
class Location:
    """Where a finding stands for a person: lines and columns are 1-based, columns in code points.

    `end_line` is the line of the last character; `end_column` is one past it, as in ruff and SARIF.
    excerpt: the part of line `line` around the start; it begins at column `excerpt_column`.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    excerpt: str
    excerpt_column: int


@dataclass(frozen=True, slots=True)
class FileReport:
    """The findings of one file, sorted by position, each with its location.

    errors: what could not be done, one clear line each; a file with errors is never clean.
    notes: what `--verbose` says of the file, such as passages in a language that is left alone.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    locations: tuple[Location, ...] = ()
    errors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def shown(self) -> Iterator[tuple[Finding, Location]]:
        """The findings that are not suppressed, with their locations."""
        for finding, location in zip(self.findings, self.locations, strict=True):
            if not finding.suppressed:
                yield finding, location


@dataclass(frozen=True, slots=True)
class Report:
    """All files of a run."""

    files: tuple[FileReport, ...]

    @property
    def failed(self) -> bool:
        """Whether something could not be read or checked."""
        return any(file.errors for file in self.files)

    def exit_code(self, fail_on: Severity | None = Severity.WARNING) -> Literal[0, 1, 2]:
        """0 clean, 1 findings of at least `fail_on` (`None`: never), 2 something failed."""
        if self.failed:
            return 2
        if fail_on is None:
            return 0
        return 1 if any(f.severity >= fail_on for file in self.files for f, _ in file.shown()) else 0


def locate(lines: Lines, span: Span) -> Location:
    """The location of `span` in the text of `lines`."""
    line, column = lines.position(span.start)
    end_line, last_column = lines.position(max(span.end - 1, span.start))
    whole = lines.span(line)
    start = max(whole.start, span.start - EXCERPT)
    excerpt = lines.source[start : min(whole.end, span.start + EXCERPT)]
    return Location(line, column, end_line, last_column + (span.end > span.start), excerpt, start - whole.start + 1)
