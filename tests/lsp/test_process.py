"""The server as a process: its end, its output, and what happens when something in it breaks."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from lsprotocol import types

from tests.lsp.editor import Editor

PAID = "The kettle is [sold here](https://shop.example/?aff=12).\n"
BREAKING = """
import sys
from adlint import rules
from adlint.__main__ import main
from dataclasses import replace

def check(document, config):
    print("a stray line")
    if "🫖" in document.source:
        raise KeyError("spout")
    yield from ()

object.__setattr__(rules.load("CQ106"), "check", check)
sys.exit(main(["lsp"]))
"""


def test_exit_after_shutdown_is_a_success(tmp_path: Path) -> None:
    with Editor(tmp_path) as editor:
        editor.open(tmp_path / "kettle.md", PAID * 50)  # what is under way does not keep it
        editor.ask(types.SHUTDOWN, None)
        assert editor.end() == 0


def test_exit_without_shutdown_is_none(tmp_path: Path) -> None:
    with Editor(tmp_path) as editor:
        assert editor.end() == 1


def test_a_client_that_is_gone_ends_it() -> None:
    run = subprocess.run([sys.executable, "-m", "adlint", "lsp"], input=b"", capture_output=True, timeout=60)
    assert (run.returncode, run.stdout, run.stderr) == (1, b"", b"")


def test_ctrl_c_ends_it(tmp_path: Path) -> None:
    with Editor(tmp_path) as editor:
        os.kill(editor.process.pid, signal.SIGINT)
        assert editor.wait_for_exit() == 130


def test_a_rule_that_crashes_is_told_once_and_the_others_go_on(tmp_path: Path) -> None:
    with Editor(tmp_path, command=["-c", BREAKING]) as editor:
        document = editor.open(tmp_path / "kettle.md", PAID)
        fine = document.codes()
        assert None not in fine
        for _ in range(3):
            document.change((0, 0, "🫖 "))
            assert document.codes() == [None, *fine]
        [said] = editor.messages
        assert "rule CQ106 failed with KeyError: 'spout'" in said
        assert "kettle.md" in said
        document.change((0, len(document.text), PAID))
        assert document.codes() == fine
        document.change((0, 0, "🫖 "))
        document.diagnostics()
        assert len(editor.messages) == 2


def test_wrong_flags_are_one_line() -> None:
    command = [sys.executable, "-m", "adlint", "lsp", "--select", "XX"]
    run = subprocess.run(command, input="", capture_output=True, encoding="utf-8", timeout=60)
    assert run.returncode == 2
    assert run.stderr.startswith("adlint: error: --select: unknown rule 'XX'")
    assert run.stderr.count("\n") == 1


def test_without_pygls_it_says_what_to_install() -> None:
    script = "import sys; sys.modules['pygls'] = None; from adlint.__main__ import main; sys.exit(main(['lsp']))"
    run = subprocess.run([sys.executable, "-c", script], input="", capture_output=True, encoding="utf-8", timeout=60)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == "adlint: error: the language server needs pygls: pip install 'adlint[lsp]'\n"


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="there is no /proc")
def test_memory_stays_flat(tmp_path: Path) -> None:
    """Of a long article every text that was kept would show."""
    long = "The kettle is old. " * 10_000
    with Editor(tmp_path, settings={"select": ["AD103"]}) as editor:
        document = editor.open(tmp_path / "kettle.md", long + PAID)
        held = []
        for edits in (30, 300):
            for index in range(edits):
                document.change((0, index % 2, "" if index % 2 else "x"))
            assert document.codes() == ["AD103"]
            status = Path(f"/proc/{editor.process.pid}/status").read_text()
            held.append(int(status.split("VmRSS:")[1].split()[0]) / 1000)
        assert held[1] - held[0] < 30, "megabytes; 300 texts are 57"
