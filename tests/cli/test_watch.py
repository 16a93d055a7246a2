"""`adlint check --watch`, as a process beside which files change."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest

from .conftest import PAID, Run, write

PATIENCE = 60
"""Seconds to wait for a line that must come; a busy machine may take some."""
CLEAN = "The ferry sails at nine.\n"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent as on POSIX")


class Watch:
    """A running `adlint check --watch`, of which every line is kept."""

    def __init__(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "adlint", "check", "--watch", "--select", "AD103,AD302"]
        command += ["--output-format", "concise", *arguments]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self._lines: Queue[str | None] = Queue()  # `None` once the process has ended
        self._thread = Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))
        self._lines.put(None)

    def until(self, pattern: str) -> list[str]:
        """The lines up to the first one that `pattern` matches all of, blank ones apart."""
        lines: list[str] = []
        while not lines or not re.fullmatch(pattern, lines[-1]):
            try:
                line = self._lines.get(timeout=PATIENCE)
            except Empty:
                pytest.fail(f"no line {pattern!r} after {lines}")
            if line is None:
                pytest.fail(f"ended without a line {pattern!r}, after {lines}")
            lines += [line] if line else []
        return lines

    def passed(self, what: str) -> list[str]:
        """The lines of the passes up to one that ends with this line, without that."""
        return self.until(f"adlint: {re.escape(what)}; watching, Ctrl-C ends")[:-1]

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self._thread.join()
        assert self.process.stdout
        self.process.stdout.close()

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@pytest.fixture
def watches(folder: Path) -> Iterator[list[Watch]]:
    """Those to be stopped in the end."""
    started: list[Watch] = []
    yield started
    for watch in started:
        watch.close()


def _start(watches: list[Watch], *arguments: str) -> Watch:
    watches.append(Watch(*arguments))
    return watches[-1]


def _finding(path: str) -> str:
    return f"{path}:1:5: AD103 affiliate or paid link to bank.example [warning]"


FOUND = "Found 1 warning in 1 of 1 file."
NONE = "No findings in 1 file."


def test_files_that_change_come_and_go(watches: list[Watch], folder: Path) -> None:
    write(folder, {"posts/a.md": PAID, "posts/b.md": CLEAN})
    watch = _start(watches)
    assert watch.passed("checked everything; 1 finding in 2 files") == [
        _finding("posts/a.md"),
        "Found 1 warning in 1 of 2 files.",
    ]
    write(folder, {"posts/b.md": PAID})
    assert watch.passed("checked posts/b.md; 2 findings in 2 files") == [_finding("posts/b.md"), FOUND]
    write(folder, {"posts/b.md": CLEAN})
    assert watch.passed("checked posts/b.md; 1 finding in 2 files") == [NONE]
    (folder / "posts/c.md.tmp").write_text(PAID)  # as editors save
    (folder / "posts/c.md.tmp").rename("posts/c.md")
    assert watch.passed("checked posts/c.md; 2 findings in 3 files") == [_finding("posts/c.md"), FOUND]
    (folder / "posts/c.md").rename("posts/d.md")
    assert watch.passed("checked posts/d.md; no longer checked: posts/c.md; 2 findings in 3 files")[0] == _finding(
        "posts/d.md"
    )
    (folder / "posts/d.md").unlink()
    assert watch.passed("no longer checked: posts/d.md; 1 finding in 2 files") == []
    assert watch.stop() == 130


def test_folders_that_come_and_go(watches: list[Watch], folder: Path) -> None:
    write(folder, {"posts/a.md": CLEAN})
    watch = _start(watches)
    watch.passed("checked everything; 0 findings in 1 file")
    (folder / "posts/2026").mkdir()
    write(folder, {"posts/2026/may/b.md": PAID})
    assert _finding("posts/2026/may/b.md") in watch.passed("checked posts/2026/may/b.md; 1 finding in 2 files")
    write(folder, {"posts/2026/may/b.md": CLEAN})  # the new folder is watched
    watch.passed("checked posts/2026/may/b.md; 0 findings in 2 files")
    shutil.rmtree(folder / "posts/2026")
    watch.passed("no longer checked: posts/2026/may/b.md; 0 findings in 1 file")
    assert watch.stop() == 130


def test_what_a_run_leaves_out_stays_out(watches: list[Watch], folder: Path) -> None:
    write(folder, {".git/HEAD": "", ".gitignore": "/private/\n"})
    write(folder, {"adlint.toml": 'exclude = ["drafts/", "*.draft.md"]\n'})
    write(folder, {"a.md": CLEAN, "drafts/b.md": PAID, "private/c.md": PAID, "d.draft.md": PAID, "e.py": "x"})
    watch = _start(watches)
    watch.passed("checked everything; 0 findings in 1 file")
    write(folder, {"drafts/b.md": PAID * 2, "private/c.md": PAID * 2, "d.draft.md": PAID * 2, "e.py": "y"})
    write(folder, {"node_modules/x/f.md": PAID, "drafts/new/g.md": PAID})
    write(folder, {"a.md": PAID})
    assert watch.passed("checked a.md; 1 finding in 1 file") == [_finding("a.md"), FOUND]
    (folder / ".gitignore").write_text("/a.md\n")  # and now what was ignored is not
    assert watch.passed("checked everything; 1 finding in 1 file")[0] == _finding("private/c.md")


def test_a_configuration_that_changes_holds_for_all(watches: list[Watch], folder: Path) -> None:
    write(folder, {".git/HEAD": "", "site/posts/a.md": PAID, "site/posts/b.md": CLEAN})
    watch = _start(watches, "site/posts")
    watch.passed("checked everything; 1 finding in 2 files")
    write(folder, {"adlint.toml": '[rules.AD103]\nallow = ["bank.example"]\n'})  # above what is named
    assert watch.passed("checked everything; 0 findings in 2 files") == ["No findings in 2 files."]
    write(folder, {"adlint.toml": "[rules.AD103]\nalow = []\n"})
    assert any(
        "alow" in line and "did you mean 'allow'" in line for line in watch.until("adlint: checked everything.*")
    )
    write(folder, {"adlint.toml": ""})
    assert _finding("site/posts/a.md") in watch.passed("checked everything; 1 finding in 2 files")


def test_the_file_of_config_and_the_baseline(watches: list[Watch], folder: Path, process: Run) -> None:
    write(folder, {"posts/a.md": CLEAN, "settings/own.toml": ""})
    flags = ("--config", "settings/own.toml", "--baseline", "settings/known.jsonl")
    update = ("check", "--select", "AD103,AD302", *flags, "--update-baseline", "posts")
    assert process(*update).code == 0
    write(folder, {"posts/a.md": PAID})
    watch = _start(watches, *flags, "posts")
    watch.passed("checked everything; 1 finding in 1 file")
    assert process(*update).code == 0
    watch.passed("checked everything; 0 findings in 1 file")
    write(folder, {"posts/b.md": PAID})
    assert watch.passed("checked posts/b.md; 1 finding in 2 files") == [_finding("posts/b.md"), FOUND]
    write(folder, {"settings/own.toml": "nonsense = 1\n"})
    watch.until("adlint: error: settings/own.toml: unknown setting 'nonsense'.*")
    write(folder, {"settings/own.toml": 'exclude = ["*"]\n'})
    watch.until("adlint: checked everything.*; watching, Ctrl-C ends")
    write(folder, {"settings/own.toml": '[rules.AD103]\nallow = ["bank.example"]\n'})
    watch.passed("checked everything; 0 findings in 2 files")


def test_a_named_file_that_an_editor_puts_another_in_the_place_of(watches: list[Watch], folder: Path) -> None:
    write(folder, {"posts/a.note": CLEAN, "posts/b.md": CLEAN})
    watch = _start(watches, os.path.join("posts", "a.note"))
    watch.passed("checked everything; 0 findings in 1 file")
    for text in ("One.\n", "Two.\n"):
        write(folder, {"posts/b.md": PAID, "posts/a.new": text})
        (folder / "posts/a.new").replace("posts/a.note")
        assert watch.passed("checked posts/a.note; 0 findings in 1 file") == [NONE]
    (folder / "posts/a.note").unlink()
    watch.until("adlint: error: posts/a.note: no such file or folder; check the path")
    watch.until("adlint: checked .*")
    write(folder, {"posts/a.note": CLEAN})
    assert watch.passed("checked posts/a.note; 0 findings in 1 file") == [NONE]


def test_changed_lines(watches: list[Watch], folder: Path) -> None:
    git = ["git", "-c", "user.name=n", "-c", "user.email=n@localhost"]
    write(folder, {"a.md": PAID, "b.md": CLEAN})
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "first"]):
        subprocess.run([*git, *command], check=True)
    watch = _start(watches, "--changed")
    watch.passed("checked everything; 0 findings in 0 files")
    write(folder, {"a.md": f"{PAID}\n{CLEAN}"})
    watch.passed("checked a.md; 0 findings in 1 file")
    write(folder, {"b.md": PAID})
    assert watch.passed("checked b.md; 1 finding in 2 files") == [_finding("b.md"), FOUND]
    write(folder, {"b.md": CLEAN})
    watch.passed("no longer checked: b.md; 0 findings in 1 file")


def test_what_another_article_brings_about_is_told(watches: list[Watch], folder: Path) -> None:
    """A passage that stands in several articles is found in the first, which is not the one that changed."""
    blurb = (
        "Mapwhistle turns any spreadsheet into a stunning live map in minutes. Try it free for 30 days and join "
        "thousands of happy teams who already love it. Sign up today and save 40% on every plan with code MAP!\n"
    )
    write(folder, {f"{name}.md": f"# On {name}\n\n{CLEAN}\n{blurb}" for name in "ab"})
    write(folder, {"c.md": CLEAN})
    watch = _start(watches)
    before = watch.until("adlint: checked everything.*")
    write(folder, {"c.md": f"# On c\n\n{CLEAN}\n{blurb}"})
    after = watch.until("adlint: checked .*c.md.*")
    told = [line for line in before + after if "AD302" in line]
    assert told
    assert told[-1].startswith("a.md:")
    assert told[-1] in after


def test_a_terminal_is_cleared_before_each_pass_but_the_first(watches: list[Watch], folder: Path) -> None:
    pty = pytest.importorskip("pty")
    write(folder, {"a.md": PAID})
    reader, writer = pty.openpty()
    command = [sys.executable, "-m", "adlint", "check", "--watch", "--color", "never", "--select", "AD103"]
    environment = {**os.environ, "TERM": "xterm"}
    with subprocess.Popen(command, stdin=writer, stdout=writer, stderr=writer, env=environment) as process:
        try:
            seen = _until(reader, b"Ctrl-C ends")
            assert b"\x1b[2J" not in seen.replace(b"\x1b[2K", b"")
            write(folder, {"a.md": CLEAN})
            assert b"\x1b[2J\x1b[HNo findings in 1 file." in _until(reader, b"Ctrl-C ends")
            process.send_signal(signal.SIGINT)
            assert process.wait(PATIENCE) == 130
        finally:
            process.kill()
            os.close(writer)
            os.close(reader)


def _until(reader: int, end: bytes) -> bytes:
    seen = b""
    while end not in seen:
        seen += os.read(reader, 4096)
    return seen


def test_nothing_but_findings_where_it_is_to_be_quiet(watches: list[Watch], folder: Path) -> None:
    write(folder, {"a.md": CLEAN, "b.md": CLEAN})
    watch = _start(watches, "--quiet")
    while "b.md" not in (line := _touched(watch, folder) or "b.md: ended"):
        pass
    assert line == _finding("b.md")
    assert watch.stop() == 130


def _touched(watch: Watch, folder: Path) -> str | None:
    """The first line, once the process is far enough to see `b.md` change."""
    while True:
        write(folder, {"b.md": PAID})
        try:
            return watch._lines.get(timeout=0.5)
        except Empty:
            write(folder, {"b.md": CLEAN})


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--fix",), "--watch tells what is found in files as they are saved; leave out --fix"),
        (("--diff",), "--watch tells what is found in files as they are saved; leave out --diff"),
        (("--add-ignore",), "--watch tells what is found in files as they are saved; leave out --add-ignore"),
        (("--update-baseline",), "--watch tells what is found in files as they are saved; leave out --update-baseline"),
        (("--staged",), "--watch tells what is found in files as they are saved; leave out --staged"),
        (("-o", "x"), "--watch tells what is found in files as they are saved; leave out --output-file"),
        (("-",), "--watch waits for files to change, which standard input does not; name them"),
        (("--stdin-filename=a.md",), "--watch waits for files to change, which standard input does not; name them"),
        (("--output-format=json",), "--watch is for people: --output-format full or concise, not json"),
        (("--config=x.toml",), "x.toml: cannot be read (No such file or directory)"),
        (("--baseline=x.jsonl",), "x.jsonl: there is no such baseline; --update-baseline makes it"),
    ],
)
def test_what_makes_no_sense_with_it(adlint: Run, arguments: tuple[str, ...], problem: str) -> None:
    assert adlint("check", "--watch", *arguments) == (2, "", f"adlint: error: {problem}\n")


def test_without_the_extra(adlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    expected = "adlint: error: --watch needs watchfiles: pip install 'adlint[watch]'\n"
    assert adlint("check", "--watch") == (2, "", expected)
