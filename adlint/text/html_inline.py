"""Inline elements of HTML: what they say about the words in them."""

from __future__ import annotations

import re

from adlint.text.document import Link, Mark
from adlint.text.html_blocks import Button, Passage
from adlint.text.html_components import button_name, is_button, values
from adlint.text.html_tags import MARKS, Attribute, Tag
from adlint.text.span import Span

_PERMALINK = re.compile(r"headerlink|header-anchor|heading-anchor|permalink|anchorjs|heading-link", re.IGNORECASE)
_REFERENCE = re.compile(r"\[[^\[\]]{1,8}\]|[*\u2020\u2021]")
_FOOTNOTE = re.compile(r"#(?:fn|user-content-fn|footnote|note|ftn|_ftn)", re.IGNORECASE)
_MOST_OPEN = 32
"""Elements nested deeper than this are read, but no longer kept track of."""


class Inline:
    """An open inline element: `at` is where its words begin in the passage, `depth` that of its block."""

    __slots__ = ("at", "attributes", "depth", "tag")

    def __init__(self, tag: Tag, attributes: dict[str, Attribute], depth: int, at: int) -> None:
        self.tag = tag
        self.attributes = attributes
        self.depth = depth
        self.at = at

    def value(self, name: str) -> str:
        return self.attributes[name].value if name in self.attributes else ""


class OpenElements:
    """The inline elements open at a point of a passage."""

    __slots__ = ("_elements", "_passage")

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._elements: list[Inline] = []

    def open(self, element: Inline) -> None:
        if len(self._elements) < _MOST_OPEN:
            self._elements.append(element)

    def close(self, name: str, end: int) -> None:
        """Close the innermost element `name`, whose end tag ends at `end`."""
        for index in range(len(self._elements) - 1, -1, -1):
            if self._elements[index].tag.name == name:
                self._keep(self._elements.pop(index), end)
                return

    def leave_block(self, depth: int) -> None:
        """Forget what was opened in a block that is closed now, `depth` blocks being open still."""
        while self._elements and self._elements[-1].depth > depth:
            self._elements.pop()

    def end_passage(self) -> None:
        """Keep what is open for the passage that ends; it goes on in the next one."""
        passage = self._passage
        for element in self._elements:
            if passage.length > element.at:
                self._keep(element, passage.runs[-1].source_end)
        for element in self._elements:
            element.at = 0

    def _keep(self, element: Inline, end: int) -> None:
        """Add to the passage what an element, which ends at `end`, says about its words."""
        passage, name = self._passage, element.tag.name
        start, length = element.at, passage.length
        if start >= length:
            return
        span = Span(element.tag.start, end)
        if name == "sup":
            self._reference(start, span)
        elif name in MARKS:
            passage.marks.append(Mark(MARKS[name], start, length, span))
        elif name in ("a", "button"):
            classes = element.value("class")
            button = name == "button" or element.value("role") == "button" or is_button(classes)
            if not button and "href" not in element.attributes:
                return
            link = Link(
                start, length, span, element.value("href").strip(), "button" if button else "link",
                element.value("rel"), element.value("title"),
            )  # fmt: skip
            passage.links.append(link)
            if button:
                passage.buttons.append(Button(link, button_name(name, classes), values(element.attributes)))

    def _reference(self, start: int, span: Span) -> None:
        """`<sup><a href="#n1">1</a></sup>`, `<sup>[1]</sup>`: a mark, not a word of the text."""
        passage = self._passage
        text = passage.tail(start).strip()
        inner = passage.links[-1] if passage.links and passage.links[-1].start >= start else None
        outer = next((element for element in self._elements if "href" in element.attributes), None)
        linked = inner is not None or outer is not None
        if not text or len(text) > 10 or not (_REFERENCE.fullmatch(text) or (linked and any(map(str.isdigit, text)))):
            return
        target = inner.target if inner else outer.value("href") if outer else ""
        passage.cut(start)
        while passage.links and passage.links[-1].start >= start:
            passage.links.pop()
        kind = "footnote" if _FOOTNOTE.match(target) else "citation"
        passage.object(kind, span.start, span.end, text.strip("[]"))
        if inner is not None:
            passage.links.append(Link(start, start + 1, inner.span, inner.target, "link", inner.rel, inner.title))


def is_permalink(found: dict[str, Attribute]) -> bool:
    """A link to the heading it stands in: its `#` or `¶` is not a word of the heading."""
    return "href" in found and "class" in found and _PERMALINK.search(found["class"].value) is not None
