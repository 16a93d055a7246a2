"""Components, shortcodes, embeds, buttons and linked pictures that advertise or sell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from adlint.lexicons import links
from adlint.rules import labels, paid_links
from adlint.text import address
from adlint.text.document import Block, Document
from adlint.text.span import Span

_INCLUDES = frozenset(
    ("include", "include_relative", "include_cached", "render", "partial", "import", "embed", "snippet")
)
_EMBEDS = frozenset(("iframe", "embed", "object", "script", "form"))
_NAMES = frozenset(("class", "classname", "id", "data-ad"))
_TARGET = re.compile(r"(?:.*-)?(?:src|url|action|href)", re.IGNORECASE)
_TEMPLATE_CALL = re.compile(r"[\w.-]+")
_PICTURE_FILE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif|bmp|pdf)\Z", re.IGNORECASE)
_BADGE = re.compile(r"badge|shields?\.io", re.IGNORECASE)
FRAMED = 8
"""Passages that a frame may hold and still be one slot; more, and it is the article's own frame."""


class Slot(NamedTuple):
    """What a component is, and what gives it away."""

    message: str
    why: str


def alone(document: Document, index: int) -> Slot | None:
    """What is commercial in a component or shortcode that is a block of its own."""
    block = document.blocks[index]
    return _named(block) or _embedded(block) or _linked_banner(document, index) or _button_block(document, index)


def inside(document: Document, index: int) -> Iterator[tuple[Span, str, Slot]]:
    """The buttons and inline components of a passage that are commercial: where, their name, and why."""
    block = document.blocks[index]
    for link in block.links:
        if link.kind == "button" and (slot := _button(document, index, link.start, link.end)):
            yield link.span, "button", slot
    for mark in block.marks:
        if mark.kind == "component" and mark.end - mark.start == 1 and (called := _TEMPLATE_CALL.match(mark.name)):
            word = links.named("components", called[0])
            if word:
                yield mark.span, called[0], Slot(f"component {called[0]} is a call to action", f"its name says {word}")


def name(block: Block) -> str:
    """What a component is called: its name, or that of the file it includes."""
    if block.name.lower() in _INCLUDES:
        return next((value for key, value in block.attributes if key == "0"), block.name)
    return block.name


def _named(block: Block) -> Slot | None:
    """Whether a component is called an advertisement, a sponsor's place, a sign-up form or the like."""
    names = [name(block)]
    if block.kind == "component":  # the `id` of a shortcode says what it shows, not what it is
        names += [value for key, value in block.attributes if key.lower() in _NAMES]
    word = links.named("components", " ".join(names))
    return Slot(f"{block.kind} {names[0]} is a call to action", f"its name says {word}") if word else None


def _embedded(block: Block) -> Slot | None:
    """Whether a component loads an advertisement or a form that signs up, sells or collects."""
    for key, value in block.attributes:
        if not value or _TARGET.fullmatch(key) is None:
            continue
        where = address.parse(value)
        if server := links.host("ad_servers", where.host):
            return Slot(f"advertisement from {server}", f"{block.name} loads {server}, which serves advertisements")
        if where.path.startswith("/pagead/"):
            return Slot(f"advertisement from {where.host}", f"{block.name} loads an advertisement script")
        if block.name.partition(".")[0].lower() not in _EMBEDS and "src" not in key.lower():
            continue
        if host := links.host("sign_up_hosts", where.host):
            return Slot(f"embedded form of {host}", f"{host} collects subscribers, buyers or bookings")
        if where.host and not _PICTURE_FILE.search(where.path) and (word := links.named("components", where.path)):
            return Slot(f"embedded call to action from {where.host}", f"its address says {word}")
    return None


def _linked_banner(document: Document, index: int) -> Slot | None:
    """Whether a block is a picture that leads out to a sale, a sign-up or a sponsor."""
    block = document.blocks[index]
    link = next((link for link in block.links if link.kind == "image"), None)
    if link is None:
        return None
    where = address.parse(link.target)
    pictures = " ".join(mark.name for mark in block.marks if mark.kind == "image")
    if not where.host or _PICTURE_FILE.search(where.path) or _BADGE.search(f"{pictures} {block.text}"):
        return None
    if paid := paid_links.reason(link.target, link.rel):
        return Slot(f"linked banner to {where.host}", paid)
    if host := links.host("sign_up_hosts", where.host):
        return Slot(f"linked banner to {where.host}", f"{host} collects subscribers, buyers or bookings")
    if word := links.named("sales_paths", where.path):
        return Slot(f"linked banner to {where.host}", f"the address says {word}")
    if phrase := labels.call(document, index, 0, len(block.text)):
        return Slot(f"linked banner to {where.host}", f"its text calls: {phrase}")
    if word := links.named("components", pictures.rpartition("/")[2].partition(".")[0]):
        return Slot(f"linked banner to {where.host}", f"the picture is called {word}")
    return None


def _button_block(document: Document, index: int) -> Slot | None:
    block = document.blocks[index]
    if block.name.lower().endswith(("button", "btn")) or any(link.kind == "button" for link in block.links):
        return _button(document, index, 0, len(block.text))
    return None


def _button(document: Document, index: int, start: int, end: int) -> Slot | None:
    """Whether a button with the label `text[start:end]` calls to buy, sign up, subscribe or give."""
    phrase = labels.call(document, index, start, end)
    label = document.blocks[index].text[start:end].strip()[:40]
    return Slot(f"button “{label}” is a call to action", f"it says {phrase}") if phrase else None


class Frame(NamedTuple):
    """A component around the blocks `first` to `last` (excluded)."""

    name: str
    first: int
    last: int
    slot: Slot


def frames(document: Document) -> Iterator[Frame]:
    """The components with passages in them that are called a slot, and do not frame the article itself."""
    blocks = document.blocks
    position = 0
    while position < len(blocks):
        first = position
        position += 1
        name, word = _framing(blocks[first])
        if not word:
            continue
        while position < len(blocks) and f"component:{name}" in blocks[position].containers:
            position += 1
        if position - first <= min(FRAMED, len(blocks) - 1):
            yield Frame(name, first, position, Slot(f"component {name} is a call to action", f"its name says {word}"))


def _framing(block: Block) -> tuple[str, str]:
    """The outermost component around a block that is called a slot, and the word that says so."""
    for container in block.containers:
        kind, _, name = container.partition(":")
        if kind == "component" and (word := links.named("components", name)):
            return name, word
    return "", ""
