"""`adlint check --changed` and `--staged`: which articles and which findings are told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.changes.conftest import LOAN, PAID, Check, Git, commit, put

PLAIN = "The river rose in May.\n"
TEXT = "The river rose in May.\n\nThe board closed the lock.\n\nThe keeper left his post.\n"


class TestLines:
    def test_only_what_was_added_or_changed(self, check: Check, git: Git, folder: Path) -> None:
        commit(git, folder, {"a.md": f"{PAID}\n{TEXT}\n{PAID}\nThe end.\n"})
        put(folder, {"a.md": f"{PAID}\n{TEXT}\n{PAID.replace('sign', 'read')}\nThe end.\n\n{LOAN}"})
        assert check("--changed").lines == ["a.md:9", "a.md:13"]
        assert check().lines == ["a.md:1", "a.md:9", "a.md:13"]

    def test_a_finding_of_several_lines_needs_one(self, check: Check, git: Git, folder: Path) -> None:
        link = "Ask [the\nbank\nof the lock](https://bank.example/?ref=a&utm_source=b&aff_id=3) before.\n"
        assert check("--isolated").code == 0
        commit(git, folder, {"a.md": link})
        assert check("--changed").lines == []
        put(folder, {"a.md": link.replace("bank\n", "banker\n")})
        assert check("--changed").lines == ["a.md:1"]

    def test_what_is_deleted_changes_nothing_and_what_is_joined_does(
        self, check: Check, git: Git, folder: Path
    ) -> None:
        commit(git, folder, {"a.md": f"{TEXT}\n{PAID}", "b.md": f"{TEXT}\nSo:\n{PAID}"})
        put(folder, {"a.md": f"\n{PAID}", "b.md": f"{TEXT}\nSo: {PAID}"})
        assert check("--changed").lines == ["b.md:7"]

    def test_evidence_that_is_new_brings_up_what_stands_elsewhere(self, check: Check, git: Git, folder: Path) -> None:
        hedged = "The bridge may close. Perhaps the ferry will stay. The mayor probably knows. It seems late.\n"
        commit(git, folder, {"a.md": hedged, "b.md": hedged})
        put(folder, {"a.md": f"{hedged}\nThe storm might return.\n", "b.md": f"{hedged}\nThe road is open.\n"})
        assert check("--changed", select="HDG105").lines == ["a.md:1"]

    def test_a_copy_of_what_stands_below(self, check: Check, git: Git, folder: Path) -> None:
        again = "The village by the lower lock kept all of its boats on land in May.\n"
        commit(git, folder, {"a.md": f"{TEXT}\n{again}"})
        put(folder, {"a.md": f"{again}\n{TEXT}\n{again}"})
        assert check("--changed", select="CQ104").lines == ["a.md:9"]

    def test_line_ends_and_encodings_are_no_change(self, check: Check, git: Git, folder: Path) -> None:
        text = f"L’été.\n{PAID}"
        commit(git, folder, {"a.md": text, "b.md": text, "c.md": text, "d.md": text})
        git("config", "core.autocrlf", "true")
        (folder / ".gitattributes").write_text("c.md working-tree-encoding=UTF-16\n")
        (folder / "a.md").write_bytes(text.replace("\n", "\r\n").encode())
        (folder / "b.md").write_bytes(f"{text}{LOAN}".replace("\n", "\r\n").encode())
        (folder / "c.md").write_bytes(f"{PAID}{text}".encode("utf-16"))
        (folder / "d.md").write_bytes(f"{text}{LOAN}".replace("\n", "\r").encode("utf-8-sig"))
        assert check("--changed").lines == ["b.md:3", "c.md:1", "d.md:3"]

    def test_an_old_version_in_another_encoding(self, check: Check, git: Git, folder: Path) -> None:
        text = f"En été.\n{PAID}"
        (folder / "a.md").write_bytes(text.encode("latin-1"))
        commit(git, folder, {})
        put(folder, {"a.md": f"{text}\n{PAID}"})
        assert check("--changed").lines == ["a.md:4"]

    def test_repeats_are_counted_among_what_is_new(self, check: Check, git: Git, folder: Path) -> None:
        blurb = (
            "Ready to cut your heating bill? Warmelle designs and installs your heat pump in a week. "
            "Book your free consultation today and save up to 30% on the first year!\n"
        )
        commit(git, folder, {f"{n}.md": f"{TEXT}\n{blurb}" if n < 2 else TEXT for n in range(5)})
        put(folder, {f"{n}.md": f"{n} {TEXT}\n{blurb}" for n in range(4)})
        assert check("--changed", select="AD302").lines == []  # two are new
        put(folder, {"4.md": f"{TEXT}\n{blurb}"})
        assert check("--changed", select="AD302").lines == ["2.md:7"]


class TestFiles:
    def test_what_is_not_committed_is_told_staged_or_not(self, check: Check, git: Git, folder: Path) -> None:
        commit(git, folder, {"a.md": PLAIN, "b.md": PLAIN, "c.md": PAID})
        put(folder, {"a.md": PLAIN + PAID, "b.md": PLAIN + PAID, "posts/new.md": PAID, "posts/added.md": PAID})
        git("add", "b.md", "posts/added.md")
        git("add", "--intent-to-add", "posts/new.md")
        assert check("--changed").lines == ["a.md:2", "b.md:2", "posts/added.md:1", "posts/new.md:1"]

    def test_untracked_articles_are_new_unless_ignored(self, check: Check, git: Git, folder: Path) -> None:
        commit(git, folder, {"a.md": PAID, ".gitignore": "drafts/\n"})
        put(folder, {"b.md": PAID, "drafts/c.md": PAID})
        assert check("--changed").lines == ["b.md:1"]

    def test_a_deleted_article_is_none(self, check: Check, git: Git, folder: Path) -> None:
        commit(git, folder, {"a.md": PAID, "b.md": PAID})
        put(folder, {"a.md": None})
        git("rm", "--quiet", "b.md")
        assert check("--changed", "--", "a.md", "b.md") == (0, [], "", "adlint: no articles have changed lines\n")
        assert check("--changed", "--", "other.md").err == (
            "adlint: error: other.md: no such file or folder; check the path\n"
        )

    @pytest.mark.parametrize("flag", ["--changed", "--staged"])
    def test_a_renamed_article_is_not_new(self, check: Check, git: Git, folder: Path, flag: str) -> None:
        commit(git, folder, {"a.md": PAID + TEXT, "b.md": PAID + TEXT * 3})
        (folder / "posts").mkdir()
        git("mv", "a.md", "posts/a.md")
        git("mv", "b.md", "c.md")
        assert check(flag).lines == []
        put(folder, {"c.md": PAID + TEXT * 3 + "\n" + PAID})
        git("add", ".")
        assert check(flag).lines == ["c.md:18"]
        assert check(flag, "--", "a.md").lines == []

    def test_an_article_moved_without_git_is_not_new(self, check: Check, git: Git, folder: Path) -> None:
        commit(git, folder, {"a.md": PAID + TEXT, "b.md": PLAIN})
        (folder / "a.md").rename(folder / "moved.md")
        assert check("--changed").lines == []
        put(folder, {"second.md": PAID + TEXT})  # a copy is new
        assert check("--changed").lines == ["second.md:1"]
        put(folder, {"moved.md": PAID + TEXT + PAID, "second.md": None})
        assert check("--changed").lines == ["moved.md:1", "moved.md:7"]

    def test_the_first_commit(self, check: Check, git: Git, folder: Path) -> None:
        put(folder, {"a.md": PAID, "b.md": PAID})
        git("add", "a.md")
        assert check("--staged").lines == ["a.md:1"]
        assert check("--changed").lines == ["a.md:1", "b.md:1"]

    def test_time_stamps_are_no_change(self, check: Check, git: Git, folder: Path) -> None:
        commit(git, folder, {"a.md": PAID})
        os.utime(folder / "a.md", (1, 1))
        assert check("--changed").lines == []

    def test_links_and_folders_in_the_place_of_files(self, check: Check, git: Git, folder: Path) -> None:
        commit(git, folder, {"a.md": PLAIN, "b.md": PLAIN, "c.md": PLAIN})
        put(folder, {"a.md": PLAIN + PAID, "b.md": None, "c.md": None})
        (folder / "b.md").symlink_to("a.md")
        put(folder, {"c.md/d.md": PAID})
        assert check("--changed").lines == ["a.md:2", "c.md/d.md:1"]
        assert check("--changed", "--", "b.md").lines == ["b.md:2"]  # who names a link means where it leads

    @pytest.mark.parametrize(
        "name", ["a b.md", 'a"b.md', "a\nb.md", "été.md", "a\tb.md", "[a].md", "main.md", "a\\b.md"]
    )
    def test_any_name(self, check: Check, git: Git, folder: Path, name: str) -> None:
        commit(git, folder, {name: PAID})
        put(folder, {name: PAID + LOAN})
        for flag in ("--changed", "--staged"):
            findings = check(flag, "--output-format", "json").out
            assert findings.count('"line": 2') == 1
            assert findings.count('"line": 1') == 0
            assert check(flag, "--", name, "--output-format", "json").code == 2  # behind `--` all are paths
            git("add", "--all")

    def test_names_that_are_no_unicode(self, check: Check, git: Git, folder: Path) -> None:
        Path(os.fsdecode(b"caf\xe9.md")).write_text(PAID)
        assert check("--changed").lines == [r"caf\udce9.md:1"]
        git("add", ".")
        assert check("--staged").lines == [r"caf\udce9.md:1"]

    def test_an_article_that_cannot_be_read_is_told(self, check: Check, git: Git, folder: Path) -> None:
        commit(git, folder, {"a.md": PLAIN, "b.md": PLAIN})
        (folder / "a.md").write_bytes(b"caf\xe9\n")
        put(folder, {"b.md": PLAIN + PAID})
        result = check("--changed")
        assert (result.code, result.lines) == (2, ["b.md:2"])
        assert "a.md: is not UTF-8" in result.err


class TestStaged:
    def test_what_is_staged_is_linted_and_not_what_is_on_disk(self, check: Check, git: Git, folder: Path) -> None:
        commit(git, folder, {"a.md": TEXT, "b.md": TEXT})
        put(folder, {"a.md": f"{TEXT}\n{PAID}", "b.md": TEXT + TEXT})
        git("add", ".")
        put(folder, {"a.md": f"A line above.\n\n{TEXT}", "b.md": TEXT + PAID})
        assert check("--staged").lines == ["a.md:7"]
        assert check("--staged", "--changed").lines == ["a.md:7"]
        assert check("--changed").lines == ["b.md:6"]

    def test_a_part_of_a_file_can_be_staged(self, check: Check, git: Git, folder: Path) -> None:
        commit(git, folder, {"a.md": f"{TEXT}\nThe end.\n"})
        put(folder, {"a.md": f"{PAID}{TEXT}\nThe end.\n{PAID}"})
        patch = "--- a/a.md\n+++ b/a.md\n@@ -7 +7,2 @@\n The end.\n+" + PAID
        (folder / "patch").write_text(patch)
        git("apply", "--cached", "--unidiff-zero", "patch")
        assert check("--staged").lines == ["a.md:8"]
        assert check("--changed", "a.md").lines == ["a.md:1", "a.md:9"]

    @pytest.mark.parametrize("path", [[], ["posts"], ["posts/a.md"], ["posts/*.md"], ["."]])
    def test_it_need_not_be_on_disk(self, check: Check, git: Git, folder: Path, path: list[str]) -> None:
        commit(git, folder, {"b.md": PLAIN})
        put(folder, {"posts/a.md": PAID})
        git("add", ".")
        put(folder, {"posts/a.md": None})
        (folder / "posts").rmdir()
        assert check("--staged", *path).lines == ["posts/a.md:1"]
        assert check("--changed").lines == []

    def test_since_a_revision(self, check: Check, git: Git, folder: Path) -> None:
        first = commit(git, folder, {"a.md": PLAIN})
        commit(git, folder, {"a.md": PLAIN + PAID})
        put(folder, {"a.md": PLAIN + PAID + PAID})
        assert check("--staged", "--changed", first).lines == ["a.md:2"]
        assert check("--staged").lines == []

    def test_a_conflict_is_told(self, check: Check, git: Git, folder: Path) -> None:
        commit(git, folder, {"a.md": PLAIN})
        git("checkout", "--quiet", "-b", "side")
        commit(git, folder, {"a.md": "The side.\n"})
        git("checkout", "--quiet", "main")
        commit(git, folder, {"a.md": "The main.\n"})
        git("merge", "side", check=False)
        put(folder, {"a.md": PAID})
        result = check("--staged")
        assert result.code == 2
        assert "a.md: has a merge conflict, so nothing of it is staged; resolve it and git add it\n" in result.err
        assert check("--changed").lines == ["a.md:1"]

    def test_what_is_merged_is_not_what_is_changed(self, check: Check, git: Git, folder: Path) -> None:
        commit(git, folder, {"a.md": TEXT, "b.md": TEXT, "c.md": TEXT})
        git("checkout", "--quiet", "-b", "side")
        commit(git, folder, {"a.md": TEXT + PAID, "b.md": TEXT + PAID, "new.md": PAID})
        git("checkout", "--quiet", "main")
        commit(git, folder, {"b.md": PAID + TEXT, "c.md": PAID + TEXT})
        git("merge", "--quiet", "--no-commit", "side")
        for flag in ("--staged", "--changed"):
            assert check(flag).lines == []
        put(folder, {"b.md": PAID + TEXT + PAID + PAID})
        git("add", ".")
        assert check("--staged").lines == ["b.md:7"]


class TestPaths:
    def test_paths_narrow_what_changed(self, check: Check, git: Git, folder: Path) -> None:
        commit(git, folder, {"posts/old.md": PAID})
        put(folder, {"posts/a.md": PAID, "posts/b.html": PAID, "other/c.md": PAID, "d.md": PAID})
        everything = ["d.md:1", "other/c.md:1", "posts/a.md:1", "posts/b.html:1"]
        assert check("--changed").lines == everything
        assert check("--changed", ".").lines == everything
        assert check("--changed", "posts", "d.md").lines == ["posts/a.md:1", "posts/b.html:1", "d.md:1"]
        assert check("--changed", "posts/*.md").lines == ["posts/a.md:1"]
        assert check("--changed", "posts/old.md", "./d.md", "d.md").lines == ["./d.md:1"]
        assert check("posts/", "--changed").lines == ["posts/a.md:1", "posts/b.html:1"]
        os.chdir("posts")
        assert check("--changed").lines == ["a.md:1", "b.html:1"]
        assert check("--changed", "../other").lines == ["../other/c.md:1"]
        assert check("--changed", str(folder)).lines == [f"{folder}/{line}" for line in everything]

    def test_globs_that_name_nothing(self, check: Check, git: Git, folder: Path) -> None:
        commit(git, folder, {"posts/a.md": PAID})
        assert check("--changed", "posts/*.md").code == 0
        result = check("--changed", "post/*.md")
        assert (result.code, result.err.splitlines()[0]) == (
            2,
            "adlint: error: post/*.md: no article matches this glob; check the path",
        )

    def test_what_a_search_leaves_out(self, check: Check, git: Git, folder: Path) -> None:
        put(folder, {"adlint.toml": 'exclude = ["old/"]\n[per-file-ignores]\n"ads.md" = ["AD103"]\n'})
        names = ["old/a.md", "node_modules/b.md", "LICENSE.md", "notes.yaml", "ads.md", "build/c.md", "in/d.md"]
        put(folder, {**dict.fromkeys(names, PAID), ".gitignore": "in/\n"})
        put(folder, {"notes.yaml": "The hosting is cheap: https://host.example/plans?aff=4711.\n"})
        git("add", "--force", ".")
        for flag in ("--changed", "--staged"):
            assert check(flag).lines == []
            assert check(flag, "--", *names[:4]).lines == [f"{name}:1" for name in names[:4]]
            assert check(flag, "--force-exclude", "old", "old/a.md", "node_modules/b.md", "LICENSE.md").lines == []

    def test_a_wrong_configuration_is_one_error(self, check: Check, git: Git, folder: Path) -> None:
        put(folder, {"posts/adlint.toml": "nonsense = 1\n", "posts/a.md": PAID, "posts/b.md": PAID, "c.md": PAID})
        result = check("--changed")
        assert (result.code, result.lines) == (2, ["c.md:1"])
        assert result.err.count("\n") == 1

    def test_several_repositories_and_none(self, check: Check, git: Git, folder: Path, tmp_path: Path) -> None:
        commit(git, folder, {"a.md": PLAIN})
        git("init", "--quiet", "../second")
        put(folder, {"a.md": PLAIN + PAID})
        put(tmp_path, {"second/b.md": PAID, "outside.md": PAID})
        assert check("--changed", "a.md", "../second").lines == ["a.md:2", "../second/b.md:1"]
        result = check("--changed", "a.md", "../outside.md")
        assert (result.code, result.lines) == (2, ["a.md:2"])
        assert "../outside.md: is in no git repository, so nothing tells what changed; leave out" in result.err

    def test_a_submodule_is_a_repository_of_its_own(self, check: Check, git: Git, folder: Path, tmp_path: Path) -> None:
        commit(git, folder, {"a.md": PLAIN})
        git("clone", "--quiet", ".", "../library")
        git("submodule", "--quiet", "add", "../library", "sub")
        commit(git, folder, {})
        put(folder, {"sub/a.md": PLAIN + PAID, "b.md": PAID})
        assert check("--changed").lines == ["b.md:1"]
        assert check("--changed", ".", "sub").lines == ["b.md:1", "sub/a.md:2"]
        os.chdir("sub")
        assert check("--changed").lines == ["a.md:2"]

    def test_a_linked_working_tree(self, check: Check, git: Git, folder: Path) -> None:
        commit(git, folder, {"a.md": PLAIN})
        git("worktree", "add", "--quiet", "../linked")
        put(folder, {"a.md": PLAIN + PAID})
        os.chdir("../linked")
        assert check("--changed").lines == []
        Path("b.md").write_text(PAID)
        git("add", ".")
        assert check("--changed").lines == check("--staged").lines == ["b.md:1"]

    def test_a_folder_behind_a_link(self, check: Check, git: Git, folder: Path) -> None:
        put(folder, {"posts/a.md": PAID})
        (folder / "link").symlink_to("posts")
        assert check("--changed", "link").lines == ["link/a.md:1"]
        assert check("--changed", "link", "posts").lines == ["link/a.md:1"]
        assert check("--changed").lines == ["posts/a.md:1"]

    def test_a_sparse_checkout(self, check: Check, git: Git, folder: Path) -> None:
        first = commit(git, folder, {"a.md": PLAIN, "posts/b.md": PLAIN})
        commit(git, folder, {"posts/b.md": PLAIN + PAID})
        git("sparse-checkout", "set", "other")
        assert not (folder / "posts").exists()
        assert check("--changed", first).lines == ["posts/b.md:2"]


@pytest.mark.parametrize("flags", [["--fix"], ["--diff"], ["--stdin-filename", "a.md"], ["-"]])
def test_what_does_not_go_together(check: Check, folder: Path, flags: list[str]) -> None:
    for flag in ("--changed", "--staged"):
        result = check(*flags, flag)
        assert result.code == 2
        assert result.err.startswith("adlint: error: ")
        assert "leave out" in result.err


def test_comments_are_added_to_what_is_new(check: Check, git: Git, folder: Path) -> None:
    commit(git, folder, {"a.md": f"{PAID}\n{TEXT}"})
    put(folder, {"a.md": f"{PAID}\n{TEXT}\n{LOAN}"})
    assert check("--changed", "--add-ignore", "--reason", "the bank pays").code == 0
    before, _, after = (folder / "a.md").read_text().partition(TEXT)
    assert before == f"{PAID}\n"
    assert after.count("adlint: ignore[AD103] the bank pays") == 1


def test_a_baseline_holds_beside_it_and_loses_nothing(check: Check, git: Git, folder: Path) -> None:
    commit(git, folder, {"a.md": f"{PAID}\n{TEXT}", "b.md": PAID})
    assert check("--update-baseline").code == 0
    baseline = (folder / "adlint-baseline.jsonl").read_text()
    flags = ("--changed", "--baseline", "adlint-baseline.jsonl", "--fail-on-stale")
    put(folder, {"a.md": f"{PAID.replace(' before', chr(10) + 'before')}\n{TEXT}\n{LOAN}"})
    assert check(*flags).lines == ["a.md:10"]
    assert check(*flags, "--update-baseline").code == 0
    entries = (folder / "adlint-baseline.jsonl").read_text()
    assert entries != baseline
    assert all(line in entries for line in baseline.splitlines() if "b.md" in line)
    assert check(*flags).lines == []


def test_quiet_is_quiet(check: Check, git: Git, folder: Path) -> None:
    commit(git, folder, {"a.md": PAID})
    assert check("--changed", "--quiet") == (0, [], "", "")
