"""The top-level values of a front matter, and where their words stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from adlint.text.document import Run


class Value(NamedTuple):
    """A top-level key and its value; a string's source slice `start:end` has its quotes."""

    key: str
    data: Any
    start: int
    end: int


_PLAIN_LINE = re.compile(r"""([A-Za-z_][\w.-]*+)[ \t]*+:(?:[ \t]++([^\n]*))?(?=\n|\Z)""")
_LIST_LINE = re.compile(r"[ \t]*- ([^\n]*)(?=\n|\Z)")
_TOML_LINE = re.compile(r"([A-Za-z_][\w-]*+)[ \t]*+=[ \t]*+([^\n]*)(?=\n|\Z)")
_QUOTED = re.compile(r'"([^"\\]*+)"|\'([^\']*+)\'')
_ITEM = r"""\s*+(?:"[^"\\]*+"|'[^']*+'|[^\s,\[\]{}"'][^,\[\]{}"'#]*+)\s*+"""
_FLOW_ITEM = re.compile(_ITEM)
_FLOW_LIST = re.compile(rf"\[(?:{_ITEM}(?:,{_ITEM})*+,?+\s*+|\s*+)\]")
_DAMAGED_LINE = re.compile(r"""^["']?(\w[\w-]*)["']?[ \t]*[:=][ \t]*([^\n]*)""", re.MULTILINE)
_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)(\.[0-9]+)?\Z")
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_TRUE = frozenset({"yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"})
_FALSE = frozenset({"no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"})
_UNUSUAL = re.compile(r":(?:\s|\Z)|[ \t]#")
_MOST_NODES = 100_000
"""Nodes of a YAML front matter that are read, aliases followed: aliases of aliases can stand for any number."""


class _NotFlatError(Exception):
    """The front matter needs a real parser."""


def read(text: str, syntax: str, start: int, end: int) -> list[Value]:
    """The top-level values of `text[start:end]`; of a damaged one, those that can be read."""
    if syntax != "json":
        pattern = _PLAIN_LINE if syntax == "yaml" else _TOML_LINE
        try:
            return _flat(text, start, end, pattern, syntax == "toml")
        except _NotFlatError:
            pass
    found = {"yaml": _yaml, "toml": _toml, "json": _json}[syntax](text, start, end)
    return _damaged(text, start, end) if found is None else found


def _flat(text: str, start: int, end: int, pattern: re.Pattern[str], toml: bool) -> list[Value]:
    """Keys with plain values, and lists of them; raises `_NotFlatError` at anything else."""
    values: list[Value] = []
    position = start
    while position < end:
        newline = text.find("\n", position, end)
        newline = end if newline < 0 else newline
        line = pattern.match(text, position, newline)
        if line is None:
            if text[position:newline].strip() and text[position] != "#":
                raise _NotFlatError
            position = newline + 1
            continue
        raw = (line[2] or "").rstrip()
        if not raw and not toml:
            items, position = _items(text, newline + 1, end)
            values.append(Value(line[1], items, line.end(), line.end()))
            continue
        at = line.start(2)
        values.append(Value(line[1], _toml_scalar(raw) if toml else _scalar(raw), at, at + len(raw)))
        position = newline + 1
    if len({value.key for value in values}) < len(values):
        raise _NotFlatError
    return values


def _items(text: str, position: int, end: int) -> tuple[list[Any] | None, int]:
    """The list below a key without a value, and where the next key begins."""
    items: list[Any] = []
    while position < end:
        newline = text.find("\n", position, end)
        newline = end if newline < 0 else newline
        line = _LIST_LINE.match(text, position, newline)
        if line is None:
            if text[position:newline].strip() and text[position] in " \t-":
                raise _NotFlatError
            break
        items.append(_scalar(line[1].strip()))
        position = newline + 1
    return items or None, position


def _scalar(raw: str) -> Any:
    """A YAML scalar or flat list on one line."""
    first = raw[0] if raw else ""
    if first in "\"'":
        quoted = _QUOTED.fullmatch(raw)
        if quoted is None:
            raise _NotFlatError
        return quoted[1] if quoted[1] is not None else quoted[2]
    if first == "[":
        return _flow_list(raw, _scalar)
    if _UNUSUAL.search(raw) or not (first.isalnum() or first in "/_") or "\r" in raw:
        if raw in _NULLS:
            return None
        raise _NotFlatError
    return plain(raw)


def _flow_list(raw: str, scalar: Callable[[str], Any]) -> list[Any]:
    """`[a, "b, c"]`: of scalars only."""
    if _FLOW_LIST.fullmatch(raw) is None:
        raise _NotFlatError
    return [scalar(item[0].strip()) for item in _FLOW_ITEM.finditer(raw, 1, len(raw) - 1) if item[0].strip()]


def plain(raw: str) -> Any:
    """What an unquoted YAML scalar means; a date stays text."""
    if raw in _TRUE:
        return True
    if raw in _FALSE:
        return False
    if raw in _NULLS:
        return None
    number = _NUMBER.match(raw)
    if number is not None and len(raw) < 300:
        return float(raw) if number[1] else int(raw)
    return raw


def _toml_scalar(raw: str) -> Any:
    if raw[:3] in ('"""', "'''"):
        raise _NotFlatError
    quoted = _QUOTED.fullmatch(raw)
    if quoted is not None:
        return quoted[1] if quoted[1] is not None else quoted[2]
    if raw == "true" or raw == "false":
        return raw == "true"
    if raw.startswith("["):
        return _flow_list(raw, _toml_scalar)
    if _NUMBER.match(raw) and len(raw) < 300:
        return plain(raw)
    if raw[:1].isdigit() and "#" not in raw and "," not in raw:
        return raw
    raise _NotFlatError


def _yaml(text: str, start: int, end: int) -> list[Value] | None:
    """By PyYAML's composer, whose marks say where a value stands."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = yaml.compose(text[start:end], Loader=loader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    if not isinstance(root, yaml.MappingNode):
        return [] if root is None else None
    left = iter(range(_MOST_NODES))
    return [
        Value(str(key.value), _data(value, 0, left), start + value.start_mark.index, start + value.end_mark.index)
        for key, value in root.value
        if isinstance(key, yaml.ScalarNode)
    ]


def _data(node: Any, depth: int, left: Iterator[int]) -> Any:
    """The data of a YAML node; numbers, booleans and null by their tags, all else text.

    None where it lies too deep, or when nothing is `left` of the nodes that may be read.
    """
    if depth > 50 or next(left, None) is None:
        return None
    if node.id == "scalar":
        kind = node.tag.rpartition(":")[2]
        return plain(node.value) if kind in ("bool", "null", "int", "float") else node.value
    if node.id == "sequence":
        return [_data(item, depth + 1, left) for item in node.value]
    return {str(key.value): _data(value, depth + 1, left) for key, value in node.value if key.id == "scalar"}


def _toml(text: str, start: int, end: int) -> list[Value] | None:
    import tomllib

    try:
        table = tomllib.loads(text[start:end].replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    places = {
        match[1]: match.span(2)
        for match in re.compile(
            r'^([\w-]+)[ \t]*=[ \t]*("""(?:[^"\\]|\\.|"(?!""))*+"""|"(?:[^"\\\n]|\\.)*+"|\'[^\'\n]*+\')', re.M | re.S
        ).finditer(text, start, end)
    }
    return [Value(key, _json_like(data), *places.get(key, (end, end))) for key, data in table.items()]


def _json_like(data: Any) -> Any:
    """TOML's dates as text."""
    if isinstance(data, dict):
        return {key: _json_like(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_json_like(value) for value in data]
    return data if isinstance(data, (str, int, float)) else str(data)


def _json(text: str, start: int, end: int) -> list[Value] | None:
    import json

    piece = text[start:end].strip()
    try:
        table = json.loads(piece if piece.startswith("{") else f"{{{piece}}}")
    except (ValueError, RecursionError):
        return None
    places: dict[str, tuple[int, int]] = {}
    for match in re.compile(r'"(\w+)"\s*:\s*("(?:[^"\\]|\\.)*+")').finditer(text, start, end):
        places.setdefault(match[1], match.span(2))
    return [Value(key, data, *places.get(key, (end, end))) for key, data in table.items()]


def _damaged(text: str, start: int, end: int) -> list[Value]:
    """The lines of a front matter no parser takes that still say what they say."""
    values: dict[str, Value] = {}
    for match in _DAMAGED_LINE.finditer(text, start, end):
        raw = match[2].strip().rstrip(",")
        quoted = _QUOTED.fullmatch(raw)
        data = plain(raw) if quoted is None else quoted[1] if quoted[1] is not None else quoted[2]
        at = match.start(2) + len(match[2]) - len(match[2].lstrip())
        values.setdefault(match[1], Value(match[1], data, at, at + len(raw)))
    return list(values.values())


_SPACE = " \t\r\n"
_TAG = re.compile(r"(?:[!&][^\s\"']*[ \t]+)+")
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r?\n[ \t]*|.)", re.DOTALL)


def words(text: str, value: Value) -> tuple[str, tuple[Run, ...]]:
    """A string's text, and the runs that map it to its slice with quotes, escapes and folded lines."""
    start, end = value.start, value.end
    tag = _TAG.match(text, start, end)
    if tag is not None:
        start = tag.end()
    while end > start and text[end - 1] in _SPACE:
        end -= 1
    quote = text[start] if start < end and text[start] in "\"'" else ""
    if quote:
        wide = 3 if text.startswith(quote * 3, start) and end - start >= 6 else 1
        start, end = start + wide, end - wide
    elif text[start:end][:1] in (">", "|"):
        start = text.find("\n", start, end) + 1
    kept = value.data.strip(_SPACE)
    if "\n" not in kept and text.startswith(kept, start) and start + len(kept) <= end:
        return kept, (Run(0, len(kept), start, start + len(kept)),)
    pieces: list[str] = []
    runs: list[Run] = []
    at = start
    for index, character in enumerate(kept):
        while at < end and text[at] in _SPACE and character not in _SPACE:
            at += 1
        behind = at + 1
        if character in _SPACE:
            while behind < end and text[behind] in _SPACE and kept[index + 1] not in _SPACE:
                behind += 1
            character = " "
        elif quote == "'" and character == "'" and text.startswith("''", at):
            behind = at + 2
        elif quote == '"' and at < end and text[at] == "\\":
            escape = _ESCAPE.match(text, at, end)
            behind = escape.end() if escape else behind
        elif at >= end or text[at] != character:
            # A spelling not foreseen here: the words stand somewhere in the value.
            return kept, (Run(0, len(kept), start, max(end, start)),)
        last = runs[-1] if runs else None
        if last and behind - at == 1 and last.source_end == at and last.end - last.start == at - last.source_start:
            runs[-1] = Run(last.start, index + 1, last.source_start, behind)
        else:
            runs.append(Run(index, index + 1, at, behind))
        pieces.append(character)
        at = behind
    return "".join(pieces), tuple(runs)
