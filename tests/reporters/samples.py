"""A rule and reports made of it, for the reporters' tests."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import Any

from adlint.config import Config
from adlint.engine import lint
from adlint.finding import Evidence, Fix, Match, Severity
from adlint.report import FileReport
from adlint.reporters import Style, load
from adlint.rule import Example, Rule, no_check
from adlint.text.document import Document, Suppression
from adlint.text.span import Span

PAGE = """A word that the tests do not like.

It stands for any rule.

## How to put it right

Take the word out,
or say why it stays.

A second paragraph.
"""


def rule(code: str = "TST101", severity: Severity = Severity.WARNING) -> Rule:
    """A rule for `Style.rule`; it never checks."""
    return Rule(code, "test-word", PAGE, severity, no_check, (Example("«a»"),), (Example("b"),))


def report(
    source: str,
    *needles: str,
    path: str = "post.md",
    severity: Severity = Severity.WARNING,
    message: str = "this is a test",
    evidence: tuple[Evidence, ...] = (),
    confidence: float | None = None,
    suppressed: bool = False,
    fix: Fix | None = None,
) -> FileReport:
    """What the engine makes of a rule that reports each of `needles` in `source`."""

    def check(document: Document, config: Config) -> Iterator[Match]:
        for needle in needles:
            start = source.index(needle)
            yield Match(Span(start, start + len(needle)), message, evidence=evidence, confidence=confidence, fix=fix)

    everything = Span(0, len(source))
    silence = (Suppression((), "", everything, everything),) if suppressed else ()
    finder = Rule("TST101", "test-word", PAGE, severity, check, (), ())
    return lint(Document(path, "plain", source, (), suppressions=silence), (finder,), Config())


def written(format: str, *reports: FileReport, **style: Any) -> str:
    """What the writer of `format` writes of `reports`."""
    stream = StringIO()
    load(format)(reports, stream, Style(rule=rule, **style))
    return stream.getvalue()


def watched(reports: tuple[FileReport, ...], stream: StringIO, seen: list[int]) -> Iterator[FileReport]:
    """`reports`, one by one; `seen` gets how much stood on `stream` before each was asked for."""
    for each in reports:
        seen.append(len(stream.getvalue()))
        yield each
