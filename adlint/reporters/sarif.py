"""SARIF 2.1.0 (OASIS Standard, 27 March 2020), as code-scanning services read it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from typing import Any, TextIO
from urllib.parse import quote

from adlint import __version__
from adlint.finding import Finding, Fix, Severity
from adlint.report import FileReport, Location
from adlint.reporters import HOME, PAGES, Style
from adlint.rule import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write(reports: Iterable[FileReport], stream: TextIO, style: Style) -> None:
    """Write `reports` to `stream` as one run, a result a line."""
    indices: dict[str, int] = {}  # of each rule that spoke, by its code
    notifications: list[dict[str, Any]] = []
    failed = False
    head = f'"$schema": {json.dumps(SCHEMA)}, "version": "2.1.0"'
    stream.write(f'{{{head}, "runs": [{{"columnKind": "unicodeCodePoints", "results": [')
    separator = "\n"
    for report in reports:
        failed = failed or bool(report.errors)
        notifications += [_notification("error", report.path, error) for error in report.errors]
        if style.verbose:
            notifications += [_notification("note", report.path, note) for note in report.notes]
        for finding, where in report.told():
            stream.write(separator + json.dumps(_result(report.path, finding, where, indices)))
            separator = ",\n"
    invocation = {"executionSuccessful": not failed, "toolExecutionNotifications": notifications}
    driver = _driver(map(style.rule, indices))
    stream.write(f'\n], "tool": {json.dumps({"driver": driver})}, "invocations": {json.dumps([invocation])}}}]}}\n')


def _driver(rules: Iterable[Rule]) -> dict[str, Any]:
    return {
        "name": "adlint",
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": HOME,
        "rules": list(map(_rule, rules)),
    }


def _rule(rule: Rule) -> dict[str, Any]:
    page = rule.doc.strip()
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": page.split("\n##", 1)[0].strip()},
        "help": {"text": page, "markdown": page},
        "helpUri": f"{PAGES}/{rule.code}.md",
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "enabled": rule.default},
        "properties": {"tags": [rule.code.rstrip("0123456789")]},
    }


def _result(path: str, finding: Finding, where: Location, indices: dict[str, int]) -> dict[str, Any]:
    return {
        "ruleId": finding.code,
        "ruleIndex": indices.setdefault(finding.code, len(indices)),
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(path), "region": _region(finding, where)}}],
        "partialFingerprints": {"adlint/v1": finding.fingerprint},
        "suppressions": [{"kind": kind} for kind in _silenced(finding)],
        **({} if finding.known is None else {"baselineState": "unchanged" if finding.known else "new"}),
        **({"fixes": [_fix(path, finding.fix)]} if finding.fix else {}),
        "properties": {
            "confidence": finding.confidence,
            "evidence": [{"kind": evidence.kind, "text": evidence.text} for evidence in finding.evidence],
        },
    }


def _silenced(finding: Finding) -> Iterator[str]:
    """By what: a comment in the article, the baseline."""
    if finding.suppressed:
        yield "inSource"
    if finding.known:
        yield "external"


def _region(finding: Finding, where: Location) -> dict[str, Any]:
    """The passage; its text only where it lies within the line's excerpt, for a snippet must be whole."""
    start = where.column - where.excerpt_column
    size = len(finding.span)
    whole = where.line == where.end_line and start + size <= len(where.excerpt)
    snippet = {"snippet": {"text": where.excerpt[start : start + size]}} if whole else {}
    return {
        "startLine": where.line,
        "startColumn": where.column,
        "endLine": where.end_line,
        "endColumn": where.end_column,
        "charOffset": finding.span.start,
        "charLength": size,
        **snippet,
    }


def _fix(path: str, fix: Fix) -> dict[str, Any]:
    """Regions by offset alone: code points, as `columnKind` says. SARIF has no word for a fix that is not safe."""
    replacements = [
        {
            "deletedRegion": {"charOffset": edit.span.start, "charLength": len(edit.span)},
            **({"insertedContent": {"text": edit.text}} if edit.text else {}),
        }
        for edit in fix.edits
    ]
    return {
        "description": {"text": fix.message},
        "artifactChanges": [{"artifactLocation": _artifact(path), "replacements": replacements}],
        "properties": {"applicability": "safe" if fix.safe else "unsafe"},
    }


def _notification(level: str, path: str, text: str) -> dict[str, Any]:
    location = {"physicalLocation": {"artifactLocation": _artifact(path)}}
    return {"level": level, "message": {"text": text}, "locations": [location]}


def _artifact(path: str) -> dict[str, str]:
    """A relative path stays relative; whatever bytes it has are percent-encoded."""
    encoded = quote(os.fsencode(path.replace(os.sep, "/")))
    return {"uri": f"file://{encoded}" if encoded.startswith("/") else encoded}
