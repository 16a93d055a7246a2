"""`adlint evaluate`: how good the findings are on labelled articles."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from adlint.cli import console
from adlint.cli.learning_options import EvaluateOptions
from adlint.cli.options import UsageError
from adlint.learning import curves, evaluate, paragraphs, plots, quality, restyled, written
from adlint.learning.corpora import WRITTEN, Corpora
from adlint.learning.labels import LabelError, Labelled
from adlint.learning.paragraphs import Paragraphs
from adlint.learning.scoring import Judged
from adlint.text.reader import ReadError

if TYPE_CHECKING:
    from adlint.learning import claims
    from adlint.learning.held_out import HeldOut, Outcome
    from adlint.learning.promotion import Material


def run(options: EvaluateOptions) -> int:
    """Print the scores, or write them to `--output`; 2 if an article could not be read or checked, otherwise 0.

    Raises `UsageError`.
    """
    if options.labels is None:
        raise UsageError("--labels is missing: name a file of labels, such as the labels.jsonl of adlint fetch")
    file = Path(options.labels)
    root = Path(options.root) if options.root is not None else file.parent
    _check(options)
    try:
        articles = evaluate.read(file, root)
        sets = _sets(options, articles)  # what may be wrong is looked at before the long work
        corpora = _corpora(options, file, root)
        material = _material(options, corpora) if options.held_out else None
        if material is not None and (options.ablate or options.learning_curve is not None):
            _study(options, material)
            return 0
        learner = None if material is None else _claims(corpora)
        models, passages = (
            (None, []) if material is None or learner is None else _fit(options, material, corpora, learner)
        )
        judged = list(evaluate.shipped(articles) if models is None else evaluate.held_out(articles, models))
    except (LabelError, written.WrittenError) as error:
        raise UsageError(str(error)) from None
    except OSError as error:
        raise UsageError(f"{error.filename}: cannot be read ({error.strerror}); check --root") from None
    except ReadError as error:
        raise UsageError(f"an article under {root} {error}") from None
    _tell_failures(judged)
    if options.output is not None:
        _write(Path(options.output), _measured(judged, models, sets, passages, corpora, learner))
    else:
        groups = {"all": judged} | (evaluate.breakdown(judged, options.by) if options.by else {})
        sys.stdout.write(f"{evaluate.promotion_table(groups)}\n{evaluate.claims_table(groups)}")
    return 2 if any(article.report.failed for article in judged) else 0


def _check(options: EvaluateOptions) -> None:
    """Raises `UsageError` for options that do not go together, and for files that cannot be written."""
    for flag, given in (("--ablate", options.ablate), ("--learning-curve", options.learning_curve)):
        if given and not options.held_out:
            raise UsageError(f"{flag} trains models that have not seen a publisher: add --held-out")
        if given and options.output is not None:
            raise UsageError(f"{flag} writes no page: leave out --output")
    for flag, path in (("--output", options.output), ("--learning-curve", options.learning_curve)):
        if path is not None and not Path(path).absolute().parent.is_dir():
            raise UsageError(f"{path}: its folder does not exist; choose another {flag}")


def _tell_failures(judged: Sequence[Judged]) -> None:
    """One line an article that could not be read. Raises `UsageError` where a rule could not run at all."""
    for article in judged:
        for fault in article.report.faults:
            raise UsageError(f"{fault.path}: {fault.problem}")
        for problem in article.report.errors:
            console.error(f"{article.report.path}: {problem}")


def _corpora(options: EvaluateOptions, file: Path, root: Path) -> Corpora:
    prose, sentences = (None if given is None else Path(given) for given in (options.prose, options.sentences))
    return Corpora(file, root, WRITTEN, prose, sentences)


def _material(options: EvaluateOptions, corpora: Corpora) -> Material:
    """What models are to be fitted to, if there is enough."""
    try:
        import matplotlib  # noqa: F401 (both are asked for before the articles are read)
        import sklearn  # noqa: F401

        from adlint.learning.promotion import read
    except ImportError as error:
        raise UsageError(
            f"--held-out trains models, for which {error.name} is missing: pip install 'adlint[train]'"
        ) from None
    material = read(corpora)
    articles = material.articles
    if len(material.publishers) < max(2, options.folds or 0):
        raise UsageError("--held-out needs labels of two publishers at least, and of as many as --folds says")
    if not any(target for article in articles for target in article.targets):
        raise UsageError(f"--held-out needs clear promotional spans, and {corpora.labels} has none")
    return material


def _claims(corpora: Corpora) -> claims.Learner:
    """What claims are learnt by; it takes a minute to make."""
    from adlint.learning.claims import Learner

    return Learner(corpora)


def _fit(
    options: EvaluateOptions, material: Material, corpora: Corpora, learner: claims.Learner
) -> tuple[HeldOut, list[Outcome]]:
    """Models without each publisher, and for a page what they say of the written passages."""
    from adlint.learning import hedges, held_out

    others = [hedges.Learner(corpora).using_without, learner.using_without]
    models = held_out.fit(material, options.folds, console.say, others=others)
    if options.output is None:
        return models, []
    console.say(f"judging {len(material.passages)} written passages")
    return models, list(held_out.judge_passages(material, models))


def _study(options: EvaluateOptions, material: Material) -> None:
    """Print what models are worth that learn from a part of the material."""
    from adlint.learning import ablation, techniques
    from adlint.learning.promotion import Learner

    learner = Learner(material)
    tables = []
    if options.ablate:
        tables.append(ablation.sources(learner, console.say))
        tables.append(techniques.left_out(learner, console.say))
    if options.learning_curve is not None:
        found, table = ablation.publishers(learner, console.say)
        with console.output(options.learning_curve) as stream:
            stream.write(plots.learning_curve(found, "publishers learnt from", ablation.RECALL))
        tables.append(table)
    sys.stdout.write("\n".join(tables))


def _sets(options: EvaluateOptions, articles: Sequence[Labelled]) -> list[Paragraphs]:
    if options.output is None or options.sentences is None:
        return []
    return paragraphs.known(Path(options.sentences), articles)


def _measured(
    judged: Sequence[Judged],
    models: HeldOut | None,
    sets: Sequence[Paragraphs],
    passages: Sequence[Outcome],
    corpora: Corpora,
    learner: claims.Learner | None,
) -> quality.Measured:
    clean, paid = [], []
    for own in sets:
        console.say(f"measuring {own.name}")
        with nullcontext() if models is None else models.using_without(own.publisher):
            if own.name in paragraphs.CLEAN:
                clean.append((own, paragraphs.flagged(own.paragraphs, evaluate.linter())))
            else:
                paid.append((own, paragraphs.average_precision(own.paragraphs)))
    console.say("moving the threshold")
    points = curves.sweep(evaluate.by_scorer(judged, models))
    console.say("restyling")
    disguised = restyled.measure(evaluate.by_scorer(judged, models))
    published = [] if learner is None or corpora.sentences is None else _published(learner, corpora.sentences)
    return quality.Measured(judged, models, clean, paid, passages, points, disguised, published)


def _published(learner: claims.Learner, sentences: Path) -> list[str]:
    """Scores on the public corpora that are there, as tables."""
    from adlint.learning import claim_corpora, claim_rows, hedge_examples, szeged

    tables = []
    if (sentences / f"{hedge_examples.SZEGED}.jsonl").exists():
        console.say("cross-validating hedges")
        tables.append(szeged.scores(sentences))
    if any((sentences / f"{name}.jsonl").exists() for name in claim_rows.SENTENCES):
        console.say("cross-validating claims")
        tables.append(claim_corpora.scores(learner))
    return tables


def _write(path: Path, measured: quality.Measured) -> None:
    """Write the page with its images, keeping the hand-written part of the one that is there."""
    before = path.read_text("utf-8") if path.exists() else ""
    for image, drawing in quality.images(measured, path).items():
        with console.output(str(image)) as stream:
            stream.write(drawing)
    with console.output(str(path)) as stream:
        stream.write(quality.page(measured, path, before))
