"""WARC and WET: the pages of a web crawl.

HTML responses with status 200, HTML resources, and the texts of WET are articles. All else is skipped and counted:
requests, revisits (the page stands in the crawl already), redirects and errors, images.

`date` is what the page itself says of its publication. When it was crawled is `captured`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from adlint.article import MAX_SIZE
from adlint.audit.inputs import dates, http_body
from adlint.audit.inputs.article import TOO_LONG, article
from adlint.audit.inputs.sources import Source
from adlint.audit.inputs.streams import CHUNK, GZIP, SourceError, decompressed, read_raw, reason
from adlint.audit.inputs.warc_stream import DamageError, GzipRecords, PlainRecords, Records
from adlint.audit.records import BadRecord, InputError, Item, Skipped

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader

_HTML = ("text/html", "application/xhtml+xml")
_TYPES = ("request", "revisit", "metadata", "warcinfo", "continuation")
_STATUS = re.compile(r"[1-5][0-9]{2}")
_PAGE = re.compile(rb"\s{0,99}<(?:!doctype html|html)", re.IGNORECASE)
_LONGEST = 5 * MAX_SIZE
"""Bytes of a record that are read, markup, scripts and all: a chunk of it may have to be in memory."""


def read(source: Source) -> Iterator[Item]:
    """The records, in order; raises `SourceError` if the file cannot be opened or is no WARC."""
    try:
        from warcio.recordloader import ArcWarcRecordLoader
    except ImportError:
        raise InputError(f"{source.name}: WARC needs warcio; install it with: pip install 'adlint[audit]'") from None
    loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
    with closing(source.open_raw()) as raw:
        head = read_raw(raw, CHUNK)
        records = GzipRecords(raw, head) if head.startswith(GZIP) else PlainRecords(decompressed(raw, head))
        first = True
        while True:
            place = ""
            try:
                line = records.next()
                place = records.place
                if not line:
                    if first:
                        raise SourceError("is empty")
                    return
                if not line.startswith(b"WARC/"):
                    raise DamageError("no WARC record begins here")
                yield _item(loader, records, line, f"{source.name} {place}")
            except DamageError as error:
                place = place or records.place
                goes_on = records.recover()
                if first and not goes_on:
                    raise SourceError(f"is not a WARC file that can be read: {error}") from None
                following = f"the next record is {records.place}" if goes_on else "no record follows"
                yield BadRecord(f"{source.name} {place}", f"{error}; {following}")
            first = False


def _item(loader: ArcWarcRecordLoader, records: Records, line: bytes, place: str) -> Item:
    """The record that begins with `line`, read to its end. Raises `DamageError`."""
    try:
        record = loader.parse_record_stream(records, line, "warc")
    except DamageError:
        raise
    except Exception as error:  # noqa: BLE001 (warcio fails in many ways at headers that lack what it looks for)
        raise DamageError(f"its headers cannot be read ({reason(error)})") from None
    if not (record.rec_headers.get_header("Content-Length") or "").isdecimal():
        raise DamageError("has no Content-Length")
    records.begin_body()
    try:
        item = _read(record, place)
    except SourceError as error:
        item = BadRecord(place, str(error))
    while record.raw_stream.read(CHUNK):
        pass
    if record.raw_stream.limit:
        raise DamageError("ends before its Content-Length")
    records.finish()
    return item


def _read(record: ArcWarcRecord, place: str) -> Item:
    """The article, or why it is none. Raises `SourceError` for a body that cannot be decoded."""
    headers = record.rec_headers
    url = headers.get_header("WARC-Target-URI") or ""
    fields = {"url": url, "captured": dates.iso(headers.get_header("WARC-Date"))}
    if record.rec_type == "conversion":
        if not (record.content_type or "").startswith("text/plain"):
            return Skipped(place, "conversion that is not plain text")
        if record.length > MAX_SIZE:
            return BadRecord(place, TOO_LONG)
        return article(url or place, b"".join(iter(lambda: record.raw_stream.read(CHUNK), b"")), "plain", place, fields)
    if record.rec_type not in ("response", "resource"):
        return Skipped(place, f"{record.rec_type} record" if record.rec_type in _TYPES else "record of another type")
    content_type = record.content_type or ""
    if record.rec_type == "response":
        if record.http_headers is None:
            return Skipped(place, "response that is not HTTP")
        status = record.http_headers.get_statuscode()
        if status != "200":
            return Skipped(place, f"status {status}" if _STATUS.fullmatch(status) else "no HTTP status")
        content_type = record.http_headers.get_header("Content-Type") or ""
    if content_type and not content_type.strip().lower().startswith(_HTML):
        return Skipped(place, "not HTML")
    if record.length > _LONGEST:
        return BadRecord(place, TOO_LONG)
    data, cut = http_body.content(record)
    if len(data) > MAX_SIZE:
        return BadRecord(place, TOO_LONG)
    if not content_type and not _PAGE.match(data):
        return Skipped(place, "not HTML")
    truncated = headers.get_header("WARC-Truncated") or ("disconnect" if cut else "")
    return article(url or place, http_body.text(data, content_type), "html", place, fields | {"truncated": truncated})
