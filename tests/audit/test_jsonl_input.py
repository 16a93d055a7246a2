"""JSON Lines: every good line is an article, every other is told with its place."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from adlint.audit.inputs import read
from adlint.audit.records import BadRecord, InputError, Record

from .sources import bad, items, json_lines, records

ROW = {
    "id": 7,
    "text": "The wind rose.\n",
    "title": "Wind",
    "author": ["Ada Roe", {"name": "Bo Li"}],
    "date": 1714602600,
}


def _zstd(data: bytes) -> bytes:
    return zstandard.compress(data)


@pytest.mark.parametrize("pack", [bytes, gzip.compress, _zstd])
@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
def test_compression_is_told_by_the_content(tmp_path: Path, pack: Any, suffix: str) -> None:
    path = tmp_path / f"dump.jsonl{suffix}"
    path.write_bytes(pack(json_lines([ROW])) + pack(json_lines([ROW | {"id": 8}])))
    assert items(path) == [
        Record(
            id,
            "The wind rose.\n",
            "plain",
            f"{path}:{line}",
            {"title": "Wind", "author": "Ada Roe; Bo Li", "date": "2024-05-01T22:30:00Z"},
            guessed=True,
        )
        for line, id in ((1, "7"), (2, "8"))
    ]


def test_bad_lines_are_told_and_the_others_read(tmp_path: Path) -> None:
    path = tmp_path / "dump.jsonl"
    good = json_lines([ROW])
    lines = [
        b"\xef\xbb\xbf" + good,
        b'{"text": "broken\n',
        b"  \n",
        b'{"text": "caf\xe9"}\n',
        b'["text"]\n',
        b'{"headline": "no text"}\n',
        b'{"text": null}\n',
        b'{"text": {"en": "nested"}}\n',
        b'{"text": "a\\u0000b"}\n',
        b"[" * 100_000 + b"\n",
        json.dumps({"text": "a" * 10_000_001}).encode() + b"\n",
        b'{"text": "' + b"a" * 41_000_000 + b'"}\n',
        good.rstrip(),
    ]
    path.write_bytes(b"".join(lines))
    found = items(path)
    assert [record.place for record in records(found)] == [f"{path}:1", f"{path}:13"]
    told = {error.place.removeprefix(f"{path}:"): error.problem for error in bad(found)}
    expected = {
        "2": "is not JSON",
        "4": "is not UTF-8 (byte 0xe9 at offset 13 of the line)",
        "5": "is not a JSON object",
        "6": "has no text column (looked for text, content, body, html, markdown; it has headline); name it",
        "7": "column 'text' is null",
        "8": "column 'text' is not text but dict",
        "9": "is binary, not text",
        "10": "is not JSON",
        "11": "is longer than 10 MB",
        "12": "the line is longer than 40 MB",
    }
    assert list(told) == list(expected)
    for line, problem in expected.items():
        assert told[line].startswith(problem), line
        assert "\n" not in told[line]


@pytest.mark.parametrize("pack", [gzip.compress, _zstd])
def test_what_stands_before_the_end_of_a_cut_file_is_read(tmp_path: Path, pack: Any) -> None:
    path = tmp_path / "dump.jsonl.packed"
    rows = [{"id": n, "text": f"{n} " + "wind and waves " * 1000} for n in range(200)]
    # Several frames, as zstandard gives out nothing of a frame that is shorter than a block.
    whole = b"".join(pack(json_lines(rows[start : start + 50])) for start in range(0, 200, 50))
    path.write_bytes(whole[:-20])
    found = items(path, input_format="jsonl")
    assert len(records(found)) >= 150
    (error,) = bad(found)
    assert error == found[-1]
    assert error.place == f"{path}:{len(records(found)) + 1}"
    assert "end early" in error.problem


@pytest.mark.parametrize("pack", [gzip.compress, _zstd])
def test_damage_is_told(tmp_path: Path, pack: Any) -> None:
    path = tmp_path / "dump.jsonl"
    first = pack(json_lines([ROW]))
    path.write_bytes(first + pack(json_lines([ROW]))[:4] + b"\xff\xff\xff\xff" * 20)
    found = items(path)
    assert [record.id for record in records(found)] == ["7"]
    assert "damaged" in bad(found)[0].problem


def test_named_columns(tmp_path: Path) -> None:
    path = tmp_path / "dump.ndjson"
    rows: list[dict[str, Any]] = [
        {"article": {"body": "<p>Hi</p>"}, "nr": 3, "type": "text/html; charset=utf-8", "desk": "Sea", "by": "Ada"},
        {"article": {"body": "x"}, "type": "markdown"},
        {"article": {}, "nr": 5, "type": "markdown"},
        {"article": {"body": "x"}, "nr": 6, "type": "docx"},
    ]
    path.write_bytes(json_lines(rows))
    found = items(
        path,
        text_column="article.body",
        id_column="nr",
        format_column="type",
        metadata_columns=("section=desk", "author=by", "type"),
    )
    assert records(found) == [
        Record(
            "3",
            "<p>Hi</p>",
            "html",
            f"{path}:1",
            {"section": "Sea", "author": "Ada", "type": "text/html; charset=utf-8"},
        )
    ]
    assert [error.problem for error in bad(found)] == [
        "has no id in column 'nr'",
        "has no text in column 'article.body'; it has article, nr, type",
        "column 'type' says 'docx'; known formats are markdown, mdx, quarto, html, plain",
    ]


def test_wrong_options_are_one_error(tmp_path: Path) -> None:
    path = tmp_path / "dump.jsonl"
    path.write_bytes(json_lines([ROW]))
    with pytest.raises(InputError, match="'=x' is not COLUMN or KEY=COLUMN"):
        items(path, metadata_columns=("=x",))
    with pytest.raises(InputError, match="did you mean 'jsonl'"):
        items(path, input_format="json")


def test_half_a_surrogate_pair_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "dump.jsonl"
    path.write_bytes(b'{"id": "\\ud83d", "text": "a\\ud83db \\ud83d\\ude00", "author": "\\ude00"}\n')
    (record,) = records(items(path))
    assert record.text == "a\ufffdb 😀"
    assert record.id == "\ufffd"
    record.metadata["author"].encode()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.binary(max_size=60), st.just(b'{"text": "good"}')), max_size=12))
def test_no_line_is_lost(tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]) -> None:
    path = tmp_path_factory.mktemp("any") / "dump.jsonl"
    data = b"\n".join(lines)
    path.write_bytes(b'{"text": "first"}\n' + data)
    # As a file is split: only `\n` ends a line.
    whole = data.split(b"\n")
    wanted = {number for number, line in enumerate(whole, 2) if line.strip(b" \t\n\r\v\f")}
    found = items(path)
    assert {int(item.place.rpartition(":")[2]) for item in found} == wanted | {1}
    assert sum(line == b'{"text": "good"}' for line in whole) <= len(records(found)) - 1


def test_memory_is_flat(tmp_path: Path) -> None:
    path = tmp_path / "dump.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        for number in range(2_000):
            file.write(json_lines([{"id": number, "text": "wind and waves " * 600}]))  # 18 MB
    tracemalloc.start()
    try:
        assert sum(not isinstance(item, BadRecord) for item in read([str(path)])) == 2_000
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()
