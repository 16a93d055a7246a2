"""`Tree`: a working tree, what changed in it, and the contents of what did."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from adlint import article
from adlint.changes.base import base
from adlint.changes.files import files
from adlint.changes.lines import changed_spans
from adlint.git import Blobs, GitError, Repository, own_top, top_of
from adlint.text.span import Span


class Tree:
    """What changed in a repository since `revision`, or what is `staged`; see `adlint.changes.base`.

    changed: the files that may have changed, by their absolute paths. deleted: those that are gone.
    unmerged: those with a conflict. Raises `GitError`.
    """

    def __init__(self, repository: Repository, revision: str, staged: bool) -> None:
        self.repository = repository
        self.top = repository.top
        since = base(repository, revision, staged)
        found = files(repository, since)
        self.staged = since.staged
        self.changed = {self._absolute(path): file for path, file in found.changed.items()}
        self.deleted = {self._absolute(path) for path in found.deleted}
        self.unmerged = {self._absolute(path) for path in found.unmerged}
        self._order = sorted(self.changed, key=lambda path: path.split(os.sep))  # as a search finds them

    def _absolute(self, path: str) -> str:
        return os.path.join(self.top, os.path.normpath(path))

    def below(self, folder: str) -> list[str]:
        """The files in the absolute path `folder` that may have changed, in the order of a search."""
        prefix = os.path.join(folder, "")
        return [path for path in self._order if path.startswith(prefix)]

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Reads articles while the context lasts."""
        with self.repository.blobs() as blobs:
            yield Reading(self, blobs)


class Reading:
    """Reads articles of a tree, by their absolute paths, and their earlier versions."""

    def __init__(self, tree: Tree, blobs: Blobs) -> None:
        self._tree = tree
        self._blobs = blobs

    def data(self, path: str) -> bytes:
        """What is to be linted: what is staged, or else what is on disk. Raises `OSError` and `GitError`.

        What a sparse checkout leaves out of the disk is read from the index.
        """
        name = self._tree.changed[path].staged
        if self._tree.staged and path in self._tree.unmerged:
            raise GitError("has a merge conflict, so nothing of it is staged; resolve it and git add it")
        if self._tree.staged or (name and not os.path.lexists(path)):
            return self._blobs.read(name)
        return article.read(path)

    def changed(self, path: str, data: bytes) -> list[Span] | None:
        """The changed lines of its bytes; see `changed_spans`. Raises `GitError`."""
        before = self._tree.changed[path].before
        return changed_spans(data, (self._blobs.read(name) if name else b"" for name in before))


class Trees:
    """The working trees that the paths of a run stand in."""

    def __init__(self, revision: str, staged: bool) -> None:
        self._revision = revision
        self._staged = staged
        self._own = own_top()
        self._by_folder: dict[str, Tree | None] = {}
        self._by_top: dict[str, Tree] = {}

    def of(self, path: str) -> Tree | None:
        """The one that the file, folder or glob `path` stands in. Raises `GitError`."""
        real = os.path.realpath(path)
        folder = real if os.path.isdir(real) else os.path.dirname(real)
        if folder not in self._by_folder:
            top = self._top(folder)
            self._by_folder[folder] = None if top is None else self._at(top)
        return self._by_folder[folder]

    def _top(self, folder: str) -> str | None:
        """The nearest one: variables of git can say that a folder without `.git` is one."""
        tops = [top for top in (top_of(folder), self._own) if top and _holds(top, folder)]
        return max(tops, key=len, default=None)

    def _at(self, top: str) -> Tree:
        if top not in self._by_top:
            repository = Repository.at(top, inherit=top == self._own)
            self._by_top[top] = Tree(repository, self._revision, self._staged)
        return self._by_top[top]


def _holds(top: str, folder: str) -> bool:
    return os.path.join(folder, "").startswith(os.path.join(top, ""))
