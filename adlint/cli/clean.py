"""`adlint clean`: write a corpus without its promotional passages, and say what was cut."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from adlint import rules
from adlint.cli import audit, console
from adlint.cli.audit_options import CleanOptions
from adlint.cli.options import UsageError

if TYPE_CHECKING:
    from adlint.audit.clean.run import CleanOutcome

_DEFAULT = ("AD101", "AD102", "AD103", "AD104")
_LANGUAGES = {"en": "English", "fr": "French"}


def run(options: CleanOptions) -> int:
    """Clean the sources; 0 done, 2 something could not be read, judged or written.

    Raises `UsageError` and `ConfigError` for what stops the run; `--resume` then goes on.
    """
    from adlint.audit.clean.run import CleanRun, output
    from adlint.audit.records import AuditError, InputError
    from adlint.finding import UnusableError

    options = _selecting(options)
    try:
        plan = audit.plan(options, output(os.path.abspath(options.output)), "clean")
        with audit.progress(plan, options, "passages cut") as progress:
            outcome = CleanRun(plan, progress, console.warn, tag=options.tag)()
    except (AuditError, InputError, UnusableError) as error:
        raise UsageError(str(error)) from None
    for problem in outcome.missing.values():
        console.error(f"{problem}; its articles are written as they are, and --resume tries it again")
    for problem in outcome.unwritten:
        console.error(problem)
    if outcome.bad or outcome.failed:
        console.error(
            f"{outcome.bad} records could not be read and {outcome.failed} articles not be judged; they are written as "
            f"they are where that is possible; see {os.path.join(options.output, 'errors')}"
        )
    if not options.quiet:
        sys.stdout.write(_summary(outcome, options))
    return 0 if outcome.whole else 2


def _selecting(options: CleanOptions) -> CleanOptions:
    """The options with the rules whose passages are cut. Raises `UsageError` where there are none."""
    from adlint.audit.clean.cuts import CODES

    if options.fail_on is not None:
        raise UsageError("--fail-on is of no use here: adlint clean cuts what it finds, and that is no failure")
    chosen = []
    for flag, given in (("--select", options.select or _DEFAULT), ("--extend-select", options.extend_select)):
        for selector in given:
            codes = [code for code in rules.matching((selector,), flag) if code in CODES]
            if not codes:
                raise UsageError(f"{flag} {selector}: only passages of {', '.join(CODES)} can be cut")
            chosen += codes
    return replace(options, select=tuple(sorted(set(chosen))), extend_select=())


def _summary(outcome: CleanOutcome, options: CleanOptions) -> str:
    told = outcome.totals
    texts, cut = told["texts"], told["cut"]
    done = "marked" if options.tag else "cut"
    share = 100 * texts["tokens_removed"] / texts["tokens"] if texts["tokens"] else 0.0
    lines = [
        f"{texts['articles']:,} articles, {texts['tokens']:,} tokens: {cut['passages']:,} passages {done} in "
        f"{texts['cleaned']:,} articles, {texts['tokens_removed']:,} tokens ({share:.2f} %)."
    ]
    if cut["passages"]:
        lines.append(f"By rule: {_shares(told['by_rule'])}.")
        lines.append(f"By language: {_shares(told['by_language'])}.")
    if cut["judged"]:
        each = ", ".join(
            f"{_LANGUAGES.get(language, language)} {row['estimated_false']:.1f} of {row['judged']:,}"
            for language, row in told["by_language"].items()
            if row["judged"]
        )
        lines.append(
            f"Estimated false deletions: {cut['estimated_false']:.1f} of {cut['judged']:,} passages ({each}), the sum "
            "of 1 - confidence; it errs as the calibration does, whose error docs/quality.md states."
        )
    if unjudged := cut["passages"] - cut["judged"]:
        lines.append(f"Not in that estimate: {unjudged:,} passages of rules that give no confidence.")
    if told["left"]:
        left = ", ".join(f"{code} {number:,}" for code, number in told["left"].items())
        lines.append(f"Left alone, for cutting would break markup or leave nothing: {left}.")
    return "\n".join([*lines, f"Results: {options.output}"]) + "\n"


def _shares(table: dict[str, dict[str, Any]]) -> str:
    return "; ".join(
        f"{_LANGUAGES.get(name, name)} {row['passages']:,} passages, {row['tokens']:,} tokens"
        for name, row in table.items()
    )
