"""HTML inside Markdown: the tags in a paragraph, and whole blocks of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from adlint.text import components, html_tags
from adlint.text.document import Block
from adlint.text.tokens import FILLER, Attribute, Token

_FILLERS = re.compile(f"{FILLER}+")
_QUOTES = re.compile("[\"'<>]")


class Markup:
    """Reads HTML in `source[base:]`; `masked` is the same with the inline `tokens` hidden."""

    __slots__ = ("_base", "_masked", "_source", "_tokens")

    def __init__(self, source: str, masked: str, base: int, tokens: Mapping[int, Token]) -> None:
        self._source = source
        self._masked = masked
        self._base = base
        self._tokens = tokens

    def tag(self, start: int, end: int) -> Token | None:
        """The tag `source[start:end]`; None for a declaration or processing instruction."""
        # Read where template tags are hidden: their quotes would end an attribute's value.
        base, masked = self._base, self._masked
        tag = html_tags.TagReader(masked, end - base).at(start - base)
        if tag is None:
            return None
        if tag.closing:
            return Token("close", start, end, tag.name)
        found = tuple(
            Attribute(name, self.unhidden(value, first + base, last + base), first + base, last + base)
            for name, (value, first, last) in html_tags.attributes(masked, tag).items()
        )
        void = tag.name in html_tags.VOID or (tag.self_closing and "-" in tag.name)
        return Token("void" if void else "open", start, end, tag.name, found)

    def unhidden(self, value: str, start: int, end: int) -> str:
        """An address in `source[start:end]` with the template tags in it as the source has them."""
        if FILLER not in value:
            return value
        at = self._masked.rfind(value, start - self._base, end - self._base)
        return self._source[at + self._base : at + self._base + len(value)] if at >= 0 else value.replace(FILLER, "")

    def blocks(self, lines: list[tuple[int, int]], containers: tuple[str, ...]) -> Iterator[Block]:
        """The blocks of an HTML block, given the slices of its lines without what quotes or indents them."""
        from adlint.text import html

        first, last = lines[0][0], lines[-1][1]
        masked, base = self._masked, self._base
        offset = 0
        if (
            sum(end - start for start, end in lines) == last - first
            and FILLER not in masked[first - base : last - base]
        ):
            found = html.read_fragment(self._source, first, last)
        else:
            piece = self._joined(lines)
            found = html.read_fragment(piece, 0, len(piece))
            offset = first
        for block in found.blocks:
            placed = components.moved(block, offset) if offset else block
            yield replace(placed, containers=containers + placed.containers) if containers else placed

    def _joined(self, lines: list[tuple[int, int]]) -> str:
        """The lines, of the same length as in the source, with spaces for what is not HTML."""
        pieces: list[str] = []
        position = lines[0][0]
        for start, end in lines:
            pieces.append(" " * (start - position))
            pieces.extend(self._line(start, end))
            position = end
        return "".join(pieces)

    def _line(self, start: int, end: int) -> Iterator[str]:
        source, base = self._source, self._base
        position = start
        for match in _FILLERS.finditer(self._masked, start - base, end - base):
            at, behind = match.start() + base, match.end() + base
            yield source[position:at]
            while at < behind:
                token = self._tokens.get(at)
                upto = min(token.end, behind) if token is not None else behind
                if token is None or token.kind == "nothing" or (token.kind == "comment" and source[at] == "{"):
                    yield " " * (upto - at)
                else:
                    yield _QUOTES.sub(" ", source[at:upto]) if token.shortcode else source[at:upto]
                at = upto
            position = behind
        yield source[position:end]
