"""Labels of public articles, without their text: `training_data/annotations/promotion.jsonl`.

A line is an article: where it is published, what its bytes hash to, its licence, and what was found on
which lines. `adlint fetch` gets the articles. `python -m adlint.learning.annotations LABELS ROOT OUT`
makes the file from labels in the format of the corpora, whose quotations and notes it leaves out.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from adlint.learning import labels

PROMOTION = Path(__file__).parents[2] / "training_data" / "annotations" / "promotion.jsonl"
"""The annotations that adlint's model is trained from; they are in the source tree only."""

_SOURCE = ("repo", "commit", "path")
_HASHES = ("blob", "sha256")
_ABOUT = ("licence", "publisher", "kind", "lang", "doc_type")
_FINDINGS = {
    "promo": ("start", "end", "strength", "kind", "disclosed"),
    "unsourced": ("line", "type"),
    "hedge": ("line",),
}
"""What is kept of each kind of finding; its quotation is not."""

_HEXADECIMAL = {"commit": 40, "blob": 40, "sha256": 64}


class AnnotationError(Exception):
    """An annotations file that cannot be used; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """An article that is published elsewhere: `record` is its line of the file.

    commit, blob: git's SHA-1 hashes. sha256: of the same bytes as `blob`.
    """

    repo: str
    commit: str
    path: str
    blob: str
    sha256: str
    record: dict[str, Any]

    @property
    def file(self) -> str:
        """Where the corpora keep the article, relative to their root."""
        return f"raw/{self.repo.replace('/', '+')}/{self.path}"

    def label(self) -> dict[str, Any]:
        """The article's line in a labels file of the corpora's format; see `adlint.learning.labels`."""
        return without_text({"file": self.file, **self.record})

    def matches(self, data: bytes) -> bool:
        """Whether `data` is what was labelled, to the byte."""
        return hashlib.sha256(data).hexdigest() == self.sha256 and blob_hash(data) == self.blob


def blob_hash(data: bytes) -> str:
    """The name that git gives to a file of these bytes: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def write(labelled: Path, root: Path, out: Path) -> int:
    """Write the annotations of a labels file whose articles are under `root`; returns how many.

    The order is that of repository and path, so that equal labels make equal files.
    Raises `LabelError`, and `OSError` for an article that cannot be read.
    """
    records = []
    for article in labels.read(labelled, root):
        data = article.path.read_bytes()
        hashes = {"blob": blob_hash(data), "sha256": hashlib.sha256(data).hexdigest()}
        label = without_text(article.record)
        records.append(_picked(label, _SOURCE) | hashes | _picked(label, (*_ABOUT, *_FINDINGS)))
    records.sort(key=lambda record: (record["repo"], record["path"], record["commit"]))
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    out.write_text("".join(lines), encoding="utf-8", newline="\n")
    return len(records)


def without_text(label: dict[str, Any]) -> dict[str, Any]:
    """A label with nothing of what its article says, or of what was noted about it. Raises `KeyError`."""
    findings = {
        key: None if label[key] is None else [_picked(finding, kept) for finding in label[key]]
        for key, kept in _FINDINGS.items()  # None: nobody looked for them
    }
    return _picked(label, ("file", *_SOURCE, *_ABOUT)) | findings


def _picked(record: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: record[key] for key in keys}


def read(path: Path) -> Iterator[Annotation]:
    """The annotations of a file. Raises `AnnotationError`."""
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise AnnotationError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise AnnotationError(f"{path}: not UTF-8") from error
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield _annotation(json.loads(line))
        except (ValueError, TypeError) as error:
            raise AnnotationError(f"{path}:{number}: not an annotation ({error})") from error


def _annotation(record: dict[str, Any]) -> Annotation:
    if not isinstance(record, dict):
        raise TypeError("not an object")
    if missing := [key for key in (*_SOURCE, *_HASHES, *_ABOUT, *_FINDINGS) if key not in record]:
        raise ValueError(f"without {', '.join(missing)}")
    if wrong := [key for key in (*_SOURCE, *_HASHES) if not isinstance(record[key], str)]:
        raise TypeError(f"{wrong[0]} is not a string")
    for key, digits in _HEXADECIMAL.items():
        if not re.fullmatch(f"[0-9a-f]{{{digits}}}", record[key]):
            raise ValueError(f"{key} is not {digits} hexadecimal digits")
    record["path"].encode()  # a `ValueError` for half a surrogate pair, which no file can be named by
    repo, commit, path, blob, sha256 = (record[key] for key in (*_SOURCE, *_HASHES))
    return Annotation(repo, commit, path, blob, sha256, record)


def main(arguments: Sequence[str]) -> int:
    """Make an annotations file; 2 for a wrong command line."""
    if len(arguments) != 3:
        sys.stderr.write("usage: python -m adlint.learning.annotations LABELS ROOT OUT\n")
        return 2
    labelled, root, out = map(Path, arguments)
    sys.stdout.write(f"{out}: {write(labelled, root, out)} articles\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
