"""The engine: run, fold, suppress, fingerprint, sort; and `Linter` and `adlint.lint` over it."""

from __future__ import annotations

import gc
import re
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

import pytest

import adlint
from adlint import engine
from adlint.article import MAX_SIZE
from adlint.config import Config
from adlint.finding import Blurb, Evidence, Finding, Match, Severity, UnusableError
from adlint.report import EXCERPT, Fault, FileReport, Report
from adlint.rule import Check, Review, Rule, no_check
from adlint.text import reader
from adlint.text.document import Document
from adlint.text.span import Span


def _words(word: str, *, passage: str = "", confidence: float | None = None, severity: Severity | None = None) -> Check:
    """A check that reports each `word`, judged in the stretch around it that matches `passage`."""

    def check(document: Document, config: Config) -> Iterator[Match]:
        whole = [Span(*found.span()) for found in re.finditer(passage, document.source)] if passage else []
        for found in re.finditer(word, document.source):
            span = Span(*found.span())
            around = next((place for place in whole if place.contains(span)), None)
            yield Match(span, f"{word} found", passage=around, confidence=confidence, severity=severity)

    return check


def _rule(code: str, check: Check, absorbs: tuple[str, ...] = (), review: Review | None = None) -> Rule:
    return Rule(code, f"name-{code}", "Doc.", Severity.WARNING, check, (), (), absorbs=absorbs, review=review)


def _lint(source: str, *rules: Rule, config: Config | None = None) -> FileReport:
    return engine.lint(reader.read_text(source, "a.md"), rules, config or Config())


def _told(report: FileReport) -> list[tuple[str, int, int]]:
    return [(f.code, where.line, where.column) for f, where in report.shown()]


def test_findings_are_sorted_by_place_and_then_code() -> None:
    report = _lint("one two\n\none", _rule("X102", _words("one")), _rule("X101", _words("two|one")))
    assert _told(report) == [("X101", 1, 1), ("X102", 1, 1), ("X101", 1, 5), ("X101", 3, 1), ("X102", 3, 1)]


def test_a_finding_takes_what_its_rule_says_unless_the_match_says_otherwise() -> None:
    quiet = _rule("X101", _words("one", severity=Severity.INFO, confidence=0.4))
    (finding,) = _lint("one", quiet).findings
    assert finding.severity is Severity.INFO
    assert (finding.name, finding.message, finding.confidence) == ("name-X101", "one found", 0.4)
    (finding,) = _lint("one", _rule("X101", _words("one"))).findings
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("least", "codes"), [(0.0, ["X101", "X102", "X103"]), (0.5, ["X102", "X103"]), (1.0, ["X103"])]
)
def test_min_confidence_spares_rules_without_one(least: float, codes: list[str]) -> None:
    rules = [
        _rule("X101", _words("one", confidence=0.3)),
        _rule("X102", _words("one", confidence=0.5)),
        _rule("X103", _words("one")),
    ]
    report = _lint("one", *rules, config=Config(min_confidence=least))
    assert [finding.code for finding in report.findings] == codes


class TestFolding:
    def test_what_lies_within_becomes_evidence(self) -> None:
        host = _rule("X101", _words("buy.*now"), absorbs=("X2", "X301"))
        report = _lint("buy one now, one", host, _rule("X201", _words("one")), _rule("X302", _words("one")))
        assert _told(report) == [("X101", 1, 1), ("X302", 1, 5), ("X201", 1, 14), ("X302", 1, 14)]
        assert report.findings[0].evidence == (Evidence("X201", "one found", Span(4, 7)),)

    def test_the_passage_decides_not_the_span(self) -> None:
        host = _rule("X101", _words("buy", passage=r"buy.*?\."), absorbs=("X2",))
        within = _rule("X201", _words("one", passage=r"buy.*?\."))
        assert _told(_lint("buy one.", host, within)) == [("X101", 1, 1)]
        assert len(_told(_lint("buy two. one", host, within))) == 2

    def test_a_wider_passage_is_not_absorbed(self) -> None:
        host = _rule("X101", _words("two"), absorbs=("X2",))
        assert len(_told(_lint("one two three", host, _rule("X201", _words("one two"))))) == 2

    def test_of_two_that_absorb_each_other_on_one_passage_one_is_left(self) -> None:
        rules = [_rule("X102", _words("one"), absorbs=("X101",)), _rule("X101", _words("one"), absorbs=("X102", "X3"))]
        assert _told(_lint("one", *rules)) == [("X101", 1, 1)]

    def test_a_rule_does_not_absorb_itself(self) -> None:
        assert len(_told(_lint("one one", _rule("X101", _words("one", passage="one one"), absorbs=("X",))))) == 2

    def test_what_has_a_head_stays_as_its_part_and_is_not_shown(self) -> None:
        host = replace(_rule("X101", _words("buy", passage=".+")), heads=("X2",))
        report = _lint("buy one now", host, _rule("X201", _words("one")), _rule("X301", _words("one")))
        head, part, other = report.findings
        assert (head.part_of, part.part_of, other.part_of) == ("", head.fingerprint, "")
        assert [finding.code for finding, _ in report.shown()] == ["X101", "X301"]
        alone = replace(report, findings=(part,), locations=report.locations[1:2])
        assert [finding.code for finding, _ in alone.shown()] == ["X201"]

    def test_what_min_confidence_leaves_out_absorbs_nothing(self) -> None:
        host = _rule("X101", _words("buy one", confidence=0.2), absorbs=("X2",))
        report = _lint("buy one", host, _rule("X201", _words("one")), config=Config(min_confidence=0.5))
        assert _told(report) == [("X201", 1, 5)]


def test_many_findings_on_one_endless_passage_take_linear_time() -> None:
    host = _rule("X101", _words("^w", passage=".+"), absorbs=("X2",))
    rules = [host, _rule("X201", _words("w", passage=".+")), _rule("X301", _words("w", passage=".+"))]

    def seconds(count: int) -> float:
        document = reader.read_text("w " * count, "a.txt")
        began = time.process_time()
        assert len(engine.lint(document, rules, Config()).findings) == count + 1
        return time.process_time() - began

    seconds(100)
    assert seconds(16_000) < 40 * max(seconds(1_000), 0.005)


class TestCrashes:
    @staticmethod
    def _broken(document: Document, config: Config) -> Iterator[Match]:
        yield Match(Span(0, 1), "before the crash")
        raise KeyError("lexicon")

    @staticmethod
    def _broken_review(document: Document, said: Sequence[Finding | Blurb], codes: Collection[str]) -> Iterator[Match]:
        yield from ()
        raise KeyError("lexicon")

    def test_a_rule_that_crashes_is_an_error_and_the_others_still_run(self) -> None:
        report = _lint("one", _rule("X101", self._broken), _rule("X102", _words("one")))
        assert [finding.code for finding in report.findings] == ["X102"]
        (error,) = report.errors
        assert "X101" in error
        assert "KeyError: 'lexicon'" in error
        assert Report((report,)).exit_code(None) == 2

    def test_a_review_that_crashes_is_one_too(self) -> None:
        report = _lint("one", _rule("X101", no_check, review=self._broken_review), _rule("X102", _words("one")))
        assert [finding.code for finding in report.findings] == ["X102"]
        assert "X101" in report.errors[0]

    def test_a_rule_that_lacks_a_file_is_a_fault_of_that_file(self) -> None:
        def lacking(document: Document, config: Config) -> Iterator[Match]:
            yield Match(Span(0, 1), "before the fault")
            raise UnusableError("models/x", "damaged; reinstall adlint")

        report = _lint("one", _rule("X101", lacking), _rule("X102", _words("one")))
        assert [finding.code for finding in report.findings] == ["X102"]
        assert report.errors == ()
        assert report.faults == (Fault("models/x", "damaged; reinstall adlint; X101 did not run"),)
        assert Report((report,)).exit_code(None) == 2

    def test_a_review_is_not_told_of_rules_that_did_not_finish(self) -> None:
        def review(document: Document, said: Sequence[Finding | Blurb], codes: Collection[str]) -> Iterator[Match]:
            yield Match(Span(0, 1), ",".join(sorted(codes)))

        report = _lint("one", _rule("X101", self._broken), _rule("X901", no_check, review=review))
        assert [finding.message for finding in report.findings] == ["X901"]


def test_a_review_sees_the_folded_findings_and_the_codes_that_ran() -> None:
    def review(document: Document, said: Sequence[Finding | Blurb], codes: Collection[str]) -> Iterator[Match]:
        yield Match(Span(0, 1), f"{[each.code for each in said]} of {sorted(codes)}")

    rules = [
        _rule("X101", _words("buy one"), absorbs=("X2",)),
        _rule("X201", _words("one")),
        _rule("X901", no_check, review=review),
    ]
    report = _lint("buy one", *rules)
    assert [f.message for f in report.findings if f.code == "X901"] == ["['X101'] of ['X101', 'X201', 'X901']"]


def test_suppressed_findings_are_kept_but_not_shown() -> None:
    source = "<!-- adlint: ignore[AD101] agreed -->\n\none one\n\none\n"
    report = _lint(source, _rule("AD101", _words("one")), _rule("AD102", _words("^one one", passage="one one")))
    assert [finding.suppressed for finding in report.findings if finding.code == "AD101"] == [True, True, False]
    assert _told(report)[-1] == ("AD101", 5, 1)
    assert len(report.findings) == len(report.locations)


class TestFingerprints:
    RULE = _rule("X101", _words("(?i)buy +this", passage=r"(?i)buy[^.]*\."))

    def _of(self, source: str) -> str:
        (finding,) = _lint(source, self.RULE).findings
        return finding.fingerprint

    def test_they_survive_moves_reflow_and_markup(self) -> None:
        first = self._of("Buy this lamp today.")
        assert self._of("A new start.\n\nA second one: **buy  this** lamp\ntoday.".replace("**", "")) == first
        assert self._of("Buy this *lamp* today.") == first

    def test_they_tell_rules_and_passages_apart(self) -> None:
        first = self._of("Buy this lamp today.")
        assert self._of("Buy this chair today.") != first
        (other,) = _lint("Buy this lamp today.", _rule("X102", self.RULE.check)).findings
        assert other.fingerprint != first


def test_locations_end_where_the_passage_does() -> None:
    report = _lint("a\r\nbé one\rtwo c", _rule("X101", _words("one\rtwo")))
    (where,) = report.locations
    assert (where.line, where.column, where.end_line, where.end_column) == (2, 4, 3, 4)
    assert (where.excerpt, where.excerpt_column) == ("bé one", 1)


def test_the_excerpt_of_an_endless_line_is_short() -> None:
    (where,) = _lint("x " * 5_000 + "one" + " x" * 5_000, _rule("X101", _words("one"))).locations
    assert where.column == 10_001
    assert len(where.excerpt) == 2 * EXCERPT
    assert where.excerpt[where.column - where.excerpt_column :].startswith("one")


def test_passages_in_another_language_are_noted() -> None:
    document = reader.read_text("one\n\neins\n\n***\n", "a.md")
    languages = ("en", "de")
    blocks = tuple(replace(block, language=code) for block, code in zip(document.blocks, languages, strict=True))
    report = engine.lint(replace(document, blocks=blocks), [], Config())
    assert report.notes == ("1 of 2 passages are in another language (de) and were left alone",)
    assert _lint("").notes == ()


class TestReport:
    def test_exit_codes(self) -> None:
        warned = _lint("one", _rule("X101", _words("one")))
        informed = _lint("one", _rule("X101", _words("one", severity=Severity.INFO)))
        failed = FileReport("a.md", errors=("is binary",))
        assert Report((FileReport("a.md"),)).exit_code(Severity.INFO) == 0
        assert Report((warned,)).exit_code() == 1
        assert Report((informed,)).exit_code() == 0
        assert Report((informed,)).exit_code(Severity.INFO) == 1
        assert Report((warned,)).exit_code(None) == 0
        assert Report((warned, failed)).exit_code(None) == 2


class TestPythonApi:
    PAID = 'Ask <a href="https://bank.example/card" rel="sponsored">the bank</a> before you sign.'

    def test_bytes_and_text_are_the_same(self) -> None:
        report = adlint.lint(self.PAID)
        assert "AD103" in {finding.code for finding in report.findings}
        assert adlint.lint(self.PAID.encode("utf-16")) == report

    def test_a_configuration(self) -> None:
        assert adlint.lint(self.PAID, config=adlint.Config(ignore=("ALL",))).findings == ()

    def test_a_source_that_cannot_be_read_is_an_error_of_the_report(self) -> None:
        report = adlint.lint(b"\0\1", "b.md")
        assert (report.path, report.findings) == ("b.md", ())
        assert report.errors[0].startswith("is binary")

    def test_a_source_without_end_is_refused(self) -> None:
        assert adlint.lint(b"x" * (MAX_SIZE + 1)).errors


def test_nothing_of_an_article_waits_for_the_garbage_collector() -> None:
    """An editor's server lints one version of an article after the other, and its memory is to stay as it is."""
    source = (
        "# Kettles\n\nStudies show that 40 percent of kettles might leak. [Buy it](https://shop.example/?aff=12).\n"
    )
    adlint.lint(source, config=Config(select=("ALL",)))

    def documents() -> int:
        return sum(isinstance(each, Document) for each in gc.get_objects())

    gc.collect()
    before = documents()  # other tests may still hold some
    gc.disable()
    try:
        for _ in range(3):
            adlint.lint(source, config=Config(select=("ALL",)))
        assert documents() <= before + 1  # the model remembers the last
    finally:
        gc.enable()
