"""Measure `adlint audit` over a large archive with one and two workers, and write docs/scale.md.

python -m benchmarks.scale --articles 100000
"""

from __future__ import annotations

import argparse
import os
import pickle
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import adlint
from adlint.audit.inputs import read
from adlint.audit.shards import shards
from benchmarks import invented
from benchmarks.articles import ROOT

PAGE = ROOT / "docs" / "scale.md"
TEN_MILLION = 10_000_000
CLUSTER = 64
"""Processors of the cluster in the estimate."""
_LOOK = 0.2
"""Seconds between two looks at the memory of the processes."""

PAGE_TEXT = """\
# Scale

Written by `make scale` (`python -m benchmarks.scale --articles {articles}`); with the default of 100,000 articles it
takes {full}. The archive is JSON Lines, put together from the articles and passages of `training_data/written`:
{articles:,} articles, {megabytes:.0f} MB. Every default rule runs; results are Parquet.

adlint {adlint}, Python {python}, {cores} cores, {system}; load average {load:.1f} before the runs, which others share.

| workers | articles | time | articles/s | MB/s | peak memory of a worker | of the main process |
|---:|---:|---:|---:|---:|---:|---:|
{rows}

Two workers are {speed_up:.2f} times as fast as one. With `--jobs 1` the main process is the worker. Of the last run,
{finish:.1f} s were for totals, clusters and the report, when the last shard was done.

## Ten million articles on a cluster

What is measured here, on this machine: a worker does {rate:.0f} articles a second ({worker_ms:.1f} ms each); the main
process reads, cuts and packs {reading:,.0f} a second, so it can keep about {most:.0f} workers busy; summing up takes
{finish_ms:.2f} ms an article; the output takes {output_kb:.1f} kB an article.

- **Linting** ten million articles of {article_kb:.1f} kB takes {hours:,.0f} processor-hours; on {cluster} processors,
  at the efficiency of two workers here ({efficiency:.0%}), {wall:.1f} hours.
- **Reading** them takes {reading_hours:.1f} hours of the main process, at the same time. More workers than that are
  better used by several runs, each over a part of the input.
- **Summing up** is one process: {finish_hours:.1f} hours, if it grows as it did here. Its memory does not: totals count
  100,000 values of a key at most, and passages are compared in SQLite on the disk.
- **Disk**: {output_gb:.0f} GB of results in the shared folder, and while it sums up twice what `blurbs/` takes besides.
- **Memory**: {worker_mb:.0f} MB a worker, whatever the size of the archive; the main process held {few_mb:.0f} MB with
  {few:,} articles and {main_mb:.0f} MB with {articles:,}.

The estimate leaves out the network: {article_kb:.1f} kB to a worker for each article are
{network:.1f} MB/s in all for {cluster} processors.
"""


class Measured(NamedTuple):
    """A run. seconds: of all of it; finish: of them, behind the last shard. worker, main: peak memory in bytes."""

    workers: int
    articles: int
    bytes: int
    seconds: float
    finish: float
    worker: int
    main: int
    output: int


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000, help="articles of the archive (default: 100000)")
    number = parser.parse_args(arguments).articles
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="adlint-scale-") as name:
        folder = Path(name)
        archive = invented.write(folder / "archive.jsonl", number)
        few = invented.write(folder / "few.jsonl", max(number // 10, 1))
        reading = number / _reading(archive)
        runs = [
            _run(few, folder / "few", 2, max(number // 10, 1)),
            _run(archive, folder / "one", 1, number),
            _run(archive, folder / "two", 2, number),
        ]
        page = _page(runs, reading, archive.stat().st_size, load)
    print(page)
    PAGE.write_text(page, "utf-8")


def _reading(archive: Path) -> float:
    """Seconds in which the main process reads an archive and packs its shards."""
    start = time.perf_counter()
    for shard in shards(read([str(archive)]), 500, lambda record: {}):
        pickle.dumps(shard)
    return time.perf_counter() - start


def _run(archive: Path, output: Path, workers: int, articles: int) -> Measured:
    command = [sys.executable, "-m", "adlint", "audit", str(archive), "-o", str(output), "--isolated", "--quiet"]
    start = time.time()
    process = subprocess.Popen([*command, "--jobs", str(workers)], cwd=ROOT)
    own, peaks = 0, {0: 0}
    while process.poll() is None:
        own = max(own, _peak(process.pid))
        peaks |= {child: _peak(child) or peaks.get(child, 0) for child in _workers(process.pid)}
        time.sleep(_LOOK)
    seconds = time.time() - start
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} exited with {process.returncode}")
    last = max(part.stat().st_mtime for part in (output / "errors").iterdir())
    size = sum(path.stat().st_size for path in output.rglob("*") if path.is_file())
    worker = max(peaks.values()) or own
    return Measured(workers, articles, archive.stat().st_size, seconds, start + seconds - last, worker, own, size)


def _workers(pid: int) -> list[int]:
    """The workers of a run; Linux only, as `_peak`."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        found = [int(child) for child in children.read_text().split()]
        return [child for child in found if b"popen_loky" in Path(f"/proc/{child}/cmdline").read_bytes()]
    except OSError:
        return []


def _peak(pid: int) -> int:
    """The most memory that a process has held, in bytes."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    line = next((line for line in status.splitlines() if line.startswith("VmHWM:")), "VmHWM: 0 kB")
    return int(line.split()[1]) * 1024


def _page(runs: list[Measured], reading: float, size: int, load: float) -> str:
    few, one, two = runs
    speed_up = one.seconds / two.seconds
    rate = one.articles / (one.seconds - one.finish)
    per_article = size / one.articles
    hours = TEN_MILLION / rate / 3600
    efficiency = min(speed_up / 2, 1.0)
    scale = 100_000 / one.articles
    return PAGE_TEXT.format(
        articles=one.articles,
        full=_duration((one.seconds + two.seconds * 1.1) * scale),
        megabytes=size / 1e6,
        adlint=adlint.__version__,
        python=platform.python_version(),
        cores=os.cpu_count(),
        system=f"{platform.system()} {platform.machine()}",
        load=load,
        rows="\n".join(map(_row, runs)),
        speed_up=speed_up,
        finish=two.finish,
        rate=rate,
        worker_ms=1000 / rate,
        reading=reading,
        most=reading / rate,
        finish_ms=1000 * two.finish / two.articles,
        output_kb=two.output / two.articles / 1e3,
        article_kb=per_article / 1e3,
        hours=hours,
        cluster=CLUSTER,
        efficiency=efficiency,
        wall=hours / CLUSTER / efficiency,
        reading_hours=TEN_MILLION / reading / 3600,
        finish_hours=TEN_MILLION * two.finish / two.articles / 3600,
        output_gb=TEN_MILLION * two.output / two.articles / 1e9,
        worker_mb=max(few.worker, two.worker) / 1e6,
        few_mb=few.main / 1e6,
        few=few.articles,
        main_mb=two.main / 1e6,
        network=per_article * rate * CLUSTER * efficiency / 1e6,
    )


def _row(run: Measured) -> str:
    return (
        f"| {run.workers} | {run.articles:,} | {_duration(run.seconds)} | {run.articles / run.seconds:.1f} | "
        f"{run.bytes / run.seconds / 1e6:.2f} | {run.worker / 1e6:.0f} MB | {run.main / 1e6:.0f} MB |"
    )


def _duration(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{seconds:.0f} s" if seconds < 120 else f"{minutes} min" if minutes < 120 else f"{minutes / 60:.1f} h"


if __name__ == "__main__":
    main()
