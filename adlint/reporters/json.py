"""For tools: one JSON object; `docs/json-output.schema.json` is its contract (see `json_schema`)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from adlint import __version__
from adlint.finding import Evidence, Finding, Fix, Severity
from adlint.report import FileReport, Location
from adlint.reporters import Style
from adlint.reporters.tally import Tally

SCHEMA_VERSION = 1


def write(reports: Iterable[FileReport], stream: TextIO, style: Style) -> None:
    """Write `reports` to `stream`, a finding a line, suppressed ones and parts of others among them."""
    tally = Tally()
    errors: list[dict[str, str]] = []
    articles: list[str] = []
    head = f'"schema_version": {SCHEMA_VERSION}, "adlint_version": {json.dumps(__version__)}'
    stream.write(f'{{{head}, "findings": [')
    separator = "\n"
    for report in reports:
        tally.add(report)
        if report.measures:
            articles.append(json.dumps({"path": report.path, "measures": _rounded(report.measures)}))
        errors += [{"path": report.path, "message": message} for message in report.errors]
        for finding, where in zip(report.findings, report.locations, strict=True):
            stream.write(separator + json.dumps(record(report.path, finding, where)))
            separator = ",\n"
    stream.write('\n], "articles": [\n' + ",\n".join(articles))
    stream.write(f'\n], "errors": {json.dumps(errors)}, "summary": {json.dumps(summary(tally))}}}\n')


def _rounded(measures: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in measures.items()}


def record(path: str, finding: Finding, where: Location) -> dict[str, Any]:
    """One finding as JSON has it."""
    return {
        "path": path,
        "line": where.line,
        "column": where.column,
        "end_line": where.end_line,
        "end_column": where.end_column,
        "start_offset": finding.span.start,
        "end_offset": finding.span.end,
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.severity),
        "confidence": None if finding.confidence is None else round(finding.confidence, 4),
        "message": finding.message,
        "evidence": list(map(_evidence, finding.evidence)),
        "fix": finding.fix and _fix(finding.fix),
        "fingerprint": finding.fingerprint,
        "suppressed": finding.suppressed or bool(finding.known),
        "part_of": finding.part_of or None,
        **({} if finding.known is None else {"baseline": "unchanged" if finding.known else "new"}),
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    place = evidence.span
    return {
        "kind": evidence.kind,
        "text": evidence.text,
        "start_offset": place and place.start,
        "end_offset": place and place.end,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [{"start_offset": span.start, "end_offset": span.end, "content": text} for span, text in fix.edits]
    return {"applicability": "safe" if fix.safe else "unsafe", "message": fix.message, "edits": edits}


def summary(tally: Tally) -> dict[str, Any]:
    """The counts of a run as JSON has them."""
    return {
        "files": tally.files,
        "files_with_findings": tally.flagged,
        "findings": tally.findings,
        "by_severity": {str(severity): tally.by_severity[severity] for severity in sorted(Severity, reverse=True)},
        "by_code": dict(sorted(tally.by_code.items())),
        "suppressed": tally.suppressed,
        "in_baseline": tally.known,
        "errors": tally.errors,
    }
