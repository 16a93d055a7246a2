"""Windows of prose, five paragraphs each, whose claims are labelled by sentence:
`training_data/annotations/claims.jsonl`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from adlint.learning import prose
from adlint.learning.labels import LabelError
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
    """A window, without its text; its place is as `prose.Place` says.

    sentences: how many. claims, sourced: the sentences that make a claim without and with a source, from 1, and the
    letters of `KINDS` that apply.
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


def read_annotations(path: Path = CLAIMS) -> Iterator[Annotation]:
    """The annotations of a file, in order. Raises `LabelError`."""
    return prose.read_annotations(path, lambda record: Annotation(**record))


def read(path: Path, folder: Path) -> Iterator[Window]:
    """The windows annotated in `path`, their text from the corpora's folder `prose`.

    Raises `LabelError` where `folder` has other text than was annotated, or it falls into other sentences.
    """
    for annotation, paragraphs in prose.texts(read_annotations(path), folder):
        yield _window(annotation, paragraphs)


def sentences(window: Document) -> list[tuple[int, int]]:
    """The sentences of a window in order, by block and start; a block without any counts as one."""
    return [
        (number, start)
        for number, block in enumerate(window.blocks)
        for start, _ in (block.sentences or ((0, len(block.text)),))
    ]


def _window(annotation: Annotation, paragraphs: Sequence[str]) -> Window:
    name = f"{annotation.corpus}:{annotation.line}"
    document = reader.read_text("\n\n".join(paragraphs), "prose.md")
    found = sentences(document)
    if len(found) != annotation.sentences:
        raise LabelError(f"{name}: {len(found)} sentences, {annotation.sentences} were labelled")
    kinds = {**annotation.claims, **annotation.sourced}
    return Window(name, document, {key: kinds.get(str(number), "") for number, key in enumerate(found, 1)})
