"""The parts of MDX that are not Markdown: elements, expressions, comments, imports and exports."""

from __future__ import annotations

import re
from html import unescape

from adlint.text.html_tags import VOID
from adlint.text.tokens import Attribute, Finder, Token

_NAME = re.compile(r"<(/?)\s*+([A-Za-z][\w.:-]*+)?")
_ATTRIBUTE = re.compile(
    r"""\s*+(?:(/?>)|(\{)|([A-Za-z_$@:][\w.:$@-]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|(\{)))?+)"""
)
_LITERAL = re.compile(r"""\s*+(?:"([^"\n\\]*+)"|'([^'\n\\]*+)'|`([^`$\\]*+)`)\s*+""")
_MODULE = re.compile(
    r"""import\b[ \t]*[\w$*{"']|export[ \t]+(?:default|const|let|var|function|async|class|type|interface|\*|\{)"""
)
_IMPORTED = re.compile(r"""import([\w$*{},\s]*+)(?:"[^"\n]*+"|'[^'\n]*+')[ \t]*+;?""")
_LONGEST_IMPORT = 2_000
_MOST_ATTRIBUTES = 200
_CODE_ELEMENTS = frozenset({"math", "noscript", "pre", "script", "style", "svg", "template", "textarea"})


def element(finder: Finder, start: int) -> Token | None:
    """The start or end tag that begins with the `<` at `start`; None where that is text."""
    text = finder.text
    head = _NAME.match(text, start)
    if head is None or finder.find(">", start) == len(text):
        return None
    slash, name = head[1], head[2] or ""
    position = head.end()
    if not name:
        if not text.startswith(">", position):
            return None
        return Token("nothing", start, position + 1)
    found: list[Attribute] = []
    while len(found) < _MOST_ATTRIBUTES:
        match = _ATTRIBUTE.match(text, position)
        if match is None:
            return None
        position = match.end()
        if match[1]:
            return _tag(finder, start, position, name, slash, match[1], tuple(found))
        if match[2] or match[6]:
            opening = match.start(2) if match[2] else match.start(6)
            position = finder.brace(opening)
            if position < 0:
                return None
            if match[3]:
                found.append(_expression(text, match[3], opening + 1, position - 1))
        else:
            group = 4 if match[4] is not None else 5
            value = match[group]
            if value is None:
                found.append(Attribute(match[3], "", match.end(), match.end()))
            else:
                found.append(Attribute(match[3], unescape(value), *match.span(group)))
    return None


def _tag(
    finder: Finder, start: int, end: int, name: str, slash: str, closing: str, found: tuple[Attribute, ...]
) -> Token | None:
    if slash:
        return Token("close", start, end, name)
    if closing == "/>" or name in VOID:
        return Token("void", start, end, name, found)
    if name in _CODE_ELEMENTS:
        at = finder.find(f"</{name}", end)
        behind = finder.find(">", at)
        if behind < len(finder.text):
            return Token("nothing", start, behind + 1)
    return Token("open", start, end, name, found)


def _expression(text: str, name: str, start: int, end: int) -> Attribute:
    """The attribute `name={...}`: a string literal's words, or the code as it stands."""
    literal = _LITERAL.fullmatch(text, start, end)
    if literal is not None:
        return Attribute(name, literal[literal.lastindex or 0], *literal.span(literal.lastindex or 0))
    return Attribute(name, text[start:end], end, end)


def expression(finder: Finder, start: int) -> Token | None:
    """The comment or expression that begins with the `{` at `start`; None where that is text."""
    text = finder.text
    if text.startswith("{/*", start):
        at = finder.find("*/", start + 3)
        closing = finder.find("}", at)
        if closing < len(text) and not text[at + 2 : closing].strip():
            return Token("comment", start, closing + 1, inner=(start + 3, at))
        return None
    end = finder.brace(start)
    if end < 0:
        return None
    literal = _LITERAL.fullmatch(text, start + 1, end - 1)
    if literal is not None:
        return Token("text", start, end, inner=literal.span(literal.lastindex or 0))
    return Token("void", start, end, "{}")


def module(finder: Finder, start: int) -> Token | None:
    """The import or export that begins the line at `start`; None where that is prose."""
    text = finder.text
    if _MODULE.match(text, start) is None:
        return None
    blank = finder.blank_line(start)
    if text.startswith("import", start):
        match = _IMPORTED.match(text, start, min(blank, start + _LONGEST_IMPORT))
        if match is None or (match[1].strip() and not match[1].rstrip().endswith("from")):
            return None
        return Token("nothing", start, match.end())
    at = text.find("{", start, blank)
    while at >= 0:
        behind = finder.brace(at)
        if behind < 0:
            break
        if behind > blank:
            blank = finder.blank_line(behind)
        at = text.find("{", behind, blank)
    return Token("nothing", start, blank)
