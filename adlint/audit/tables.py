"""Rows to the files of a table and back: Parquet, or JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any

from adlint.audit.schema import TABLES, arrow_schema

Row = dict[str, Any]
_BUFFERED = 2_000
"""Rows that are held before they are written: of findings, about 4 MB."""


class Writer:
    """Writes rows of a table to `path`, whose suffix tells the format; the same rows are the same bytes."""

    def __init__(self, table: str, path: str, format: str) -> None:
        self._columns = [column.name for column in TABLES[table][1]]
        self._rows: list[Row] = []
        if format == "parquet":
            from pyarrow import parquet

            self._schema = arrow_schema(table)
            self._parquet: Any = parquet.ParquetWriter(path, self._schema, compression="zstd")
        else:
            self._parquet = None
            self._file = open(path, "w", encoding="utf-8", newline="\n")  # noqa: SIM115 (closed by __exit__)

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            if kind is None:
                self._flush()
        finally:
            (self._parquet or self._file).close()

    def add(self, row: Row) -> None:
        self._rows.append(row)
        if len(self._rows) >= _BUFFERED:
            self._flush()

    def _flush(self) -> None:
        if self._parquet is not None:
            import pyarrow as pa

            columns = {name: [row[name] for row in self._rows] for name in self._columns}
            self._parquet.write_table(pa.table(columns, self._schema))
        else:
            for row in self._rows:
                ordered = {name: row[name] for name in self._columns}
                self._file.write(json.dumps(ordered, ensure_ascii=False, separators=(",", ":")) + "\n")
        self._rows.clear()


def read(path: str, columns: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    """The rows of a part, with at least these columns; memory does not grow with the part."""
    if path.endswith(".parquet"):
        from pyarrow import parquet

        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(_BUFFERED, columns=list(columns), use_threads=False):
                yield from batch.to_pylist()
    else:
        with open(path, encoding="utf-8") as lines:
            yield from map(json.loads, lines)
