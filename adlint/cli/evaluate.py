"""`adlint evaluate`: how good the findings are on labelled articles."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from adlint.cli import console
from adlint.cli.options import EvaluateOptions, UsageError
from adlint.learning import evaluate, paragraphs, quality, written
from adlint.learning.labels import LabelError, Labelled
from adlint.learning.originality import PASSAGES
from adlint.learning.paragraphs import Paragraphs
from adlint.learning.scoring import Judged
from adlint.model import promotion
from adlint.text.reader import ReadError

if TYPE_CHECKING:
    from adlint.learning.held_out import HeldOut, Outcome


def run(options: EvaluateOptions) -> int:
    """Print the scores, or write them to `--output`; 2 if an article could not be read or checked, otherwise 0.

    Raises `UsageError`.
    """
    if options.labels is None:
        raise UsageError("--labels is missing: name a file of labels, such as the labels.jsonl of adlint fetch")
    file = Path(options.labels)
    root = Path(options.root) if options.root is not None else file.parent
    try:
        articles = evaluate.read(file, root)
        sets = _sets(options, articles)  # what may be wrong is looked at before the long work
        models, passages = _fit(options, file, root) if options.held_out else (None, [])
        judged = list(evaluate.shipped(articles) if models is None else evaluate.held_out(articles, models))
    except (LabelError, written.WrittenError) as error:
        raise UsageError(str(error)) from None
    except OSError as error:
        raise UsageError(f"{error.filename}: cannot be read ({error.strerror}); check --root") from None
    except ReadError as error:
        raise UsageError(f"an article under {root} {error}") from None
    _tell_failures(judged)
    if options.output is not None:
        _write(Path(options.output), _measured(judged, models, sets, passages))
    else:
        groups = {"all": judged} | (evaluate.breakdown(judged, options.by) if options.by else {})
        sys.stdout.write(f"{evaluate.promotion_table(groups)}\n{evaluate.claims_table(groups)}")
    return 2 if any(article.report.failed for article in judged) else 0


def _tell_failures(judged: Sequence[Judged]) -> None:
    """One line an article that could not be read. Raises `UsageError` where a rule could not run at all."""
    for article in judged:
        for fault in article.report.faults:
            raise UsageError(f"{fault.path}: {fault.problem}")
        for problem in article.report.errors:
            console.error(f"{article.report.path}: {problem}")


def _fit(options: EvaluateOptions, file: Path, root: Path) -> tuple[HeldOut, list[Outcome]]:
    """Models without each publisher, and for a page what they say of the written passages."""
    try:
        import sklearn  # noqa: F401 (asked for before the articles are read)

        from adlint.learning import held_out
        from adlint.learning.promotion import read_articles
    except ImportError as error:
        raise UsageError(
            f"--held-out trains models, for which {error.name} is missing: pip install 'adlint[train]'"
        ) from None
    articles = read_articles(file, root)
    if len({article.label.publisher for article in articles}) < max(2, options.folds or 0):
        raise UsageError("--held-out needs labels of two publishers at least, and of as many as --folds says")
    if not any(target for article in articles for target in article.targets):
        raise UsageError(f"--held-out needs clear promotional spans, and {file} has none")
    passages = list(written.read(PASSAGES))
    sentences = None if options.sentences is None else Path(options.sentences)
    models = held_out.fit(articles, passages, sentences, options.folds, console.say)
    if options.output is None:
        return models, []
    console.say(f"judging {len(passages)} written passages")
    return models, list(held_out.judge_passages(articles, passages, models))


def _sets(options: EvaluateOptions, articles: Sequence[Labelled]) -> list[Paragraphs]:
    if options.output is None:
        return []
    if not Path(options.output).absolute().parent.is_dir():
        raise UsageError(f"{options.output}: its folder does not exist; choose another --output")
    return [] if options.sentences is None else paragraphs.known(Path(options.sentences), articles)


def _measured(
    judged: Sequence[Judged], models: HeldOut | None, sets: Sequence[Paragraphs], passages: Sequence[Outcome]
) -> quality.Measured:
    clean, paid = [], []
    for own in sets:
        console.say(f"measuring {own.name}")
        with nullcontext() if models is None else promotion.using(models.without(own.publisher)):
            if own.name in paragraphs.CLEAN:
                clean.append((own, paragraphs.flagged(own.paragraphs, evaluate.linter())))
            else:
                paid.append((own, paragraphs.average_precision(own.paragraphs)))
    return quality.Measured(judged, models, clean, paid, passages)


def _write(path: Path, measured: quality.Measured) -> None:
    """Write the page, keeping the hand-written part of the one that is there."""
    before = path.read_text("utf-8") if path.exists() else ""
    with console.output(str(path)) as stream:
        stream.write(quality.page(measured, before))
