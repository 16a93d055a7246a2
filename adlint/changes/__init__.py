"""`--changed`: the articles that changed in git, and of their findings those that a change touches.

Whole articles are linted, for a passage is judged in its article. A finding is told if a line that was added or
changed holds a part of it, or of the evidence for it: so a finding that stands at the title, or at the first of
several places, is told when one of its reasons is new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace

from adlint.article import unreadable
from adlint.changes.lines import touches
from adlint.changes.selection import Candidate, Selection
from adlint.changes.tree import Reading, Trees
from adlint.config import Config
from adlint.discover import Found
from adlint.finding import Finding
from adlint.git import GitError
from adlint.report import FileReport
from adlint.text.span import Span


class Changes:
    """What changed in the repositories that the paths of a run stand in.

    revision: since its merge base with HEAD; empty: as fits the place, see `adlint.changes.base`.
    staged: count what is staged, and lint that, wherever adlint runs.
    """

    def __init__(self, revision: str = "", *, staged: bool = False) -> None:
        self._trees = Trees(revision, staged)
        self._changed: dict[str, list[Span]] = {}  # the changed lines, by the path of the report

    def find(
        self, paths: Sequence[str], nearest: Callable[[str], Config], *, force_exclude: bool = False
    ) -> Iterator[Found]:
        """The changed articles among those that `discover.find` finds, with their bytes; also those that are
        staged and not on disk any more.

        A search of a folder does not go into the repositories in it, such as submodules. Raises `GitError` at once
        where git cannot tell what changed.
        """
        for path in paths:
            self._trees.of(path)
        selection = Selection(self._trees, nearest, force_exclude)
        return self._read(each for path in paths for each in selection.named(path))

    def only(self, report: FileReport) -> FileReport:
        """`report` without the findings that no change touches."""
        changed = self._changed.get(report.path)
        if changed is None:
            return report
        told = zip(report.findings, report.locations, strict=True)
        kept = [pair for pair in told if any(touches(changed, span) for span in _spans(pair[0]))]
        findings, locations = zip(*kept, strict=True) if kept else ((), ())
        return replace(report, findings=findings, locations=locations)

    def compared(self, report: FileReport) -> FileReport:
        """`report` with only those passages to compare with other articles that a change touches."""
        changed = self._changed.get(report.path)
        if changed is None:
            return report
        return replace(report, blurbs=tuple(pair for pair in report.blurbs if touches(changed, pair[0].span)))

    def _read(self, named: Iterable[Candidate | Found]) -> Iterator[Found]:
        """Each article once, if it changed."""
        seen: set[str] = set()
        readings: dict[str, Reading] = {}
        with ExitStack() as stack:
            for each in named:
                if isinstance(each, Found):
                    yield each
                elif each.path not in seen:
                    seen.add(each.path)
                    if each.tree.top not in readings:
                        readings[each.tree.top] = stack.enter_context(each.tree.reading())
                    found = self._article(each, readings[each.tree.top])
                    if found is not None:
                        yield found

    def _article(self, candidate: Candidate, reading: Reading) -> Found | None:
        try:
            data = reading.data(candidate.path)
            changed = reading.changed(candidate.path, data)
        except OSError as error:
            return Found(candidate.shown, unreadable(candidate.shown, error).errors[0])
        except GitError as error:
            return Found(candidate.shown, str(error))
        if changed == []:
            return None
        if changed is not None:
            self._changed[candidate.shown] = changed
        return Found(candidate.shown, data=data)


def _spans(finding: Finding) -> Iterator[Span]:
    yield finding.span
    yield from (evidence.span for evidence in finding.evidence if evidence.span is not None)
