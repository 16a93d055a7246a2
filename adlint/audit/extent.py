"""How many articles there are to read, where that can be told without reading them: for the time left."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from adlint.audit.inputs import sources
from adlint.audit.inputs.sources import Source
from adlint.audit.inputs.streams import GZIP, ZSTANDARD
from adlint.audit.records import BadRecord, InputOptions
from adlint.config import Config
from adlint.discover import find

_CHUNK = 1 << 20
_MOST = 20_000_000_000
"""Bytes of JSON Lines whose lines are counted, which takes some seconds."""


def articles(names: Sequence[str], options: InputOptions, nearest: Callable[[str], Config]) -> int | None:
    """About how many articles the sources have; `None` where one of them does not tell. Raises `InputError`."""
    total = 0
    for source in sources.expand(names, options):
        if isinstance(source, BadRecord):
            continue
        try:
            count = _articles(source, nearest)
        except Exception:  # noqa: BLE001 (what is wrong with a source is told when it is read)
            return None
        if count is None:
            return None
        total += count
    return total


def _articles(source: Source, nearest: Callable[[str], Config]) -> int | None:
    if source.store is not None:
        return 1 if source.format == "folder" else None
    if source.format == "folder":
        return sum(1 for found in find([source.path], nearest) if not found.error)
    if source.format == "parquet":
        from pyarrow import parquet

        return int(parquet.read_metadata(source.path).num_rows)
    return _lines(source.path) if source.format == "jsonl" else None


def _lines(path: str) -> int | None:
    """The lines of a file that is not compressed."""
    count = size = 0
    with open(path, "rb") as file:
        while chunk := file.read(_CHUNK):
            if not size and chunk.startswith((GZIP, ZSTANDARD)):
                return None
            count += chunk.count(b"\n")
            size += len(chunk)
            if size > _MOST:
                return None
    return count
