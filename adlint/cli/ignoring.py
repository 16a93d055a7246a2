"""`--add-ignore`: suppression comments for the findings that are shown, written on their way to the report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from adlint import article
from adlint.cli import console
from adlint.cli.options import CheckOptions, UsageError
from adlint.cli.rewrite import rewrite
from adlint.config import Config
from adlint.discover import STDIN
from adlint.finding import Finding
from adlint.ignores import ignore
from adlint.linter import Linter
from adlint.report import FileReport, Location

REASON = "not judged yet"


class Ignorer:
    """Writes comments into articles, and keeps count."""

    def __init__(self, options: CheckOptions, nearest: Callable[[str], Config]) -> None:
        """Raises `UsageError` for options that make no sense with it."""
        self._reason = _reason(options)
        self._linter = Linter(nearest)
        self._comments = 0
        self._silenced = 0
        self._files = 0

    def report(self, report: FileReport) -> FileReport:
        """What is found in an article with its comments, of what `report` says of it."""
        shown = [finding for finding, _ in report.shown()]
        if not shown:
            return report
        if report.again:
            for finding, where in report.shown():
                _refuse(report.path, where, finding, "is about several articles; --update-baseline takes it")
            return report
        try:
            data = article.read(report.path)
            before = self._linter.lint(data, report.path)
            numbers = _numbers(before, report)
            if numbers is None:
                problem = "changed while it was checked, or what is staged differs; no comment was added: run again"
                return replace(report, errors=(*report.errors, problem))
            return self._ignored(data, report, numbers)
        except OSError as error:
            problem = f"no comment could be added ({error.strerror}); check its permissions"
            return replace(report, errors=(*report.errors, problem))

    def _ignored(self, data: bytes, report: FileReport, numbers: list[int]) -> FileReport:
        """numbers: of the report's findings, among all that are found in `data`."""
        path = report.path
        wanted = {
            number
            for number, finding in zip(numbers, report.findings, strict=True)
            if not (finding.suppressed or finding.known or finding.code.startswith("SUP"))
        }
        done = ignore(data, path, "", lambda new: self._linter.lint(new, path), wanted, self._reason)
        if done.comments:
            rewrite(path, done.data)
            self._files += 1
            self._comments += done.comments
            self._silenced += len(wanted) - len(done.refused)
        findings: list[Finding] = []
        locations: list[Location] = []
        for number, old in zip(numbers, report.findings, strict=True):
            finding, where = done.report.findings[number]._replace(known=old.known), done.report.locations[number]
            findings.append(finding)
            locations.append(where)
            if number in done.refused:
                why = f"was not ignored: a comment would change {done.refused[number]}"
                _refuse(path, where, finding, why)
            elif finding.code.startswith("SUP") and not finding.suppressed:
                _refuse(path, where, finding, "is about a comment, which can be put right or taken out")
        return replace(report, findings=tuple(findings), locations=tuple(locations))

    def sentence(self) -> str:
        """What was done."""
        if not self._comments:
            return "no comments added"
        numbers = (self._comments, "comment"), (self._silenced, "finding"), (self._files, "file")
        comments, findings, files = (f"{n} {noun}{'' if n == 1 else 's'}" for n, noun in numbers)
        return f"{comments} added for {findings} in {files}"


def _numbers(before: FileReport, report: FileReport) -> list[int] | None:
    """The places of the findings of `report` among those of `before`; `None` where one is not there."""
    by_key: dict[object, list[int]] = {}
    for number, finding in reversed(list(enumerate(before.findings))):
        by_key.setdefault((finding.code, finding.span, finding.fingerprint), []).append(number)
    numbers: list[int] = []
    for finding in report.findings:
        found = by_key.get((finding.code, finding.span, finding.fingerprint))
        if not found:
            return None
        numbers.append(found.pop())
    return numbers


def _refuse(path: str, where: Location, finding: Finding, why: str) -> None:
    console.warn(f"{path}:{where.line}:{where.column}: {finding.code} {why}")


def _reason(options: CheckOptions) -> str:
    for given, flag in ((options.diff, "--diff"), (options.update_baseline, "--update-baseline")):
        if given:
            raise UsageError(f"--add-ignore cannot go with {flag}; leave out one of them")
    if options.stdin_filename is not None or STDIN in options.paths:
        raise UsageError("--add-ignore takes files, not standard input; name them")
    reason = REASON if options.reason is None else " ".join(options.reason.split())
    wrong = next((mark for mark in ("<", ">", "{", "}", "|", "[", "]", "--", "*/") if mark in reason), None)
    if wrong or not reason:
        raise UsageError(
            f"--reason needs words without {wrong}, which have no place in a comment" if wrong else "--reason is empty"
        )
    return reason
