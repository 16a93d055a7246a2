"""Inline HTML, JSX elements, shortcodes and other tokens, as a passage takes them in."""

from __future__ import annotations

from adlint.text import components, html_blocks
from adlint.text.document import OBJECT, Link, Mark
from adlint.text.html_tags import CODE, EMBEDS, MARKS
from adlint.text.passage import Image, Passage
from adlint.text.span import Span
from adlint.text.tokens import Token

_MARKS = {**MARKS, "sup": "citation"}
_NO_PROSE = frozenset({"math", "noscript", "script", "style", "svg", "template", "textarea"})
UNSEEN = frozenset({"base", "br", "col", "hr", "input", "link", "meta", "param", "source", "track", "wbr"})
"""Elements without content that show nothing of their own."""
_CONTAINERS = {"blockquote": "quote", "ul": "list", "ol": "ordered-list", "table": "table"}
_DEEPEST = 64
"""Elements opened further back than this many others are not looked for."""


def container(token: Token) -> str:
    """The name of the container that a start tag opens, or `""`."""
    name = token.name
    if components.is_component(token):
        return name if name.startswith("admonition:") else f"component:{name}"
    return _CONTAINERS.get(name, "")


def take(source: str, passage: Passage, token: Token) -> bool:
    """Add `token` to `passage`; whether it is an end tag that the passage does not know."""
    kind, start, end = token.kind, token.start, token.end
    if kind == "void" or kind == "close":
        passage.special = True
    if kind == "url":
        at = passage.length
        passage.add(OBJECT, start, end)
        passage.links.append(Link(at, at + 1, Span(start, end), token.name, "url"))
    elif kind == "math" or kind == "citation":
        passage.object(kind, start, end, token.name)
    elif kind == "text":
        first, last = token.inner
        passage.add(source[first:last], first, last)
    elif kind == "nothing":
        if token.name == "attributes" and components.is_button_class(token.attribute("class")):
            _make_button(passage)
    elif kind == "void":
        _void(source, passage, token)
    elif kind == "open":
        passage.opened.append((token, passage.state()))
    elif kind == "close":
        return not _close(passage, token)
    return False


def _make_button(passage: Passage) -> None:
    """A link with the class of a button before an attribute list is one."""
    if passage.links:
        link = passage.links[-1]
        if link.kind == "link" and link.end == passage.length:
            passage.special = True
            passage.links[-1] = Link(link.start, link.end, link.span, link.target, "button", link.rel, link.title)


def _void(source: str, passage: Passage, token: Token) -> None:
    name, start, end = token.name, token.start, token.end
    if name == "br":
        passage.add("\n", start, end)
    elif name == "img":
        _image(source, passage, token)
    elif name == "{}":
        passage.object("code", start, end)
    elif name not in UNSEEN:
        passage.voids.append((passage.length, token, end))
        passage.object("component", start, end, name)


def _image(source: str, passage: Passage, token: Token) -> None:
    words = Passage("caption")
    for attribute in token.attributes:
        if attribute.name == "alt" and attribute.end > attribute.start:
            text, runs = html_blocks.words(source, attribute.start, attribute.end)
            words.pieces, words.length = [text], len(text)
            words.runs = [(run.start, run.end, run.source_start, run.source_end) for run in runs]
    address = token.attribute("src")
    passage.images.append(Image(passage.length, Span(token.start, token.end), address, words))
    passage.object("image", token.start, token.end, address)


def _close(passage: Passage, token: Token) -> bool:
    """Take in an end tag; False where its start tag is not in the passage."""
    opened = passage.opened
    for index in range(len(opened) - 1, max(len(opened) - _DEEPEST, -1), -1):
        if opened[index][0].name == token.name and opened[index][0].shortcode == token.shortcode:
            break
    else:
        return False
    start_tag, state = opened.pop(index)
    name, at = start_tag.name, state[0]
    span = Span(start_tag.start, token.end)
    if start_tag.shortcode:
        _component(passage, start_tag, at, span)
    elif name == "a":
        address = start_tag.attribute("href")
        if address:
            passage.link(at, span, address, start_tag.attribute("rel"), start_tag.attribute("title"))
            if components.is_button_class(start_tag.attribute("class") or start_tag.attribute("className")):
                _make_button(passage)
    elif name in _MARKS:
        if passage.length > at:
            passage.marks.append(Mark(_MARKS[name], at, passage.length, span))
    elif name in CODE:
        passage.cut(state)
        passage.object("code", span.start, span.end)
    elif name in _NO_PROSE:
        passage.cut(state)
    elif name in EMBEDS:
        passage.cut(state)
        passage.voids.append((at, start_tag, token.end))
        passage.object("component", span.start, span.end, name)
    elif components.is_component(start_tag):
        _component(passage, start_tag, at, span)
    passage.wrappers.append((at, passage.length, start_tag, token.end))
    return True


def _component(passage: Passage, token: Token, at: int, span: Span) -> None:
    """A component around words keeps them; an empty one is an object."""
    if passage.length == at:
        passage.voids.append((at, token, span.end))
        passage.object("component", span.start, span.end, token.name)
        return
    passage.marks.append(Mark("component", at, passage.length, span, token.name))
    address = components.target(token)
    if address:
        passage.link(at, span, address, token.attribute("rel"), kind=components.link_kind(token))
