"""What may stand on the command line: a frozen dataclass a command, a field an option.

A field states once what the option is called, means and defaults to. The typer commands, the parser
of well-formed lines, shell completion and `docs/cli.md` are all made from these fields. This module
is on the way of every check: it imports nothing costly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields
from typing import Any, NamedTuple

from adlint.cli.audit_options import AuditOptions
from adlint.cli.fields import UsageError as UsageError
from adlint.cli.fields import Value as Value
from adlint.cli.fields import argument as _argument
from adlint.cli.fields import option as _option
from adlint.cli.setting_options import SettingOptions as SettingOptions
from adlint.config import suggestion
from adlint.reporters import FORMATS


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions(SettingOptions):
    """Lint articles and print what is found."""

    paths: tuple[str, ...] = _argument((), "PATHS", "Files, folders or globs; - for standard input. [default: .]")
    fix: bool = _option(
        False, "--fix", "Make the safe fixes in the files, and print what is left; - goes to standard output, fixed."
    )
    unsafe_fixes: bool = _option(
        False, "--unsafe-fixes", "With --fix or --diff, also make fixes that are for you to judge, such as removals."
    )
    diff: bool = _option(
        False, "--diff", "Print what --fix would change, as a unified diff, and change nothing; 1 if it would."
    )
    exit_zero: bool = _option(False, "--exit-zero", "Exit with 0 even if there are findings.")
    output_format: str = _option("full", "--output-format", "How findings are printed.", choices=FORMATS)
    output_file: str | None = _option(
        None, "--output-file -o", "Write findings to this file, not to standard output.", metavar="FILE"
    )
    stdin_filename: str | None = _option(
        None,
        "--stdin-filename",
        "Read standard input as the article of this path, which tells its format and configuration.",
        metavar="PATH",
    )
    force_exclude: bool = _option(
        False, "--force-exclude", "Leave out excluded files even if PATHS names them, as pre-commit does."
    )
    no_cache: bool = _option(False, "--no-cache", "Accepted for scripts; no cache is kept yet.")
    statistics: bool = _option(False, "--statistics", "Print how often each rule spoke.")
    quiet: bool = _option(False, "--quiet -q", "Print nothing but findings, errors and warnings.")
    verbose: bool = _option(
        False, "--verbose -v", "Say also how sure findings are, what was left alone, and where adlint itself failed."
    )
    color: str = _option(
        "auto",
        "--color",
        "Colours: auto is on a terminal only and heeds NO_COLOR and FORCE_COLOR.",
        choices=("auto", "always", "never"),
    )


_TEXT_OR_JSON = ("text", "json")


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleOptions:
    """Print the page of a rule."""

    code: str = _argument(MISSING, "CODE", "The rule's code, such as AD101.")
    output_format: str = _option("text", "--output-format", "How it is printed.", choices=_TEXT_OR_JSON)


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesOptions:
    """Print the table of all rules."""

    output_format: str = _option("text", "--output-format", "How it is printed.", choices=_TEXT_OR_JSON)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigOptions(SettingOptions):
    """Print the settings that hold for a path, and where each comes from."""

    path: str = _argument(".", "PATH", "A file or folder. [default: .]")
    output_format: str = _option("text", "--output-format", "How it is printed.", choices=_TEXT_OR_JSON)


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchOptions:
    """Fetch the public articles that the model is trained from, with git, and check their hashes."""

    folder: str = _argument(MISSING, "FOLDER", "Where articles and their labels go; what is there already is kept.")
    annotations: str | None = _option(
        None, "--annotations", "Fetch the articles of this file, not those of adlint's own.", metavar="FILE"
    )
    base_url: str = _option(
        "https://github.com/", "--base-url", "Where the repositories are: GitHub or a mirror of it.", metavar="URL"
    )


def _folds(flag: str, given: str) -> int:
    if not given.isdecimal() or int(given) < 2:
        raise UsageError(f"{flag} must be a number from 2 on, not {given!r}")
    return int(given)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluateOptions:
    """Score every rule against hand-labelled articles: precision, recall and false alarms."""

    labels: str | None = _option(
        None, "--labels", "The labels, an article a line, such as the labels.jsonl of adlint fetch.", metavar="FILE"
    )
    root: str | None = _option(
        None, "--root", "Where the labelled articles are, if not beside the labels.", metavar="DIR"
    )
    by: str | None = _option(None, "--by", "Break the scores down.", choices=("lang", "doc_type", "publisher", "kind"))
    held_out: bool = _option(
        False,
        "--held-out",
        "Judge each publisher's articles by a model that is trained on the others', not by the one that ships; "
        "needs adlint[train] and the source tree.",
    )
    folds: int | None = _option(
        None,
        "--folds",
        "With --held-out, leave out publishers in so many groups, for a quicker estimate.",
        metavar="NUMBER",
        read=_folds,
    )
    sentences: str | None = _option(
        None, "--sentences", "Corpora of sentences: --output tells of those that are clean.", metavar="DIR"
    )
    prose: str | None = _option(
        None, "--prose", "The text of the labelled windows of prose: --held-out learns from them, too.", metavar="DIR"
    )
    output: str | None = _option(
        None,
        "--output -o",
        "Write a page with every table to this file, and with --held-out its plots beside it; the page's part written "
        "by hand is kept.",
        metavar="FILE",
    )
    ablate: bool = _option(
        False,
        "--ablate",
        "With --held-out, print only how good models are that learn without each source of examples, and how well each "
        "technique of the written passages is found by models that do not know it; takes half an hour or more.",
    )
    learning_curve: str | None = _option(
        None,
        "--learning-curve",
        "With --held-out, draw only recall by number of publishers learnt from, as SVG to this file, and print its "
        "table; takes an hour or two.",
        metavar="FILE",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainOptions:
    """Train the models that ship from labelled articles; needs adlint[train] and the source tree."""

    labels: str = _option(
        "", "--labels", "The labels, an article a line, such as the labels.jsonl of adlint fetch.", metavar="FILE"
    )
    written: str = _option(
        "training_data/written", "--written", "The folder of what was written for adlint.", metavar="DIR"
    )
    prose: str | None = _option(None, "--prose", "The text of the labelled windows of prose.", metavar="DIR")
    sentences: str | None = _option(None, "--sentences", "Corpora of labelled sentences.", metavar="DIR")
    model: tuple[str, ...] = _option(
        (), "--model", "Train this model only: promotion, hedges or claims.", metavar="NAME"
    )
    output: str = _option(
        "models",
        "--output -o",
        "The folder that the models are written to; their checksums go to SHA256SUMS there.",
        metavar="DIR",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TuneOptions:
    """Tune the model of AD101 to your own labelled articles, on this machine only; needs adlint[train]."""

    labels: str = _option(
        "", "--labels", "The labels, an article a line; docs/tuning.md tells how to write them.", metavar="FILE"
    )
    root: str | None = _option(
        None, "--root", "Where the labelled articles are, if not beside the labels.", metavar="DIR"
    )
    output: str = _option(
        "adlint-model/promotion.safetensors",
        "--output -o",
        "The model to write, or a folder for it; its checksum goes to SHA256SUMS beside it.",
        metavar="PATH",
    )


class Command(NamedTuple):
    """A subcommand: its options, and the module whose `run(options) -> int` does it."""

    options: type[Any]
    module: str

    @property
    def doc(self) -> str:
        return (self.options.__doc__ or "").strip()

    @property
    def fields(self) -> tuple[Field[Any], ...]:
        """Arguments, then options."""
        return tuple(sorted(fields(self.options), key=lambda f: bool(f.metadata["flags"])))

    def build(self, given: Mapping[str, Value]) -> Any:
        """The options, by field name, of a command line. Raises `UsageError` for a wrong value."""
        values: dict[str, Any] = {}
        for f in self.fields:
            if f.name in given:
                value, choices, read = given[f.name], f.metadata["choices"], f.metadata["read"]
                flag = f.metadata["flags"][0] if f.metadata["flags"] else f.metadata["metavar"]
                if choices and value not in choices:
                    near = suggestion(str(value), choices)
                    raise UsageError(f"{flag} must be one of {', '.join(choices)}, not {value!r}{near}")
                values[f.name] = read(flag, value) if read else value
        return self.options(**values)


COMMANDS = {
    "check": Command(CheckOptions, "adlint.cli.check"),
    "rule": Command(RuleOptions, "adlint.cli.rule"),
    "rules": Command(RulesOptions, "adlint.cli.rules"),
    "config": Command(ConfigOptions, "adlint.cli.config"),
    "fetch": Command(FetchOptions, "adlint.cli.fetch"),
    "evaluate": Command(EvaluateOptions, "adlint.cli.evaluate"),
    "train": Command(TrainOptions, "adlint.cli.train"),
    "tune": Command(TuneOptions, "adlint.cli.tune"),
    "audit": Command(AuditOptions, "adlint.cli.audit"),
}
