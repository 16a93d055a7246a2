"""Tags of template languages in Markdown: Hugo, Zola, Jekyll (Liquid), Jinja, Handlebars."""

from __future__ import annotations

import re

from adlint.text.tokens import Attribute, Finder, Token, TokenKind

_HEAD = re.compile(r"[\s\-~#^!]*+(/?)\s*+([\w@][\w./:@-]*+)?")
_PARAMETER = re.compile(
    r"""(?:([\w.:@-]++)\s*+=\s*+)?+(?:"((?:[^"\\]|\\.)*+)"|'((?:[^'\\]|\\.)*+)'|`([^`]*+)`|([^\s"'`,()|]++))""",
    re.DOTALL,
)
_LOGIC = frozenset({
    "assign", "break", "capture", "case", "continue", "cycle", "decrement", "else", "elif", "elsif", "elseif",
    "extends", "filter", "for", "from", "if", "ifchanged", "import", "increment", "layout", "limit", "macro",
    "paginate", "partial", "raw", "set", "tablerow", "unless", "verbatim", "when", "with", "range", "define",
    "block", "endraw",
})  # fmt: skip
"""Tags that steer the template and show nothing themselves; what stands in them is read as usual."""

_CODE = frozenset({
    "code", "codeblock", "css", "highlight", "javascript", "katex", "math", "mathjax", "mermaid", "plantuml",
    "prism", "schema", "style", "stylesheet",
})  # fmt: skip
"""Tags whose content is code or a drawing."""


def tag(finder: Finder, start: int) -> Token | None:
    """The template tag that begins at `start` with `{{`, `{%` or `{#`; None where that is text."""
    text = finder.text
    opening = text[start : start + 3]
    if opening == "{{<" or opening == "{{%":
        shortcode, closing = True, ">}}" if opening == "{{<" else "%}}"
    elif opening.startswith("{{"):
        shortcode, closing = False, "}}"
    elif opening.startswith("{%"):
        shortcode, closing = True, "%}"
    else:
        at = finder.find("#}", start + 2)
        return _comment(start, start + 2, at, at + 2) if at < finder.find("\n", start) else None
    inner = start + (3 if len(closing) == 3 else 2)
    if opening.startswith("{{") and text.startswith(("!--", "/*", "- /*"), inner):
        end_mark = "--}}" if text[inner] == "!" else "}}"
        at = finder.find(end_mark, inner)
        return _comment(start, inner, at, at + len(end_mark)) if at < len(text) else None
    at = finder.find(closing, inner)
    if at >= finder.blank_line(start):
        return None
    end = at + len(closing)
    if text.startswith("/*", inner):  # a shortcode shown, not called
        return Token("nothing", start, end)
    return _tag(finder, start, inner, at, end) if shortcode else _expression(text, start, inner, at, end)


def _comment(start: int, inner: int, at: int, end: int) -> Token:
    return Token("comment", start, end, inner=(inner, at))


def _tag(finder: Finder, start: int, inner: int, at: int, end: int) -> Token:
    """A shortcode or a Liquid tag; of a comment or code block, all up to its end tag."""
    text = finder.text
    head = _HEAD.match(text, inner, at)
    slash, name = (head[1], head[2] or "") if head else ("", "")
    liquid = inner == start + 2
    if liquid and not slash and name.startswith("end") and name not in ("endpoint", "endpoints", "endorsement"):
        slash, name = "/", name[3:]
    if name in _LOGIC:
        return Token("nothing", start, end)
    if slash:
        return Token("close", start, end, name, shortcode=True)
    if name == "comment" or name in _CODE:
        behind = _end_tag(finder, name, end, liquid)
        if behind is not None:
            if name == "comment":
                return _comment(start, end, behind[0], behind[1])
            return Token("nothing", start, behind[1])
    closed = text[inner:at].rstrip().endswith("/")
    kind: TokenKind = "void" if closed else "open"
    parameters = _parameters(text, head.end() if head else inner, at)
    return Token(kind, start, end, name, parameters, shortcode=True)


def _end_tag(finder: Finder, name: str, position: int, liquid: bool) -> tuple[int, int] | None:
    """The slice of the end tag of `name` behind `position`."""
    text = finder.text
    word = f"end{name}" if liquid else f"/{name}"
    at = finder.find(word, position)
    if not liquid and at == len(text):
        at = finder.find(f"/ {name}", position)
    if at == len(text):
        return None
    opening = text.rfind("{", position, at)
    closing = finder.find("}", at)
    if opening < 0 or closing == len(text):
        return None
    if text[opening - 1] == "{":
        opening -= 1
        closing += text.startswith("}", closing + 1)
    return opening, closing + 1


def _expression(text: str, start: int, inner: int, at: int, end: int) -> Token:
    """`{{ page.title }}`, `{{ codecrafters() }}`: something the template puts there."""
    head = _HEAD.match(text, inner, at)
    name = (head[2] or "") if head else ""
    if end < len(text) and text[end] == "}" and text[inner] == "{":
        end += 1
    if name in _LOGIC or name == "end" or (head and head[1]):
        return Token("nothing", start, end)
    position = head.end() if head else inner
    called = text.startswith("(", position)
    return Token("void", start, end, name, _parameters(text, position, at) if called else (), shortcode=True)


def _parameters(text: str, start: int, end: int) -> tuple[Attribute, ...]:
    """Named parameters by their names, others by their place: `0`, `1`, ..."""
    if "|" in text[start:end]:
        return _piped(text, start, end)
    found: list[Attribute] = []
    place = 0
    for match in _PARAMETER.finditer(text, start, end):
        group = match.lastindex or 5
        value = match[group] or ""
        if group == 5 and value == "/":
            continue
        name = match[1]
        if name is None:
            name = str(place)
            place += 1
        if "\\" in value and group in (2, 3):
            value = re.sub(r"\\(.)", r"\1", value, flags=re.DOTALL)
        found.append(Attribute(name, value, match.start(group), match.end(group)))
    return tuple(found)


def _piped(text: str, start: int, end: int) -> tuple[Attribute, ...]:
    """`{% marginnote cover.jpg | The words. | true %}`"""
    found: list[Attribute] = []
    for place, piece in enumerate(text[start:end].split("|")):
        inset = len(piece) - len(piece.lstrip())
        value = piece.strip()
        found.append(Attribute(str(place), value, start + inset, start + inset + len(value)))
        start += len(piece) + 1
    return tuple(found)


_ATTRIBUTE_LIST = re.compile(r"\{:?\s*+(?:[.#][\w.:-]|[\w-]++\s*+=)[^{}\n]*+\}|\{:[^{}\n]*+\}|\{-\}|\{\.unnumbered\}")


def attribute_list(text: str, start: int) -> Token | None:
    """Kramdown's and Pandoc's `{: .class}`, `{#id}`, `{.class key=value}` at `start`.

    Without the colon only behind what it may belong to: brackets, code, emphasis, or a heading.
    """
    match = _ATTRIBUTE_LIST.match(text, start)
    if match is None:
        return None
    end = match.end()
    if text[start + 1] != ":":
        before = text[start - 1 : start]
        newline = text.find("\n", end, end + 3)
        last = not text[end : newline if newline >= 0 else end + 3].strip()
        if not ((before and before in ")]`*_") or last):
            return None
    found: list[Attribute] = []
    for word in re.finditer(r"""([.#])([\w:/-]+)|([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'}]+))""", match[0]):
        group = word.lastindex or 2
        name = {".": "class", "#": "id"}.get(word[1] or "", word[3] or "")
        found.append(Attribute(name, word[group], start + word.start(group), start + word.end(group)))
    return Token("nothing", start, end, "attributes", tuple(found))
