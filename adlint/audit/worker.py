"""What a worker does: lint the articles of a shard and write its parts. The same in every kind of worker."""

from __future__ import annotations

import gc
import json
import os
import platform
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from functools import cache

from adlint import __version__
from adlint.audit import manifest, rows
from adlint.audit.folder import ERRORS, SHARDS, TABLES, Output, unwritable, whole, write
from adlint.audit.records import AuditError, BadRecord, Record
from adlint.audit.shards import Shard
from adlint.audit.tables import Writer
from adlint.config import Config, ConfigError
from adlint.finding import UnusableError
from adlint.linter import Examined, Linter

_GC_THRESHOLD = 10_000
"""Objects made between two searches for garbage, as in `adlint.__main__`."""
_WATCH = 1.0
"""Seconds between two looks whether the main process is still there."""


@dataclass(frozen=True, slots=True)
class Job:
    """A shard and what a worker must know besides.

    config: of the run. run: digest of the run's manifest, which a worker must see at `output`.
    folder: the main process's current one, which relative paths start from.
    parent: the main process, if it started the worker; 0 otherwise.
    """

    shard: Shard
    config: Config
    output: Output
    run: str
    version: str
    folder: str
    parent: int


@dataclass(slots=True)
class Summary:
    """What the main process needs to know of a shard that is done.

    failed: articles of which something could not be done. bad: records that could not be read.
    severity: of the worst finding, -1 without any. problem: why it is not done, one line.
    """

    number: int
    input: str = ""
    articles: int = 0
    failed: int = 0
    bad: int = 0
    skipped: int = 0
    findings: int = 0
    characters: int = 0
    severity: int = -1
    problem: str = ""


def work(job: Job) -> Summary:
    """Lint the articles of a shard and write its parts; what keeps it from that is the summary's `problem`."""
    return guarded(job, _work)


def guarded(job: Job, task: Callable[[Job], Summary]) -> Summary:
    """What `task` makes of a job in this process; what keeps it from that is the summary's `problem`."""
    number = job.shard.number
    try:
        _prepare(job.parent, job.output.format)
        _check(job)
        return task(job)
    except OSError as error:
        return Summary(number, problem=unwritable(job.output.path, error))
    except MemoryError:
        return Summary(number, problem=f"a worker ran out of memory at {job.shard.place}; use a smaller --shard-size")
    except ImportError as error:
        return Summary(number, problem=f"a worker lacks {error.name}; install it with: pip install 'adlint[audit]'")
    except (AuditError, ConfigError, UnusableError) as error:
        return Summary(number, problem=str(error))


def _work(job: Job) -> Summary:
    shard, output = job.shard, job.output
    linter = Linter(lambda folder: shard.configs.get(folder, job.config))
    summary = Summary(shard.number, shard.digest())
    skipped = Counter[str]()
    bad = []
    with ExitStack() as stack:
        articles, findings, blurbs = (stack.enter_context(_part(output, table, shard.number)) for table in TABLES)
        for item in shard.items:
            if isinstance(item, BadRecord):
                bad.append({"place": rows.printable(item.place), "problem": item.problem})
                continue
            if not isinstance(item, Record):
                skipped[item.reason] += 1
                continue
            path = os.path.join(job.folder, item.path or item.id)
            examined = linter.examine(item.text, path, item.format)
            for fault in examined.report.faults:  # no article could be judged
                raise AuditError(f"{fault.path}: {fault.problem}")
            articles.add(rows.article(item, examined, linter.config(path)))
            for row in rows.findings(item, examined):
                findings.add(row)
            for row in rows.blurbs(item, examined):
                blurbs.add(row)
            _count(summary, item, examined)
            if examined.document:
                examined.document.forget()
    summary.bad, summary.skipped = len(bad), skipped.total()
    told = {**asdict(summary), "skipped_because": dict(sorted(skipped.items()))}
    write(output.part(SHARDS, shard.number), json.dumps(told) + "\n")
    lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in bad)
    write(output.part(ERRORS, shard.number), "".join(lines))
    return summary


@contextmanager
def _part(output: Output, table: str, number: int) -> Iterator[Writer]:
    with whole(output.part(table, number)) as scratch, Writer(table, scratch, output.format) as writer:
        yield writer


def _count(summary: Summary, record: Record, examined: Examined) -> None:
    summary.articles += 1
    summary.characters += len(record.text)
    summary.failed += bool(examined.report.errors)
    for finding, _ in examined.report.shown():
        summary.findings += 1
        summary.severity = max(summary.severity, int(finding.severity))


_ready: set[str] = set()
"""The runs that this process has looked at."""


def _check(job: Job) -> None:
    """Make sure, once a run, that the worker is of the same adlint and sees the output. Raises `AuditError`."""
    if job.run in _ready:
        return
    if job.version != __version__:
        raise AuditError(f"a worker has adlint {__version__}, not {job.version}; install the same on every machine")
    try:
        seen = manifest.digest_of(job.output.manifest)
    except OSError:
        seen = ""
    if seen != job.run:
        raise AuditError(
            f"a worker on {platform.node()} does not see {job.output.path}: "
            "--output must be a folder that all machines share, under the same path"
        )
    _ready.add(job.run)


@cache
def _prepare(parent: int, format: str) -> None:
    """Make a process a worker: it is sparing, is not interrupted by itself, and does not outlive the main process."""
    if not parent:  # the process is a cluster's
        return
    if format == "parquet":
        import pyarrow as pa

        pa.set_memory_pool(pa.system_memory_pool())  # Arrow's own takes 15 MB more
    if parent == os.getpid():
        return
    gc.set_threshold(_GC_THRESHOLD)
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all: the main process ends the workers
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_WATCH)
    os._exit(1)
