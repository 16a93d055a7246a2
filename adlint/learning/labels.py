"""Hand labels by line, in the format of the corpora's `labels.jsonl`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from adlint.text.document import Document
from adlint.text.span import Lines


class LabelError(Exception):
    """A labels file that cannot be used; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled article: `record` is its line of the labels file."""

    path: Path
    file: str
    publisher: str
    language: str
    record: dict[str, Any]

    def lines(self, strength: str) -> frozenset[int]:
        """The 1-based lines of promotional spans of a `strength` (`clear` or `borderline`)."""
        spans = (span for span in self.record["promo"] if span["strength"] == strength)
        return frozenset(line for span in spans for line in range(span["start"], span["end"] + 1))


def read(labels: Path, root: Path) -> Iterator[Labelled]:
    """The articles of a labels file; paths are relative to `root`. Raises `LabelError`."""
    try:
        text = labels.read_text("utf-8")
    except OSError as error:
        raise LabelError(f"{labels}: {error.strerror}") from error
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            yield Labelled(
                root / record["file"], record["file"], record.get("publisher", record["file"]), record["lang"], record
            )
        except (ValueError, KeyError, TypeError) as error:
            raise LabelError(f"{labels}:{number}: not a label ({type(error).__name__}: {error})") from error


def block_targets(document: Document, label: Labelled) -> tuple[float | None, ...]:
    """For each block 1 (clear promotion), 0 (none) or `None` (only borderline)."""
    clear, borderline = label.lines("clear"), label.lines("borderline")
    result: list[float | None] = []
    for covered in _block_lines(document):
        if not clear.isdisjoint(covered):
            result.append(1.0)
        else:
            result.append(None if not borderline.isdisjoint(covered) else 0.0)
    return tuple(result)


def promotional_blocks(document: Document, label: Labelled) -> dict[int, int]:
    """For each block in a clear span, the number of blocks of that span."""
    covered = _block_lines(document)
    sizes: dict[int, int] = {}
    for span in label.record["promo"]:
        if span["strength"] == "clear":
            lines = frozenset(range(span["start"], span["end"] + 1))
            inside = [index for index, block in enumerate(covered) if not lines.isdisjoint(block)]
            sizes.update(dict.fromkeys(inside, len(inside)))
    return sizes


def _block_lines(document: Document) -> list[range]:
    """The 1-based lines of each block."""
    lines = Lines(document.source)
    spans = (block.span for block in document.blocks)
    return [range(lines.position(s.start)[0], lines.position(max(s.end - 1, s.start))[0] + 1) for s in spans]
