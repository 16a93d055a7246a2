"""`Article`: what is to be linted, read once."""

from __future__ import annotations

import os
from typing import NamedTuple

from adlint.config import Config
from adlint.report import FileReport

MAX_SIZE = 10_000_000
"""Bytes of the longest article that is read, three times *War and Peace*. What is longer is data under an
article's name, and would take memory that a worker does not have."""


class Article(NamedTuple):
    """An article and all that its findings follow from.

    path: where it stands, or is said to stand: tells its format, unless `format` (as `reader.read` takes it) does.
    source: its bytes, so that what is linted is what the cache knows it by, whatever becomes of the file.
    config: the configuration that holds for it.
    key: what the cache knows it by; empty where it is not asked.
    """

    path: str
    source: bytes
    format: str
    config: Config
    key: bytes = b""


def read(path: str) -> bytes:
    """The bytes of the file at `path`, or as many as show that it is too long. Raises `OSError`."""
    with open(path, "rb") as file:
        size = os.fstat(file.fileno()).st_size or MAX_SIZE  # a pipe has none; room for the longest is slow to make
        return file.read(min(size, MAX_SIZE) + 1)


def unreadable(path: str, error: OSError) -> FileReport:
    return FileReport(path, errors=(f"cannot be read ({error.strerror}); check the path and its permissions",))
