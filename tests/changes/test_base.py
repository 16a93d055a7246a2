"""What changes are counted from: a revision, in hooks, in CI, at a terminal; and what is said where git cannot tell."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

import pytest

from tests.changes.conftest import LOAN, PAID, Check, Git, commit, put, result

PLAIN = "The river rose in May.\n"


class TestRevisions:
    def test_a_branch_is_counted_from_where_it_began(self, check: Check, git: Git, folder: Path) -> None:
        commit(git, folder, {"a.md": PLAIN, "b.md": PAID})
        git("checkout", "--quiet", "-b", "side")
        commit(git, folder, {"a.md": PLAIN + PAID})
        git("checkout", "--quiet", "main")
        commit(git, folder, {"b.md": PLAIN})  # what side does not have is nothing that side changed
        git("checkout", "--quiet", "side")
        put(folder, {"c.md": PAID})
        assert check("--changed", "main").lines == ["a.md:2", "c.md:1"]
        assert check("--changed=HEAD~1").lines == ["a.md:2", "c.md:1"]
        assert check("--changed", "HEAD").lines == ["c.md:1"]
        assert check("--changed").lines == ["c.md:1"]

    def test_a_word_is_a_revision_before_it_is_a_path(self, check: Check, git: Git, folder: Path) -> None:
        commit(git, folder, {"main/a.md": PLAIN, "posts/b.md": PLAIN})
        put(folder, {"main/a.md": PLAIN + PAID, "posts/b.md": PLAIN + PAID})
        both = ["main/a.md:2", "posts/b.md:2"]
        assert check("--changed", "main").lines == check("--changed=main").lines == both
        assert check("--changed", "--", "main").lines == check("--changed=", "main").lines == both[:1]
        assert check("--changed", "./main").lines == ["./main/a.md:2"]
        assert check("--changed", "posts/").lines == check("--changed", "main", "posts/").lines == both[1:]
        assert check("--changed", "posts/", "main").lines == both[::-1]
        assert check("--changed", "--quiet", "posts/").lines == both[1:]

    @pytest.mark.parametrize("word", ["nowhere", "HEAD..main", "-x", "HEAD~7", "a.md"])
    def test_unknown_ones(self, check: Check, git: Git, folder: Path, word: str) -> None:
        commit(git, folder, {"b.md": PLAIN})
        assert check(f"--changed={word}") == (
            2,
            [],
            "",
            f"adlint: error: --changed: {word!r} is no revision of {folder}, nor a path here; check its spelling, or "
            "get it with git fetch\n",
        )

    def test_a_history_of_its_own(self, check: Check, git: Git, folder: Path) -> None:
        commit(git, folder, {"b.md": PLAIN})
        git("checkout", "--quiet", "--orphan", "other")
        commit(git, folder, {}, "another history")
        message = f"HEAD and 'main' have no commit in common in {folder}; name another revision"
        assert check("--changed", "main").err == f"adlint: error: --changed: {message}\n"


class TestEnvironment:
    @pytest.fixture
    def branch(self, git: Git, folder: Path) -> None:
        """A branch that the folder's clone of it does not have itself, with a commit, a staged and another change."""
        commit(git, folder, {"a.md": PLAIN, "b.md": PLAIN, "c.md": PLAIN})
        git("clone", "--quiet", ".", "../clone")
        commit(git, folder, {"main.md": PAID})
        os.chdir("../clone")
        git("checkout", "--quiet", "-b", "side")
        commit(git, Path(), {"a.md": PLAIN + PAID})
        git("fetch", "--quiet", "origin")
        git("branch", "--quiet", "--delete", "--force", "main")
        put(Path(), {"b.md": PLAIN + PAID})
        git("add", ".")
        put(Path(), {"c.md": PLAIN + PAID})

    @pytest.mark.usefixtures("branch")
    @pytest.mark.parametrize(
        ("environment", "lines"),
        [
            ({}, ["b.md:2", "c.md:2"]),
            ({"CI": "true"}, ["a.md:2", "b.md:2", "c.md:2"]),
            ({"CI": "false"}, ["b.md:2", "c.md:2"]),
            ({"TF_BUILD": "1", "SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/main"}, ["a.md:2", "b.md:2", "c.md:2"]),
            ({"CI": "true", "GITHUB_BASE_REF": "main"}, ["a.md:2", "b.md:2", "c.md:2"]),
            ({"CI": "true", "GITHUB_BASE_REF": "side"}, ["b.md:2", "c.md:2"]),
            ({"PRE_COMMIT": "1"}, ["b.md:2"]),
            ({"PRE_COMMIT": "1", "CI": "1"}, ["a.md:2", "b.md:2", "c.md:2"]),
            ({"PRE_COMMIT": "1", "PRE_COMMIT_FROM_REF": "origin/main", "PRE_COMMIT_TO_REF": "side"},
             ["a.md:2", "b.md:2", "c.md:2"]),
            ({"GIT_INDEX_FILE": ".git/index", "CI": "1"}, ["b.md:2"]),
        ],
    )  # fmt: skip
    def test_what_fits_the_place(
        self, check: Check, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], lines: list[str]
    ) -> None:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        assert check("--changed").lines == lines
        assert check("--staged").lines == ["b.md:2"]

    @pytest.mark.usefixtures("branch")
    def test_the_commit_that_gitlab_tells(self, check: Check, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CI", "true")
        monkeypatch.setenv("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main")
        monkeypatch.setenv("CI_MERGE_REQUEST_DIFF_BASE_SHA", git("merge-base", "HEAD", "origin/main").strip())
        git("remote", "remove", "origin")
        assert check("--changed").lines == ["a.md:2", "b.md:2", "c.md:2"]

    @pytest.mark.usefixtures("branch")
    def test_ci_without_a_branch_to_merge_into(self, check: Check, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CI", "true")
        git("remote", "set-head", "origin", "--delete")
        assert check("--changed").lines == ["a.md:2", "b.md:2", "c.md:2"]
        git("remote", "remove", "origin")
        answer = check("--changed")
        assert answer.code == 2
        assert answer.err.startswith("adlint: error: --changed: this clone has no origin/HEAD, origin/main, ")
        assert "fetch-depth: 0" in answer.err
        assert answer.err.endswith(", or name a revision\n")

    @pytest.mark.usefixtures("branch")
    def test_a_shallow_clone(self, check: Check, git: Git, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        git("commit", "--quiet", "--all", "--message", "all")
        git("clone", "--quiet", "--depth=1", f"file://{Path.cwd()}", "../shallow")
        os.chdir("../shallow")
        for arguments in (["--changed", "main"], ["--changed", "HEAD~1"]):
            answer = check(*arguments)
            assert answer.code == 2
            assert f"{arguments[1]!r} is no revision of {Path.cwd()}, nor a path here; fetch the history " in answer.err
        git("fetch", "--quiet", "--depth=1", f"file://{folder}", "main:refs/remotes/origin/main")
        monkeypatch.setenv("CI", "true")
        monkeypatch.setenv("GITHUB_BASE_REF", "main")
        answer = check("--changed")
        assert answer.code == 2
        assert "HEAD and 'origin/main' have no commit in common in" in answer.err
        assert "fetch-depth: 0" in answer.err
        git("fetch", "--quiet", "--unshallow", "origin")
        git("fetch", "--quiet", f"file://{folder}", "main:refs/remotes/origin/main")
        assert check("--changed").lines == ["a.md:2", "b.md:2", "c.md:2"]


class TestHooks:
    @pytest.fixture
    def hook(self, git: Git, folder: Path) -> Path:
        """A repository in which git itself runs adlint before each commit."""
        commit(git, folder, {"a.md": PLAIN, "posts/b.md": PAID})
        return install(folder / ".git" / "hooks")

    def test_a_commit_is_stopped_for_what_it_holds(self, hook: Path, git: Git, folder: Path) -> None:
        put(folder, {"a.md": PLAIN + PAID, "posts/b.md": PLAIN + PAID})
        git("add", "a.md")
        put(folder, {"a.md": PLAIN})
        assert committed(git) == ["a.md:2"]
        assert committed(git, "--all") == []  # what was staged before is replaced

    def test_commits_of_what_is_on_disk(self, hook: Path, git: Git, folder: Path) -> None:
        put(folder, {"a.md": PLAIN + PAID, "posts/b.md": PAID + LOAN})
        assert committed(git, "--all") == ["a.md:2", "posts/b.md:2"]
        os.chdir("posts")
        assert committed(git, "b.md") == ["posts/b.md:2"]

    def test_a_linked_working_tree_and_a_submodule(self, hook: Path, git: Git, folder: Path) -> None:
        git("worktree", "add", "--quiet", "../linked")
        git("clone", "--quiet", "--no-local", ".", "../library")
        git("submodule", "--quiet", "add", "../library", "sub")
        install(folder / ".git" / "modules" / "sub" / "hooks")
        for place in ("../linked", str(folder / "sub")):
            os.chdir(place)
            put(Path(), {"a.md": PLAIN + PAID, "new.md": PAID})
            git("add", "a.md")
            assert committed(git) == ["a.md:2"]
            os.chdir("posts")
            assert committed(git) == ["a.md:2"]

    def test_a_hook_that_looks_into_a_submodule(self, hook: Path, git: Git, folder: Path) -> None:
        git("clone", "--quiet", "--no-local", ".", "../library")
        git("submodule", "--quiet", "add", "../library", "sub")
        put(folder, {"sub/a.md": PLAIN + PAID})
        git("-C", "sub", "add", ".")
        for before in ("cd sub", "cd posts", ":"):
            install(folder / ".git" / "hooks", before, "../sub" if before == "cd posts" else str(folder / "sub"))
            (found,) = committed(git)
            assert found.endswith("a.md:2")


class TestFailures:
    def test_no_repository(self, check: Check, folder: Path, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_text(PAID)
        os.chdir(tmp_path)
        for arguments in (["--changed"], ["--staged"], ["--changed", "a.md"], ["--changed", "*.md"]):
            answer = check(*arguments)
            assert answer.code == 2
            assert "is in no git repository, so nothing tells what changed; leave out --changed" in answer.err

    def test_no_git(self, check: Check, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", "")
        message = "--changed: git is not installed; see https://git-scm.com/downloads"
        assert check("--changed") == (2, [], "", f"adlint: error: {message}\n")

    def test_no_commit(self, check: Check, folder: Path) -> None:
        assert check("--changed", "HEAD").code == 2

    def test_the_repository_of_another_user(self, check: Check, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        answer = check("--changed")
        assert answer.code == 2
        assert answer.err.startswith(
            f"adlint: error: --changed: git rev-parse failed in {folder}: detected dubious owner"
        )

    def test_variables_of_git(self, check: Check, git: Git, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        commit(git, folder, {"a.md": PLAIN, "posts/b.md": PLAIN})
        put(folder, {"posts/b.md": PLAIN + PAID})
        (folder / ".git").rename(folder.parent / "elsewhere")
        monkeypatch.setenv("GIT_DIR", "../elsewhere")
        monkeypatch.setenv("GIT_WORK_TREE", ".")
        assert check("--changed").lines == ["posts/b.md:2"]
        os.chdir("posts")
        monkeypatch.setenv("GIT_DIR", "../../elsewhere")
        monkeypatch.setenv("GIT_WORK_TREE", "..")
        assert check("--changed").lines == ["b.md:2"]


def install(hooks: Path, before: str = ":", *paths: str) -> Path:
    """A hook that runs adlint as users would have it run."""
    hooks.mkdir(parents=True, exist_ok=True)
    hook = hooks / "pre-commit"
    adlint = shlex.join(
        [
            sys.executable,
            "-m",
            "adlint",
            "check",
            "--changed",
            "--output-format=concise",
            "--select=AD103",
            "--",
            *paths,
        ]
    )
    hook.write_text(f"#!/bin/sh\n{before}\nexec {adlint}\n")
    hook.chmod(0o755)
    return hook


def committed(git: Git, *arguments: str) -> list[str]:
    """What adlint says when git commits."""
    return result(0, git("commit", "--quiet", "--message", "another", *arguments, check=False), "").lines
