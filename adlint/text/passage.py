"""One block of Markdown in the making: its words, and where each of them stood."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter
from typing import Literal

from adlint.text.document import OBJECT, Block, BlockKind, Link, Mark, Run
from adlint.text.pieces import WIDTHLESS
from adlint.text.span import Span
from adlint.text.tokens import Token

_WIDTHLESS = re.compile(f"[{WIDTHLESS}]+")
_CITATION = re.compile(r"\[\d{1,3}(?:(?:, ?|[-\u2013])\d{1,3}){0,9}\]")
_NO_WORD = re.compile(rf"[\W_{OBJECT}]*+")

RawRun = tuple[int, int, int, int]
State = tuple[int, int, int, int]
LinkKind = Literal["link", "url", "image", "button"]


class Image:
    """An image in a passage: where its OBJECT stands, its alternative text and address."""

    __slots__ = ("address", "at", "link", "span", "words")

    def __init__(self, at: int, span: Span, address: str, words: Passage) -> None:
        self.at = at
        self.span = span
        self.address = address
        self.words = words
        self.link: Link | None = None


class Passage:
    """Text gathered piece by piece, with its runs, links and marks."""

    __slots__ = (
        "containers",
        "images",
        "kind",
        "length",
        "level",
        "links",
        "marks",
        "opened",
        "pieces",
        "runs",
        "special",
        "voids",
        "wrappers",
    )  # fmt: skip

    def __init__(self, kind: BlockKind, containers: tuple[str, ...] = (), level: int = 0) -> None:
        self.kind = kind
        self.containers = containers
        self.level = level
        self.pieces: list[str] = []
        self.runs: list[RawRun] = []
        self.length = 0
        self.links: list[Link] = []
        self.marks: list[Mark] = []
        self.images: list[Image] = []
        self.voids: list[tuple[int, Token, int]] = []
        self.opened: list[tuple[Token, State]] = []
        self.wrappers: list[tuple[int, int, Token, int]] = []
        self.special = False
        """Whether it may turn out to be something else than a passage of words: see `components.blocks`."""

    def add(self, piece: str, start: int, end: int) -> None:
        """Add `piece`, made from `source[start:end]`."""
        size = len(piece)
        if not piece.isascii() and _WIDTHLESS.search(piece):
            if size == end - start:
                self._without_widthless(piece, start)
            return
        at = self.length
        runs = self.runs
        self.length = at + size
        self.pieces.append(piece)
        if runs and size == end - start:
            first, last, source_first, source_last = runs[-1]
            if source_last == start and last - first == source_last - source_first:
                runs[-1] = first, at + size, source_first, end
                return
        runs.append((at, at + size, start, end))

    def _without_widthless(self, piece: str, start: int) -> None:
        position = 0
        for match in _WIDTHLESS.finditer(piece):
            if match.start() > position:
                self.add(piece[position : match.start()], start + position, start + match.start())
            position = match.end()
        if position < len(piece):
            self.add(piece[position:], start + position, start + len(piece))

    def object(self, kind: str, start: int, end: int, name: str = "") -> None:
        """Add one thing that is not prose."""
        self.marks.append(Mark(kind, self.length, self.length + 1, Span(start, end), name))
        self.add(OBJECT, start, end)

    def link(self, at: int, span: Span, target: str, rel: str = "", title: str = "", kind: LinkKind = "link") -> None:
        """Make a link of all that was added since the text was `at` long."""
        link = Link(at, self.length, span, target, kind, rel, title)
        for image in reversed(self.images):
            if image.at < at:
                break
            image.link = link
            if self.length == at + 1:
                link = Link(at, self.length, span, target, "image", rel, title)
        self.links.append(link)

    def replace_last(self, at: int, start: int, end: int) -> None:
        """Put an object in place of all that was added since the text was `at` long."""
        while self.length > at:
            self.length -= len(self.pieces.pop())
        while self.links and self.links[-1].start >= at:
            self.links.pop()
        self.cut((at, len(self.pieces), len(self.marks), len(self.links)))
        self.add(OBJECT, start, end)

    def state(self) -> State:
        """What `cut` needs to take off all that is added from now on."""
        return self.length, len(self.pieces), len(self.marks), len(self.links)

    def cut(self, state: State) -> None:
        """Take off everything added since `state`."""
        length, pieces, marks, links = state
        self.length = length
        del self.pieces[pieces:], self.marks[marks:], self.links[links:]
        runs = self.runs
        while runs and runs[-1][0] >= length:
            runs.pop()
        if runs and runs[-1][1] > length:
            first, _, source_first, _ = runs.pop()
            runs.append((first, length, source_first, source_first + length - first))

    def text(self) -> str:
        """The words without white space at their ends; runs, links and marks move along."""
        text = "".join(self.pieces)
        if text and (text[0] in " \n\t" or text[-1] in " \n\t"):
            text = self._trim(text)
        return text

    def _trim(self, text: str) -> str:
        kept = text.strip(" \n\t")
        offset = len(text) - len(text.lstrip(" \n\t"))
        size = len(kept)
        runs: list[RawRun] = []
        for first, last, source_first, source_last in self.runs:
            start, end = max(first - offset, 0), min(last - offset, size)
            if start < end:
                if last - first == source_last - source_first:
                    shift = source_first + offset - first
                    runs.append((start, end, start + shift, end + shift))
                else:
                    runs.append((start, end, source_first, source_last))
        self.runs = runs
        self.links = [
            Link(_within(link.start - offset, size), _within(link.end - offset, size),
                 link.span, link.target, link.kind, link.rel, link.title)
            for link in self.links
        ]  # fmt: skip
        self.marks = [
            Mark(mark.kind, _within(mark.start - offset, size), _within(mark.end - offset, size), mark.span, mark.name)
            for mark in self.marks
        ]
        self.pieces = [kept]
        self.length = size
        return kept

    def block(self, text: str) -> Block:
        """The block of the whole passage; `text` is what `text()` returned."""
        marks = self.marks
        if "[" in text:
            marks = marks + [
                Mark("citation", match.start(), match.end(), self.source_span(match.start(), match.end()), match[0])
                for match in _CITATION.finditer(text)
            ]
        if len(marks) > 1:
            marks.sort(key=lambda mark: (mark.start, -mark.end))
        if len(self.links) > 1:
            self.links.sort(key=lambda link: (link.start, -link.end))
        runs = self.runs
        span = Span(runs[0][2], runs[-1][3]) if runs else self.links[0].span
        return Block(
            self.kind, text, tuple([tuple.__new__(Run, run) for run in runs]), span, self.containers, self.level,
            links=tuple(self.links), marks=tuple(marks),
        )  # fmt: skip

    def source_span(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands, for a piece inside one run."""
        first, _, source_first, _ = self.runs[bisect_right(self.runs, start, key=itemgetter(0)) - 1]
        return Span(source_first + start - first, source_first + end - first)


def _within(offset: int, size: int) -> int:
    return min(max(offset, 0), size)


def wordless(text: str) -> bool:
    """Whether `text` has no word: only objects, punctuation and white space."""
    return _NO_WORD.fullmatch(text) is not None
