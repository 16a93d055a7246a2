"""`--baseline` and `--update-baseline`: findings that are known on their way to the report, and what became of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from adlint import baseline, rules
from adlint.baseline import Entries, Key, Matching
from adlint.cli import console
from adlint.cli.options import CheckOptions, UsageError
from adlint.config import Config, ConfigError
from adlint.discover import STDIN
from adlint.report import FileReport

if TYPE_CHECKING:  # most runs have no baseline
    from adlint.cli.baseline_store import Store

NAME = "adlint-baseline.jsonl"
"""What a baseline is called that is written without a name."""


class Known:
    """The baselines of a run: that of `--baseline`, or for each article that of its configuration.

    stale: how many findings they hold that are gone; counted once the reports have gone by.
    """

    def __init__(self, options: CheckOptions, nearest: Callable[[str], Config]) -> None:
        """Raises `UsageError` for an update that makes no sense, `ConfigError` for a baseline that cannot be read."""
        if options.update_baseline:
            _check_update(options)
        self._options = options
        self._nearest = nearest
        self._stores: dict[str, Store] = {}
        self.stale = 0
        self._matching(os.path.join(os.curdir, "any.md"))  # most damage is told before anything is linted

    def mark(self, reports: Iterable[FileReport]) -> Iterator[FileReport]:
        """`reports` in their order, known findings marked; with an update all of them are.

        Raises `ConfigError` for a baseline that cannot be read or written.
        """
        update = self._options.update_baseline
        for report in baseline.mark(reports, self._matching):
            yield _all_known(report) if update else report
        for store in self._stores.values():
            gone = store.matching.unmatched(judged := self._judged(store))
            if update:
                self._update(store, gone, store.matching.updated(judged))
            elif gone:
                self._tell(store, gone)

    def _matching(self, path: str) -> Matching | None:
        """The baseline that holds for a path, if there is one."""
        if path == STDIN:
            return None
        try:
            config = self._nearest(os.path.dirname(os.path.abspath(path)))
        except ConfigError:  # which is told for the articles that it is for
            return None
        file = os.path.join(config.root, config.baseline) if config.baseline else ""
        if not file and self._options.update_baseline:
            file = os.path.abspath(NAME)
        if not file:
            return None
        if file not in self._stores:
            from adlint.cli.baseline_store import Store

            self._stores[file] = Store(file, may_be_missing=self._options.update_baseline)
        return self._stores[file].matching

    def _judged(self, store: Store) -> Callable[[Key], bool]:
        """Whether this run, which linted the file of an entry, would have found there what the entry is for."""
        from adlint.cli.baseline_store import everywhere
        from adlint.linter import Linter

        options = self._options
        linter = Linter(self._nearest)
        partly = options.changed is not None or options.staged or options.stdin_filename is not None
        whole = not partly and all(map(os.path.isdir, options.paths)) and not store.matching.left_out()

        def judged(key: Key) -> bool:
            if options.strictness is not None or options.min_confidence is not None:
                return False
            if key.code not in rules.codes():
                return True  # it is no rule any more
            return (whole or not everywhere(key.code)) and key.code in linter.codes(store.path(key))

        return judged

    def _tell(self, store: Store, gone: Entries) -> None:
        self.stale += _total(gone)
        if not self._options.quiet:
            console.say(f"{store.name}: {_findings(gone)} no longer there; --update-baseline drops what is gone")
            self._list("gone", gone)

    def _update(self, store: Store, gone: Entries, after: Entries) -> None:
        added = store.matching.added
        store.write(after)
        if self._options.quiet:
            return
        kept = _total(after) - _total(added)
        console.say(f"{store.name}: {_findings(added)} added, {kept} kept, {_total(gone)} pruned")
        self._list("added", added)
        self._list("pruned", gone)
        if store.new and store.name == NAME:
            console.say(f'use it with --baseline {store.name}, or put baseline = "{store.name}" in the configuration')

    def _list(self, what: str, entries: Entries) -> None:
        if self._options.verbose:
            for key, entry in sorted(entries.items()):
                times = f" ({entry.times} times)" if entry.times > 1 else ""
                console.say(f"{what}: {key.path}: {key.code} {entry.excerpt}{times}")


def _check_update(options: CheckOptions) -> None:
    for given, flag in ((options.diff, "--diff"), (options.add_ignore, "--add-ignore")):
        if given:
            raise UsageError(f"--update-baseline cannot go with {flag}; leave out one of them")
    if options.stdin_filename is not None or STDIN in options.paths:
        raise UsageError("--update-baseline takes files, not standard input; name them")
    if options.baseline == "":
        raise UsageError("--update-baseline needs a file to write; --baseline is empty")


def _all_known(report: FileReport) -> FileReport:
    findings = (f if f.suppressed else f._replace(known=True) for f in report.findings)
    return replace(report, findings=tuple(findings))


def _total(entries: Entries) -> int:
    return sum(entry.times for entry in entries.values())


def _findings(entries: Entries) -> str:
    number = _total(entries)
    return f"{number} finding{'' if number == 1 else 's'}"
