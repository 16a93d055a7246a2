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
    return json.dumps(parts, default=_ends, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _without_excerpt(where: Location) -> tuple[Any, ...]:
    """The location with the excerpt's length in its place."""
    return where._replace(excerpt=len(where.excerpt))  # type: ignore[arg-type]


def _ends(span: Span) -> tuple[int, int]:
    """All else that `json` meets is a named tuple, and a list to it."""
    return span.start, span.end


def decode(data: bytes, article: Article) -> FileReport:
    """The report of `article` that was encoded. Raises `ValueError`, `TypeError` or `LookupError` for anything else."""
    found, notes, blurbs, measures = json.loads(data.decode("utf-8", "surrogatepass"))
    if not found and not blurbs:
        return FileReport(article.path, notes=tuple(notes), measures=measures)
    source = reader.decode(article.source).removeprefix("\ufeff")
    findings = tuple([_finding(row) for row, _ in found])
    locations = tuple([_location(source, finding.span, row) for finding, (_, row) in zip(findings, found, strict=True)])
    gathered = tuple([(blurb := _blurb(*row), _location(source, blurb.span, where)) for row, where in blurbs])
    return FileReport(article.path, findings, locations, notes=tuple(notes), blurbs=gathered, measures=measures)


def _places(kind: type[Any], *names: str) -> map[int]:
    """Where in the row of a named tuple its fields stand."""
    return map(kind._fields.index, names)


_SPAN, _SEVERITY, _EVIDENCE, _FIX = _places(Finding, "span", "severity", "evidence", "fix")


def _finding(row: list[Any]) -> Finding:
    row[_SPAN] = Span(*row[_SPAN])
    row[_SEVERITY] = _SEVERITIES[row[_SEVERITY]]
    row[_EVIDENCE] = tuple(
        [Evidence(kind, text, Span(*where) if where else None) for kind, text, where in row[_EVIDENCE]]
    )
    row[_FIX] = row[_FIX] and _fix(*row[_FIX])
    return Finding._make(row)


def _fix(message: str, edits: Any, *rest: Any) -> Fix:
    return Fix(message, tuple([Edit(Span(*span), text) for span, text in edits]), *rest)


def _blurb(code: str, span: Any, number: int, signature: Any) -> Blurb:
    return Blurb(code, Span(*span), number, tuple(signature))


_COLUMN, _EXCERPT, _EXCERPT_COLUMN, _REPLACEMENT = _places(
    Location, "column", "excerpt", "excerpt_column", "replacement"
)


def _location(source: str, span: Span, row: list[Any]) -> Location:
    start = span.start - row[_COLUMN] + row[_EXCERPT_COLUMN]
    row[_EXCERPT] = source[start : start + row[_EXCERPT]]
    row[_REPLACEMENT] = row[_REPLACEMENT] and Replacement(*row[_REPLACEMENT])
    return Location._make(row)
