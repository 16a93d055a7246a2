"""False alarms of the rules on content and on whole articles, in paragraphs of editorial blogs.

The findings were read one by one; `training_data/annotations/content_quality.jsonl` holds the verdicts, without text: a
finding is known by its fingerprint.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from adlint import rules
from adlint.config import Config
from adlint.learning.evaluate import table
from adlint.learning.labels import LabelError
from adlint.learning.paragraphs import Paragraph, Paragraphs, by_article
from adlint.linter import Linter
from adlint.repeats import Repeats
from adlint.report import FileReport

VERDICTS = Path(__file__).parents[2] / "training_data" / "annotations" / "content_quality.jsonl"
"""In the source tree only."""
PREFIXES = ("AD2", "AD3", "AD4", "CQ")
"""The rules that are measured here, those off by default left out."""
DATED = "CQ107"
"""Speaks in dated articles only, and the sets have no dates: it is measured with one."""
_DATE = "---\ndate: 2021-05-03\n---\n\n"

Found = tuple[str, str]
"""A finding: its code and its fingerprint."""


class Verdict(NamedTuple):
    """kind: what is wrong with the finding; `""` if it is right."""

    right: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Measured:
    """What was found in a set. dated: findings of `DATED` where each article is given a date."""

    name: str
    paragraphs: int
    found: Sequence[Found] = field(default_factory=list)
    dated: int = 0


def verdicts(path: Path = VERDICTS) -> dict[Found, Verdict]:
    """The verdicts by finding. Raises `LabelError`."""
    try:
        records = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]
        return {(each["code"], each["fingerprint"]): Verdict(each["right"], each["kind"]) for each in records}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LabelError(f"{path}: not a file of verdicts ({type(error).__name__}: {error})") from error


def measure(sets: Iterable[Paragraphs]) -> list[Measured]:
    """What the rules find in sets of clean paragraphs at default settings, under the models in use."""
    codes = tuple(rule.code for rule in rules.every() if rule.default and rule.code.startswith(PREFIXES))
    config, dated = Config(select=codes), Config(select=(DATED,))
    at_default, of_dates = Linter(lambda folder: config), Linter(lambda folder: dated)
    return [
        Measured(
            own.name,
            len(own.paragraphs),
            [found for report in _reports(own.paragraphs, at_default) for found in _told(report)],
            sum(len(list(_told(report))) for report in _reports(own.paragraphs, of_dates, _DATE)),
        )
        for own in sets
    ]


def _reports(paragraphs: Sequence[Paragraph], linter: Linter, head: str = "") -> Iterator[FileReport]:
    """A report an article, and those of what the articles of the set repeat."""
    repeats = Repeats()
    for number, (text, _, _) in enumerate(by_article(paragraphs)):
        report = linter.lint(head + text, f"{number}.md")
        repeats.add(report)
        yield report
    yield from repeats.reports()


def _told(report: FileReport) -> Iterator[Found]:
    return ((finding.code, finding.fingerprint) for finding, _ in report.shown())


def section(measured: Sequence[Measured], judged: Mapping[Found, Verdict]) -> Iterator[str]:
    """The section of docs/quality.md, as Markdown."""
    yield "## Content quality, disclosure and whole articles"
    yield (
        "Findings of the AD2xx to AD4xx and CQ rules in paragraphs of editorial blogs, per 100 paragraphs, at default "
        f"settings. {DATED} speaks in dated articles only, which those of the sets are not: the last column is what it "
        "finds besides if each is given a date."
    )
    codes = sorted({code for own in measured for code, _ in own.found})
    rows = []
    for own in measured:
        counts = Counter(code for code, _ in own.found)
        shares = [_per_hundred(counts[code], own) for code in codes]
        total, dated = _per_hundred(len(own.found), own), _per_hundred(own.dated, own)
        rows.append((own.name, str(own.paragraphs), *shares, total, dated))
    yield table(("set", "paragraphs", *codes, "all", f"{DATED} with a date"), rows)
    known = [(code, judged[code, mark]) for own in measured for code, mark in own.found if (code, mark) in judged]
    unread = sum(len(own.found) for own in measured) - len(known)
    right = sum(verdict.right for _, verdict in known)
    read = f"Of these, {len(known)} were read by hand, and {right} are right"
    yield (
        f"{read}; {unread} were not read. The others, by what is wrong with them:" if unread else f"{read}. The others:"
    )
    kinds = Counter((code, verdict.kind) for code, verdict in known if not verdict.right)
    wrong = [(code, kind, str(count)) for (code, kind), count in sorted(kinds.items())]
    yield table(("rule", "what is wrong", "findings"), wrong)


def _per_hundred(count: int, own: Measured) -> str:
    return f"{100 * count / own.paragraphs:.2f}" if own.paragraphs else ""
