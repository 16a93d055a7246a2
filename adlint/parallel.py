"""Articles linted: one after the other, or in several processes where there are many.

A run begins in one process and hands over to workers only once it has met so much that starting them pays, so that
nobody waits for the whole search. What comes out is the same either way, in the order in which it came in.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from adlint.article import Article
from adlint.report import FileReport

if TYPE_CHECKING:
    from concurrent.futures import Future
    from multiprocessing.connection import Connection

WORTH_WORKERS = 1_000_000
"""Bytes of articles to lint from which workers are started: what takes longer in one process than starting two."""
WINDOW = 1_000_000
"""Bytes of articles that are read before the first of them is linted, to see whether there is so much to do."""
BATCH = 64_000
"""Bytes of articles that go to a worker at once: so few that order costs no wait, so many that sending costs little."""
AHEAD = 3
"""Batches for each worker that are out or wait to be told: memory does not grow with the number of articles."""
REPORT = 1_000
"""Bytes that an article counts in a window or batch which needs no linting, so that a million do not pile up."""

Item = FileReport | Article


class Linted(NamedTuple):
    """What became of an article. article: None where nothing had to be linted."""

    report: FileReport
    article: Article | None = None


def cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "process_cpu_count"):  # from Python 3.13 on
        return os.process_cpu_count() or 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def lint(items: Iterable[Item], jobs: int, warn: Callable[[str], None]) -> Iterator[Linted]:
    """What becomes of each of `items`, in their order; what is a report already is handed on.

    jobs: processes to use at most; with 1, each article is linted as it comes.
    warn: told in a line what went wrong and was put right.
    """
    items = iter(items)
    window: list[Item] = []
    read = to_lint = 0
    for item in items:
        if isinstance(item, FileReport) and not window:
            yield Linted(item)
            continue
        window.append(item)
        read += _size(item)
        to_lint += len(item.source) if isinstance(item, Article) else 0
        if jobs > 1 and to_lint >= WORTH_WORKERS:
            if len(window) > 1:  # a long article on its own would only be sent to and fro
                yield from _in_workers(chain(window, items), jobs, warn)
                return
        elif jobs == 1 or read >= WINDOW:
            yield from map(_lint_here, window)
            window, read = [], 0
    yield from map(_lint_here, window)


def _size(item: Item) -> int:
    return len(item.source) if isinstance(item, Article) else REPORT


def _lint_here(item: Item) -> Linted:
    return Linted(item) if isinstance(item, FileReport) else Linted(_lint([item])[0], item)


def _lint(articles: list[Article]) -> list[FileReport]:
    """What a worker does. The engine comes with every rule: a run that finds all in the cache goes without."""
    from adlint import linter

    return [linter.lint(article) for article in articles]


def _in_workers(items: Iterator[Item], jobs: int, warn: Callable[[str], None]) -> Iterator[Linted]:
    batches = _batches(items)
    pending: deque[tuple[list[Item], Future[list[FileReport]]]] = deque()
    workers = _Workers(jobs)
    try:
        while True:
            while len(pending) < AHEAD * jobs and (batch := next(batches, None)):
                pending.append((batch, workers.submit(_articles(batch))))
            if not pending:
                return
            batch, future = pending.popleft()
            try:
                reports = future.result()
            except workers.died as death:
                workers.restart()
                reports, lost = _one_by_one(_articles(batch), workers, death)
                if not lost:
                    warn(f"a process that checks articles {_how(death)}; what it had in hand was checked again")
                pending = deque((other, _again(done, other, workers)) for other, done in pending)
            linted = iter(reports)
            for item in batch:
                yield Linted(item) if isinstance(item, FileReport) else Linted(next(linted), item)
    finally:
        workers.stop()


def _batches(items: Iterator[Item]) -> Iterator[list[Item]]:
    batch: list[Item] = []
    size = 0
    for item in items:
        batch.append(item)
        size += _size(item)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _articles(batch: list[Item]) -> list[Article]:
    return [item for item in batch if isinstance(item, Article)]


def _again(done: Future[list[FileReport]], batch: list[Item], workers: _Workers) -> Future[list[FileReport]]:
    """A batch that was out when a worker died, with those of others: sent again unless it came back before."""
    return workers.submit(_articles(batch)) if done.exception() else done


def _one_by_one(articles: list[Article], workers: _Workers, death: Exception) -> tuple[list[FileReport], bool]:
    """The reports of a batch in which a worker may have died, each linted while nothing else is, so that
    the article that it dies of gets the error; and whether there is one."""
    reports = []
    lost = False
    for article in articles:
        try:
            reports += workers.submit([article]).result()
        except workers.died as again:
            lost = True
            problem = f"the process that checked it {_how(again)}; split it, exclude it or give adlint more memory"
            reports.append(FileReport(article.path, errors=(problem,)))
            workers.restart()
    return reports, lost


def _how(death: Exception) -> str:
    """What became of a worker, from the words of loky, which names the signal."""
    if "SIGKILL" in str(death):
        return "was killed, as the system does when memory runs out"
    names = {name for name in signal.Signals.__members__ if f"{name}(" in str(death)}
    return f"died ({', '.join(sorted(names)) or 'for a reason that the system does not tell'})"


class _Workers:
    """Processes that lint; each loads the rules once. They end with this process, however that ends.

    joblib's loky starts them anew, and not as a copy of this process, on every system alike.
    """

    def __init__(self, jobs: int) -> None:
        from concurrent.futures.process import BrokenProcessPool

        self.died = BrokenProcessPool
        self._jobs = jobs
        self._start()

    def _start(self) -> None:
        from multiprocessing import Pipe

        from joblib.externals.loky import ProcessPoolExecutor

        theirs, self._ours = Pipe(duplex=False)
        self._executor: Any = ProcessPoolExecutor(
            max_workers=self._jobs, initializer=_begin, initargs=(theirs, gc.get_threshold())
        )
        if sys.platform != "win32":
            from multiprocessing import resource_tracker

            resource_tracker.ensure_running()  # if a worker's start did this, it would let Ctrl-C through

    def submit(self, articles: list[Article]) -> Future[list[FileReport]]:
        from concurrent.futures import Future

        future: Future[list[FileReport]]
        with _CtrlCHeld():
            try:
                future = self._executor.submit(_lint, articles)
            except self.died as death:
                future = Future()
                future.set_exception(death)
        return future

    def restart(self) -> None:
        self.stop()
        self._start()

    def stop(self) -> None:
        """End the workers at once."""
        self._executor.shutdown(wait=True, kill_workers=True)
        self._ours.close()


def _begin(ours: Connection, gc_threshold: tuple[int, int, int]) -> None:
    """What a worker does first. Ctrl-C reaches it, too, but is for the process that started it to answer."""
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*gc_threshold)
    Thread(target=_end_with, args=(ours,), daemon=True).start()


def _end_with(ours: Connection) -> None:
    """Wait for the other end of a pipe to be closed, if only because its process was killed."""
    try:
        ours.recv_bytes()
    except (EOFError, OSError):
        os._exit(1)


class _CtrlCHeld:
    """Ctrl-C waits for the end of the block, and what is started in it never hears of it: a worker that is still
    importing would answer with a traceback. Windows has no such thing."""

    def __enter__(self) -> None:
        if sys.platform != "win32":
            self._before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})

    def __exit__(self, *exception: object) -> None:
        if sys.platform != "win32":
            signal.pthread_sigmask(signal.SIG_SETMASK, self._before)
