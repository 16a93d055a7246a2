"""Whether edits leave the rest of an article as it was: the edited text is read again and compared."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from adlint.finding import Edit
from adlint.text import reader
from adlint.text.document import Block, Document, FrontMatter
from adlint.text.span import Span

_HEAD = ("title", "description")
"""Kinds of passages that the front matter holds."""
_FENCES = ("---", "+++", ";;;")
_LINE_END = re.compile(r"\r\n|\r|\n")


def edited(source: str, edits: Sequence[Edit]) -> str:
    """`source` after `edits`, which are in order and apart from each other; new lines end as its first line does."""
    pieces: list[str] = []
    position = 0
    for edit in edits:
        text = edit.text
        if "\n" in text and (end := _line_end(source)) != "\n":
            text = text.replace("\n", end)
        pieces += source[position : edit.span.start], text
        position = edit.span.end
    return "".join([*pieces, source[position:]])


def _line_end(source: str) -> str:
    carriage = source.find("\r")
    newline = source.find("\n")
    if carriage < 0 or 0 <= newline < carriage:
        return "\n"
    return "\r\n" if newline == carriage + 1 else "\r"


def damage(document: Document, edits: Sequence[Edit]) -> str:
    """What `edits` would break, as the object of a sentence; `""` for nothing.

    The front matter must have the same keys, and the same values where no edit is. Every block must be of the
    same kind in the same containers, with its words and links but for what was edited.
    """
    source = document.source
    if any(source[at - 1 : at + 1] == "\r\n" for edit in edits for at in (edit.span.start, edit.span.end) if at):
        return "a line end"
    text = edited(source, edits)
    if source.endswith(("\n", "\r")) and not text.endswith(("\n", "\r")):
        return "the line end at the end of the file"
    after = reader.read_text(text, document.path, document.format)
    if _front_matter_differs(document, after, edits):
        return "the front matter"
    expected = list(_expected(document, edits))
    if document.blocks and not any(block.kind not in _HEAD for block in after.blocks):
        return "the whole article"
    if len(expected) != len(after.blocks):
        return "the markup around it"
    exact = document.format != "plain"  # plain text has no markup: what stands around a line tells its kind
    same = all(part.fits(block, exact) for part, block in zip(expected, after.blocks, strict=True))
    return "" if same else "the markup around it"


def _front_matter_differs(before: Document, after: Document, edits: Sequence[Edit]) -> bool:
    old, new = before.front_matter, after.front_matter
    if old is None or new is None:
        return old is not new
    if any(edit.span.overlaps(old.span) for edit in edits):
        keys = _keys(before.source, old)
        return keys is None or keys != _keys(after.source, new)
    return (old.span, old.fields) != (new.span, new.fields)


def _keys(source: str, front_matter: FrontMatter) -> list[str] | None:
    """The keys in order; None where the front matter lacks a fence or is not well-formed.

    The reader forgives much that a site generator would not.
    """
    text = source[front_matter.span.start : front_matter.span.end].strip()
    if not text.startswith("{"):
        first, *inner, last = [line.rstrip() for line in _LINE_END.split(text)] if _LINE_END.search(text) else ("", "")
        if first not in _FENCES or last not in (first, "..."):
            return None
        text = "\n".join(inner)
    try:
        return list(_LOADERS[front_matter.syntax](text))
    except (ValueError, RecursionError):
        return None


def _yaml_keys(text: str) -> list[str]:
    import yaml

    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)  # nodes, not values: aliases are not followed
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None
    return [str(key.value) for key, _ in root.value] if isinstance(root, yaml.MappingNode) else []


def _toml_keys(text: str) -> list[str]:
    import tomllib

    return list(tomllib.loads(text))


_LOADERS: dict[str, Callable[[str], Iterable[str]]] = {"yaml": _yaml_keys, "toml": _toml_keys, "json": json.loads}


class _Expected(NamedTuple):
    """A block as it must be read again: `words` without white space; the targets of its `links`, of which those that an
    edit touches (`""`) may differ, where no edit touches its words.
    """

    block: Block
    words: str
    links: tuple[str, ...] | None

    def fits(self, block: Block, exact: bool) -> bool:
        if exact and (block.kind, block.level) != (self.block.kind, self.block.level):
            return False
        if (block.containers, block.name) != (self.block.containers, self.block.name):
            return False
        if self.links is not None:
            if len(self.links) != len(block.links):
                return False
            if any(old and old != new.target for old, new in zip(self.links, block.links, strict=True)):
                return False
        return _squeezed(block.text) == self.words


def _expected(document: Document, edits: Sequence[Edit]) -> Iterator[_Expected]:
    """The blocks that the edits leave."""
    for block in document.blocks:
        near = _near(edits, block.span)
        if not near:
            links = tuple("" if _near(edits, link.span) else link.target for link in block.links)
            yield _Expected(block, _squeezed(block.text), links)
            continue
        words = _squeezed("".join(_kept(block, near)))
        if words or not (block.text or any(edit.span.contains(block.span) for edit in near)):
            yield _Expected(block, words, None)


def _near(edits: Sequence[Edit], span: Span) -> Sequence[Edit]:
    """The edits that change something in `span`."""
    first = bisect_right(edits, span.start, key=attrgetter("span.end"))
    last = bisect_left(edits, span.end, key=attrgetter("span.start"))
    if first and edits[first - 1].span == Span(span.start, span.start):  # an insertion at its first character
        first -= 1
    return edits[first:last]


def _kept(block: Block, edits: Sequence[Edit]) -> Iterator[str]:
    """The pieces of the block's text that `edits` leave, and what they put in the place of others."""
    given: set[Edit] = set()
    for run in block.runs:
        source = Span(run.source_start, run.source_end)
        text = block.text[run.start : run.end]
        near = _near(edits, source)
        if len(text) != len(source):  # indivisible: changed in part it stays, such as an address
            near = [edit for edit in near if edit.span.contains(source)]
            source = Span(source.start, source.start + len(text))
        position = 0
        for edit in near:
            yield text[position : max(edit.span.start - source.start, position)]
            position = min(edit.span.end - source.start, len(text))
            if edit not in given:
                given.add(edit)
                yield edit.text
        yield text[position:]


def _squeezed(text: str) -> str:
    return "".join(text.split())
