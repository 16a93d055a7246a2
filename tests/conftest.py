"""Fixtures that several folders of tests share."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

_IN_CI = bool(os.environ.get("CI"))
_OUTSIDE = (
    "GIT_", "CI", "PRE_COMMIT", "TF_BUILD", "JENKINS_URL", "GITHUB_", "GITLAB_", "BITBUCKET_", "CHANGE_", "SYSTEM_",
    "NO_COLOR", "FORCE_COLOR", "COLUMNS",
)  # fmt: skip


@pytest.fixture(scope="session", autouse=True)
def environment_of_its_own() -> Iterator[None]:
    """No test hears of the CI, the git hook, the terminal or the user's git settings that surround the run."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        for name in [name for name in os.environ if name.startswith(_OUTSIDE)]:
            monkeypatch.delenv(name)
        for role in ("AUTHOR", "COMMITTER"):
            monkeypatch.setenv(f"GIT_{role}_NAME", "Test")
            monkeypatch.setenv(f"GIT_{role}_EMAIL", "test@localhost")
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        yield


@pytest.fixture(autouse=True)
def cache_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test knows what another linted, or touches the user's cache."""
    monkeypatch.setenv("ADLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="session")
def pypi(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Skip where pip reaches no package index; in CI that is a failure."""
    folder: Path = tmp_path_factory.mktemp("pypi")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), "hatchling"]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode == 0:
        return
    if _IN_CI:
        pytest.fail(f"pip cannot download:\n{run.stderr}")
    pytest.skip("pip reaches no package index")
