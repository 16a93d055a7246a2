"""Which articles and findings the page has: the worst of them, as many as a browser opens at once."""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from adlint.audit import tables
from adlint.audit.records import AuditError
from adlint.audit.report.heat import strip

ARTICLES = 10_000
"""Articles in the page: those of the largest promotional share, then of the most findings."""
PER_ARTICLE = 50
"""Findings of an article in the page: the most severe, then the surest."""
FINDINGS = 30_000
"""Findings in the page; where there are more, fewer of each article."""
_COLUMNS = (
    "id", "place", "title", "author", "section", "site", "date", "url", "language", "doc_type", "words", "characters",
    "promotional_share", "promotional_spans", "claims", "sourced", "coverage", "hedges_per_1000_words", "disclosed",
    "findings", "errors",
)  # fmt: skip
_SEVERITIES = ("info", "warning", "error")
_FINDING = (
    "place", "line", "column", "start_offset", "end_offset", "code", "name", "severity", "confidence", "message",
    "evidence", "suppressed", "excerpt", "before", "after",
)  # fmt: skip

Row = Mapping[str, Any]


@dataclass(slots=True)
class Articles:
    """rows: the articles of the page, the worst first, `promotional_spans` as a heat strip. number: of all.

    undisclosed: of all, those with promotional passages and without a disclosure.
    """

    rows: list[Row] = field(default_factory=list)
    number: int = 0
    undisclosed: int = 0


def _read(part: str, columns: Sequence[str]) -> Iterator[Row]:
    """The rows of a part. Raises `AuditError` where it is damaged."""
    try:
        yield from tables.read(part, columns)
    except ValueError as error:
        raise AuditError(f"{part}: is damaged ({error}); remove it, and audit again with --resume") from None


def articles(parts: Iterable[str]) -> Articles:
    """Choose from the parts of a run. Raises `AuditError`."""
    chosen = Articles()
    heap: list[tuple[float, int, int, Row]] = []
    for part in parts:
        for row in _read(part, _COLUMNS):
            chosen.number += 1
            chosen.undisclosed += row["promotional_share"] > 0 and not row["disclosed"]
            rank = (row["promotional_share"], row["findings"], -chosen.number)
            if len(heap) == ARTICLES and rank < heap[0][:3]:
                continue
            kept = {name: row[name] for name in _COLUMNS}
            kept["promotional_spans"] = strip(row["promotional_spans"], row["characters"])
            (heapq.heappush if len(heap) < ARTICLES else heapq.heapreplace)(heap, (*rank, kept))
    chosen.rows = [row for *_, row in sorted(heap, key=lambda item: item[:3], reverse=True)]
    return chosen


def quota(counts: Iterable[int]) -> int:
    """How many findings each article may have in the page, so that all have room: `PER_ARTICLE` or fewer."""
    counts = list(counts)
    most = PER_ARTICLE
    while most > 1 and sum(min(count, most) for count in counts) > FINDINGS:
        most -= 1
    return most


def all_findings(parts: Iterable[str]) -> Iterator[Row]:
    """Those that are not suppressed. Raises `AuditError`."""
    for part in parts:
        for row in _read(part, _FINDING):
            if not row["suppressed"]:
                yield row


class Findings:
    """The worst findings of each article of the page, at most `most`."""

    def __init__(self, articles: Iterable[Row], most: int) -> None:
        self._most = most
        self._heaps: dict[str, list[tuple[int, float, int, bytes]]] = {row["place"]: [] for row in articles}
        self._number = 0

    def add(self, row: Row) -> None:
        """Keep the finding, if its article is in the page and no worse ones have taken its place."""
        heap = self._heaps.get(row["place"])
        if heap is None:
            return
        self._number += 1
        sure = 1.0 if row["confidence"] is None else row["confidence"]
        rank = (_SEVERITIES.index(row["severity"]), sure, -self._number)
        if len(heap) < self._most:
            heapq.heappush(heap, (*rank, _packed(row)))
        elif rank > heap[0][:3]:
            heapq.heapreplace(heap, (*rank, _packed(row)))

    def numbers(self) -> list[int]:
        """How many each article has."""
        return list(map(len, self._heaps.values()))

    def rows(self) -> Iterator[Row]:
        """Article by article, in order of position."""
        for heap in self._heaps.values():
            for *_, packed in sorted(heap, key=lambda item: -item[2]):
                yield dict(zip(_FINDING, json.loads(packed), strict=True))


def _packed(row: Row) -> bytes:
    """A row in the least memory: the page may have tens of thousands."""
    return json.dumps([row[name] for name in _FINDING], ensure_ascii=False).encode()
