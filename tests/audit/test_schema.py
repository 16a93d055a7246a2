"""The tables' columns, in Parquet and in the documentation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from adlint.audit import schema
from adlint.cli import reference

_VALUES: dict[schema.Type, Any] = {
    "string": "café",
    "integer": 3,
    "number": 0.5,
    "boolean": True,
    "strings": ["a", "b"],
    "integers": [1, 2**40],
    "spans": [{"start": 0, "end": 4, "confidence": 0.9}, {"start": 5, "end": 6, "confidence": None}],
    "json": '{"AD101": 2}',
}


@pytest.mark.parametrize("table", schema.TABLES)
def test_rows_come_back_from_parquet(table: str, tmp_path: Path) -> None:
    columns = schema.TABLES[table][1]
    full = {column.name: _VALUES[column.type] for column in columns}
    sparse = full | {column.name: None for column in columns if column.nullable}
    path = tmp_path / "part.parquet"
    parquet.write_table(pa.Table.from_pylist([full, sparse], schema.arrow_schema(table)), path)
    assert parquet.read_table(path).to_pylist() == [full, sparse]
    assert [field.nullable for field in parquet.read_schema(path)] == [column.nullable for column in columns]
    metadata = parquet.read_schema(path).metadata
    assert metadata[b"adlint.schema_version"] == b"1"
    assert metadata[b"adlint.table"] == table.encode()


def test_every_column_is_documented() -> None:
    page = reference.documents()["audit-schema.md"]
    for table, (doc, columns) in schema.TABLES.items():
        section = page.partition(f"## `{table}`")[2].partition("\n## ")[0]
        assert doc in section
        assert all(f"| `{column.name}` | {column.type}" in section and column.doc in section for column in columns)
        assert len({column.name for column in columns}) == len(columns)
