"""The sources of a run written anew, one after the other, in the order in which they were read."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from adlint.audit import inputs
from adlint.audit.clean import articles, exports, jsonl
from adlint.audit.clean.log import Verdicts
from adlint.audit.clean.targets import Targets
from adlint.audit.inputs import sources
from adlint.audit.inputs.sources import Source
from adlint.audit.inputs.streams import SourceError
from adlint.audit.records import BadRecord, InputOptions
from adlint.config import Config

_SAME_KIND = ("jsonl", "parquet")


class Corpus:
    """Writes what becomes of each source. tag: whether what is cut stays, between tags.

    problems: what could not be written, a line each.
    """

    def __init__(
        self,
        targets: Targets,
        options: InputOptions,
        nearest: Callable[[str], Config],
        verdicts: Verdicts,
        *,
        tag: bool,
    ) -> None:
        self._targets = targets
        self._options = options
        self._nearest = nearest
        self._verdicts = verdicts
        self._tag = tag
        self.problems: list[str] = []

    def write(self, names: Sequence[str]) -> None:
        """Write all; a dataset that stands there whole is not written again.

        Raises `AuditError` where the sources are not what was judged, `OSError` where something cannot be written.
        """
        for source in sources.expand(names, self._options):
            if self._verdicts.over:
                break
            if isinstance(source, BadRecord):
                self._verdicts.take(source.place)
                continue
            try:
                self._source(source)
            except SourceError:  # told when it was first read
                self._verdicts.take(source.name)
        self._verdicts.end()

    def _source(self, source: Source) -> None:
        kind = inputs.format_of(source, self._options)
        if kind == "folder":
            articles.write(source, self._targets, self._nearest, self._verdicts, tag=self._tag)
            return
        of = self._targets.of if kind in _SAME_KIND else self._targets.of_export
        target = of(source.path, remote=source.store is not None)
        if os.path.exists(target):
            self._verdicts.skip(source.name)
        elif kind == "jsonl":
            jsonl.write(source, target, self._options, self._verdicts, tag=self._tag)
        elif kind == "parquet":
            from adlint.audit.clean import parquet

            parquet.write(source, target, self._options, self._verdicts, self.problems.append, tag=self._tag)
        else:
            exports.write(source, target, self._options, self._nearest, self._verdicts, tag=self._tag)
