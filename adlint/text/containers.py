"""What the blocks of a Markdown file stand in: the parser's containers, and elements and shortcodes."""

from __future__ import annotations

from dataclasses import replace

from adlint.text import components, elements
from adlint.text.document import Block
from adlint.text.span import Span
from adlint.text.tokens import Token

_DEEPEST = 32
"""Containers nested deeper than this are read, but not named in their blocks."""


class _Frame:
    """An open container: one of the parser's, or an element that has its line to itself (`token`).

    blocks: how many blocks stood before its content.
    spoken: whether a block for its own words stands before them.
    """

    __slots__ = ("blocks", "name", "spoken", "token")

    def __init__(self, name: str, blocks: int, token: Token | None = None, spoken: bool = False) -> None:
        self.name = name
        self.blocks = blocks
        self.token = token
        self.spoken = spoken


class Containers:
    """The open containers, outermost first; `names` is what a block that begins now stands in."""

    __slots__ = ("_blocks", "_frames", "_source", "names")

    def __init__(self, source: str, blocks: list[Block]) -> None:
        self._source = source
        self._blocks = blocks
        self._frames: list[_Frame] = []
        self.names: tuple[str, ...] = ()

    def _rename(self) -> None:
        self.names = tuple([frame.name for frame in self._frames[:_DEEPEST] if frame.name])

    def enter(self, name: str) -> None:
        """Enter a container of the parser; one without a name is only counted."""
        self._frames.append(_Frame(name, len(self._blocks)))
        self._rename()

    def leave(self, end: int) -> None:
        """Leave the innermost container of the parser, and the elements left open in it."""
        while self._frames:
            frame = self._frames.pop()
            if frame.token is None:
                break
            self._end(frame, frame.token, end)
        self._rename()

    def leave_all(self, end: int) -> None:
        while self._frames:
            self.leave(end)

    def open(self, token: Token) -> None:
        """Enter the element that begins with `token`; what its attributes say becomes a block."""
        spoken = False
        if components.is_component(token):
            block = components.wordless_block(self._source, token, self.names)
            if block is not None and (block.text or block.links):
                self._blocks.append(block)
                spoken = True
        self._frames.append(_Frame(elements.container(token), len(self._blocks), token, spoken))
        self._rename()

    def close(self, token: Token) -> None:
        """Leave the element that `token` ends; one opened far further out stays open to the end."""
        frames = self._frames
        for index in range(len(frames) - 1, max(len(frames) - 2 * _DEEPEST, -1), -1):
            opened = frames[index].token
            if opened is not None and opened.name == token.name and opened.shortcode == token.shortcode:
                frame = frames.pop(index)
                self._rename()
                self._end(frame, opened, token.end)
                return

    def _end(self, frame: _Frame, token: Token, end: int) -> None:
        """End an element: with a single passage in it, that passage is the component."""
        blocks = self._blocks
        content = len(blocks) - frame.blocks
        if content == 0:
            if not frame.spoken and components.is_component(token):
                block = components.wordless_block(self._source, token, self.names)
                if block is not None:
                    blocks.append(replace(block, span=Span(token.start, end)))
        elif content == 1:
            inner = blocks.pop()
            if components.calls(token):
                if frame.spoken:
                    blocks.pop()
                if frame.name and inner.containers[-1:] == (frame.name,):
                    inner = replace(inner, containers=inner.containers[:-1])
            blocks.append(components.around(token, end, inner))
