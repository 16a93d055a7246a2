"""Patterns as in `.gitignore`: for `.gitignore` itself, `exclude` and `per-file-ignores`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable


class Globs:
    """Patterns relative to the folder `root` (absolute; empty: the current one); the last that matches decides.

    Raises `ValueError` with the pattern for one that is malformed, unless `lenient`: git passes over those.
    """

    __slots__ = ("_prefix", "_spec")

    def __init__(self, patterns: Iterable[str], root: str, *, lenient: bool = False) -> None:
        from pathspec import GitIgnoreSpec  # 30 ms or more: only where there are patterns
        from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

        compiled: list[GitIgnoreSpecPattern] = []
        for pattern in patterns:
            try:
                compiled.append(GitIgnoreSpecPattern(pattern))
            except (ValueError, re.error):
                if not lenient:
                    raise ValueError(pattern) from None
        # The same everywhere, whatever other engines are installed: those fail on names that are no Unicode.
        self._spec = GitIgnoreSpec(compiled, backend="simple")
        self._prefix = os.path.join(root or os.getcwd(), "")

    def match(self, path: str, *, folder: bool = False) -> bool | None:
        """Whether the absolute `path` is matched; False if `!` takes it out again, None if nothing says."""
        if not path.startswith(self._prefix):
            return None
        return self._spec.check_file(path[len(self._prefix) :] + "/" * folder).include

    def without(self, folder: str) -> Globs:
        """The patterns that do not match the absolute path `folder` itself: who asks for it, gets it."""
        if not self.match(folder, folder=True):
            return self
        path = folder[len(self._prefix) :] + "/"
        kept = Globs((), self._prefix)
        patterns = [p for p in self._spec.patterns if not (p.include and p.match_file(path))]
        kept._spec = type(self._spec)(patterns, backend="simple")
        return kept
