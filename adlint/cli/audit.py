"""`adlint audit`: lint whole archives, and say how it went."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from adlint.cli import console, settings
from adlint.cli.audit_options import AuditOptions, RunOptions
from adlint.cli.options import UsageError
from adlint.config import SEVERITIES

if TYPE_CHECKING:
    from adlint.audit.folder import Output
    from adlint.audit.run import Outcome, Plan


def run(options: AuditOptions) -> int:
    """Lint the sources; 0 done, 1 done and a finding is as severe as `--fail-on`, 2 something could not be done.

    Raises `UsageError` and `ConfigError` for what stops the run; `--resume` then goes on.
    """
    from adlint.audit.folder import Output
    from adlint.audit.records import AuditError, InputError
    from adlint.audit.run import Run
    from adlint.finding import UnusableError

    asked = plan(options, Output(os.path.abspath(options.output), options.output_format), "audit")
    try:
        with progress(asked, options, "findings") as advanced:
            outcome = Run(asked, advanced, console.warn)()
    except (AuditError, InputError, UnusableError) as error:
        raise UsageError(str(error)) from None
    for problem in outcome.missing.values():
        console.error(f"{problem}; --resume tries it again")
    if outcome.bad or outcome.failed:
        console.error(
            f"{outcome.bad} records could not be read and {outcome.failed} articles not be checked in full; "
            f"see {os.path.join(options.output, 'errors')} and the column errors of articles"
        )
    if not outcome.articles:
        console.warn("no articles found; check the sources, --input-format, and what is excluded")
    if not options.quiet:
        sys.stdout.write(_summary(outcome, options.output))
    if not outcome.whole:
        return 2
    return int(options.fail_on is not None and outcome.severity >= SEVERITIES.index(options.fail_on))


def plan(options: RunOptions, output: Output, command: str) -> Plan:
    """What `adlint COMMAND` is asked for. Raises `UsageError` and `ConfigError`."""
    from adlint.audit.records import InputOptions
    from adlint.audit.run import Plan

    if not options.sources:
        raise UsageError(f"name what to {command}: adlint {command} SOURCES... --output DIR")
    if not options.output:
        usage = f"adlint {command} SOURCES... --output DIR"
        raise UsageError(f"--output names the folder that results are written to: {usage}")
    if options.resume and options.overwrite:
        raise UsageError("--resume goes on with a run and --overwrite removes it; leave out one")
    if options.scheduler is not None and options.backend != "dask":
        raise UsageError("--scheduler is for --backend dask")
    inputs = InputOptions(
        input_format=options.input_format,
        text_column=options.text_column,
        id_column=options.id_column,
        format_column=options.format_column,
        metadata_columns=options.metadata_column,
        drafts=options.drafts,
        storage_options=dict(options.storage_option),
    )
    return Plan(
        sources=options.sources,
        inputs=inputs,
        nearest=settings.resolver(options),
        output=output,
        shard_size=options.shard_size,
        limit=options.limit,
        sample=options.sample,
        backend=options.backend,
        jobs=options.jobs,
        scheduler=options.scheduler,
        resume=options.resume,
        overwrite=options.overwrite,
    )


@contextmanager
def progress(plan: Plan, options: RunOptions, counted: str) -> Iterator[Callable[[Outcome], None]]:
    """What shows how far a run is, and tells how to go on if it is interrupted. counted: what its findings are.

    Raises `InputError`.
    """
    shown = sys.stderr.isatty() and not options.quiet
    line = _Progress(_expected(plan) if shown else None, counted, shown=shown)
    try:
        yield line
    except KeyboardInterrupt:
        line.end()
        console.say(f"stopped; the same command with --resume goes on (results so far: {plan.output.path})")
        raise
    finally:
        line.end()


def _expected(plan: Plan) -> int | None:
    """The articles that there are to read, if that is known."""
    from adlint.audit import extent

    total = extent.articles(plan.sources, plan.inputs, plan.nearest)
    if total is None:
        return plan.limit
    total = round(total * (plan.sample or 1))
    return total if plan.limit is None else min(total, plan.limit)


def _summary(outcome: Outcome, output: str) -> str:
    told = outcome.totals["all"]
    coverage = "" if told["coverage"] is None else f", {told['coverage']:.0f} % of them sourced"
    lines = [
        f"{told['articles']:,} articles, {told['words']:,} words: {told['findings']:,} findings in "
        f"{told['flagged']:,} articles.",
        f"Promotion: {100 * told['promotional_share']:.1f} % of the words, in {told['promotional']:,} articles; "
        f"{told['disclosed']:,} articles declare an interest; {outcome.clusters:,} blurbs repeat.",
        f"Claims: {told['claims']:,}{coverage}. Hedges: {told['hedges_per_1000_words']:.1f} in 1,000 words.",
        f"Results: {output}",
    ]
    return "\n".join(lines) + "\n"


class _Progress:
    """A line on standard error that tells how far the run is, how fast, and how long it will take.

    total: the articles there are, if that is known. counted: what findings are called.
    """

    def __init__(self, total: int | None, counted: str, *, shown: bool) -> None:
        self._total = total
        self._counted = counted
        self._shown = shown
        self._began = time.monotonic()
        self._known = 0  # articles that an earlier run has done
        self._drawn = False

    def __call__(self, outcome: Outcome) -> None:
        if not self._shown:
            return
        if outcome.summing:
            self._drawn = console.draw(f"{outcome.articles:,} articles, {outcome.findings:,} findings: summing up")
            return
        if outcome.resumed == outcome.shards:
            self._known, self._began = outcome.articles, time.monotonic()
        rate = (outcome.articles - self._known) / max(time.monotonic() - self._began, 0.001)
        told = f"{outcome.articles:,} articles, {rate:,.0f} a second, {outcome.findings:,} {self._counted}"
        if self._total:
            share = min(outcome.articles / self._total, 1)
            left = f", {_duration((self._total - outcome.articles) / rate)} left" if rate and share < 1 else ""
            told = f"[{'#' * int(console.BAR * share):-<{console.BAR}}] {told}{left}"
        self._drawn = console.draw(told)

    def end(self) -> None:
        """Make way for what is printed."""
        if self._drawn:
            self._drawn = console.draw("")


def _duration(seconds: float) -> str:
    """Hours and minutes, or minutes and seconds."""
    minutes = round(seconds) // 60
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min {round(seconds) % 60:02} s"
