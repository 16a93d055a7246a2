"""Measure start-up, one article and an archive beside proselint; print the table and write docs/performance.md."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import adlint
from benchmarks import articles, peers
from benchmarks.timing import Timing, interleaved

PAGE = articles.ROOT / "docs" / "performance.md"
ADLINT = str(Path(sys.executable).with_name("adlint"))
CHECK = [ADLINT, "check", "--isolated", "--select", "ALL", "--output-format", "concise"]

PAGE_TEXT = """\
# Performance

Written by `make bench`. Medians of whole processes that ran in turn on one machine, with every rule and no cache:
{rounds} runs each for the first two rows, {archive_rounds} for the last. proselint runs with all its checks. The
articles are put together from `examples/` and `training_data/`.

adlint {adlint}, proselint {proselint}, Python {python}, {cores} cores, {system}.

| work | adlint | proselint | adlint / proselint | peak memory of adlint |
|---|---:|---:|---:|---:|
{rows}
"""


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="runs of each short command (default: 15)")
    parser.add_argument("--archive-rounds", type=int, default=3, help="runs over the archive (default: 3)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="adlint-bench-") as name:
        folder = Path(name)
        proselint = peers.install_proselint(folder)
        single = articles.write_single(folder)
        archive = articles.write_archive(folder)
        print(f"{sum(path.stat().st_size for path in archive.iterdir()):,} bytes of articles", file=sys.stderr)
        short = interleaved(
            {
                "start": [ADLINT, "--version"],
                "single": [*CHECK, str(single)],
                "single, proselint": [*proselint, str(single)],
            },
            options.rounds,
        )
        long = interleaved(
            {"archive": [*CHECK, str(archive)], "archive, proselint": [*proselint, str(archive)]},
            options.archive_rounds,
        )
    page = _page(short | long, options.rounds, options.archive_rounds)
    print(page)
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page, "utf-8")


def _page(timings: dict[str, Timing], rounds: int, archive_rounds: int) -> str:
    rows = [
        _row("`--version`", timings["start"], None),
        _row("one article, 10 kB", timings["single"], timings["single, proselint"]),
        _row("1,000 articles, 8.4 MB", timings["archive"], timings["archive, proselint"]),
    ]
    return PAGE_TEXT.format(
        rounds=rounds,
        archive_rounds=archive_rounds,
        adlint=adlint.__version__,
        proselint=peers.PROSELINT_VERSION,
        python=platform.python_version(),
        cores=os.cpu_count(),
        system=f"{platform.system()} {platform.machine()}",
        rows="\n".join(rows),
    )


def _row(work: str, own: Timing, peer: Timing | None) -> str:
    beside = f"{peer.seconds:.3f} s | {own.seconds / peer.seconds:.2f}" if peer else " | "
    return f"| {work} | {own.seconds:.3f} s | {beside} | {own.peak / 1e6:.0f} MB |"


if __name__ == "__main__":
    main()
