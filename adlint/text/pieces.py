"""Text put together from pieces of a source, each with the slice it came from."""

from __future__ import annotations

import re

from adlint.text.document import OBJECT, Mark, Run
from adlint.text.span import Span

WIDTHLESS = "\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff"
"""Soft hyphen, zero-width spaces and joiners, marks of direction, variation selectors, byte-order mark: the inside of a
class of a regular expression."""
_WIDTHLESS = re.compile(f"[{WIDTHLESS}]")

PLAIN = re.compile(rf"[ \t\n\r\f\v]{{2,}}|[{WIDTHLESS}]")
"""White space that folds, and characters that have no width."""

MARKUP = re.compile(
    rf"{PLAIN.pattern}"
    r"|&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,8};?|[A-Za-z][A-Za-z0-9]{1,31};?)"
    r"|\{\{[^{}\n]{1,200}\}\}|\{%[^%\n]{1,300}%\}"
)
"""Those, character references, and the tags of template languages."""

_FOLDING = " \n\t\r\f\v"


class Pieces:
    """Text being put together, white space folded, each piece with the slice it came from."""

    __slots__ = ("length", "marks", "parts", "runs", "source", "spaced")

    def __init__(self, source: str) -> None:
        self.source = source
        self.clear()

    def clear(self) -> None:
        self.parts: list[str] = []
        self.runs: list[Run] = []
        self.marks: list[Mark] = []
        self.length = 0
        self.spaced = True

    def append(self, piece: str, start: int, end: int) -> None:
        """Add `piece`, made from `source[start:end]`."""
        size, runs, at = len(piece), self.runs, self.length
        self.parts.append(piece)
        self.length = at + size
        if runs and size == end - start:
            last = runs[-1]
            if last.source_end == start and at - last.start == start - last.source_start:
                runs[-1] = Run(last.start, at + size, last.source_start, end)
                return
        runs.append(Run(at, at + size, start, end))

    def space(self, start: int, end: int) -> None:
        if not self.spaced:
            self.append(" ", start, end)
            self.spaced = True

    def object(self, kind: str, start: int, end: int, name: str = "") -> None:
        """Add something that is not prose."""
        self.marks.append(Mark(kind, self.length, self.length + 1, Span(start, end), name))
        self.append(OBJECT, start, end)
        self.spaced = False

    def text(self, start: int, end: int, special: re.Pattern[str] = MARKUP) -> None:
        """Add the character data `source[start:end]`; `special` is what is not taken as it stands."""
        if not self.source[start:end].strip(_FOLDING):
            self.space(start, end)
            return
        position = start
        for match in special.finditer(self.source, start, end):
            at, behind = match.span()
            self._verbatim(position, at)
            position = behind
            piece = match[0]
            first = piece[0]
            if first == "&":
                from html import unescape

                character = unescape(piece)
                if character == piece:
                    self._verbatim(at, behind)
                elif character.isspace() and character != "\u00a0":
                    self.space(at, behind)
                elif character and not _WIDTHLESS.match(character):
                    self.append(character, at, behind)
                    self.spaced = False
            elif first == "{":
                words = piece.strip("{%-} \t").split(None, 1)
                self.object("component", at, behind, words[0] if words else "")
            elif not _WIDTHLESS.match(first):
                self.space(at, behind)
        self._verbatim(position, end)

    def _verbatim(self, start: int, end: int) -> None:
        if start == end:
            return
        piece = self.source[start:end]
        for character in _FOLDING[1:]:
            if character in piece:
                piece = piece.replace(character, " ")
        if piece[0] == " " and self.spaced:
            piece = piece[1:]
            start += 1
            if not piece:
                return
        self.append(piece, start, end)
        self.spaced = piece[-1] == " "

    def trim(self) -> None:
        """Take white space off the end."""
        while self.parts and self.parts[-1][-1] in " \n":
            last = self.runs.pop()
            self.length -= 1
            self.parts[-1] = self.parts[-1][:-1]
            if not self.parts[-1]:
                self.parts.pop()
            if last.end - last.start > 1:
                self.runs.append(Run(last.start, last.end - 1, last.source_start, last.source_end - 1))
        self.spaced = not self.parts or self.parts[-1][-1] == "\n"

    def cut(self, length: int) -> None:
        """Take off everything from `length`, which is where a piece began, to the end."""
        while self.length > length:
            self.length -= len(self.parts.pop())
        while self.runs and self.runs[-1].start >= length:
            self.runs.pop()
        if self.runs and self.runs[-1].end > length:
            last = self.runs.pop()
            self.runs.append(Run(last.start, length, last.source_start, last.source_start + length - last.start))
        while self.marks and self.marks[-1].end > length:
            self.marks.pop()
        self.spaced = not self.parts or self.parts[-1][-1] in " \n"

    def tail(self, start: int) -> str:
        """The text from `start`, which is where a piece began."""
        first, length = len(self.parts), self.length
        while length > start:
            first -= 1
            length -= len(self.parts[first])
        return "".join(self.parts[first:])
