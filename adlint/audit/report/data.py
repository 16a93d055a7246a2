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
_LABELS, _FIGURES = ("code", "name", "severity"), ("confidence", "line", "column")
"""Of a finding."""
_REASONS = 12
_CONTEXT, _WORD = 160, 30
"""Code points before and behind a passage, and how many of them may go so that no word is cut."""


def articles(rows: Sequence[Row]) -> dict[str, Any]:
    """The columns of the articles."""
    return {
        **{name: [_cut(row[name]) for row in rows] for name in _TEXTS},
        **{name: _repeating(_cut(row[name]) for row in rows) for name in _REPEATING},
        **{name: [row[name] for row in rows] for name in _NUMBERS},
        "disclosed": [int(row["disclosed"]) for row in rows],
        "failed": [len(row["errors"]) for row in rows],
    }


def findings(numbers: Sequence[int], rows: Iterable[Row]) -> dict[str, Any]:
    """The columns of the findings, and how many each article has; their texts are `texts`."""
    columns: dict[str, list[Any]] = {name: [] for name in (*_LABELS, *_FIGURES)}
    for row in rows:
        for name, column in columns.items():
            column.append(row[name])
    return {"number": numbers, **columns, **{name: _repeating(columns[name]) for name in _LABELS}}


def texts(rows: Iterable[Row]) -> Iterator[list[list[Any]]]:
    """Of `CHUNK` findings at a time: message, passage, what stands before and behind it, and the reasons."""
    rows = iter(rows)
    while chunk := [_text(row) for row in islice(rows, CHUNK)]:
        yield chunk


def _text(row: Row) -> list[Any]:
    cut = "…" if row["end_offset"] - row["start_offset"] > len(row["excerpt"]) else ""
    return [row["message"], row["excerpt"] + cut, _before(row["before"]), _after(row["after"]), _reasons(row)]


def _before(text: str) -> str:
    """Its end, from the beginning of a word if one begins soon."""
    if len(text) <= _CONTEXT:
        return text
    end = text[-_CONTEXT:]
    return "…" + end[end.find(" ", 0, _WORD) + 1 :]


def _after(text: str) -> str:
    """Its beginning, to the end of a word."""
    if len(text) <= _CONTEXT:
        return text
    space = text.rfind(" ", _CONTEXT - _WORD, _CONTEXT)
    return text[: _CONTEXT if space < 0 else space] + "…"


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
