"""`adlint check --fix`, `--diff` and `--unsafe-fixes`: what is written where, and the exit code."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path

import pytest

from .conftest import PAID, Run, write

UNUSED = "<!-- adlint: ignore[CQ106] -->\nThe river rose in May.\n"
FIXED = "The river rose in May.\n"
LEFT = "The mayor gave us [insert figure] and a boat.\n"
SLOT = "The river rose.\n\n{% include sponsor.html %}\n\nIt fell again in May.\n"
CHECK = ("check", "--select", "CQ106,SUP101,AD102", "--output-format", "concise")


def test_fix_puts_files_right(adlint: Run, folder: Path) -> None:
    write(folder, {"a.md": UNUSED, "b.md": FIXED})
    assert adlint(*CHECK, "--fix") == (0, "No findings in 2 files.\nFixed 1, 0 remaining.\n", "")
    assert (folder / "a.md").read_text() == FIXED


def test_what_remains_is_told_where_it_stands_now(adlint: Run, folder: Path) -> None:
    write(folder, {"a.md": UNUSED + "\n" + LEFT})
    code, out, _ = adlint(*CHECK, "--fix", "a.md")
    assert code == 1
    assert out.startswith("a.md:3:19: CQ106 ")
    assert out.endswith("Found 1 warning in 1 of 1 file.\nFixed 1, 1 remaining.\n")


def test_unsafe_fixes_are_told_and_made_on_request(adlint: Run, folder: Path) -> None:
    write(folder, {"a.md": SLOT})
    code, out, _ = adlint(*CHECK, "--fix", "a.md")
    assert code == 1
    assert out.endswith("Fixed 0, 1 remaining; 1 more with --unsafe-fixes.\n")
    assert (folder / "a.md").read_text() == SLOT
    code, out, _ = adlint(*CHECK, "--fix", "--unsafe-fixes", "a.md")
    assert (code, out) == (0, "No findings in 1 file.\nFixed 1, 0 remaining.\n")
    assert (folder / "a.md").read_text() == "The river rose.\n\nIt fell again in May.\n"


def test_without_fix_nothing_is_written(adlint: Run, folder: Path) -> None:
    write(folder, {"a.md": UNUSED + "\n" + SLOT})
    assert adlint(*CHECK, "a.md").out.endswith("\n1 fixable with --fix; 1 more with --unsafe-fixes.\n")
    assert adlint(*CHECK, "--unsafe-fixes", "a.md").out.endswith("\n2 fixable with --fix --unsafe-fixes.\n")
    assert (folder / "a.md").read_text() == UNUSED + "\n" + SLOT


def test_diff_changes_nothing(adlint: Run, folder: Path) -> None:
    write(folder, {"a.md": UNUSED, "b.md": LEFT})
    code, out, err = adlint(*CHECK, "--diff")
    assert code == 1
    assert out == "--- a.md\n+++ a.md\n@@ -1,2 +1 @@\n-<!-- adlint: ignore[CQ106] -->\n The river rose in May.\n"
    assert err == "adlint: Would fix 1, 1 remaining.\n"
    assert (folder / "a.md").read_text() == UNUSED


def test_diff_is_clean_where_nothing_would_change(adlint: Run, folder: Path) -> None:
    write(folder, {"b.md": LEFT})
    assert adlint(*CHECK, "--diff", "--quiet") == (0, "", "")
    assert adlint(*CHECK, "--diff", "--fix", "missing.md").code == 2


def test_a_diff_can_be_applied(process: Run, folder: Path) -> None:
    for name, text in {
        "a.md": "One.\r\n\r\n" + UNUSED.replace("\n", "\r\n"),
        "b.md": "\ufeff" + UNUSED.rstrip(),
    }.items():
        (folder / name).write_bytes(text.encode())
        assert process(*CHECK, "--diff", "--output-file", "patch", name).code == 1
        patched = folder / f"patched-{name}"
        assert os.system(f"patch --binary --quiet --output {patched} {name} patch") == 0
        assert process(*CHECK, "--fix", name).code == 0
        assert patched.read_bytes() == (folder / name).read_bytes()


class TestStandardInput:
    def test_the_article_goes_to_standard_output_and_the_findings_to_standard_error(self, adlint: Run) -> None:
        code, out, err = adlint(*CHECK, "--fix", "-", stdin=(UNUSED + "\n" + LEFT).encode())
        assert (code, out) == (1, FIXED + "\n" + LEFT)
        assert err.startswith("-:3:19: CQ106 ")

    def test_its_name_tells_its_format(self, adlint: Run) -> None:
        text = "<p>The river rose.</p>\r\n<!-- adlint: ignore[CQ106] -->\r\n"
        _, out, _ = adlint(*CHECK, "--fix", "--stdin-filename", "a.html", stdin=text.encode())
        assert out == "<p>The river rose.</p>\r\n"

    @pytest.mark.parametrize("data", [b"caf\xe9\n", b"x" * 10_000_010])
    def test_what_cannot_be_read_comes_back_as_it_is(self, process: Run, folder: Path, data: bytes) -> None:
        (folder / "in").write_bytes(data)
        assert os.WEXITSTATUS(os.system(f"{sys.executable} -m adlint check --fix - <in >out 2>err")) == 2
        assert (folder / "out").read_bytes() == data

    def test_an_excluded_article_comes_back_as_it_is(self, adlint: Run, folder: Path) -> None:
        write(folder, {"adlint.toml": 'exclude = ["old/"]'})
        flags = ("--fix", "--force-exclude", "--stdin-filename", "old/a.md")
        assert adlint(*CHECK, *flags, stdin=UNUSED.encode()).out == UNUSED

    def test_a_wrong_configuration_loses_nothing(self, adlint: Run, folder: Path) -> None:
        write(folder, {"adlint.toml": "nonsense = 1"})
        code, out, _ = adlint(*CHECK, "--fix", "-", stdin=UNUSED.encode())
        assert (code, out) == (2, UNUSED)

    def test_diff(self, adlint: Run) -> None:
        code, out, _ = adlint(*CHECK, "--diff", "-", stdin=UNUSED.encode())
        assert code == 1
        assert out.startswith("--- -\n+++ -\n@@ ")


class TestFiles:
    def test_permissions_stay(self, adlint: Run, folder: Path) -> None:
        write(folder, {"a.md": UNUSED})
        (folder / "a.md").chmod(0o640)
        assert adlint(*CHECK, "--fix").code == 0
        assert stat.S_IMODE((folder / "a.md").stat().st_mode) == 0o640

    def test_a_link_stays_a_link(self, adlint: Run, folder: Path) -> None:
        write(folder, {"b/a.md": UNUSED})
        (folder / "link.md").symlink_to("b/a.md")
        assert adlint(*CHECK, "--fix", "link.md").code == 0
        assert (folder / "link.md").is_symlink()
        assert (folder / "b/a.md").read_text() == FIXED

    def test_a_read_only_file_is_one_line_and_the_others_go_on(self, adlint: Run, folder: Path) -> None:
        write(folder, {"a.md": UNUSED, "b.md": UNUSED})
        (folder / "a.md").chmod(0o444)
        code, _, err = adlint(*CHECK, "--fix")
        assert (code, err) == (2, "adlint: error: a.md: cannot be fixed (it is read-only); check its permissions\n")
        assert [(folder / name).read_text() for name in ("a.md", "b.md")] == [UNUSED, FIXED]

    def test_nothing_is_left_beside_the_files(self, adlint: Run, folder: Path) -> None:
        write(folder, {"a.md": UNUSED})
        adlint(*CHECK, "--fix")
        assert os.listdir(folder) == ["a.md"]

    def test_a_file_without_fixes_is_not_written(self, adlint: Run, folder: Path) -> None:
        write(folder, {"a.md": LEFT})
        before = (folder / "a.md").stat()
        adlint(*CHECK, "--fix")
        after = (folder / "a.md").stat()
        assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_fix_that_would_break_the_article_is_one_line(adlint: Run, folder: Path) -> None:
    # Without the comment between them, the two paragraphs would be one.
    text = "One.\n<!-- adlint: ignore[CQ106] -->\nTwo.\n"
    write(folder, {"a.md": text})
    code, _, err = adlint(*CHECK, "--fix")
    assert (code, err) == (
        1,
        "adlint: warning: a.md:2:1: the fix of SUP101 was left out, for it would break the markup around it\n",
    )
    assert (folder / "a.md").read_text() == text


def test_machine_formats_tell_of_what_is_left(adlint: Run, folder: Path) -> None:
    write(folder, {"a.md": UNUSED + "\n" + SLOT})
    out = adlint("check", "--select", "CQ106,SUP101,AD102", "--output-format", "json", "--fix").out
    (finding,) = json.loads(out)["findings"]
    assert (finding["code"], finding["fix"]["applicability"]) == ("AD102", "unsafe")


def test_fail_on_is_for_what_is_left(adlint: Run, folder: Path) -> None:
    write(folder, {"a.md": UNUSED + "\n" + PAID})
    assert adlint("check", "--select", "SUP,AD103", "--fix", "--fail-on", "error").code == 0
    assert adlint("check", "--select", "SUP,AD103", "--fix").code == 1
    assert adlint("check", "--select", "SUP,AD103", "--fix", "--exit-zero").code == 0
