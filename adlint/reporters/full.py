"""For a person: the line with the passage underlined, why it was flagged, what to do instead.

posts/review.md:5:15 AD103 [paid-link] affiliate or paid link to shop.example
  |
5 | The kettle is [sold here](https://shop.example/?aff=12).
  |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  = why: the parameter aff is for affiliate programmes
  = help: Link to the plain page of the product, or keep the link, mark it `rel=sponsored` and say
          beside it that it pays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from textwrap import wrap
from typing import TextIO

from adlint.finding import Finding
from adlint.report import EXCERPT, FileReport, Location
from adlint.reporters import Style
from adlint.reporters.terminal import BLUE, BOLD, DIM, SEVERITY_COLOURS, cell, painter, printable

_MIN_WIDTH = 40
_CLIP = "…"


def write(reports: Iterable[FileReport], stream: TextIO, style: Style) -> None:
    """Write `reports` to `stream`."""
    paint = painter(style.colour)
    for report in reports:
        path = paint(printable(report.path), BOLD)
        for finding, where in report.shown():
            lines = _finding(finding, where, path, paint, style)
            stream.write("\n".join(lines) + "\n\n")


def _finding(
    finding: Finding, where: Location, path: str, paint: Callable[[str, str], str], style: Style
) -> Iterator[str]:
    colour = SEVERITY_COLOURS[finding.severity]
    code = paint(finding.code, colour)
    yield f"{path}:{where.line}:{where.column} {code} [{finding.name}] {printable(finding.message)}"
    number = str(where.line)
    margin = " " * len(number)
    bar = paint("|", BLUE)
    room = max(style.width, _MIN_WIDTH) - len(number) - 3
    source, before, marked = _underline(where, room)
    yield f"{margin} {bar}"
    yield f"{paint(number, BLUE)} {bar} {source}".rstrip()
    more = f" to line {where.end_line}" if where.end_line > where.line else ""
    yield f"{margin} {bar} {' ' * before}{paint('^' * marked, colour)}{more}"
    remarks = [("why", printable(evidence.text)) for evidence in finding.evidence]
    if style.verbose and finding.confidence is not None:
        remarks.append(("why", f"confidence {finding.confidence:.2f}"))
    remarks.append(("help", printable(style.rule(finding.code).advice)))
    for label, text in remarks:
        first = f"{margin} {paint('=', BLUE)} {paint(f'{label}:', BOLD)} "
        rest = " " * (len(margin) + len(label) + 5)
        for index, line in enumerate(wrap(text, max(style.width, _MIN_WIDTH) - len(rest), break_on_hyphens=False)):
            yield (rest if index else first) + (paint(line, DIM) if label == "help" else line)


def _underline(where: Location, room: int) -> tuple[str, int, int]:
    """The source line as shown in `room` columns, the columns before the underline, and its length."""
    start = where.column - where.excerpt_column
    end = len(where.excerpt) if where.end_line > where.line else where.end_column - where.excerpt_column
    cells = [cell(character) for character in where.excerpt]
    end = max(min(end, len(cells)), start)
    first = _window_start(cells, start, end, room)
    last, used = first, 0
    while last < len(cells) and used + cells[last][1] <= room - 2:
        used += cells[last][1]
        last += 1
    clipped = last < len(cells) or len(cells) - start == EXCERPT
    lead = _CLIP if first or where.excerpt_column > 1 else ""
    shown = lead + "".join(text for text, _ in cells[first:last]) + (_CLIP if clipped else "")
    before = len(lead) + sum(width for _, width in cells[first:start])
    return shown, before, max(sum(width for _, width in cells[start : min(end, last)]), 1)


def _window_start(cells: list[tuple[str, int]], start: int, end: int, room: int) -> int:
    """The first cell to show: all of the passage if it fits, with what stands before it."""
    passage = sum(width for _, width in cells[start:end])
    whole = sum(width for _, width in cells[:end])
    spare = room - 2 - passage
    if whole <= room - 2:
        return 0
    lead = min(max(spare // 2, 0), room // 3)
    first = start
    while first and lead >= cells[first - 1][1]:
        first -= 1
        lead -= cells[first][1]
    return first
