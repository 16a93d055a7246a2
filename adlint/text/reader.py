"""Bytes to `Document`: decode, tell the format, read, and say language and sentences of each block."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

from adlint.text.document import Document, Parsed, Suppression

if TYPE_CHECKING:
    from adlint.text.scanner import Flavour

FORMATS: dict[str, tuple[str, ...]] = {
    "markdown": (".md", ".markdown", ".mkd", ".mdown"),
    "mdx": (".mdx",),
    "quarto": (".qmd", ".rmd"),
    "html": (".html", ".htm", ".xhtml"),
    "plain": (".txt", ".text"),
}
"""The formats that can be read, and the suffixes (lower case) that tell them."""

_FORMAT_OF = {suffix: name for name, suffixes in FORMATS.items() for suffix in suffixes}
SUFFIXES = frozenset(_FORMAT_OF)
"""The suffixes by which a search of folders knows an article."""

_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


class ReadError(Exception):
    """A source that cannot be read as text; the message is one line without the path."""


def format_of(path: str) -> str:
    """The format that the suffix of `path` tells; `plain` for any other."""
    return _FORMAT_OF.get(os.path.splitext(path)[1].lower(), "plain")


def byte_order_mark(data: bytes) -> tuple[bytes, str]:
    """The mark that a file begins with, `b""` for none, and the encoding that it tells."""
    return next((pair for pair in _BYTE_ORDER_MARKS if data.startswith(pair[0])), (b"", "utf-8"))


def decode(data: bytes) -> str:
    """The text of a file, without byte-order mark: UTF-8, or UTF-16 with a mark.

    Raises `ReadError` where it is neither.
    """
    mark, encoding = byte_order_mark(data)
    data = data[len(mark) :]
    if encoding == "utf-8" and b"\0" in data:
        raise ReadError("is binary, not text")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise ReadError(f"begins as UTF-16 but is not (offset {error.start}); save it as UTF-8") from None
        # A lone CR ends a line, too: count as `Lines` does.
        before = data[: error.start]
        line = 1 + before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n")
        raise ReadError(
            f"is not UTF-8 (byte 0x{data[error.start]:02x} at offset {error.start}, line {line}); save it as UTF-8"
        ) from None


def read(data: bytes, path: str, format: str = "") -> Document:
    """The document in the bytes of a file.

    path: names the document and tells its format by its suffix, unless `format` (a key of
        `FORMATS`) does; nothing is read from it.

    Raises `ReadError` for bytes that are no text.
    """
    return read_text(decode(data), path, format)


def read_text(source: str, path: str, format: str = "") -> Document:
    """The document in a decoded text; a leading byte-order mark is not part of its source.

    Raises `ReadError` for text with NUL characters, `ValueError` for an unknown `format`.
    """
    source = source.removeprefix("\ufeff")
    if "\0" in source:
        raise ReadError("is binary, not text")
    format = format or format_of(path)
    parsed = _parse(source, format)
    from adlint.text import language, sentences  # not before: a run that finds all in the cache only decodes

    found, languages = language.assign(parsed.blocks, parsed.language)
    blocks = tuple(parsed.blocks)
    for block, tongue in zip(blocks, languages, strict=True):
        if block.text:  # said in place: it was made a moment ago and nobody else has it
            object.__setattr__(block, "language", tongue)
            object.__setattr__(block, "sentences", sentences.split(block.text, tongue))
    suppressions: tuple[Suppression, ...] = ()
    if "adlint" in source:
        from adlint.text.suppressions import resolve

        suppressions = resolve(source, parsed.comments, blocks, parsed.front_matter)
    return Document(path, format, source, blocks, found, parsed.front_matter, suppressions)


def _parse(source: str, format: str) -> Parsed:
    if not source.strip():
        return Parsed([])
    if format == "html":
        from adlint.text import html

        return html.read(source)
    if format == "plain":
        from adlint.text import plain

        return plain.read(source)
    if format in ("markdown", "mdx", "quarto"):
        from adlint.text import markdown

        return markdown.read(source, cast("Flavour", format))
    raise ValueError(f"unknown format {format!r}; known are {', '.join(FORMATS)}")
