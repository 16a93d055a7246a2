"""Where the time goes: the share of each stage of a run over many articles, in one process, from samples."""

from __future__ import annotations

import io
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

from adlint import engine, reporters, rules
from adlint.config import Config
from adlint.repeats import Repeats
from adlint.report import FileReport
from adlint.rule import Rule
from adlint.text import reader
from benchmarks.page import PHRASES, READING, REPORTING, STAGES

INTERVAL = 0.002
"""Seconds of the processor between two samples."""
_WHEREVER = {"adlint.text.sentences": READING, "adlint.text.language": READING, "adlint.lexicons": PHRASES}
"""The stage of modules whose work is done where a rule asks for it first."""
_PARTS = ("check", "gather", "measure", "review")


def shares(paths: Iterable[Path]) -> dict[str, float]:
    """The share of each stage in the CPU time of linting the articles at `paths` with every rule."""
    first, *rest = paths
    profile = _Profile()
    list(profile.reports([first]))  # loads the models
    before = signal.signal(signal.SIGPROF, profile.sample)
    signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)
    try:
        reporters.load("concise")(Repeats().after(profile.reports(rest)), io.StringIO(), reporters.Style())
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    total = max(profile.samples.total(), 1)
    return {stage: profile.samples[stage] / total for stage in STAGES}


class _Profile:
    """Lints, and knows at any moment in which stage that is. samples: how often each was met."""

    def __init__(self) -> None:
        self.samples: Counter[str] = Counter()
        self._config = replace(Config(), select=("ALL",))
        self._rules = tuple(map(self._watched, rules.active(self._config)))
        self._stage = REPORTING

    def reports(self, paths: Iterable[Path]) -> Iterator[FileReport]:
        for path in paths:
            document = self._within(READING, reader.read, path.read_bytes(), path.name)
            yield engine.lint(document, self._rules, self._config)

    def sample(self, _: int, frame: FrameType | None) -> None:
        """Count the stage that is interrupted at `frame`."""
        stage = None
        while frame is not None and stage is None:
            stage = _WHEREVER.get(frame.f_globals.get("__name__", ""))
            frame = frame.f_back
        self.samples[stage or self._stage] += 1

    def _watched(self, rule: Rule) -> Rule:
        family = rule.code.rstrip("0123456789")
        parts = ((name, getattr(rule, name)) for name in _PARTS)
        watched: dict[str, Any] = {name: partial(self._listed, family, part) for name, part in parts if part}
        return replace(rule, **watched)

    def _listed(self, stage: str, part: Callable[..., Iterator[Any]], *arguments: Any, **options: Any) -> Iterator[Any]:
        return iter(self._within(stage, lambda: list(part(*arguments, **options))))

    def _within(self, stage: str, do: Callable[..., Any], *arguments: Any) -> Any:
        before, self._stage = self._stage, stage
        try:
            return do(*arguments)
        finally:
            self._stage = before
