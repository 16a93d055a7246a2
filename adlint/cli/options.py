"""What may stand on the command line of `check`: a frozen dataclass a command, a field an option.

A field states once what the option is called, means and defaults to. The typer commands, the parser
of well-formed lines, shell completion and `docs/cli.md` are all made from these fields, by way of
`adlint.cli.commands`. This module is on the way of every check: it imports nothing costly, and other commands have
theirs elsewhere, as a dataclass takes a millisecond to make.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from adlint.config import SEVERITIES, STRICTNESSES, checked, setting_fields
from adlint.reporters import FORMATS


class UsageError(Exception):
    """A command line that asks for what cannot be done; the message is one line."""


def option(
    default: Any,
    flags: str,
    doc: str,
    *,
    metavar: str = "",
    choices: tuple[str, ...] = (),
    read: Callable[[str, Any], Any] | None = None,
    optional: bool = False,
) -> Any:
    """An option: a switch if the default is a bool, repeatable if a tuple, otherwise one value.

    optional: its value may be left out, and is then empty.
    read: from the flag and what the command line gave to the value; raises `UsageError`.
    """
    metadata = {"flags": flags.split(), "doc": doc, "metavar": metavar, "choices": choices, "read": read}
    return field(default=default, metadata=metadata | {"optional": optional})


def argument(default: Any, metavar: str, doc: str) -> Any:
    """What stands without a flag: any number if the default is a tuple, otherwise one."""
    return field(default=default, metadata={"flags": [], "doc": doc, "metavar": metavar, "choices": (), "read": None})


def codes(flag: str, given: tuple[str, ...]) -> tuple[str, ...]:
    found = tuple(code for item in given for code in item.replace(",", " ").split())
    if not found:
        raise UsageError(f"{flag} needs a rule code, a prefix or ALL")
    return found


def _confidence(flag: str, given: str) -> float:
    setting = next(setting for setting in setting_fields() if setting.name == "min_confidence")
    try:
        number: object = float(given)
    except ValueError:
        number = given
    try:
        return float(checked(setting, number))
    except ValueError as error:
        raise UsageError(f"{flag}{error}") from None


def count(flag: str, given: str) -> int:
    """A number from 1 on. Raises `UsageError`."""
    if not given.isdecimal() or int(given) < 1:
        raise UsageError(f"{flag} must be a number from 1 on, not {given!r}")
    return int(given)


CACHE_DIR = "The folder of the cache. [default: $ADLINT_CACHE_DIR, or adlint in the user's cache folder]"


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingOptions:
    """Options that choose a configuration and override its settings."""

    select: tuple[str, ...] = option(
        (),
        "--select",
        "Rules to run, by code or prefix, instead of those configured; ALL for every rule.",
        metavar="CODES",
        read=codes,
    )
    extend_select: tuple[str, ...] = option(
        (), "--extend-select", "Rules to run besides those selected.", metavar="CODES", read=codes
    )
    ignore: tuple[str, ...] = option(
        (), "--ignore", "Rules to leave out, by code or prefix.", metavar="CODES", read=codes
    )
    strictness: str | None = option(
        None,
        "--strictness",
        "How much AD101 reports: relaxed only what is nearly certain, strict also what is doubtful.",
        choices=STRICTNESSES,
    )
    min_confidence: float | None = option(
        None,
        "--min-confidence",
        "Leave out findings less sure than this, from 0 to 1.",
        metavar="NUMBER",
        read=_confidence,
    )
    fail_on: str | None = option(
        None, "--fail-on", "The least severity that makes the exit code 1.", choices=SEVERITIES
    )
    config: str | None = option(
        None, "--config", "Use this configuration file for all articles, not the nearest to each.", metavar="FILE"
    )
    isolated: bool = option(False, "--isolated", "Use no configuration file.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions(SettingOptions):
    """Lint articles and print what is found."""

    paths: tuple[str, ...] = argument((), "PATHS", "Files, folders or globs; - for standard input. [default: .]")
    fix: bool = option(
        False, "--fix", "Make the safe fixes in the files, and print what is left; - goes to standard output, fixed."
    )
    unsafe_fixes: bool = option(
        False, "--unsafe-fixes", "With --fix or --diff, also make fixes that are for you to judge, such as removals."
    )
    diff: bool = option(
        False, "--diff", "Print what --fix would change, as a unified diff, and change nothing; 1 if it would."
    )
    baseline: str | None = option(
        None, "--baseline", "Report only findings that are not in this file of known ones.", metavar="FILE"
    )
    update_baseline: bool = option(
        False,
        "--update-baseline",
        "Write the findings to the baseline, and drop from it what is gone: to --baseline, or the setting baseline, or "
        "adlint-baseline.jsonl.",
    )
    fail_on_stale: bool = option(
        False, "--fail-on-stale", "Exit with 1 if the baseline holds findings that are gone, so that it only shrinks."
    )
    add_ignore: bool = option(
        False, "--add-ignore", "Write comments into the articles that silence the findings, with the --reason."
    )
    reason: str | None = option(
        None, "--reason", "Why --add-ignore silences the findings. [default: not judged yet]", metavar="TEXT"
    )
    changed: str | None = option(
        None,
        "--changed",
        "Report only what touches lines that changed in git: since REV, or else what is staged in a hook, since the "
        "merge base with the target branch in CI, and otherwise what is not committed. A word behind it that names a "
        "path and no revision is a path.",
        metavar="[REV]",
        optional=True,
    )
    staged: bool = option(
        False, "--staged", "As --changed, and lint what is staged, not the files on disk, wherever adlint runs."
    )
    watch: bool = option(
        False,
        "--watch",
        "Lint, and again whenever an article or a configuration changes, until Ctrl-C; needs adlint[watch].",
    )
    exit_zero: bool = option(False, "--exit-zero", "Exit with 0 even if there are findings.")
    output_format: str = option("full", "--output-format", "How findings are printed.", choices=FORMATS)
    output_file: str | None = option(
        None, "--output-file -o", "Write findings to this file, not to standard output.", metavar="FILE"
    )
    stdin_filename: str | None = option(
        None,
        "--stdin-filename",
        "Read standard input as the article of this path, which tells its format and configuration.",
        metavar="PATH",
    )
    force_exclude: bool = option(
        False, "--force-exclude", "Leave out excluded files even if PATHS names them, as pre-commit does."
    )
    jobs: int | None = option(
        None,
        "--jobs -j",
        "Processes that lint at once, in runs long enough to gain by it. [default: one a processor]",
        metavar="NUMBER",
        read=count,
    )
    no_cache: bool = option(False, "--no-cache", "Lint every article anew, and remember nothing.")
    cache_dir: str | None = option(None, "--cache-dir", CACHE_DIR, metavar="DIR")
    statistics: bool = option(False, "--statistics", "Print how often each rule spoke.")
    quiet: bool = option(False, "--quiet -q", "Print nothing but findings, errors and warnings.")
    verbose: bool = option(
        False, "--verbose -v", "Say also how sure findings are, what was left alone, and where adlint itself failed."
    )
    color: str = option(
        "auto",
        "--color",
        "Colours: auto is on a terminal only and heeds NO_COLOR and FORCE_COLOR.",
        choices=("auto", "always", "never"),
    )
