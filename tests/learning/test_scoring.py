"""Scores of findings against labels: by hand on a small case, and beside the judge's own scorer."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from adlint.finding import Finding, Severity
from adlint.learning import evaluate, labels, reliability
from adlint.learning.labels import LabelError, Labelled
from adlint.learning.scoring import Judged, Scores, judge, score
from adlint.report import FileReport, Places, locate
from adlint.reporters import json as json_reporter
from adlint.text.span import Span

SHARED = Path(__file__).parents[3] / "shared"
SCORER = SHARED / "eval" / "score.py"
ARTICLES = SHARED / "corpora" / "articles"

SOURCE = "one\n\ntwo\nthree\r\nfour\rfive\n \nsix\u2028still six\nseven\n"
"""Its lines 2, 7 and the last are blank; U+2028 ends none."""
LINES = Places(SOURCE)


def _report(path: str, *found: tuple[str, int, int, Severity]) -> FileReport:
    """Findings by code, first line, last line and severity."""
    spans = [Span(LINES.span(first).start, max(LINES.span(last).end, 1)) for _, first, last, _ in found]
    findings = tuple(
        Finding(code, "name", span, "message", severity, 0.5, (), None, "fingerprint")
        for span, (code, _, _, severity) in zip(spans, found, strict=True)
    )
    return FileReport(path, findings, tuple(locate(LINES, span) for span in spans))


def _label(path: Path, promo: Sequence[tuple[int, int, str]], **more: Any) -> Labelled:
    spans = [{"start": start, "end": end, "strength": strength} for start, end, strength in promo]
    record = {"file": path.name, "lang": "en", "promo": spans, "unsourced": None, "hedge": None, **more}
    return Labelled(path, path.name, path.name, "en", record)


def _cases(folder: Path) -> list[Judged]:
    warning, info = Severity.WARNING, Severity.INFO
    sold = _label(
        folder / "sold.md",
        [(3, 4, "clear"), (8, 8, "clear"), (4, 5, "borderline")],
        unsourced=[{"line": 1}, {"line": 9}],
        hedge=[],
    )
    plain = _label(folder / "plain.md", [], hedge=[{"line": 5}])
    judged = [
        (sold, [("AD101", 1, 3, warning), ("AD101", 5, 5, warning), ("AD103", 6, 6, warning), ("AD401", 8, 8, info),
                ("SRC101", 1, 1, info), ("SRC103", 1, 1, warning), ("SRC101", 6, 6, warning), ("HDG101", 4, 4, info)]),
        (plain, [("AD104", 9, 9, Severity.ERROR), ("AD202", 1, 1, info), ("HDG101", 4, 6, info),
                 ("CQ101", 1, 1, warning)]),
    ]  # fmt: skip
    cases = []
    for label, found in judged:
        label.path.write_bytes(SOURCE.encode())
        cases.append(judge(label, SOURCE, _report(str(label.path), *found)))
    return cases


def test_counts_of_a_small_case(tmp_path: Path) -> None:
    scores = score(_cases(tmp_path))
    promotion = scores.promotion
    assert (promotion.right, promotion.neutral, promotion.wrong) == (1, 1, 2)
    assert (promotion.found, promotion.spans, promotion.slants_found, promotion.slants) == (1, 2, 1, 1)
    assert (promotion.line_right, promotion.line_wrong, promotion.line_missed) == (1, 3, 2)
    assert (promotion.clean_hit, promotion.clean, promotion.articles) == (1, 1, 2)
    assert promotion.plain_lines == 3 + 7  # lines 1, 6 and 9; all that are filled
    assert promotion.by_span.precision == pytest.approx(1 / 3)
    assert promotion.by_span.f1 == pytest.approx(0.4)
    assert promotion.false_alarms == 200
    unsourced, hedges = scores.unsourced, scores.hedges
    assert (unsourced.articles, unsourced.labelled, unsourced.found) == (1, 2, 1)
    assert (unsourced.right, unsourced.findings) == (1, 2)
    assert (hedges.articles, hedges.labelled, hedges.found, hedges.right, hedges.findings) == (2, 1, 1, 1, 2)


def test_nothing_found_and_nothing_to_find_is_no_division_by_zero() -> None:
    scores = score([])
    assert scores.promotion.by_span.f1 == scores.promotion.false_alarms == scores.hedges.by_line.f1 == 0


@pytest.mark.parametrize("promo", [None, [{}], [{"start": 1, "end": 1, "strength": "so-so"}], [{"start": "1"}]])
def test_a_malformed_label_is_told_with_its_article(promo: Any, tmp_path: Path) -> None:
    label = _label(tmp_path / "a.md", [])
    label.record["promo"] = promo
    with pytest.raises(LabelError, match=r"a\.md"):
        judge(label, SOURCE, _report("a.md"))


@pytest.fixture(scope="module")
def judges_scorer() -> ModuleType:
    if not SCORER.is_file():
        pytest.skip(f"the judge's scorer is not there ({SCORER})")
    spec = importlib.util.spec_from_file_location("score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _as_the_judge_counts(scorer: ModuleType, cases: Sequence[Judged]) -> list[dict[str, int]]:
    """The judge's counters, given what `--output-format json` would tell it."""
    promo, unsourced, hedge = scorer.Promo(), scorer.ByLine("unsourced"), scorer.ByLine("hedge")
    for case in cases:
        lines = scorer.SPLIT.split(case.label.path.read_bytes().decode("utf-8", "replace"))
        pairs = zip(case.report.findings, case.report.locations, strict=True)
        found = json.loads(json.dumps([json_reporter.record(case.report.path, *pair) for pair in pairs]))
        loud = [f for f in found if f["code"].startswith("AD") and f["severity"] in ("warning", "error")]
        promo.add(case.label.record, loud, lines)
        unsourced.add(case.label.record, [f for f in found if f["code"].startswith("SRC")], lines)
        hedge.add(case.label.record, [f for f in found if f["code"].startswith("HDG")], lines)
    return [promo.c, unsourced.c, hedge.c]


def _as_we_count(scores: Scores) -> list[dict[str, int]]:
    p = scores.promotion
    promo = {
        "right": p.right, "neutral": p.neutral, "wrong": p.wrong, "clear": p.spans, "found": p.found,
        "border": p.slants, "border_hit": p.slants_found, "line_tp": p.line_right, "line_fp": p.line_wrong,
        "line_fn": p.line_missed, "plain_lines": p.plain_lines, "articles": p.articles, "clean": p.clean,
        "clean_hit": p.clean_hit,
    }  # fmt: skip
    claims = [
        {"gold": c.labelled, "found": c.found, "right": c.right, "all": c.findings, "articles": c.articles}
        for c in (scores.unsourced, scores.hedges)
    ]
    return [promo, *claims]


def test_the_small_case_counts_as_the_judge_counts(judges_scorer: ModuleType, tmp_path: Path) -> None:
    cases = _cases(tmp_path)
    assert _as_we_count(score(cases)) == [dict(c) for c in _as_the_judge_counts(judges_scorer, cases)]


def test_the_corpora_count_as_the_judge_counts(judges_scorer: ModuleType) -> None:
    if not ARTICLES.is_dir():
        pytest.skip(f"the corpora are not there ({ARTICLES})")
    chosen = list(labels.read(ARTICLES / "labels.jsonl", ARTICLES))[::7]
    cases = list(evaluate.shipped(chosen))
    ours = _as_we_count(score(cases))
    assert ours[0]["right"] > 0
    assert ours[2]["found"] > 0
    theirs = _as_the_judge_counts(judges_scorer, cases)
    assert ours == [{key: count[key] for key in own} for count, own in zip(theirs, ours, strict=True)]


def test_sure_findings_that_are_right_as_often_are_calibrated() -> None:
    found = reliability.bins([(0.75, True), (0.75, True), (0.75, True), (0.75, False), (1.0, True), (0.0, False)])
    assert [own.count for own in found] == [1, 0, 0, 0, 0, 0, 0, 4, 0, 1]
    assert reliability.calibration_error(found) == pytest.approx(0)


def test_the_calibration_error_weighs_bins_by_their_size() -> None:
    found = reliability.bins([(0.95, False), *[(0.5, True), (0.5, False)] * 2])
    assert reliability.calibration_error(found) == pytest.approx(0.95 / 5)
    assert reliability.calibration_error([]) == 0
