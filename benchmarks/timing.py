"""Whole processes, timed one after another in turn, so that a busy machine is equally unkind to all."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

EXPECTED_EXITS = (0, 1)  # nothing found, something found


@dataclass(frozen=True, slots=True)
class Timing:
    """seconds: the median wall time of a process. peak: the most memory it held in any run, in bytes."""

    seconds: float
    peak: int


def interleaved(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Timing]:
    """Time each command `rounds` times, in turn; the median forgives the first, cold run of three or more.

    Raises `RuntimeError` where a command fails.
    """
    samples: dict[str, list[tuple[float, int]]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            samples[name].append(_run(command))
    return {
        name: Timing(median(seconds for seconds, _ in runs), max(peak for _, peak in runs))
        for name, runs in samples.items()
    }


def _run(command: Sequence[str]) -> tuple[float, int]:
    """Wall time in seconds and peak memory in bytes of one process."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in EXPECTED_EXITS:
        raise RuntimeError(f"{' '.join(command)} exited with {process.returncode}")
    return seconds, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
