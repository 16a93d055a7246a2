"""The files that may have changed among those that the paths of a run name."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import NamedTuple

from adlint.changes.tree import Tree, Trees
from adlint.config import Config, ConfigError
from adlint.discover import Found, Search, find, glob, is_glob, joined

NO_REPOSITORY = "is in no git repository, so nothing tells what changed; leave out --changed, or the path"


class Candidate(NamedTuple):
    """A file that may have changed. shown: its path in reports. path: the absolute one that git knows."""

    shown: str
    path: str
    tree: Tree


class Selection:
    """What files, folders and globs name, as in `discover.find`, among what may have changed."""

    def __init__(self, trees: Trees, nearest: Callable[[str], Config], force_exclude: bool) -> None:
        self._trees = trees
        self._nearest = nearest
        self._search = Search(nearest)
        self._force_exclude = force_exclude

    def named(self, path: str) -> Iterator[Candidate | Found]:
        """What `path` names and may have changed. What is named and does not exist is an error, unless it was
        deleted; a file that is staged need not be on disk. Raises `GitError`."""
        tree, real = self._trees.of(path), os.path.realpath(path)
        below = tree.below(real) if tree else []
        known = tree is not None and (bool(below) or real in tree.changed or real in tree.deleted)
        if not known and not os.path.lexists(path):
            if is_glob(path):
                yield from self._globbed(path)
            else:
                yield Found(path, "no such file or folder; check the path")
        elif tree is None:
            yield Found(path, NO_REPOSITORY)
        else:
            try:
                if self._force_exclude and self._search.leaves_out(path):
                    return
            except ConfigError as error:
                yield Found(error.origin, error.problem)
            if real in tree.changed:
                yield Candidate(path, real, tree)
            yield from self._reached(path, below, tree)

    def _reached(self, folder: str, below: list[str], tree: Tree) -> Iterator[Candidate | Found]:
        """Those of the files `below` that a search of the folder comes to."""
        real = os.path.realpath(folder)
        for path in below:
            inside = os.path.relpath(path, real)
            try:
                if self._search.reaches(folder, inside):
                    yield Candidate(joined(folder, inside), path, tree)
            except ConfigError as error:
                yield Found(error.origin, error.problem)

    def _globbed(self, pattern: str) -> Iterator[Candidate | Found]:
        try:
            folder, globs = glob(pattern)
        except ValueError:
            yield from find([pattern], self._nearest)  # which says what is wrong
            return
        tree = self._trees.of(folder)
        if tree is None:
            yield Found(pattern, NO_REPOSITORY)
            return
        empty = True
        for each in self._reached(folder, tree.below(os.path.realpath(folder)), tree):
            if isinstance(each, Found) or globs.match(os.path.abspath(each.shown)):
                empty = False
                yield each
        if empty:  # nothing that it names has changed, or it names nothing
            first = next(find([pattern], self._nearest))
            if first.error:
                yield first
