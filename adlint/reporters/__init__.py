"""How a run is told: one file a format, imported on use.

Each has `write(reports, stream, style)`, which takes the reports one by one as they are made and
never holds them all: `markdown`, which begins with the numbers, holds what it will show. Those for people,
`full` and `concise`, leave errors, notes and the summary to the command line, which tells them beside the findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import NamedTuple, TextIO

from adlint import rules
from adlint.report import FileReport
from adlint.rule import Rule

FORMATS: tuple[str, ...] = (
    "full",
    "concise",
    "json",
    "jsonl",
    "github",
    "gitlab",
    "markdown",
    "sarif",
    "junit",
    "checkstyle",
    "rdjson",
    "rdjsonl",
)
HOME = "https://github.com/adlint/adlint"
PAGES = f"{HOME}/blob/main/docs/rules"


class Style(NamedTuple):
    """What the reporters may be told of their reader.

    colour: write ANSI colours.
    width: of the terminal, in columns.
    verbose: also write how sure a finding is, and in `sarif` the notes.
    rule: the rule of a finding's code; `full` takes its advice from it, `sarif` describes it.
    """

    colour: bool = False
    width: int = 100
    verbose: bool = False
    rule: Callable[[str], Rule] = rules.load


Write = Callable[[Iterable[FileReport], TextIO, Style], None]


def load(format: str) -> Write:
    """The writer of one of `FORMATS`."""
    write: Write = import_module(f"{__name__}.{format}").write
    return write
