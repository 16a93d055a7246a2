"""Output folders of audits that never ran, for tests of the report: the rows are the test's own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from adlint import __version__
from adlint.audit import folder, totals
from adlint.audit.folder import ERRORS, SHARDS, Output
from adlint.audit.schema import SCHEMA_VERSION, TABLES, Type
from adlint.audit.tables import Row, Writer

SHARD = 500
_EMPTY: dict[Type, Any] = {
    "string": "", "integer": 0, "number": 0.0, "boolean": False, "strings": [], "integers": [], "spans": [],
    "json": "[]",
}  # fmt: skip


def row(table: str, **values: Any) -> Row:
    """A row with the given values; the rest is empty."""
    columns = TABLES[table][1]
    assert values.keys() <= {column.name for column in columns}
    return {column.name: None if column.nullable else _EMPTY[column.type] for column in columns} | values


def article(number: int, findings: int = 0, **values: Any) -> Row:
    """An article of 200 words; what it is called follows from its number."""
    counted = json.dumps({"AD101": findings} if findings else {})
    named = {"id": f"a{number:05}", "place": f"dump.jsonl:{number + 1}", "title": f"Article {number:05}"}
    return row(
        "articles", **(named | {"words": 200, "characters": 1200, "findings": findings, "by_code": counted} | values)
    )


def finding(number: int, **values: Any) -> Row:
    """A promotional passage of the article of this number."""
    told = {
        "code": "AD101",
        "name": "promotional-passage",
        "severity": "warning",
        "confidence": 0.9,
        "line": 3,
        "column": 1,
    }
    said = {"message": "promotional passage", "excerpt": "Buy it now.", "start_offset": 10, "end_offset": 21}
    return row("findings", **({"article": f"a{number:05}", "place": f"dump.jsonl:{number + 1}"} | told | said | values))


def evidence(*reasons: tuple[str, str]) -> str:
    return json.dumps([{"kind": kind, "text": text} for kind, text in reasons], ensure_ascii=False)


def make(
    path: Path, articles: Iterable[Row], findings: Iterable[Row], clusters: Iterable[Row] = (), bad: int = 0
) -> Path:
    """An output folder as a finished run leaves it, without a report."""
    output = Output(str(path), "jsonl")
    output.make()
    articles = list(articles)
    by_place: dict[str, list[Row]] = {}
    for each in findings:
        by_place.setdefault(each["place"], []).append(each)
    shards = range(max(1, -(-len(articles) // SHARD)))
    for number in shards:
        held = articles[number * SHARD : (number + 1) * SHARD]
        _write(output, "articles", number, held)
        _write(output, "findings", number, (each for one in held for each in by_place.get(one["place"], ())))
        _write(output, "blurbs", number, ())
        told: Mapping[str, Any] = {"bad": bad if number == 0 else 0, "skipped_because": {}}
        folder.write(output.part(SHARDS, number), json.dumps(told))
        folder.write(output.part(ERRORS, number), "")
    with Writer("clusters", str(path / "clusters.jsonl"), "jsonl") as writer:
        for each in clusters:
            writer.add(each)
    totals.write(output, len(shards), [])
    run = {"schema_version": SCHEMA_VERSION, "adlint_version": __version__, "sources": ["dump.jsonl"]}
    folder.write(
        output.manifest, json.dumps(run | {"output_format": "jsonl", "state": "complete", "shards": len(shards)})
    )
    return path


def _write(output: Output, table: str, number: int, rows: Iterable[Row]) -> None:
    with Writer(table, output.part(table, number), "jsonl") as writer:
        for each in rows:
            writer.add(each)
