"""Whole processes, timed one after another in turn, so that a busy machine is equally unkind to all."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

EXPECTED_EXITS = (0, 1)  # nothing found, something found


class Timing(NamedTuple):
    """seconds: the median wall time of a process. cpu: the median of what it and its workers took of the processors.

    peak: the most memory that it or a worker held in any run, in bytes.
    """

    seconds: float
    cpu: float
    peak: int


def interleaved(commands: Mapping[str, Sequence[str]], rounds: int, folder: Path | None = None) -> dict[str, Timing]:
    """Time each command `rounds` times in `folder`, in turn; the median forgives the cold first run of three or more.

    Raises `RuntimeError` where a command fails.
    """
    runs: dict[str, list[Timing]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(timed(command, folder))
    return {name: _middle(of_command) for name, of_command in runs.items()}


def _middle(runs: Sequence[Timing]) -> Timing:
    seconds, cpu, peaks = zip(*runs, strict=True)
    return Timing(median(seconds), median(cpu), max(peaks))


def timed(command: Sequence[str], folder: Path | None = None) -> Timing:
    """One run of a command in `folder`, with bytecode that is kept, as where adlint is installed."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in EXPECTED_EXITS:
        raise RuntimeError(f"{' '.join(command)} exited with {process.returncode}")
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Timing(seconds, usage.ru_utime + usage.ru_stime, peak)
