"""Without the packages of `adlint[audit]`, one line says what to install."""

from __future__ import annotations

import sys
from pathlib import Path

import brotli
import pytest
import zstandard

from adlint.audit.records import InputError

from .sources import Crawl, items


@pytest.mark.parametrize(
    ("package", "name", "data"),
    [
        ("pyarrow", "a.parquet", b"PAR1"),
        ("warcio.recordloader", "a.warc", b"WARC/1.0"),
        ("ijson", "a.json", b'{"db": [{"data": {"posts": []}}]}'),
        ("zstandard", "a.jsonl", zstandard.compress(b'{"text": "a"}')),
        ("fsspec.core", "", b""),
    ],
)
def test_what_is_not_installed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str, name: str, data: bytes
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    source = "memory://a.jsonl"
    if name:
        source = str(tmp_path / name)
        Path(source).write_bytes(data)
    with pytest.raises(InputError) as caught:
        items(source)
    assert "pip install 'adlint[audit]'" in str(caught.value)
    assert package.partition(".")[0] in str(caught.value)


def test_brotli_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crawl = Crawl()
    headers = [("Content-Type", "text/html"), ("Content-Encoding", "br")]
    crawl.response("https://gate.example", brotli.compress(b"<p>wind"), headers=headers)
    (tmp_path / "a.warc").write_bytes(crawl.data)
    monkeypatch.setitem(sys.modules, "brotli", None)
    with pytest.raises(InputError, match="need brotli; install it with"):
        items(tmp_path / "a.warc")
