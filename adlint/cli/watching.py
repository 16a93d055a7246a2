"""`--watch`: a pass over the articles, and another whenever something changes, until Ctrl-C.

Each pass is a whole run, in which the cache answers for what stayed as it was: so the same articles are found, a
baseline and passages that articles share are judged as in any other run, and only what is new is told.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from adlint import git
from adlint.cli import console, settings
from adlint.cli.options import CheckOptions, UsageError
from adlint.config import FILE_NAMES, ConfigError
from adlint.discover import SKIPPED_FOLDERS, STDIN, find
from adlint.report import FileReport
from adlint.text.reader import SUFFIXES

if TYPE_CHECKING:  # of the extra adlint[watch]
    from watchfiles import Change

    _Batch = set[tuple[Change, str]]
    _Changes = Generator[_Batch, None, None]

Wanted = Callable[[FileReport], bool]
Lint = Callable[[Wanted], object]
"""One run, which tells of the reports that are wanted."""

SETTLED = 50
"""Milliseconds without a change after which a pass begins: editors write a file in several steps."""
LONGEST_WAIT = 400
"""Milliseconds after which it begins although there are still changes."""
TICK = 200
"""Milliseconds after which the watcher says that nothing changed; its first tick tells that it has begun."""
NAMED = 3
"""Articles that are named in the line after a pass; of more it tells the number."""
_CONFIGURATION = {*FILE_NAMES, ".gitignore"}
_CLEAR = "\x1b[2J\x1b[H"


def run(options: CheckOptions, lint: Lint) -> int:
    """Lint at once and after every change. It ends with `KeyboardInterrupt`.

    Raises `UsageError` and `ConfigError` for what makes it senseless from the start; what goes wrong later is told,
    and may be put right.
    """
    _check(options)
    try:
        from watchfiles import watch
        from watchfiles._rust_notify import WatchfilesRustInternalError  # which is exported nowhere else
    except ImportError:
        raise UsageError("--watch needs watchfiles: pip install 'adlint[watch]'") from None
    scope = _scope(options)
    passes = _Passes(options, lint)
    before: _Changes | None = None
    while True:
        changes: _Changes = watch(
            *sorted(scope.folders),
            watch_filter=scope.concerns,
            recursive=False,
            debounce=LONGEST_WAIT,
            step=SETTLED,
            rust_timeout=TICK,
            yield_on_timeout=True,
            ignore_permission_denied=True,
        )
        try:
            changed = next(changes)  # from here on nothing is missed
        except (FileNotFoundError, WatchfilesRustInternalError) as error:
            changed, now = set(), _scope(options)
            if now == scope:
                raise UsageError(f"--watch: the folders cannot be watched ({error}); name fewer of them") from None
            scope = now  # a folder went away before it was watched
            continue
        if before:
            changed |= next(before)
            before.close()
        scope = _watched(chain([changed], changes), scope, options, passes)
        before = changes


def _check(options: CheckOptions) -> None:
    for flag, given in (
        ("--fix", options.fix),  # an editor would lose what it has open, or write over it
        ("--diff", options.diff),
        ("--add-ignore", options.add_ignore),
        ("--update-baseline", options.update_baseline),
        ("--fail-on-stale", options.fail_on_stale),
        ("--staged", options.staged),
        ("--output-file", options.output_file is not None),
    ):
        if given:
            raise UsageError(f"--watch tells what is found in files as they are saved; leave out {flag}")
    if options.stdin_filename is not None or STDIN in options.paths:
        raise UsageError("--watch waits for files to change, which standard input does not; name them")
    if options.output_format not in ("full", "concise"):
        raise UsageError(f"--watch is for people: --output-format full or concise, not {options.output_format}")


def _watched(changes: Iterable[_Batch], scope: _Scope, options: CheckOptions, passes: _Passes) -> _Scope:
    """Make a pass, and others after changes until there are other folders to watch, and return those."""
    due = True
    for batch in changes:
        if not batch and not due:
            continue
        due = False
        try:
            passes.make({path for _, path in batch}, scope)
            now = _scope(options)
        except (ConfigError, UsageError) as error:
            if not passes.made:
                raise
            console.error(str(error))
            continue
        if now != scope:
            return now
    raise KeyboardInterrupt  # only that ends the watcher


@dataclass(frozen=True)
class _Scope:
    """What to watch, as real paths.

    folders: those that hold articles or settings. files: what is named, whatever it is called. settings: those of
    `files` that change what is said of any article.
    """

    folders: frozenset[str]
    files: frozenset[str]
    settings: frozenset[str]

    def concerns(self, change: Change, path: str) -> bool:
        """Whether a change is worth a pass."""
        name = os.path.basename(path)
        if name.startswith(".#"):  # Emacs's lock
            return False
        if path in self.files or path in self.folders or os.path.splitext(name)[1].lower() in SUFFIXES:
            return True
        return self.governs(path) or (name not in SKIPPED_FOLDERS and os.path.isdir(path))

    def governs(self, path: str) -> bool:
        """Whether the file decides what is said of articles, or which are read."""
        return os.path.basename(path) in _CONFIGURATION or path in self.settings


def _scope(options: CheckOptions) -> _Scope:
    """What there is to watch now. Raises `ConfigError`."""
    nearest = settings.resolver(options)
    paths = options.paths or (os.curdir,)
    if options.changed and os.path.lexists(options.changed):  # it may be a path
        paths = (*paths, options.changed)
    folders: set[str] = set()
    for _ in find(paths, nearest, force_exclude=options.force_exclude, entered=folders.add):
        pass
    folders = {os.path.realpath(folder) for folder in folders}
    named = {_real(path) for path in paths if not os.path.isdir(path)}
    tops = {os.path.dirname(path) for path in named} | {os.path.realpath(path) for path in paths if os.path.isdir(path)}
    governing = {_real(options.config)} if options.config else set()
    for top in tops:
        root = git.top_of(top) or top
        try:
            config = nearest(top)
        except ConfigError as error:  # which is told for the articles that it is for
            governing.add(_real(error.origin))
        else:
            named_there = (config.baseline, config.model)
            governing |= {_real(os.path.join(config.root, path)) for path in named_there if path}
            folders.add(os.path.realpath(config.root or top))
        folders |= _up(top, root)
    folders |= {os.path.dirname(path) for path in named | governing}
    existing = frozenset(folder for folder in folders if os.path.isdir(folder))
    return _Scope(existing, frozenset(named | governing), frozenset(governing))


def _real(path: str) -> str:
    """The path of a file in a folder without links: an editor may put another file in its place."""
    folder, name = os.path.split(os.path.abspath(path))
    return os.path.join(os.path.realpath(folder), name)


def _up(folder: str, top: str) -> set[str]:
    """The folders from `folder` up to `top`."""
    folders = {folder}
    while folder != top and os.path.dirname(folder) != folder:
        folder = os.path.dirname(folder)
        folders.add(folder)
    return folders


class _Passes:
    """Passes over the articles. made: how many there were."""

    def __init__(self, options: CheckOptions, lint: Lint) -> None:
        self._options = options
        self._lint = lint
        self._before: dict[str, list[int]] = {}
        self.made = 0

    def make(self, changed: set[str], scope: _Scope) -> None:
        """Tell of the articles that changed, of those of which something else is said than before, and if the
        settings changed of all. Raises `ConfigError` and `UsageError`."""
        everything = not self.made or any(map(scope.governs, changed))
        now: dict[str, list[int]] = {}
        told: dict[str, None] = {}
        findings = 0

        def wanted(report: FileReport) -> bool:
            nonlocal findings
            said = hash(report)
            now.setdefault(report.path, []).append(said)
            findings += len(list(report.shown()))
            if not (everything or said not in self._before.get(report.path, ()) or _real(report.path) in changed):
                return False
            if not told:
                self._begin()
            told[report.path] = None
            return True

        self._lint(wanted)
        left = [] if everything else [path for path in self._before if path not in now]
        if (told or left or everything) and not self._options.quiet:
            if not told and self.made:
                self._begin()
            parts = [f"checked {'everything' if everything else _listed(list(told))}"] if told or everything else []
            parts += [f"no longer checked: {_listed(left)}"] if left else []
            parts += [f"{_count(findings, 'finding')} in {_count(len(now), 'file')}", "watching, Ctrl-C ends"]
            console.say("; ".join(parts))
        sys.stdout.flush()
        self._before = now
        self.made += 1

    def _begin(self) -> None:
        """Set the pass apart from the one before."""
        if self.made:
            terminal = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
            sys.stdout.write(_CLEAR if terminal else "\n")


def _listed(paths: list[str]) -> str:
    return ", ".join(paths) if len(paths) <= NAMED else _count(len(paths), "file")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
