"""A text and what is known of it to a `Record`, if it can be one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adlint.article import MAX_SIZE
from adlint.audit.inputs import formats, metadata, page_head
from adlint.audit.records import BadRecord, Record
from adlint.text import frontmatter, reader

TOO_LONG = f"is longer than {MAX_SIZE // 1_000_000} MB, which no article is; split it or leave it out"


def article(
    id: str, text: str | bytes, format: str, place: str, fields: Mapping[str, Any] | None = None, path: str = ""
) -> Record | BadRecord:
    """The record, or why there is none: too long, not text, not UTF-8.

    format: `""` for one that is guessed.
    fields: its metadata, which win over what the text says of itself: a front matter, the head of an HTML page.

    Half a surrogate pair, which JSON may hold, becomes U+FFFD.
    """
    if len(text) > MAX_SIZE:
        return BadRecord(place, TOO_LONG)
    if isinstance(text, bytes):
        try:
            text = reader.decode(text)
        except reader.ReadError as error:
            return BadRecord(place, str(error))
    text = _whole(text.removeprefix("\ufeff"))
    if "\0" in text:
        return BadRecord(place, "is binary, not text")
    guessed = not format
    format = format or formats.guess(text)
    values = metadata.normalised({**_told(text, format), **(fields or {})})
    return Record(_whole(id), text, format, place, values, path, guessed)


def _told(text: str, format: str) -> dict[str, Any]:
    """What the text says of itself."""
    if format == "html":
        return dict(page_head.read(text)) if "<head" in text or "<title" in text or "<meta" in text else {}
    front_matter = frontmatter.read(text).front_matter if format != "plain" else None
    return metadata.flat(front_matter.fields) if front_matter is not None else {}


def _whole(text: str) -> str:
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
