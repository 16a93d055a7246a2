"""The `gitlab` format: what GitLab's own parser demands of an entry, and what it does with the entries.

The schema is not to be had as a package. Its rules are taken from GitLab's source, `codeclimate.json` in
`app/validators/json_schemas` (https://gitlab.com/gitlab-org/gitlab), and from the format's page,
https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format. The parser stops at the first entry that
is not valid and keeps one entry a fingerprint.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from adlint.finding import Severity
from adlint.report import FileReport
from tests.reporters.samples import report, written

ENTRY = Draft202012Validator(
    {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string"},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^./]"},
                    "lines": {"type": "object", "required": ["begin"], "properties": {"begin": {"type": "integer"}}},
                },
            },
        },
    }
)


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder is the top of a repository, and CI tells nothing."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_REPOSITORY", "GITHUB_SHA", "CI_PROJECT_URL", "CI_COMMIT_SHA"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def entries(*reports: FileReport) -> list[dict[str, Any]]:
    value = json.loads(written("gitlab", *reports))
    assert isinstance(value, list)
    for entry in value:
        ENTRY.validate(entry)
    return value


def test_an_entry() -> None:
    (entry,) = entries(report("one\nan odd\nword", "odd\nword", message="sells\nsomething"))
    assert len(entry.pop("fingerprint")) == 32
    assert entry == {
        "description": "TST101: sells something",
        "check_name": "TST101",
        "severity": "minor",
        "location": {"path": "post.md", "lines": {"begin": 2, "end": 3}},
    }


def test_an_empty_run_is_an_empty_array() -> None:
    assert entries() == []


def test_an_error() -> None:
    (entry,) = entries(FileReport("gone.md", errors=("No such file",)))
    assert (entry["description"], entry["severity"]) == ("No such file", "critical")


@pytest.mark.parametrize(
    ("severity", "level"), [(Severity.ERROR, "major"), (Severity.WARNING, "minor"), (Severity.INFO, "info")]
)
def test_severities(severity: Severity, level: str) -> None:
    assert entries(report("odd", "odd", severity=severity))[0]["severity"] == level


def test_fingerprints_are_unique_and_survive_other_lines() -> None:
    def fingerprints(lead: str) -> list[str]:
        twice = report(f"{lead}an odd word and an odd word", "odd")
        again = report(f"{lead}an odd word and an odd word", "odd", "odd", path="b.md")
        return [entry["fingerprint"] for entry in entries(twice, again)]

    before = fingerprints("")
    assert len(set(before)) == 3
    assert fingerprints("A new first line.\n\n") == before


@pytest.mark.parametrize(
    ("folder", "path", "told"),
    [
        (".", "./posts/a.md", "posts/a.md"),
        ("site", "posts/../a.md", "site/a.md"),
        ("site", "../a.md", "a.md"),
    ],
)
def test_paths_are_relative_to_the_repository(
    repository: Path, monkeypatch: pytest.MonkeyPatch, folder: str, path: str, told: str
) -> None:
    for name in ("site", "posts", "site/posts"):
        (repository / name).mkdir()
    monkeypatch.chdir(repository / folder)
    for given in (path, str(Path(path).absolute())):
        assert entries(report("odd", "odd", path=given))[0]["location"]["path"] == told


def test_ci_tells_the_top_of_the_repository(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = repository / "checkout"
    inner.mkdir()
    monkeypatch.setenv("CI_PROJECT_URL", "https://gitlab.example/news/site")
    monkeypatch.setenv("CI_COMMIT_SHA", "abc")
    monkeypatch.setenv("CI_PROJECT_DIR", str(inner))
    assert entries(report("odd", "odd", path="checkout/a.md"))[0]["location"]["path"] == "a.md"
