"""Windows of prose whose hedges are labelled by sentence: `training_data/annotations/hedges.jsonl`.

They are of the same kind as those of `adlint.learning.windows`, read for hedges; an annotation keeps no text.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from adlint.learning.labels import LabelError
from adlint.learning.windows import digest
from adlint.text import reader
from adlint.text.document import Document

HEDGES = Path(__file__).parents[2] / "training_data" / "annotations" / "hedges.jsonl"
"""The windows that adlint's model of hedges is trained from; they are in the source tree only."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A window, without its text.

    corpus: the language, and so the file `<corpus>.txt.gz`. line: of its first paragraph, from 1. paragraphs: how
    many. sha256: of their UTF-8 text, each with its line feed. sentences: how many; hedges: those that hedge, from 1.
    publishers: those of the labelled articles whose text this is, too.
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
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            record = json.loads(line)
            yield Annotation(**{**record, **{key: tuple(record[key]) for key in ("hedges", "publishers")}})
        except (ValueError, TypeError, KeyError) as error:
            raise LabelError(f"{path}:{number}: not a window ({type(error).__name__}: {error})") from error


def read(path: Path, folder: Path) -> Iterator[Window]:
    """The windows annotated in `path`, their text from the corpora's folder `prose`.

    Raises `LabelError` where `folder` has other text than was annotated, or it falls into other sentences.
    """
    found = list(read_annotations(path))
    for corpus in sorted({annotation.corpus for annotation in found}):
        file = folder / f"{corpus}.txt.gz"
        try:
            with gzip.open(file, "rb") as stream:
                lines = stream.read().split(b"\n")
        except OSError as error:
            raise LabelError(f"{file}: {error.strerror or error}") from error
        for annotation in found:
            if annotation.corpus == corpus:
                own = lines[annotation.line - 1 : annotation.line - 1 + annotation.paragraphs]
                if digest(own) != annotation.sha256:
                    raise LabelError(f"{file}:{annotation.line}: not the text that was labelled")
                yield _window(annotation, [" ".join(line.decode("utf-8").split()) for line in own])


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
