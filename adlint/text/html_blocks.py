"""Makes blocks of the passages of an HTML source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple, TypeVar

from adlint.text.document import Block, BlockKind, Link, Mark, Run
from adlint.text.pieces import Pieces
from adlint.text.span import Span

Marked = TypeVar("Marked", Link, Mark)


class Context(NamedTuple):
    """What an open element makes of the text in it."""

    kind: BlockKind = "paragraph"
    level: int = 0
    containers: tuple[str, ...] = ()


class Image(NamedTuple):
    """An image met in a passage: where its OBJECT stands, its tag, and its words."""

    start: int
    span: Span
    address: str
    words: tuple[str, tuple[Run, ...]]


class Button(NamedTuple):
    """A button met in a passage."""

    link: Link
    name: str
    attributes: tuple[tuple[str, str], ...]


def words(source: str, start: int, end: int) -> tuple[str, tuple[Run, ...]]:
    """The text of `source[start:end]` and its runs, for an attribute's value or a title."""
    pieces = Pieces(source)
    pieces.text(start, end)
    pieces.trim()
    return "".join(pieces.parts), tuple(pieces.runs)


class Passage(Pieces):
    """The passage being read: its pieces, and the links, images and buttons met in it."""

    __slots__ = ("buttons", "images", "links")

    def clear(self) -> None:
        super().clear()
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.buttons: list[Button] = []

    def image(self, span: Span, address: str, words: tuple[str, tuple[Run, ...]]) -> None:
        self.images.append(Image(self.length, span, address, words))
        self.object("image", span.start, span.end, address)

    def end(self, context: Context) -> Iterator[Block]:
        """The blocks the passage makes (none without words, link or image), and begin anew."""
        self.trim()
        text = "".join(self.parts)
        wordless = not any(map(str.isalnum, text))
        if wordless and self.images:
            yield from self._images(context)
        elif self.buttons and (wordless or self._only_buttons(text)):
            yield from self._components(text, context)
        elif not wordless or self.links:
            yield self._block(text, context)
        elif self.marks and len(text) == 1 and self.marks[0].kind == "component":
            mark = self.marks[0]
            yield Block("shortcode", "", (), mark.span, context.containers, name=mark.name)
        self.clear()

    def _block(self, text: str, context: Context) -> Block:
        runs = tuple(self.runs)
        span = Span(runs[0].source_start, runs[-1].source_end)
        links = [_trimmed(link, text) for link in self.links]
        marks = [_trimmed(mark, text) for mark in self.marks]
        if len(links) > 1:
            links.sort(key=lambda link: link.span.start)
        if len(marks) > 1:
            marks.sort(key=lambda mark: mark.span.start)
        return Block(
            context.kind, text, runs, span, context.containers, context.level, links=tuple(links), marks=tuple(marks)
        )

    def _images(self, context: Context) -> Iterator[Block]:
        """Images without words beside them: a linked one is a component, another its caption."""
        links = sorted(self.links, key=lambda link: link.start)
        starts = [link.start for link in links]
        for image in self.images:
            text, runs = image.words
            marks = (Mark("image", 0, len(text), image.span, image.address),)
            at = bisect_right(starts, image.start) - 1
            if at >= 0 and image.start < links[at].end:
                link = links[at]._replace(start=0, end=len(text), kind="image")
                yield Block(
                    "component", text, runs, link.span, context.containers, name="img",
                    attributes=(("src", image.address),), links=(link,), marks=marks,
                )  # fmt: skip
            elif text:
                yield Block("caption", text, runs, image.span, context.containers, marks=marks)

    def _only_buttons(self, text: str) -> bool:
        position = 0
        for button in self.buttons:
            if any(map(str.isalnum, text[position : button.link.start])):
                return False
            position = max(position, button.link.end)
        return not any(map(str.isalnum, text[position:]))

    def _components(self, text: str, context: Context) -> Iterator[Block]:
        for button in self.buttons:
            link = _trimmed(button.link, text)
            runs = tuple(_shifted(self.runs, link.start, link.end))
            words = text[link.start : link.end]
            link = link._replace(start=0, end=len(words))
            yield Block(
                "component", words, runs, link.span, context.containers, name=button.name,
                attributes=button.attributes, links=(link,),
            )  # fmt: skip


def _trimmed(link: Marked, text: str) -> Marked:
    """`link` (or mark) without white space at the ends of its words."""
    start, end = link.start, min(link.end, len(text))
    start = min(start, end)
    while start < end and text[start] in " \n":
        start += 1
    while start < end and text[end - 1] in " \n":
        end -= 1
    return link if (start, end) == (link.start, link.end) else link._replace(start=start, end=end)


def _shifted(runs: list[Run], start: int, end: int) -> Iterator[Run]:
    """The runs of `text[start:end]`, counted from its start."""
    for run in runs[max(bisect_right(runs, start, key=lambda run: run.start) - 1, 0) :]:
        if run.start >= end:
            return
        if run.end - run.start == run.source_end - run.source_start:
            first, last = max(run.start, start), min(run.end, end)
            offset = run.source_start - run.start
            yield Run(first - start, last - start, first + offset, last + offset)
        else:
            yield Run(run.start - start, run.end - start, run.source_start, run.source_end)
