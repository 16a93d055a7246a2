"""Lint labelled articles and hold what is found against the labels; tables of the scores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from adlint.config import Config
from adlint.learning import labels
from adlint.learning.labels import LabelError, Labelled
from adlint.learning.scoring import Claims, Judged, judge, score, spans
from adlint.linter import Linter
from adlint.model import promotion
from adlint.model.promotion import Scorer

if TYPE_CHECKING:
    from adlint.learning.held_out import HeldOut

Rows = Sequence[Sequence[str]]


def read(file: Path, root: Path) -> list[Labelled]:
    """The labelled articles, their labels checked before anything is measured. Raises `LabelError`."""
    found = list(labels.read(file, root))
    if not found:
        raise LabelError(f"{file}: holds no labels")
    for label in found:
        spans(label)
    return found


def linter() -> Linter:
    """Every rule, and no configuration file."""
    config = Config(select=("ALL",))
    return Linter(lambda folder: config)


def shipped(articles: Iterable[Labelled]) -> Iterator[Judged]:
    """The articles under the model in use. Raises `LabelError`, and `OSError` for one that cannot be read."""
    every_rule = linter()
    for label in articles:
        source = label.path.read_bytes()
        yield judge(label, source.decode("utf-8", "replace"), every_rule.lint(source, str(label.path)))


def held_out(articles: Sequence[Labelled], models: HeldOut) -> Iterator[Judged]:
    """Each article under models that have not seen its publisher. Raises as `shipped`."""
    for first, *_ in map(sorted, models.folds):
        with models.using_without(first) as publishers:
            yield from shipped(label for label in articles if label.publisher in publishers)


def by_scorer(articles: Sequence[Judged], models: HeldOut | None) -> Iterator[tuple[Scorer, list[Judged]]]:
    """Judged articles with the scorer that judged them: one that has not seen their publisher, or the one in use."""
    if models is None:
        yield promotion.current(), list(articles)
        return
    for publishers, scorer in models.scorers():
        yield scorer, [article for article in articles if article.label.publisher in publishers]


def breakdown(articles: Sequence[Judged], field: str) -> dict[str, list[Judged]]:
    """The articles by a field of their labels, in order of its values."""
    return split(articles, lambda article: str(article.label.record.get(field, "")))


def split(articles: Sequence[Judged], key: Callable[[Judged], str]) -> dict[str, list[Judged]]:
    groups: dict[str, list[Judged]] = {}
    for article in articles:
        groups.setdefault(key(article), []).append(article)
    return dict(sorted(groups.items()))


def promotion_table(groups: dict[str, list[Judged]]) -> str:
    """A row of promotional scores a group."""
    header = (
        "", "articles", "precision", "span recall", "F1", "line P", "line R", "line F1",
        "clean articles with an alarm", "false alarms per 1,000 lines", "borderline spans met",
    )  # fmt: skip
    rows = []
    for name, articles in groups.items():
        scores = score(articles).promotion
        measures = [figure for by in (scores.by_span, scores.by_line) for figure in (by.precision, by.recall, by.f1)]
        clean, slants = f"{scores.clean_hit}/{scores.clean}", f"{scores.slants_found}/{scores.slants}"
        alarms = f"{scores.false_alarms:.2f}"
        rows.append((name, str(scores.articles), *(f"{figure:.3f}" for figure in measures), clean, alarms, slants))
    return table(header, rows)


def claims_table(groups: dict[str, list[Judged]]) -> str:
    """A row of unsourced claims and one of hedges a group."""
    rows = []
    for name, articles in groups.items():
        scores = score(articles)
        rows += [_claims(name, "unsourced claims", scores.unsourced), _claims(name, "hedges", scores.hedges)]
    return table(("", "what", "articles", "labelled", "findings", "precision", "recall", "F1"), rows)


def _claims(name: str, what: str, scores: Claims) -> tuple[str, ...]:
    by = scores.by_line
    counts = (str(scores.articles), str(scores.labelled), str(scores.findings))
    return (name, what, *counts, f"{by.precision:.3f}", f"{by.recall:.3f}", f"{by.f1:.3f}")


def table(header: Sequence[str], rows: Rows) -> str:
    """A Markdown table, its columns aligned."""
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    lines = (header, ["-" * max(width, 3) for width in widths], *rows)
    return "".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |\n"
        for line in lines
    )
