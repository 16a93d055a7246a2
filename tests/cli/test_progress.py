"""The progress bar: on a terminal, after a second, out of the way of findings."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .conftest import PAID, write


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal and a named pipe")
@pytest.mark.parametrize(("flags", "shown"), [([], True), (["--quiet"], False)])
def test_a_slow_check_on_a_terminal_has_a_bar(folder: Path, flags: list[str], shown: bool) -> None:
    write(folder, {"a.md": PAID, "c.md": PAID})
    os.mkfifo("b.md")
    ours, theirs = os.openpty()
    one_by_one = ["--jobs", "1", "--no-cache"]  # otherwise all are read before the first is linted
    command = [sys.executable, "-m", "adlint", "check", "--select", "AD103", *one_by_one, *flags]
    command += ["a.md", "b.md", "c.md"]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs)
    with open("b.md", "w"):  # opens when adlint reads, and ends its wait when closed
        time.sleep(1.3)
    running.wait(60)
    os.close(theirs)
    assert running.returncode == 1
    try:
        seen = os.read(ours, 10_000).decode()
    except OSError:  # Linux's end of a terminal to which nothing was written
        seen = ""
    os.close(ours)
    bar = "\r\x1b[2K[" + "#" * 20 + "-" * 10 + "] 2/3"
    assert seen == (f"{bar}\r\x1b[2K" if shown else "")
