"""What is written down of a shard, and read when its articles are written: a row a record, and a row a cut."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from adlint.audit import folder
from adlint.audit.clean.cuts import Cuts
from adlint.audit.clean.marks import Stretch
from adlint.audit.folder import Output
from adlint.audit.records import AuditError, BadRecord, Record
from adlint.audit.rows import printable

RECORDS = "records"
CUTS = "cuts"
TABLES = (RECORDS, CUTS)
Row = dict[str, Any]
_WITHIN = re.compile(r"(?::\d+| [a-z ]{1,12}\d[\w, ]*)?\Z")
"""What stands behind a source's name in the places of its records: `:12`, ` row 3`, ` at byte 1029`."""
_CHANGED = "the sources have changed since this run began; use --overwrite to begin anew, or another --output"


def record(item: Record, found: Cuts, counts: list[int]) -> Row:
    """The row of a record. counts: the tokens of each cut."""
    return {
        "id": item.id,
        "place": printable(item.place),
        "language": found.language or None,
        "characters": len(item.text),
        "tokens": len(item.text.split()),
        "tokens_removed": sum(counts),
        "passages": len(found.passages),
        "left": found.left.total(),
        "problem": "; ".join(found.problems) or None,
    }


def bad(item: BadRecord) -> Row:
    """The row of what could not be read."""
    numbers = dict.fromkeys(("characters", "tokens", "tokens_removed", "passages", "left"), 0)
    return {"id": None, "place": printable(item.place), "language": None, **numbers, "problem": item.problem}


def cut_rows(item: Record, found: Cuts, counts: list[int]) -> Iterator[Row]:
    for cut, count in zip(found.cuts, counts, strict=True):
        finding, language = found.passages[cut.passage]
        yield {
            "id": item.id,
            "place": printable(item.place),
            "start": cut.start,
            "end": cut.end,
            "passage": cut.passage,
            "code": finding.code,
            "confidence": finding.confidence,
            "message": finding.message,
            "evidence": [{"kind": reason.kind, "text": reason.text} for reason in finding.evidence],
            "language": language or None,
            "tokens": count,
            "text": item.text[cut.start : cut.end],
        }


def write(output: Output, table: str, number: int, rows: Iterable[Mapping[str, Any]]) -> None:
    """The part of a shard, whole or not at all."""
    lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows)
    folder.write(output.part(table, number), "".join(lines))


def read(output: Output, table: str, number: int) -> Iterator[Row]:
    path = output.part(table, number)
    try:
        with open(path, encoding="utf-8") as lines:
            yield from map(json.loads, lines)
    except ValueError:
        raise AuditError(f"{path}: is damaged; remove it, and --resume does its shard again") from None


class Verdict(NamedTuple):
    """What becomes of a record. characters: of its text, if it could be read."""

    place: str
    characters: int
    stretches: tuple[Stretch, ...]


class Verdicts:
    """The verdicts on the records of a run, asked for in the order of the input.

    whole: whether the run had no `--limit` and no `--sample`, so that there is a verdict on every record.
    """

    def __init__(self, output: Output, shards: int, *, whole: bool) -> None:
        self._all = _verdicts(output, shards)
        self._next = next(self._all, None)
        self.whole = whole

    @property
    def over(self) -> bool:
        """Whether all that `--limit` and `--sample` let through is written."""
        return self._next is None and not self.whole

    def is_at(self, place: str) -> bool:
        """Whether the next verdict is on the record at `place`."""
        return self._next is not None and self._next.place == printable(place)

    def take(self, place: str) -> Verdict | None:
        """The verdict on the record at `place`; `None` where `--limit` or `--sample` left it out.

        Raises `AuditError` where the input is not the same as when it was judged.
        """
        if self.is_at(place):
            verdict, self._next = self._next, next(self._all, None)
            return verdict
        if self.whole:
            raise AuditError(f"{place}: {_CHANGED}")
        return None

    def skip(self, name: str) -> None:
        """Pass over those on the records of the source `name`, which stands written already."""
        name = printable(name)
        while (
            self._next is not None and self._next.place.startswith(name) and _WITHIN.match(self._next.place, len(name))
        ):
            self._next = next(self._all, None)

    def end(self) -> None:
        """Make sure that all were asked for. Raises `AuditError`."""
        if self._next is not None:
            raise AuditError(f"{self._next.place}: {_CHANGED}")


def same(text: str, verdict: Verdict) -> None:
    """Make sure that `text` is what was judged. Raises `AuditError`."""
    if len(text) != verdict.characters:
        raise AuditError(f"{verdict.place}: {_CHANGED}")


def _verdicts(output: Output, shards: int) -> Iterator[Verdict]:
    for number in range(shards):
        if not os.path.exists(output.part(RECORDS, number)):
            continue
        rows = read(output, CUTS, number)
        row = next(rows, None)
        for told in read(output, RECORDS, number):
            stretches = []
            while row is not None and row["place"] == told["place"]:
                stretches.append(Stretch(row["start"], row["end"], row["code"], row["confidence"]))
                row = next(rows, None)
            yield Verdict(told["place"], told["characters"], tuple(stretches))
