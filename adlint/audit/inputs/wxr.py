"""WXR, the export of WordPress: posts and pages.

The author is the name that `wp:author` gives the creator. The date is `wp:post_date` on the site's clock, whose offset
from UTC is told by `wp:post_date_gmt`. Sections are the categories; tags are in `tags`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from xml.parsers import expat

from adlint.audit.inputs import wordpress
from adlint.audit.inputs.article import article
from adlint.audit.inputs.sources import Source
from adlint.audit.inputs.streams import SourceError
from adlint.audit.inputs.wxr_items import ENCODINGS, Element, Piece, element, encoding, pieces
from adlint.audit.records import BadRecord, InputOptions, Item, Skipped

_EXPORT = re.compile(rb"wordpress\.org/export/")
_AUTHOR = re.compile(rb"<wp:author>.{0,4000}?</wp:author>", re.DOTALL)
_TYPES = ("post", "page")
_GONE = ("trash", "auto-draft", "inherit")
_LONGEST_OFFSET = timedelta(hours=14)


def read(source: Source, options: InputOptions) -> Iterator[Item]:
    """The posts and pages; raises `SourceError` if it cannot be opened or is no export."""
    with source.open() as file:
        found = pieces(file)
        head = next(found)
        if not _EXPORT.search(head.data):
            raise SourceError("is not a WordPress export: it does not name wordpress.org/export in its first lines")
        charset = encoding(head.data)
        if charset not in ENCODINGS:
            raise SourceError(f"is encoded as {charset}, which is not read; export it as UTF-8")
        authors = _authors(head.data, charset)
        piece = head
        try:
            for piece in found:
                yield _item(piece, f"{source.name}:{piece.line}", charset, authors, options)
        except SourceError as error:
            yield BadRecord(f"{source.name}:{piece.line}", f"behind this item, {error}")


def _authors(head: bytes, charset: str) -> dict[str, str]:
    """The names to show, by login."""
    names = {}
    for match in _AUTHOR.finditer(head):
        try:
            author = element(match[0], charset).texts
        except expat.ExpatError:
            continue  # its login will do
        names[author.get("wp:author_login", "")] = author.get("wp:author_display_name", "")
    return names


def _item(piece: Piece, place: str, charset: str, authors: dict[str, str], options: InputOptions) -> Item:
    if piece.problem:
        return BadRecord(place, piece.problem)
    try:
        post = element(piece.data, charset)
    except expat.ExpatError as error:
        line = piece.line + error.lineno - 1
        return BadRecord(place, f"is not well-formed XML ({expat.ErrorString(error.code)}, line {line})")
    texts = post.texts
    kind, status = texts.get("wp:post_type", "post"), texts.get("wp:status", "publish")
    if kind not in _TYPES:
        return Skipped(place, f"WordPress {kind}")
    if status in _GONE or (status != "publish" and not options.drafts):
        return Skipped(place, f"status {status}")
    if "content:encoded" not in texts:
        return BadRecord(place, "has no content:encoded")
    content = wordpress.without_shortcodes(texts["content:encoded"])
    link = texts.get("link", "")
    name = texts.get("guid") or link or f"{place} {texts.get('wp:post_id', '')}"
    return article(name, content, wordpress.format_of(content), place, _fields(post, link, kind, status, authors))


def _fields(post: Element, link: str, kind: str, status: str, authors: dict[str, str]) -> dict[str, object]:
    creator = post.texts.get("dc:creator", "")
    return {
        "title": post.texts.get("title"),
        "author": authors.get(creator) or creator,
        "section": [category.name for category in post.categories if category.domain == "category"],
        "tags": [category.name for category in post.categories if category.domain == "post_tag"],
        "date": _date(post.texts),
        "url": link,
        "type": kind,
        "status": status,
    }


def _date(texts: dict[str, str]) -> object:
    """The date on the site's clock; a draft has none, which WordPress writes `0000-00-00 00:00:00`."""
    local, utc = _moment(texts.get("wp:post_date", "")), _moment(texts.get("wp:post_date_gmt", ""))
    if local and utc and abs(local - utc) <= _LONGEST_OFFSET:
        return local.replace(tzinfo=timezone(local - utc))
    return local or utc or texts.get("pubDate")


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
