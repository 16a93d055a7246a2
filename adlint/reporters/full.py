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

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from textwrap import wrap
from typing import TextIO

from adlint.finding import Finding
from adlint.report import EXCERPT, FileReport, Location
from adlint.reporters import Style
from adlint.reporters.terminal import BLUE, BOLD, DIM, SEVERITY_COLOURS, laid_out, painter, printable

_MIN_WIDTH = 40
_CLIP = "…"


def write(reports: Iterable[FileReport], stream: TextIO, style: Style) -> None:
    """Write `reports` to `stream`."""
    paint = painter(style.colour)
    advice = cache(lambda code: printable(style.rule(code).advice))
    for report in reports:
        path = paint(printable(report.path), BOLD)
        for finding, where in report.shown():
            lines = _finding(finding, where, path, paint, advice, style)
            stream.write("\n".join(lines) + "\n\n")


def _finding(
    finding: Finding,
    where: Location,
    path: str,
    paint: Callable[[str, str], str],
    advice: Callable[[str], str],
    style: Style,
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
    remarks.append(("help", advice(finding.code)))
    for label, text in remarks:
        first = f"{margin} {paint('=', BLUE)} {paint(f'{label}:', BOLD)} "
        rest = " " * (len(margin) + len(label) + 5)
        for index, line in enumerate(_wrapped(text, max(style.width, _MIN_WIDTH) - len(rest))):
            yield (rest if index else first) + (paint(line, DIM) if label == "help" else line)


def _underline(where: Location, room: int) -> tuple[str, int, int]:
    """The source line as shown in `room` columns, the columns before the underline, and its length."""
    start = where.column - where.excerpt_column
    end = len(where.excerpt) if where.end_line > where.line else where.end_column - where.excerpt_column
    cells, columns = laid_out(where.excerpt)
    end = max(min(end, len(cells)), start)
    first = _window_start(columns, start, end, room)
    last = bisect_right(columns, columns[first] + room - 2) - 1
    clipped = last < len(cells) or len(cells) - start == EXCERPT
    lead = _CLIP if first or where.excerpt_column > 1 else ""
    shown = lead + "".join(cells[first:last]) + (_CLIP if clipped else "")
    before = len(lead) + columns[start] - columns[first]
    return shown, before, max(columns[min(end, last)] - columns[start], 1)


def _window_start(columns: Sequence[int], start: int, end: int, room: int) -> int:
    """The first cell to show: all of the passage if it fits, with what stands before it."""
    if columns[end] <= room - 2:
        return 0
    spare = room - 2 - (columns[end] - columns[start])
    lead = min(max(spare // 2, 0), room // 3)
    return bisect_left(columns, columns[start] - lead)


@lru_cache(maxsize=1024)
def _wrapped(text: str, width: int) -> list[str]:
    """The lines of a remark. Most say what others said before."""
    return wrap(text, width, break_on_hyphens=False)
