"""`make bench` writes docs/performance.md: the page, on timings that are made up."""

from __future__ import annotations

import pytest

from benchmarks import __main__ as benchmarks
from benchmarks import articles, stages
from benchmarks.page import STAGES, Editing, Measured, page
from benchmarks.timing import Timing

TIMINGS = {
    "start": Timing(0.02, 0.02, 19_000_000),
    "single": Timing(0.2, 0.19, 30_000_000),
    "single, proselint": Timing(0.4, 0.4, 30_000_000),
    "archive": Timing(3.0, 5.5, 80_000_000),
    "archive, proselint": Timing(60.0, 60.0, 40_000_000),
    "cached": Timing(0.25, 0.25, 50_000_000),
    "hook": Timing(0.5, 0.5, 40_000_000),
}
MEASURED = Measured(
    rounds=15,
    archive_rounds=3,
    load=0.5,
    timings=TIMINGS,
    sizes={10_000: Timing(0.2, 0.2, 30_000_000), 1_010_000: Timing(1.2, 1.1, 90_000_000)},
    editing=Editing([0.1, 0.12, 0.2], 0.04, {100: 71_000_000, 1_000: 72_000_000}),
    profiled=1_000,
    shares=dict.fromkeys(STAGES, 1 / len(STAGES)),
)


@pytest.mark.parametrize(
    "line",
    [
        "| one article, 10 kB |  | 0.200 s | 0.400 s | 0.50 | 0.190 s | 30 MB |",
        "| 1,000 articles, 8.4 MB, all in the cache | 0.3 s | 0.250 s |  |  | 0.250 s | 50 MB |",
        "| 1,000 articles, 8.4 MB, two processes, no cache | 3 s, 0.12 | 3.000 s | 60.000 s | 0.05 | 5.500 s | 80 MB |",
        "| 10 kB | 0.20 s |  | 0.20 s | 30 MB |",
        "| 1 MB | 1.20 s | 1.00 s | 1.10 s | 90 MB |",
        "| keystroke to diagnostics, median | 150 ms | 120 ms |",
        "| the same, worst | | 200 ms |",
        "| median without the pause | | 80 ms |",
        "| memory after 1,000 edits | | 72 MB |",
        "| CQ | rules on content quality | 12% |",
    ],
)
def test_the_page_tells_what_was_measured(line: str) -> None:
    assert line in page(MEASURED).splitlines()


def test_the_archive_is_checked_by_two_processes_and_without_a_cache() -> None:
    assert benchmarks.COLD[-3:] == ["--no-cache", "--jobs", "2"]


def test_every_sample_has_a_stage() -> None:
    paths = sorted((articles.ROOT / "examples").glob("*.md"))
    assert sum(stages.shares(paths).values()) == pytest.approx(1)
