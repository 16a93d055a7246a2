"""`adlint audit`: lint whole archives, and say how it went."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from adlint.cli import console, settings
from adlint.cli.audit_options import AuditOptions
from adlint.cli.options import UsageError
from adlint.config import SEVERITIES

if TYPE_CHECKING:
    from adlint.audit.run import Outcome, Plan

_LISTED = 5
"""Problems of the input that are printed; all are in the output."""


def run(options: AuditOptions) -> int:
    """Lint the sources; 0 done, 1 done and a finding is as severe as `--fail-on`, 2 something could not be done.

    Raises `UsageError` and `ConfigError` for what stops the run; `--resume` then goes on.
    """
    from adlint.audit.records import AuditError, InputError
    from adlint.audit.run import Run
    from adlint.finding import UnusableError

    plan = _plan(options)
    progress = _Progress(shown=sys.stderr.isatty() and not options.quiet)
    try:
        outcome = Run(plan, progress, console.warn)()
    except (AuditError, InputError, UnusableError) as error:
        raise UsageError(str(error)) from None
    except KeyboardInterrupt:
        progress.end()
        console.say(f"stopped; the same command with --resume goes on (results so far: {plan.output.path})")
        raise
    finally:
        progress.end()
    for problem in outcome.missing.values():
        console.error(f"{problem}; --resume tries it again")
    if outcome.bad or outcome.failed:
        console.error(
            f"{outcome.bad} records could not be read and {outcome.failed} articles not be checked in full; "
            f"see {os.path.join(options.output, 'errors')} and the column errors of articles"
        )
    if not options.quiet:
        sys.stdout.write(_summary(outcome, options.output))
    if not outcome.whole:
        return 2
    return int(options.fail_on is not None and outcome.severity >= SEVERITIES.index(options.fail_on))


def _plan(options: AuditOptions) -> Plan:
    from adlint.audit.folder import Output
    from adlint.audit.records import InputOptions
    from adlint.audit.run import Plan

    if not options.sources:
        raise UsageError("name what to audit: adlint audit SOURCES... --output DIR")
    if not options.output:
        raise UsageError("--output names the folder that results are written to: adlint audit SOURCES... --output DIR")
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
        output=Output(os.path.abspath(options.output), options.output_format),
        shard_size=options.shard_size,
        limit=options.limit,
        sample=options.sample,
        backend=options.backend,
        jobs=options.jobs,
        scheduler=options.scheduler,
        resume=options.resume,
        overwrite=options.overwrite,
    )


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
    """A line on standard error that tells how far the run is."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown
        self._began = time.monotonic()
        self._drawn = False

    def __call__(self, outcome: Outcome) -> None:
        if not self._shown:
            return
        seconds = max(time.monotonic() - self._began, 0.001)
        self._drawn = console.draw(
            f"{outcome.articles:,} articles, {outcome.articles / seconds:,.0f} a second, {outcome.findings:,} findings"
        )

    def end(self) -> None:
        """Make way for what is printed."""
        if self._drawn:
            self._drawn = console.draw("")
