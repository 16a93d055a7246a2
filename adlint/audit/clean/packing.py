"""Files that are written compressed as their sources are; the same content is the same bytes."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from adlint.audit.folder import whole
from adlint.audit.inputs.sources import Source
from adlint.audit.inputs.streams import GZIP, ZSTANDARD, read_raw

_GZIP_LEVEL = 6
"""As the program gzip has it."""


@contextmanager
def packed(target: str, source: Source) -> Iterator[BinaryIO]:
    """A file that takes the place of `target` once it is whole, compressed as `source` is."""
    raw = source.open_raw()
    try:
        head = read_raw(raw, len(ZSTANDARD))
    finally:
        raw.close()
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with whole(target) as scratch, open(scratch, "wb") as file:
        if head.startswith(GZIP):
            with gzip.GzipFile("", "wb", _GZIP_LEVEL, file, mtime=0) as out:
                yield cast(BinaryIO, out)
        elif head == ZSTANDARD:
            import zstandard

            with zstandard.ZstdCompressor().stream_writer(file, closefd=False) as out:
                yield cast(BinaryIO, out)
        else:
            yield file
