"""What may stand on the command line of those who make models: see `adlint.cli.options`."""

from __future__ import annotations

from dataclasses import MISSING, dataclass

from adlint.cli.options import UsageError, argument, option


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchOptions:
    """Fetch the public articles that the model is trained from, with git, and check their hashes."""

    folder: str = argument(MISSING, "FOLDER", "Where articles and their labels go; what is there already is kept.")
    annotations: str | None = option(
        None, "--annotations", "Fetch the articles of this file, not those of adlint's own.", metavar="FILE"
    )
    base_url: str = option(
        "https://github.com/", "--base-url", "Where the repositories are: GitHub or a mirror of it.", metavar="URL"
    )


def _folds(flag: str, given: str) -> int:
    if not given.isdecimal() or int(given) < 2:
        raise UsageError(f"{flag} must be a number from 2 on, not {given!r}")
    return int(given)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluateOptions:
    """Score every rule against hand-labelled articles: precision, recall and false alarms."""

    labels: str | None = option(
        None, "--labels", "The labels, an article a line, such as the labels.jsonl of adlint fetch.", metavar="FILE"
    )
    root: str | None = option(
        None, "--root", "Where the labelled articles are, if not beside the labels.", metavar="DIR"
    )
    by: str | None = option(None, "--by", "Break the scores down.", choices=("lang", "doc_type", "publisher", "kind"))
    held_out: bool = option(
        False,
        "--held-out",
        "Judge each publisher's articles by a model that is trained on the others', not by the one that ships; "
        "needs adlint[train] and the source tree.",
    )
    folds: int | None = option(
        None,
        "--folds",
        "With --held-out, leave out publishers in so many groups, for a quicker estimate.",
        metavar="NUMBER",
        read=_folds,
    )
    sentences: str | None = option(
        None, "--sentences", "Corpora of sentences: --output tells of those that are clean.", metavar="DIR"
    )
    prose: str | None = option(
        None, "--prose", "The text of the labelled windows of prose: --held-out learns from them, too.", metavar="DIR"
    )
    output: str | None = option(
        None,
        "--output -o",
        "Write a page with every table to this file, and with --held-out its plots beside it; the page's part written "
        "by hand is kept.",
        metavar="FILE",
    )
    ablate: bool = option(
        False,
        "--ablate",
        "With --held-out, print only how good models are that learn without each source of examples, and how well each "
        "technique of the written passages is found by models that do not know it; takes half an hour or more.",
    )
    learning_curve: str | None = option(
        None,
        "--learning-curve",
        "With --held-out, draw only recall by number of publishers learnt from, as SVG to this file, and print its "
        "table; takes an hour or two.",
        metavar="FILE",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainOptions:
    """Train the models that ship from labelled articles; needs adlint[train] and the source tree."""

    labels: str = option(
        "", "--labels", "The labels, an article a line, such as the labels.jsonl of adlint fetch.", metavar="FILE"
    )
    written: str = option(
        "training_data/written", "--written", "The folder of what was written for adlint.", metavar="DIR"
    )
    prose: str | None = option(None, "--prose", "The text of the labelled windows of prose.", metavar="DIR")
    sentences: str | None = option(None, "--sentences", "Corpora of labelled sentences.", metavar="DIR")
    model: tuple[str, ...] = option(
        (), "--model", "Train this model only: promotion, hedges or claims.", metavar="NAME"
    )
    output: str = option(
        "models",
        "--output -o",
        "The folder that the models are written to; their checksums go to SHA256SUMS there.",
        metavar="DIR",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TuneOptions:
    """Tune the model of AD101 to your own labelled articles, on this machine only; needs adlint[train]."""

    labels: str = option(
        "", "--labels", "The labels, an article a line; docs/tuning.md tells how to write them.", metavar="FILE"
    )
    root: str | None = option(
        None, "--root", "Where the labelled articles are, if not beside the labels.", metavar="DIR"
    )
    output: str = option(
        "adlint-model/promotion.safetensors",
        "--output -o",
        "The model to write, or a folder for it; its checksum goes to SHA256SUMS beside it.",
        metavar="PATH",
    )
