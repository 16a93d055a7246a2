"""The `github` format is escaped as the runner reads it."""

from __future__ import annotations

import pytest

from adlint.finding import Evidence, Severity
from adlint.report import FileReport
from tests.reporters.samples import report, written


def parsed(line: str) -> tuple[str, dict[str, str], str]:
    """A command as the runner takes it apart (actions/runner, `ActionCommand.TryParseV2`)."""
    head, _, data = line.removeprefix("::").partition("::")
    command, _, listed = head.partition(" ")
    properties = {}
    for pair in listed.split(","):
        name, _, value = pair.partition("=")
        for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            value = value.replace(code, character)
        properties[name] = value
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        data = data.replace(code, character)
    return command, properties, data


def test_what_the_runner_reads() -> None:
    path, message = "a,b:c=50%0A.md", "100%: see::this, then %0A that"
    found = report("an odd word", "odd", path=path, message=message, evidence=(Evidence("words", "odd"),))
    (line,) = written("github", found).splitlines()
    command, properties, data = parsed(line)
    assert command == "warning"
    assert properties == {
        "file": path,
        "line": "1",
        "col": "4",
        "endLine": "1",
        "endColumn": "7",
        "title": "TST101 test-word",
    }
    assert data == f"{message}\nwhy: odd"


@pytest.mark.parametrize(
    ("severity", "command"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice")]
)
def test_severities(severity: Severity, command: str) -> None:
    assert written("github", report("odd", "odd", severity=severity)).startswith(f"::{command} ")


def test_no_columns_across_lines() -> None:
    _, properties, _ = parsed(written("github", report("an odd\nword", "odd\nword")).rstrip())
    assert properties == {"file": "post.md", "line": "1", "endLine": "2", "title": "TST101 test-word"}


def test_errors() -> None:
    text = written("github", FileReport("gone.md", errors=("No such file",)))
    assert parsed(text.rstrip("\n")) == ("error", {"file": "gone.md", "title": "adlint"}, "No such file")
