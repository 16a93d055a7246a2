"""Text made to look other than it reads, as one does who wants a passage overlooked: case, look-alikes, components."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from adlint.text import reader
from adlint.text.document import OBJECT, Block, Document
from adlint.text.span import Lines, Span

_WORD = re.compile(r"[^\W\d_]{4,}")
_FRENCH_MARK = re.compile(r"[ \u00a0\u202f]?([:;?!»])(?=[\s\u00a0]|$)|(«)[ \u00a0\u202f]?")
_OPENING = re.compile(r"(^|[\s(\u00a0])([\"'])(?=\w)")
_CURLY = str.maketrans({"'": "’", '"': "”"})
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
_CYRILLIC = str.maketrans("aeopcxAEOPCX", "аеорсхАЕОРСХ")
_GREEK = str.maketrans("oO", "οΟ")
_NO_BREAK_SPACE, _NARROW_NO_BREAK_SPACE = "\u00a0", "\u202f"
_ZERO_WIDTH_SPACE, _ZERO_WIDTH_JOINER, _SOFT_HYPHEN = "\u200b", "\u200d", "\u00ad"
_MARKUP = str.maketrans(dict.fromkeys(f'[]<>{{}}`"\\{OBJECT}'))
"""What text may not hold to stand in a link or an attribute."""

_METADATA = ("title", "description")
_MOVED = ("paragraph", "item", "heading")
"""Kinds of blocks that are moved into a link or a component."""
_MARKDOWN = ("markdown", "mdx")
_NAMES = ("Cta", "Panel")
"""A name that tells what it is for, and one that does not."""
_ADDRESS = "https://offer.example/start"


@dataclass(frozen=True, slots=True)
class Restyling:
    """One way to disguise text.

    words: from words of the text to what takes their place, in the language of the article. block: the same for the
    whole text of a block, of which its markup and links are left out. Just one of them is given.
    innocent: clean articles are written like this, too. formats: of documents it can be done in. read_as: their
    format afterwards, if not the same.
    """

    name: str
    words: Callable[[str, str], str] | None = None
    block: Callable[[str], str] | None = None
    innocent: bool = False
    formats: tuple[str, ...] = tuple(reader.FORMATS)
    read_as: str = ""


def _inside_words(mark: str) -> Callable[[str, str], str]:
    def rewrite(text: str, language: str) -> str:
        return _WORD.sub(lambda word: word[0][: len(word[0]) // 2] + mark + word[0][len(word[0]) // 2 :], text)

    return rewrite


def _curly(text: str, language: str) -> str:
    opened = _OPENING.sub(lambda found: found[1] + ("“" if found[2] == '"' else "‘"), text)
    return opened.translate(_CURLY)


def _narrow(text: str, language: str) -> str:
    if language != "fr":
        return text
    space = _NARROW_NO_BREAK_SPACE
    return _FRENCH_MARK.sub(lambda found: space + found[1] if found[1] else found[2] + space, text)


def _component(name: str) -> Callable[[str], str]:
    return lambda text: f'<{name} text="{text}"/>'


def _shortcode(name: str) -> Callable[[str], str]:
    return lambda text: f'{{{{< {name.lower()} text="{text}" >}}}}'


RESTYLINGS = (
    Restyling("upper case", lambda text, language: text.upper()),
    Restyling("lower case", lambda text, language: text.lower()),
    Restyling("typographic quotes", _curly, innocent=True),
    Restyling("straight quotes", lambda text, language: text.translate(_STRAIGHT), innocent=True),
    Restyling("no-break spaces", lambda text, language: text.replace(" ", _NO_BREAK_SPACE), innocent=True),
    Restyling("narrow no-break spaces before French punctuation", _narrow, innocent=True),
    Restyling("zero-width spaces in words", _inside_words(_ZERO_WIDTH_SPACE), innocent=True),
    Restyling("zero-width joiners in words", _inside_words(_ZERO_WIDTH_JOINER)),
    Restyling("soft hyphens in words", _inside_words(_SOFT_HYPHEN), innocent=True),
    Restyling("Cyrillic look-alikes", lambda text, language: text.translate(_CYRILLIC)),
    Restyling("Greek look-alikes", lambda text, language: text.translate(_GREEK)),
    Restyling("in links", block=lambda text: f'<a href="{_ADDRESS}">{text}</a>', formats=(*_MARKDOWN, "html")),
    Restyling(
        "in HTML buttons",
        block=lambda text: f'<a class="button" href="{_ADDRESS}">{text}</a>',
        formats=(*_MARKDOWN, "html"),
    ),
    *(
        Restyling(f"in JSX components {name}", block=_component(name), formats=_MARKDOWN, read_as="mdx")
        for name in _NAMES
    ),
    *(Restyling(f"in shortcodes {name}", block=_shortcode(name), formats=("markdown",)) for name in _NAMES),
)


def restyle(document: Document, restyling: Restyling, lines: Sequence[range] | None = None) -> str | None:
    """The source with the prose on `lines` (1-based; `None`: on all) restyled, in as many lines as before.

    Front matter, markup, addresses and code stay. `None` where it cannot be done in this format.
    """
    if document.format not in restyling.formats:
        return None
    chosen = _stretches(document, lines)
    edits = _blocks(document, restyling, chosen) if restyling.block else _words(document, restyling, chosen)
    parts, end = [], 0
    for span, text in sorted(edits):
        if span.start >= end:  # a block may hold another
            parts += [document.source[end : span.start], text]
            end = span.end
    return "".join([*parts, document.source[end:]])


def read(document: Document, restyling: Restyling, source: str) -> Document:
    """A restyled source as read. Raises `ReadError`."""
    return reader.read_text(source, document.path, restyling.read_as or document.format)


def _stretches(document: Document, lines: Sequence[range] | None) -> list[Span]:
    if lines is None:
        return [Span(0, len(document.source))]
    known = Lines(document.source)
    ends = [(own[0], min(own[-1], len(known))) for own in lines]
    return [Span(known.span(first).start, known.span(last).end) for first, last in ends if first <= last]


def _words(document: Document, restyling: Restyling, chosen: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    """The runs of prose in the source, each on one line, with what takes their place."""
    assert restyling.words is not None
    for block in document.blocks:
        if block.kind in _METADATA:
            continue
        for span in _prose(document.source, block):
            for stretch in chosen:
                start, end = max(span.start, stretch.start), min(span.end, stretch.end)
                if start < end:
                    text = restyling.words(document.source[start:end], document.language)
                    yield Span(start, end), text.replace('"', "'") if block.name else text


def _prose(source: str, block: Block) -> Iterator[Span]:
    """Where the source has the words of `block` one to one, line by line."""
    for run in block.runs:
        if run.end - run.start == run.source_end - run.source_start:
            start = run.source_start
            for line in source[run.source_start : run.source_end].split("\n"):
                yield Span(start, start + len(line))
                start += len(line) + 1


def _blocks(document: Document, restyling: Restyling, chosen: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    """The blocks that begin in the source's `chosen` stretches, with what takes their place."""
    assert restyling.block is not None
    for block in document.blocks:
        text = " ".join(block.text.translate(_MARKUP).split())
        inside = any(stretch.start <= block.span.start < stretch.end for stretch in chosen)
        if inside and block.kind in _MOVED and any(map(str.isalpha, text)):
            feeds = "\n" * document.source.count("\n", block.span.start, block.span.end)
            yield block.span, restyling.block(text) + feeds
