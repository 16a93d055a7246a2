"""What AD101 and its like still find, and what they wrongly find, when an article is restyled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from adlint import engine
from adlint.config import Config
from adlint.finding import Severity
from adlint.learning.curves import promotional
from adlint.learning.restyling import RESTYLINGS, read, restyle
from adlint.learning.scoring import Judged, judge
from adlint.model.promotion import Scorer, using
from adlint.text import reader
from adlint.text.document import Document
from adlint.text.span import Lines


@dataclass(slots=True)
class Outcome:
    """Counts of one restyling.

    spans: clear spans that it changes. before, after: those found as written and restyled. kept: those found both
    times. clean: articles without promotion that it changes, where it is `innocent`; alarms_before, alarms_after:
    those with a finding.
    """

    spans: int = 0
    before: int = 0
    after: int = 0
    kept: int = 0
    clean: int = 0
    alarms_before: int = 0
    alarms_after: int = 0


def measure(judged: Iterable[tuple[Scorer, Sequence[Judged]]]) -> dict[str, Outcome]:
    """By name of the restyling; judged: articles as written, with the scorer that is to judge them again.

    Raises `OSError`.
    """
    outcomes = {restyling.name: Outcome() for restyling in RESTYLINGS}
    for scorer, articles in judged:
        with using(scorer):
            for article in articles:
                if not article.report.failed and (article.spans or not article.slants):
                    _measure(article, outcomes)
    return outcomes


def _measure(article: Judged, outcomes: dict[str, Outcome]) -> None:
    document = reader.read(article.label.path.read_bytes(), str(article.label.path))
    for restyling in RESTYLINGS:
        if not article.spans and not restyling.innocent:
            continue
        source = restyle(document, restyling, article.spans or None)
        if source is not None and source != document.source:
            again = _again(article, read(document, restyling, source))
            _count(article, again, _changed(article, document.source, source), outcomes[restyling.name])


def _again(article: Judged, document: Document) -> Judged:
    report = engine.lint(document, promotional(), Config())
    return judge(article.label, document.source, report)


def _changed(article: Judged, before: str, after: str) -> Iterator[int]:
    """The numbers of the clear spans whose lines are not as they were."""
    old, new = Lines(before), Lines(after)
    for number, span in enumerate(article.spans):
        if any(old.text(line) != new.text(line) for line in span if line <= len(old)):
            yield number


def _count(before: Judged, after: Judged, changed: Iterable[int], outcome: Outcome) -> None:
    then, now = _hit(before), _hit(after)
    for number in changed:
        found, again = (not lines.isdisjoint(before.spans[number]) for lines in (then, now))
        outcome.spans += 1
        outcome.before += found
        outcome.after += again
        outcome.kept += found and again
    if not before.spans:
        outcome.clean += 1
        outcome.alarms_before += bool(then)
        outcome.alarms_after += bool(now)


def _hit(article: Judged) -> frozenset[int]:
    """The lines that promotional findings cover."""
    found = (where for finding, where in article.findings("AD") if finding.severity >= Severity.WARNING)
    return frozenset().union(*map(article.covered, found))
