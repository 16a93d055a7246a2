"""Labelled windows of prose: `training_data/annotations/prose.jsonl`.

The corpora's folder `prose` holds paragraphs of many public sites, one a line, in the order of their pages. A window
is a dozen of them that stand together; an annotation says which of them sell, and keeps no text. No labelled
article brings so many publishers.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from adlint.learning.labels import LabelError
from adlint.text import reader
from adlint.text.document import Document

PROSE = Path(__file__).parents[2] / "training_data" / "annotations" / "prose.jsonl"
"""The windows that adlint's model is trained from; they are in the source tree only."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A window, without its text.

    corpus: the language, and so the file `<corpus>.txt.gz`. line: of its first paragraph, from 1. paragraphs: how
    many. sha256: of their UTF-8 text, each with its line feed. clear, borderline: the paragraphs that sell, from 1.
    publishers: those of the labelled articles whose site this may be.
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
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            record = json.loads(line)
            yield Annotation(**{**record, **{key: tuple(record[key]) for key in ("clear", "borderline", "publishers")}})
        except (ValueError, TypeError, KeyError) as error:
            raise LabelError(f"{path}:{number}: not a window ({type(error).__name__}: {error})") from error


def read(path: Path, folder: Path) -> Iterator[Window]:
    """The windows annotated in `path`, their text from the corpora's folder `prose`.

    Raises `LabelError` where `folder` has other text than was annotated.
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


def digest(paragraphs: Sequence[bytes]) -> str:
    """The hash of a window's paragraphs."""
    return hashlib.sha256(b"".join(line + b"\n" for line in paragraphs)).hexdigest()


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
