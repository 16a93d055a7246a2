"""Real repositories, in which `adlint check --changed` is run."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from adlint.__main__ import main

PAID = 'Ask <a href="https://bank.example/card" rel="sponsored">the bank</a> before you sign the contract.\n'
"""A line in which AD103 has a finding."""
LOAN = 'Ask <a href="https://loan.example/card" rel="sponsored">the lender</a> before you sign the contract.\n'
"""Another; AD103 tells the same link only once a passage."""


class Result(NamedTuple):
    """lines: where each finding stands, as `path:line`."""

    code: int
    lines: list[str]
    out: str
    err: str


Check = Callable[..., Result]
Git = Callable[..., str]


def result(code: int, out: str, err: str) -> Result:
    return Result(code, re.findall(r"^(.+?:\d+):\d+: [A-Z]+\d+ ", out, re.MULTILINE), out, err)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository that is the current folder."""
    top = tmp_path / "top"
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", str(top)], check=True)
    monkeypatch.chdir(top)
    return top


@pytest.fixture
def git(folder: Path) -> Git:
    """`git(*arguments, check=True)` in the current folder: what it writes."""

    def run(*arguments: str, check: bool = True) -> str:
        done = subprocess.run(
            ["git", "-c", "protocol.file.allow=always", *arguments], capture_output=True, check=False, text=True
        )
        if check and done.returncode:
            pytest.fail(f"git {' '.join(arguments)}: {done.stderr}")
        return done.stdout + done.stderr

    return run


@pytest.fixture
def check(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Check:
    """`check(*arguments)`: `adlint check` of AD103 in this process."""

    def run(*arguments: str, select: str = "AD103") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
        capsys.readouterr()
        code = main(["check", "--output-format", "concise", "--select", select, *arguments])
        return result(code, *capsys.readouterr())

    return run


def commit(git: Git, folder: Path, files: dict[str, str | None], message: str = "articles") -> str:
    """Write files, or with None delete them, and commit all; the hash of the commit."""
    put(folder, files)
    git("add", "--all")
    git("commit", "--quiet", "--allow-empty", "--message", message)
    return git("rev-parse", "HEAD").strip()


def put(folder: Path, files: dict[str, str | None]) -> None:
    """Write files, or with None delete them."""
    for name, text in files.items():
        path = folder / name
        if text is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
