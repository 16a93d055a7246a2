"""Paths and globs to the articles they name."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from adlint.config import Config, ConfigError
from adlint.globs import Globs
from adlint.text.reader import SUFFIXES

# fmt: off
SKIPPED_FOLDERS = frozenset({
    ".bzr", ".direnv", ".eggs", ".git", ".hg", ".idea", ".ipynb_checkpoints", ".mypy_cache", ".nox",
    ".pytest_cache", ".ruff_cache", ".svn", ".tox", ".venv", ".vscode", "__pycache__", "__pypackages__",
    "_build", "bower_components", "build", "dist", "node_modules", "site-packages", "venv",
})
# fmt: on
"""Folders by these names hold builds, packages and tools, not articles."""

# fmt: off
SKIPPED_FILES = frozenset({
    "ads.txt", "app-ads.txt", "authors.txt", "cmakelists.txt", "constraints.txt", "copying.txt", "humans.txt",
    "licence.md", "licence.txt", "license.md", "license.txt", "llms-full.txt", "llms.txt", "notice.txt", "robots.txt",
    "security.txt", "version.txt",
})
# fmt: on
"""Files by these names, in lower case, are lists for programs and legal texts, not articles, as are pip's
requirements."""

STDIN = "-"
_MAGIC = re.compile(r"[*?[]")


class Found(NamedTuple):
    """A file to lint, or a path and why it, or what is in it, cannot be.

    data: its bytes, where they were read already: they need not be those on disk.
    """

    path: str
    error: str = ""
    data: bytes | None = None


def find(
    paths: Sequence[str],
    nearest: Callable[[str], Config],
    *,
    force_exclude: bool = False,
    entered: Callable[[str], object] | None = None,
) -> Iterator[Found]:
    """The articles that `paths` (files, folders, globs) name, each once, sorted within a folder.

    nearest: from a folder to its configuration.
    force_exclude: leave out excluded files and folders even where `paths` names them.
    entered: told each folder that is searched.

    A file that is named is an article whatever its suffix; `-` is standard input. A search of folders
    takes the suffixes that `text.reader` knows but for `SKIPPED_FILES`, honours `.gitignore` and `exclude`,
    and does not follow links to folders.
    """
    search = Search(nearest, entered)
    seen: set[str] = set()
    for path in paths:
        for found in _named(path, search, force_exclude):
            if len(paths) > 1:  # one path names nothing twice: its memory stays flat
                key = os.path.abspath(found.path)
                if key in seen:
                    continue
                seen.add(key)
            yield found


def _named(path: str, search: Search, force_exclude: bool) -> Iterator[Found]:
    if path == STDIN:
        yield Found(path)
        return
    if not os.path.lexists(path):
        if is_glob(path):
            yield from _expanded(path, search)
        else:
            yield Found(path, "no such file or folder; check the path")
        return
    try:
        if force_exclude and search.leaves_out(path):
            return
    except ConfigError as error:
        yield Found(error.origin, error.problem)
    if os.path.isdir(path):
        yield from search.walk(path)
    else:
        yield Found(path)


def is_glob(path: str) -> bool:
    """Whether `path`, which names no file, is a pattern."""
    return _MAGIC.search(path) is not None


def glob(pattern: str) -> tuple[str, Globs]:
    """The folder to search for what the pattern names, and the globs that tell it there.

    Raises `ValueError` for a malformed pattern.
    """
    parts = pattern.replace(os.sep, "/").split("/")
    fixed = next(i for i, part in enumerate(parts) if _MAGIC.search(part))
    folder = "/".join(parts[:fixed]) or ("/" if fixed else os.curdir)
    return folder, Globs(["/" + "/".join(parts[fixed:])], os.path.abspath(folder))


def _expanded(pattern: str, search: Search) -> Iterator[Found]:
    """What a glob names: the shell does not expand quoted ones, nor any on Windows."""
    try:
        folder, globs = glob(pattern)
    except ValueError:
        yield Found(pattern, "is not a well-formed glob; check its brackets")
        return
    empty = True
    for found in search.walk(folder) if os.path.isdir(folder) else ():
        if found.error or globs.match(os.path.abspath(found.path)):
            empty = False
            yield found
    if empty:
        yield Found(pattern, "no article matches this glob; check the path")


class Search:
    """Searches folders under the configurations that `nearest` finds."""

    def __init__(self, nearest: Callable[[str], Config], entered: Callable[[str], object] | None = None) -> None:
        self._nearest = nearest
        self._entered = entered
        self._exclusions: dict[int, tuple[Config, Globs]] = {}  # by identity; the config is kept so that it lasts
        self._known: dict[tuple[str, str], tuple[Globs | None, tuple[Globs, ...]]] = {}

    def leaves_out(self, path: str) -> bool:
        """Whether a search would pass over `path`, `.gitignore` apart.

        pre-commit passes what is in git, whatever `.gitignore` says of it. Raises `ConfigError`.
        """
        absolute, is_folder = os.path.abspath(path), os.path.isdir(path)
        config = self._nearest(os.path.dirname(absolute))
        inside = os.path.relpath(absolute, config.root or None).split(os.sep)
        folders = inside if is_folder else inside[:-1]
        if inside[0] != os.pardir and not SKIPPED_FOLDERS.isdisjoint(folders):
            return True
        if not is_folder and _is_skipped(inside[-1]):
            return True
        exclusions = self._excluded_by(config)
        return bool(exclusions and exclusions.match(absolute, folder=is_folder))

    def _excluded_by(self, config: Config) -> Globs | None:
        if not config.exclude:
            return None
        if id(config) not in self._exclusions:
            try:
                self._exclusions[id(config)] = config, Globs(config.exclude, config.root)
            except ValueError as error:
                problem = f"exclude: {error.args[0]!r} is not a well-formed glob"
                raise ConfigError(config.origins.get("exclude", "default"), problem) from None
        return self._exclusions[id(config)][1]

    def walk(self, top: str) -> Iterator[Found]:
        """The articles in the folder `top`, depth first. What excludes `top` itself does not count:
        who names a folder wants what is in it."""
        root = os.path.abspath(top)
        pending = [(top, True, _ignored_above(root))]
        while pending:
            path, is_folder, ignores = pending.pop()
            if not is_folder:
                yield Found(path)
                continue
            absolute = os.path.abspath(path)
            if self._entered:
                self._entered(absolute)
            try:
                with os.scandir(path) as scanned:
                    entries = sorted(scanned, key=lambda entry: entry.name, reverse=True)
            except OSError as error:
                yield Found(path, f"cannot be searched ({error.strerror}); check its permissions")
                continue
            exclusions = None
            try:
                exclusions = self._excluded_by(self._nearest(absolute))
            except ConfigError as error:
                yield Found(error.origin, error.problem)
            own = _gitignore(absolute)
            ignores = (own, *ignores) if own else ignores
            exclusions = exclusions and exclusions.without(root)
            for entry in entries:
                is_folder = entry.is_dir(follow_symlinks=False)
                full = os.path.join(absolute, entry.name)
                if _passes(full, is_folder, exclusions, ignores) and (is_folder or _is_file(entry)):
                    pending.append((joined(path, entry.name), is_folder, ignores))

    def reaches(self, top: str, inside: str) -> bool:
        """Whether `walk(top)` comes to the file with the path `inside` from there, should it be there.

        Raises `ConfigError`.
        """
        root = os.path.abspath(top)
        path, is_folder = os.path.join(root, inside), False
        while path != root:
            folder = os.path.dirname(path)
            if not _passes(path, is_folder, *self._filters(root, folder)):
                return False
            path, is_folder = folder, True
        return True

    def _filters(self, root: str, folder: str) -> tuple[Globs | None, tuple[Globs, ...]]:
        """What a search of `root` leaves out in `folder`: exclusions and `.gitignore` files, nearest first."""
        if (root, folder) not in self._known:
            above = _ignored_above(root) if folder == root else self._filters(root, os.path.dirname(folder))[1]
            own = _gitignore(folder)
            exclusions = self._excluded_by(self._nearest(folder))
            self._known[root, folder] = exclusions and exclusions.without(root), (own, *above) if own else above
        return self._known[root, folder]


def joined(folder: str, inside: str) -> str:
    """How a path in `folder` is shown."""
    return inside if folder == os.curdir else os.path.join(folder, inside)


def _passes(path: str, is_folder: bool, exclusions: Globs | None, ignores: tuple[Globs, ...]) -> bool:
    """Whether a search goes on with `path`."""
    name = os.path.basename(path)
    if name in SKIPPED_FOLDERS if is_folder else os.path.splitext(name)[1].lower() not in SUFFIXES or _is_skipped(name):
        return False
    return not (exclusions and exclusions.match(path, folder=is_folder)) and not _ignored(path, is_folder, ignores)


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False  # a link that leads to itself


def _is_skipped(name: str) -> bool:
    stem, suffix = os.path.splitext(name.lower())
    requirements = suffix == ".txt" and (stem.startswith("requirements") or stem.endswith("requirements"))
    return requirements or stem + suffix in SKIPPED_FILES


def _ignored(path: str, is_folder: bool, ignores: tuple[Globs, ...]) -> bool:
    """As git does: the nearest `.gitignore` that says anything of `path` decides."""
    verdicts = (globs.match(path, folder=is_folder) for globs in ignores)
    return next((verdict for verdict in verdicts if verdict is not None), False)


def _ignored_above(folder: str) -> tuple[Globs, ...]:
    """The `.gitignore` files above `folder` up to the top of its repository, nearest first."""
    above = []
    current = folder
    while not os.path.exists(os.path.join(current, ".git")):
        parent = os.path.dirname(current)
        if parent == current:
            return ()  # in no repository
        current = parent
        if (globs := _gitignore(current)) is not None:
            above.append(globs.without(folder))
    return tuple(above)


def _gitignore(folder: str) -> Globs | None:
    try:
        with open(os.path.join(folder, ".gitignore"), encoding="utf-8", errors="surrogateescape") as file:
            lines = file.read().split("\n")
    except OSError:
        return None  # there is none, or git could not read it either
    return Globs(lines, folder, lenient=True)
