"""Findings held against hand labels: precision, recall and false alarms.

The measures are those of the scorer that the labelled corpora come with, so that figures compare. A promotional
finding (family AD, warning or error) is right where it meets a clear span, neutral where it meets only a
borderline one, and otherwise wrong. Lines are 1-based and only those that are not blank count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Literal, NamedTuple

from adlint.finding import Finding, Severity
from adlint.learning.labels import LabelError, Labelled
from adlint.report import FileReport, Location
from adlint.text.span import Lines

Verdict = Literal["right", "neutral", "wrong"]


def ratio(part: float, whole: float) -> float:
    """`part / whole`, and 0 of nothing."""
    return part / whole if whole else 0.0


class Measure(NamedTuple):
    """Precision and recall, from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return ratio(2 * self.precision * self.recall, self.precision + self.recall)


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled article and what was found in it.

    filled: the lines that are not blank. clear, borderline: those of promotional spans, without overlap.
    spans: the clear promotional spans; slants: the borderline ones.
    """

    label: Labelled
    report: FileReport
    filled: frozenset[int]
    clear: frozenset[int]
    borderline: frozenset[int]
    spans: tuple[range, ...]
    slants: tuple[range, ...]

    def findings(self, family: str) -> Iterator[tuple[Finding, Location]]:
        """What was found under codes that begin with `family`, suppressed or not."""
        for finding, where in zip(self.report.findings, self.report.locations, strict=True):
            if finding.code.startswith(family):
                yield finding, where

    def covered(self, where: Location) -> frozenset[int]:
        return self.filled.intersection(range(where.line, where.end_line + 1))

    def verdict(self, where: Location) -> Verdict:
        """What the promotional labels say of a finding."""
        covered = self.covered(where)
        if not covered.isdisjoint(self.clear):
            return "right"
        return "wrong" if covered.isdisjoint(self.borderline) else "neutral"

    def labelled_lines(self, key: str) -> frozenset[int] | None:
        """The lines labelled `unsourced` or `hedge`; `None` where nobody looked for such."""
        claims = self.label.record.get(key)
        return None if claims is None else frozenset(claim["line"] for claim in claims)


def spans(label: Labelled) -> tuple[tuple[range, ...], tuple[range, ...]]:
    """The lines of its clear and of its borderline spans. Raises `LabelError` where anything scored is malformed."""
    found: dict[str, list[range]] = {"clear": [], "borderline": []}
    try:
        for span in label.record["promo"]:
            found[span["strength"]].append(range(span["start"], span["end"] + 1))
        for key in ("unsourced", "hedge"):
            for claim in label.record.get(key) or ():
                range(claim["line"])
    except (KeyError, TypeError) as error:
        raise LabelError(f"{label.file}: not a label ({type(error).__name__}: {error})") from error
    return tuple(found["clear"]), tuple(found["borderline"])


def judge(label: Labelled, source: str, report: FileReport) -> Judged:
    """Hold `report` against the labels of its article. Raises `LabelError`."""
    lines = Lines(source)
    filled = frozenset(line for line in range(1, len(lines) + 1) if lines.text(line).strip())
    certain, slanted = spans(label)
    clear = filled.intersection(chain.from_iterable(certain))
    borderline = filled.intersection(chain.from_iterable(slanted)) - clear
    return Judged(label, report, filled, clear, borderline, certain, slanted)


@dataclass(slots=True)
class Promotion:
    """Counts of the promotional findings of some articles.

    right, neutral, wrong: findings. spans, found: clear spans, and those that a finding meets; slants,
    slants_found: the same of borderline spans. line_right, line_wrong, line_missed: lines.
    plain_lines: filled lines outside every label. clean, clean_hit: articles without any promotional label, and
    those with a finding.
    """

    articles: int = 0
    right: int = 0
    neutral: int = 0
    wrong: int = 0
    spans: int = 0
    found: int = 0
    slants: int = 0
    slants_found: int = 0
    line_right: int = 0
    line_wrong: int = 0
    line_missed: int = 0
    plain_lines: int = 0
    clean: int = 0
    clean_hit: int = 0

    def add(self, article: Judged) -> None:
        places = [where for finding, where in article.findings("AD") if finding.severity >= Severity.WARNING]
        hit: set[int] = set()
        for where in places:
            hit |= article.covered(where)
            verdict = article.verdict(where)
            self.right += verdict == "right"
            self.neutral += verdict == "neutral"
            self.wrong += verdict == "wrong"
        self.articles += 1
        self.spans += len(article.spans)
        self.found += sum(not hit.isdisjoint(span) for span in article.spans)
        self.slants += len(article.slants)
        self.slants_found += sum(not hit.isdisjoint(span) for span in article.slants)
        self.line_right += len(hit & article.clear)
        self.line_wrong += len(hit - article.clear - article.borderline)
        self.line_missed += len(article.clear - hit)
        self.plain_lines += len(article.filled - article.clear - article.borderline)
        if not article.spans and not article.slants:
            self.clean += 1
            self.clean_hit += bool(places)

    @property
    def by_span(self) -> Measure:
        """Precision of the findings, recall of the clear spans."""
        return Measure(ratio(self.right, self.right + self.wrong), ratio(self.found, self.spans))

    @property
    def by_line(self) -> Measure:
        return Measure(
            ratio(self.line_right, self.line_right + self.line_wrong),
            ratio(self.line_right, self.line_right + self.line_missed),
        )

    @property
    def false_alarms(self) -> float:
        """Wrong findings per 1,000 filled lines outside every label."""
        return 1000 * ratio(self.wrong, self.plain_lines)


@dataclass(slots=True)
class Claims:
    """Counts of findings that are labelled by line: unsourced claims or hedges.

    family: of their codes. key: of their labels. found: labelled lines that a finding covers. right, findings:
    lines where a finding begins; right are those whose finding covers a labelled line.
    """

    family: str
    key: str
    articles: int = 0
    labelled: int = 0
    found: int = 0
    right: int = 0
    findings: int = 0

    def add(self, article: Judged) -> None:
        labelled = article.labelled_lines(self.key)
        if labelled is None:
            return
        places = [range(where.line, where.end_line + 1) for _, where in article.findings(self.family)]
        self.articles += 1
        self.labelled += len(labelled)
        self.found += len(labelled.intersection(chain.from_iterable(places)))
        self.right += len({place[0] for place in places if not labelled.isdisjoint(place)})
        self.findings += len({place[0] for place in places})

    @property
    def by_line(self) -> Measure:
        return Measure(ratio(self.right, self.findings), ratio(self.found, self.labelled))


@dataclass(frozen=True, slots=True)
class Scores:
    """All scores of some articles."""

    promotion: Promotion = field(default_factory=Promotion)
    unsourced: Claims = field(default_factory=lambda: Claims("SRC", "unsourced"))
    hedges: Claims = field(default_factory=lambda: Claims("HDG", "hedge"))


def score(articles: Iterable[Judged]) -> Scores:
    """The scores of `articles` together."""
    scores = Scores()
    for article in articles:
        for part in (scores.promotion, scores.unsourced, scores.hedges):
            part.add(article)
    return scores
