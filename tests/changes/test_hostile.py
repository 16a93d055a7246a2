"""Nothing that a repository configures is run, written or downloaded, and nothing that it configures hides a change."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.changes.conftest import PAID, Check, Git

PLAIN = "The river rose in May.\n"


@pytest.fixture
def trap(folder: Path) -> Path:
    """A program that leaves a trace when it is run."""
    program = folder.parent / "trap"
    program.write_text(f'#!/bin/sh\ntouch "{program}.ran"\ncat\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


def test_no_program_of_the_repository_is_run(check: Check, git: Git, folder: Path, trap: Path) -> None:
    (folder / "a.md").write_text(PLAIN * 20)
    (folder / "b.md").write_text(PLAIN)
    git("add", ".")
    git("commit", "--quiet", "--message", "one")
    for name in ("filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "filter.a=b.clean"):
        git("config", name, str(trap))
    for name in ("diff.external", "diff.evil.command", "diff.evil.textconv", "core.fsmonitor", "core.sshCommand"):
        git("config", name, str(trap))
    for name in ("core.pager", "core.editor", "gpg.program", "core.gitProxy", "core.alternateRefsCommand"):
        git("config", name, str(trap))
    git("config", "core.hooksPath", str(trap.parent / "hooks"))
    git("config", "filter.evil.required", "true")
    (trap.parent / "hooks").mkdir()
    for hook in ("post-index-change", "pre-commit", "post-checkout", "fsmonitor-watchman"):
        (trap.parent / "hooks" / hook).symlink_to(trap)
    (folder / ".gitattributes").write_text("*.md filter=evil diff=evil\nc.md filter=a=b\n")
    (folder / "a.md").rename(folder / "moved.md")
    (folder / "c.md").write_text(PAID)
    os.utime(folder / ".git" / "index", (1, 1))  # so old that time stamps tell git nothing: it compares b.md
    assert check("--changed").lines == ["c.md:1"]
    assert check("--changed", "HEAD").lines == ["c.md:1"]
    assert check("--staged").lines == []
    assert not Path(f"{trap}.ran").exists()
    for setting in ("core.fsmonitor=false", "filter.evil.process="):  # the trap works, in both ways
        git("-c", setting, "diff-files", check=False)
        Path(f"{trap}.ran").unlink()


def test_a_folder_that_poses_as_a_repository_is_none(check: Check, git: Git, folder: Path, trap: Path) -> None:
    git("init", "--quiet", "--bare", "articles")
    git("--git-dir", "articles", "config", "core.fsmonitor", str(trap))
    (folder / "articles" / "a.md").write_text(PAID)
    assert check("--changed", "articles").lines == ["articles/a.md:1"]
    assert not Path(f"{trap}.ran").exists()


def test_nothing_is_downloaded(check: Check, git: Git, folder: Path) -> None:
    (folder / "a.md").write_text(PLAIN)
    git("add", ".")
    git("commit", "--quiet", "--message", "one")
    (folder / "a.md").write_text(PLAIN + PAID)
    git("commit", "--quiet", "--all", "--message", "two")
    git("config", "uploadpack.allowFilter", "true")
    git("clone", "--quiet", "--filter=blob:none", f"file://{folder}", "../clone")
    os.chdir("../clone")
    result = check("--changed", "HEAD~1")
    assert result.code == 2
    assert "a.md: the blob " in result.err
    assert "is not in this clone; fetch it without --filter" in result.err


def test_the_index_is_not_written(check: Check, git: Git, folder: Path) -> None:
    (folder / "a.md").write_text(PLAIN)
    git("add", ".")
    git("commit", "--quiet", "--message", "one")
    os.utime(folder / "a.md", (1, 1))  # git status would write the new time into the index
    before = {path: path.read_bytes() for path in (folder / ".git").rglob("*") if path.is_file()}
    assert check("--changed").lines == []
    assert {path: path.read_bytes() for path in (folder / ".git").rglob("*") if path.is_file()} == before


def test_attributes_and_settings_hide_nothing(check: Check, git: Git, folder: Path) -> None:
    (folder / "old.md").write_text(PLAIN * 20 + "\n" + PAID)
    (folder / "b.md").write_text(PLAIN)
    git("add", ".")
    git("commit", "--quiet", "--message", "one")
    settings = {
        "diff.noprefix": "true", "diff.mnemonicPrefix": "true", "diff.algorithm": "patience", "diff.context": "9",
        "diff.interHunkContext": "9", "diff.renames": "false", "diff.renameLimit": "1", "diff.relative": "true",
        "diff.wordRegex": ".", "diff.ignoreSubmodules": "all", "diff.orderFile": "/missing", "diff.wsErrorHighlight":
        "all", "color.ui": "always", "color.diff": "always", "core.quotePath": "true", "core.abbrev": "4",
        "core.whitespace": "cr-at-eol", "core.ignoreStat": "false", "status.renames": "false", "core.safecrlf": "true",
    }  # fmt: skip
    for name, value in settings.items():
        git("config", name, value)
    (folder / ".gitattributes").write_text("*.md binary -diff -text\n")
    git("mv", "old.md", "é\n.md")
    (folder / "b.md").write_text(PLAIN + PAID)
    git("add", ".")
    for flags in (["--staged"], ["--changed"]):
        assert check(*flags).lines == ["b.md:2"]
