"""What a worker does for `adlint clean`: find what to cut from the articles of a shard, and write it down."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field

from adlint.audit import folder, worker
from adlint.audit.clean import cuts, log, tally
from adlint.audit.clean.cuts import Cuts
from adlint.audit.folder import ERRORS, SHARDS
from adlint.audit.inputs import formats
from adlint.audit.records import AuditError, BadRecord, Record
from adlint.audit.rows import printable
from adlint.audit.worker import Job, Summary
from adlint.linter import Examined, Linter


@dataclass(slots=True)
class CleanSummary(Summary):
    """A summary of a shard whose `findings` are passages that are cut. tally: as `tally.new` has it."""

    tally: tally.Tally = field(default_factory=tally.new)


def work(job: Job) -> Summary:
    """Find what to cut, and write the parts of the shard; what keeps it from that is the summary's `problem`."""
    return worker.guarded(job, _work)


def _work(job: Job) -> Summary:
    shard, output = job.shard, job.output
    linter = Linter(lambda folder: shard.configs.get(folder, job.config))
    summary = CleanSummary(shard.number, shard.digest())
    records: list[log.Row] = []
    cut: list[log.Row] = []
    errors: list[log.Row] = []
    for item in shard.items:
        if isinstance(item, BadRecord):
            summary.bad += 1
            records.append(log.bad(item))
            errors.append({"place": printable(item.place), "problem": item.problem})
        elif isinstance(item, Record):
            found = _found(linter, item, job.folder)
            counts = cuts.tokens(item.text, found.cuts)
            records.append(log.record(item, found, counts))
            cut += log.cut_rows(item, found, counts)
            errors += [{"place": printable(item.place), "problem": problem} for problem in found.problems]
            tally.count(summary.tally, len(item.text), records[-1]["tokens"], found, counts)
            summary.articles += 1
            summary.characters += len(item.text)
            summary.failed += bool(found.problems)
            summary.findings += len(found.passages)
        else:
            summary.skipped += 1
    log.write(output, log.RECORDS, shard.number, records)
    log.write(output, log.CUTS, shard.number, cut)
    folder.write(output.part(SHARDS, shard.number), json.dumps(asdict(summary)) + "\n")
    log.write(output, ERRORS, shard.number, errors)
    return summary


def _found(linter: Linter, item: Record, folder: str) -> Cuts:
    path = os.path.join(folder, item.path or item.id)

    def examine(text: str) -> Examined:
        examined = linter.examine(text, path, formats.guess(text) if item.guessed else item.format)
        for fault in examined.report.faults:  # no article could be judged
            raise AuditError(f"{fault.path}: {fault.problem}")
        if examined.document:
            examined.document.forget()
        return examined

    return cuts.find(item.text, examine)
