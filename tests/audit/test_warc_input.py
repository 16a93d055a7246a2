"""Web crawls: pages are read as browsers do, and damage costs the record that it is in."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path
from typing import Any

import brotli
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from .sources import Crawl, bad, items, page, records, skipped

HTML = ("Content-Type", "text/html; charset=utf-8")


def _crawl(gzipped: bool, pages: int = 6) -> Crawl:
    crawl = Crawl(gzipped)
    for number in range(pages):
        crawl.response(f"https://www.gate.example/{number}", page(number).encode())
    return crawl


def _write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("gzipped", [True, False])
def test_pages_are_read_and_all_else_is_counted(tmp_path: Path, gzipped: bool) -> None:
    crawl = Crawl(gzipped)
    crawl.info()
    crawl.response("https://www.gate.example/1", page(1).encode())
    crawl.response("https://gate.example/2", b"moved", status="301 Moved Permanently")
    crawl.response("https://gate.example/3", b"\x89PNG", headers=[("Content-Type", "image/png")])
    crawl.revisit("https://gate.example/1")
    crawl.resource("file:///4.html", page(4).encode(), "text/html")
    crawl.conversion("https://gate.example/5", "The wind rose.\n")
    crawl.response("https://gate.example/6", page(6).encode(), headers=[])
    crawl.response("https://gate.example/7", b"{}", headers=[])
    path = _write(tmp_path / "crawl.warc", crawl.data)
    found = items(path)
    assert [item.place for item in found] == [f"{path} at byte {offset}" for offset in crawl.offsets]
    assert [item.reason for item in skipped(found)] == [
        "warcinfo record", "status 301", "not HTML", "revisit record", "not HTML",
    ]  # fmt: skip
    first, resource, wet, unnamed = records(found)
    assert first.id == "https://www.gate.example/1"
    assert first.text == page(1)
    captured = first.metadata["captured"]
    assert captured.endswith("Z")
    assert first.metadata == {
        "title": "Harbour & wind 1",
        "author": "Ada Roe",
        "section": "Sea",
        "date": "2024-05-02T08:00:00+02:00",
        "language": "en",
        "url": "https://www.gate.example/1",
        "captured": captured,
        "site": "gate.example",
    }
    assert (resource.text, wet.text, unnamed.text) == (page(4), "The wind rose.\n", page(6))
    assert [record.format for record in records(found)] == ["html", "html", "plain", "html"]


def _deflate(data: bytes) -> bytes:
    coder = zlib.compressobj(wbits=-15)
    return coder.compress(data) + coder.flush()


@pytest.mark.parametrize(
    ("coding", "code"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("br", brotli.compress),
        ("deflate", zlib.compress),
        ("deflate", _deflate),
        ("zstd", zstandard.compress),
        ("gzip", bytes),  # a crawler that decodes and keeps the header
        ("br", bytes),
        ("identity", bytes),
        ("gzip, br", lambda data: brotli.compress(gzip.compress(data))),
    ],
)
@pytest.mark.parametrize("chunked", [False, True])
def test_coded_bodies(tmp_path: Path, coding: str, code: Any, chunked: bool) -> None:
    crawl = Crawl()
    body = code(page(1).encode())
    headers = [HTML, ("Content-Encoding", coding)]
    if chunked:
        body = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (10, body[:10], len(body) - 10, body[10:])
        headers.append(("Transfer-Encoding", "chunked"))
    crawl.response("https://gate.example/1", body, headers=headers)
    (record,) = records(items(_write(tmp_path / "a.warc.gz", crawl.data)))
    assert record.text == page(1)
    assert "truncated" not in record.metadata


@pytest.mark.parametrize("coding", ["gzip", "br", "deflate", "zstd"])
def test_a_bomb_is_a_bad_record(tmp_path: Path, coding: str) -> None:
    code: Any = {"gzip": gzip.compress, "br": brotli.compress, "deflate": zlib.compress, "zstd": zstandard.compress}
    crawl = Crawl()
    crawl.response(
        "https://gate.example/1", code[coding](b"<p>" * 30_000_000), headers=[HTML, ("Content-Encoding", coding)]
    )
    crawl.response("https://gate.example/2", page(2).encode())
    found = items(_write(tmp_path / "a.warc.gz", crawl.data))
    assert "is longer than 10 MB" in bad(found)[0].problem
    assert [record.text for record in records(found)] == [page(2)]


def test_bodies_that_end_early_are_read_so_far_and_marked(tmp_path: Path) -> None:
    crawl = Crawl()
    long = (page(1) + "<p>The wind rose over the harbour.</p>" * 2_000).encode()
    crawl.response("https://gate.example/1", long[:500], truncated="length")
    coded = gzip.compress(bytes(byte ^ (number % 7) for number, byte in enumerate(long)))
    crawl.response("https://gate.example/2", coded[: len(coded) // 2], headers=[HTML, ("Content-Encoding", "gzip")])
    crawl.response("https://gate.example/3", b"\x1f\x8b\x08", headers=[HTML, ("Content-Encoding", "gzip")])
    crawl.response("https://gate.example/4", b"x", headers=[HTML, ("Content-Encoding", "sdch")])
    found = items(_write(tmp_path / "a.warc.gz", crawl.data))
    assert [record.metadata["truncated"] for record in records(found)] == ["length", "disconnect"]
    assert records(found)[0].text == long[:500].decode()
    assert [error.problem for error in bad(found)] == [
        "its body cannot be decoded: the gzip data end early; the file is incomplete",
        "its content coding 'sdch' is not known",
    ]


@pytest.mark.parametrize(
    ("content_type", "body", "words"),
    [
        ("text/html; charset=ISO-8859-1", "<p>café – “x”</p>".encode("cp1252"), "café – “x”"),
        ("text/html; charset=gb2312", "<p>风起</p>".encode("gb18030"), "风起"),
        ("text/html; charset='Shift_JIS'", "<p>風①</p>".encode("cp932"), "風①"),
        ("text/html", b'<meta charset="windows-1251"><p>' + "ветер".encode("cp1251"), "ветер"),
        ("text/html", b'<meta http-equiv=x content="text/html; charset=koi8-r">' + "ветер".encode("koi8-r"), "ветер"),
        ("text/html", b'<?xml version="1.0" encoding="iso-8859-15"?><p>' + "5 €".encode("iso-8859-15"), "5 €"),
        ("text/html; charset=latin1", "\ufeffcafé".encode(), "café"),
        ("text/html", "café".encode("utf-16"), "café"),
        ("text/html", b'<meta charset="utf-16">' + "café".encode(), "café"),
        ("text/html", "<p>café".encode(), "café"),
        ("text/html", "<p>café, said the owner".encode("cp1252"), "café, said"),
        ("text/html", b"<p>" + "café".encode()[:-1], "caf\ufffd"),
        ("text/html; charset=rot13", b"<p>Gur jvaq", "Gur jvaq"),
        ("text/html; charset=utf-8", b"<p>" + b"wind " * 100 + b"caf\xe9", "caf\ufffd"),
    ],
)
def test_charsets_as_browsers_read_them(tmp_path: Path, content_type: str, body: bytes, words: str) -> None:
    crawl = Crawl()
    crawl.response("https://gate.example/1", body, headers=[("Content-Type", content_type)])
    (record,) = records(items(_write(tmp_path / "a.warc.gz", crawl.data)))
    assert words in record.text


def test_a_wrong_charset_is_a_bad_record(tmp_path: Path) -> None:
    crawl = Crawl()
    crawl.response("https://gate.example/1", "ветер дует".encode("cp1251"), headers=[HTML])
    (error,) = bad(items(_write(tmp_path / "a.warc.gz", crawl.data)))
    assert "is not utf-8, which it says it is: 9 of 10 characters cannot be decoded" in error.problem


@pytest.mark.parametrize("gzipped", [True, False])
def test_junk_between_records_costs_none(tmp_path: Path, gzipped: bool) -> None:
    crawl = _crawl(gzipped)
    at = crawl.offsets[3]
    path = _write(tmp_path / "a.warc", crawl.data[:at] + b"junk\x1f\x8b\x08 WARC/ \n" * 9 + crawl.data[at:])
    found = items(path)
    assert [record.text for record in records(found)] == [page(n) for n in range(6)]
    (error,) = bad(found)
    assert error.place == f"{path} at byte {at}"
    assert error.problem.endswith(f"the next record is at byte {at + 15 * 9}")


@pytest.mark.parametrize("gzipped", [True, False])
def test_a_cut_file_costs_its_last_record(tmp_path: Path, gzipped: bool) -> None:
    crawl = _crawl(gzipped)
    at = crawl.offsets[4]
    for more in (30, 200, 300):
        path = _write(tmp_path / "a.warc", crawl.data[: at + more])
        found = items(path)
        assert [record.text for record in records(found)] == [page(n) for n in range(4)]
        (error,) = bad(found)
        assert error.place == f"{path} at byte {at}"
        assert error.problem.endswith("no record follows")


DAMAGEABLE = _crawl(True)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_a_damaged_gzip_member_costs_itself_alone(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    crawl = DAMAGEABLE
    number = data.draw(st.integers(0, 4))
    start, end = crawl.offsets[number], crawl.offsets[number + 1]
    at = data.draw(st.integers(start + 10, end - 9))
    damaged = bytearray(crawl.data)
    damaged[at] ^= data.draw(st.integers(1, 255))
    path = _write(tmp_path_factory.mktemp("any") / "a.warc.gz", bytes(damaged))
    found = items(path)
    assert [record.text for record in records(found)] == [page(n) for n in range(6) if n != number]
    assert [error.place for error in bad(found)] == [f"{path} at byte {start}"]


@pytest.mark.parametrize("length", [b"9", b"999", b"none", b"-1"])
def test_a_wrong_length_is_told_and_reading_goes_on(tmp_path: Path, length: bytes) -> None:
    crawl = _crawl(False)
    at = crawl.data.index(b"Content-Length: ", crawl.offsets[2]) + 16
    data = crawl.data[:at] + length + crawl.data[crawl.data.index(b"\r\n", at) :]
    found = items(_write(tmp_path / "a.warc", data))
    texts = [record.text for record in records(found)]
    assert page(2) not in texts
    assert texts[:2] == [page(0), page(1)]
    assert texts[-2:] == [page(4), page(5)]
    (error,) = bad(found)
    assert error.place.endswith(f"at byte {crawl.offsets[2]}")
    assert "Content-Length" in error.problem or "headers" in error.problem


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_a_file_packed_as_a_whole(tmp_path: Path, pack: Any) -> None:
    found = items(_write(tmp_path / "a.warc.gz", pack(_crawl(False).data)))
    assert [record.text for record in records(found)] == [page(n) for n in range(6)]
    assert len({record.place for record in found}) == 6


@pytest.mark.parametrize("data", [b"", b"no warc\n" * 100, gzip.compress(b"no warc\n" * 100)])
def test_what_is_no_warc_is_one_error(tmp_path: Path, data: bytes) -> None:
    (error,) = bad(items(_write(tmp_path / "a.warc", data)))
    assert error.whole
    assert error.problem.startswith(("is empty", "is not a WARC file"))
