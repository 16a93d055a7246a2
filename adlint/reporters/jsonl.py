"""JSON Lines, for tools that read while adlint runs; `docs/jsonl-output.schema.json` is the contract of a line.

Each line is an object whose `type` is `finding`, `error` or `summary`. The last line is the summary and there is one:
where it is missing, the run was cut short.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

from adlint import __version__
from adlint.report import FileReport
from adlint.reporters import Style
from adlint.reporters.json import SCHEMA_VERSION, record, summary
from adlint.reporters.tally import Tally


def write(reports: Iterable[FileReport], stream: TextIO, style: Style) -> None:
    """Write `reports` to `stream`, each as soon as it is made, suppressed findings among them."""
    tally = Tally()
    for report in reports:
        tally.add(report)
        for message in report.errors:
            _line(stream, "error", {"path": report.path, "message": message})
        for finding, where in zip(report.findings, report.locations, strict=True):
            _line(stream, "finding", record(report.path, finding, where))
        stream.flush()
    versions = {"schema_version": SCHEMA_VERSION, "adlint_version": __version__}
    _line(stream, "summary", {**versions, **summary(tally)})


def _line(stream: TextIO, type: str, value: dict[str, Any]) -> None:
    stream.write(json.dumps({"type": type, **value}) + "\n")
