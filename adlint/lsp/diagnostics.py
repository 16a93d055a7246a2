"""What was found, as an editor shows it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from lsprotocol import types
from pygls.uris import from_fs_path

from adlint.config import ConfigError
from adlint.finding import Finding, Severity
from adlint.lsp.checking import Checked
from adlint.lsp.text import Text

SOURCE = "adlint"
_SEVERITIES = {
    Severity.INFO: types.DiagnosticSeverity.Information,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.ERROR: types.DiagnosticSeverity.Error,
}
_TOML_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


def of(checked: Checked, uri: str, *, related: bool) -> list[types.Diagnostic]:
    """The diagnostics of an article: its findings, and what could not be done.

    related: the client shows related information, which evidence with a place is.
    """
    found = [_finding(finding, checked.text, uri if related else "") for finding in checked.findings()]
    wrong = [f"not checked: {checked.error}"] if checked.error else []
    if report := checked.report:
        wrong += [*report.errors, *(f"{fault.path}: {fault.problem}" for fault in report.faults)]
    return [*map(_failure, wrong), *found]


def problems(checked: Checked, path: str) -> Iterator[str]:
    """A line for each thing that could not be done, which names the file at fault; `path` is that of the article."""
    if checked.error:
        yield str(checked.error)
    if report := checked.report:
        yield from (f"{path}: {error}" for error in report.errors)
        yield from (f"{fault.path}: {fault.problem}" for fault in report.faults)


def of_config(error: ConfigError) -> tuple[str, types.Diagnostic] | None:
    """The URI of the configuration file that is wrong, and its diagnostic; `None` for what is in no file."""
    if not os.path.isfile(error.origin):
        return None
    uri = from_fs_path(os.path.abspath(error.origin))
    place = _TOML_PLACE.search(error.problem)
    line = int(place[1]) - 1 if place else 0
    return (uri, _failure(error.problem, line)) if uri else None


def one(finding: Finding, text: Text) -> types.Diagnostic:
    """The diagnostic of a finding, as a code action names what it puts right."""
    return _finding(finding, text, "")


def _finding(finding: Finding, text: Text, uri: str) -> types.Diagnostic:
    return types.Diagnostic(
        range=text.range(finding.span),
        message=finding.message,
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        source=SOURCE,
        related_information=[
            types.DiagnosticRelatedInformation(types.Location(uri, text.range(evidence.span)), evidence.text)
            for evidence in finding.evidence
            if evidence.span is not None
        ]
        if uri
        else None,
        data={"fingerprint": finding.fingerprint},
    )


def _failure(problem: str, line: int = 0) -> types.Diagnostic:
    place = types.Range(types.Position(line, 0), types.Position(line + 1, 0))
    return types.Diagnostic(place, problem, types.DiagnosticSeverity.Error, source=SOURCE)
