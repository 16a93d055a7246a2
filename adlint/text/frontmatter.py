"""Front matter: YAML, TOML or JSON at the head of a file, complete or damaged.

Most front matter is a flat list of keys. That is read here, because importing a YAML library costs
more than linting the article; anything else goes to PyYAML, tomllib or json, imported when needed.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from adlint.text import scalars
from adlint.text.document import Block, BlockKind, FrontMatter
from adlint.text.scalars import Value
from adlint.text.span import Span

Syntax = Literal["yaml", "toml", "json"]


class Head(NamedTuple):
    """What stands before the article: it begins at `end`."""

    end: int
    front_matter: FrontMatter | None = None
    blocks: tuple[Block, ...] = ()
    language: str = ""


_FENCE = re.compile(r"[ \t\r\n]*(---|\+\+\+|;;;)[ \t\r]*(?=\n)")
_JSON = re.compile(r"\s*(?=\{\s*\")")
_KEY_LINE = re.compile(r"[A-Za-z][\w -]{0,40}:(?=[ \t\r\n]|\Z)")
_YAML_LINE = re.compile(r"[ \t]+\S|-[ \t]|#|[\]}]|[A-Za-z_\"'][\w .\"'-]{0,60}:(?=[ \t\r\n]|\Z)")
_USUAL = re.compile(
    r"(?:title|date|layout|author|authors|description|tags?|slug|categor(?:y|ies)|permalink|draft|published|summary"
    r"|status|modified|image|subject|lang|language)\Z",
    re.IGNORECASE,
)
_MOST_LINES = 400
_DESCRIPTIONS = ("description", "summary", "excerpt", "subtitle", "abstract")
_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_]\w+)?\Z")


def read(text: str) -> Head:
    """The front matter at the beginning of `text`, if there is one; never fails."""
    found = _locate(text)
    if found is None:
        return Head(0)
    syntax, start, end, behind = found
    values = scalars.read(text, syntax, start, end)
    fields = {value.key: value.data for value in values}
    blocks = _blocks(text, values)
    language = next((str(fields[key]) for key in ("lang", "language", "locale") if fields.get(key)), "")
    match = _LANGUAGE.match(language)
    return Head(
        behind, FrontMatter(Span(0, behind), syntax, fields), blocks, match[1].lower() if match is not None else ""
    )


def _locate(text: str) -> tuple[Syntax, int, int, int] | None:
    """The syntax of the front matter, where its content begins and ends, and where the article begins."""
    fence = _FENCE.match(text)
    if fence is not None:
        start = fence.end() + 1
        mark = fence[1]
        syntax: Syntax = {"---": "yaml", "+++": "toml", ";;;": "json"}[mark]  # type: ignore[assignment]
        closing = re.compile(
            rf"^(?:{re.escape(mark)}{'|[.]{3}' if mark == '---' else ''})[ \t\r]*(?:\n|\Z)", re.MULTILINE
        ).search(text, start)
        if closing is not None and (mark != "---" or _looks_like_yaml(text, start, closing.start())):
            return syntax, start, closing.start(), closing.end()
        return _unclosed(text, start, syntax) if closing is None else None
    if text[:1] in "{ \n" and _JSON.match(text):
        return _json(text)
    return _unopened(text)


def _looks_like_yaml(text: str, start: int, end: int) -> bool:
    """Whether the lines between two rules are front matter, and not an article's first section."""
    first = text[start:end].lstrip()
    return not first or _YAML_LINE.match(first) is not None or first.startswith(("{", "%"))


def _unclosed(text: str, start: int, syntax: Syntax) -> tuple[Syntax, int, int, int] | None:
    """Front matter whose closing fence is missing ends with the last line that reads like it."""
    position = start
    known = False
    for _ in range(_MOST_LINES):
        newline = text.find("\n", position)
        newline = len(text) if newline < 0 else newline
        line = text[position:newline]
        key = re.match(r"(\w+)\s*[:=]", line)
        if not (key or (known and line[:1] in " \t-" and line.strip())):
            break
        known = known or (key is not None and _USUAL.match(key[1]) is not None)
        position = min(newline + 1, len(text))
        if newline == len(text):
            break
    return (syntax, start, position, position) if known else None


def _json(text: str) -> tuple[Syntax, int, int, int] | None:
    import json

    start = len(text) - len(text.lstrip())
    try:
        _, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return None
    return "json", start, end, end


def _unopened(text: str) -> tuple[Syntax, int, int, int] | None:
    """Front matter without its opening fence, and the fenceless metadata of Pelican and MultiMarkdown."""
    start = len(text) - len(text.lstrip("\r\n"))
    if _KEY_LINE.match(text, start) is None:
        return None
    position = start
    usual = keys = 0
    for _ in range(_MOST_LINES):
        newline = text.find("\n", position)
        newline = len(text) if newline < 0 else newline
        line = text[position:newline].rstrip()
        if line == "---":
            return ("yaml", start, position, min(newline + 1, len(text))) if usual else None
        if line:
            key = _KEY_LINE.match(line)
            if key is not None:
                keys += 1
                usual += _USUAL.match(key[0][:-1]) is not None
            elif _YAML_LINE.match(line) is None:
                return None
        elif not text[newline + 1 : newline + 200].lstrip("\r\n").startswith("---") and not _goes_on(text, newline):
            return ("yaml", start, position, position) if keys >= 2 and usual >= 2 else None
        if newline == len(text):
            break
        position = newline + 1
    return None


def _goes_on(text: str, newline: int) -> bool:
    """Whether front matter lacking its opening fence has its closing one behind a blank line."""
    closing = re.compile(r"^---[ \t\r]*$", re.MULTILINE).search(text, newline, newline + 4000)
    if closing is None:
        return False
    lines = text[newline : closing.start()].split("\n")
    return all(not line.strip() or _YAML_LINE.match(line) for line in lines)


def _blocks(text: str, values: list[Value]) -> tuple[Block, ...]:
    """The title and the descriptions, as passages."""
    blocks: list[Block] = []
    for kind, keys in (("title", ("title",)), ("description", _DESCRIPTIONS)):
        for value in values:
            if value.key.lower() not in keys or not isinstance(value.data, str):
                continue
            words, runs = scalars.words(text, value)
            if words and all(block.text != words for block in blocks):
                block_kind: BlockKind = "title" if kind == "title" else "description"
                blocks.append(Block(block_kind, words, runs, Span(runs[0].source_start, runs[-1].source_end)))
    blocks.sort(key=lambda block: block.span)
    return tuple(blocks)
