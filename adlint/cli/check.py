"""`adlint check`: find the articles, lint them, fix them if asked to, print what is found."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

from adlint import reporters, rules
from adlint.cli import console, settings
from adlint.cli.options import CheckOptions, UsageError
from adlint.config import SEVERITIES, ConfigError
from adlint.discover import STDIN, Found, Search, find
from adlint.linter import MAX_SIZE, Linter
from adlint.repeats import Repeats
from adlint.report import FileReport
from adlint.reporters.tally import Tally
from adlint.text.reader import SUFFIXES

if TYPE_CHECKING:  # most runs fix nothing
    from adlint.cli.fixing import Fixer

FOR_PEOPLE = ("full", "concise")
"""Formats without errors and summary: the person sees those beside the findings."""


def run(options: CheckOptions) -> int:
    """Lint, fix and print; 0 clean, 1 findings or with `--diff` changes, 2 something could not be read or checked.

    Findings go to standard output or `--output-file`, all else to standard error. Raises
    `ConfigError` and `UsageError` for what makes the whole run senseless.
    """
    check = _Check(options)
    with console.output(options.output_file) as stream:
        if options.diff:
            changed = _show_changes(check, stream)
        else:
            _tell(check, sys.stderr if check.prints_article and stream is sys.stdout else stream)
    if not check.tally.files:
        suffixes = ", ".join(sorted(SUFFIXES))
        console.warn(f"no articles found; a search takes files that end in {suffixes} and are not excluded or ignored")
    if check.tally.errors:
        return 2
    return 1 if (changed if options.diff else check.failing) and not options.exit_zero else 0


def _tell(check: _Check, stream: TextIO) -> None:
    """Print the findings, or those that are left, and the summary."""
    options = check.options
    for_people = options.output_format in FOR_PEOPLE
    style = reporters.Style(
        colour=console.coloured(options.color, stream),
        width=console.width(stream),
        verbose=options.verbose,
    )
    reporters.load(options.output_format)(check.reports(), stream, style)
    if options.statistics:
        (stream if for_people else sys.stderr).write(check.statistics())
    if for_people and not options.quiet and check.tally.files:
        stream.write(f"{check.tally.sentence()}\n{check.fixes()}")


def _show_changes(check: _Check, stream: TextIO) -> bool:
    """Print what fixes would change, and whether they would change anything."""
    fixer = check.fixer = _fixer(check.linter, check.options, stream)
    for _ in check.reports():
        pass  # what would be left is not printed
    if not check.options.quiet:
        console.say(fixer.sentence(check.tally))
    return fixer.made > 0


def _fixer(linter: Linter, options: CheckOptions, diff: TextIO | None = None) -> Fixer:
    from adlint.cli.fixing import Fixer

    return Fixer(linter, unsafe=options.unsafe_fixes, diff=diff)


class _Check:
    """One run: what was linted and what came of it so far.

    failing: whether a finding was as severe as its article's `fail-on`.
    fixer: fixes what is linted.
    prints_article: standard output is for standard input, fixed.
    """

    def __init__(self, options: CheckOptions) -> None:
        self.options = options
        self.nearest = settings.resolver(options)
        self.linter = Linter(self.nearest)
        self.tally = Tally()
        self.repeats = Repeats()
        self.failing = False
        self.fixer = _fixer(self.linter, options) if options.fix and not options.diff else None
        self.prints_article = self.fixer is not None and (options.stdin_filename is not None or STDIN in options.paths)

    def reports(self) -> Iterator[FileReport]:
        """What each article says wrong, told and counted as it is made."""
        reports: Iterable[FileReport]
        if sys.stderr.isatty() and not self.options.quiet and not self.options.diff:
            found = list(self._found())  # to tell how far it is
            reports = console.progress(map(self._lint, found), len(found))
        else:
            reports = map(self._lint, self._found())
        told: set[tuple[str, ...]] = set()
        for linted in reports:
            faults = (FileReport(fault.path, errors=(fault.problem,)) for fault in linted.faults)
            for report in (*faults, linted):
                if report.errors:
                    if (report.path, *report.errors) in told:
                        continue  # one wrong configuration or model is one error, however many articles it is for
                    told.add((report.path, *report.errors))
                self._count(report)
                self.repeats.add(report)
                yield report
        for repeated in self.repeats.reports():
            self._count(repeated)
            yield repeated

    def _found(self) -> Iterator[Found]:
        name = self.options.stdin_filename
        if name is None:
            return find(self.options.paths or (os.curdir,), self.nearest, force_exclude=self.options.force_exclude)
        if any(path != STDIN for path in self.options.paths):
            raise UsageError("--stdin-filename reads standard input; leave out the paths")
        if self.options.force_exclude and Search(self.nearest).leaves_out(name):
            if self.prints_article:
                from adlint.cli.fixing import print_rest

                print_rest()
            return iter(())
        return iter([Found(STDIN)])

    def _lint(self, found: Found) -> FileReport:
        if found.error:
            return FileReport(found.path, errors=(found.error,))
        try:
            if found.path != STDIN:
                return (self.fixer.file if self.fixer else self.linter.lint_file)(found.path)
            name = self.options.stdin_filename
            path, format = (STDIN, "markdown") if name is None else (name, "")
            if self.fixer:
                return self.fixer.standard_input(path, format)
            return self.linter.lint(sys.stdin.buffer.read(MAX_SIZE + 1), path, format)
        except ConfigError as error:
            return FileReport(error.origin, errors=(error.problem,))

    def _count(self, report: FileReport) -> None:
        self.tally.add(report)
        for error in report.errors:
            console.error(f"{report.path}: {error}")
        if self.options.verbose:
            for note in report.notes:
                console.say(f"{report.path}: {note}")
        for refusal in self.fixer.refused() if self.fixer else ():
            console.warn(refusal)
        severity = max((finding.severity for finding, _ in report.shown()), default=None)
        if severity is not None and not self.failing:
            self.failing = severity >= SEVERITIES.index(self.linter.config(report.path).fail_on)

    def statistics(self) -> str:
        """A line a rule that spoke, the most frequent first."""
        counts = self.tally.by_code.most_common()
        return "".join(f"{count:>7}  {code}  {rules.load(code).name}\n" for code, count in counts)

    def fixes(self) -> str:
        """A line that tells of fixes, if there is anything to tell."""
        unsafe = self.options.unsafe_fixes
        if self.fixer:
            return f"{self.fixer.sentence(self.tally)}\n"
        fixable = self.tally.fixes[True] + (self.tally.fixes[False] if unsafe else 0)
        flags = "--fix --unsafe-fixes" if unsafe else "--fix"
        return f"{fixable} fixable with {flags}{'' if unsafe else self.tally.more()}.\n" if fixable else ""
