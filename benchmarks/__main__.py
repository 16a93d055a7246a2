"""Measure start-up, one article, an archive, long articles, the hook and the editor; write docs/performance.md."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path

from benchmarks import articles, hook, peers
from benchmarks.page import Editing, Measured, page
from benchmarks.timing import Timing, interleaved, timed

PAGE = articles.ROOT / "docs" / "performance.md"
ADLINT = str(Path(sys.executable).with_name("adlint"))
CHECK = [ADLINT, "check", "--isolated", "--select", "ALL", "--output-format", "concise"]
COLD = [*CHECK, "--no-cache", "--jobs", "2"]
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
"""Bytes of the single articles."""
LONG = 1_000_000
"""Bytes from which one run must do."""


def main(arguments: Sequence[str] | None = None) -> None:
    options = _parser().parse_args(arguments)
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="adlint-bench-") as name:
        folder = Path(name)
        proselint = peers.install_proselint(folder)
        archive = articles.write_archive(folder)
        said = f"{sum(path.stat().st_size for path in archive.iterdir()):,} bytes of articles"
        print(f"{said}, load average {load:.1f}", file=sys.stderr)
        measured = Measured(
            rounds=options.rounds,
            archive_rounds=options.archive_rounds,
            load=load,
            timings={
                **_short(folder, proselint, options.rounds),
                **_archive(archive, folder / "cache", proselint, options.archive_rounds),
                **_hook(folder / "repository", options.rounds),
            },
            sizes={size: _sized(folder, size, options.rounds) for size in SIZES if size <= options.longest},
            editing=_editing(folder, options.edits, options.weighed),
            profiled=articles.ARCHIVE_ARTICLES,
            shares=_shares(archive),
        )
    text = page(measured)
    print(text)
    options.output.write_text(text, "utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="runs of each short command (default: 15)")
    parser.add_argument("--archive-rounds", type=int, default=3, help="runs over the archive (default: 3)")
    parser.add_argument("--longest", type=int, default=max(SIZES), help="bytes of the longest article")
    parser.add_argument("--edits", type=int, default=50, help="edits that are timed (default: 50)")
    parser.add_argument(
        "--weighed", type=int, nargs="+", default=(100, 1_000), help="edits after which to measure memory"
    )
    parser.add_argument("--output", type=Path, default=PAGE, help="the page (default: docs/performance.md)")
    return parser


def _short(folder: Path, proselint: Sequence[str], rounds: int) -> dict[str, Timing]:
    single = str(articles.write_single(folder))
    commands = {
        "start": [ADLINT, "--version"],
        "single": [*COLD, single],
        "single, proselint": [*proselint, single],
    }
    return interleaved(commands, rounds)


def _archive(archive: Path, cache: Path, proselint: Sequence[str], rounds: int) -> dict[str, Timing]:
    """Of the archive without a cache and with one that knows all of it."""
    cached = [*CHECK, "--cache-dir", str(cache), str(archive)]
    timed(cached)
    commands = {
        "archive": [*COLD, str(archive)],
        "archive, proselint": [*proselint, str(archive)],
        "cached": cached,
    }
    return interleaved(commands, rounds)


def _hook(folder: Path, rounds: int) -> dict[str, Timing]:
    staged = [*COLD, "--staged"]
    hook.check_found(staged, hook.repository(folder))
    return interleaved({"hook": staged}, rounds, folder)


def _sized(folder: Path, size: int, rounds: int) -> Timing:
    command = [*COLD, str(articles.write_long(folder, size))]
    return interleaved({"article": command}, 1 if size >= LONG else rounds)["article"]


def _editing(folder: Path, timed: int, weighed: Collection[int]) -> Editing:
    # Not imported before: what is started from here would be said to have held as much as this process.
    from benchmarks import editing

    return editing.measure(folder, timed, weighed)


def _shares(archive: Path) -> dict[str, float]:
    from benchmarks import stages  # as above

    return stages.shares(sorted(archive.iterdir()))


if __name__ == "__main__":
    main()
