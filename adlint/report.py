"""What a run found: a `FileReport` a file, and the `Report` of them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from adlint.finding import Blurb, Finding, Fix, Severity
from adlint.text.span import Lines, Span

EXCERPT = 200
"""Code points of context kept on either side of where a finding starts."""
REPLACED = 2_000
"""Code points that a replacement may take the place of: of a longer one no reviewer could judge."""


class Replacement(NamedTuple):
    """A fix as one stretch of the source and its new text; columns are 1-based in bytes of UTF-8, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class Location(NamedTuple):
    """Where a finding stands for a person: lines and columns are 1-based, columns in code points.

    `end_line` is the line of the last character; `end_column` is one past it, as in ruff and SARIF.
    excerpt: the part of line `line` around the start; it begins at column `excerpt_column`.
    byte_column, end_byte_column: the columns in bytes of UTF-8.
    replacement: what the finding's fix does, where it has one that is not too long.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    excerpt: str
    excerpt_column: int
    byte_column: int
    end_byte_column: int
    replacement: Replacement | None = None


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
    measures: Mapping[str, float] = field(default_factory=dict, hash=False)
    again: bool = False

    @property
    def failed(self) -> bool:
        """Whether something could not be done; such a file is never clean."""
        return bool(self.errors or self.faults)

    def told(self) -> Iterator[tuple[Finding, Location]]:
        """The findings that no other one here speaks for, with their locations; one that the baseline holds speaks for
        none."""
        pairs = zip(self.findings, self.locations, strict=True)
        if not any(finding.part_of for finding in self.findings):  # as in almost every file
            return pairs
        heads = {finding.fingerprint for finding in self.findings if not finding.known}
        return (pair for pair in pairs if pair[0].part_of not in heads)

    def shown(self) -> Iterator[tuple[Finding, Location]]:
        """Those that are told and neither suppressed nor in the baseline."""
        return (each for each in self.told() if not each[0].suppressed and not each[0].known)

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


class Places(Lines):
    """The lines of a text that also tell columns in bytes of UTF-8, however long a line is."""

    __slots__ = ("_bytes",)
    _CHUNK = 256

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self._bytes: list[int] | None = None  # before each chunk of the source; made for the first long line

    def byte_column(self, offset: int, line: int) -> int:
        """The 1-based column in bytes of `offset` in `line`, where it stands or ends."""
        start = self._starts[line - 1]
        if self.source.isascii():  # costs nothing: the string knows
            return offset - start + 1
        if offset - start <= self._CHUNK:
            return _size(self.source[start:offset]) + 1
        return self._before(offset) - self._before(start) + 1

    def _before(self, offset: int) -> int:
        if self._bytes is None:
            self._bytes = [0]
            for start in range(0, len(self.source), self._CHUNK):
                self._bytes.append(self._bytes[-1] + _size(self.source[start : start + self._CHUNK]))
        chunk = offset // self._CHUNK
        return self._bytes[chunk] + _size(self.source[chunk * self._CHUNK : offset])


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def locate(places: Places, span: Span, fix: Fix | None = None) -> Location:
    """The location of `span` in the text of `places`, and of what `fix` replaces."""
    line, column = places.position(span.start)
    end_line, last_column = places.position(max(span.end - 1, span.start))
    whole = places.span(line)
    start = max(whole.start, span.start - EXCERPT)
    return Location(
        line,
        column,
        end_line,
        last_column + (span.end > span.start),
        excerpt=places.source[start : min(whole.end, span.start + EXCERPT)],
        excerpt_column=start - whole.start + 1,
        byte_column=places.byte_column(span.start, line),
        end_byte_column=places.byte_column(span.end, end_line),
        replacement=None if fix is None else _replacement(places, fix),
    )


def _replacement(places: Places, fix: Fix) -> Replacement | None:
    """All edits as one, with what stands between them: they are made together or not at all."""
    if len(fix.span) > REPLACED:
        return None
    text, done = "", fix.span.start
    for edit in fix.edits:
        text += places.source[done : edit.span.start] + edit.text
        done = edit.span.end
    line, _ = places.position(fix.span.start)
    end_line, _ = places.position(fix.span.end)
    column, end_column = places.byte_column(fix.span.start, line), places.byte_column(fix.span.end, end_line)
    return Replacement(line, column, end_line, end_column, text)
