"""A run of `adlint clean`: find what to cut as an audit lints, then write the corpus."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from adlint.audit import backends, folder, manifest
from adlint.audit.clean import log, tally
from adlint.audit.clean.corpus import Corpus
from adlint.audit.clean.cuts import Cuts
from adlint.audit.clean.log import Verdicts
from adlint.audit.clean.targets import Targets
from adlint.audit.clean.worker import CleanSummary, work
from adlint.audit.folder import SCRATCH, Output, unwritable
from adlint.audit.records import AuditError, BadRecord, Record
from adlint.audit.run import Outcome, Plan, Run
from adlint.audit.shards import Shard
from adlint.audit.worker import Job

TOTALS = "totals.json"


def output(path: str) -> Output:
    """The output folder at `path`, besides the corpus."""
    return Output(path, "jsonl", log.TABLES, (TOTALS,))


@dataclass(slots=True)
class CleanOutcome(Outcome):
    """An outcome whose findings are passages that are cut. unwritten: what could not be written, a line each."""

    unwritten: list[str] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether all could be read, judged and written."""
        return not (self.missing or self.bad or self.failed or self.unwritten)


class CleanRun(Run):
    """One run. tag: whether what is cut stays, between tags."""

    _kind = CleanSummary

    def __init__(
        self, plan: Plan, advanced: Callable[[Outcome], None], warned: Callable[[str], None], *, tag: bool
    ) -> None:
        super().__init__(plan, advanced, warned)
        self._tag = tag
        self._targets = Targets(plan.output.path, plan.sources)
        self._stale = True  # the corpus, if an earlier run has written some of it
        self.outcome: CleanOutcome = CleanOutcome()

    def __call__(self) -> CleanOutcome:
        """Do it all. Raises `AuditError`, `InputError`, `ConfigError` and `ModelError` for what stops it."""
        plan, outcome = self._plan, self.outcome
        if plan.overwrite and os.path.exists(plan.output.manifest):
            self._remove_corpus()
        self._begin()
        with backends.pool(plan.backend, plan.jobs, plan.scheduler, work) as pool:
            self._lint(pool)
        try:
            plan.output.sweep()  # a worker that died has left what it was at
            self._write()
            outcome.totals = self._totals()
            told = json.dumps(outcome.totals, indent=2, ensure_ascii=False) + "\n"
            folder.write(os.path.join(plan.output.path, TOTALS), told)
            state = "incomplete" if outcome.missing else "complete"
            manifest.save(plan.output, {**self._manifest, "state": state, "shards": self._read})
        except OSError as error:
            raise AuditError(unwritable(plan.output.path, error)) from None
        return outcome

    def _asked(self) -> dict[str, Any]:
        return {"command": "clean", **super()._asked(), "tag": self._tag}

    def _job(self, shard: Shard) -> Job:
        if self._stale:  # what is written has not heard of this shard
            self._remove_corpus()
            self._stale = False
        return super()._job(shard)

    def _remove_corpus(self) -> None:
        shutil.rmtree(self._targets.folder, ignore_errors=True)

    def _sweep_corpus(self) -> None:
        """Remove what was being written when a run was stopped."""
        for top, _, files in os.walk(self._targets.folder):
            for name in files:
                if name.endswith(SCRATCH):
                    os.unlink(os.path.join(top, name))

    def _give_up(self, job: Job, why: str) -> None:
        """Let the articles of the shard pass as they are."""
        super()._give_up(job, why)
        found = Cuts(problems=(why,))
        rows = []
        for item in job.shard.items:
            if isinstance(item, Record):
                rows.append(log.record(item, found, []))
            elif isinstance(item, BadRecord):
                rows.append(log.bad(item))
        log.write(self._plan.output, log.CUTS, job.shard.number, [])
        log.write(self._plan.output, log.RECORDS, job.shard.number, rows)

    def _write(self) -> None:
        plan = self._plan
        self._sweep_corpus()
        whole = plan.limit is None and plan.sample is None
        verdicts = Verdicts(plan.output, self._read, whole=whole)
        corpus = Corpus(self._targets, plan.inputs, plan.nearest, verdicts, tag=self._tag)
        corpus.write(plan.sources)
        self.outcome.unwritten = corpus.problems

    def _totals(self) -> dict[str, Any]:
        counted = tally.new()
        for number in range(self._read):
            if number not in self.outcome.missing:
                summary = self._summary(number)
                assert isinstance(summary, CleanSummary)
                tally.merge(counted, summary.tally)
        articles = {"articles": self.outcome.articles, "failed": self.outcome.failed, "bad_records": self.outcome.bad}
        return {**articles, "missing_shards": len(self.outcome.missing), "tagged": self._tag, **tally.totals(counted)}
