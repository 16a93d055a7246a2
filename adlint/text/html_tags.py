"""The tags of an HTML source, each with its exact offsets, and what the element names mean.

`html.parser` is not used: its answers differ between patch releases of Python, it is quadratic on
unclosed markup in the older ones, and it gives lines and columns where offsets are wanted.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from adlint.text.document import BlockKind

# Attribute values count as quoted only behind `=`, as the HTML standard's tokenizer has it. Every
# quantifier is possessive, so that a tag is read in time linear in its length.
_TAG = re.compile(r"""<(/?)([A-Za-z][^\s/>]*+)((?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+|["'])*+)>""")
_LENIENT_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*+)([^>]*+)>")
_ATTRIBUTE = re.compile(r"""([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]++)))?+""")

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "search",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"
})  # fmt: skip
"""Elements that begin and end a passage."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"
})  # fmt: skip
"""Elements without content or end tag."""

INLINE = frozenset({"a", "b", "button", "cite", "em", "i", "ins", "q", "strong", "sup"})
"""Elements inside a passage whose extent is kept."""

EMBEDS = frozenset({"iframe", "video", "audio", "object", "embed"})
"""Elements that show something from elsewhere."""
KINDS: dict[str, BlockKind] = {
    "li": "item", "dt": "item", "dd": "item", "td": "cell", "th": "cell", "figcaption": "caption", "caption": "caption",
}  # fmt: skip
"""What kind of block an element makes of its words, where that is no paragraph."""
MARKS = {"b": "strong", "strong": "strong", "em": "emphasis", "i": "emphasis", "q": "quote", "cite": "citation"}
"""The kind of `Mark` that an inline element makes."""
BUTTON_CLASS = r"(?i)(?:^|[\s_-])(?:btn|button|cta)(?:$|[\s_0-9-])"
"""Found in the class names of what looks like a button."""
UNSEEN = frozenset({
    "audio", "canvas", "datalist", "iframe", "map", "math", "noembed", "noframes", "noscript", "object", "pre",
    "script", "select", "style", "svg", "template", "textarea", "title", "video", "xmp"
})  # fmt: skip
"""Elements whose content is not prose: skipped as a whole."""

CODE = frozenset({"code", "kbd", "listing", "samp", "tt"})

_TO_THE_END = frozenset({"pre", "script", "style", "xmp"})

IMPLIED_END: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "tbody": (frozenset({"tbody", "thead", "tfoot"}), frozenset({"table"})),
    "tfoot": (frozenset({"tbody", "thead", "tfoot"}), frozenset({"table"})),
}
"""Start tag → the open elements it ends, and those it does not look beyond."""


class Tag(NamedTuple):
    """A start or end tag `source[start:end]`; its attributes lie in `source[attributes:end - 1]`."""

    name: str
    closing: bool
    start: int
    end: int
    attributes: int
    self_closing: bool


class Attribute(NamedTuple):
    """An attribute's unescaped value and the source slice between its quotes."""

    value: str
    start: int
    end: int


class TagReader:
    """Reads tags of one source up to `end`, in time linear in its length whatever the source."""

    __slots__ = ("_end", "_last_close", "_never_closed", "_pattern", "_source")

    def __init__(self, source: str, end: int) -> None:
        self._source = source
        self._end = end
        self._last_close = source.rfind(">", 0, end)
        self._pattern = _TAG
        self._never_closed: set[str] = set()

    def at(self, start: int) -> Tag | None:
        """The tag that begins at the `<` at `start`, or None where that is text."""
        if start > self._last_close:
            return None
        match = self._pattern.match(self._source, start, self._end)
        if match is None:
            following = self._source[start + 1 : start + 3].lstrip("/")[:1]
            if self._pattern is _LENIENT_TAG or not (following.isascii() and following.isalpha()):
                return None
            # A quote left open reaches the end of the file. It will for every later tag, too:
            # from here on a tag ends at the next `>`, quoted or not.
            self._pattern = _LENIENT_TAG
            match = self._pattern.match(self._source, start, self._end)
            if match is None:
                return None
        closing, name, attributes = match.groups()
        return Tag(name.lower(), closing == "/", start, match.end(), match.start(3), attributes.endswith("/"))

    def past_end(self, tag: Tag) -> int:
        """Where the end tag of `tag` ends; of inline code and links, never beyond their block.

        An element that is never closed ends where it began, save `<pre>` and `<script>`, which
        browsers read to the end of the page.
        """
        name = tag.name
        if tag.self_closing:
            return tag.end
        if name not in self._never_closed:
            match = _end_pattern(name).search(self._source, tag.end, self._end)
            if match is not None:
                if match.lastgroup == "boundary":
                    return match.start()
                closing = self._source.find(">", match.end(), self._end)
                return closing + 1 if closing >= 0 else self._end
            self._never_closed.add(name)
        return self._end if name in _TO_THE_END else tag.end


@cache
def _end_pattern(name: str) -> re.Pattern[str]:
    if name in CODE or name == "a":
        return re.compile(rf"</{name}(?=[\s/>])|(?P<boundary></?(?:{'|'.join(BLOCKS)})(?=[\s/>]))", re.IGNORECASE)
    return re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)


def attributes(source: str, tag: Tag) -> dict[str, Attribute]:
    """The attributes of `tag` by lower-case name; of a repeated one, the first counts."""
    found: dict[str, Attribute] = {}
    for match in _ATTRIBUTE.finditer(source, tag.attributes, tag.end - 1):
        name = match[1].lower()
        if name not in found:
            group = match.lastindex or 1
            if group == 1:
                found[name] = Attribute("", match.end(), match.end())
            else:
                value = match[group]
                found[name] = Attribute(_unescaped(value) if "&" in value else value, *match.span(group))
    return found


def _unescaped(value: str) -> str:
    from html import unescape  # a third of this module's import, and few tags need it

    return unescape(value)
