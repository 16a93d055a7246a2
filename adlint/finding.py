"""What a rule says (`Match`), and what the user is told (`Finding`); what keeps a rule from saying anything."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from adlint.text.span import Span


class Severity(IntEnum):
    """How much a finding matters, apart from how sure it is."""

    INFO = 0
    WARNING = 1
    ERROR = 2

    def __str__(self) -> str:
        return self.name.lower()


class Evidence(NamedTuple):
    """One reason for a finding.

    kind: `words`, `link`, `brand`, `source`, `component`, `signal`, or the code of a finding
        that this one took in.
    text: the reason in plain words, or the words themselves.
    span: where it stands, if it stands somewhere.
    """

    kind: str
    text: str
    span: Span | None = None


class Edit(NamedTuple):
    """A stretch of the source, and the text that takes its place."""

    span: Span
    text: str = ""


class Fix(NamedTuple):
    """What puts a finding right without its author.

    message: what it does, in the imperative: "Remove the comment".
    edits: in order, apart from each other; all are made or none is.
    safe: only one answer is right, so nobody needs to look at it.
    """

    message: str
    edits: tuple[Edit, ...]
    safe: bool = True

    @property
    def span(self) -> Span:
        """From the first to the last character that the edits replace."""
        return Span(self.edits[0].span.start, self.edits[-1].span.end)


class Match(NamedTuple):
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


class Blurb(NamedTuple):
    """A passage as a rule remembers it that judges all articles of a run together.

    code: of the rule. number: the passage's place among the article's blocks. signature: alike where the words are.
    """

    code: str
    span: Span
    number: int
    signature: tuple[int, ...]


class Finding(NamedTuple):
    """A warning on a passage.

    fingerprint: made from the rule and the passage's normalised words, never from line
        numbers, so that it survives reflow, moves and renames.
    suppressed: silenced by a comment in the article; such findings are kept, not shown.
    part_of: the fingerprint of the finding that speaks for this one, or `""`; such findings are kept, too.
    known: whether the baseline holds it, and it is not shown either; `None` where there is no baseline.
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
    part_of: str = ""
    known: bool | None = None


class UnusableError(Exception):
    """A file that a rule needs whatever the article, such as a model, is missing or damaged.

    path: of that file. problem: what is wrong with it and what to do, without the path.
    """

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problem = problem
