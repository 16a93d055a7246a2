"""The command line, run in this process or in one of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from adlint.__main__ import main

PAID = 'Ask <a href="https://bank.example/card" rel="sponsored">the bank</a> before you sign the contract.\n'
"""One line in which AD103, a warning, has one finding."""

EAGER = (
    "import sys; from adlint import cache, parallel; parallel.WORTH_WORKERS = cache.WRITTEN = 1; "
    "from adlint.__main__ import main; sys.exit(main(sys.argv[1:]))"
)
"""`python -c EAGER` is adlint, but with workers however little there is to do, and each report written at once."""


class Result(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one, without colours or width from outside."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "_ADLINT_COMPLETE"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def adlint(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """`adlint(*arguments, stdin=b"")` in this process."""

    def run(*arguments: str, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        code = main(arguments)
        return Result(code, *capsys.readouterr())

    return run


@pytest.fixture
def process(folder: Path) -> Run:
    """`process(*arguments, stdin=b"", **environment)`: `python -m adlint` in a process of its own."""

    def run(*arguments: str, stdin: bytes = b"", **environment: str) -> Result:
        done = subprocess.run(
            [sys.executable, "-m", "adlint", *arguments],
            input=stdin,
            capture_output=True,
            env={**os.environ, **environment},
            timeout=120,
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


def write(folder: Path, files: dict[str, str]) -> None:
    """Make files, with their folders, from their paths and texts."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
