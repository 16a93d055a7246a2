"""`adlint fetch FOLDER`: the public articles that the model is trained from."""

from __future__ import annotations

import sys
from pathlib import Path

from adlint.cli import console
from adlint.cli.learning_options import FetchOptions
from adlint.cli.options import UsageError
from adlint.learning import fetch
from adlint.learning.annotations import PROMOTION, AnnotationError, read


def run(options: FetchOptions) -> int:
    """Fetch what is not there yet; 2 if an article is missing in the end, otherwise 0. Raises `UsageError`."""
    folder = Path(options.folder)
    try:
        articles = list(read(Path(options.annotations or PROMOTION)))
        folder.mkdir(parents=True, exist_ok=True)
        fetch.check_labels(folder)
    except AnnotationError as error:
        hint = "" if options.annotations else "; name a file with --annotations"
        raise UsageError(f"{error}{hint}") from None
    except fetch.ForeignLabelsError as error:
        raise UsageError(str(error)) from None
    except (OSError, ValueError) as error:
        raise UsageError(f"{folder}: cannot be used ({getattr(error, 'strerror', None) or error})") from None
    complete = True
    for outcome in fetch.fetch(articles, folder, options.base_url):
        for problem in outcome.problems:
            console.error(problem)
            complete = False
        if outcome.fetched:
            sys.stdout.write(f"{outcome.repo}: {outcome.fetched} fetched\n")
            sys.stdout.flush()
    good = fetch.write_labels(articles, folder)
    sys.stdout.write(f"{good} of {len(articles)} articles are in {folder}, with their labels in {fetch.LABELS}\n")
    return 0 if complete else 2
