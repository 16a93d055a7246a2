"""The same passage in several articles of a run: what no rule can see that reads one article.

Each `FileReport` brings the passages that a rule with `gather` remembers. `Repeats` is given the reports one by one and
says at the end which passages stand in several files. Memory is bounded: it grows with the number of different
promotional passages, up to `MOST`, and not with the articles' text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from adlint import rules
from adlint.finding import Blurb, Evidence, Finding
from adlint.report import FileReport, Location
from adlint.rules import minhash

LEAST = 3
"""Articles from which a passage is repeated."""
MOST = 100_000
"""Different passages that are remembered, about 100 MB; those of later articles only count where they repeat one."""
CANDIDATES = 8
"""Passages that are compared for one key: what shares it with more is a common phrase."""
LISTED = 100
"""Articles that a finding lists."""


@dataclass(slots=True)
class _Group:
    """Passages that are alike. first: where they stand first. paths: the articles, in order, each once."""

    first: Blurb
    location: Location
    paths: list[str]


class Repeats:
    """Takes in the reports of a run, and tells what they repeat."""

    def __init__(self) -> None:
        self._groups: list[_Group] = []
        self._by_key: dict[int, list[int]] = {}
        self._files = 0

    def add(self, report: FileReport) -> None:
        """Remember the passages of one article."""
        self._files += not report.failed
        for blurb, location in report.blurbs:
            keys = minhash.keys(blurb.signature)
            group = self._like(blurb, keys)
            if group is None:
                if len(self._groups) < MOST:
                    for key in keys:
                        candidates = self._by_key.setdefault(key, [])
                        if len(candidates) < CANDIDATES:
                            candidates.append(len(self._groups))
                    self._groups.append(_Group(blurb, location, [report.path]))
            elif group.paths[-1] != report.path:
                group.paths.append(report.path)

    def after(self, reports: Iterable[FileReport]) -> Iterator[FileReport]:
        """`reports`, and after the last of them those of what they repeat."""
        for report in reports:
            self.add(report)
            yield report
        yield from self.reports()

    def _like(self, blurb: Blurb, keys: tuple[int, ...]) -> _Group | None:
        seen: set[int] = set()
        for key in keys:
            for number in self._by_key.get(key, ()):
                signature = self._groups[number].first.signature
                if number not in seen and (signature == blurb.signature or minhash.alike(signature, blurb.signature)):
                    return self._groups[number]
                seen.add(number)
        return None

    def reports(self) -> Iterator[FileReport]:
        """For each article in which repeated passages stand first, a report of only those."""
        by_path: dict[str, list[_Group]] = {}
        for group in self._groups:
            if len(group.paths) >= LEAST:
                by_path.setdefault(group.paths[0], []).append(group)
        for path, groups in by_path.items():
            kept = list(_leading(groups))
            findings = tuple(self._finding(group) for group in kept)
            yield FileReport(path, findings, tuple(group.location for group in kept), again=True)

    def _finding(self, group: _Group) -> Finding:
        rule = rules.load(group.first.code)
        others = group.paths[1 : LISTED + 1]
        words = repr(group.first.signature).encode()
        return Finding(
            code=rule.code,
            name=rule.name,
            span=group.first.span,
            message=f"this blurb stands in {len(group.paths)} of {self._files} articles",
            severity=rule.severity,
            confidence=None,
            evidence=tuple(Evidence("signal", f"also in {path}") for path in others),
            fix=None,
            fingerprint=blake2b(rule.code.encode() + words, digest_size=12).hexdigest(),
        )


def _leading(groups: list[_Group]) -> Iterator[_Group]:
    """The groups without those that go on where one in the same articles ends: a blurb of several paragraphs."""
    before: _Group | None = None
    for group in sorted(groups, key=lambda group: group.first.number):
        if before is None or group.first.number != before.first.number + 1 or group.paths != before.paths:
            yield group
        before = group
