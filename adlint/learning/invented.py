"""Whole articles written for adlint, each of a publisher of its own: `training_data/written/articles/<language>/*`.

What sells stands between two comments on lines of their own, `<!-- promo: clear -->` or `<!-- promo: borderline -->`
and `<!-- /promo -->` (in MDX `{/* … */}`); they are taken out before anything reads the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from adlint.learning.labels import Labelled
from adlint.learning.written import WrittenError

FOLDER = "articles"
_SUFFIXES = frozenset({".md", ".mdx", ".html"})
_MARK = re.compile(r"\s*(?:<!--|\{/\*)\s*(?:promo: (clear|borderline)|(/promo))\s*(?:-->|\*/\})\s*")


def read(root: Path) -> Iterator[tuple[Labelled, str]]:
    """The articles under `root / FOLDER`, in order of path: labels and text. Raises `WrittenError`."""
    for path in sorted((root / FOLDER).glob("*/*")):
        if path.suffix in _SUFFIXES:
            text, spans = unmark(path)
            language = path.parent.name
            file = str(path.relative_to(root))
            record = {"file": file, "lang": language, "promo": spans, "unsourced": None, "hedge": None}
            yield Labelled(path, file, f"written/{path.stem}", language, record), text


def unmark(path: Path) -> tuple[str, list[dict[str, Any]]]:
    """An article without its marks, and its promotional spans by line. Raises `WrittenError`."""
    lines: list[str] = []
    spans: list[dict[str, Any]] = []
    opened: tuple[int, str] | None = None
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        mark = _MARK.fullmatch(line)
        if mark is None:
            lines.append(line)
        elif (mark[1] is None) == (opened is None):
            raise WrittenError(f"{path}:{number}: {'nothing to close' if opened is None else 'already open'}")
        elif opened is None:
            opened = len(lines) + 1, mark[1]
        else:
            start, strength = opened
            if start > len(lines):
                raise WrittenError(f"{path}:{number}: nothing between the marks")
            spans.append({"start": start, "end": len(lines), "strength": strength})
            opened = None
    if opened is not None:
        raise WrittenError(f"{path}: a mark is not closed")
    return "\n".join(lines), spans
