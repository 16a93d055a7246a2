"""Every example of every rule, in every format it names; and what every rule must have."""

from __future__ import annotations

import re
from typing import Any, Literal

import pytest

from adlint import rules
from adlint.config import Config
from adlint.engine import lint
from adlint.finding import Finding
from adlint.repeats import Repeats
from adlint.rule import ADVICE, ALL_FORMATS, Example, Rule
from adlint.text import reader
from tests.rules.rendering import SUFFIXES, render

_NEXT = re.compile(r"(?:<!--|\{/\*) next article (?:-->|\*/\})")
ENOUGH = {"AD": 8, "CQ": 8}
"""Examples of each kind and language that a rule must have, by family; of other families 6."""


def findings(rule: Rule, text: str, format: str) -> list[Finding]:
    """What `rule` reports in `text`. A rule that reviews needs the others to have run."""
    if rule.gather is not None:
        return repeated(rule, text, format)
    document = reader.read_text(text, f"example{SUFFIXES[format]}")
    active = rules.active(Config(extend_select=(rule.code,))) if rule.review else (rule,)
    report = lint(document, active, Config())
    assert not report.errors
    return [finding for finding in report.findings if finding.code == rule.code]


def repeated(rule: Rule, text: str, format: str) -> list[Finding]:
    """What `rule` says of the first article of a run: those of `text`, which comments part from each other."""
    repeats = Repeats()
    for number, article in enumerate(_NEXT.split(text)):
        report = lint(reader.read_text(article, f"example{number}{SUFFIXES[format]}"), (rule,), Config())
        assert not report.failed
        repeats.add(report)
    reports = list(repeats.reports())
    assert [report.path for report in reports] in ([], [f"example0{SUFFIXES[format]}"])
    return [finding for report in reports for finding in report.findings]


def cases(kind: Literal["bad", "good"]) -> list[Any]:
    return [
        pytest.param(rule, example, format, id=f"{rule.code}-{kind}{number}-{format}")
        for rule in rules.every()
        for number, example in enumerate(rule.bad if kind == "bad" else rule.good, 1)
        for format in example.formats
    ]


@pytest.mark.parametrize(("rule", "example", "format"), cases("bad"))
def test_bad_examples_are_reported_where_marked(rule: Rule, example: Example, format: str) -> None:
    text, marks = render(example.text, format)
    found = findings(rule, text, format)
    assert found, text
    if not marks:
        return
    for mark in marks:
        assert any(mark.overlaps(finding.span) for finding in found), f"nothing at {text[mark.start : mark.end]!r}"
    for finding in found:
        outside = f"outside the marks: {text[finding.span.start : finding.span.end]!r}"
        assert any(mark.overlaps(finding.span) for mark in marks), outside


@pytest.mark.parametrize(("rule", "example", "format"), cases("good"))
def test_good_examples_are_silent(rule: Rule, example: Example, format: str) -> None:
    text, marks = render(example.text, format)
    assert not marks
    assert [
        (finding.message, text[finding.span.start : finding.span.end]) for finding in findings(rule, text, format)
    ] == []


@pytest.mark.parametrize("code", rules.codes())
def test_a_rule_is_complete(code: str) -> None:
    rule = rules.load(code)
    assert rule.code == code
    assert rule.advice, f"no section {ADVICE!r}"
    assert len(rule.summary) <= 120
    assert rule.summary.endswith(".")
    for heading in ("Why", ADVICE, "When it is fine"):
        assert f"\n## {heading}\n" in rule.doc
    assert "\n## Options\n" not in rule.doc, "the page adds it from the options' own texts"
    assert all(option.doc.endswith(".") for option in rule.options)
    for language in ("en", "fr"):
        for examples in (rule.bad, rule.good):
            assert sum(example.language == language for example in examples) >= ENOUGH.get(code[:2], 6)


def test_names_are_unique() -> None:
    names = [rule.name for rule in rules.every()]
    assert len(names) == len(set(names)) > 0


def test_examples_name_known_formats() -> None:
    for rule in rules.every():
        for example in (*rule.bad, *rule.good):
            assert example.formats
            assert set(example.formats) <= set(ALL_FORMATS)
