"""The output folder of a run: where its parts are, and how a file comes to stand there whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from adlint.audit.records import AuditError

MANIFEST = "run.json"
TABLES = ("articles", "findings", "blurbs")
"""The tables whose parts are in the run's format."""
SHARDS = "shards"
"""The folder of what the main process needs to know of each shard: counts, and a digest of what was read."""
ERRORS = "errors"
"""The folder whose part is written last: where it stands, the shard is done."""
SCRATCH = ".tmp"
"""The suffix of what is being written; a run that goes on removes what was left."""
RESULTS = ("totals.json", "clusters.parquet", "clusters.jsonl", "report.html")


@dataclass(frozen=True, slots=True)
class Output:
    """path: absolute. format: `parquet` or `jsonl`.

    tables: folders of parts. results: what else a run writes there.
    """

    path: str
    format: str
    tables: tuple[str, ...] = TABLES
    results: tuple[str, ...] = RESULTS

    @property
    def manifest(self) -> str:
        return os.path.join(self.path, MANIFEST)

    def part(self, table: str, number: int) -> str:
        """The file of a shard in the folder of a table, of `SHARDS` or of `ERRORS`."""
        suffix = {SHARDS: "json", ERRORS: "jsonl"}.get(table, self.format)
        return os.path.join(self.path, table, f"part-{number:05}.{suffix}")

    def done(self, number: int) -> bool:
        """Whether all parts of a shard are there."""
        return all(os.path.exists(self.part(table, number)) for table in (ERRORS, SHARDS, *self.tables))

    def parts(self, table: str, shards: int) -> Iterator[str]:
        """The parts of the shards up to `shards` that are done, in order."""
        return (self.part(table, number) for number in range(shards) if self.done(number))

    def make(self) -> None:
        """Make the folders. Raises `AuditError` where that cannot be."""
        try:
            for table in (*self.tables, SHARDS, ERRORS):
                os.makedirs(os.path.join(self.path, table), exist_ok=True)
        except OSError as error:
            raise AuditError(unwritable(self.path, error)) from None

    def is_taken(self) -> bool:
        """Whether something stands there. Folders that a run has made before it was stopped are nothing."""
        if not os.path.isdir(self.path):
            return os.path.lexists(self.path)
        return any(files for _, _, files in os.walk(self.path))

    def clear(self) -> None:
        """Remove what a run has written, and nothing else."""
        for table in (*self.tables, SHARDS, ERRORS):
            shutil.rmtree(os.path.join(self.path, table), ignore_errors=True)
        for name in (*self.results, MANIFEST):
            if os.path.exists(os.path.join(self.path, name)):
                os.unlink(os.path.join(self.path, name))
        self.sweep()

    def sweep(self) -> None:
        """Remove what was being written when a run was stopped."""
        for folder in (self.path, *(os.path.join(self.path, table) for table in (*self.tables, SHARDS, ERRORS))):
            with os.scandir(folder) if os.path.isdir(folder) else _nothing() as entries:
                for entry in entries:
                    if entry.name.endswith(SCRATCH):
                        os.unlink(entry.path)


@contextmanager
def _nothing() -> Iterator[Iterator[os.DirEntry[str]]]:
    yield iter(())


@contextmanager
def whole(path: str) -> Iterator[str]:
    """A temporary name in the folder of `path`; what is written there takes its place once it is on the disk."""
    scratch = f"{path}.{os.getpid()}-{os.urandom(4).hex()}{SCRATCH}"  # two machines may write the same part
    try:
        yield scratch
        with open(scratch, "rb") as file:
            os.fsync(file.fileno())
        os.replace(scratch, path)
        _sync_folder(os.path.dirname(path))
    except BaseException:
        if os.path.exists(scratch):
            os.unlink(scratch)
        raise


def write(path: str, text: str) -> None:
    """Make `path` hold `text`, as UTF-8, or leave it as it is."""
    with whole(path) as scratch, open(scratch, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _sync_folder(folder: str) -> None:
    """Make the names in a folder last through a power cut, where the system can do it."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def unwritable(path: str, error: OSError) -> str:
    """What to say of an output that cannot be written."""
    reason = (error.strerror or str(error)).rpartition("] ")[2]  # Arrow: `… bytes to file. Detail: [errno 28] No …`
    return f"{path}: cannot be written ({reason}); make room or choose another --output"
