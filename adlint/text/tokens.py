"""What stands in a Markdown file and is not CommonMark: template tags, JSX, comments, bare URLs.

A CommonMark parser misreads these, so they are found first (`Token`) and hidden from it (`mask`)
behind fillers of the same length, which leaves every offset as it was.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Literal, NamedTuple

FILLER = "\ufdd0"
"""Stands for each character of an inline token: a noncharacter, which to CommonMark is a letter."""

_LINE_CHARACTER = re.compile(r"[^\r\n]")
_BLANK_LINE = re.compile(r"\n[ \t>\r]*\n")
_BACKTICKS = re.compile(r"`+")

TokenKind = Literal[
    "open",  # the start tag of an element or paired shortcode
    "close",  # its end tag
    "void",  # an element or shortcode without content
    "comment",
    "nothing",  # markup without words: an import, an attribute list, a code region, template logic
    "text",  # a JSX expression that is a string literal: `inner` are its words
    "url",
    "math",
    "citation",
    "indent",  # an indentation that means nothing here, and would mean code to the parser
]


class Attribute(NamedTuple):
    """An attribute: its value, and the source slice of it without quotes."""

    name: str
    value: str
    start: int
    end: int


class Token(NamedTuple):
    """A piece `source[start:end]` that is no CommonMark.

    name: of the element or shortcode, the citation's keys, the URL.
    shortcode: a template's shortcode or tag, and not a JSX or HTML element.
    inner: the slice of a comment's or literal's words.
    """

    kind: TokenKind
    start: int
    end: int
    name: str = ""
    attributes: tuple[Attribute, ...] = ()
    shortcode: bool = False
    inner: tuple[int, int] = (0, 0)

    def attribute(self, name: str) -> str:
        """The value of the attribute `name`, or `""`."""
        return next((attribute.value for attribute in self.attributes if attribute.name == name), "")


class Finder:
    """Forward searches in one text that remember their answers, so that many cost one pass."""

    __slots__ = ("_blank", "_braces", "_found", "_runs", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._found: dict[str, tuple[int, int]] = {}
        self._blank = (1, 0)
        self._braces: dict[int, int] | None = None
        self._runs: dict[int, list[int]] | None = None

    def find(self, needle: str, position: int) -> int:
        """Where `needle` stands at or behind `position`; the length of the text if nowhere."""
        asked, found = self._found.get(needle, (1, 0))
        if not asked <= position <= found:
            found = self.text.find(needle, position)
            if found < 0:
                found = len(self.text)
            self._found[needle] = position, found
        return found

    def blank_line(self, position: int) -> int:
        """The line end before the next blank line, or the length of the text."""
        asked, found = self._blank
        if not asked <= position <= found:
            match = _BLANK_LINE.search(self.text, position)
            found = match.start() if match else len(self.text)
            self._blank = position, found
        return found

    def brace(self, position: int) -> int:
        """Just behind the `}` that balances the `{` at `position`; -1 if none does."""
        if self._braces is None:
            self._braces = {}
            opened: list[int] = []
            for match in re.finditer(r"[{}]", self.text):
                at = match.start()
                if match[0] == "{":
                    opened.append(at)
                elif opened:
                    self._braces[opened.pop()] = at + 1
        return self._braces.get(position, -1)

    def code_span(self, start: int, end: int) -> int:
        """Just behind the code span whose opening backticks are `text[start:end]`; -1 if none is."""
        if self._runs is None:
            self._runs = {}
            for match in _BACKTICKS.finditer(self.text):
                self._runs.setdefault(match.end() - match.start(), []).append(match.start())
        runs = self._runs.get(end - start, [])
        index = bisect_right(runs, start)
        if index == len(runs) or runs[index] > self.blank_line(start):
            return -1
        return runs[index] + end - start


def paired(tokens: Iterable[Token]) -> list[Token]:
    """`tokens` with each start tag that no end tag answers made void, each such end tag nothing.

    Zola and MkDocs end a tag with `{% end %}`: an end tag without a name answers the nearest.
    """
    result: list[Token] = []
    opened: dict[tuple[bool, str], list[int]] = {}
    order: list[int] = []
    answered: set[int] = set()
    for token in tokens:
        index = len(result)
        result.append(token)
        if token.kind == "open":
            opened.setdefault((token.shortcode, token.name), []).append(index)
            if token.shortcode:
                order.append(index)
        elif token.kind == "close":
            if token.name or not token.shortcode:
                waiting = opened.get((token.shortcode, token.name), [])
                while waiting and waiting[-1] in answered:
                    waiting.pop()
            else:
                waiting = order
                while waiting and waiting[-1] in answered:
                    waiting.pop()
            if waiting:
                start = waiting.pop()
                answered.add(start)
                if not token.name:
                    result[index] = token._replace(name=result[start].name)
            else:
                result[index] = token._replace(kind="nothing")
    return [
        token._replace(kind="void") if token.kind == "open" and index not in answered else token
        for index, token in enumerate(result)
    ]


def merged(tokens: list[Token], others: Iterable[Token]) -> list[Token]:
    """Both in order, without those of either that begin in an earlier one."""
    result: list[Token] = []
    position = 0
    for token in sorted([*tokens, *others], key=lambda token: (token.start, -token.end)):
        if token.start >= position:
            result.append(token)
            position = token.end
    return result


def standing_alone(text: str, tokens: list[Token]) -> set[int]:
    """The starts of the tokens that have their line or lines to themselves."""
    alone: set[int] = set()
    group: list[Token] = []
    for index, token in enumerate(tokens):
        if token.kind == "indent":
            continue
        if token.kind in ("url", "citation", "text"):
            group = []
            continue
        if not (group and text[group[-1].end : token.start].strip(" \t") == ""):
            line = text.rfind("\n", 0, token.start) + 1
            group = [] if text[line : token.start].strip(" \t>") else [token]
        else:
            group.append(token)
        following = tokens[index + 1].start if index + 1 < len(tokens) else len(text)
        behind = text.find("\n", token.end)
        behind = len(text) if behind < 0 else behind
        if (
            group
            and (behind <= following or tokens[index + 1].kind == "indent")
            and not text[token.end : behind].strip(" \t\r")
        ):
            alone.update(member.start for member in group)
            group = []
    return alone


def mask(text: str, start: int, tokens: list[Token], alone: set[int]) -> str:
    """`text[start:]` with `tokens` hidden: those alone on their lines blank, the others fillers."""
    pieces: list[str] = []
    position = start
    for token in tokens:
        pieces.append(text[position : token.start])
        if token.kind == "indent":
            # As many quotations, one in the other; the reader knows them by the source.
            pieces.append(">" * (token.end - token.start))
        elif token.start in alone:
            pieces.append(_LINE_CHARACTER.sub(" ", text[token.start : token.end]))
        else:
            pieces.append(FILLER * (token.end - token.start))
        position = token.end
    pieces.append(text[position:])
    return "".join(pieces)
