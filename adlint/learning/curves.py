"""How precision and recall trade as the threshold of AD101 moves, by the measures of `scoring`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace

from adlint import engine
from adlint.config import STRICTNESSES, Config
from adlint.finding import Match
from adlint.learning.scoring import Judged, Promotion
from adlint.model.insertions import insertions
from adlint.model.promotion import Scorer
from adlint.rule import Rule
from adlint.rules import codes, load
from adlint.text import reader
from adlint.text.document import Document

ALL = ""
"""Stands for all languages."""
LOWEST, HIGHEST, STEP = -3.0, 4.0, 0.1
"""The logits between which the threshold moves, and how far at a time."""


@dataclass(frozen=True, slots=True)
class Point:
    """What is found at one threshold. name: the strictness that has it, if any. scores: by language, and of `ALL`."""

    threshold: float
    name: str
    scores: Mapping[str, Promotion]


def sweep(judged: Iterable[tuple[Scorer, Sequence[Judged]]]) -> list[Point]:
    """The points of the curve by ascending threshold; judged: articles with the scorer that is to judge them.

    Findings of AD102 and the like, which no threshold moves, are among those scored. Raises `OSError`.
    """
    scores: dict[str, dict[str, Promotion]] = {}
    thresholds: dict[str, float] = {}
    for scorer, articles in judged:
        thresholds = _grid() | dict(scorer.settings.thresholds)
        moved = copy(scorer)
        moved.settings = replace(scorer.settings, thresholds=thresholds)
        for article in articles:
            for name, found in _at_each(article, moved):
                own = scores.setdefault(name, {})
                for language in (ALL, article.label.language):
                    own.setdefault(language, Promotion()).add(found)
    points = [
        Point(threshold, name if name in STRICTNESSES else "", scores[name])
        for name, threshold in thresholds.items()
        if name in scores
    ]
    return sorted(points, key=lambda point: point.threshold)


def _grid() -> dict[str, float]:
    values = (LOWEST + STEP * number for number in range(round((HIGHEST - LOWEST) / STEP) + 1))
    return {f"{value:.2f}": value for value in values}


def _at_each(article: Judged, scorer: Scorer) -> Iterator[tuple[str, Judged]]:
    """The article as judged at each threshold of `scorer`, by name."""
    if article.report.failed:  # it cannot be read: nothing is found at any
        yield from ((name, article) for name in scorer.settings.thresholds)
        return
    document = reader.read(article.label.path.read_bytes(), str(article.label.path))
    rules = [_moved(rule, scorer) if rule.code == "AD101" else _still(rule, document) for rule in promotional()]
    for name in scorer.settings.thresholds:
        yield name, replace(article, report=engine.lint(document, rules, Config(strictness=name)))


def promotional() -> list[Rule]:
    """The rules whose findings are scored as promotion."""
    return [load(code) for code in codes() if code.startswith("AD")]


def _moved(rule: Rule, scorer: Scorer) -> Rule:
    """AD101 under `scorer`, without reasons, which nobody reads here."""

    def check(document: Document, config: Config) -> Iterator[Match]:
        for insertion in insertions(document, scorer, config.strictness):
            yield Match(insertion.span, rule.name)

    return replace(rule, check=check)


def _still(rule: Rule, document: Document) -> Rule:
    """A rule that finds again what it finds in `document`."""
    config = Config()
    found = tuple(rule.check(document, config, **rule.settings(config)))
    return replace(rule, check=lambda document, config: iter(found), options=())


def at_precision(points: Iterable[Point], language: str, precision: float) -> Point | None:
    """Of the points of at least this precision the one of highest recall; `None` if there is none."""
    good = (p for p in points if language in p.scores and p.scores[language].by_span.precision >= precision)
    return max(good, key=lambda point: (point.scores[language].by_span.recall, point.threshold), default=None)
