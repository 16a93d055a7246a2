"""What a reader makes of an article: blocks of clean prose that know where they stood."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, TypeVar

from adlint.text.span import Span

T = TypeVar("T")

BlockKind = Literal[
    "title",  # the title in the front matter or in <title>
    "description",  # the summary in the front matter or in <meta name="description">
    "heading",
    "paragraph",
    "item",  # a paragraph of a list item
    "cell",  # a table cell
    "caption",  # <figcaption>, <caption>, or the alternative text of a lone image
    "component",  # a JSX or HTML component, a button, an embed; `name` says which
    "shortcode",  # a Hugo shortcode or Liquid tag on its own; `name` says which
]

OBJECT = "\ufffc"
"""Stands in `Block.text` for one inline thing that is not prose: code, an image, a bare
URL, a formula, a footnote mark (U+FFFC OBJECT REPLACEMENT CHARACTER)."""


class Run(NamedTuple):
    """A piece of `Block.text` and the source slice it was made from.

    Equal lengths mean that offset `i` of the piece is offset `i` of the slice; otherwise the
    piece is indivisible (`&amp;` for `&`, a CRLF for a space, `` `code` `` for `OBJECT`).
    """

    start: int
    end: int
    source_start: int
    source_end: int


class Link(NamedTuple):
    """A link, linked image or link-like component of a block.

    `start` and `end` are offsets of its words in `Block.text` (equal where it has none),
    `span` is the whole of it in the source, markup included.
    """

    start: int
    end: int
    span: Span
    target: str
    kind: Literal["link", "url", "image", "button"] = "link"
    rel: str = ""
    title: str = ""


class Mark(NamedTuple):
    """Inline markup that rules look at: where it stands in `Block.text` and in the source.

    kind: code, image, math, footnote (`[^1]`), citation (`[12]`, `[@key]`, `<cite>`, `<sup>`),
    strong, emphasis, component (inline shortcode, JSX or HTML component), quote (`<q>`).
    `name` is the footnote label, the component's name, the image's address.
    """

    kind: str
    start: int
    end: int
    span: Span
    name: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A passage: a paragraph, heading, list item, cell, caption, component or shortcode.

    text: the words without markup; a soft line break is a space, a hard one is `\\n`.
    runs: how `text` maps to the source, in order, without gaps in `text`.
    span: the source it was made from, from its first to its last character of content,
        markup between them included.
    containers: what it stands in, outermost first: `quote`, `list`, `ordered-list`, `table`,
        `footnote`, `admonition:<kind>`, `component:<Name>`.
    level: of a heading, 1 to 6; otherwise 0.
    name, attributes: of a component or shortcode.
    language: `en`, `fr`, another ISO 639-1 code, or `""` for no words to tell it by.
    sentences: half-open offsets into `text`, in order.
    """

    kind: BlockKind
    text: str
    runs: tuple[Run, ...]
    span: Span
    containers: tuple[str, ...] = ()
    level: int = 0
    name: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    links: tuple[Link, ...] = ()
    marks: tuple[Mark, ...] = ()
    language: str = ""
    sentences: tuple[tuple[int, int], ...] = ()

    def source_span(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands in the source; exact wherever the runs are.

        A component or shortcode without words, and an empty range in it, is the whole block.
        """
        runs = self.runs
        if not runs or start >= end:
            return self.span
        first = runs[max(bisect_right(runs, start, key=lambda run: run.start) - 1, 0)]
        last = runs[max(bisect_right(runs, end - 1, key=lambda run: run.start) - 1, 0)]
        return Span(_offset(first, start), _offset(last, end - 1, past=True))


def _offset(run: Run, index: int, *, past: bool = False) -> int:
    """Source offset of (or, with `past`, just behind) the character `index` of the text."""
    if run.end - run.start == run.source_end - run.source_start:
        return run.source_start + (index - run.start) + past
    return run.source_end if past else run.source_start


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Metadata at the head of a file: `span` with its fences, `fields` as parsed."""

    span: Span
    syntax: Literal["yaml", "toml", "json"]
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Suppression:
    """`adlint: ignore[AD101] reason`: the codes or prefixes (empty: all) it silences in `covers`.

    Without codes it still does not silence SUP rules: what they say of it would never be seen.

    error: what is wrong with a directive that cannot be followed, as one line; it silences nothing.
    """

    codes: tuple[str, ...]
    reason: str
    span: Span
    covers: Span
    error: str = ""

    def silences(self, code: str, span: Span) -> bool:
        if self.error or not self.covers.overlaps(span):
            return False
        return code.startswith(self.codes) if self.codes else not code.startswith("SUP")


class Comment(NamedTuple):
    """A comment in the source (HTML, MDX or Liquid): its words without the markers."""

    text: str
    span: Span


class Parsed(NamedTuple):
    """What a format's reader returns: blocks still without language and sentences."""

    blocks: list[Block]
    front_matter: FrontMatter | None = None
    comments: tuple[Comment, ...] = ()
    language: str = ""
    """The language the file declares (`lang:`, `<html lang>`), or `""`."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article as read.

    format: one of `reader.FORMATS`.
    source: the decoded text without byte-order mark.
    language: of the article as a whole; each block has its own.
    suppressions: in order, those that cannot be followed among them.
    """

    path: str
    format: str
    source: str
    blocks: tuple[Block, ...]
    language: str = ""
    front_matter: FrontMatter | None = None
    suppressions: tuple[Suppression, ...] = ()
    _derived: dict[Callable[..., Any], Any] = field(default_factory=dict, repr=False, compare=False)

    def derive(self, function: Callable[[Document], T]) -> T:
        """`function(self)`, computed once: several rules share what they read from an article."""
        derived = self._derived
        if function not in derived:
            derived[function] = function(self)
        found: T = derived[function]
        return found

    def forget(self) -> None:
        """Let go of what was computed. Some of it holds the document, and together they would stay in memory until
        Python looks for garbage."""
        self._derived.clear()
