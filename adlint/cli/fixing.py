"""`--fix` and `--diff`: articles fixed on their way to the report."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from difflib import unified_diff
from typing import TextIO

from adlint import fixes
from adlint.article import MAX_SIZE
from adlint.cli.linting import stdin_name
from adlint.cli.options import CheckOptions
from adlint.cli.rewrite import rewrite
from adlint.config import Config, ConfigError
from adlint.discover import STDIN, Found
from adlint.fixes import Fixed
from adlint.linter import Linter
from adlint.report import FileReport
from adlint.reporters.tally import Tally
from adlint.reporters.terminal import printable
from adlint.text import reader


class Fixer:
    """Fixes articles, and keeps count.

    nearest: from a folder to its configuration.
    diff: where a unified diff goes; the articles then stay as they are.
    made: fixes made so far; with `diff`, those that would be.
    """

    def __init__(self, options: CheckOptions, nearest: Callable[[str], Config], diff: TextIO | None = None) -> None:
        self._options = options
        self._linter = Linter(nearest)
        self._unsafe = options.unsafe_fixes
        self._diff = diff
        self._refused: list[str] = []
        self.made = 0

    def report(self, found: Found) -> FileReport:
        """What is found in an article once it is fixed."""
        if found.error:
            return FileReport(found.path, errors=(found.error,))
        try:
            if found.path != STDIN:
                return self.file(found.path)
            return self.standard_input(*stdin_name(self._options))
        except ConfigError as error:
            return FileReport(error.origin, errors=(error.problem,))

    def file(self, path: str) -> FileReport:
        """What is found in the file at `path` once it is fixed. Raises `ConfigError`."""
        report = self._linter.lint_file(path)
        if not fixes.offered(report, self._unsafe):
            return report
        try:
            with open(path, "rb") as file:
                data = file.read()
            fixed = self._fixed(data, path, "")
            if self._diff is None and fixed.made:
                rewrite(path, fixed.data)
        except OSError as error:
            problem = f"cannot be fixed ({error.strerror}); check its permissions"
            return replace(report, errors=(*report.errors, problem))
        return self._told(data, fixed)

    def standard_input(self, path: str, format: str) -> FileReport:
        """What is found in standard input once it is fixed. Without `diff` its text goes to standard output,
        fixed or, whatever happens, as it is. Raises `ConfigError`."""
        data = out = sys.stdin.buffer.read(MAX_SIZE + 1)
        try:
            fixed = self._fixed(data, path, format)
            out = fixed.data
            return self._told(data, fixed)
        finally:
            if self._diff is None:
                print_rest(out)

    def _fixed(self, data: bytes, path: str, format: str) -> Fixed:
        return fixes.fix(data, path, format, lambda new: self._linter.lint(new, path, format), self._unsafe)

    def _told(self, data: bytes, fixed: Fixed) -> FileReport:
        """The report of what is left, once what was done is counted and, with `diff`, shown."""
        path = fixed.report.path
        self.made += fixed.made
        for finding, where, what in fixed.refused:
            place = f"{path}:{where.line}:{where.column}"
            self._refused.append(f"{place}: the fix of {finding.code} was left out, for it would break {what}")
        if self._diff is not None and fixed.made:
            self._diff.writelines(_difference(path, data, fixed.data, for_terminal=self._diff.isatty()))
        return fixed.report

    def refused(self) -> list[str]:
        """A line for each fix that was not made, of those not told yet."""
        told, self._refused = self._refused, []
        return told

    def sentence(self, tally: Tally) -> str:
        """The summary; `tally` counts what is left."""
        done = f"Would fix {self.made}" if self._diff is not None else f"Fixed {self.made}"
        return f"{done}, {tally.findings} remaining{'' if self._unsafe else tally.more()}."


def print_rest(begun: bytes = b"") -> None:
    """`begun` and what is left of standard input to standard output."""
    sys.stdout.flush()
    sys.stdout.buffer.write(begun)
    shutil.copyfileobj(sys.stdin.buffer, sys.stdout.buffer)
    sys.stdout.buffer.flush()


def _difference(path: str, old: bytes, new: bytes, *, for_terminal: bool) -> Iterator[str]:
    """A unified diff as `patch -p0` reads it, so that its lines end at LF only."""
    encoding = reader.byte_order_mark(old)[1]
    before, after = (_lines(data.decode(encoding)) for data in (old, new))
    name = printable(path)
    for line in unified_diff(before, after, name, name):
        text = line.removesuffix("\n")
        yield f"{printable(text) if for_terminal else text}\n"
        if text == line:
            yield "\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    *whole, rest = text.split("\n")
    return [f"{line}\n" for line in whole] + ([rest] if rest else [])
