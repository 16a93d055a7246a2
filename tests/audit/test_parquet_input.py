"""Parquet: rows a few at a time, and what is damaged is told by its rows."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest
from pyarrow import parquet

from .sources import bad, items, records


def _write(path: Path, columns: dict[str, Any], **options: Any) -> Path:
    parquet.write_table(pa.table(columns), path, **options)
    return path


def test_rows_with_their_types(tmp_path: Path) -> None:
    local = datetime(2024, 5, 2, 0, 30, tzinfo=ZoneInfo("Europe/Paris"))
    path = _write(
        tmp_path / "a.parquet",
        {
            "content": ["The wind.", "<p>Waves.</p>", ""],
            "url": ["https://www.gate.example/1", None, "https://gate.example:8080/3"],
            "published": pa.array([local, None, local], pa.timestamp("us", tz="Europe/Paris")),
            "categories": [["Sea", "Wind"], [], None],
            "publisher": pa.array(["The Gate", "The Gate", None]).dictionary_encode(),
            "score": [0.5, 0.5, 0.5],
        },
    )
    first, second, third = records(items(path))
    assert (first.id, first.text, first.place) == ("https://www.gate.example/1", "The wind.", f"{path} row 1")
    assert first.metadata == {
        "section": "Sea; Wind",
        "date": "2024-05-02T00:30:00+02:00",
        "url": "https://www.gate.example/1",
        "site": "The Gate",
    }
    assert (second.id, second.format, dict(second.metadata)) == (f"{path} row 2", "html", {"site": "The Gate"})
    assert (third.text, third.metadata["site"]) == ("", "gate.example")


@pytest.mark.parametrize("type", [pa.string(), pa.large_string(), pa.binary(), pa.large_binary()])
def test_a_text_that_is_not_utf8_is_one_bad_row(tmp_path: Path, type: Any) -> None:
    raw = pa.array(["café".encode(), b"caf\xe9", None, b"wind"], pa.binary())
    text = pa.Array.from_buffers(type, 4, raw.buffers()) if type == pa.string() else raw.cast(pa.large_binary())
    if type == pa.large_string():
        text = pa.Array.from_buffers(type, 4, text.buffers())
    path = _write(tmp_path / "a.parquet", {"text": text if type != pa.binary() else raw})
    found = items(path)
    assert [record.text for record in records(found)] == ["café", "wind"]
    not_text, null = bad(found)
    assert not_text.place == f"{path} row 2"
    assert "is not UTF-8 (byte 0xe9 at offset 3" in not_text.problem
    assert (null.place, null.problem) == (f"{path} row 3", "column 'text' is null")


def test_a_missing_column_is_one_error_of_the_file(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.parquet", {"headline": ["a", "b"], "words": ["a", "b"]})
    (error,) = items(path)
    assert error in bad([error])
    assert bad([error])[0].whole
    assert "looked for text, content, body, html, markdown; it has headline, words" in bad([error])[0].problem
    assert len(records(items(path, text_column="words"))) == 2
    (error,) = bad(items(path, text_column="words", id_column="key"))
    assert error.problem == "has no id column 'key'; it has headline, words"


def test_nested_columns_are_read_and_others_are_not(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.parquet", {"text": ["a"], "meta": [{"by": "Ada Roe", "n": 1}], "vector": [[0.1] * 9]})
    (record,) = records(items(path, metadata_columns=("author=meta.by",)))
    assert record.metadata == {"author": "Ada Roe"}


def test_a_damaged_row_group_is_told_by_its_rows(tmp_path: Path) -> None:
    path = _write(
        tmp_path / "a.parquet",
        {"text": [f"{n} wind and waves" for n in range(30)]},
        row_group_size=10,
        compression="gzip",
        use_dictionary=False,
    )
    column = parquet.ParquetFile(path).metadata.row_group(1).column(0)
    data = bytearray(path.read_bytes())
    end = column.data_page_offset + column.total_compressed_size
    data[end - 40 : end] = b"\xff" * 40
    path.write_bytes(data)
    found = items(path)
    assert [record.text for record in records(found)] == [f"{n} wind and waves" for n in (*range(10), *range(20, 30))]
    (error,) = bad(found)
    assert error.place == f"{path} rows 11 to 20"
    assert error.problem.startswith("row group 2 is damaged")


@pytest.mark.parametrize("data", [b"", b"PAR1", b"no parquet at all" * 10])
def test_what_is_no_parquet_is_one_error(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(data)
    (error,) = bad(items(path))
    assert error.whole
    assert error.problem.startswith("is not a Parquet file that can be read")
    assert "\n" not in error.problem


def test_memory_is_flat(tmp_path: Path) -> None:
    texts = [f"{n} " + "wind and waves " * 600 for n in range(4_000)]  # 36 MB, incompressible enough: one row group
    path = _write(tmp_path / "a.parquet", {"text": texts}, use_dictionary=False, compression="none")
    code = (
        "import sys, pyarrow.parquet, resource\n"
        "from adlint.audit.inputs import read\n"
        "from adlint.audit.records import Record\n"
        "used = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "next(iter(read(sys.argv[1:]))); before = used()\n"
        "assert sum(isinstance(item, Record) for item in read(sys.argv[1:])) == 4000\n"
        "print(used() - before)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 25_000, "more than 25 MB for a file of 36"
