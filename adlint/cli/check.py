"""`adlint check`: find the articles, lint them, print what is found."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator

from adlint import reporters, rules
from adlint.cli import console, settings
from adlint.cli.options import CheckOptions, UsageError
from adlint.config import SEVERITIES, ConfigError
from adlint.discover import STDIN, Found, Search, find
from adlint.linter import MAX_SIZE, Linter
from adlint.report import FileReport
from adlint.reporters.tally import Tally
from adlint.text.reader import SUFFIXES

FOR_PEOPLE = ("full", "concise")
"""Formats without errors and summary: the person sees those beside the findings."""


def run(options: CheckOptions) -> int:
    """Lint and print; 0 clean, 1 findings, 2 something could not be read or checked.

    Findings go to standard output or `--output-file`, all else to standard error. Raises
    `ConfigError` and `UsageError` for what makes the whole run senseless.
    """
    check = _Check(options)
    for_people = options.output_format in FOR_PEOPLE
    with console.output(options.output_file) as stream:
        style = reporters.Style(
            colour=console.coloured(options.color, stream),
            width=console.width(stream),
            verbose=options.verbose,
        )
        reporters.load(options.output_format)(check.reports(), stream, style)
        if options.statistics:
            (stream if for_people else sys.stderr).write(check.statistics())
        if for_people and not options.quiet and check.tally.files:
            stream.write(f"{check.tally.sentence()}\n")
    if not check.tally.files:
        suffixes = ", ".join(sorted(SUFFIXES))
        console.warn(f"no articles found; a search takes files that end in {suffixes} and are not excluded or ignored")
    if check.tally.errors:
        return 2
    return 1 if check.failing and not options.exit_zero else 0


class _Check:
    """One run: what was linted and what came of it so far.

    failing: whether a finding was as severe as its article's `fail-on`.
    """

    def __init__(self, options: CheckOptions) -> None:
        self.options = options
        self.nearest = settings.resolver(options)
        self.linter = Linter(self.nearest)
        self.tally = Tally()
        self.failing = False

    def reports(self) -> Iterator[FileReport]:
        """What each article says wrong, told and counted as it is made."""
        reports: Iterable[FileReport]
        if sys.stderr.isatty() and not self.options.quiet:
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
                yield report

    def _found(self) -> Iterator[Found]:
        name = self.options.stdin_filename
        if name is None:
            return find(self.options.paths or (os.curdir,), self.nearest, force_exclude=self.options.force_exclude)
        if any(path != STDIN for path in self.options.paths):
            raise UsageError("--stdin-filename reads standard input; leave out the paths")
        if self.options.force_exclude and Search(self.nearest).leaves_out(name):
            return iter(())
        return iter([Found(STDIN)])

    def _lint(self, found: Found) -> FileReport:
        if found.error:
            return FileReport(found.path, errors=(found.error,))
        try:
            if found.path != STDIN:
                return self.linter.lint_file(found.path)
            source = sys.stdin.buffer.read(MAX_SIZE + 1)
            if self.options.stdin_filename is not None:
                return self.linter.lint(source, self.options.stdin_filename)
            return self.linter.lint(source, STDIN, "markdown")
        except ConfigError as error:
            return FileReport(error.origin, errors=(error.problem,))

    def _count(self, report: FileReport) -> None:
        self.tally.add(report)
        for error in report.errors:
            console.error(f"{report.path}: {error}")
        if self.options.verbose:
            for note in report.notes:
                console.say(f"{report.path}: {note}")
        severity = max((finding.severity for finding, _ in report.shown()), default=None)
        if severity is not None and not self.failing:
            self.failing = severity >= SEVERITIES.index(self.linter.config(report.path).fail_on)

    def statistics(self) -> str:
        """A line a rule that spoke, the most frequent first."""
        counts = self.tally.by_code.most_common()
        return "".join(f"{count:>7}  {code}  {rules.load(code).name}\n" for code, count in counts)
