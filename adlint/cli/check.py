"""`adlint check`: find the articles, lint them, fix them if asked to, print what is found."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

from adlint import reporters, rules
from adlint.cli import console, linting, settings
from adlint.cli.known import Known
from adlint.cli.options import CheckOptions, UsageError
from adlint.config import SEVERITIES, Config
from adlint.discover import STDIN, Found, Search, find
from adlint.repeats import Repeats
from adlint.report import FileReport
from adlint.reporters.tally import Tally
from adlint.text.reader import SUFFIXES

if TYPE_CHECKING:  # most runs fix nothing, and report everything
    from adlint.changes import Changes
    from adlint.cli.fixing import Fixer
    from adlint.cli.ignoring import Ignorer

FOR_PEOPLE = ("full", "concise")
"""Formats without errors and summary: the person sees those beside the findings."""


def run(options: CheckOptions) -> int:
    """Lint, fix and print; 0 clean, 1 findings or with `--diff` changes, 2 something could not be read or checked.

    Findings go to standard output or `--output-file`, all else to standard error. Raises
    `ConfigError` and `UsageError` for what makes the whole run senseless.
    """
    if options.watch:
        from adlint.cli import watching

        return watching.run(options, lambda wanted: _tell(_Check(options, wanted), sys.stdout))
    check = _Check(options)
    with console.output(options.output_file) as stream:
        if options.diff:
            changed = _show_changes(check, stream)
        else:
            _tell(check, sys.stderr if check.prints_article and stream is sys.stdout else stream)
    if check.ignorer and not options.quiet:
        console.say(check.ignorer.sentence())
    if not check.tally.files and check.changes:
        if not options.quiet:
            console.say("no articles have changed lines")
    elif not check.tally.files:
        suffixes = ", ".join(sorted(SUFFIXES))
        console.warn(f"no articles found; a search takes files that end in {suffixes} and are not excluded or ignored")
    if check.tally.errors:
        return 2
    failing = (changed if options.diff else check.failing) or (options.fail_on_stale and check.known.stale)
    return 1 if failing and not options.exit_zero else 0


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
    fixer = check.fixer = check.make_fixer(stream)
    for _ in check.reports():
        pass  # what would be left is not printed
    if not check.options.quiet:
        console.say(fixer.sentence(check.tally))
    return fixer.made > 0


class _Check:
    """One run: what was linted and what came of it so far.

    failing: whether a finding was as severe as its article's `fail-on`.
    fixer: fixes what is linted.
    prints_article: standard output is for standard input, fixed.
    changes: what is reported, if not everything.
    """

    def __init__(self, options: CheckOptions, wanted: Callable[[FileReport], bool] | None = None) -> None:
        """wanted: which reports to tell and count, if not all."""
        self.options = options
        self._wanted = wanted
        self.nearest = settings.resolver(options)
        self.changes: Changes | None = None
        if options.staged or options.changed is not None:
            from adlint.cli import changed

            self.changes, self.changed = changed.find(options, self.nearest)
        self.tally = Tally()
        self.repeats = Repeats()
        self.known = Known(options, self.nearest)
        self.ignorer = _ignorer(options, self.nearest)
        self.failing = False
        self.fixer = self.make_fixer() if options.fix and not options.diff else None
        self.prints_article = self.fixer is not None and (options.stdin_filename is not None or STDIN in options.paths)

    def make_fixer(self, diff: TextIO | None = None) -> Fixer:
        """diff: where to show what would change, instead of changing it."""
        from adlint.cli.fixing import Fixer

        return Fixer(self.options, self.nearest, diff)

    def reports(self) -> Iterator[FileReport]:
        """What each article says wrong, told and counted as it is made.

        Each step takes the reports of the one before, one by one, and hands them on.
        """
        reports = _each_error_once(self._linted())
        if self.changes:
            reports = map(self.changes.compared, reports)
        reports = self.known.mark(self.repeats.after(reports))
        if self.changes:
            reports = map(self.changes.only, reports)
        if self.ignorer:
            reports = map(self.ignorer.report, reports)
        for report in filter(self._wanted, reports) if self._wanted else reports:
            self._count(report)
            yield report

    def _linted(self) -> Iterator[FileReport]:
        """A report an article, in the order found, and with a progress bar where somebody waits for it."""
        found = self._found()
        if not sys.stderr.isatty() or self.options.quiet or self.options.diff:
            return self._lint(found)
        listed = list(found)  # to tell how far it is
        return console.progress(self._lint(listed), len(listed))

    def _found(self) -> Iterator[Found]:
        if self.changes:
            return self.changed
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

    def _lint(self, found: Iterable[Found]) -> Iterator[FileReport]:
        if self.fixer:  # changes what it lints: one article after the other, and never from the cache
            return map(self.fixer.report, found)
        return linting.lint(found, self.options, self.nearest)

    def _count(self, report: FileReport) -> None:
        self.tally.add(report)
        for error in report.errors:
            console.error(f"{report.path}: {error}")
        if self.options.verbose:
            for note in report.notes:
                console.say(f"{report.path}: {note}")
        for refusal in self.fixer.refused() if self.fixer else ():
            console.warn(refusal)
        if not self.failing and (severities := [finding.severity for finding, _ in report.shown()]):
            config = self.nearest(os.path.dirname(os.path.abspath(report.path)))
            self.failing = max(severities) >= SEVERITIES.index(config.fail_on)

    def statistics(self) -> str:
        """A line a rule that spoke, the most frequent first; then how many claims have a source, by article."""
        counts = self.tally.by_code.most_common()
        spoken = "".join(f"{count:>7}  {code}  {rules.load(code).name}\n" for code, count in counts)
        return spoken + self.tally.coverage()

    def fixes(self) -> str:
        """A line that tells of fixes, if there is anything to tell."""
        unsafe = self.options.unsafe_fixes
        if self.fixer:
            return f"{self.fixer.sentence(self.tally)}\n"
        fixable = self.tally.fixes[True] + (self.tally.fixes[False] if unsafe else 0)
        flags = "--fix --unsafe-fixes" if unsafe else "--fix"
        return f"{fixable} fixable with {flags}{'' if unsafe else self.tally.more()}.\n" if fixable else ""


def _ignorer(options: CheckOptions, nearest: Callable[[str], Config]) -> Ignorer | None:
    if not options.add_ignore:
        if options.reason is not None:
            raise UsageError("--reason is for --add-ignore; give both")
        return None
    from adlint.cli.ignoring import Ignorer

    return Ignorer(options, nearest)


def _each_error_once(reports: Iterable[FileReport]) -> Iterator[FileReport]:
    """`reports`, with a report before them for each fault; a wrong configuration or model is one error, however many
    articles it is for."""
    told: set[tuple[str, ...]] = set()
    for linted in reports:
        # The file at fault is no article, and is not counted as one.
        faults = (FileReport(fault.path, errors=(fault.problem,), again=True) for fault in linted.faults)
        for report in (*faults, linted):
            if not report.errors:
                yield report
            elif (report.path, *report.errors) not in told:
                told.add((report.path, *report.errors))
                yield report
