"""The options of `adlint audit`."""

from __future__ import annotations

from dataclasses import dataclass

from adlint.cli.options import SettingOptions, UsageError, argument, codes, count, option

BACKENDS = ("loky", "dask", "ray", "spark")
PART_FORMATS = ("parquet", "jsonl")
# As `adlint.audit.records.INPUT_FORMATS`, which is not imported on the way of every check; a test compares them.
INPUT_FORMATS = ("auto", "folder", "jsonl", "parquet", "warc", "wet", "wxr", "ghost")


def _fraction(flag: str, given: str) -> float:
    try:
        fraction = float(given)
    except ValueError:
        fraction = 0.0
    if not 0 < fraction <= 1:
        raise UsageError(f"{flag} must be a number above 0 and up to 1, not {given!r}")
    return fraction


def _pairs(flag: str, given: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    pairs = []
    for item in given:
        key, equals, value = item.partition("=")
        if not key or not equals:
            raise UsageError(f"{flag} must be KEY=VALUE, not {item!r}")
        pairs.append((key, value))
    return tuple(pairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFlags(SettingOptions):
    """Options that say how sources are read."""

    sources: tuple[str, ...] = argument(
        (), "SOURCES", "Folders, globs, datasets, crawls and exports; local, or URLs of any store that fsspec knows."
    )
    input_format: str = option(
        "auto", "--input-format", "What the sources are; auto tells each by its suffix.", choices=INPUT_FORMATS
    )
    text_column: str = option(
        "",
        "--text-column",
        "The column of JSON Lines or Parquet that holds the text; guessed if not given.",
        metavar="NAME",
    )
    id_column: str = option("", "--id-column", "The column that names the article.", metavar="NAME")
    format_column: str = option(
        "", "--format-column", "The column that says whether the text is markdown, html or plain.", metavar="NAME"
    )
    metadata_column: tuple[str, ...] = option(
        (), "--metadata-column", "A column to take as metadata, such as byline, or author=byline.", metavar="[KEY=]NAME"
    )
    drafts: bool = option(False, "--drafts", "Also read posts of WordPress and Ghost that are not published.")
    storage_option: tuple[tuple[str, str], ...] = option(
        (), "--storage-option", "What the sources' store is opened with; see fsspec.", metavar="KEY=VALUE", read=_pairs
    )
    limit: int | None = option(None, "--limit", "Read only the first so many articles.", metavar="NUMBER", read=count)
    sample: float | None = option(
        None,
        "--sample",
        "Read only this share of the articles, from 0 to 1, chosen by their ids: the same ones each time.",
        metavar="FRACTION",
        read=_fraction,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions(InputFlags):
    """Options that say how the work is divided and where it goes."""

    output: str = option("", "--output -o", "The folder that results are written to.", metavar="DIR")
    resume: bool = option(False, "--resume", "Go on with what a run that was stopped has left in the output folder.")
    overwrite: bool = option(
        False, "--overwrite", "Remove what an earlier run has left in the output folder, and begin anew."
    )
    jobs: int | None = option(
        None,
        "--jobs -j",
        "Worker processes on this machine; as many as it has cores if not given.",
        metavar="NUMBER",
        read=count,
    )
    backend: str = option(
        "loky", "--backend", "What runs the workers: loky on this machine, or a cluster.", choices=BACKENDS
    )
    scheduler: str | None = option(
        None, "--scheduler", "The address of the Dask scheduler, such as tcp://10.0.0.1:8786.", metavar="ADDRESS"
    )
    shard_size: int = option(
        500, "--shard-size", "Articles that a worker takes at a time. [default: 500]", metavar="NUMBER", read=count
    )
    quiet: bool = option(False, "--quiet -q", "Print nothing but errors and warnings.")
    verbose: bool = option(False, "--verbose -v", "Say also where adlint itself failed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditOptions(RunOptions):
    """Lint whole archives: a row an article and a row a finding, totals, and blurbs that repeat."""

    output_format: str = option("parquet", "--output-format", "The format of the tables.", choices=PART_FORMATS)


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanOptions(RunOptions):
    """Write a corpus without its promotional passages, and a log of what was cut."""

    select: tuple[str, ...] = option(
        (),
        "--select",
        "Rules whose passages are cut, by code or prefix: AD101 to AD104, and AD202. [default: AD101 to AD104]",
        metavar="CODES",
        read=codes,
    )
    tag: bool = option(False, "--tag", "Leave the passages where they are, between tags <adlint:promo>.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOptions:
    """Make the HTML report of an audit again, from what stands in its folder."""

    folder: str = argument("", "DIR", "The output folder of a finished audit; report.html is written there.")
