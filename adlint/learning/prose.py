"""Windows of the corpora's folder `prose`: paragraphs of many public sites, one a line, in the order of their pages.

A window is a few of them that stand together. An annotation says where one is and what it has, and keeps no text.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

from adlint.learning.labels import LabelError


class Place(Protocol):
    """Where a window is, as every annotation says it.

    corpus: the language, and so the file `<corpus>.txt.gz`. line: of its first paragraph, from 1. paragraphs: how
    many. sha256: of their UTF-8 text, each with its line feed.
    """

    @property
    def corpus(self) -> str: ...
    @property
    def line(self) -> int: ...
    @property
    def paragraphs(self) -> int: ...
    @property
    def sha256(self) -> str: ...


Annotation = TypeVar("Annotation")
Placed = TypeVar("Placed", bound=Place)


def read_annotations(path: Path, make: Callable[[Mapping[str, Any]], Annotation]) -> Iterator[Annotation]:
    """What `make` makes of each line of a file, in order. Raises `LabelError`."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            yield make(json.loads(line))
        except (ValueError, TypeError, KeyError) as error:
            raise LabelError(f"{path}:{number}: not a window ({type(error).__name__}: {error})") from error


def texts(found: Iterable[Placed], folder: Path) -> Iterator[tuple[Placed, list[str]]]:
    """Each annotation with the paragraphs of its window, by corpus.

    Raises `LabelError` where `folder` has other text than was annotated.
    """
    by_corpus: dict[str, list[Placed]] = {}
    for annotation in found:
        by_corpus.setdefault(annotation.corpus, []).append(annotation)
    for corpus, own in sorted(by_corpus.items()):
        file = folder / f"{corpus}.txt.gz"
        try:
            with gzip.open(file, "rb") as stream:
                lines = stream.read().split(b"\n")
        except OSError as error:
            raise LabelError(f"{file}: {error.strerror or error}") from error
        for annotation in own:
            paragraphs = lines[annotation.line - 1 : annotation.line - 1 + annotation.paragraphs]
            if digest(paragraphs) != annotation.sha256:
                raise LabelError(f"{file}:{annotation.line}: not the text that was labelled")
            yield annotation, [" ".join(line.decode("utf-8").split()) for line in paragraphs]


def digest(paragraphs: Sequence[bytes]) -> str:
    """The hash of a window's paragraphs."""
    return hashlib.sha256(b"".join(line + b"\n" for line in paragraphs)).hexdigest()
