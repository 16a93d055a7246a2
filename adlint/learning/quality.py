"""docs/quality.md: what was measured, written by `adlint evaluate --output`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from adlint.learning import content_quality, plots, reliability, sections
from adlint.learning.curves import Point
from adlint.learning.evaluate import breakdown, claims_table, promotion_table, split, table
from adlint.learning.paragraphs import Flagged, Paragraphs
from adlint.learning.restyled import Outcome as Restyled
from adlint.learning.scoring import Judged

if TYPE_CHECKING:
    from adlint.learning.held_out import HeldOut, Outcome

SUMMARY = "summary"
"""The part of the page that README.md repeats."""
TRIED = "tried"
"""The part of the page that is written by hand and kept."""

_LANGUAGES = {"en": "English", "fr": "French"}


@dataclass(frozen=True, slots=True)
class Measured:
    """All that the page tells.

    models: where the articles were held out. clean: sets of paragraphs and what was flagged in them. paid: sets and
    their average precision. passages: what became of those written for adlint, where the articles were held out.
    points: of the curve of AD101. restyled: what became of restyled articles. published: tables of scores on public
    corpora, each cross-validated there.
    """

    articles: Sequence[Judged]
    models: HeldOut | None
    clean: Sequence[tuple[Paragraphs, Flagged]]
    paid: Sequence[tuple[Paragraphs, float]]
    passages: Sequence[Outcome]
    points: Sequence[Point]
    restyled: Mapping[str, Restyled]
    published: Sequence[str]


def part(text: str, name: str) -> str | None:
    """What stands between `<!-- begin: name -->` and `<!-- end: name -->`; `None` without such marks."""
    found = re.search(rf"<!-- begin: {name} -->\n(.*?)<!-- end: {name} -->", text, re.DOTALL)
    return found and found[1]


def images(measured: Measured, path: Path) -> dict[Path, str]:
    """The images that the page at `path` shows, as SVG; where the articles were not held out there is none."""
    if measured.models is None:
        return {}
    bins = reliability.bins(_confidences(measured.articles))
    return {
        _figure(path, "precision-recall"): plots.precision_recall(measured.points),
        _figure(path, "reliability"): plots.reliability(bins),
    }


def _figure(path: Path, what: str) -> Path:
    return path.with_name(f"{path.stem}-{what}.svg")


def page(measured: Measured, path: Path, before: str) -> str:
    """The page at `path`. before: the page so far, whose hand-written part is kept."""
    tried = part(before, TRIED) or "\nNothing is noted yet.\n\n"
    shown = measured.models is not None
    text = [
        "# Quality",
        f"<!-- Written by `make quality`; only the part between the marks `{TRIED}` is written by hand. -->",
        _how(measured),
        _marked(SUMMARY, f"\n{promotion_table(_by_language(measured.articles))}\n"),
        "## Strictness",
        "`--strictness` sets the threshold that AD101 holds a passage's score against; what AD102 and the others that "
        "need no model report is the same everywhere and counts, too.",
        sections.strictnesses(measured.points),
        *([f"![Precision over recall]({_figure(path, 'precision-recall').name})"] if shown else []),
        "Where the threshold would have to be for a precision, and what would be found there:",
        sections.thresholds(measured.points),
        "## By type of document",
        promotion_table(breakdown(measured.articles, "doc_type")),
        "## Publishers that were never looked at",
        "While rules and features were written, the errors in the articles of a third of the publishers, chosen by the "
        "hash of their names, were not read. A rule that holds only where it was written would show here.",
        promotion_table(
            split(measured.articles, lambda a: "never looked at" if unseen(a.label.publisher) else "others")
        ),
        "## Confidence of AD101",
        *([f"![Share right over confidence]({_figure(path, 'reliability').name})"] if shown else []),
        _reliability(measured),
        "## Restyled text",
        "The same passages disguised, and judged by the same models: the words of each clear span, or each of its "
        "paragraphs moved into a link or a component. Only spans that this changes count. Clean articles are restyled "
        "as a whole, in ways that honest typography knows as well.",
        sections.restyled(measured.restyled),
        *sections.clean_paragraphs(measured.clean, measured.paid, measured.models is not None),
        *_content(measured.clean),
        *sections.passages(measured.passages),
        "## Unsourced claims and hedges",
        claims_table(_by_language(measured.articles)),
        *_published(measured.published),
        "## By rule",
        "Findings in articles that are labelled for what the rule reports: SRC rules against unsourced claims, HDG "
        "against hedges, all others against promotion, where puffery and the like may be right without being labelled.",
        sections.rules(measured.articles),
        "## What was tried",
        _marked(TRIED, tried),
    ]
    return "\n\n".join(section.strip("\n") for section in text) + "\n"


def _how(measured: Measured) -> str:
    publishers = len({article.label.publisher for article in measured.articles})
    what = f"{len(measured.articles)} labelled articles of {publishers} publishers, every rule on."
    if measured.models is None:
        return f"{what} The model that ships judged them: where it was trained on them, these figures flatter it."
    count = len(measured.models.views)
    left_out = "its publisher" if count == len(measured.models.publishers) else f"its publisher (in {count} groups)"
    return (
        f"{what} AD101, SRC and HDG judged each article with models trained without {left_out}; their thresholds and "
        "calibration are common to all. A finding is right where it meets a clear promotional span, neither right nor "
        "wrong where it meets a borderline one only. Clean articles have no promotion, not even borderline; false "
        "alarms are wrong findings per 1,000 lines that are not promotional. The labels themselves allow a precision "
        "of about .9."
    )


def _content(clean: Sequence[tuple[Paragraphs, Flagged]]) -> Iterator[str]:
    """The findings of the rules that need no model on clean paragraphs, by kind."""
    if clean:
        sets = [own for own, _ in clean]
        yield from content_quality.section(content_quality.measure(sets), content_quality.verdicts())


def _published(tables: Sequence[str]) -> Iterator[str]:
    if tables:
        yield "Public corpora, by sentence, with models of the same kind learnt from their other documents:"
        yield from tables


def _marked(name: str, text: str) -> str:
    return f"<!-- begin: {name} -->\n{text}<!-- end: {name} -->"


def _by_language(articles: Sequence[Judged]) -> dict[str, list[Judged]]:
    groups = breakdown(articles, "lang")
    return {"all": list(articles), **{_LANGUAGES.get(language, language): own for language, own in groups.items()}}


def unseen(publisher: str) -> bool:
    """Whether a publisher belongs to the third whose errors nobody reads."""
    return hashlib.sha1(publisher.encode(), usedforsecurity=False).digest()[0] % 3 == 0


def _reliability(measured: Measured) -> str:
    found = reliability.bins(_confidences(measured.articles))
    error = reliability.calibration_error(found)
    lines = [
        "Of the findings that are right or wrong, by confidence; a finding on a borderline span is neither.",
        _bins(found).rstrip("\n"),
        f"Expected calibration error of the findings: {error:.3f}.",
    ]
    if measured.models is not None:
        models = measured.models
        blocks = reliability.bins(zip(models.probabilities.tolist(), (models.targets > 0).tolist(), strict=True))
        lines[-1] += (
            f" Of all {len(models.targets)} passages that are not borderline, flagged or not: "
            f"{reliability.calibration_error(blocks):.3f}. The two numbers that make a score a probability were fitted "
            "to these same held-out scores."
        )
    return "\n\n".join(lines)


def _confidences(articles: Iterable[Judged]) -> Iterator[tuple[float, bool]]:
    for article in articles:
        for finding, where in article.findings("AD101"):
            verdict = article.verdict(where)
            if finding.confidence is not None and verdict != "neutral":
                yield finding.confidence, verdict == "right"


def _bins(found: Sequence[reliability.Bin]) -> str:
    rows = [
        (
            f"{number / len(found):.1f} to {(number + 1) / len(found):.1f}",
            str(own.count),
            f"{own.mean:.2f}" if own.count else "",
            f"{own.share:.2f}" if own.count else "",
        )
        for number, own in enumerate(found)
    ]
    return table(("confidence", "findings", "mean confidence", "share right"), rows)
