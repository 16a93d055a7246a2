"""What is written of an article: its row, its findings' rows, and those of the passages that may be repeated."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from adlint.audit.doc_type import doc_type
from adlint.audit.records import Record
from adlint.audit.tables import Row
from adlint.config import Config
from adlint.linter import Examined
from adlint.reporters.json import record as as_json
from adlint.rules.advertorials import promotional_share
from adlint.rules.claims import Coverage, coverage
from adlint.rules.disclosures import declares
from adlint.rules.hedges import hedges
from adlint.rules.promoted import promoted
from adlint.text.document import Document
from adlint.text.span import Span

EXCERPT = 500
CONTEXT = 200
_METADATA = ("author", "section", "site", "date", "url")
_HEADS = ("title", "description")


def article(record: Record, examined: Examined, config: Config) -> Row:
    """The row of an article. Raises `ModelError`."""
    report, document = examined
    by_code = Counter(finding.code for finding, _ in report.shown())
    return {
        "id": record.id,
        "place": printable(record.place),
        "title": record.metadata.get("title") or (document and _title(document)),
        **{key: record.metadata.get(key) for key in _METADATA},
        "characters": len(record.text),
        **(_scores(document, config) if document else _NO_SCORES),
        "findings": by_code.total(),
        "by_code": json.dumps(dict(sorted(by_code.items()))),
        "errors": list(report.errors),
    }


def _scores(document: Document, config: Config) -> Row:
    words = sum(len(block.text.split()) for block in document.blocks if block.kind not in _HEADS)
    claims = document.derive(coverage)
    hedged = len(document.derive(hedges))
    return {
        "language": document.language or None,
        "doc_type": doc_type(document),
        "words": words,
        "promotional_share": round(promotional_share(document, config), 4),
        "promotional_spans": [
            {"start": found.span.start, "end": found.span.end, "confidence": round(found.score.probability, 3)}
            for found in promoted(document, config)
        ],
        "claims": claims.claims,
        "sourced": claims.sourced,
        "coverage": claims.percent and round(claims.percent, 2),
        "hedges": hedged,
        "hedges_per_1000_words": round(1000 * hedged / words, 2) if words else 0.0,
        "disclosed": declares(document),
    }


_NO_CLAIMS = Coverage(0, 0)
_NO_SCORES: Mapping[str, Any] = {
    "language": None,
    "doc_type": None,
    "words": 0,
    "promotional_share": 0.0,
    "promotional_spans": [],
    "claims": _NO_CLAIMS.claims,
    "sourced": _NO_CLAIMS.sourced,
    "coverage": _NO_CLAIMS.percent,
    "hedges": 0,
    "hedges_per_1000_words": 0.0,
    "disclosed": False,
}
"""Of an article that could not be read."""


def findings(record: Record, examined: Examined) -> Iterator[Row]:
    """A row a finding, in order of position, suppressed ones among them, parts of others not."""
    report, document = examined
    source = document.source if document else ""
    for finding, where in report.told():
        row = as_json(record.id, finding, where)
        span = finding.span
        yield {
            **row,
            "article": record.id,
            "place": printable(record.place),
            "evidence": json.dumps(row["evidence"], ensure_ascii=False),
            "excerpt": _excerpt(source, span),
            "before": source[max(0, span.start - CONTEXT) : span.start],
            "after": source[span.end : span.end + CONTEXT],
        }


def blurbs(record: Record, examined: Examined) -> Iterator[Row]:
    """A row a passage that AD302 remembers."""
    report, document = examined
    source = document.source if document else ""
    for blurb, _ in report.blurbs:
        yield {
            "article": record.id,
            "place": printable(record.place),
            "date": record.metadata.get("date"),
            "site": record.metadata.get("site"),
            "number": blurb.number,
            "start_offset": blurb.span.start,
            "end_offset": blurb.span.end,
            "signature": list(blurb.signature),
            "excerpt": _excerpt(source, blurb.span),
        }


def _title(document: Document) -> str | None:
    """The title, or the first heading."""
    for kind in ("title", "heading"):
        block = next((block for block in document.blocks if block.kind == kind), None)
        if block is not None:
            return block.text
    return None


def _excerpt(source: str, span: Span) -> str:
    return source[span.start : min(span.end, span.start + EXCERPT)]


def printable(place: str) -> str:
    """A place as UTF-8 can have it: a path need not be valid."""
    return place.encode("utf-8", "backslashreplace").decode()
