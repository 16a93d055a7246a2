"""`adlint tune`: the model of AD101, tuned to a newsroom's own labels."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from adlint.cli import pages
from adlint.cli.learning_options import TuneOptions
from adlint.cli.options import UsageError
from adlint.learning import evaluate
from adlint.learning.labels import LabelError
from adlint.model.promotion import NAME
from adlint.model.weights import ModelError

if TYPE_CHECKING:
    from adlint.learning.scoring import Promotion
    from adlint.learning.tune import Tuned

SUFFIX = ".safetensors"


def run(options: TuneOptions) -> int:
    """Tune, and say what changed and how to use it; always 0. Raises `UsageError`."""
    if not options.labels:
        raise UsageError("--labels is missing: name a file of labels of your own articles; see docs/tuning.md")
    try:
        from adlint.learning.adapt import TuneError
        from adlint.learning.tune import tune
    except ImportError as error:
        raise UsageError(f"tuning needs {error.name}: pip install 'adlint[train]'") from None
    labels, output = Path(options.labels), Path(options.output)
    root = labels.parent if options.root is None else Path(options.root)
    if output.suffix != SUFFIX:
        output /= f"{NAME}{SUFFIX}"
    try:
        tuned = tune(labels, root)
    except (LabelError, TuneError, ModelError) as error:
        raise UsageError(str(error)) from None
    except OSError as error:
        raise UsageError(f"{error.filename}: cannot be read ({error.strerror}); check --root") from None
    try:
        tuned.write(output)
    except OSError as error:
        raise UsageError(f"{output}: cannot be written ({error.strerror}); choose another --output") from None
    sys.stdout.write(_told(tuned, output))
    return 0


def _told(tuned: Tuned, output: Path) -> str:
    rows = []
    for strictness in tuned.before:
        rows.append((strictness, "as shipped", *_figures(tuned.before[strictness])))
        rows.append(("", "tuned", *_figures(tuned.after[strictness])))
    header = ("strictness", "AD101", "precision", "span recall", "F1", "false alarms per 1,000 lines")
    return (
        f"{tuned.articles} articles with {tuned.spans} promotional spans; "
        f"{tuned.promotional} promotional and {tuned.clean} clean passages\n\n"
        f"{evaluate.table(header, rows)}\n"
        "Each article was judged by a model tuned without it.\n"
        f"{_words(tuned)}\n{_verdict(tuned)}\n\n"
        f"The model stays on this machine, in {output}. To use it, write into your adlint.toml, "
        "with the path from the folder of that file:\n\n"
        f"model = {pages.toml(output.as_posix())}\n"
    )


def _figures(found: Promotion) -> tuple[str, ...]:
    by = found.by_span
    return f"{by.precision:.3f}", f"{by.recall:.3f}", f"{by.f1:.3f}", f"{found.false_alarms:.2f}"


def _words(tuned: Tuned) -> str:
    without, tried = tuned.thresholds, tuned.words
    if tried is None:
        from adlint.learning.tune import LEAST_ARTICLES, LEAST_SPANS

        return f"Only thresholds were tuned; {LEAST_SPANS} spans in {LEAST_ARTICLES} articles would teach words, too."
    before, after = (f"log-loss {trial.loss:.3f} and F1 {trial.f1:.3f}" for trial in (without, tried))
    figures = f"{before} without them, {after} with them"
    if tuned.kept:
        return f"Words were learnt, too, which helped: {figures}."
    return f"Only thresholds were tuned; words did not help: {figures}."


def _verdict(tuned: Tuned) -> str:
    change = tuned.after["normal"].by_span.f1 - tuned.before["normal"].by_span.f1
    if change < 0:
        return "By F1 the shipped model does better on your articles: keep it, or label more."
    return "By F1 the tuned model does better on your articles." if change else "By F1 both are equally good."
