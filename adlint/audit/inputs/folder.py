"""Articles that are a file each: in folders and globs, or in a store that fsspec knows."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from adlint.article import MAX_SIZE
from adlint.audit.inputs.article import article
from adlint.audit.inputs.sources import Source, without_query
from adlint.audit.records import BadRecord, Item
from adlint.config import Config
from adlint.discover import find
from adlint.text import reader


def read(source: Source, nearest: Callable[[str], Config]) -> Iterator[Item]:
    """The articles that `source` names, as `adlint check` finds them."""
    if source.store is not None:
        with source.open() as file:
            data = file.read(MAX_SIZE + 1)
        path = without_query(source.path)
        known = os.path.splitext(path)[1].lower() in reader.SUFFIXES  # `https://gate.example/wind` has none
        yield article(source.name, data, reader.format_of(path) if known else "", source.name)
        return
    for path, error, _ in find([source.path], nearest):
        if error:
            yield BadRecord(path, error, whole=path == source.path)
            continue
        try:
            with open(path, "rb") as file:
                data = file.read(MAX_SIZE + 1)
        except OSError as problem:
            yield BadRecord(path, f"cannot be read ({problem.strerror}); check the path and its permissions")
        else:
            yield article(path, data, reader.format_of(path), path, path=path)
