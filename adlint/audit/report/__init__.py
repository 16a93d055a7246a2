"""`report.html`: what an audit found, for people to read. One file, which loads nothing and keeps its bytes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from adlint.audit import folder, manifest, tables
from adlint.audit.folder import Output
from adlint.audit.records import AuditError
from adlint.audit.report import data, html, selection
from adlint.audit.report.brands import Brands
from adlint.audit.schema import CLUSTERS, SCHEMA_VERSION

REPORT = "report.html"


def write(path: Path) -> None:
    """Write the report of the audit in a folder, from `run.json`, `totals.json`, the clusters and the parts.

    Memory does not grow with the archive: the page has the worst of it, up to the limits in `selection` and
    `data`, and says so. Raises `AuditError` where the folder is not that of a finished audit, `OSError` where
    it cannot be written.
    """
    run, totals = _load(path / folder.MANIFEST), _load(path / "totals.json")
    output = Output(str(path.absolute()), run["output_format"])
    shards = totals["shards"]
    chosen = selection.articles(output.parts("articles", shards))
    most = selection.quota(row["findings"] for row in chosen.rows)
    kept, brands = selection.Findings(chosen.rows, most), Brands()
    for row in selection.all_findings(output.parts("findings", shards)):
        kept.add(row)
        brands.add(row)
    blurbs, number = _clusters(output)
    told = {
        "version": run["adlint_version"],
        "sources": run["sources"],
        "missing": len(totals["shards_missing"]),
        "bad": totals["bad_records"],
        "all": {**totals["all"], "undisclosed": chosen.undisclosed},
        "rules": data.table(totals["by_rule"]),
        "groups": data.groups(totals),
        "brands": data.table(brands.named()),
        "links": data.table(brands.linked()),
        "clusters": data.clusters(blurbs),
        "articles": data.articles(chosen.rows),
        "findings": data.findings(kept.numbers(), kept.rows()),
        "chunk": data.CHUNK,
        "limits": {"per_article": most, "clusters": number},
    }
    with folder.whole(str(path / REPORT)) as scratch, open(scratch, "w", encoding="utf-8", newline="\n") as file:
        file.writelines(html.page(told, data.texts(kept.rows())))


def _load(path: Path) -> dict[str, Any]:
    try:
        found = manifest.load(str(path))
    except FileNotFoundError:
        raise AuditError(f"{path}: is missing; name the output folder of a finished `adlint audit`") from None
    if found.get("schema_version") != SCHEMA_VERSION:
        raise AuditError(f"{path}: is of another version of adlint; audit again with --overwrite")
    return found


def _clusters(output: Output) -> tuple[list[selection.Row], int]:
    """The most frequent blurbs, and how many there are."""
    path = f"{output.path}/clusters.{output.format}"
    rows: Iterable[selection.Row] = tables.read(path, [column.name for column in CLUSTERS])
    listed = list(islice(rows, data.CLUSTERS))
    return listed, len(listed) + sum(1 for _ in rows)
