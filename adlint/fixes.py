"""Fixes made: which go together, what becomes of the file, and what is left to say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from adlint.finding import Edit, Finding, Fix
from adlint.intact import damage, edited
from adlint.report import FileReport, Location
from adlint.text import reader
from adlint.text.document import Document

ROUNDS = 100
"""Times that a file is fixed and linted again before what still offers a fix is left as it is, as in ruff."""
TRIALS = 64
"""Times in a round that a file is read again to find out which of its fixes would break it."""


class Refused(NamedTuple):
    """A finding whose fix was not made, because it would have changed `what`."""

    finding: Finding
    where: Location
    what: str


class Fixed(NamedTuple):
    """A file after its fixes.

    data: its bytes; the same encoding, byte-order mark and line ends as before.
    report: what is found in `data`.
    made: the number of fixes.
    refused: the fixes that were not made, among the findings of `report`.
    """

    data: bytes
    report: FileReport
    made: int
    refused: tuple[Refused, ...]


Key = tuple[str, str]
"""Of a finding, from one round to the next: its code and its fingerprint."""


def offered(report: FileReport, unsafe: bool = False) -> list[Finding]:
    """The findings that a fix is offered for; with `unsafe` ones or without."""
    return [finding for finding, fix in report.fixable() if fix.safe or unsafe]


def fix(data: bytes, path: str, format: str, lint: Callable[[bytes], FileReport], unsafe: bool = False) -> Fixed:
    """`data`, an article's bytes, with its fixes made, round after round until none is offered.

    Fixes that overlap or touch wait for the next round but for the first of them. A fix that would break
    anything around it is refused.

    format: as `reader.read` takes it. lint: what is found in the bytes. unsafe: make unsafe fixes, too.
    """
    mark, encoding = reader.byte_order_mark(data)
    refused: dict[Key, str] = {}
    made = 0
    report = lint(data)
    for _ in range(ROUNDS):
        findings = [finding for finding in offered(report, unsafe) if key(finding) not in refused]
        if not findings:
            break
        text = reader.decode(data)
        document = reader.read_text(text, path, format)
        kept = together(document, findings, refused)
        if kept:
            made += len(kept)
            head = text[: len(text) - len(document.source)]  # a second byte-order mark, which is no text either
            data = mark + (head + edited(document.source, _edits(kept))).encode(encoding)
            report = lint(data)
            refused.clear()  # what stood in their way may be gone
    all_left = zip(report.findings, report.locations, strict=True)
    left = tuple(Refused(f, where, refused[key(f)]) for f, where in all_left if key(f) in refused)
    return Fixed(data, report, made, left)


def together(document: Document, findings: Iterable[Finding], refused: dict[Key, str]) -> list[Finding]:
    """Those of `findings` whose fixes can be made in one go, in order.

    Of fixes that overlap or touch the first is tried. One that would break anything around it goes to `refused`, with
    what it would change.
    """
    return _harmless(document, _apart(findings), refused)


def key(finding: Finding) -> Key:
    return finding.code, finding.fingerprint


def _apart(findings: Iterable[Finding]) -> list[Finding]:
    """From `findings`, the first of those whose fixes overlap or touch."""
    chosen: list[Finding] = []
    end = -1
    for finding in sorted(findings, key=lambda finding: _fix(finding).span):
        span = _fix(finding).span
        if span.start > end:
            chosen.append(finding)
            end = span.end
    return chosen


def _harmless(document: Document, findings: list[Finding], refused: dict[Key, str]) -> list[Finding]:
    """Those of `findings` whose fixes, together, leave the rest of the article as it is.

    The others go to `refused` with what they would change. Halves are tried of what fails as a whole.
    """
    kept: list[Finding] = []
    pending = [findings]
    for _ in range(TRIALS):
        if not pending:
            break
        batch = pending.pop()
        what = damage(document, _edits([*kept, *batch]))
        if not what:
            kept += batch
        elif len(batch) == 1:
            refused[key(batch[0])] = what
        else:
            half = len(batch) // 2
            pending += batch[half:], batch[:half]
    refused.update((key(finding), "too much") for batch in pending for finding in batch)
    return kept


def _edits(findings: Sequence[Finding]) -> list[Edit]:
    """All edits, in order: batches are tried in order, so the findings are."""
    return [edit for finding in findings for edit in _fix(finding).edits]


def _fix(finding: Finding) -> Fix:
    if finding.fix is None:
        raise ValueError(f"{finding.code} offers no fix")
    return finding.fix
