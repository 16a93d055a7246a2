"""Containers written with punctuation: `:::tip`, `::: {.callout-note}`, `!!! note`, `=== "Tab"`.

What is indented below `!!! note` would be code to a CommonMark parser. The indentation is hidden
behind as many `>`, which makes it a quotation of the same offsets (see `Token`, kind `indent`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from adlint.text.tokens import Attribute, Token

_COLONS = re.compile(r"^([ \t>]*)(:{3,})[ \t]*([^\n]*?)[ \t\r]*$", re.MULTILINE)
_COLON_NAME = re.compile(r"(?:([\w-]+))?[ \t]*(?:\{([^{}\n]*)\}|\[([^\]\n]*)\]|([^\[{\n]+))?")
_CLASS = re.compile(r"\.([\w-]+)|^[ \t]*([\w-]+)[ \t]*$")
_TITLE = re.compile(r"""title[ \t]*=[ \t]*(?:"([^"\n]*)"|'([^'\n]*)')""")
_HEADER = re.compile(
    r"([ \t]*)(?:(?:!!!|\?\?\?\+?)[ \t]*([A-Za-z][\w-]*)([^\n\"]*)(?:\"([^\"\n]*)\")?|===[!+]?[ \t]+\"([^\"\n]*)\")"
    r"[ \t\r]*(?=\n|\Z)"
)
_USUAL = frozenset({
    "abstract", "attention", "bug", "caution", "check", "danger", "done", "error", "example", "failure", "help", "hint",
    "important", "info", "note", "question", "quote", "seealso", "success", "summary", "tip", "tldr", "todo", "warning",
})  # fmt: skip
_LINE = re.compile(r"([ \t]*)([^\n]*)(?:\n|\Z)")


def find(text: str, start: int, code: list[tuple[int, int]]) -> list[Token]:
    """Start and end tags of the containers in `text[start:]`, and what hides indentations."""
    found: list[Token] = []
    if ":::" in text:
        found.extend(_colon_fences(text, start, code))
    if "!!!" in text or "???" in text or '=== "' in text or '===+ "' in text or '===! "' in text:
        found.extend(_indented(text, start, code))
    return found


def _colon_fences(text: str, start: int, code: Iterable[tuple[int, int]]) -> Iterator[Token]:
    opened: list[str] = []
    regions = iter([*code, (len(text) + 1, len(text) + 1)])
    region = next(regions)
    for match in _COLONS.finditer(text, start):
        at, end = match.start(2), match.end()
        while region[1] <= at:
            region = next(regions)
        if region[0] <= at:
            continue
        if match[3]:
            token = _colon_tag(text, at, match.start(3), match.end(3), end)
            opened.append(token.name)
            yield token
        elif opened:
            yield Token("close", at, end, opened.pop())


def _colon_tag(text: str, at: int, start: int, stop: int, end: int) -> Token:
    head = _COLON_NAME.match(text, start, stop)
    if head is None:
        return Token("open", at, end, "div")
    kind, attributes = head[1] or "", head[2] or ""
    found: list[Attribute] = []
    if attributes:
        title = _TITLE.search(text, head.start(2), head.end(2))
        if title is not None:
            group = title.lastindex or 1
            found.append(Attribute("title", title[group], *title.span(group)))
        classes = _CLASS.search(attributes)
        if classes is not None and not kind:
            kind = classes[1] or classes[2]
    found.extend(Attribute("title", head[group], *head.span(group)) for group in (3, 4) if (head[group] or "").strip())
    kind = kind.removeprefix("callout-")
    name = f"admonition:{kind}" if kind in _USUAL or not attributes else kind
    return Token("open", at, end, name or "div", tuple(found))


def _indented(text: str, start: int, code: list[tuple[int, int]]) -> Iterator[Token]:
    """`!!!`, `???` and `===` with what is indented below them."""
    opened: list[tuple[int, str]] = []
    fences = [region for region in code if text.startswith(("```", "~~~"), region[0])]
    fence = 0
    position, last = start, start
    while position < len(text):
        line = _LINE.match(text, position)
        if line is None or line.end() == position:
            break
        at, indent = line.start(2), line.end(1) - position
        if line[2].strip():
            while opened and _width(line[1]) < opened[-1][0] + 4:
                yield Token("close", last, last, opened.pop()[1])
            columns = min(4 * len(opened) + (opened[0][0] if opened else 0), indent)
            if opened and columns:
                yield Token("indent", position + min(opened[0][0], columns), position + columns)
            last = line.end(2)
            while fence < len(fences) and fences[fence][1] <= at:
                fence += 1
            if fence < len(fences) and fences[fence][0] < line.end():
                behind = fences[fence][1]
                if opened:
                    # A blank line would end the quotation, and the code with it. It holds no prose.
                    yield Token("nothing", fences[fence][0], behind, "code")
                newline = text.find("\n", behind)
                position = len(text) if newline < 0 else newline + 1
                last = behind
                continue
            header = _HEADER.match(text, position, line.end(2))
            if header is not None:
                token = _header(header, at)
                goes_on = _width(_next_indent(text, line.end())) >= _width(line[1]) + 4
                if goes_on:
                    opened.append((_width(line[1]), token.name))
                    yield token
                elif header[2] and header[2].lower() in _USUAL:
                    yield token._replace(kind="void")
        position = line.end()
    while opened:
        yield Token("close", last, last, opened.pop()[1])


def _header(header: re.Match[str], at: int) -> Token:
    kind = "tab" if header[5] is not None else (header[2] or "").lower()
    group = 5 if header[5] is not None else 4
    title = (Attribute("title", header[group], *header.span(group)),) if header[group] else ()
    return Token("open", at, header.end(), f"admonition:{kind}", title)


def _width(indent: str) -> int:
    return len(indent.expandtabs(4))


def _next_indent(text: str, position: int) -> str:
    """The indentation of the next line that is not blank."""
    match = re.compile(r"(?:[ \t\r]*\n)*([ \t]*)(?=[^ \t\r\n])").match(text, position)
    return match[1] if match is not None else ""
