"""Crawls and exports of content systems, written as JSON Lines: a row an article, with its metadata."""

from __future__ import annotations

import json
from collections.abc import Callable

from adlint.audit import inputs
from adlint.audit.clean import marks
from adlint.audit.clean.log import Verdict, Verdicts, same
from adlint.audit.clean.packing import packed
from adlint.audit.inputs.sources import Source
from adlint.audit.inputs.streams import SourceError
from adlint.audit.records import InputOptions, Record, Skipped
from adlint.config import Config


def write(
    source: Source,
    target: str,
    options: InputOptions,
    nearest: Callable[[str], Config],
    verdicts: Verdicts,
    *,
    tag: bool,
) -> None:
    """Write the articles of `source` to `target`. Raises `SourceError` where it cannot be read."""
    with packed(target, source) as out:
        written = False
        try:
            for item in inputs.items(source, options, nearest):
                if verdicts.over:
                    return
                verdict = None if isinstance(item, Skipped) else verdicts.take(item.place)
                if isinstance(item, Record) and verdict is not None:
                    out.write(_row(item, verdict, tag=tag))
                    written = True
        except SourceError:
            if not written:
                raise
            verdicts.take(source.name)


def _row(item: Record, verdict: Verdict, *, tag: bool) -> bytes:
    same(item.text, verdict)
    text = marks.rewritten(item.text, verdict.stretches, tag=tag)
    row = {**item.metadata, "id": item.id, "format": item.format, "text": text}
    return json.dumps(row, ensure_ascii=False).encode() + b"\n"
