"""`adlint clean` of Parquet: the same schema and columns, but for the texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from . import cleaning, running
from .cleaning import BLURB, KEPT, article, clean

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

CLEAN = article(*KEPT)
DIRTY = article(KEPT[0], BLURB, *KEPT[1:])


def table(kind: Any = None) -> Any:
    texts = [DIRTY if number % 3 == 0 else None if number == 7 else CLEAN for number in range(100)]
    array = pa.array(texts, pa.string())
    columns = {
        "id": pa.array(range(100), pa.int32()),
        "text": array if kind is None else array.dictionary_encode() if kind == "dictionary" else array.cast(kind),
        "tags": pa.array([["a", "b"], None, []] * 33 + [[]], pa.list_(pa.string())),
        "when": pa.array([1_700_000_000_000 + number for number in range(100)], pa.timestamp("ms", "Europe/Paris")),
        "meta": pa.array([{"score": number / 7, "by": None} for number in range(100)]),
    }
    made = pa.table(columns)
    return made.replace_schema_metadata({"made by": "a test"})


def cleaned(before: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = before.to_pylist()
    for row in rows:
        for dirty, left in ((DIRTY, CLEAN), (DIRTY.encode(), CLEAN.encode())):
            row["text"] = left if row["text"] == dirty else row["text"]
    return rows


@pytest.mark.parametrize("kind", [None, pa.large_string(), pa.binary(), "dictionary"], ids=str)
def test_schema_metadata_compression_and_row_groups_stay(kind: Any, tmp_path: Path) -> None:
    source = tmp_path / "a.parquet"
    before = table(kind)
    codecs = {"id": "NONE", "text": "ZSTD", "tags.list.element": "GZIP", "when": "SNAPPY"}
    parquet.write_table(
        before, source, row_group_size=40, compression={**codecs, "meta.score": "ZSTD", "meta.by": "NONE"}
    )
    assert clean(source, "-o", tmp_path / "out") == 2  # for the null
    target = tmp_path / "out" / "corpus" / "a.parquet"
    after = parquet.read_table(target)
    assert after.schema.equals(parquet.read_table(source).schema, check_metadata=True)
    assert parquet.ParquetFile(target).schema.equals(parquet.ParquetFile(source).schema)
    assert after.schema.metadata[b"made by"] == b"a test"
    assert after.to_pylist() == cleaned(before)
    old, new = parquet.read_metadata(source), parquet.read_metadata(target)
    assert [new.row_group(number).num_rows for number in range(new.num_row_groups)] == [40, 40, 20]
    for number in range(old.num_columns):
        assert new.row_group(0).column(number).compression == old.row_group(0).column(number).compression
    cut = cleaning.cuts(tmp_path / "out")
    assert [row["id"] for row in cut] == [str(number) for number in range(0, 100, 3)]
    assert cleaning.restored(CLEAN, cut[:1]) == DIRTY


def test_a_text_within_a_struct(tmp_path: Path) -> None:
    source = tmp_path / "a.parquet"
    pages = [{"body": DIRTY, "n": 1}, None, {"body": None, "n": 2}, {"body": CLEAN, "n": 3}, {"body": DIRTY, "n": None}]
    before = pa.table({"page": pages, "id": list("abcde")})
    parquet.write_table(before, source)
    assert clean(source, "-o", tmp_path / "out", "--text-column", "page.body") == 2
    after = parquet.read_table(tmp_path / "out" / "corpus" / "a.parquet")
    expected = before.to_pylist()
    expected[0]["page"]["body"] = expected[4]["page"]["body"] = CLEAN
    assert after.schema == before.schema
    assert after.to_pylist() == expected


def test_a_limit_leaves_rows_out(tmp_path: Path) -> None:
    source = tmp_path / "a.parquet"
    parquet.write_table(table(), source, row_group_size=10)
    assert clean(source, "-o", tmp_path / "out", "--limit", "5") == 0
    after = parquet.read_table(tmp_path / "out" / "corpus" / "a.parquet")
    assert after.to_pylist() == cleaned(table())[:5]


def test_rows_with_text_that_is_not_utf_8_pass_as_they_are(tmp_path: Path) -> None:
    source = tmp_path / "a.parquet"
    broken = pa.array([DIRTY.encode(), b"caf\xe9", DIRTY.encode()], pa.binary()).view(pa.string())
    parquet.write_table(pa.table({"text": broken}), source)
    assert clean(source, "-o", tmp_path / "out") == 2
    after = parquet.read_table(tmp_path / "out" / "corpus" / "a.parquet")["text"].cast(pa.binary()).to_pylist()
    assert after == [CLEAN.encode(), b"caf\xe9", CLEAN.encode()]
    (error,) = running.rows(tmp_path / "out", "errors")
    assert error["place"] == f"{source} row 2"


def test_rows_whose_other_columns_are_damaged_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "a.parquet"
    before = pa.table({"id": [str(n) for n in range(90)], "text": [DIRTY, CLEAN, CLEAN] * 30, "score": range(90)})
    parquet.write_table(before, source, row_group_size=30, compression="gzip", use_dictionary=False)
    column = parquet.read_metadata(source).row_group(1).column(2)
    data = bytearray(source.read_bytes())
    end = column.data_page_offset + column.total_compressed_size
    data[end - 40 : end] = bytes(40)
    source.write_bytes(data)
    assert clean(source, "-o", tmp_path / "out") == 2
    assert f"adlint: error: {source} rows 31 to 60: row group 2 is damaged (" in capsys.readouterr().err
    after = parquet.read_table(tmp_path / "out" / "corpus" / "a.parquet")
    assert after["score"].to_pylist() == [*range(30), *range(60, 90)]
    assert set(after["text"].to_pylist()) == {CLEAN}
