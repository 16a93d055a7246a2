"""`FileReport` to bytes and back, for the cache: JSON, each value a list of its fields.

Excerpts, a third of a report, are cut anew from the article, which is at hand whenever its report is.
"""

from __future__ import annotations

import json
from typing import Any

from adlint.article import Article
from adlint.finding import Blurb, Edit, Evidence, Finding, Fix, Severity
from adlint.report import FileReport, Location, Replacement
from adlint.text import reader
from adlint.text.span import Span

_SEVERITIES = tuple(Severity)


def encode(report: FileReport) -> bytes:
    """All but the path and the excerpts, and what a report that is stored does not have: errors and faults."""
    found = [
        (finding, _without_excerpt(where)) for finding, where in zip(report.findings, report.locations, strict=True)
    ]
    blurbs = [(blurb, _without_excerpt(where)) for blurb, where in report.blurbs]
    parts = (found, report.notes, blurbs, dict(report.measures))
    return json.dumps(parts, default=_fields, separators=(",", ":")).encode()


def _without_excerpt(where: Location) -> tuple[Any, ...]:
    """The location with the excerpt's length in its place."""
    return where._replace(excerpt=len(where.excerpt))  # type: ignore[arg-type]


def _fields(value: Any) -> list[Any]:
    """The fields of a dataclass; a named tuple is a list to `json` as it is."""
    return [getattr(value, name) for name in value.__slots__]


def decode(data: bytes, article: Article) -> FileReport:
    """The report of `article` that was encoded. Raises `ValueError`, `TypeError` or `LookupError` for anything else."""
    found, notes, blurbs, measures = json.loads(data)
    if not found and not blurbs:
        return FileReport(article.path, notes=tuple(notes), measures=measures)
    source = reader.decode(article.source).removeprefix("\ufeff")
    findings = tuple([_finding(*row) for row, _ in found])
    locations = tuple([_location(source, finding.span, row) for finding, (_, row) in zip(findings, found, strict=True)])
    gathered = tuple([(blurb := _blurb(*row), _location(source, blurb.span, where)) for row, where in blurbs])
    return FileReport(article.path, findings, locations, notes=tuple(notes), blurbs=gathered, measures=measures)


def _finding(
    code: str, name: str, span: Any, message: str, severity: int, confidence: Any, evidence: Any, fix: Any, *rest: Any
) -> Finding:
    reasons = tuple([Evidence(kind, text, Span(*where) if where else None) for kind, text, where in evidence])
    return Finding(
        code, name, Span(*span), message, _SEVERITIES[severity], confidence, reasons, fix and _fix(*fix), *rest
    )


def _fix(message: str, edits: Any, *rest: Any) -> Fix:
    return Fix(message, tuple([Edit(Span(*span), text) for span, text in edits]), *rest)


def _blurb(code: str, span: Any, number: int, signature: Any) -> Blurb:
    return Blurb(code, Span(*span), number, tuple(signature))


_COLUMN, _EXCERPT, _EXCERPT_COLUMN, _REPLACEMENT = map(
    Location._fields.index, ("column", "excerpt", "excerpt_column", "replacement")
)


def _location(source: str, span: Span, row: list[Any]) -> Location:
    start = span.start - row[_COLUMN] + row[_EXCERPT_COLUMN]
    row[_EXCERPT] = source[start : start + row[_EXCERPT]]
    row[_REPLACEMENT] = row[_REPLACEMENT] and Replacement(*row[_REPLACEMENT])
    return Location._make(row)
