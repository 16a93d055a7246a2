"""The examples of the rules, turned from Markdown into the other formats."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

import pyromark

from adlint.text.span import Span

# A French guillemet stands beside a space, a mark beside what it marks.
_MARK = re.compile(r"«(?=\S)|(?<=\S)»")
_EXTENSIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES | pyromark.Options.ENABLE_STRIKETHROUGH
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
_INLINE = frozenset(("a", "b", "i", "em", "strong", "code", "del", "sup", "span", "img", "button", "input"))
SUFFIXES = {"md": ".md", "mdx": ".mdx", "qmd": ".qmd", "html": ".html", "txt": ".txt"}


class Marked(NamedTuple):
    """A text without marks, and the spans that they marked."""

    text: str
    spans: tuple[Span, ...]


def unmark(text: str) -> Marked:
    """Take the marks out of `text`. Raises `ValueError` where they do not pair."""
    spans: list[Span] = []
    pieces: list[str] = []
    position = length = 0
    opened: int | None = None
    for match in _MARK.finditer(text):
        pieces.append(text[position : match.start()])
        length += len(pieces[-1])
        position = match.end()
        if match[0] == "«" and opened is None:
            opened = length
        elif match[0] == "»" and opened is not None:
            spans.append(Span(opened, length))
            opened = None
        else:
            raise ValueError(f"unpaired mark in {text!r}")
    if opened is not None:
        raise ValueError(f"unpaired mark in {text!r}")
    pieces.append(text[position:])
    return Marked("".join(pieces), tuple(spans))


def render(text: str, format: str) -> Marked:
    """The example `text` in `format`."""
    if format in ("md", "qmd"):
        return unmark(text)
    if format == "mdx":
        return unmark(_mdx(text))
    page = pyromark.html(text, options=_EXTENSIONS)
    return unmark(f"<article>\n{page}</article>\n" if format == "html" else _plain(page))


def _mdx(text: str) -> str:
    """Comments as MDX writes them. What looks like JSX is left: such examples mean it."""
    return _COMMENT.sub(lambda match: f"{{/*{match[0][4:-3]}*/}}", text)


def _plain(page: str) -> str:
    """The words of a page, a passage a paragraph, as a mail program would show them."""

    def broken(match: re.Match[str]) -> str:
        name = match[1].lower()
        if name == "li" and not match[0].startswith("</"):
            return "\n\n- "
        return "" if name in _INLINE else "\n\n"

    comments = _COMMENT.findall(page)
    text = _TAG.sub(broken, _COMMENT.sub("\0", page))
    for comment in comments:
        text = text.replace("\0", comment, 1)
    text = html.unescape(text)
    return re.sub(r"- \n+", "- ", re.sub(r"\n{3,}", "\n\n", text)).strip() + "\n"
