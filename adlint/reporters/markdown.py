"""A summary for a pull request's comment or a job's page, in GitHub Flavored Markdown as GitLab reads it, too.

The gravest findings stand in a short table, all that fit below it, folded, by rule. What comes from an article is
made inert: no character of it is markup, a mention or an address. The first line is a comment by which a bot finds
its own comment again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TextIO

from adlint.finding import Finding, Severity
from adlint.report import FileReport, Location
from adlint.reporters import PAGES, Style
from adlint.reporters.repository import find
from adlint.reporters.tally import Tally
from adlint.reporters.terminal import printable

LIMIT = 60_000
"""Characters; GitHub refuses comments from 65,536 on, and a bot may add some."""
ROWS = 20
"""Findings in the table."""
LISTED = 50
"""Findings of one rule, and errors, that are listed."""
WIDEST = 160
"""Characters of one message, path or passage."""
PART = 12_000
"""Characters of the table, the errors, or the findings of one rule, as Markdown."""
MARK = "<!-- adlint -->"
_TOO_MANY = "\nMore did not fit here; the log has all.\n"
# After these GitHub and GitLab look for users, issues, labels, commits, emoji or the rest of an address.
_REFERRING = "@#!$&~%^:"
_JOINER = "\u2060"


class _Item(NamedTuple):
    """A finding as Markdown."""

    severity: Severity
    rule: str
    place: str
    message: str
    detail: str


def write(reports: Iterable[FileReport], stream: TextIO, style: Style) -> None:
    """Write a summary of `reports` to `stream`, once all are known; only what it shows of them is kept."""
    tally, repository = Tally(), find()
    errors: list[str] = []
    gravest: dict[Severity, list[_Item]] = {severity: [] for severity in sorted(Severity, reverse=True)}
    by_code: dict[str, list[_Item]] = {}
    for report in reports:
        tally.add(report)
        errors += [f"- {inert(report.path)}: {inert(error)}\n" for error in report.errors[: LISTED - len(errors)]]
        for finding, where in report.shown():
            rows, listed = gravest[finding.severity], by_code.setdefault(finding.code, [])
            if len(rows) < ROWS or len(listed) < LISTED:
                address = repository.address(report.path, where.line, where.end_line)
                item = _item(finding, where, repository.path(report.path), address)
                rows += [item] * (len(rows) < ROWS)
                listed += [item] * (len(listed) < LISTED)
    rows = [item for items in gravest.values() for item in items][:ROWS]
    room = LIMIT - len(_TOO_MANY)
    for part in _parts(tally, errors, rows, by_code, style):
        room -= len(part)
        if room < 0:
            stream.write(_TOO_MANY)
            break
        stream.write(part)


def inert(text: str, most: int = WIDEST) -> str:
    """At most so many characters of `text` as plain words that no reader of Markdown makes anything of."""
    text = printable(text)
    text = text if len(text) <= most else f"{text[: most - 1]}…"
    return re.sub(r"[!-&*-+\-.:<-@\[-`{-~]", _entity, text)


def _entity(match: re.Match[str]) -> str:
    """A character reference, which no markup begins with; a joiner ends what would refer to something."""
    sign, then = match[0], match.string[match.end() : match.end() + 1]
    return f"&#{ord(sign)};" + _JOINER * (sign in _REFERRING or (sign == "-" and then.isdigit()))


def _item(finding: Finding, where: Location, path: str, address: str) -> _Item:
    place = f"{inert(path)}&#58;{where.line}"
    place = f"[{place}]({address})" if address else place
    start = where.column - where.excerpt_column
    end = None if where.end_line > where.line else start + len(finding.span)
    reasons = (f"; {inert(evidence.text)}" for evidence in finding.evidence[:3])
    passage = inert(where.excerpt[start:end].strip())
    detail = inert(finding.message) + "".join(reasons) + (f"<br><code>{passage}</code>" if passage else "")
    return _Item(finding.severity, _page(finding), place, inert(finding.message), detail)


def _page(finding: Finding) -> str:
    return f"[{finding.code}]({PAGES}/{finding.code}.md) {finding.name}"


def _parts(
    tally: Tally, errors: list[str], rows: list[_Item], by_code: dict[str, list[_Item]], style: Style
) -> Iterator[str]:
    """The summary piece by piece, none of which leaves an element open."""
    yield f"{MARK}\n### adlint\n\n{tally.sentence()}\n"
    if errors:
        yield f"\nCould not be checked:\n\n{_fitting(errors, tally.errors)}"
    if rows:
        lines = (f"| {row.place} | {row.severity} | {row.rule} | {row.message} |\n" for row in rows)
        head = "\n| place | severity | rule | finding |\n| --- | --- | --- | --- |\n"
        yield head + _fitting(lines, tally.findings)
    for code, items in sorted(by_code.items(), key=lambda pair: (-pair[1][0].severity, pair[0])):
        rule, number = style.rule(code), tally.by_code[code]
        head = f"\n<details><summary>{code} {rule.name}: {number}</summary>\n\n{' '.join(rule.advice.split())}\n\n"
        listed = _fitting((f"- {item.place}: {item.detail}\n" for item in items), number)
        yield f"{head}{listed}\n</details>\n"


def _fitting(lines: Iterable[str], number: int) -> str:
    """The first of `lines` that fit into a part, and how many of `number` are left out."""
    text = ""
    for line in lines:
        if len(text) + len(line) > PART:
            break
        text += line
        number -= 1
    return text + (f"\nand {number} more\n" if number else "")
