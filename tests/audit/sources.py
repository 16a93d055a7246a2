"""Inputs of the kinds that `adlint.audit.inputs` reads, made as the programs that write them do."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from adlint.audit.inputs import read
from adlint.audit.records import BadRecord, InputOptions, Item, Record, Skipped


def items(*names: object, **options: Any) -> list[Item]:
    """What is read of the sources `names`."""
    return list(read([str(name) for name in names], InputOptions(**options)))


def records(found: Iterable[Item]) -> list[Record]:
    return [item for item in found if isinstance(item, Record)]


def bad(found: Iterable[Item]) -> list[BadRecord]:
    return [item for item in found if isinstance(item, BadRecord)]


def skipped(found: Iterable[Item]) -> list[Skipped]:
    return [item for item in found if isinstance(item, Skipped)]


def json_lines(rows: Iterable[Mapping[str, Any]]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def page(number: int) -> str:
    """An HTML page with what a newsroom's system writes into its head."""
    return (
        f'<!doctype html><html lang="en-GB"><head><title>Harbour &amp; wind {number}</title>'
        '<meta property="article:published_time" content="2024-05-02T08:00:00+02:00">'
        '<meta name="author" content="Ada Roe"><meta property="article:section" content="Sea">'
        f"</head><body><p>The café by the gate opens at {number}.</p></body></html>"
    )


class Crawl:
    """A WARC file in memory, written by warcio. offsets: where its records begin."""

    def __init__(self, gzip: bool = True) -> None:
        from warcio.warcwriter import WARCWriter

        self._file = io.BytesIO()
        self._writer = WARCWriter(self._file, gzip=gzip)
        self.offsets: list[int] = []

    def response(
        self,
        url: str,
        body: bytes,
        status: str = "200 OK",
        headers: Sequence[tuple[str, str]] = (("Content-Type", "text/html; charset=utf-8"),),
        truncated: str = "",
    ) -> None:
        from warcio.statusandheaders import StatusAndHeaders

        http = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1")
        self._write(url, "response", body, http_headers=http, warc_headers_dict=_truncated(truncated))

    def conversion(self, url: str, text: str) -> None:
        self._write(url, "conversion", text.encode(), warc_content_type="text/plain")

    def resource(self, url: str, body: bytes, content_type: str) -> None:
        self._write(url, "resource", body, warc_content_type=content_type)

    def revisit(self, url: str) -> None:
        self._append(self._writer.create_revisit_record(url, "sha1:AAAA", url, "2024-05-01T00:00:00Z"))

    def info(self) -> None:
        self._append(self._writer.create_warcinfo_record("crawl.warc", {"software": "a test"}))

    def _write(self, url: str, kind: str, body: bytes, **arguments: Any) -> None:
        self._append(self._writer.create_warc_record(url, kind, payload=io.BytesIO(body), **arguments))

    def _append(self, record: Any) -> None:
        self.offsets.append(self._file.tell())
        self._writer.write_record(record)
        record.raw_stream.close()

    @property
    def data(self) -> bytes:
        return self._file.getvalue()


def _truncated(reason: str) -> dict[str, str] | None:
    return {"WARC-Truncated": reason} if reason else None


_WXR_HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is a WordPress eXtended RSS file. Not an <item> yet. -->
{prolog}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>The Gate</title><link>https://gate.example</link>
<wp:author><wp:author_login><![CDATA[ada]]></wp:author_login>
<wp:author_display_name><![CDATA[Ada Roe]]></wp:author_display_name></wp:author>
"""


def wxr(path: Path, *posts: str, prolog: str = "") -> Path:
    """A WordPress export with the items `posts`, as `post` makes them."""
    path.write_text(_WXR_HEAD.format(prolog=prolog) + "".join(posts) + "</channel></rss>\n", encoding="utf-8")
    return path


def post(number: int, content: str, status: str = "publish", kind: str = "post", extra: str = "") -> str:
    return f"""<item>
<title><![CDATA[Wind & waves {number}]]></title><link>https://www.gate.example/{number}</link>
<pubDate>Wed, 01 May 2024 22:30:00 +0000</pubDate><dc:creator><![CDATA[ada]]></dc:creator>
<guid isPermaLink="false">https://gate.example/?p={number}</guid>
<content:encoded><![CDATA[{content}]]></content:encoded>
<wp:post_id>{number}</wp:post_id>
<wp:post_date><![CDATA[2024-05-02 00:30:00]]></wp:post_date>
<wp:post_date_gmt><![CDATA[2024-05-01 22:30:00]]></wp:post_date_gmt>
<wp:status><![CDATA[{status}]]></wp:status><wp:post_type><![CDATA[{kind}]]></wp:post_type>
<category domain="category" nicename="sea"><![CDATA[Sea]]></category>
<category domain="post_tag" nicename="wind"><![CDATA[wind]]></category>
<wp:postmeta><wp:meta_key>title</wp:meta_key><wp:meta_value>not this</wp:meta_value></wp:postmeta>{extra}
</item>
"""
