"""What goes wrong is one clear line on standard error and exit code 2; the other articles are still linted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from adlint.cli.commands import COMMANDS
from adlint.reporters import FORMATS

from .conftest import PAID, Run, write

CHECK = ("check", "--select", "AD103", "--output-format", "concise", "--quiet")
FOUND = "good.md:1:5: AD103"


@pytest.fixture
def good(folder: Path) -> Path:
    """A folder with one article that has a finding."""
    write(folder, {"good.md": PAID})
    return folder


def _assert_one_line(run: Run, *arguments: str, expected: str) -> None:
    """The line is told, once; the good article is linted all the same."""
    code, out, err = run(*CHECK, *arguments)
    assert code == 2
    assert err.startswith(f"adlint: error: {expected}")
    assert err.count("\n") == 1
    assert out.startswith(FOUND)


@pytest.mark.parametrize("path", ["missing.md", "good.md/below.md", "no*.md", "missing/**/*.md"])
def test_a_path_that_is_not_there(adlint: Run, good: Path, path: str) -> None:
    _assert_one_line(adlint, path, "good.md", expected=f"{path}: no ")


def test_a_malformed_glob(adlint: Run, good: Path) -> None:
    _assert_one_line(adlint, "[z-a].md", "good.md", expected="[z-a].md: is not a well-formed glob")


def test_a_binary(adlint: Run, good: Path) -> None:
    (good / "b.md").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    _assert_one_line(adlint, ".", expected="b.md: is binary")


def test_an_unknown_encoding(adlint: Run, good: Path) -> None:
    (good / "b.md").write_bytes("Le café est fermé.".encode("latin-1"))
    _assert_one_line(adlint, ".", expected="b.md: is not UTF-8 (byte 0xe9 at offset 6, line 1)")


def test_an_empty_file_is_clean(adlint: Run, good: Path) -> None:
    write(good, {"empty.md": "", "blank.html": "\n\n", "mark.txt": "\ufeff"})
    assert adlint("check", "empty.md", "blank.html", "mark.txt") == (0, "No findings in 3 files.\n", "")


def test_broken_front_matter_is_linted(adlint: Run, good: Path) -> None:
    write(good, {"broken.md": f"---\ntitle: [unclosed\n  - x: : y\n---\n\n{PAID}"})
    code, out, err = adlint(*CHECK, "broken.md")
    assert (code, err) == (1, "")
    assert out.startswith("broken.md:6:5: AD103")


def test_a_configuration_of_the_wrong_type(adlint: Run, good: Path) -> None:
    write(good, {"below/adlint.toml": 'select = "AD"\n', "below/a.md": PAID, "below/b.md": PAID})
    where = os.path.join(os.getcwd(), "below", "adlint.toml")
    _assert_one_line(adlint, ".", expected=f"{where}: select must be a list of strings, not a string")


def test_a_configuration_that_is_no_toml(adlint: Run, good: Path) -> None:
    write(good, {"below/adlint.toml": "select =\n", "below/a.md": PAID})
    _assert_one_line(adlint, ".", expected=f"{os.path.join(os.getcwd(), 'below', 'adlint.toml')}: is not valid TOML")


@pytest.mark.parametrize(
    ("setting", "problem"),
    [
        ('selct = ["AD103"]', "unknown setting 'selct'; did you mean 'select'?"),
        ('select = ["AD103x"]', "select: unknown rule 'AD103x'; did you mean 'AD103'?"),
        ('[per-file-ignores]\n"*.md" = ["XYZ"]', "per-file-ignores.'*.md': unknown rule 'XYZ'"),
        ('[per-file-ignores]\n"[z-a]" = ["AD"]', "per-file-ignores: '[z-a]' is not a well-formed glob"),
        ('exclude = ["[z-a]"]', "exclude: '[z-a]' is not a well-formed glob"),
        ("[rules.AD103x]", "rules: unknown rule 'AD103x'; did you mean 'AD103'?"),
        ("[rules.AD103]\nalow = []", "rules.AD103: unknown option 'alow'; did you mean 'allow'?"),
        ("[rules.AD103]\nallow = [1]", "rules.AD103.allow must be like (), not [1]"),
    ],
)
def test_a_wrong_setting(adlint: Run, good: Path, setting: str, problem: str) -> None:
    write(good, {"below/adlint.toml": setting, "below/a.md": PAID})
    code, _, err = adlint("check", "--quiet", ".")
    assert code == 2
    assert err == f"adlint: error: {os.path.join(os.getcwd(), 'below', 'adlint.toml')}: {problem}\n"


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--select", "AD103,AD1O3"], "--select: unknown rule 'AD1O3'; did you mean 'AD103'?"),
        (["--ignore", "hdg101"], "--ignore: unknown rule 'hdg101'; did you mean 'HDG101'?"),
        (["--select", " , "], "--select needs a rule code, a prefix or ALL"),
        (["--min-confidence", "1.5"], "--min-confidence must be from 0 to 1, not 1.5"),
        (["--min-confidence", "nan"], "--min-confidence must be from 0 to 1, not nan"),
        (["--min-confidence", "high"], "--min-confidence must be a number from 0 to 1, not a string"),
        (
            ["--output-format", "sarf"],
            f"--output-format must be one of {', '.join(FORMATS)}, not 'sarf'; did",
        ),
        (["--config", "missing.toml"], "missing.toml: cannot be read (No such file or directory)"),
        (["--selct", "AD"], "no such option '--selct'; did you mean '--select'?"),
        (["--select"], "option '--select' requires an argument; see adlint check --help"),
    ],
)
def test_a_wrong_flag_stops_the_run(adlint: Run, good: Path, arguments: list[str], problem: str) -> None:
    code, out, err = adlint("check", "good.md", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"adlint: error: {problem}")
    assert err.count("\n") == 1


def test_a_pyproject_without_our_table_is_no_file_for_config(adlint: Run, good: Path) -> None:
    write(good, {"pyproject.toml": '[project]\nname = "adlint-notes"\n'})
    assert adlint("check", "good.md").code == 1
    assert adlint("check", "--config", "pyproject.toml", "good.md").err == (
        "adlint: error: pyproject.toml: has no table [tool.adlint]\n"
    )


def test_an_unknown_command(adlint: Run, good: Path) -> None:
    assert adlint("chek", "good.md") == (2, "", "adlint: error: no such command 'chek'; did you mean 'check'?\n")
    assert adlint("good.md") == (
        2,
        "",
        "adlint: error: no such command 'good.md'; to lint that path: adlint check good.md\n",
    )


@pytest.fixture
def unprivileged(good: Path) -> Iterator[Callable[[], None]]:
    """A function that makes this process one that file permissions hold for, which they do not for root."""
    if os.name == "nt":
        pytest.skip("permissions are another thing on Windows")
    user = os.geteuid()
    good.chmod(0o755)
    yield lambda: os.seteuid(user or 65534)
    os.seteuid(user)
    for path in good.iterdir():
        path.chmod(0o755)


def test_unreadable_files_and_folders(adlint: Run, good: Path, unprivileged: Callable[[], None]) -> None:
    write(good, {"secret.md": PAID, "locked/a.md": PAID})
    assert adlint(*CHECK, "good.md").code == 1  # all is imported: nobody may not read the interpreter's folder
    (good / "secret.md").chmod(0)
    (good / "locked").chmod(0)
    unprivileged()
    code, out, err = adlint(*CHECK, "--no-cache", ".")
    assert code == 2
    assert err.splitlines() == [
        "adlint: error: locked: cannot be searched (Permission denied); check its permissions",
        "adlint: error: secret.md: cannot be read (Permission denied); check the path and its permissions",
    ]
    assert out.startswith(FOUND)


def test_a_path_that_is_no_unicode(process: Run, good: Path) -> None:
    if sys.platform in ("win32", "darwin"):
        pytest.skip("file names are Unicode here")
    os.rename(b"good.md", b"caf\xe9.md")
    code, out, err = process(*CHECK, ".", PYTHONIOENCODING="utf-8")
    assert (code, err) == (1, "")
    assert out.startswith("caf\\udce9.md:1:5: AD103")


def test_an_encoding_that_lacks_characters(process: Run, good: Path) -> None:
    write(good, {"été.md": PAID})
    code, out, err = process("check", "--select", "AD103", "été.md", PYTHONIOENCODING="ascii")
    assert (code, err) == (1, "")
    assert "\\xe9t\\xe9.md:1:5" in out


def test_a_line_of_megabytes_is_linted(adlint: Run, good: Path) -> None:
    sentence = "The council met on Monday and closed the bridge. "
    (good / "long.md").write_text(sentence * (2_000_000 // len(sentence)) + PAID)
    code, out, err = adlint(*CHECK, "long.md")
    assert (code, err) == (1, "")
    assert out.startswith("long.md:1:1999")


def test_a_line_of_50_megabytes_is_refused(adlint: Run, good: Path) -> None:
    (good / "long.md").write_text("word " * 10_000_000)
    _assert_one_line(adlint, ".", expected="long.md: is longer than 10 MB")


def test_a_closed_pipe_is_quiet(folder: Path) -> None:
    write(folder, {f"{number}.md": (PAID + "\n") * 300 for number in range(10)})
    with subprocess.Popen(
        [sys.executable, "-m", "adlint", *CHECK], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout
        assert running.stderr
        assert running.stdout.readline().startswith(b"0.md:1:5")
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 141


@pytest.mark.skipif(os.name == "nt", reason="needs a named pipe")
def test_an_interrupt_is_quiet(folder: Path) -> None:
    os.mkfifo("slow.md")
    with subprocess.Popen([sys.executable, "-m", "adlint", "check", "slow.md"], stderr=subprocess.PIPE) as running:
        with open("slow.md", "w"):  # opens when adlint reads
            running.send_signal(signal.SIGINT)
            running.wait(30)
        assert running.stderr
        assert running.stderr.read() == b""
    assert running.returncode == 130


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs Linux's device that is always full")
def test_a_full_disk_is_one_line(good: Path) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run([sys.executable, "-m", "adlint", *CHECK], stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 2
    assert done.stderr == "adlint: error: the output cannot be written (No space left on device)\n"


def test_a_mistake_of_ours_is_one_line_and_a_traceback_on_demand(
    adlint: Run, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(COMMANDS, "check", COMMANDS["check"]._replace(module="adlint.cli.absent"))
    code, out, err = adlint("check")
    assert (code, out) == (2, "")
    assert err.startswith("adlint: error: adlint failed with ModuleNotFoundError: No module named 'adlint.cli.absent'")
    assert err.count("\n") == 1
    assert "Traceback (most recent call last)" in adlint("check", "--verbose").err
