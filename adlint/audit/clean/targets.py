"""Where what is made of each source is written: under `corpus`, in the same tree and under the same name."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from adlint.audit.inputs.sources import without_query
from adlint.audit.inputs.streams import shown
from adlint.audit.records import InputError

CORPUS = "corpus"
_REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?:://|::)")
_MAGIC = re.compile(r"[*?[]")
_UNSAFE = re.compile(r"[^\w.,+=@~ -]")
_PACKED = re.compile(r"(\.(?:gz|gzip|zst|zstd))\Z", re.IGNORECASE)


class Targets:
    """The paths in `folder` of what is written.

    Local files keep their path from the folder that holds all the sources; those of a store have the address as their
    path. Raises `InputError` where the output stands in a folder that is to be read.
    """

    def __init__(self, output: str, names: Sequence[str]) -> None:
        self.folder = os.path.join(output, CORPUS)
        local = [name for name in names if not _REMOTE.match(name)]
        for name in local:
            top = os.path.abspath(name if os.path.isdir(name) else name.partition("**")[0] or ".")
            if (os.path.isdir(name) or "**" in name) and os.path.commonpath([top, output]) == top:
                raise InputError(f"{output}: stands in {name}, which is to be read; choose an --output outside of it")
        self._base = os.path.commonpath([_parent(name) for name in local]) if local else ""

    def of(self, path: str, *, remote: bool = False) -> str:
        """Where what stands at `path`, or under the address `path`, is written."""
        if remote:
            address = _REMOTE.sub("", shown(without_query(path)), count=1)
            parts = [_UNSAFE.sub("_", part) for part in address.split("/")]
            return os.path.join(self.folder, *(part for part in parts if part not in ("", ".", "..")))
        return os.path.join(self.folder, os.path.relpath(os.path.abspath(path), self._base))

    def of_export(self, path: str, *, remote: bool = False) -> str:
        """The same for what becomes JSON Lines: `crawl.warc.gz` is `crawl.warc.jsonl.gz`."""
        target = self.of(path, remote=remote)
        packed = _PACKED.search(target)
        return f"{target[: packed.start()]}.jsonl{packed[1]}" if packed else f"{target}.jsonl"


def _parent(name: str) -> str:
    """The folder in which a named file or folder stands, or a glob begins."""
    fixed = name if os.path.lexists(name) else _MAGIC.split(name, maxsplit=1)[0]
    return os.path.dirname(os.path.abspath(fixed if fixed == name else fixed + "x"))
