"""What the page has, in columns: one short text for each value that repeats, and no names of fields in each row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from adlint.audit.report.selection import Row

CHUNK = 1_000
"""Findings whose texts the page parses at once, when it shows or searches them."""
CLUSTERS = 300
"""Repeated blurbs in the page."""
GROUPS = 200
"""Authors, sections and sites in the page. Months are all there."""
_NAMES = 300
"""Code points of an id, title, author or other name."""
_PLACES = 20
"""Articles that a repeated blurb lists."""
_TEXTS = ("id", "place", "title", "url", "promotional_spans")
_REPEATING = ("author", "section", "site", "date", "language", "doc_type")
_NUMBERS = (
    "words", "characters", "promotional_share", "claims", "sourced", "coverage", "hedges_per_1000_words", "findings"
)  # fmt: skip
_REASONS = 12
_CONTEXT = 160
"""Code points before and behind a passage."""


def articles(rows: Sequence[Row]) -> dict[str, Any]:
    """The columns of the articles."""
    return {
        **{name: [_cut(row[name]) for row in rows] for name in _TEXTS},
        **{name: _repeating(_cut(row[name]) for row in rows) for name in _REPEATING},
        **{name: [row[name] for row in rows] for name in _NUMBERS},
        "disclosed": [int(row["disclosed"]) for row in rows],
        "failed": [len(row["errors"]) for row in rows],
    }


def findings(lists: Sequence[Sequence[Row]]) -> dict[str, Any]:
    """The columns of the findings of each article; their texts are `texts`."""
    rows = [row for found in lists for row in found]
    return {
        "number": [len(found) for found in lists],
        "code": _repeating(row["code"] for row in rows),
        "name": _repeating(row["name"] for row in rows),
        "severity": _repeating(row["severity"] for row in rows),
        "confidence": [row["confidence"] for row in rows],
        "line": [row["line"] for row in rows],
        "column": [row["column"] for row in rows],
    }


def texts(lists: Sequence[Sequence[Row]]) -> Iterator[list[list[Any]]]:
    """Of `CHUNK` findings at a time: message, passage, what stands before and behind it, and the reasons."""
    rows = (row for found in lists for row in found)
    while chunk := [_text(row) for row in islice(rows, CHUNK)]:
        yield chunk


def _text(row: Row) -> list[Any]:
    return [row["message"], row["excerpt"], row["before"][-_CONTEXT:], row["after"][:_CONTEXT], _reasons(row)]


def _reasons(row: Row) -> list[str]:
    """Kind and text of each, one after the other."""
    return [text for each in json.loads(row["evidence"])[:_REASONS] for text in (each["kind"], _cut(each["text"]))]


def table(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """A list of values for each key of the rows."""
    return {key: [_cut(row[key]) for row in rows] for key in rows[0]} if rows else {}


def clusters(rows: Iterable[Row]) -> dict[str, list[Any]]:
    """The columns of repeated blurbs."""
    return table([{**row, "places": row["places"][:_PLACES], "ids": row["ids"][:_PLACES]} for row in rows])


def groups(totals: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of `totals.json` by author, section and site, and by month."""
    return {
        key: {
            "rows": table(totals[f"by_{key}"]["rows"][: None if key == "month" else GROUPS]),
            "all": _count(totals, key),
        }
        for key in ("month", "author", "section", "site")
    }


def _count(totals: Mapping[str, Any], key: str) -> bool:
    """Whether the page has every value."""
    return len(totals[f"by_{key}"]["rows"]) <= GROUPS and totals[f"by_{key}"]["others"] is None


def _repeating(values: Iterable[Any]) -> dict[str, list[Any]]:
    """Each different value once, and for each row which one it has."""
    numbers: dict[Any, int] = {}
    index = [numbers.setdefault(value, len(numbers)) for value in values]
    return {"values": list(numbers), "index": index}


def _cut(value: Any) -> Any:
    """A text of at most `_NAMES` code points, or what is no text."""
    return f"{value[:_NAMES]}…" if isinstance(value, str) and len(value) > _NAMES else value
