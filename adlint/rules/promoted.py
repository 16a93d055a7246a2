"""The promotional passages of an article, found once for all rules that ask."""

from __future__ import annotations

import os

from adlint.config import Config
from adlint.model import promotion
from adlint.model.insertions import Insertion, insertions
from adlint.model.promotion import Scorer
from adlint.text.document import Document


def scorer(config: Config) -> Scorer:
    """The detector that `config` names, or the one that ships. Raises `ModelError`."""
    return promotion.current(os.path.join(config.root, config.model) if config.model else "")


def promoted(document: Document, config: Config, strictness: str = "normal") -> tuple[Insertion, ...]:
    """The promotional passages at `strictness`, in order. Raises `ModelError`."""
    known = document.derive(_known)
    by = scorer(config)
    if (by, strictness) not in known:
        known[by, strictness] = tuple(insertions(document, by, strictness))
    return known[by, strictness]


def _known(document: Document) -> dict[tuple[Scorer, str], tuple[Insertion, ...]]:
    """What was found so far, by detector and strictness."""
    return {}
