"""docs/performance.md: what was measured, beside what is wanted."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from statistics import median
from typing import NamedTuple

import adlint
from benchmarks import articles, hook, peers
from benchmarks.timing import Timing

_TEXT = """\
# Performance

Written by `make bench`. Medians of whole processes that ran in turn on one machine, with every rule: {rounds} runs each
of the short commands, {archive_rounds} over the archive. CPU is what the process and its workers took of the processors
together; memory is the most that one of them held. proselint {proselint} runs with all its checks, in the same turns.
The articles are put together from `examples/` and `training_data/`.

adlint {adlint}, Python {python}, {cores} cores, {system}; load average {load:.1f} before the runs.

| work | wanted | time | proselint | time / proselint's | CPU | memory |
|---|---:|---:|---:|---:|---:|---:|
{rows}

## Size of an article

One article, no cache. The time for each MB leaves out that of the smallest, most of which is start-up.

| article | time | time for each MB | CPU | memory |
|---:|---:|---:|---:|---:|
{sizes}

## In the editor

`adlint lsp` over standard input and output, an article of {article_kb:.0f} kB, single letters typed and deleted all
over it, {edits} edits timed: from the keystroke to its diagnostics, with the pause of {pause:.0f} ms that the server
waits for another keystroke.

| | wanted | measured |
|---|---:|---:|
| keystroke to diagnostics, median | 150 ms | {median:.0f} ms |
| the same, worst | | {worst:.0f} ms |
| median without the pause | | {checking:.0f} ms |
{memory}

## Where the time goes

Shares of CPU time over the {profiled} articles of the archive in one process, from samples. What several rules share,
such as the sentences that a model judges, counts for the first that asks for it.

| stage | | share |
|---|---|---:|
{shares}
"""

READING, PHRASES, REPORTING = "reading", "phrases", "reporting"
STAGES = {
    READING: "the text to blocks, languages and sentences",
    PHRASES: "words folded, phrases of the lexicons found",
    "AD": "rules on promotion, and its detector",
    "CQ": "rules on content quality",
    "HDG": "rules on hedges, and their model",
    "SRC": "rules on sources, and the model of claims",
    "SUP": "rules on suppressions",
    REPORTING: "findings folded, placed and printed; passages of several articles compared",
}
"""Of a run over many articles: what is done in each; rules by their family."""


class Row(NamedTuple):
    """A line of the first table. wanted: what an issue asks for. peer: proselint at the same work."""

    work: str
    wanted: str
    own: Timing
    peer: Timing | None = None


class Editing(NamedTuple):
    """seconds: from each keystroke to its diagnostics, with the pause that the server makes.

    memory: what the server holds, in bytes, by the number of edits before.
    """

    seconds: list[float]
    pause: float
    memory: dict[int, int]


class Measured(NamedTuple):
    """All that the page tells. rounds, archive_rounds: runs of each command. sizes: one article, by its bytes."""

    rounds: int
    archive_rounds: int
    load: float
    timings: Mapping[str, Timing]
    sizes: Mapping[int, Timing]
    editing: Editing
    profiled: int
    shares: Mapping[str, float]


def page(measured: Measured) -> str:
    edited = measured.editing
    return _TEXT.format(
        rounds=measured.rounds,
        archive_rounds=measured.archive_rounds,
        proselint=peers.PROSELINT_VERSION,
        adlint=adlint.__version__,
        python=platform.python_version(),
        cores=os.cpu_count(),
        system=f"{platform.system()} {platform.machine()}",
        load=measured.load,
        rows="\n".join(map(_row, _rows(measured.timings))),
        sizes="\n".join(_sizes(measured.sizes)),
        article_kb=articles.EDITED_BYTES / 1e3,
        edits=len(edited.seconds),
        pause=edited.pause * 1e3,
        median=median(edited.seconds) * 1e3,
        worst=max(edited.seconds) * 1e3,
        checking=(median(edited.seconds) - edited.pause) * 1e3,
        memory="\n".join(f"| memory after {edits:,} edits | | {_mb(held)} |" for edits, held in edited.memory.items()),
        profiled=f"{measured.profiled:,}",
        shares="\n".join(f"| {stage} | {STAGES[stage]} | {share:.0%} |" for stage, share in measured.shares.items()),
    )


def _rows(timings: Mapping[str, Timing]) -> list[Row]:
    archive = f"{articles.ARCHIVE_ARTICLES:,} articles, {articles.ARCHIVE_BYTES / 1e6:.1f} MB"
    return [
        Row("`--version`", "", timings["start"]),
        Row(f"one article, {articles.SINGLE_BYTES / 1e3:.0f} kB", "", timings["single"], timings["single, proselint"]),
        Row(f"{archive}, two processes, no cache", "3 s, 0.12", timings["archive"], timings["archive, proselint"]),
        Row(f"{archive}, all in the cache", "0.3 s", timings["cached"]),
        Row(f"`--staged`, a blurb in one of {hook.ARTICLES} articles", "1 s", timings["hook"]),
    ]


def _row(row: Row) -> str:
    own, peer = row.own, row.peer
    beside = f"{peer.seconds:.3f} s | {own.seconds / peer.seconds:.2f}" if peer else " | "
    return f"| {row.work} | {row.wanted} | {own.seconds:.3f} s | {beside} | {own.cpu:.3f} s | {_mb(own.peak)} |"


def _sizes(sizes: Mapping[int, Timing]) -> list[str]:
    least = min(sizes)
    return [
        f"| {_bytes(size)} | {own.seconds:.2f} s | {_each_mb(size - least, own.seconds - sizes[least].seconds)} | "
        f"{own.cpu:.2f} s | {_mb(own.peak)} |"
        for size, own in sorted(sizes.items())
    ]


def _each_mb(more: int, seconds: float) -> str:
    return f"{seconds / more * 1e6:.2f} s" if more else ""


def _bytes(size: int) -> str:
    return f"{size / 1e6:.0f} MB" if size >= 1_000_000 else f"{size / 1e3:.0f} kB"


def _mb(size: int) -> str:
    return f"{size / 1e6:.0f} MB"
