"""Articles that are a file each, written anew: the same bytes but for what is cut."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from adlint.audit.clean import marks
from adlint.audit.clean.log import Verdicts, same
from adlint.audit.clean.targets import Targets
from adlint.audit.folder import SCRATCH
from adlint.audit.inputs.sources import Source
from adlint.config import Config
from adlint.discover import find
from adlint.text import reader


def write(source: Source, targets: Targets, nearest: Callable[[str], Config], verdicts: Verdicts, *, tag: bool) -> None:
    """Write what `source` names into the same tree. An article that could not be read is copied, if it can be."""
    if source.store is not None:
        if (verdict := verdicts.take(source.name)) is not None:
            with (
                source.open() as file,
                _made(targets.of(source.path, remote=True)) as scratch,
                open(scratch, "wb") as out,
            ):
                if verdict.stretches:
                    data = file.read()
                    same(reader.decode(data).removeprefix("\ufeff"), verdict)
                    out.write(marks.rewritten(data, verdict.stretches, tag=tag))
                else:
                    shutil.copyfileobj(file, out)
        return
    for path, _, _ in find([source.path], nearest):
        if verdicts.over:
            break
        verdict = verdicts.take(path)
        if verdict is None or not os.path.isfile(path) or not os.access(path, os.R_OK):
            continue
        with _made(targets.of(path)) as scratch:
            if not verdict.stretches:
                shutil.copyfile(path, scratch)
                continue
            with open(path, "rb") as file, open(scratch, "wb") as out:
                data = file.read()
                same(reader.decode(data).removeprefix("\ufeff"), verdict)
                out.write(marks.rewritten(data, verdict.stretches, tag=tag))


@contextmanager
def _made(target: str) -> Iterator[str]:
    """A temporary name beside `target`; what is written there takes its place.

    Nothing waits for the disk: there may be a hundred thousand files, and a run that goes on writes all again.
    """
    os.makedirs(os.path.dirname(target), exist_ok=True)
    scratch = target + SCRATCH
    yield scratch
    os.replace(scratch, target)
