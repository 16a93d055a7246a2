"""Sets of paragraphs of one publisher: how many of clean ones are flagged, how well paid ones are told apart."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from math import inf
from pathlib import Path
from typing import Any

from adlint.learning.labels import LabelError, Labelled
from adlint.linter import Linter
from adlint.model import promotion
from adlint.text import reader

CLEAN = ("clean_en_rust_blog", "clean_en_fr_cds", "clean_fr_geotribu")
"""Sets of the corpora's folder `sentences` that hold editorial paragraphs only."""
PAID = ("newsletter_sponsor_blocks",)
"""Sets in which the paragraphs of a newsletter that were paid for are labelled 1."""

_RECOGNISED = 60  # code points from which a line that two texts share is no coincidence


@dataclass(frozen=True, slots=True)
class Paragraph:
    """article: what the paragraphs of one article share."""

    text: str
    label: bool
    article: str


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """A set. publisher: the one of the labelled articles that it comes from, if it is among them."""

    name: str
    publisher: str | None
    paragraphs: Sequence[Paragraph]


@dataclass(slots=True)
class Flagged:
    """Of clean paragraphs: how many, how many sentences, how many AD101 flags, and findings by rule family."""

    paragraphs: int = 0
    sentences: int = 0
    flagged: int = 0
    findings: Counter[str] = field(default_factory=Counter)


def known(folder: Path, articles: Sequence[Labelled]) -> list[Paragraphs]:
    """The sets of `CLEAN` and `PAID` that are in `folder`. Raises `LabelError`, and `OSError` for an article."""
    if not folder.is_dir():
        raise LabelError(f"{folder}: no such folder")
    paths = [path for name in (*CLEAN, *PAID) if (path := folder / f"{name}.jsonl").exists()]
    sources = [(article.publisher, article.path.read_text("utf-8", "replace")) for article in articles] if paths else []
    read_sets = ((path.stem, read(path)) for path in paths)
    return [Paragraphs(name, publisher(paragraphs, sources), paragraphs) for name, paragraphs in read_sets]


def read(path: Path) -> list[Paragraph]:
    """The paragraphs of a set, in order. Raises `LabelError`."""
    try:
        records = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]
        return [
            Paragraph(" ".join(record["text"].split()), bool(record["label"]), _article(record["meta"]))
            for record in records
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LabelError(f"{path}: not a set of paragraphs ({type(error).__name__}: {error})") from error


def _article(meta: dict[str, Any]) -> str:
    return str(meta["doc"]) if "doc" in meta else f"{meta['issue']} {meta['edition']}"


def publisher(paragraphs: Iterable[Paragraph], sources: Iterable[tuple[str, str]]) -> str | None:
    """The publisher that a set comes from: of `sources` (publishers and their articles' text) the one that shares
    most lines with it, or `None`."""
    known = {paragraph.text for paragraph in paragraphs if len(paragraph.text) >= _RECOGNISED}
    shared: Counter[str] = Counter()
    for name, source in sources:
        shared[name] += sum(line.strip() in known for line in source.split("\n"))
    best = max(shared, key=lambda name: (shared[name], name), default=None)
    return best if best is not None and shared[best] else None


def by_article(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[str, list[Paragraph], list[range]]]:
    """Each article as plain text, its paragraphs, and where in the text they stand."""
    for _, group in groupby(paragraphs, key=lambda paragraph: paragraph.article):
        own = list(group)
        places, end = [], 0
        for paragraph in own:
            places.append(range(end, end + len(paragraph.text)))
            end += len(paragraph.text) + 2
        yield "\n\n".join(paragraph.text for paragraph in own), own, places


def flagged(paragraphs: Sequence[Paragraph], linter: Linter) -> Flagged:
    """What `linter` finds in clean paragraphs, under the model in use."""
    counts = Flagged(len(paragraphs))
    for text, _, places in by_article(paragraphs):
        report = linter.lint(text, "paragraphs.md")
        counts.findings.update(finding.code.rstrip("0123456789") for finding in report.findings)
        counts.sentences += sum(len(block.sentences) or 1 for block in reader.read_text(text, "paragraphs.md").blocks)
        promotional = [finding.span for finding in report.findings if finding.code == "AD101"]
        counts.flagged += sum(any(span.start < p.stop and span.end > p.start for span in promotional) for p in places)
    return counts


def average_precision(paragraphs: Sequence[Paragraph]) -> float:
    """How well the scores of the model in use tell the labelled paragraphs from the others of their articles.

    The precision at each labelled paragraph's rank, averaged; those of equal score share a rank.
    """
    ranked = sorted(_scored(paragraphs), key=lambda scored: -scored[0])
    seen = right = 0
    total = 0.0
    for _, equal in groupby(ranked, key=lambda scored: scored[0]):
        labels = [label for _, label in equal]
        seen += len(labels)
        right += sum(labels)
        total += sum(labels) * right / seen
    return total / right if right else 0.0


def _scored(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[float, bool]]:
    """The logit of each paragraph in its article, and its label."""
    for text, own, places in by_article(paragraphs):
        document = reader.read_text(text, "paragraphs.md")
        spans = [block.span for block in document.blocks]
        logits = [score.logit for score in promotion.current().scores(document)]
        for paragraph, place in zip(own, places, strict=True):
            met = (
                logit
                for span, logit in zip(spans, logits, strict=True)
                if span.start < place.stop and span.end > place.start
            )
            yield max(met, default=-inf), paragraph.label  # markup alone has no score
