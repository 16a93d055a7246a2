"""Paths and globs to articles."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from adlint import config
from adlint.discover import Found, find


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _make(*paths: str) -> None:
    """Empty files by path."""
    for path in paths:
        target = Path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("")


def _found(*paths: str, force_exclude: bool = False) -> list[str]:
    found = list(find(paths or (".",), config.finder(), force_exclude=force_exclude))
    assert [one for one in found if one.error] == []
    return [one.path for one in found]


def test_articles_are_told_by_their_suffix_and_sorted() -> None:
    _make("b.md", "a.MD", "c/z.html", "c/a.mdx", "d.txt", "x.py", "md", "c/.hidden.md", "r.Rmd", "z.markdown")
    assert _found() == ["a.MD", "b.md", "c/.hidden.md", "c/a.mdx", "c/z.html", "d.txt", "r.Rmd", "z.markdown"]


def test_paths_are_shown_as_given() -> None:
    _make("c/d/a.md")
    here = os.getcwd()
    assert _found("c") == ["c/d/a.md"]
    assert _found("./c") == ["./c/d/a.md"]
    assert _found("c/") == ["c/d/a.md"]
    assert _found(here) == [f"{here}/c/d/a.md"]
    assert _found("./c/*/a.md") == ["./c/d/a.md"]


def test_a_named_file_needs_no_suffix() -> None:
    _make("README", "x.py")
    assert _found("README", "x.py") == ["README", "x.py"]


def test_each_once() -> None:
    _make("c/a.md", "c/b.md")
    assert _found("c/b.md", "c", os.path.abspath("c/a.md"), "c/*.md") == ["c/b.md", "c/a.md"]


def test_files_that_are_no_articles_are_skipped_unless_named() -> None:
    _make("requirements-dev.txt", "dev_requirements.txt", "c/CMakeLists.txt", "robots.txt", "LICENSE.txt", "LICENSE.md")
    _make("notes.txt", "new-requirements-for-ferries.txt", "license-to-fish.md")
    assert _found() == ["license-to-fish.md", "new-requirements-for-ferries.txt", "notes.txt"]
    assert _found("robots.txt", "*.txt") == ["robots.txt", "new-requirements-for-ferries.txt", "notes.txt"]
    assert _found("robots.txt", "notes.txt", force_exclude=True) == ["notes.txt"]


def test_build_folders_are_skipped_unless_named() -> None:
    _make("node_modules/x/a.md", ".git/a.md", "venv/lib/site-packages/a.txt", "docs/build/a.html", "docs/a.md")
    assert _found() == ["docs/a.md"]
    assert _found("docs/build", "node_modules/x/a.md") == ["docs/build/a.html", "node_modules/x/a.md"]


class TestGitignore:
    def test_nested_ones_and_exceptions(self) -> None:
        _make("a.md", "drafts/a.md", "drafts/keep.md", "sub/a.md", "sub/notes.txt", "sub/deep/b.md", "sub/c/notes.txt")
        Path(".gitignore").write_text("# drafts\ndrafts/*\n!drafts/keep.md\nnotes.txt\n")
        Path("sub/.gitignore").write_text("/deep\n!notes.txt\n")
        assert _found() == ["a.md", "drafts/keep.md", "sub/a.md", "sub/c/notes.txt", "sub/notes.txt"]

    def test_nothing_in_an_ignored_folder_can_be_taken_back(self) -> None:
        _make("out/keep.md", "a.md")
        Path(".gitignore").write_text("out/\n!out/keep.md\n")
        assert _found() == ["a.md"]

    def test_those_above_count_up_to_the_repository(self) -> None:
        _make("repository/.git/HEAD", "repository/posts/a.md", "repository/posts/b.md")
        Path(".gitignore").write_text("a.md\n")
        Path("repository/.gitignore").write_text("/posts/b.md\n")
        assert _found("repository/posts") == ["repository/posts/a.md"]

    def test_a_named_folder_or_file_is_wanted(self) -> None:
        _make(".git/HEAD", "out/a.md", "out/b.md")
        Path(".gitignore").write_text("out/\nb.md\n")
        assert _found() == []
        assert _found("out") == ["out/a.md"]
        assert _found("out/b.md") == ["out/b.md"]

    def test_malformed_lines_are_passed_over(self) -> None:
        _make("a.md", "b.md")
        Path(".gitignore").write_bytes(b"!\n[z-a]\nfoo\\\n\xff\nb.md\r\n")
        assert _found() == ["a.md"]


class TestExclude:
    def test_it_is_relative_to_its_file(self) -> None:
        _make("site/old/a.md", "site/new/old/b.md", "old/c.md", "site/x.txt")
        Path("site/adlint.toml").write_text('exclude = ["/old/", "*.txt"]')
        assert _found() == ["old/c.md", "site/new/old/b.md"]

    def test_the_nearest_file_holds(self) -> None:
        _make("a/x.md", "a/y.md", "x.md")
        Path("adlint.toml").write_text('exclude = ["x.md"]')
        Path("a/adlint.toml").write_text('exclude = ["y.md"]')
        assert _found() == ["a/x.md"]

    def test_named_ones_are_linted_unless_forced(self) -> None:
        _make("old/a.md", "old/b.md", "build/c.md", "d.md")
        Path("adlint.toml").write_text('exclude = ["old/", "b.md"]')
        assert _found("old", "d.md") == ["old/a.md", "d.md"]
        assert _found("old/b.md", "build/c.md", "d.md") == ["old/b.md", "build/c.md", "d.md"]
        assert _found("old", "old/b.md", "build/c.md", "d.md", force_exclude=True) == ["d.md"]

    def test_forced_exclusion_does_not_mind_the_folders_above(self, monkeypatch: pytest.MonkeyPatch) -> None:
        _make("build/project/a.md")
        monkeypatch.chdir("build/project")
        assert _found("a.md", force_exclude=True) == ["a.md"]

    def test_forced_exclusion_asks_no_gitignore(self) -> None:
        _make("a.md")
        Path(".gitignore").write_text("a.md\n")
        assert _found("a.md", force_exclude=True) == ["a.md"]

    def test_a_wrong_configuration_is_told_and_the_articles_are_still_named(self) -> None:
        _make("a/x.md", "b.md")
        Path("a/adlint.toml").write_text("exclude = 1")
        where = os.path.abspath("a/adlint.toml")
        problem = "exclude must be a list of strings, not a number"
        assert list(find(["."], config.finder())) == [Found(where, problem), Found("a/x.md"), Found("b.md")]


class TestGlobs:
    @pytest.mark.parametrize(
        ("pattern", "expected"),
        [
            ("*.md", ["a.md"]),
            ("**/*.md", ["a.md", "c/b.md", "c/d/e.md"]),
            ("c/*", ["c/b.md", "c/d/e.md"]),
            ("c/?.md", ["c/b.md"]),
            ("[ab].md", ["a.md"]),
            ("c/[!x]/*.md", ["c/d/e.md"]),
            ("*/d", ["c/d/e.md"]),
        ],
    )
    def test_they_name_what_a_shell_would(self, pattern: str, expected: list[str]) -> None:
        _make("a.md", "a.png", "c/b.md", "c/d/e.md", "c/d/f.png", "build/g.md")
        assert _found(pattern) == expected

    def test_a_file_by_that_very_name_wins(self) -> None:
        _make("[draft].md", "d.md")
        assert _found("[draft].md") == ["[draft].md"]

    def test_no_match_is_an_error(self) -> None:
        assert list(find(["*.md"], config.finder())) == [Found("*.md", "no article matches this glob; check the path")]


class TestLinks:
    @pytest.fixture(autouse=True)
    def _links(self, folder: Path) -> None:
        if os.name == "nt":
            pytest.skip("links need a privilege on Windows")

    def test_loops_end(self) -> None:
        _make("a/x.md")
        os.symlink("..", "a/up")
        os.symlink("self.md", "self.md")
        os.symlink("nowhere", "dangling.md")
        assert _found() == ["a/x.md"]

    def test_a_linked_file_is_an_article_and_a_linked_folder_only_if_named(self) -> None:
        _make("a/x.md")
        os.symlink("a/x.md", "y.md")
        os.symlink("a", "b")
        assert _found() == ["a/x.md", "y.md"]
        assert _found("b") == ["b/x.md"]

    def test_what_is_no_file_is_no_article(self) -> None:
        _make("folder.md/a.md")
        os.mkfifo("pipe.md")
        assert _found() == ["folder.md/a.md"]
