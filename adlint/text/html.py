"""HTML: whole pages, and the fragments met inside Markdown."""

from __future__ import annotations

import re

from adlint.text import article_body, frontmatter
from adlint.text.document import Block, BlockKind, Comment, Link, Parsed
from adlint.text.html_blocks import Button, Context, Passage, words
from adlint.text.html_components import address, component_name, values, wordless
from adlint.text.html_inline import Inline, OpenElements, is_permalink
from adlint.text.html_tags import (
    BLOCKS,
    CODE,
    EMBEDS,
    HEADINGS,
    IMPLIED_END,
    INLINE,
    KINDS,
    UNSEEN,
    Tag,
    TagReader,
    attributes,
)
from adlint.text.span import Span

_COMMENT_END = re.compile(r"--!?>")
_CONTAINERS = {
    "blockquote": "quote",
    "ul": "list",
    "menu": "list",
    "dl": "list",
    "ol": "ordered-list",
    "table": "table",
}
_DEEPEST = 32
"""Containers nested deeper than this are not named any more."""


def read(source: str) -> Parsed:
    """A whole page, or a template or export of one: the article's blocks in reading order.

    Navigation, page header and footer, sidebars, cookie notices and readers' comments are left
    out (see `article_body`). Broken markup never fails.
    """
    head = frontmatter.read(source) if source.startswith("---") else frontmatter.Head(0)
    reader = _Reader(source, head.end, len(source))
    reader.run()
    title = next((block.text for block in reader.head if block.kind == "title"), "")
    kept = article_body.select(reader.blocks, reader.regions, title)
    blocks = [*head.blocks, *reader.head, *kept]
    return Parsed(blocks, head.front_matter, tuple(reader.comments), head.language or reader.language)


def read_fragment(source: str, start: int, end: int) -> Parsed:
    """The blocks of the HTML in `source[start:end]`, all of them, placed by offsets into `source`.

    Elements may be left open or closed without having been opened: a fragment of a Markdown file
    ends at a blank line, wherever that is.
    """
    reader = _Reader(source, start, end)
    reader.run()
    return Parsed([*reader.head, *reader.blocks], None, tuple(reader.comments), reader.language)


class _Frame:
    """An open block element."""

    __slots__ = ("blocks", "component", "context", "name", "region", "tag")

    def __init__(self, tag: Tag, context: Context, blocks: int) -> None:
        self.tag = tag
        self.name = tag.name
        self.context = context
        self.blocks = blocks
        self.component = ""
        self.region: article_body.Region | None = None


class _Reader:
    """One pass over the tags: a stack of open blocks, a short list of open inline elements."""

    def __init__(self, source: str, start: int, end: int) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.language = ""
        self.head: list[Block] = []
        self.blocks: list[Block] = []
        self.comments: list[Comment] = []
        self.regions: list[article_body.Region] = []
        self._passage = Passage(source)
        self._context = Context()
        self._stack: list[_Frame] = []
        self._open: dict[str, int] = {}
        self._inline = OpenElements(self._passage)
        self._tags = TagReader(source, end)

    def run(self) -> None:
        source, end = self.source, self.end
        tags = self._tags
        position = self.start
        words_from = position
        while True:
            at = source.find("<", position, end)
            if at < 0:
                break
            character = source[at + 1 : at + 2]
            if character == "!" or character == "?":
                self._text(words_from, at)
                position = words_from = self._declaration(at)
                continue
            tag = tags.at(at)
            if tag is None:
                position = at + 1
                continue
            self._text(words_from, at)
            position = words_from = self._end_tag(tag) if tag.closing else self._start_tag(tag)
        self._text(words_from, end)
        self._flush()
        while self._stack:
            self._pop()

    # Text and passages

    def _text(self, start: int, end: int) -> None:
        if start < end:
            self._passage.text(start, end)

    def _flush(self) -> None:
        """End the passage. Inline elements still open go on in the next one."""
        passage = self._passage
        self._inline.end_passage()
        if passage.parts:
            self.blocks.extend(passage.end(self._context))

    def _declaration(self, at: int) -> int:
        """Read a comment, doctype or processing instruction; return where it ends."""
        source, end = self.source, self.end
        if source.startswith("<!--", at):
            if source.startswith((">", "->"), at + 4):
                return source.index(">", at) + 1
            match = _COMMENT_END.search(source, at + 4, end)
            behind = match.end() if match else end
            self.comments.append(Comment(source[at + 4 : match.start() if match else end].strip(), Span(at, behind)))
            return behind
        closing = source.find(">", at, end)
        return closing + 1 if closing >= 0 else end

    # Elements

    def _start_tag(self, tag: Tag) -> int:
        """Take in a start tag; return where reading goes on."""
        name = tag.name
        if name in BLOCKS:
            self._start_block(tag)
        elif name in INLINE:
            return self._start_inline(tag)
        elif name == "br":
            self._line_break(tag)
        elif name in CODE:
            return self._code(tag)
        elif name in UNSEEN:
            return self._unseen(tag)
        elif name == "img":
            self._image(tag)
        elif name == "hr":
            self._flush()
        elif name == "input":
            self._input(tag)
        elif name == "meta":
            self._meta(tag)
        elif name == "embed":
            self._embed(tag, tag.end)
        elif "-" in name and not self._passage.parts:
            # A custom element stands for a block, unless it is met in the middle of a text.
            self._start_block(tag)
        return tag.end

    def _end_tag(self, tag: Tag) -> int:
        name = tag.name
        if self._open.get(name):
            self._flush()
            while self._pop(tag.end) != name:
                pass
        elif name in INLINE:
            self._inline.close(name, tag.end)
        elif name == "p" or name in BLOCKS:
            self._flush()
        elif name == "br":
            self._line_break(tag)
        return tag.end

    def _start_block(self, tag: Tag) -> None:
        self._flush()
        name = tag.name
        if self._stack and (self._stack[-1].name == "p" or (name in HEADINGS and self._stack[-1].name in HEADINGS)):
            self._pop()
        implied = IMPLIED_END.get(name)
        if implied is not None:
            self._close_nearby(*implied)
        found = attributes(self.source, tag) if tag.end - tag.attributes > 4 else {}
        if name == "html" and "lang" in found:
            self.language = found["lang"].value
        context = self._context
        containers = context.containers
        frame = _Frame(tag, context, len(self.blocks))
        frame.component = component_name(name, found)
        added = _CONTAINERS.get(name) or (f"component:{frame.component}" if frame.component else "")
        if added and len(containers) < _DEEPEST:
            containers = (*containers, added)
        kind, level = context.kind, context.level
        if name in KINDS:
            kind = KINDS[name]
        elif name in HEADINGS:
            kind, level = "heading", int(name[1])
        elif name == "p" and kind in ("cell", "heading"):
            kind, level = "paragraph", 0
        self._context = Context(kind, level, containers)
        frame.region = article_body.region(name, found, len(self.blocks), len(self._stack))
        if frame.region is not None:
            self.regions.append(frame.region)
        self._stack.append(frame)
        self._open[name] = self._open.get(name, 0) + 1
        if tag.self_closing and "-" in name:
            self._pop(tag.end)

    def _pop(self, end: int = -1) -> str:
        """Close the innermost block; `end` is where its end tag ends, if it has one."""
        frame = self._stack.pop()
        self._open[frame.name] -= 1
        self._context = frame.context
        self._inline.leave_block(len(self._stack))
        if frame.component and end >= 0 and len(self.blocks) == frame.blocks:
            # An empty slot: a script fills it with an advertisement or a form.
            found = attributes(self.source, frame.tag)
            self.blocks.append(wordless(frame.component, found, Span(frame.tag.start, end), frame.context.containers))
        if frame.region is not None:
            frame.region.end = len(self.blocks)
        return frame.name

    def _close_nearby(self, names: frozenset[str], boundary: frozenset[str]) -> None:
        """Close the nearest open element of `names`, if it lies within `boundary` and not far off."""
        for index in range(len(self._stack) - 1, max(len(self._stack) - 9, -1), -1):
            name = self._stack[index].name
            if name in names:
                while len(self._stack) > index:
                    self._pop()
                return
            if name in boundary:
                return

    # Inline elements

    def _start_inline(self, tag: Tag) -> int:
        found = attributes(self.source, tag) if tag.end - tag.attributes > 4 else {}
        if tag.name == "a":
            self._inline.close("a", tag.start)  # a link in a link ends the outer one
            if is_permalink(found):
                return self._tags.past_end(tag)
        elif tag.name == "ins" and component_name("ins", found):
            return self._embed(tag, self._tags.past_end(tag))
        self._inline.open(Inline(tag, found, len(self._stack), self._passage.length))
        return tag.end

    def _line_break(self, tag: Tag) -> None:
        passage = self._passage
        if passage.parts and passage.parts[-1] == "\n":
            self._flush()
            return
        passage.trim()
        if passage.parts:
            passage.append("\n", tag.start, tag.end)
            passage.spaced = True

    def _code(self, tag: Tag) -> int:
        behind = self._tags.past_end(tag)
        if behind > tag.end:
            self._passage.object("code", tag.start, behind)
        return behind

    def _image(self, tag: Tag) -> None:
        found = attributes(self.source, tag)
        if any(name in found and found[name].value in ("0", "1") for name in ("width", "height")):
            return  # a tracking pixel
        alt = found.get("alt")
        text = words(self.source, alt.start, alt.end) if alt else ("", ())
        self._passage.image(Span(tag.start, tag.end), address(found), text)

    def _input(self, tag: Tag) -> None:
        found = attributes(self.source, tag)
        passage, value = self._passage, found.get("value")
        if value is not None and "type" in found and found["type"].value.lower() in ("submit", "button"):
            start = passage.length
            passage.text(value.start, value.end)
            if passage.length > start:
                link = Link(start, passage.length, Span(tag.start, tag.end), "", "button")
                passage.links.append(link)
                passage.buttons.append(Button(link, "input", values(found)))

    # What is not read as prose

    def _meta(self, tag: Tag) -> None:
        found = attributes(self.source, tag)
        content = found.get("content")
        if content is not None and "name" in found and found["name"].value.lower() == "description":
            self._add_to_head("description", content.start, content.end)

    def _add_to_head(self, kind: BlockKind, start: int, end: int) -> None:
        text, runs = words(self.source, start, end)
        if text.strip() and all(block.kind != kind for block in self.head):
            self.head.append(Block(kind, text, runs, Span(runs[0].source_start, runs[-1].source_end)))

    def _unseen(self, tag: Tag) -> int:
        """Skip an element that is not prose; return where its end tag ends."""
        behind = self._tags.past_end(tag)
        name = tag.name
        if name == "title":
            if behind > tag.end:
                self._add_to_head("title", tag.end, self.source.rindex("<", tag.end, behind))
        elif name == "pre" or name == "xmp":
            self._flush()
        elif name == "math":
            self._passage.object("math", tag.start, behind)
        elif name in EMBEDS:
            self._embed(tag, behind)
        return behind

    def _embed(self, tag: Tag, behind: int) -> int:
        """A frame, player or advertisement slot: a block without words."""
        self._flush()
        found = attributes(self.source, tag)
        name = component_name(tag.name, found) or tag.name
        self.blocks.append(wordless(name, found, Span(tag.start, behind), self._context.containers))
        return behind
