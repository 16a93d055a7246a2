"""From the events of the CommonMark parser to blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pyromark
from pyromark import Options

from adlint.text import components, elements
from adlint.text.containers import Containers
from adlint.text.document import Block, BlockKind, Link, Mark
from adlint.text.embedded_html import Markup
from adlint.text.passage import Image, Passage
from adlint.text.span import Span
from adlint.text.tokens import FILLER, Token

_OPTIONS = Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_TASKLISTS | Options.ENABLE_STRIKETHROUGH
_FILLERS = re.compile(f"{FILLER}+")
_PARSED = {"List": "list", "Table": "table", "FootnoteDefinition": "footnote"}


class Reader:
    """One walk over the parser's events.

    The parser reads `masked`, which is `source[start:]` with `tokens` hidden; those of them that
    are `alone` on their lines are told at their place between the blocks, the others in them.
    """

    def __init__(self, source: str, start: int, masked: str, tokens: list[Token], alone: set[int]) -> None:
        self.source = source
        self.blocks: list[Block] = []
        self._masked = masked
        self._base = start
        self._ascii = masked.isascii()
        self._data = b"" if self._ascii else masked.encode()
        self._byte, self._code_point = 0, start
        self._inline = {token.start: token for token in tokens if token.start not in alone}
        self._alone = [token for token in tokens if token.start in alone]
        self._next = 0
        self._upcoming = self._alone[0].start if self._alone else len(source) + 1
        self._passage: Passage | None = None
        self._outer: list[Passage] = []
        self._spans: list[tuple[int, int, Any]] = []
        self._containers = Containers(source, self.blocks)
        self._markup = Markup(source, masked, start, self._inline)
        self._html: list[tuple[int, int]] = []
        self._in_code = False

    def run(self) -> None:
        """Read everything: afterwards `blocks` are complete."""
        text, at, plain, hidden = self._text, self._at, self._ascii, bool(self._inline)
        events: Iterable[tuple[Any, Any]] = pyromark.events_with_range(self._masked, options=_OPTIONS)
        for event, place in events:
            if type(event) is str:
                passage = self._passage
                if passage is not None:
                    first = at(place["start"])
                    passage.add("\n" if event == "HardBreak" else " ", first, at(place["end"]))
                continue
            for kind, value in event.items():
                if kind == "Text":
                    start, end = place["start"], place["end"]
                    first = at(start)
                    if len(value) == end - start and (plain or value.isascii()):
                        last = self._code_point = first + end - start
                        self._byte = end
                    else:
                        last = at(end)
                    passage = self._passage
                    if passage is None or self._in_code or hidden:
                        text(value, first, last)
                    else:
                        passage.add(value, first, last)
                elif kind == "Start":
                    self._begin(value, place["start"])
                elif kind == "End":
                    self._finish(value if type(value) is str else next(iter(value)), place["end"])
                elif kind == "Html":
                    self._html.append((at(place["start"]), at(place["end"])))
                elif kind != "TaskListMarker":
                    self._object(kind, value, at(place["start"]), at(place["end"]))
        self._end_passage()
        self._tell_alone(len(self.source) + 1)
        self._containers.leave_all(len(self.source))

    def _at(self, byte: int) -> int:
        """The offset into the source of a byte offset of the parser, which counts those of UTF-8."""
        if self._ascii:
            return byte + self._base
        if byte == self._byte:
            return self._code_point
        if byte > self._byte:
            self._code_point += len(self._data[self._byte : byte].decode())
        else:
            self._code_point -= len(self._data[byte : self._byte].decode())
        self._byte = byte
        return self._code_point

    # Blocks and containers

    def _begin(self, tag: Any, start: int) -> None:
        """Take in the start of a block, container or inline element."""
        name: str
        value: Any = None
        if type(tag) is str:
            name = tag
        else:
            ((name, value),) = tag.items()
        if name == "Paragraph":
            self._open(
                "item" if self._containers.names and self._containers.names[-1].endswith("list") else "paragraph", start
            )
        elif name == "Link" or name == "Image":
            passage = self._passage or self._open("item", start)
            at = self._at(start)
            self._spans.append((at, passage.length, value))
            if name == "Image":
                self._outer.append(passage)
                self._passage = Passage("caption")
        elif name == "Emphasis" or name == "Strong" or name == "Strikethrough":
            passage = self._passage or self._open("item", start)
            self._spans.append((self._at(start), passage.length, None))
        elif name == "Heading":
            self._open("heading", start, int(value["level"][1]))
        elif name == "TableCell":
            self._open("cell", start)
        elif name == "BlockQuote":
            self._end_passage()
            at = self._at(start)
            if self._alone:
                self._tell_alone(at)
            # A marker that is not in the source is there to undo an indentation.
            self._containers.enter("quote" if self.source[at] == ">" else "")
        elif name in _PARSED:
            self._end_passage()
            if self._alone:
                self._tell_alone(self._at(start))
            container = "ordered-list" if name == "List" and value is not None else _PARSED[name]
            self._containers.enter(container)
        elif name == "Item" or name == "HtmlBlock" or name == "CodeBlock":
            self._end_passage()
            if self._alone:
                self._tell_alone(self._at(start))
            self._in_code = name == "CodeBlock"

    def _finish(self, name: str, end: int) -> None:
        """Take in the end of what `_begin` took in."""
        if name == "Paragraph" or name == "Heading" or name == "TableCell":
            self._end_passage()
        elif name == "Link":
            self._end_link(self._at(end))
        elif name == "Image":
            self._end_image(self._at(end))
        elif name == "Emphasis" or name == "Strong" or name == "Strikethrough":
            start, at, _ = self._spans.pop()
            passage = self._passage
            if passage is not None and name != "Strikethrough" and passage.length > at:
                kind = "strong" if name == "Strong" else "emphasis"
                passage.marks.append(Mark(kind, at, passage.length, Span(start, self._at(end))))
        elif name == "Item":
            self._end_passage()
            if self._alone:
                self._tell_alone(self._at(end), indented=True)
        elif name in _PARSED or name == "BlockQuote":
            self._end_passage()
            if self._alone and (name == "BlockQuote" or name == "FootnoteDefinition"):
                self._tell_alone(self._at(end), indented=name != "BlockQuote")
            self._containers.leave(self._at(end))
        elif name == "HtmlBlock":
            self._pass_alone(self._at(end))
            lines, self._html = self._html, []
            if lines:
                self.blocks.extend(self._markup.blocks(lines, self._containers.names))
        elif name == "CodeBlock":
            self._in_code = False
            self._pass_alone(self._at(end))

    def _open(self, kind: BlockKind, start: int, level: int = 0) -> Passage:
        """Begin a passage. Tight list items have no paragraph: their text begins one."""
        self._end_passage()
        if self._alone:
            self._tell_alone(self._at(start))
        passage = self._passage = Passage(kind, self._containers.names, level)
        return passage

    def _end_passage(self) -> None:
        passage = self._passage
        if passage is not None:
            self._passage = None
            if passage.special:
                self.blocks.extend(components.blocks(self.source, passage))
                return
            text = passage.text()
            if text or passage.links:
                self.blocks.append(passage.block(text))

    # Elements that have their lines to themselves

    def _tell_alone(self, position: int, indented: bool = False) -> None:
        """Take in the tokens before `position`; at the end of a list item, those indented into it."""
        while self._upcoming < position:
            token = self._alone[self._next]
            if indented and self.source[token.start - 2 : token.start].strip(" \t"):
                return
            self._advance()
            self._end_passage()
            if token.kind == "open":
                self._containers.open(token)
            elif token.kind == "close":
                self._containers.close(token)
            elif token.kind == "void" and token.name != "{}" and token.name not in elements.UNSEEN:
                block = components.wordless_block(self.source, token, self._containers.names)
                if block is not None:
                    self.blocks.append(block)

    def _pass_alone(self, position: int) -> None:
        """Leave out the tokens before `position`: they stand in code."""
        while self._upcoming < position:
            self._advance()

    def _advance(self) -> None:
        self._next += 1
        self._upcoming = self._alone[self._next].start if self._next < len(self._alone) else len(self.source) + 1

    # Inline

    def _text(self, piece: str, start: int, end: int) -> None:
        if self._in_code:
            return
        passage = self._passage
        if passage is None:
            passage = self._passage = self._implied(start)
        if self._inline and FILLER in piece:
            self._hidden(passage, piece, start)
        else:
            passage.add(piece, start, end)

    def _implied(self, at: int) -> Passage:
        if self._upcoming < at:
            self._tell_alone(at)
        return Passage("item", self._containers.names)

    def _hidden(self, passage: Passage, piece: str, start: int) -> None:
        """Take in a text with tokens in it."""
        position, size = 0, len(piece)
        while position < size:
            at = piece.find(FILLER, position)
            if at < 0:
                passage.add(piece[position:], start + position, start + size)
                return
            if at > position:
                passage.add(piece[position:at], start + position, start + at)
            token = self._inline.get(start + at)
            if token is None:
                rest = _FILLERS.match(piece, at)
                position = rest.end() if rest else at + 1
                continue
            unanswered = elements.take(self.source, passage, token)
            if unanswered:
                self._containers.close(token)
            position = at + token.end - token.start

    def _object(self, kind: str, value: Any, start: int, end: int) -> None:
        """Take in inline code, an HTML tag or a footnote mark."""
        passage = self._passage
        if passage is None:
            passage = self._passage = self._implied(start)
        if kind == "Code":
            passage.object("code", start, end)
        elif kind == "FootnoteReference":
            passage.object("footnote", start, end, value)
        elif kind == "InlineHtml":
            token = self._markup.tag(start, end)
            if token is not None:
                elements.take(self.source, passage, token)

    def _end_link(self, end: int) -> None:
        passage = self._passage
        if passage is None or not self._spans:
            return
        start, at, value = self._spans.pop()
        target = self._markup.unhidden(value["dest_url"], start, end)
        if value["link_type"] in ("Autolink", "Email"):
            passage.replace_last(at, start, end)
            passage.links.append(Link(at, passage.length, Span(start, end), target, "url"))
            return
        passage.link(at, Span(start, end), target, title=value["title"])

    def _end_image(self, end: int) -> None:
        words = self._passage
        passage = self._passage = self._outer.pop()
        start, _, value = self._spans.pop()
        address = self._markup.unhidden(value["dest_url"], start, end)
        passage.special = True
        if words is not None:
            passage.images.append(Image(passage.length, Span(start, end), address, words))
        passage.object("image", start, end, address)
