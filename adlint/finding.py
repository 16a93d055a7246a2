"""What a rule says (`Match`), and what the user is told (`Finding`); what keeps a rule from saying anything."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from adlint.text.span import Span


class Severity(IntEnum):
    """How much a finding matters, apart from how sure it is."""

    INFO = 0
    WARNING = 1
    ERROR = 2

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for a finding.

    kind: `words`, `link`, `brand`, `source`, `component`, `signal`, or the code of a finding
        that this one took in.
    text: the reason in plain words, or the words themselves.
    span: where it stands, if it stands somewhere.
    """

    kind: str
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Fix:
    """A replacement of source text; `safe` where only one answer is right."""

    span: Span
    text: str
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Match:
    """What a rule's check yields: a place and why. The engine makes it a `Finding`.

    span: what is underlined.
    passage: what it was judged in, such as its sentence, where that is more than `span`; findings on
        one passage are folded into one.
    severity: where it differs from the rule's own.
    """

    span: Span
    message: str
    passage: Span | None = None
    confidence: float | None = None
    evidence: tuple[Evidence, ...] = ()
    fix: Fix | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A warning on a passage.

    fingerprint: made from the rule and the passage's normalised words, never from line
        numbers, so that it survives reflow, moves and renames.
    suppressed: silenced by a comment in the article; such findings are kept, not shown.
    """

    code: str
    name: str
    span: Span
    message: str
    severity: Severity
    confidence: float | None
    evidence: tuple[Evidence, ...]
    fix: Fix | None
    fingerprint: str
    suppressed: bool = False


class UnusableError(Exception):
    """A file that a rule needs whatever the article, such as a model, is missing or damaged.

    path: of that file. problem: what is wrong with it and what to do, without the path.
    """

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problem = problem
