"""What the command line names, as sources: files, folders and globs, local or of any store that fsspec knows."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from adlint.audit.inputs.streams import Readable, SourceError, decompressed, reason, shown
from adlint.audit.records import BadRecord, InputError, InputOptions
from adlint.discover import SKIPPED_FILES, SKIPPED_FOLDERS, STDIN
from adlint.text.reader import SUFFIXES

FORMATS = {
    "jsonl": (".jsonl", ".ndjson", ".jl", ".jsonlines"),
    "parquet": (".parquet", ".pq", ".parq"),
    "warc": (".warc",),
    "wet": (".wet",),
    "wxr": (".xml",),
    "ghost": (".json",),
}
"""The formats of datasets and the suffixes that tell them, in front of which `.gz` or `.zst` do not count."""

_PACKED = (".gz", ".gzip", ".zst", ".zstd")
_REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?:://|::)")
_MAGIC = re.compile(r"[*?[]")
_WEB_MAGIC = re.compile(r"[*[]")  # behind a question mark stands a query


@dataclass(frozen=True, slots=True)
class Source:
    """A dataset, or a folder or glob of articles.

    name: for messages, without any password. path: where it is, as `store` knows it.
    format: a key of `FORMATS`, or `folder` for articles.
    store: the file system of fsspec, or `None` for local paths.
    """

    name: str
    path: str
    format: str
    store: Any = None

    def open(self) -> BinaryIO:
        """Its content, decompressed. Raises `SourceError`."""
        return decompressed(self.open_raw())

    def open_raw(self, *, seekable: bool = False) -> Readable:
        """Its bytes as they are stored. Raises `SourceError`.

        seekable: whether it must be; otherwise a web server may send it in one go.
        """
        try:
            if self.store is None:
                return open(self.path, "rb")
            if not seekable and _is_web(self.store):
                return self.store.open(self.path, "rb", block_size=0)  # type: ignore[no-any-return]
            return self.store.open(self.path, "rb")  # type: ignore[no-any-return]
        except Exception as error:  # noqa: BLE001 (fsspec's stores raise whatever their libraries do)
            raise SourceError(f"cannot be opened ({reason(error)}); check the path and its permissions") from None


def _is_web(store: Any) -> bool:
    protocol = store.protocol
    return "http" in ((protocol,) if isinstance(protocol, str) else protocol)


def without_query(path: str) -> str:
    """A path, or a URL up to its path's end, which has the suffix."""
    return re.split("[?#]", path, maxsplit=1)[0] if "://" in path else path


def format_of(path: str) -> str:
    """The dataset format that the suffix of a path or URL tells, or `""`."""
    name = without_query(path).lower()
    for packed in _PACKED:
        name = name.removesuffix(packed)
    return next((format for format, suffixes in FORMATS.items() if name.endswith(suffixes)), "")


def expand(names: Sequence[str], options: InputOptions) -> Iterator[Source | BadRecord]:
    """The sources that `names` stand for, in order, those of a glob or folder sorted; each once."""
    seen: set[str] = set()
    for name in names:
        try:
            is_url = _REMOTE.match(name) and not os.path.lexists(name)
            found = _remote(name, options) if is_url else _local(name, options.input_format)
            for source in found:
                key = source.name if source.store is not None else os.path.abspath(source.path)
                if key not in seen:
                    seen.add(key)
                    yield source
        except SourceError as error:
            yield BadRecord(shown(name), str(error), whole=True)


def _format(path: str, asked: str) -> str:
    return asked if asked != "auto" else format_of(path) or "folder"


def _local(name: str, asked: str) -> list[Source]:
    if name == STDIN:
        raise SourceError("standard input cannot be read again by --resume; write it to a file and name that")
    if os.path.isdir(name):
        if asked in ("auto", "folder"):
            return [Source(name, name, "folder")]
        walk = os.walk(name)
        paths = [os.path.join(top, file) for top, _, files in walk for file in files if format_of(file) == asked]
    elif os.path.lexists(name) or not _MAGIC.search(name):
        return [Source(name, name, _format(name, asked))]
    elif _format(name, asked) == "folder":
        return [Source(name, name, "folder")]
    else:
        from glob import glob

        paths = [path for path in glob(name, recursive=True) if os.path.isfile(path)]
    return _some([Source(path, path, _format(path, asked)) for path in sorted(paths)])


def _remote(name: str, options: InputOptions) -> list[Source]:
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise InputError(f"{shown(name)}: needs fsspec; install it with: pip install 'adlint[audit]'") from None
    asked = options.input_format
    try:
        store, path = url_to_fs(name, **options.storage_options)
        web = _is_web(store)
        if (_WEB_MAGIC if web else _MAGIC).search(path):
            paths = [found for found in store.glob(path) if not store.isdir(found)]
        elif not web and store.isdir(path):  # asking a web server costs a request, and tells little
            asked = "folder" if asked == "auto" else asked
            paths = [found for found in store.find(path) if _is_wanted(found, asked)]
        else:
            return [Source(shown(name), path, _format(path, asked), store)]
    except ImportError as error:
        raise SourceError(f"this store needs a package that is not installed: {reason(error)}") from None
    except Exception as error:  # noqa: BLE001 (fsspec's stores raise whatever their libraries do)
        raise SourceError(f"cannot be searched ({reason(error)}); check the address") from None
    return _some(
        [Source(shown(store.unstrip_protocol(path)), path, _format(path, asked), store) for path in sorted(paths)]
    )


def _is_wanted(path: str, asked: str) -> bool:
    """Whether a file of a store's folder is to be read, as `discover` finds those of a local one."""
    if asked != "folder":
        return format_of(path) == asked
    *folders, name = path.lower().split("/")
    suffix = os.path.splitext(name)[1]
    return suffix in SUFFIXES and name not in SKIPPED_FILES and SKIPPED_FOLDERS.isdisjoint(folders)


def _some(sources: list[Source]) -> list[Source]:
    if not sources:
        raise SourceError("nothing here can be read; check the path and --input-format")
    return sources
