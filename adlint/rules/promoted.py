"""The promotional passages of an article, found once for all rules that ask."""

from __future__ import annotations

from adlint.model import promotion
from adlint.model.insertions import Insertion, insertions
from adlint.text.document import Document


def promoted(document: Document) -> tuple[Insertion, ...]:
    """What AD101 finds at normal strictness, in order. Use as `document.derive(promoted)`. Raises `ModelError`."""
    return tuple(insertions(document, promotion.current(), "normal"))
