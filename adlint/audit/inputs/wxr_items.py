"""A WordPress export cut into its items, so that one that is not well-formed does not take the others with it.

Each item is parsed by itself, and without the file's document type: an entity that it declares stands for nothing, be
it a bomb or a file of this machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple
from xml.parsers import expat

from adlint.article import MAX_SIZE
from adlint.audit.inputs.article import TOO_LONG
from adlint.audit.inputs.streams import CHUNK

_MARK = re.compile(rb"<!\[CDATA\[|<!--|<item(?=[\s>/])|</item\s{0,9}>")
_ENDS = {b"<![CDATA[": re.compile(rb"\]\]>"), b"<!--": re.compile(rb"-->")}
_LONGEST_MARK = 16
_LONGEST = 4 * MAX_SIZE
"""Bytes of an item that are kept: it has comments and settings of plugins beside its text."""
_CONTROLS = bytes(32 if byte < 32 and byte not in b"\t\n\r" else byte for byte in range(256))
"""WordPress exports control characters as they are, which XML forbids."""
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9._-]{1,40})[\"']")


ENCODINGS = ("utf-8", "iso-8859-1", "us-ascii")
"""What expat reads by itself of that in which bytes below 128 are ASCII, so that items can be found."""


class Piece(NamedTuple):
    """What stands before the first item, or an item: the line in which it begins, and its bytes.

    problem: why it cannot be read; it has no bytes then.
    """

    line: int
    data: bytes
    problem: str = ""


class Category(NamedTuple):
    """A category, tag or other term of a post."""

    domain: str
    name: str


class Element(NamedTuple):
    """The texts of an element's children by name, the first of each, and its categories."""

    texts: dict[str, str]
    categories: tuple[Category, ...]


def pieces(file: BinaryIO) -> Iterator[Piece]:
    """The head of the file, and then its items in order."""
    window = _Window(file)
    start = window.mark(b"<item")
    yield window.cut(start)
    while start is not None:
        window.at = 1  # behind the first byte of this item's tag
        end = window.mark(b"</item")
        piece = window.cut(None if end is None else window.at)
        yield piece if end is not None else Piece(piece.line, b"", "the file ends within this item")
        start = window.mark(b"<item")
        window.cut(start)


class _Window:
    """The part of a file that is looked at: it grows until a mark is found. at: up to where it was searched."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._buffer = bytearray()
        self._line = 1
        self._first_line = 1
        self._dropped = False
        self.at = 0

    def mark(self, wanted: bytes) -> int | None:
        """Where the next tag begins that begins with `wanted`, outside of CDATA and comments."""
        while (found := self._find(_MARK)) is not None:
            end = _ENDS.get(found[0])
            if end is not None and self._find(end) is None:
                return None
            if found[0].startswith(wanted):
                return self.at - len(found[0])
        return None

    def _find(self, pattern: re.Pattern[bytes]) -> re.Match[bytes] | None:
        while (found := pattern.search(self._buffer, self.at)) is None:
            self.at = max(self.at, len(self._buffer) - _LONGEST_MARK)
            if len(self._buffer) > _LONGEST:
                self._drop(self.at)
                self._dropped = True
            chunk = self._file.read1(CHUNK)  # type: ignore[attr-defined]
            if not chunk:
                self.at = len(self._buffer)
                return None
            self._buffer += chunk
        self.at = found.end()
        return found

    def cut(self, end: int | None) -> Piece:
        """What stands before `end`, or all of it; it is not looked at any more."""
        end = len(self._buffer) if end is None else end
        data = b"" if self._dropped else bytes(self._buffer[:end])
        piece = Piece(self._first_line, data, TOO_LONG if self._dropped else "")
        self._drop(end)
        self._first_line, self._dropped = self._line, False
        return piece

    def _drop(self, end: int) -> None:
        self._line += self._buffer.count(b"\n", 0, end)
        del self._buffer[:end]
        self.at = max(self.at - end, 0)


def encoding(head: bytes) -> str:
    """The encoding that the file declares, in lower case; XML is UTF-8 without."""
    found = _ENCODING.match(head.removeprefix(b"\xef\xbb\xbf"))
    return found[1].decode().lower() if found else "utf-8"


def element(data: bytes, encoding: str) -> Element:
    """The children of an element. Raises `expat.ExpatError` where it is not well-formed XML."""
    texts: dict[str, str] = {}
    categories: list[Category] = []
    names: list[str] = []
    words: list[str] = []
    domain = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal domain
        names.append(name)
        if len(names) == 2:
            words.clear()
            domain = attributes.get("domain", "")

    def end(name: str) -> None:
        if len(names) == 2:
            text = "".join(words)
            if name == "category":
                categories.append(Category(domain, text))
            texts.setdefault(name, text)
        names.pop()

    def character_data(data: str) -> None:
        if len(names) == 2:
            words.append(data)

    parser = expat.ParserCreate(encoding)
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = character_data
    parser.Parse(data.translate(_CONTROLS), True)
    return Element(texts, tuple(categories))
