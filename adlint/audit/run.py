"""A run over an archive: read, hand out shards, wait for their parts, sum up; and go on where one was stopped."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from threading import Lock
from typing import Any

from adlint import __version__
from adlint.audit import backends, clusters, inputs, manifest, report, totals
from adlint.audit.backends import Pool, WorkerDied
from adlint.audit.folder import SHARDS, Output, unwritable
from adlint.audit.records import AuditError, InputOptions, Record
from adlint.audit.shards import Shard, chosen, shards
from adlint.audit.worker import Job, Summary
from adlint.config import Config
from adlint.linter import Linter


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked for.

    nearest: from a folder to its configuration. shard_size: articles of a shard.
    limit, sample: as `shards.chosen` has them. jobs: worker processes; `None` for as many as there are cores.
    scheduler: of `dask`.
    """

    sources: Sequence[str]
    inputs: InputOptions
    nearest: Callable[[str], Config]
    output: Output
    shard_size: int = 500
    limit: int | None = None
    sample: float | None = None
    backend: str = "loky"
    jobs: int | None = None
    scheduler: str | None = None
    resume: bool = False
    overwrite: bool = False


@dataclass(slots=True)
class Outcome:
    """How far a run is, and how it ended.

    shards: done so far. resumed: of them, those that an earlier run had done. missing: by number, why it could not
    be done. summing: whether all shards are. clusters: repeated blurbs. totals: what `totals.json` says.
    """

    shards: int = 0
    resumed: int = 0
    articles: int = 0
    failed: int = 0
    bad: int = 0
    findings: int = 0
    characters: int = 0
    severity: int = -1
    missing: dict[int, str] = field(default_factory=dict)
    summing: bool = False
    clusters: int = 0
    totals: dict[str, Any] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether all could be read and done."""
        return not (self.missing or self.bad or self.failed)


class Run:
    """One run.

    advanced: called whenever a shard is done. warned: called with one line for what does not stop the run.
    """

    _kind: type[Summary] = Summary

    def __init__(self, plan: Plan, advanced: Callable[[Outcome], None], warned: Callable[[str], None]) -> None:
        self._plan = plan
        self._advanced = advanced
        self._warned = warned
        self._folder = os.getcwd()
        self._config = plan.nearest(self._folder)
        self._linter = Linter(plan.nearest)  # only to check configurations
        self._given: dict[int, Job] = {}  # to workers, and not heard of
        self._read = 0  # shards
        self._failure: Exception | None = None  # what ended the reading
        self._lock = Lock()  # joblib reads in threads of its own
        self._manifest: dict[str, Any] = {}
        self._digest = ""
        self.outcome = Outcome()

    def __call__(self) -> Outcome:
        """Do it all. Raises `AuditError`, `InputError`, `ConfigError` and `ModelError` for what stops it."""
        plan, outcome = self._plan, self.outcome
        self._begin()
        with backends.pool(plan.backend, plan.jobs, plan.scheduler) as pool:
            self._lint(pool)
        outcome.summing = True
        self._advanced(outcome)
        try:
            plan.output.sweep()  # a worker that died has left what it was at
            outcome.clusters = clusters.write(plan.output, self._read)
            outcome.totals = totals.write(plan.output, self._read, outcome.missing)
            report.write(Path(plan.output.path))
            state = "incomplete" if outcome.missing else "complete"
            manifest.save(plan.output, {**self._manifest, "state": state, "shards": self._read})
        except OSError as error:
            raise AuditError(unwritable(plan.output.path, error)) from None
        return outcome

    def _begin(self) -> None:
        """Take the output folder, empty or with what an earlier run has left."""
        plan, output = self._plan, self._plan.output
        self._linter.config(os.path.join(self._folder, "article"))
        self._manifest = self._asked()
        self._digest = manifest.digest(self._manifest)
        try:
            if plan.overwrite:
                output.clear()
            elif os.path.exists(output.manifest):
                self._go_on()
            elif output.is_taken():
                raise AuditError(f"{output.path}: is not empty, and not of an audit; choose another --output")
            output.make()
            output.sweep()
            manifest.save(output, self._manifest)
        except OSError as error:
            raise AuditError(unwritable(output.path, error)) from None

    def _asked(self) -> dict[str, Any]:
        """The manifest of this run."""
        plan = self._plan
        return manifest.begin(
            plan.sources, plan.inputs, self._config, plan.output.format, plan.shard_size, plan.limit, plan.sample
        )

    def _go_on(self) -> None:
        output = self._plan.output
        if not self._plan.resume:
            raise AuditError(f"{output.path}: has the results of a run; use --resume to go on with it, or --overwrite")
        if difference := manifest.difference(manifest.load(output.manifest), self._manifest):
            raise AuditError(
                f"{output.path}: is of another run ({difference}); choose another --output, or --overwrite"
            )

    def _lint(self, pool: Pool) -> None:
        """Have all shards done that are not."""
        jobs = _InTurn(self._jobs())
        while True:
            try:
                for summary in pool(jobs):
                    self._heard(summary)
            except WorkerDied as died:
                self._again(pool, str(died))
            else:
                break
        if self._failure is not None:
            raise self._failure

    def _again(self, pool: Pool, why: str) -> None:
        """Do the shards that nothing was heard of once more, each alone, so that it is known which one is to blame."""
        self._warned(f"{why}; what it was at is done again")
        for number, job in list(self._given.items()):
            if self._plan.output.done(number):
                self._heard(self._summary(number))
                continue
            try:
                for summary in pool([job]):
                    self._heard(summary)
            except WorkerDied as died:
                self._give_up(job, f"shard {number} ({job.shard.place}) is not done: {died}, twice")

    def _give_up(self, job: Job, why: str) -> None:
        del self._given[job.shard.number]
        self.outcome.missing[job.shard.number] = why

    def _jobs(self) -> Iterator[Job]:
        """The shards that are not done; what is done is counted."""
        try:
            yield from self._undone()
        except Exception as error:
            self._failure = error
            raise

    def _undone(self) -> Iterator[Job]:
        plan = self._plan
        items = chosen(inputs.read(plan.sources, plan.inputs, plan.nearest), plan.limit, plan.sample)
        for shard in shards(items, plan.shard_size, self._config_of):
            self._read = shard.number + 1
            if plan.output.done(shard.number):
                self._skip(shard)
                continue
            job = self._job(shard)
            self._given[shard.number] = job
            yield job

    def _job(self, shard: Shard) -> Job:
        parent = os.getpid() if self._plan.backend == "loky" else 0
        return Job(shard, self._config, self._plan.output, self._digest, __version__, self._folder, parent)

    def _config_of(self, record: Record) -> dict[str, Config]:
        """Checks the configuration of the folder of an article."""
        if not record.path:
            return {}
        folder = os.path.dirname(os.path.abspath(record.path))
        config = self._linter.config(record.path)
        return {} if config is self._config else {folder: config}

    def _skip(self, shard: Shard) -> None:
        summary = self._summary(shard.number)
        if summary.input != shard.digest():
            raise AuditError(
                f"{shard.place}: has changed since this run began; use --overwrite to begin anew, or another --output"
            )
        self.outcome.resumed += 1
        self._count(summary)

    def _summary(self, number: int) -> Summary:
        """What a worker wrote of a shard that is done."""
        path = self._plan.output.part(SHARDS, number)
        try:
            with open(path, encoding="utf-8") as file:
                told = json.load(file)
            return self._kind(**{each.name: told[each.name] for each in fields(self._kind)})
        except (OSError, ValueError, KeyError, TypeError):
            raise AuditError(f"{path}: is damaged; remove it, and --resume does its shard again") from None

    def _heard(self, summary: Summary) -> None:
        if summary.problem:
            raise AuditError(summary.problem)
        self._given.pop(summary.number, None)
        self._count(summary)

    def _count(self, summary: Summary) -> None:
        outcome = self.outcome
        with self._lock:
            outcome.shards += 1
            outcome.articles += summary.articles
            outcome.failed += summary.failed
            outcome.bad += summary.bad
            outcome.findings += summary.findings
            outcome.characters += summary.characters
            outcome.severity = max(outcome.severity, summary.severity)
            self._advanced(outcome)


class _InTurn:
    """An iterator that threads may share: a generator fails where a second one asks while it is at work."""

    def __init__(self, jobs: Iterator[Job]) -> None:
        self._jobs = jobs
        self._lock = Lock()

    def __iter__(self) -> _InTurn:
        return self

    def __next__(self) -> Job:
        with self._lock:
            return next(self._jobs)
