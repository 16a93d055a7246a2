"""How long something takes, as far as a shared machine can tell."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def cpu_seconds(call: Callable[[], object], runs: int = 3) -> float:
    """The least CPU time of several runs, in seconds, without the garbage collector.

    Other processes, and the collector walking what the test session holds, only ever add to it.
    """
    enabled = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        return min(_once(call) for _ in range(runs))
    finally:
        if enabled:
            gc.enable()


def _once(call: Callable[[], object]) -> float:
    begun = time.process_time()
    call()
    return time.process_time() - begun
