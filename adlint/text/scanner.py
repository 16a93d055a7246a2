"""Finds the tokens of a Markdown file, the parts of it that are not CommonMark, in one pass."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Literal

from adlint.text import templating
from adlint.text.tokens import Finder, Token

Flavour = Literal["markdown", "mdx", "quarto"]

_URL_CHARACTERS = re.compile(r"[^\s<>\[\]\"`|{}\\^*\u00ab\u00bb\u201c-\u201f\u2039\u203a\ufdd0]++")
_MATH = re.compile(r"\$\$(?:[^$]|\$(?!\$))++\$\$|\$(?![\s$])[^$\n]*+\$(?!\d)")
_FENCE = re.compile(r"(`{3,}+|~{3,}+)([^\n]*+)")
_CITATION = re.compile(r"\[[^\[\]\n]*+\]")
_KEY = re.compile(r"-?@[\w{][\w:.#$%&+?<>~/{}-]*+")

# Every alternative begins with a literal, so that `re` skips what begins none of them at full speed.
_CODE = r"`+|~~~"
_URL = r"https?://(?<!\]\(http://)(?<!\]\(https://)|Https?://|www\.(?<!\]\(www\.)"
_OPENERS = {
    "<!--": ("<!--",),
    r"\{[{%#]": ("{{", "{%", "{#"),
    r"\{(?=[:. \w])": ("{:", "{.", "{ ", "){", "]{"),
    _URL: ("://", "www."),
    r"\$": ("$",),
}
"""Patterns of what may begin a token, each with the strings without one of which it is not looked for."""
_MDX_OPENERS = {
    r"\{": ("{",),
    r"<(?=[A-Za-z/>])": ("<",),
    r"import\b(?<![^\n]import)|export\b(?<![^\n]export)": ("import", "export"),
}
_QUARTO_OPENERS = {r"\[(?=[^\[\]\n]*@)|@(?=[A-Za-z])(?<![\w.@/`]@)": ("@",)}
_ALL = {
    "markdown": _OPENERS,
    "mdx": {"<!--": ("<!--",), **_MDX_OPENERS, **dict(list(_OPENERS.items())[3:])},
    "quarto": {**_OPENERS, **_QUARTO_OPENERS},
}


BOXES = (":::", "!!!", "???", "===")
"""One of these is in every text with admonitions."""


@cache
def _search(patterns: tuple[str, ...]) -> Callable[[str, int], re.Match[str] | None]:
    return re.compile("|".join(patterns)).search


def scan(text: str, start: int, flavour: Flavour) -> tuple[list[Token], list[tuple[int, int]]]:
    """The tokens of `text[start:]` in order, without overlaps, and the code between them."""
    patterns = tuple(pattern for pattern, cues in _ALL[flavour].items() if any(cue in text for cue in cues))
    tokens: list[Token] = []
    code: list[tuple[int, int]] = []
    boxes = any(sign in text for sign in BOXES)
    if not patterns and not boxes:
        return tokens, code
    finder = Finder(text)
    # A bare URL may be hidden in code as well; all else must be told from what merely shows it.
    search = _search(patterns if patterns == (_URL,) and not boxes else (*patterns, _CODE))
    position = start
    while True:
        match = search(text, position)
        if match is None:
            return tokens, code
        at = match.start()
        first = text[at]
        if first in "`~":
            position = match.end()
            if not (at and text[at - 1] == "\\"):
                end = _code(finder, at, position)
                if end > position:
                    code.append((at, end))
                    position = end
            continue
        token = None if at and text[at - 1] == "\\" else _token(finder, first, at, flavour)
        if token is None:
            position = at + 1
        else:
            tokens.append(token)
            position = token.end


def _token(finder: Finder, first: str, at: int, flavour: Flavour) -> Token | None:
    """The token that begins at `at` with the character `first`; None where that is text."""
    text = finder.text
    if first == "{" and flavour != "mdx":
        if text[at + 1] in "{%#":
            return templating.tag(finder, at) or templating.attribute_list(text, at)
        return templating.attribute_list(text, at)
    if text.startswith("<!--", at):
        end = finder.find("-->", at + 4)
        return Token("comment", at, end + 3, inner=(at + 4, end)) if end < len(text) else None
    if first in "hHw":
        return _url(text, at)
    if first == "$":
        return _math(finder, at)
    if first in "[@":
        return _citation(text, at)
    return _mdx_token(finder, first, at)


def _mdx_token(finder: Finder, first: str, at: int) -> Token | None:
    """The expression, element, import or export that begins at `at`."""
    from adlint.text import jsx

    if first == "{":
        return templating.attribute_list(finder.text, at) or jsx.expression(finder, at)
    return jsx.element(finder, at) if first == "<" else jsx.module(finder, at)


def _code(finder: Finder, start: int, end: int) -> int:
    """Behind the fenced code or code span that begins at `start`; `end` where none does."""
    text = finder.text
    fence = _FENCE.match(text, start)
    if fence is not None and "`" not in fence[2]:
        line = text.rfind("\n", 0, start) + 1
        if not text[line:start].strip(" \t>-*+.)0123456789"):
            return _fence_end(text, fence[1], fence.end())
    if text[start] == "~":
        return end
    return max(finder.code_span(start, end), end)


def _fence_end(text: str, fence: str, position: int) -> int:
    """Behind the closing fence, or the end of the text."""
    closing = re.compile(rf"\n[ \t>]*+{fence[0]}{{{len(fence)},}}+[ \t\r]*+(?=\n|\Z)").search(text, position)
    return closing.end() if closing else len(text)


def _url(text: str, start: int) -> Token | None:
    """A bare URL, without the punctuation that ends its sentence. Not those in markup."""
    before = text[start - 1] if start else " "
    if before in "\"'=</.:@-_#&?%+~" or before.isalnum() or (before == " " and _defines_link(text, start)):
        return None
    match = _URL_CHARACTERS.match(text, start)
    if match is None:
        return None
    end = match.end()
    unbalanced = text.count(")", start, end) - text.count("(", start, end)
    while text[end - 1] in ".,:;!?'_~)\u2019\u2026":
        if text[end - 1] == ")":
            if unbalanced <= 0:
                break
            unbalanced -= 1
        end -= 1
    return Token("url", start, end, text[start:end]) if end > start + 8 else None


def _defines_link(text: str, start: int) -> bool:
    """Whether a URL at `start` is the target of a `[label]: ` definition."""
    head = text[max(start - 300, 0) : start].rpartition("\n")[2].strip(" \t>")
    return head.endswith("]:") and head.startswith("[") and not head.startswith("[^")


def _math(finder: Finder, start: int) -> Token | None:
    """`$a_1$` or `$$a_1$$`: a formula, and not what lies between two prices."""
    match = _MATH.match(finder.text, start)
    if match is None or match.end() > finder.blank_line(start):
        return None
    formula = match[0].strip("$")
    if match[0].startswith("$$") or (
        not formula.endswith((" ", "\\")) and (len(formula) == 1 or any(sign in formula for sign in "\\^_{}="))
    ):
        return Token("math", start, match.end())
    return None


def _citation(text: str, start: int) -> Token | None:
    """Pandoc's `[@key, p. 3; @other]` and `@key`."""
    if text[start] != "[":
        match = _KEY.match(text, start)
        if match is None:
            return None
        key = match[0].rstrip(":.#$%&-+?~/")
        return Token("citation", start, start + len(key), key.lstrip("-@"))
    match = _CITATION.match(text, start)
    if match is None or text.startswith("(", match.end()):
        return None
    keys = [key.lstrip("-@").rstrip(":.?") for key in _KEY.findall(match[0])]
    return Token("citation", start, match.end(), ";".join(keys)) if keys else None
