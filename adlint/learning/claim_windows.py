"""Windows of prose labelled by sentence: `training_data/annotations/claims.jsonl`.

Like the windows of `adlint.learning.windows`, five paragraphs each; an annotation says which sentences make a claim,
with a source or without, and keeps no text.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from adlint.learning.labels import LabelError
from adlint.learning.windows import digest
from adlint.text import reader
from adlint.text.document import Document

CLAIMS = Path(__file__).parents[2] / "training_data" / "annotations" / "claims.jsonl"
"""The windows that adlint's claim score is trained from; they are in the source tree only."""

KINDS = {
    "v": "vague_attribution",
    "a": "anonymous_source",
    "n": "stat",
    "m": "market",
    "t": "study",
    "c": "causal",
    "h": "health",
}


@dataclass(frozen=True, slots=True)
class Annotation:
    """A window, without its text.

    corpus: the language, and so the file `<corpus>.txt.gz`. line: of its first paragraph, from 1. paragraphs,
    sentences: how many. sha256: of their UTF-8 text, each with its line feed. claims, sourced: the sentences that
    make a claim without and with a source, from 1, and the letters of `KINDS` that apply.
    """

    corpus: str
    line: int
    paragraphs: int
    sentences: int
    sha256: str
    claims: Mapping[str, str]
    sourced: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Window:
    """A window as read. labels: for each sentence, by its block and start, the kinds of its claim, or nothing."""

    name: str
    document: Document
    labels: Mapping[tuple[int, int], str]


def annotated(path: Path = CLAIMS) -> Iterator[Annotation]:
    """The annotations of a file, in order. Raises `LabelError`."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            yield Annotation(**json.loads(line))
        except (ValueError, TypeError) as error:
            raise LabelError(f"{path}:{number}: not a window ({type(error).__name__}: {error})") from error


def write(path: Path, found: Sequence[Annotation]) -> None:
    path.write_text("".join(json.dumps(asdict(annotation)) + "\n" for annotation in found), "utf-8")


def read(path: Path, folder: Path) -> Iterator[Window]:
    """The windows annotated in `path`, their text from the corpora's folder `prose`.

    Raises `LabelError` where `folder` has other text than was annotated, or it falls into other sentences.
    """
    found = list(annotated(path))
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
                yield _window(annotation, f"{file}:{annotation.line}", own)


def document(paragraphs: Sequence[bytes]) -> Document:
    """The window as an article."""
    return reader.read_text("\n\n".join(" ".join(line.decode("utf-8").split()) for line in paragraphs), "prose.md")


def sentences(window: Document) -> list[tuple[int, int]]:
    """The sentences of a window in order, by block and start; a block without any counts as one."""
    return [
        (number, start)
        for number, block in enumerate(window.blocks)
        for start, _ in (block.sentences or ((0, len(block.text)),))
    ]


def _window(annotation: Annotation, name: str, paragraphs: Sequence[bytes]) -> Window:
    read = document(paragraphs)
    found = sentences(read)
    if len(found) != annotation.sentences:
        raise LabelError(f"{name}: {len(found)} sentences, labelled were {annotation.sentences}")
    kinds = {**annotation.claims, **annotation.sourced}
    return Window(name, read, {key: kinds.get(str(number), "") for number, key in enumerate(found, 1)})
