"""Counts over a run, kept while the reports go by."""

from __future__ import annotations

from collections import Counter

from adlint.finding import Severity
from adlint.report import FileReport


class Tally:
    """What was seen so far: files, findings that are shown, suppressed and known ones, errors; fixes by safety."""

    __slots__ = ("by_code", "by_severity", "claims", "errors", "files", "fixes", "flagged", "known", "suppressed")

    def __init__(self) -> None:
        self.files = 0
        self.flagged = 0  # files with a finding that is shown
        self.suppressed = 0
        self.known = 0  # in the baseline
        self.errors = 0
        self.claims: dict[str, tuple[int, int]] = {}  # by path of an article that makes any; how many have a source
        self.by_code: Counter[str] = Counter()
        self.by_severity: Counter[Severity] = Counter()
        self.fixes: Counter[bool] = Counter()

    @property
    def findings(self) -> int:
        return self.by_code.total()

    def add(self, report: FileReport) -> None:
        told = [finding for finding, _ in report.told()]
        shown = [finding for finding in told if not finding.suppressed and not finding.known]
        if not report.again:
            self.files += 1
            self.flagged += bool(shown)
            if report.measures.get("claims"):
                self.claims[report.path] = int(report.measures["claims"]), int(report.measures["sourced_claims"])
        if len(shown) < len(told):
            self.suppressed += sum(finding.suppressed for finding in told)
            self.known += sum(bool(finding.known) for finding in told)
        self.errors += len(report.errors)
        self.by_code.update([finding.code for finding in shown])
        self.by_severity.update([finding.severity for finding in shown])
        self.fixes.update(fix.safe for _, fix in report.fixable())

    def sentence(self) -> str:
        """The summary that ends a report for people."""
        files = _count(self.files, "file")
        if self.findings:
            numbers = sorted(self.by_severity.items(), reverse=True)
            kinds = ", ".join(_count(number, str(severity)) for severity, number in numbers)
            text = f"Found {kinds} in {self.flagged} of {files}"
        else:
            text = f"No findings in {files}"
        text += f"; {self.suppressed} suppressed" if self.suppressed else ""
        text += f"; {self.known} in the baseline" if self.known else ""
        return text + (f"; {_count(self.errors, 'error')} while checking." if self.errors else ".")

    def coverage(self) -> str:
        """A line for each article that makes claims: how many have a source; below them a line for all."""
        if not self.claims:
            return ""
        counts = [*self.claims.items(), ("in all", tuple(map(sum, zip(*self.claims.values(), strict=True))))]
        lines = (
            f"{sourced:>7} of {claims} claims sourced ({sourced / claims:.0%})  {path}\n"
            for path, (claims, sourced) in counts
        )
        return "".join(lines)

    def more(self) -> str:
        """What of the findings only unsafe fixes would put right, as the end of a sentence."""
        return f"; {self.fixes[False]} more with --unsafe-fixes" if self.fixes[False] else ""


def _count(number: int, noun: str) -> str:
    plural = noun if number == 1 or noun == "info" else f"{noun}s"
    return f"{number} {plural}"
