"""JSON Lines: an object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from adlint.article import MAX_SIZE
from adlint.audit.inputs.columns import Columns
from adlint.audit.inputs.sources import Source
from adlint.audit.inputs.streams import CHUNK, SourceError
from adlint.audit.records import BadRecord, InputOptions, Item

LONGEST = 4 * MAX_SIZE
"""Bytes of a line that are read: JSON may write a letter with six, and a row has other columns."""


def read(source: Source, options: InputOptions) -> Iterator[Item]:
    """The rows, by line; raises `SourceError` if it cannot be opened, `InputError` for wrong options."""
    columns = Columns(options)
    with source.open() as file:
        number = 0
        while True:
            number += 1
            place = f"{source.name}:{number}"
            try:
                line = file.readline(LONGEST)
                if len(line) == LONGEST:
                    _skip_line(file)
                    yield BadRecord(
                        place, f"the line is longer than {LONGEST // 1_000_000} MB; split it or leave it out"
                    )
                    continue
            except SourceError as error:
                yield BadRecord(place, str(error))
                return
            if not line:
                return
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if not line.isspace():
                yield _row(line, place, columns)


def _skip_line(file: BinaryIO) -> None:
    while (piece := file.readline(CHUNK)) and not piece.endswith(b"\n"):
        pass


def _row(line: bytes, place: str, columns: Columns) -> Item:
    try:
        row = json.loads(line.decode())
    except UnicodeDecodeError as error:
        return BadRecord(place, f"is not UTF-8 (byte 0x{line[error.start]:02x} at offset {error.start} of the line)")
    except json.JSONDecodeError as error:
        return BadRecord(place, f"is not JSON ({error.msg}, column {error.colno})")
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, or too deeply nested
        return BadRecord(place, f"is not JSON that can be read ({error})")
    if not isinstance(row, dict):
        return BadRecord(place, "is not a JSON object; JSON Lines has one a line")
    return columns.record(row, place)
