"""Fixtures that several folders of tests share."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


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
    if os.environ.get("CI"):
        pytest.fail(f"pip cannot download:\n{run.stderr}")
    pytest.skip("pip reaches no package index")
