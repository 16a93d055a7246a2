"""JSON Lines written anew: the text of a row is replaced where it stands in its line, and nothing else is."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO

from adlint.audit.clean import marks
from adlint.audit.clean.log import Verdict, Verdicts, same
from adlint.audit.clean.packing import packed
from adlint.audit.inputs.columns import Columns
from adlint.audit.inputs.jsonl import LONGEST
from adlint.audit.inputs.sources import Source
from adlint.audit.inputs.streams import CHUNK, SourceError
from adlint.audit.records import InputOptions

_SPACE = re.compile(r"[ \t\r\n]*")
_MARK = b"\xef\xbb\xbf"
_DECODER = json.JSONDecoder()


def write(source: Source, target: str, options: InputOptions, verdicts: Verdicts, *, tag: bool) -> None:
    """Write the lines of `source` to `target`: those that could not be read as they are, and not those that
    `--limit` or `--sample` left out. Raises `SourceError` if it cannot be opened."""
    columns = Columns(options)
    with source.open() as file, packed(target, source) as out:
        number = 0
        while not verdicts.over:
            number += 1
            place = f"{source.name}:{number}"
            try:
                line = file.readline(LONGEST)
            except SourceError:
                verdicts.take(place)
                return
            if not line:
                return
            mark = _MARK if number == 1 and line.startswith(_MARK) else b""
            if line[len(mark) :].isspace():
                out.write(line if verdicts.whole else b"")
                continue
            verdict = verdicts.take(place)
            if verdict is not None and verdict.stretches:
                text = line[len(mark) :].decode()
                line = mark + _rewritten(text, columns, verdict, tag=tag).encode("utf-8")
            out.write(line if verdict is not None else b"")
            if len(line) == LONGEST:
                _rest(file, out if verdict is not None else None)


def _rest(file: BinaryIO, out: BinaryIO | None) -> None:
    """Copy what is left of a long line, or pass over it."""
    while piece := file.readline(CHUNK):
        if out is not None:
            out.write(piece)
        if piece.endswith(b"\n"):
            return


def _rewritten(line: str, columns: Columns, verdict: Verdict, *, tag: bool) -> str:
    row: Mapping[str, Any] = json.loads(line)
    column = columns.text_column(row) or ""
    start, end = _place(line, _SPACE.match(line).end(), [column] if column in row else column.split("."))  # type: ignore[union-attr]
    old = line[start:end]
    value = json.loads(old)
    same(value.removeprefix("\ufeff"), verdict)
    new = marks.rewritten(value, verdict.stretches, tag=tag)
    whole = not any("\ud800" <= letter <= "\udfff" for letter in new)  # half a surrogate pair can only be escaped
    return line[:start] + json.dumps(new, ensure_ascii=old.isascii() or not whole) + line[end:]


def _place(text: str, at: int, keys: Sequence[str]) -> tuple[int, int]:
    """Where the value of `keys[0]`, and in it that of the next key, stands in the object at `at`. Of a key that is
    there twice the last one counts, as `json.loads` has it."""
    found = at, at
    at = _skip(text, at + 1)
    while text[at] != "}":
        key, at = _DECODER.raw_decode(text, at)
        start = _skip(text, _skip(text, at) + 1)
        _, at = _DECODER.raw_decode(text, start)
        if key == keys[0]:
            found = start, at
        at = _skip(text, at)
        if text[at] == ",":
            at = _skip(text, at + 1)
    return _place(text, found[0], keys[1:]) if len(keys) > 1 else found


def _skip(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at
