"""Comments and front-matter keys that silence rules.

`<!-- adlint: ignore[AD101,SRC] reason -->` alone on its lines is for the next block, behind text for
its line. `adlint: off[AD]` and `adlint: on[AD]` switch ranges, `adlint: ignore-file[AD]` is for the
whole file. Without codes, each is for every rule. In MDX the same stands in `{/* … */}`, in the front
matter `adlint: off`, `adlint: {ignore: [AD101]}` or `adlint-ignore: [AD101, SRC]`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from adlint.text.document import Block, Comment, FrontMatter, Suppression
from adlint.text.span import Span

_DIRECTIVE = re.compile(r"adlint\s*:\s*([\w-]*)\s*(\[[^\]]*\]?)?\s*(.*)", re.DOTALL | re.IGNORECASE)
_NEAR_DIRECTIVE = re.compile(r"adlint[-_ ](?:ignore|disable|enable|off|on|skip|next)\b|adlint\s*=", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]+[0-9]{0,3}")
_SWITCHES = {"off": True, "ignore": True, "false": True, "true": False, "on": False}
_WORDS = ("ignore", "ignore-file", "off", "on")
_KEY = re.compile(r"^[ \t]*(?:[\"']?adlint(?:-ignore)?[\"']?[ \t]*[:=]|\[adlint\])[^\r\n]*", re.MULTILINE)
_ALONE_BEFORE = re.compile(r"[ \t>]*\Z")


def resolve(
    source: str, comments: Iterable[Comment], blocks: Sequence[Block], front_matter: FrontMatter | None
) -> tuple[Suppression, ...]:
    """The suppressions of a document in the order of the source, misspelt ones with their `error`."""
    found = list(_in_front_matter(source, front_matter)) if front_matter is not None else []
    switched: dict[str, tuple[Span, str]] = {}
    starts = [block.span.start for block in blocks]
    for comment in sorted(comments, key=lambda comment: comment.span):
        text = comment.text.strip()
        if "adlint" not in text[:7].lower():
            continue
        match = _DIRECTIVE.match(text)
        if match is None:
            if _NEAR_DIRECTIVE.match(text):
                found.append(_wrong(comment.span, "a directive begins with `adlint:`, as in `adlint: ignore[AD101]`"))
            continue
        word, reason = match[1].lower(), match[3].strip()
        codes, error = _codes(match[2])
        if word not in _WORDS:
            error = _unknown(word)
        if error:
            found.append(_wrong(comment.span, error))
        elif word == "ignore":
            found.append(Suppression(codes, reason, comment.span, _covered(source, comment.span, blocks, starts)))
        elif word == "ignore-file":
            found.append(Suppression(codes, reason, comment.span, Span(0, len(source))))
        elif word == "off":
            for code in codes or ("",):
                switched.setdefault(code, (comment.span, reason))
        else:
            ended = [code for code in switched if code.startswith(codes or "")]
            for code in ended:
                found.append(_switched_off(code, *switched.pop(code), comment.span.start))
            if not ended:
                found.append(_wrong(comment.span, "`on` ends no `off` before it"))
    for code, (span, reason) in switched.items():
        found.append(_switched_off(code, span, reason, len(source)))
    return tuple(sorted(found, key=lambda suppression: suppression.span))


def _codes(brackets: str | None) -> tuple[tuple[str, ...], str]:
    """The codes in `[AD101, SRC]`, or what is wrong with them."""
    if brackets is None:
        return (), ""
    if not brackets.endswith("]"):
        return (), "the list of codes has no closing bracket"
    codes = tuple(brackets[1:-1].replace(",", " ").upper().split())
    if not codes:
        return (), "the list of codes is empty; without brackets every rule is meant"
    wrong = next((code for code in codes if _CODE.fullmatch(code) is None), None)
    return codes, f"`{wrong}` is no rule code" if wrong is not None else ""


def _unknown(word: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, _WORDS, 1)
    if near:
        return f"unknown directive `{word}`; did you mean `{near[0]}`?"
    return f"unknown directive `{word}`; there are {', '.join(_WORDS)}"


def _wrong(span: Span, error: str) -> Suppression:
    return Suppression((), "", span, Span(span.end, span.end), error)


def _covered(source: str, span: Span, blocks: Sequence[Block], starts: Sequence[int]) -> Span:
    """The next block after a comment that has its lines to itself, otherwise its line."""
    line = max(source.rfind("\n", 0, span.start), source.rfind("\r", 0, span.start)) + 1
    ends = [end for end in (source.find("\n", span.end), source.find("\r", span.end)) if end >= 0]
    end = min(ends, default=len(source))
    if _ALONE_BEFORE.match(source, line, span.start) is None or source[span.end : end].strip():
        return Span(line, end)
    index = bisect_left(starts, span.end)
    if index == len(blocks):
        return Span(span.end, span.end)
    last = index
    if "table" in blocks[index].containers:
        # No comment can stand between the rows of a table.
        while last + 1 < len(blocks) and blocks[last + 1].containers == blocks[index].containers:
            last += 1
    return Span(blocks[index].span.start, blocks[last].span.end)


def _switched_off(code: str, span: Span, reason: str, end: int) -> Suppression:
    return Suppression((code,) if code else (), reason, span, Span(span.end, end))


def _in_front_matter(source: str, front_matter: FrontMatter) -> Iterable[Suppression]:
    fields: Mapping[str, Any] = front_matter.fields
    for key in ("adlint", "adlint-ignore"):
        if key not in fields:
            continue
        value: Any = fields[key]
        reason = ""
        if key == "adlint" and isinstance(value, Mapping):
            reason = str(value.get("reason") or "")
            value = value.get("ignore", "?")
        elif key == "adlint":
            value = _SWITCHES.get(str(value).lower(), "?")
        span = _key_span(source, front_matter.span, key)
        if value is False or value is None:
            continue
        if value is True or (isinstance(value, str) and value.lower() == "all"):
            yield Suppression((), reason, span, Span(0, len(source)))
            continue
        listed = ",".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
        codes, error = _codes(f"[{listed}]")
        if error:
            yield _wrong(span, "`adlint` in front matter is `off` or `{ignore: [AD101]}`" if listed == "?" else error)
        else:
            yield Suppression(codes, reason, span, Span(0, len(source)))


def _key_span(source: str, span: Span, key: str) -> Span:
    """The line of the key; all of the front matter where it is written in an unusual way."""
    for match in _KEY.finditer(source, span.start, span.end):
        if match[0].strip().startswith((f"{key}:", f"{key} ", f"{key}=", f'"{key}"', f"'{key}'", f"[{key}]")):
            line = match.end() - len(match[0].lstrip())
            return Span(line, match.end())
    return span
