"""What is cut from a text: the removals that `adlint check --unsafe-fixes` offers, made until none is left to make."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from adlint import fixes
from adlint.finding import Edit, Finding, Fix
from adlint.intact import edited
from adlint.linter import Examined
from adlint.report import FileReport
from adlint.rules.removal import removal
from adlint.text.document import Document
from adlint.text.span import Span

CODES = ("AD101", "AD102", "AD103", "AD104", "AD202")
"""The rules whose passages may be cut. Claims and hedges never are."""
_DECLARED = "AD202"
_WORD = re.compile(r"\S+")


class Cut(NamedTuple):
    """A stretch of the original text that goes, and the number of the passage that it is of."""

    start: int
    end: int
    passage: int


class Passage(NamedTuple):
    """Why something is cut: a finding, and the language of its block."""

    finding: Finding
    language: str


class Cuts(NamedTuple):
    """What is cut from a text.

    cuts: in order, apart from each other. left: by code, findings whose removal would break what is around them, or
    leave nothing. problems: what could not be done; then nothing is cut.
    """

    cuts: tuple[Cut, ...] = ()
    passages: tuple[Passage, ...] = ()
    left: Counter[str] = Counter()  # noqa: RUF012 (of an immutable value: nobody writes to it)
    language: str = ""
    problems: tuple[str, ...] = ()


def find(text: str, examine: Callable[[str], Examined]) -> Cuts:
    """What is to be cut from `text`, offsets in code points of it.

    What is left is examined again until nothing more is found: a passage may be judged otherwise once its neighbour is
    gone. A text in which not everything could be examined is left as it is.
    """
    kept = _Kept(len(text))
    cuts: list[Cut] = []
    passages: list[Passage] = []
    refused: dict[fixes.Key, str] = {}
    language = ""
    examined = examine(text)
    for _ in range(fixes.ROUNDS):
        report, document = examined
        if document is None or report.errors or report.faults:
            return Cuts(language=language, problems=_problems(report))
        language = language or document.language
        findings = _cuttable(document, report)
        chosen = fixes.together(document, [f for f in findings if fixes.key(f) not in refused], refused)
        if not chosen:
            if all(fixes.key(finding) in refused for finding in findings):
                break
            continue
        head = len(text) - len(document.source)  # a second byte-order mark
        edits: list[Edit] = []
        taken: list[tuple[Span, int]] = []
        for finding in chosen:
            for edit in finding.fix.edits if finding.fix else ():
                taken.append((Span(edit.span.start + head, edit.span.end + head), len(passages)))
                edits.append(edit)
            passages.append(Passage(finding, _language(document, finding.span.start)))
        cuts += kept.cut(taken)
        text = text[:head] + edited(document.source, edits)
        refused.clear()  # what stood in their way may be gone
        examined = examine(text)
    left = Counter(f.code for f, _ in examined.report.shown() if f.code in CODES)
    return Cuts(tuple(sorted(cuts)), tuple(passages), left, language)


def _problems(report: FileReport) -> tuple[str, ...]:
    return (*report.errors, *(f"{fault.path}: {fault.problem}" for fault in report.faults))


def _cuttable(document: Document, report: FileReport) -> list[Finding]:
    """The findings that can be cut, each with a fix that only takes out."""
    found = []
    for finding, _ in report.shown():
        fix = finding.fix
        if finding.code == _DECLARED and not any(reason.kind == "link" for reason in finding.evidence):
            fix = removal(document, finding.span)
        if finding.code in CODES and fix is not None:
            edits = [Edit(span) for edit in fix.edits for span in _taken_out(document.source, edit)]
            if edits:
                found.append(finding._replace(fix=Fix(fix.message, tuple(edits), safe=False)))
    return found


def _taken_out(source: str, edit: Edit) -> Iterator[Span]:
    """The stretches whose removal comes to the same as `edit`: an address keeps the parameters that nobody paid for.

    Nothing where there are none.
    """
    start, end = edit.span.start, edit.span.end
    old, new = source[start:end], edit.text
    behind = 0
    while behind < min(len(old), len(new)) and old[-1 - behind] == new[-1 - behind]:
        behind += 1
    stretches = []
    at = 0
    for letter in new[: len(new) - behind]:
        found = old.find(letter, at, len(old) - behind)
        if found < 0:
            return
        if found > at:
            stretches.append(Span(start + at, start + found))
        at = found + 1
    if start + at < end - behind:
        stretches.append(Span(start + at, end - behind))
    yield from stretches


def _language(document: Document, offset: int) -> str:
    index = bisect_right(document.blocks, offset, key=attrgetter("span.start")) - 1
    return (document.blocks[index].language if index >= 0 else "") or document.language


class _Kept:
    """What is left of a text, as stretches of it."""

    def __init__(self, length: int) -> None:
        self._stretches = [(0, length)]

    def cut(self, spans: Sequence[tuple[Span, int]]) -> Iterator[Cut]:
        """Take out `spans` of what is left, in order and apart, each with the number of its passage; what they are in
        the original: several stretches where something was taken out of their midst before."""
        stretches, self._stretches = self._stretches, []
        index = at = 0  # of the spans; of what is left
        for start, end in stretches:
            shift = start - at
            at += end - start
            while index < len(spans) and spans[index][0].start < at:
                span, passage = spans[index]
                first, last = max(span.start + shift, start), min(span.end + shift, end)
                if start < first:
                    self._stretches.append((start, first))
                yield Cut(first, last, passage)
                start = last
                if span.end > at:
                    break
                index += 1
            if start < end:
                self._stretches.append((start, end))


def tokens(text: str, cuts: Sequence[Cut]) -> list[int]:
    """How many tokens, parted by white space, go with each cut: those of which every character is cut. One that
    several cuts share counts for the first."""
    counts = [0] * len(cuts)
    first = 0
    for index, cut in enumerate(cuts):
        if index + 1 < len(cuts) and cuts[index + 1].start == cut.end:
            continue  # they are one hole
        start, end = cuts[first].start, cut.end
        for word in _WORD.finditer(text, start, end):
            before, behind = text[word.start() - 1 : word.start()], text[word.end() : word.end() + 1]
            if (word.start() == 0 or before.isspace()) and (not behind or behind.isspace()):
                counts[bisect_right(cuts, word.start(), first, index + 1, key=attrgetter("start")) - 1] += 1
        first = index + 1
    return counts
