"""`adlint clean` of crawls and exports, which become JSON Lines."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from . import cleaning, sources
from .cleaning import BLURB, KEPT, clean

pytest.importorskip("pyarrow")
PAGE = "<!doctype html><html><head><title>Notes</title></head><body><h1>Notes</h1><p>{}</p>\n{}<p>{}</p></body></html>"


def page(*, blurb: bool) -> str:
    return PAGE.format(KEPT[0], f"<p>{BLURB}</p>\n" if blurb else "", KEPT[1])


def test_a_crawl(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    crawl = sources.Crawl()
    crawl.info()
    crawl.response("https://a.example/1", page(blurb=True).encode())
    crawl.response("https://a.example/x.png", b"\x89PNG", headers=[("Content-Type", "image/png")])
    crawl.response("https://a.example/2", page(blurb=False).encode())
    source = tmp_path / "crawl.warc.gz"
    source.write_bytes(crawl.data)
    assert clean(source, "-o", tmp_path / "out") == 0
    target = tmp_path / "out" / "corpus" / "crawl.warc.jsonl.gz"
    rows = cleaning.lines(gzip.decompress(target.read_bytes()))
    assert [(row["id"], row["format"], row["title"]) for row in rows] == [
        ("https://a.example/1", "html", "Notes"),
        ("https://a.example/2", "html", "Notes"),
    ]
    assert {row["text"] for row in rows} == {page(blurb=False)}
    assert cleaning.restored(rows[0]["text"], cleaning.cuts(tmp_path / "out")) == page(blurb=True)
    assert clean(target, "-o", tmp_path / "again", "--format-column", "format") == 0
    assert (tmp_path / "again" / "corpus" / target.name).read_bytes() == target.read_bytes()


def test_a_wordpress_export(tmp_path: Path) -> None:
    content = f"<p>{KEPT[0]}</p>\n\n<p>{BLURB}</p>\n\n<p>{KEPT[1]}</p>"
    source = sources.wxr(tmp_path / "site.xml", sources.post(1, content), sources.post(2, f"<p>{KEPT[2]}</p>"))
    assert clean(source, "-o", tmp_path / "out") == 0
    rows = cleaning.lines((tmp_path / "out" / "corpus" / "site.xml.jsonl").read_bytes())
    assert [row["text"] for row in rows] == [content.replace(f"<p>{BLURB}</p>\n\n", ""), f"<p>{KEPT[2]}</p>"]
    assert (rows[0]["author"], rows[0]["date"][:10]) == ("Ada Roe", "2024-05-02")
    assert cleaning.restored(rows[0]["text"], cleaning.cuts(tmp_path / "out")) == content
