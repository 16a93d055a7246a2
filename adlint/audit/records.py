"""`Record`: one article of an archive, whatever it was read from. `adlint.audit.inputs.read` makes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

INPUT_FORMATS = ("auto", "folder", "jsonl", "parquet", "warc", "wet", "wxr", "ghost")
"""What `--input-format` takes; `auto` tells each source by its suffix, and `.json` and `.xml` by how they begin."""

SEVERAL = "; "
"""Joins the values of a metadata key that has several, such as the authors or the sections of an article."""


class InputError(Exception):
    """What was asked for cannot be done at all: an extra is not installed, an option is wrong; one line."""


class AuditError(Exception):
    """What stops a run: the output cannot be written, it is of another run, the workers are gone; one line."""


@dataclass(frozen=True, slots=True)
class InputOptions:
    """How sources are read. Empty column names are guessed, as `adlint.audit.inputs.columns` tells.

    input_format: one of `INPUT_FORMATS`.
    text_column, id_column, format_column: columns of JSON Lines and Parquet; `a.b` is key `b` of a nested `a`.
    metadata_columns: columns to take as metadata: `byline`, or `author=byline` to give it a known key.
    drafts: also read posts of WordPress and Ghost that are not published.
    storage_options: what fsspec's store is opened with.
    """

    input_format: str = "auto"
    text_column: str = ""
    id_column: str = ""
    format_column: str = ""
    metadata_columns: tuple[str, ...] = ()
    drafts: bool = False
    storage_options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Record:
    """An article as it stands in the input.

    id: names it in the run: the path of a file, the id column, the URL of a WARC record, the guid of a post.
        A source may give one id twice (a page crawled twice); `place` is always unique.
    text: decoded, without byte-order mark, line endings as they are.
    format: a key of `adlint.text.reader.FORMATS`, never empty.
    place: where it stands, for messages: `dump.jsonl.gz:1834`, `crawl.warc.gz at byte 10293`, `posts/a.md`.
    metadata: `title`, `author`, `section`, `date` (ISO 8601), `site`, `url`, `language` where the input tells
        them, never empty; other keys as the input has them. Several values are joined by `SEVERAL`.
    guessed: whether `format` was guessed from the text.
    path: the local file of a single article, whose folder tells its configuration; `""` for a record of a
        dataset or a remote store, which the configuration of the current folder holds for.
    """

    id: str
    text: str
    format: str
    place: str
    metadata: Mapping[str, str] = field(default_factory=dict)
    path: str = ""
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class BadRecord:
    """A record, or a source as a whole, that cannot be read: reported and counted, never fatal.

    whole: whether `place` is a source of which nothing was read.
    """

    place: str
    problem: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """What stands in the input but is no article: an image of a crawl, a draft. Counted by `reason`, not an error."""

    place: str
    reason: str


Item = Record | BadRecord | Skipped
"""What reading yields, in an order that is the same each time the same input is read."""
