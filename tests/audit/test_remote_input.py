"""Stores that fsspec knows: its memory and local file systems, and web servers that are plain or send parts."""

from __future__ import annotations

import gzip
import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import fsspec
import pyarrow as pa
import pytest
from pyarrow import parquet

from .sources import Crawl, bad, items, json_lines, page, post, records, wxr

ROWS = [{"id": str(n), "text": f"{n} the wind rose"} for n in range(100)]


class _Plain(SimpleHTTPRequestHandler):
    """Sends whole files, as `python -m http.server` does. `/cut/` ends before the length that it tells."""

    def log_message(self, *_: object) -> None:
        """Nothing goes to standard error."""

    def do_GET(self) -> None:
        if not self.path.startswith("/cut/"):
            super().do_GET()
            return
        data = Path(self.translate_path(self.path[4:])).read_bytes()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data[: len(data) // 2])


class _Parts(_Plain):
    """Sends the part of a file that is asked for."""

    def do_GET(self) -> None:
        asked = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
        if asked is None:
            super().do_GET()
            return
        data = Path(self.translate_path(self.path)).read_bytes()
        part = data[int(asked[1]) : int(asked[2]) + 1]
        self.send_response(206)
        self.send_header("Content-Length", str(len(part)))
        self.send_header("Content-Range", f"bytes {asked[1]}-{int(asked[1]) + len(part) - 1}/{len(data)}")
        self.send_header("Accept-Ranges", "bytes")
        self.end_headers()
        self.wfile.write(part)


@pytest.fixture(params=[_Plain, _Parts], ids=["plain", "parts"])
def web(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a web server over `tmp_path`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(request.param, directory=str(tmp_path)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def _fill(folder: Path) -> None:
    (folder / "a.jsonl.gz").write_bytes(gzip.compress(json_lines(ROWS)))
    parquet.write_table(pa.Table.from_pylist(ROWS), folder / "b.parquet", row_group_size=10)
    crawl = Crawl()
    crawl.response("https://gate.example/1", page(1).encode())
    (folder / "c.warc.gz").write_bytes(crawl.data)
    wxr(folder / "d.xml", post(1, "<p>Wind</p>"))
    (folder / "e.json").write_text(
        '{"db": [{"data": {"posts": [{"id": "g", "html": "<p>x</p>", "status": "published"}]}}]}'
    )
    (folder / "f.md").write_text("---\ntitle: Wind\n---\nThe wind rose.\n")


EXPECTED = [
    *(row["id"] for row in ROWS),
    *(row["id"] for row in ROWS),
    "https://gate.example/1",
    "https://gate.example/?p=1",
    "g",
]
NAMES = ("a.jsonl.gz", "b.parquet", "c.warc.gz", "d.xml", "e.json")


def test_every_format_from_a_web_server(tmp_path: Path, web: str) -> None:
    _fill(tmp_path)
    found = items(*(f"{web}/{name}" for name in NAMES))
    assert [record.id for record in records(found)] == EXPECTED
    assert found[0].place == f"{web}/a.jsonl.gz:1"
    (article,) = records(items(f"{web}/f.md?version=2"))
    assert (article.id, article.format, article.path) == (f"{web}/f.md?version=2", "markdown", "")
    assert article.metadata["title"] == "Wind"


def test_every_format_from_memory(tmp_path: Path) -> None:
    _fill(tmp_path)
    store = fsspec.filesystem("memory")
    for name in (*NAMES, "f.md"):
        store.pipe(f"/archive/{name}", (tmp_path / name).read_bytes())
    store.pipe("/archive/node_modules/g.md", b"x")
    try:
        assert [record.id for record in records(items(*(f"memory://archive/{name}" for name in NAMES)))] == EXPECTED
        assert [record.id for record in records(items("memory://archive"))] == ["memory:///archive/f.md"]
        assert len(records(items("memory://archive/*.jsonl.gz"))) == len(ROWS)
        assert len(records(items("memory://archive", input_format="parquet"))) == len(ROWS)
        assert "nothing here" in bad(items("memory://archive/*.zip"))[0].problem
    finally:
        store.rm("/archive", recursive=True)


def test_local_files_by_url(tmp_path: Path) -> None:
    _fill(tmp_path)
    assert [record.id for record in records(items(*(f"file://{tmp_path}/{name}" for name in NAMES)))] == EXPECTED


def test_what_the_web_does_not_give_is_one_error_each(tmp_path: Path, web: str) -> None:
    _fill(tmp_path)
    port = web.rpartition(":")[2]
    found = items(
        f"{web}/nothing.jsonl",
        f"{web}/nothing.parquet",
        f"http://ada:secret@127.0.0.1:{port}/none.jsonl",
        "nosuchstore://bucket/a.jsonl",
        "http://127.0.0.1:9/a.jsonl",
        f"{web}/a.jsonl.gz",
    )
    assert len(records(found)) == len(ROWS)
    assert [error.place for error in bad(found)] == [
        f"{web}/nothing.jsonl",
        f"{web}/nothing.parquet",
        f"{web}/none.jsonl",
        "nosuchstore://bucket/a.jsonl",
        "http://127.0.0.1:9/a.jsonl",
    ]
    for error in bad(found):
        assert error.whole
        assert "\n" not in error.problem
        assert "secret" not in error.problem


def test_a_connection_that_is_cut_is_told_and_what_came_is_read(tmp_path: Path, web: str) -> None:
    (tmp_path / "a.jsonl").write_bytes(json_lines([row | {"text": "wind " * 1_000} for row in ROWS]))
    found = items(f"{web}/cut/a.jsonl")
    assert bad(found)
    assert found[-1] in bad(found)
    assert all(record.text == "wind " * 1_000 for record in records(found))
    assert len(records(found)) < len(ROWS)
