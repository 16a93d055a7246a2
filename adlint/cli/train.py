"""`adlint train`: the model of AD101 from labelled articles."""

from __future__ import annotations

import sys
from pathlib import Path

from adlint.cli.learning_options import TrainOptions
from adlint.cli.options import UsageError
from adlint.learning.labels import LabelError
from adlint.learning.written import WrittenError
from adlint.text.reader import ReadError


def run(options: TrainOptions) -> int:
    """Train and say in a line what was made; always 0. Raises `UsageError`."""
    if not options.labels:
        raise UsageError("--labels is missing: name a file of labels, such as the labels.jsonl of adlint fetch")
    try:
        from adlint.learning.train import train
    except ImportError as error:
        raise UsageError(f"training needs {error.name}: pip install 'adlint[train]'") from None
    labels = Path(options.labels)
    prose = None if options.prose is None else Path(options.prose)
    for flag, folder in (("--written", Path(options.written)), ("--prose", prose)):
        if folder is not None and not folder.is_dir():
            raise UsageError(f"{flag}: there is no folder {folder}")
    try:
        made = train(labels, labels.parent, Path(options.written), Path(options.output), prose)
    except (LabelError, WrittenError) as error:
        raise UsageError(str(error)) from None
    except OSError as error:
        raise UsageError(f"{error.filename}: {error.strerror}") from None
    except ReadError as error:
        raise UsageError(f"an article under {labels.parent} {error}") from None
    sys.stdout.write(f"{made}\n")
    return 0
