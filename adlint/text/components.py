"""Blocks of components, shortcodes, buttons and images: passages that need not have words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from operator import itemgetter
from typing import Literal

from adlint.text import html_blocks
from adlint.text.document import Block, BlockKind, Link, Mark, Run
from adlint.text.html_tags import BUTTON_CLASS, KINDS
from adlint.text.passage import Image, Passage, wordless
from adlint.text.span import Span
from adlint.text.tokens import Attribute, Token

# Compiled on use (`re` keeps them): many articles have no component.
_WORDS = (
    r"(?i)(?:.*(?:title|text|label|caption|heading|headline|description|content|message|summary|quote|tagline|subtitle)"
    r"|alt|children|cta|body|button)"
)
_NOT_WORDS = r"(?i)(?:class|style|id|key|alt_?text_?id|html|aria).*"
_TARGET = r"(?i)(?:href|to|url|link|src|action|.*(?:href|url|link|_to))"
_ADDRESS = r"(?i)(?:[a-z][a-z0-9+.-]*:|/|#|\.\.?/|www\.)\S+|\S+/\S*|\S+\.(?:html?|mdx?|php)\S*"
_BUTTON = r"(?i)button|btn|cta|link|call-?to-?action"
_CALLS = (
    r"(?i)button|btn|cta|link|banner|(?:^|[^a-z])ads?(?:$|[^a-z])|sponsor|promo|subscribe|newsletter|signup|embed|card|iframe|"
    r"video|youtube|form|donate|affiliate|product"
)
_KINDS: dict[str, BlockKind] = {
    **KINDS,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
}  # fmt: skip
_PLAIN = frozenset({
    "a", "article", "b", "blockquote", "body", "br", "center", "code", "dd", "del", "div", "dl", "dt", "em",
    "font", "footer", "header", "hgroup", "i", "ins", "kbd", "li", "main", "mark", "ol", "p", "pre", "q", "s",
    "section", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u",
    "ul", "html", "head", "time", "abbr", "nav",
}).union(_KINDS)  # fmt: skip
_IMAGE = r"(?i)(?:.*[^a-z])?(?:img|image|imgproc|figure|picture|photo|pic)(?:[^a-z].*)?"


def target(token: Token) -> str:
    """Where a component leads: its `href`, `to`, `url`, ..., or `""`."""
    return next((a.value for a in token.attributes if a.value and re.fullmatch(_TARGET, a.name)), "")


def is_button_class(classes: str) -> bool:
    return re.search(BUTTON_CLASS, classes) is not None


def calls(token: Token) -> bool:
    """Whether an element with words in it is a passage by itself, and not a frame around prose."""
    if token.name == "a":
        return is_button_class(token.attribute("class") or token.attribute("className"))
    return re.search(_CALLS, token.name) is not None or any(
        re.fullmatch(_TARGET, a.name) and a.name != "src" for a in token.attributes
    )


def wordless_block(source: str, token: Token, containers: tuple[str, ...]) -> Block | None:
    """The block of a component without content; its text is what its attributes say to the reader."""
    span = Span(token.start, token.end)
    name = token.name
    if name.startswith("admonition:"):
        text, runs = _attribute_words(source, token)
        return Block("heading", text, runs, span, (*containers, name), 6) if text else None
    if re.fullmatch(_IMAGE, name):
        return _picture(source, token, containers)
    text, runs = _attribute_words(source, token)
    address = target(token)
    links: tuple[Link, ...] = ()
    if address:
        links = (Link(0, len(text), span, address, link_kind(token), token.attribute("rel")),)
    return Block(
        "shortcode" if token.shortcode else "component", text, runs, span, containers, name=name,
        attributes=pairs(token), links=links,
    )  # fmt: skip


def _picture(source: str, token: Token, containers: tuple[str, ...]) -> Block | None:
    """`<Image alt=... />`, `{{< figure caption=... >}}`: the words under or for a picture."""
    text, runs = _attribute_words(source, token)
    leads = next((a.value for a in token.attributes if a.name in ("href", "link", "url", "to")), "")
    span = Span(token.start, token.end)
    address = token.attribute("src") or token.attribute("0")
    marks = (Mark("image", 0, len(text), span, address),)
    if leads:
        links = (Link(0, len(text), span, leads, "image", token.attribute("rel")),)
        return Block(
            "shortcode" if token.shortcode else "component", text, runs, span, containers, name=token.name,
            attributes=pairs(token), links=links, marks=marks,
        )  # fmt: skip
    if not text:
        return None
    return Block("caption", text, runs, span, containers, name=token.name, attributes=pairs(token), marks=marks)


def pairs(token: Token) -> tuple[tuple[str, str], ...]:
    return tuple((attribute.name, attribute.value) for attribute in token.attributes)


def _attribute_words(source: str, token: Token) -> tuple[str, tuple[Run, ...]]:
    """What the attributes say to the reader, one a line, with its runs."""
    text = ""
    runs: list[Run] = []
    previous = 0
    for attribute in token.attributes:
        if not _speaks(attribute):
            continue
        words, found = html_blocks.words(source, attribute.start, attribute.end)
        if not words or wordless(words) or (text and words in text):
            continue
        if text:
            # The line end between two values stands for one character of the markup between them.
            runs.append(Run(len(text), len(text) + 1, previous, previous + 1))
            text += "\n"
        offset = len(text)
        runs.extend(Run(run.start + offset, run.end + offset, run.source_start, run.source_end) for run in found)
        text += words
        previous = attribute.end
    return text, tuple(runs)


def _speaks(attribute: Attribute) -> bool:
    if attribute.start == attribute.end or re.fullmatch(_NOT_WORDS, attribute.name):
        return False
    if attribute.name.isdigit():
        return " " in attribute.value.strip()
    return re.fullmatch(_WORDS, attribute.name) is not None and not re.fullmatch(_ADDRESS, attribute.value)


def is_component(token: Token) -> bool:
    """Whether an element is more than HTML's plain text markup."""
    return token.shortcode or token.name not in _PLAIN


def around(token: Token, end: int, inner: Block) -> Block:
    """What an element makes of the only passage in it."""
    name = token.name
    if name in _KINDS:
        return replace(inner, kind=_KINDS[name], level=int(name[1]) if name[0] == "h" and name[1:].isdigit() else 0)
    if not calls(token):
        return inner
    address = target(token)
    links = inner.links
    span = Span(token.start, end)
    if address and not any(link.target == address for link in links):
        links = (Link(0, len(inner.text), span, address, link_kind(token), token.attribute("rel")), *links)
    return replace(
        inner, kind="shortcode" if token.shortcode else "component", span=span, name=name, attributes=pairs(token),
        links=links,
    )  # fmt: skip


def link_kind(token: Token) -> Literal["link", "button"]:
    return "button" if re.search(_BUTTON, token.name) else "link"


def blocks(source: str, passage: Passage) -> Iterator[Block]:
    """The blocks that a passage makes: most often one, none without words, links or components."""
    length = passage.length
    words = "".join(passage.pieces).rstrip() if passage.wrappers else ""
    first = len(words) - len(words.lstrip())
    outer = [wrapper for wrapper in passage.wrappers if wrapper[0] <= first and len(words) <= wrapper[1] <= length]
    text = passage.text()
    if not text and not passage.links:
        return
    if (passage.images or passage.voids) and wordless(text) and not any(link.kind == "url" for link in passage.links):
        yield from _pictures_and_components(source, passage)
        return
    block = passage.block(text)
    if outer:
        for _, _, token, end in outer:
            block = around(token, end, block)
            if is_component(token) and block.kind == passage.kind and not calls(token):
                block = replace(block, containers=(*block.containers, f"component:{token.name}"))
    elif len(block.links) == 1:
        link = block.links[0]
        if link.kind == "button" and link.start == 0 and link.end == len(text):
            block = replace(block, kind="component", name="button", span=link.span)
    yield block


def _pictures_and_components(source: str, passage: Passage) -> Iterator[Block]:
    things: list[tuple[int, Image | Token, int]] = [(image.at, image, 0) for image in passage.images]
    things += passage.voids
    things.sort(key=itemgetter(0))
    for at, thing, end in things:
        if isinstance(thing, Image):
            block = image_block(thing, passage.containers)
        else:
            block = wordless_block(source, thing, passage.containers)
            if block is not None and not block.links:
                block = replace(block, span=Span(thing.start, end), links=tuple(
                    link._replace(start=0, end=len(block.text)) for link in passage.links if link.start <= at < link.end
                ))  # fmt: skip
        if block is not None:
            yield block


def image_block(image: Image, containers: tuple[str, ...]) -> Block | None:
    """A lone image: linked, a component; otherwise a caption, if it has alternative text."""
    text = image.words.text()
    runs = tuple(map(Run._make, image.words.runs))
    marks = (Mark("image", 0, len(text), image.span, image.address),)
    if image.link is not None:
        link = image.link._replace(start=0, end=len(text), kind="image")
        return Block(
            "component", text, runs, link.span, containers, name="img", attributes=(("src", image.address),),
            links=(link,), marks=marks,
        )  # fmt: skip
    return Block("caption", text, runs, image.span, containers, marks=marks) if text else None


def moved(block: Block, offset: int) -> Block:
    """`block` with `offset` added to its places in the source."""

    def span(old: Span) -> Span:
        return Span(old.start + offset, old.end + offset)

    return replace(
        block,
        runs=tuple(Run(run.start, run.end, run.source_start + offset, run.source_end + offset) for run in block.runs),
        span=span(block.span),
        links=tuple(link._replace(span=span(link.span)) for link in block.links),
        marks=tuple(mark._replace(span=span(mark.span)) for mark in block.marks),
    )
