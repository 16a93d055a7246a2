"""Windows of prose whose hedges are labelled by sentence: `training_data/annotations/hedges.jsonl`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from adlint.learning import prose
from adlint.learning.labels import LabelError
from adlint.text import reader
from adlint.text.document import Document

HEDGES = Path(__file__).parents[2] / "training_data" / "annotations" / "hedges.jsonl"
"""The windows that adlint's model of hedges is trained from; they are in the source tree only."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A window, without its text; its place is as `prose.Place` says.

    sentences: how many; hedges: those that hedge, from 1. publishers: those of the labelled articles whose text this
    is, too.
    """

    corpus: str
    line: int
    paragraphs: int
    sha256: str
    sentences: int
    hedges: tuple[int, ...]
    publishers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """A window as read: a document for each paragraph; `hedged` has, in order, whether each of its sentences hedges."""

    name: str
    documents: tuple[Document, ...]
    hedged: tuple[tuple[bool, ...], ...]
    publishers: tuple[str, ...]


def read_annotations(path: Path = HEDGES) -> Iterator[Annotation]:
    """The annotations of a file, in order. Raises `LabelError`."""
    return prose.read_annotations(path, _annotation)


def read(path: Path, folder: Path) -> Iterator[Window]:
    """The windows annotated in `path`, their text from the corpora's folder `prose`.

    Raises `LabelError` where `folder` has other text than was annotated, or it falls into other sentences.
    """
    for annotation, paragraphs in prose.texts(read_annotations(path), folder):
        yield _window(annotation, paragraphs)


def _annotation(record: Mapping[str, Any]) -> Annotation:
    return Annotation(**{**record, **{key: tuple(record[key]) for key in ("hedges", "publishers")}})


def sentences(document: Document) -> Iterator[tuple[int, int, int]]:
    """The sentences of a document in order: the number of the block, and where in its text it stands."""
    for number, block in enumerate(document.blocks):
        for start, end in block.sentences or ((0, len(block.text)),):
            yield number, start, end


def _window(annotation: Annotation, paragraphs: list[str]) -> Window:
    documents = tuple(reader.read_text(text, "prose.md") for text in paragraphs)
    hedged, number = [], 0
    for document in documents:
        size = sum(1 for _ in sentences(document))
        hedged.append(tuple(n in annotation.hedges for n in range(number + 1, number + size + 1)))
        number += size
    name = f"{annotation.corpus}:{annotation.line}"
    if number != annotation.sentences:
        raise LabelError(f"{name}: {number} sentences, {annotation.sentences} were labelled")
    return Window(name, documents, tuple(hedged), annotation.publishers)
