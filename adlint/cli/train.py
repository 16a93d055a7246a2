"""`adlint train`: the models that ship, from labelled articles."""

from __future__ import annotations

import sys
from pathlib import Path

from adlint.cli.learning_options import TrainOptions
from adlint.cli.options import UsageError
from adlint.config import suggestion
from adlint.learning.corpora import Corpora
from adlint.learning.labels import LabelError
from adlint.learning.written import WrittenError
from adlint.model import claims
from adlint.text.reader import ReadError


def run(options: TrainOptions) -> int:
    """Train and say in a line each what was made; always 0. Raises `UsageError`."""
    if not options.labels:
        raise UsageError("--labels is missing: name a file of labels, such as the labels.jsonl of adlint fetch")
    try:
        from adlint.learning.train import MODELS, train
    except ImportError as error:
        raise UsageError(f"training needs {error.name}: pip install 'adlint[train]'") from None
    for name in options.model:
        if name not in MODELS:
            near = suggestion(name, list(MODELS))
            raise UsageError(f"--model must be one of {', '.join(MODELS)}, not {name!r}{near}")
    if options.sentences is None and (not options.model or claims.NAME in options.model):
        raise UsageError("claims are learnt from --sentences, too: add them, or name the models to train with --model")
    labels = Path(options.labels)
    folders = {flag: Path(given) for flag, given in _folders(options).items() if given is not None}
    for flag, folder in folders.items():
        if not folder.is_dir():
            raise UsageError(f"{flag}: there is no folder {folder}")
    corpora = Corpora(labels, labels.parent, folders["--written"], folders.get("--prose"), folders.get("--sentences"))
    try:
        for made in train(corpora, Path(options.output), options.model):
            sys.stdout.write(f"{made}\n")
            sys.stdout.flush()
    except (LabelError, WrittenError) as error:
        raise UsageError(str(error)) from None
    except OSError as error:
        raise UsageError(f"{error.filename}: {error.strerror}") from None
    except ReadError as error:
        raise UsageError(f"an article under {labels.parent} {error}") from None
    return 0


def _folders(options: TrainOptions) -> dict[str, str | None]:
    return {"--written": options.written, "--prose": options.prose, "--sentences": options.sentences}
