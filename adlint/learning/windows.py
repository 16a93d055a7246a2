"""Windows of prose, a dozen paragraphs each, labelled by paragraph: `training_data/annotations/prose.jsonl`.

No labelled articles bring so many publishers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from adlint.learning import prose
from adlint.text import reader
from adlint.text.document import Document

PROSE = Path(__file__).parents[2] / "training_data" / "annotations" / "prose.jsonl"
"""The windows that adlint's model is trained from; they are in the source tree only."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A window, without its text; its place is as `prose.Place` says.

    clear, borderline: the paragraphs that sell, from 1. publishers: those of the labelled articles whose site this
    may be.
    """

    corpus: str
    line: int
    paragraphs: int
    sha256: str
    clear: tuple[int, ...]
    borderline: tuple[int, ...]
    publishers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """A window as read: `targets` has for each block 1, 0 or `None` (borderline)."""

    document: Document
    targets: tuple[float | None, ...]
    publishers: tuple[str, ...]


def read_annotations(path: Path = PROSE) -> Iterator[Annotation]:
    """The annotations of a file, in order. Raises `LabelError`."""
    return prose.read_annotations(path, _annotation)


def read(path: Path, folder: Path) -> Iterator[Window]:
    """The windows annotated in `path`, their text from the corpora's folder `prose`.

    Raises `LabelError` where `folder` has other text than was annotated.
    """
    for annotation, paragraphs in prose.texts(read_annotations(path), folder):
        yield _window(annotation, paragraphs)


def _annotation(record: Mapping[str, Any]) -> Annotation:
    return Annotation(**{**record, **{key: tuple(record[key]) for key in ("clear", "borderline", "publishers")}})


def _window(annotation: Annotation, paragraphs: Sequence[str]) -> Window:
    document = reader.read_text("\n\n".join(paragraphs), "prose.md")
    starts = [0]
    for text in paragraphs:
        starts.append(starts[-1] + len(text) + 2)
    targets: list[float | None] = []
    for block in document.blocks:
        number = next(n for n, start in enumerate(starts) if block.span.start < start)
        targets.append(1.0 if number in annotation.clear else None if number in annotation.borderline else 0.0)
    return Window(document, tuple(targets), annotation.publishers)
