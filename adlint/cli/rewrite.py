"""A file that gets new contents: all at once, or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import suppress


def rewrite(path: str, data: bytes) -> None:
    """Put `data` in the place of the contents of the file at `path`.

    The file keeps its permissions, and its owner where we may set it; a link to it stays a link. Raises `OSError`
    where that fails, or the file is read-only, and leaves it as it was.
    """
    target = os.path.realpath(path)
    _replace(target, data, os.stat(target))


def write(path: str, data: bytes) -> None:
    """`rewrite`, or a new file at `path` if there is none."""
    target = os.path.realpath(path)
    _replace(target, data, os.stat(target) if os.path.lexists(target) else None)


def _replace(target: str, data: bytes, old: os.stat_result | None) -> None:
    if old is not None and (not old.st_mode & 0o222 or not os.access(target, os.W_OK)):
        raise PermissionError(None, "it is read-only")  # who may write to its folder could replace it all the same
    scratch = f"{target}.{os.getpid()}.tmp"
    try:
        private = 0o600 if old is not None else 0o666  # until it has the old permissions
        with open(scratch, "xb", opener=lambda name, flags: os.open(name, flags, private)) as file:
            file.write(data)
        if old is not None:
            if hasattr(os, "chown"):
                with suppress(PermissionError):
                    os.chown(scratch, old.st_uid, old.st_gid)
            os.chmod(scratch, stat.S_IMODE(old.st_mode))
        os.replace(scratch, target)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(scratch)
