"""The files of a repository that changed, and the versions that they are compared with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha1, sha256
from typing import NamedTuple

from adlint.changes.base import Base
from adlint.git import Repository

RENAMED = ("-M50%", "-l1000")
"""As git's own defaults: alike by half, and among at most so many files that came and went."""


class File(NamedTuple):
    """A file that may have changed.

    staged: the hash of its staged content; empty for an untracked file. before: the hashes of the contents it is
    compared with; empty for a new file.
    """

    staged: str
    before: tuple[str, ...]


class _Entry(NamedTuple):
    """A record of `git diff-index --raw` (https://git-scm.com/docs/git-diff#_raw_output_format)."""

    mode: str
    old: str
    new: str
    status: str
    path: str


class Files(NamedTuple):
    """changed: the files that may have changed, by their paths from the top. deleted: those that are gone.
    unmerged: those of which nothing is staged until a conflict is resolved."""

    changed: dict[str, File]
    deleted: frozenset[str]
    unmerged: frozenset[str]


def files(repository: Repository, base: Base) -> Files:
    """What changed since `base`. Raises `GitError`.

    Links and submodules are no articles. A file of which only the time stamps changed may be among them.
    """
    listed = [list(_raw(repository, "diff-index", "--cached", *RENAMED, commit)) for commit in base.commits]
    deleted = {entry.path for entries in listed for entry in entries if entry.status == "D"}
    unmerged = {entry.path for entries in listed for entry in entries if entry.status == "U"}
    since = [{entry.path: entry for entry in entries if _is_file(entry)} for entries in listed]
    changed = {
        path: File(entry.new, tuple(entries[path].old for entries in since))
        for path, entry in since[0].items()
        if all(path in entries for entries in since)
    }
    if not base.staged:
        gone = _from_disk(repository, changed, deleted)
        changed |= _untracked(repository, gone)
        deleted -= changed.keys()
    return Files(changed, frozenset(deleted), frozenset(unmerged))


_Gone = dict[str, list[tuple[str, ...]]]
"""By the hash of what files held that are gone from disk, what each would be compared with: it may have been moved."""


def _from_disk(repository: Repository, changed: dict[str, File], deleted: set[str]) -> _Gone:
    """Adds to `changed` what is on disk and not staged; what is gone from disk goes to `deleted`, and is returned."""
    gone: _Gone = {}
    for entry in _raw(repository, "diff-files", settings=repository.without_filters):
        known = changed.get(entry.path)
        if entry.status == "D":
            deleted.add(entry.path)
            gone.setdefault(entry.old, []).append(known.before if known else (entry.old,))
            changed.pop(entry.path, None)
        elif known is None and _is_file(entry):
            changed[entry.path] = File(entry.old, ("" if entry.status == "A" else entry.old,))
    return gone


def _untracked(repository: Repository, gone: _Gone) -> Iterator[tuple[str, File]]:
    for path in _fields(repository.run("ls-files", "-z", "--others", "--exclude-standard")):
        if path.endswith("/"):
            continue  # a repository of its own
        moved = gone.get(_hash(os.path.join(repository.top, path), gone))
        yield path, File("", moved.pop() if moved else ("",))


def _hash(path: str, among: _Gone) -> str:
    """The hash that git gives to the contents of the file, where it may be one of `among`."""
    if not among:
        return ""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return ""  # told when it is to be linted
    algorithm = sha1 if len(next(iter(among))) == 40 else sha256
    return algorithm(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _raw(repository: Repository, command: str, *arguments: str, settings: tuple[str, ...] = ()) -> Iterator[_Entry]:
    # Submodules are ignored: git would ask each for its state, under its own configuration.
    flags = ("--raw", "-z", "--no-abbrev", "--no-relative", "--ignore-submodules=all")
    fields = _fields(repository.run(command, *flags, *arguments, "--", settings=settings))
    for field in fields:
        _, mode, old, new, status = field[1:].split(" ")
        path = next(fields)
        if status[0] == "R":
            yield _Entry("", old, "", "D", path)
            path = next(fields)
        yield _Entry(mode, old if old.strip("0") else "", new if new.strip("0") else "", status[0], path)


def _fields(output: bytes) -> Iterator[str]:
    return (os.fsdecode(field) for field in output.split(b"\0") if field)


def _is_file(entry: _Entry) -> bool:
    return entry.mode.startswith("100") or entry.status == "U"
