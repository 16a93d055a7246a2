"""`--changed` and `--staged`: what they ask for, and for which paths."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from adlint.changes import Changes
from adlint.changes.base import is_revision
from adlint.cli.options import CheckOptions, UsageError
from adlint.config import Config
from adlint.discover import STDIN, Found, is_glob
from adlint.git import GitError


def find(options: CheckOptions, nearest: Callable[[str], Config]) -> tuple[Changes, Iterator[Found]]:
    """The changes, and the articles that changed. Raises `UsageError` where git cannot tell."""
    _check(options)
    revision, paths = options.changed or "", options.paths
    try:
        if revision and (os.path.lexists(revision) or is_glob(revision)) and not is_revision(revision):
            revision, paths = "", (revision, *paths)
        changes = Changes(revision, staged=options.staged)
        return changes, changes.find(paths or (os.curdir,), nearest, force_exclude=options.force_exclude)
    except GitError as error:
        raise UsageError(f"--changed: {error}") from None


def _check(options: CheckOptions) -> None:
    for flag, given in (("--fix", options.fix), ("--diff", options.diff)):
        if given:
            raise UsageError(f"{flag} is for whole articles; leave out --changed, or name the articles")
    if options.stdin_filename is not None or STDIN in options.paths:
        raise UsageError("--changed asks git about files, not standard input; leave out one of the two")
