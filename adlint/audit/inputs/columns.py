"""Rows of JSON Lines and Parquet to records: which column is what."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from adlint.audit.inputs import formats, metadata
from adlint.audit.inputs.article import article
from adlint.audit.records import BadRecord, InputError, InputOptions, Record
from adlint.text.reader import FORMATS

TEXTS = ("text", "content", "body", "html", "markdown")
"""Columns that are taken for the text, the first that is there."""
IDS = ("id", "url", "path", "slug")
"""Columns that are taken for the id, the first that has a value."""
_TOLD = {"html": "html", "markdown": "markdown"}
"""Text columns whose names tell the format."""
_LISTED = 12


class Columns:
    """The columns of a dataset, as options name them or as they can be guessed. Raises `InputError` for wrong ones."""

    def __init__(self, options: InputOptions) -> None:
        self._texts = (options.text_column,) if options.text_column else TEXTS
        self._text_given = bool(options.text_column)
        self._id_column = options.id_column
        self._format_column = options.format_column
        self._metadata: dict[str, str] = {}
        for item in options.metadata_columns:
            key, equals, column = item.partition("=")
            if not key or (equals and not column):
                raise InputError(f"metadata column {item!r} is not COLUMN or KEY=COLUMN")
            self._metadata[key] = column or key

    def needed(self, names: Collection[str]) -> list[str]:
        """Of the columns in a file, those that are read. Raises `InputError` if one that is needed is not there."""
        if not any(_has(names, text) for text in self._texts):
            raise InputError(self._no_text(names))
        for option, column in (("id", self._id_column), ("format", self._format_column)):
            if column and not _has(names, column):
                raise InputError(f"has no {option} column {column!r}; it has {_listed(names)}")
        wanted = {*self._texts, *self._metadata.values(), self._format_column}
        wanted |= {self._id_column} if self._id_column else set(IDS)
        wanted |= {name for spellings in metadata.KNOWN.values() for name in spellings}
        wanted |= {name.split(".")[0] for name in wanted}
        return [name for name in names if name in wanted]

    def text_column(self, row: Mapping[str, Any]) -> str | None:
        """The column that holds the text of a row."""
        return next((name for name in self._texts if _value(row, name) is not None), None)

    def record(self, row: Mapping[str, Any], place: str) -> Record | BadRecord:
        """The article in a row."""
        column = self.text_column(row)
        if column is None:
            empty = next((name for name in self._texts if name in row), None)
            return BadRecord(place, f"column {empty!r} is null" if empty else self._no_text(row))
        text = _value(row, column)
        if not isinstance(text, str | bytes):
            return BadRecord(place, f"column {column!r} is not text but {type(text).__name__}")
        format = _TOLD.get(column, "")
        if self._format_column:
            said = str(_value(row, self._format_column)).strip().lower()
            format = formats.ALIASES.get(said.partition(";")[0].rstrip(), "")
            if not format:
                known = ", ".join(FORMATS)
                return BadRecord(place, f"column {self._format_column!r} says {said[:40]!r}; known formats are {known}")
        if self._id_column:
            name = _name(_value(row, self._id_column))
            if not name:
                return BadRecord(place, f"has no id in column {self._id_column!r}")
        else:
            name = next(filter(None, (_name(row.get(column)) for column in IDS)), place)
        values = metadata.known(row) | {key: _value(row, name) for key, name in self._metadata.items()}
        return article(name, text, format, place, values)

    def _no_text(self, names: Collection[str]) -> str:
        if self._text_given:
            return f"has no text in column {self._texts[0]!r}; it has {_listed(names)}"
        looked_for = ", ".join(TEXTS)
        return f"has no text column (looked for {looked_for}; it has {_listed(names)}); name it with --text-column"


def _has(names: Collection[str], column: str) -> bool:
    return column in names or column.split(".")[0] in names


def _value(row: Mapping[str, Any], column: str) -> Any:
    """The value of a column, or of `a.b` in a nested `a`."""
    if column in row or "." not in column:
        return row.get(column)
    value: Any = row
    for key in column.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _name(value: Any) -> str:
    return "" if value is None or isinstance(value, Mapping | list | bytes) else str(value).strip()


def _listed(names: Collection[str]) -> str:
    shown = ", ".join(repr(name)[1:-1] for name in list(names)[:_LISTED])
    return (shown or "no columns") + (" …" if len(names) > _LISTED else "")
