"""Articles that are a file each: in folders and globs, or in a store that fsspec knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from adlint.audit.inputs.article import article
from adlint.audit.inputs.sources import Source
from adlint.audit.records import BadRecord, Item
from adlint.config import Config
from adlint.discover import find
from adlint.linter import MAX_SIZE
from adlint.text import reader


def read(source: Source, nearest: Callable[[str], Config]) -> Iterator[Item]:
    """The articles that `source` names, as `adlint check` finds them."""
    if source.store is not None:
        with source.open() as file:
            yield article(source.name, file.read(MAX_SIZE + 1), reader.format_of(source.path), source.name)
        return
    for path, error in find([source.path], nearest):
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
