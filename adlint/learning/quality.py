"""docs/quality.md: what was measured, written by `adlint evaluate --output`."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adlint.learning import reliability
from adlint.learning.evaluate import breakdown, claims_table, promotion_table, split, table
from adlint.learning.paragraphs import Flagged, Paragraphs
from adlint.learning.scoring import Judged, ratio

if TYPE_CHECKING:
    from adlint.learning.held_out import HeldOut, Outcome

SUMMARY = "summary"
"""The part of the page that README.md repeats."""
TRIED = "tried"
"""The part of the page that is written by hand and kept."""

_LANGUAGES = {"en": "English", "fr": "French"}
_FAMILY = re.compile(r"[A-Z]+")


@dataclass(frozen=True, slots=True)
class Measured:
    """All that the page tells.

    models: where the articles were held out. clean: sets of paragraphs and what was flagged in them. paid: sets and
    their average precision. passages: what became of those written for adlint, where the articles were held out.
    """

    articles: Sequence[Judged]
    models: HeldOut | None
    clean: Sequence[tuple[Paragraphs, Flagged]]
    paid: Sequence[tuple[Paragraphs, float]]
    passages: Sequence[Outcome]


def part(text: str, name: str) -> str | None:
    """What stands between `<!-- begin: name -->` and `<!-- end: name -->`; `None` without such marks."""
    found = re.search(rf"<!-- begin: {name} -->\n(.*?)<!-- end: {name} -->", text, re.DOTALL)
    return found and found[1]


def page(measured: Measured, before: str) -> str:
    """The page. before: the page so far, whose hand-written part is kept."""
    tried = part(before, TRIED) or "\nNothing is noted yet.\n\n"
    sections = [
        "# Quality",
        f"<!-- Written by `make quality`; only the part between the marks `{TRIED}` is written by hand. -->",
        _how(measured),
        _marked(SUMMARY, f"\n{promotion_table(_by_language(measured.articles))}\n"),
        "## Unsourced claims and hedges",
        claims_table(_by_language(measured.articles)),
        "## By type of document",
        promotion_table(breakdown(measured.articles, "doc_type")),
        "## Publishers that were never looked at",
        "While rules and features were written, the errors in the articles of a third of the publishers, chosen by the "
        "hash of their names, were not read. A rule that holds only where it was written would show here.",
        promotion_table(
            split(measured.articles, lambda a: "never looked at" if unseen(a.label.publisher) else "others")
        ),
        "## Confidence of AD101",
        _reliability(measured),
        "## By rule",
        "Findings in articles that are labelled for what the rule reports: SRC rules against unsourced claims, HDG "
        "against hedges, all others against promotion, where puffery and the like may be right without being labelled.",
        _rules(measured.articles),
        *_clean(measured),
        *_passages(measured.passages),
        "## What was tried",
        _marked(TRIED, tried),
    ]
    return "\n\n".join(section.strip("\n") for section in sections) + "\n"


def _how(measured: Measured) -> str:
    publishers = len({article.label.publisher for article in measured.articles})
    what = f"{len(measured.articles)} labelled articles of {publishers} publishers, every rule on."
    if measured.models is None:
        return f"{what} The model that ships judged them: where it was trained on them, these figures flatter it."
    count = len(measured.models.views)
    left_out = "its publisher" if count == len(measured.models.folds) else f"its publisher (in {count} groups)"
    return (
        f"{what} AD101 judged each article with a model trained without {left_out}; its threshold and calibration are "
        "common to all. A finding is right where it meets a clear promotional span, neither right nor wrong where it "
        "meets a borderline one only. Clean articles have no promotion, not even borderline; false alarms are wrong "
        "findings per 1,000 lines that are not promotional. The labels themselves allow a precision of about .9."
    )


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


_LABELS = {"SRC": "unsourced", "HDG": "hedge"}


def _rules(articles: Iterable[Judged]) -> str:
    findings: Counter[str] = Counter()
    clear: Counter[str] = Counter()
    labelled: Counter[str] = Counter()
    for article in articles:
        for finding, where in article.findings(""):
            key = _LABELS.get(_family(finding.code))
            if key is None:
                verdict = article.verdict(where)
                on_clear, on_any = verdict == "right", verdict != "wrong"
            else:
                lines = article.labelled_lines(key)
                if lines is None:
                    continue
                on_clear = on_any = not lines.isdisjoint(range(where.line, where.end_line + 1))
            findings[finding.code] += 1
            clear[finding.code] += on_clear
            labelled[finding.code] += on_any
    rows = [
        (code, str(count), f"{clear[code] / count:.3f}", f"{labelled[code] / count:.3f}")
        for code, count in sorted(findings.items())
    ]
    return table(("rule", "findings", "on a clear label", "on any label"), rows)


def _family(code: str) -> str:
    found = _FAMILY.match(code)
    return found[0] if found else code


def _clean(measured: Measured) -> Iterator[str]:
    if not measured.clean and not measured.paid:
        return
    families = sorted({family for _, flagged in measured.clean for family in flagged.findings})
    rows = [
        (
            own.name,
            str(flagged.paragraphs),
            "yes" if own.publisher and measured.models else "no",
            f"{ratio(100 * flagged.flagged, flagged.paragraphs):.2f} %",
            *(f"{ratio(100 * flagged.findings[family], flagged.paragraphs):.2f}" for family in families),
        )
        for own, flagged in measured.clean
    ]
    yield "## Clean paragraphs"
    yield (
        "Paragraphs of editorial blogs, read as the articles that they come from but without markup: how many AD101 "
        "flags, and findings per 100 paragraphs by family of rules. Some announce the publisher's own things."
    )
    yield table(("set", "paragraphs", "publisher left out", "flagged by AD101", *families), rows)
    for own, precision in measured.paid:
        yield f"Average precision on `{own.name}`, by paragraph without markup or links: {precision:.3f}."


def _passages(outcomes: Sequence[Outcome]) -> Iterator[str]:
    yield "## Passages written for adlint"
    if not outcomes:
        yield "The model that ships was trained on every one of them, so that it can't be measured on them."
        return
    counts: dict[tuple[bool, str], Counter[tuple[str, str]]] = {}
    for passage, flagged in outcomes:
        own = counts.setdefault((not passage.promotional, passage.technique), Counter())
        own["all", passage.language] += 1
        own["flagged", passage.language] += flagged
    yield (
        "Each was set into a clean article and judged by a model trained without it and that article's publisher, but "
        "with the other passages of its technique, which have the same authors: expect less of other writers. Flagged "
        "means that AD101 reports a part of it that sells (of a clean one: any part). For promotional passages a high "
        "share is good, for clean ones a low one."
    )
    rows = []
    for (clean, technique), own in sorted(counts.items()):
        cells = [_share(own, ("en", "fr")), _share(own, ("en",)), _share(own, ("fr",))]
        total = sum(count for (what, _), count in own.items() if what == "all")
        rows.append((technique.replace("_", " "), "clean" if clean else "promotional", str(total), *cells))
    yield table(("technique or kind", "label", "passages", "flagged", "English", "French"), rows)


def _share(counts: Counter[tuple[str, str]], languages: Sequence[str]) -> str:
    total = sum(counts["all", language] for language in languages)
    return f"{sum(counts['flagged', language] for language in languages) / total:.1%}" if total else ""
