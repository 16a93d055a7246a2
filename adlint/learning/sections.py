"""The sections of docs/quality.md that tell of rules, thresholds, paragraphs and passages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from adlint.config import STRICTNESSES
from adlint.learning.curves import Point, at_precision
from adlint.learning.evaluate import table
from adlint.learning.paragraphs import Flagged, Paragraphs
from adlint.learning.plots import LANGUAGES
from adlint.learning.restyled import Outcome as Restyled
from adlint.learning.scoring import Judged, Promotion, ratio

if TYPE_CHECKING:
    from adlint.learning.held_out import Outcome

PRECISIONS = (0.65, 0.75, 0.85)
"""Those for which the page says where the threshold would have to be."""

_FAMILY = re.compile(r"[A-Z]+")


def strictnesses(points: Sequence[Point]) -> str:
    """A row a strictness and language."""
    header = (
        "strictness", "", "threshold", "precision", "span recall", "line F1", "clean articles with an alarm",
        "false alarms per 1,000 lines",
    )  # fmt: skip
    rows = []
    for point in sorted((p for p in points if p.name), key=lambda p: STRICTNESSES.index(p.name)):
        for language, counts in _known(point):
            alarms = (f"{counts.clean_hit}/{counts.clean}", f"{counts.false_alarms:.2f}")
            rows.append((point.name, language, f"{point.threshold:.2f}", *_measures(counts), *alarms))
    return table(header, rows)


def thresholds(points: Sequence[Point]) -> str:
    """A row a precision and language: the threshold that has it, and what is found there."""
    rows = []
    for precision in PRECISIONS:
        for language, name in LANGUAGES.items():
            if not any(language in point.scores for point in points):
                continue
            found = at_precision(points, language, precision)
            cells = ("none",) + ("",) * 3
            if found is not None:
                cells = (f"{found.threshold:.2f}", *_measures(found.scores[language]))
            rows.append((f"{precision:.2f}", name, *cells))
    return table(("at least", "", "threshold", "precision", "span recall", "line F1"), rows)


def _known(point: Point) -> Iterator[tuple[str, Promotion]]:
    return ((name, point.scores[language]) for language, name in LANGUAGES.items() if language in point.scores)


def _measures(counts: Promotion) -> tuple[str, str, str]:
    by_span = counts.by_span
    return f"{by_span.precision:.3f}", f"{by_span.recall:.3f}", f"{counts.by_line.f1:.3f}"


def restyled(outcomes: Mapping[str, Restyled]) -> str:
    """A row a restyling."""
    rows = []
    for name, own in outcomes.items():
        recalls = (_percent(own.before, own.spans), _percent(own.after, own.spans), _percent(own.kept, own.before))
        alarms = (str(own.clean), str(own.alarms_before), str(own.alarms_after)) if own.clean else ("", "", "")
        rows.append((name, str(own.spans), *recalls, *alarms))
    header = (
        "restyled", "spans", "recall as written", "recall restyled", "of those found, still found",
        "clean articles", "with an alarm as written", "restyled",
    )  # fmt: skip
    return table(header, rows)


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else ""


_LABELS = {"SRC": "unsourced", "HDG": "hedge"}


def rules(articles: Iterable[Judged]) -> str:
    """A row a rule: its findings, and how many of them are on labels."""
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


def clean_paragraphs(
    clean: Sequence[tuple[Paragraphs, Flagged]], paid: Sequence[tuple[Paragraphs, float]], held_out: bool
) -> Iterator[str]:
    """What was found in sets of paragraphs. held_out: whether their publisher was left out, where it is known."""
    if not clean and not paid:
        return
    rows = [
        (
            own.name,
            "yes" if own.publisher and held_out else "no",
            str(flagged.paragraphs),
            f"{ratio(100 * flagged.flagged, flagged.paragraphs):.2f} %",
            *(f"{ratio(100 * flagged.findings[family], flagged.paragraphs):.2f}" for family in ("AD", "CQ")),
            str(flagged.sentences),
            *(f"{ratio(100 * flagged.findings[family], flagged.sentences):.2f}" for family in ("SRC", "HDG")),
        )
        for own, flagged in clean
    ]
    header = (
        "set", "publisher left out", "paragraphs", "flagged by AD101", "AD per 100", "CQ per 100", "sentences",
        "SRC per 100", "HDG per 100",
    )  # fmt: skip
    yield "## Clean paragraphs"
    yield (
        "Paragraphs of editorial blogs, read as the articles that they come from but without markup: how many AD101 "
        "flags, and findings of every rule per 100 paragraphs or sentences. Some announce the publisher's own things."
    )
    yield table(header, rows)
    for own, precision in paid:
        yield f"Average precision on `{own.name}`, by paragraph without markup or links: {precision:.3f}."


def passages(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """What became of the passages written for adlint; none where the model that ships judged."""
    yield "## Passages written for adlint"
    if not outcomes:
        yield "The model that ships was trained on every one of them, so that it can't be measured on them."
        return
    yield (
        "Each was set into a clean article and judged by a model trained without it and that article's publisher, but "
        "with the other passages of its technique, which have the same authors: expect less of other writers. Flagged "
        "means that AD101 reports a part of it that sells (of a clean one: any part). For promotional passages a high "
        "share is good, for clean ones a low one."
    )
    yield by_technique(outcomes)


def by_technique(outcomes: Iterable[Outcome]) -> str:
    """A row a technique or kind of written passages: how many are flagged."""
    counts: dict[tuple[bool, str], Counter[tuple[str, str]]] = {}
    for passage, flagged in outcomes:
        own = counts.setdefault((not passage.promotional, passage.technique), Counter())
        own["all", passage.language] += 1
        own["flagged", passage.language] += flagged
    rows = []
    for (clean, technique), own in sorted(counts.items()):
        cells = [_share(own, ("en", "fr")), _share(own, ("en",)), _share(own, ("fr",))]
        total = sum(count for (what, _), count in own.items() if what == "all")
        rows.append((technique.replace("_", " "), "clean" if clean else "promotional", str(total), *cells))
    return table(("technique or kind", "label", "passages", "flagged", "English", "French"), rows)


def _share(counts: Counter[tuple[str, str]], languages: Sequence[str]) -> str:
    total = sum(counts["all", language] for language in languages)
    return f"{sum(counts['flagged', language] for language in languages) / total:.1%}" if total else ""
