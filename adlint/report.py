"""What a run found: a `FileReport` a file, and the `Report` of them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from adlint.finding import Blurb, Finding, Fix, Severity
from adlint.text.span import Lines, Span

EXCERPT = 200
"""Code points of context kept on either side of where a finding starts."""


class Location(NamedTuple):
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


class Fault(NamedTuple):
    """What keeps a rule from judging any article: the file that it lacks, and the problem with it."""

    path: str
    problem: str


@dataclass(frozen=True, slots=True)
class FileReport:
    """The findings of one file, sorted by position, each with its location.

    errors: what could not be done, one clear line each.
    faults: what else could not be done, for a reason that is not in this file; a run tells each once.
    blurbs: what `adlint.repeats` compares with the other files of a run.
    measures: figures on the article as a whole, by name, such as the share of its words that promote.
    again: whether the file was reported before, and this is what the whole run says of it.
    notes: what `--verbose` says of the file, such as passages in a language that is left alone.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    locations: tuple[Location, ...] = ()
    errors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    blurbs: tuple[tuple[Blurb, Location], ...] = ()
    measures: Mapping[str, float] = field(default_factory=dict)
    again: bool = False

    @property
    def failed(self) -> bool:
        """Whether something could not be done; such a file is never clean."""
        return bool(self.errors or self.faults)

    def told(self) -> Iterator[tuple[Finding, Location]]:
        """The findings that no other one here speaks for, with their locations."""
        heads = {finding.fingerprint for finding in self.findings}
        for finding, location in zip(self.findings, self.locations, strict=True):
            if finding.part_of not in heads:
                yield finding, location

    def shown(self) -> Iterator[tuple[Finding, Location]]:
        """Those that are told and not suppressed."""
        return (each for each in self.told() if not each[0].suppressed)

    def fixable(self) -> Iterator[tuple[Finding, Fix]]:
        """The findings that offer a fix, parts of others among them, unless they or those are suppressed."""
        silent = {finding.fingerprint for finding in self.findings if finding.suppressed}
        for finding in self.findings:
            if finding.fix is not None and not finding.suppressed and finding.part_of not in silent:
                yield finding, finding.fix


@dataclass(frozen=True, slots=True)
class Report:
    """All files of a run."""

    files: tuple[FileReport, ...]

    @property
    def failed(self) -> bool:
        """Whether something could not be read or checked."""
        return any(file.failed for file in self.files)

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
