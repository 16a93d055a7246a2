"""The baseline: findings that are known, so that a run tells only of new ones.

An entry is for a path, a rule and the words of a passage (`Finding.fingerprint`), and says how often it stands there.
It belongs to its path as long as that file exists: the same passage in another file is a new finding, and so is
a further one in the same file. When the file is gone, it was renamed or taken apart, and its findings take their
entries along to wherever they stand now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from adlint.finding import Finding
from adlint.report import FileReport, Location

EXCERPT = 60
"""Code points of a passage that an entry shows."""


class Key(NamedTuple):
    """What an entry is known by, in the order of the file."""

    path: str
    code: str
    fingerprint: str


class Entry(NamedTuple):
    """What the baseline holds for a key: how many findings, and the first words of one for a person."""

    times: int
    excerpt: str


Entries = dict[Key, Entry]
_Word = tuple[str, str]
"""Code and fingerprint: a key without its path."""


class Matching:
    """What a baseline says of the findings of a run.

    entries: what it holds. added: the findings that it does not, once all reports have gone through `mark`.
    """

    def __init__(
        self,
        entries: Entries,
        path: Callable[[str], str],
        gone: Callable[[str], bool],
        everywhere: Callable[[str], bool],
    ) -> None:
        """
        path: from that of a report to that of an entry.
        gone: whether there is no file at the path of an entry.
        everywhere: whether the rule of a code judges all articles of a run together. What it says stands in the
            first of several articles, which may be another in the next run: its entries are for any path.
        """
        self.entries = entries
        self.added: Entries = {}
        self._found: Entries = {}
        self._linted: set[str] = set()
        self._path = path
        self._gone = gone
        self._everywhere = everywhere
        self._left = Counter({key: entry.times for key, entry in entries.items()})
        self._paths: dict[tuple[str, str], list[str]] = {}  # by code and fingerprint
        for name, code, fingerprint in sorted(entries):
            self._paths.setdefault((code, fingerprint), []).append(name)

    def at_home(self, report: FileReport) -> FileReport:
        """The report, the findings marked that have an entry for their path; all others are new so far."""
        if not report.failed and not report.again:
            self._linted.add(self._path(report.path))
        return self._marked(report, self._own)

    def strays(self, report: FileReport) -> int:
        """The number of new findings that may have come from a file that is gone."""
        return sum(self._any(report.path, finding) is not None for finding, _ in report.shown())

    def moved(self, report: FileReport) -> FileReport:
        """The report, the findings marked, too, that have an entry for a file that is gone."""
        return self._marked(report, self._any)

    def note(self, report: FileReport) -> None:
        """Write down for an update what was found."""
        path = self._path(report.path)
        for finding, where in zip(report.findings, report.locations, strict=True):
            if not finding.suppressed:
                key = Key(path, finding.code, finding.fingerprint)
                for entries in (self._found,) if finding.known else (self._found, self.added):
                    entry = entries.get(key) or Entry(0, _excerpt(finding, where))
                    entries[key] = entry._replace(times=entry.times + 1)

    def _marked(self, report: FileReport, entry: Callable[[str, Finding], Key | None]) -> FileReport:
        """What the article itself silences takes no entry."""
        findings: list[Finding] = []
        for finding in report.findings:
            if not finding.known:
                key = None if finding.suppressed else entry(report.path, finding)
                if key is not None:
                    self._left[key] -= 1
                finding = finding._replace(known=key is not None)
            findings.append(finding)
        return replace(report, findings=tuple(findings)) if findings else report

    def _own(self, path: str, finding: Finding) -> Key | None:
        key = Key(self._path(path), finding.code, finding.fingerprint)
        return key if self._left[key] > 0 else None

    def _any(self, _: str, finding: Finding) -> Key | None:
        """An entry of a file that is gone."""
        for path in self._paths.get((finding.code, finding.fingerprint), ()):
            key = Key(path, finding.code, finding.fingerprint)
            if self._left[key] > 0 and (self._gone(path) or self._everywhere(finding.code)):
                return key
        return None

    def left_out(self) -> bool:
        """Whether the run linted not all of the files that have entries and still exist."""
        return any(key.path not in self._linted and not self._gone(key.path) for key in self.entries)

    def unmatched(self, judged: Callable[[Key], bool]) -> Entries:
        """The entries, each with as many times, that match nothing any more, once the reports have gone by.

        judged: whether the rule of an entry ran on its file. What the run did not lint is left alone, unless it is
        gone.
        """
        left = ((key, entry._replace(times=self._left[key])) for key, entry in self.entries.items())
        return {key: entry for key, entry in left if entry.times > 0 and self._decided(key, judged)}

    def updated(self, judged: Callable[[Key], bool]) -> Entries:
        """What the baseline is to hold after the run: what was found, and what was not looked for.

        judged: as for `unmatched`. An entry that stays keeps its excerpt, so that its line stays the same.
        """
        entries = {
            key: entry
            for key, entry in self.entries.items()
            if self._left[key] == entry.times and not self._decided(key, judged)
        }
        for key, entry in self._found.items():
            known = self.entries.get(key)
            entries[key] = entry._replace(excerpt=known.excerpt) if known else entry
        return entries

    def _decided(self, key: Key, judged: Callable[[Key], bool]) -> bool:
        if self._gone(key.path) and not self._everywhere(key.code):
            return True
        return key.path in self._linted and judged(key)


def mark(reports: Iterable[FileReport], matching: Callable[[str], Matching | None]) -> Iterator[FileReport]:
    """`reports` in their order, each finding with `known` said where there is a baseline; no matter what the order is.

    They flow until one has findings that may come from a file that is gone: a later one may have a better claim to its
    entries, so from there on they wait for the end.

    matching: the baseline that holds for a path, if there is one.
    """
    held: list[tuple[Matching | None, FileReport]] = []
    for report in reports:
        known = matching(report.path)
        if known is not None:
            report = known.at_home(report)
        if held or (known is not None and known.strays(report)):
            held.append((known, report))
            continue
        if known is not None:
            known.note(report)
        yield report
    # The file with the most of them is the renamed one rather than one that a passage was copied to.
    ranks = [(-known.strays(report), report.path) if known is not None else (0, "") for known, report in held]
    for index in sorted(range(len(held)), key=ranks.__getitem__):
        known, report = held[index]
        if known is not None:
            held[index] = known, known.moved(report)
    for known, report in held:
        if known is not None:
            known.note(report)
        yield report


def _excerpt(finding: Finding, where: Location) -> str:
    """The first words of a finding's passage, on one line."""
    start = where.column - where.excerpt_column
    text = where.excerpt[start : start + len(finding.span)]
    words = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    if len(words) <= EXCERPT and len(text) == len(finding.span):
        return words
    return f"{words[: EXCERPT - 1].rstrip()}…"
