"""The report of an audit, without a browser: what it has, where it cuts, and that its bytes stay."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from adlint.audit import report
from adlint.audit.report import selection
from adlint.audit.report.heat import CELLS, strip
from adlint.cli.run import run
from tests.audit.report_folder import article, evidence, finding, make, row

VENDOR = Path(report.__file__).parent / "vendor"


def embedded(path: Path) -> dict[str, Any]:
    """The data in a report, and its texts under `texts`."""
    text = (path / "report.html").read_text("utf-8")
    found = dict(re.findall(r'<script type="application/json" id="([\w-]+)">(.*?)</script>', text))
    data: dict[str, Any] = json.loads(found.pop("data"))
    data["texts"] = [each for chunk in found.values() for each in json.loads(chunk)]
    return data


def spelled(column: dict[str, list[Any]]) -> list[Any]:
    return [column["values"][which] for which in column["index"]]


def test_the_same_folder_makes_the_same_bytes(tmp_path: Path) -> None:
    rows = [article(number, 1, promotional_share=number / 10) for number in range(5)]
    first, second = (make(tmp_path / name, rows, map(finding, range(5))) for name in ("one", "two"))
    report.write(first)
    report.write(second)
    assert (first / "report.html").read_bytes() == (second / "report.html").read_bytes()
    before = (first / "report.html").read_bytes()
    report.write(first)
    assert (first / "report.html").read_bytes() == before


def test_the_worst_articles_come_first(tmp_path: Path) -> None:
    rows = [
        article(0, promotional_share=0.1),
        article(1, 9, promotional_share=0.1),
        article(2),
        article(3, promotional_share=0.8),
    ]
    report.write(make(tmp_path, rows, ()))
    assert embedded(tmp_path)["articles"]["id"] == ["a00003", "a00001", "a00000", "a00002"]


def test_the_page_has_so_many_articles_and_findings_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selection, "ARTICLES", 3)
    monkeypatch.setattr(selection, "FINDINGS", 6)
    rows = [article(number, 4, promotional_share=number / 10) for number in range(5)]
    sure = (0.2, 0.9, 0.5, 0.7)
    found = [finding(number, confidence=each, line=at) for number in range(5) for at, each in enumerate(sure, 1)]
    report.write(make(tmp_path, rows, found))
    data = embedded(tmp_path)
    assert data["articles"]["id"] == ["a00004", "a00003", "a00002"]
    assert data["limits"]["per_article"] == 2
    assert data["findings"]["number"] == [2, 2, 2]
    assert data["findings"]["confidence"] == [0.9, 0.7] * 3  # the surest, in order of position
    assert data["findings"]["line"] == [2, 4] * 3
    assert len(data["texts"]) == 6
    assert data["all"]["articles"] == 5  # figures are of all


def test_severe_findings_are_kept_before_sure_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selection, "PER_ARTICLE", 2)
    found = [
        finding(0, severity="info", confidence=1.0),
        finding(0, severity="warning", confidence=0.1),
        finding(0, severity="error", confidence=None),
        finding(0, severity="error", suppressed=True),
    ]
    report.write(make(tmp_path, [article(0, 3)], found))
    assert spelled(embedded(tmp_path)["findings"]["severity"]) == ["warning", "error"]


def test_brands_are_counted_by_article_and_own_ones_by_their_names(tmp_path: Path) -> None:
    found = [
        finding(0, evidence=evidence(("brand", "Oarwell"), ("words", "boats"))),
        finding(0, evidence=evidence(("brand", "Oarwell"))),
        finding(1, evidence=evidence(("brand", "Oarwell is your own"))),
        finding(1, evidence=evidence(("words", "the word brand")), suppressed=True),
        finding(1, evidence=evidence(("brand", "Brightfern")), suppressed=True),
    ]
    report.write(make(tmp_path, [article(0, 2), article(1, 1)], found))
    assert embedded(tmp_path)["brands"] == {"name": ["Oarwell"], "articles": [2], "findings": [3]}


def test_sites_are_counted_where_promotional_passages_link_to_them(tmp_path: Path) -> None:
    passages = (
        "Try it: https://www.Oarwell.example/x?a=1, or [here](http://user@oarwell.example).",
        "See https://brightfern.example:8080/.",
    )
    found = [finding(0, excerpt=text) for text in passages]
    found.append(finding(0, code="SRC103", excerpt="https://statistics.example"))
    report.write(make(tmp_path, [article(0, 3)], found))
    assert embedded(tmp_path)["links"]["name"] == ["brightfern.example", "oarwell.example"]
    assert embedded(tmp_path)["links"]["findings"] == [1, 1]


def test_an_own_brand_is_named_in_a_real_audit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("joblib")
    monkeypatch.chdir(tmp_path)
    Path("adlint.toml").write_text('own-brands = ["Oarwell"]\n', "utf-8")
    Path("posts").mkdir()
    text = "# A river\n\nThe river rose in May and fell in June, and the village kept its boats on land until then.\n\n"
    Path("posts/a.md").write_text(
        text + "Try Oarwell today and get 20% off your first boat with code RIVER20!\n", "utf-8"
    )
    assert run(["audit", "posts", "-o", "out", "--output-format", "jsonl", "-j", "1", "--quiet"]) == 0
    assert run(["report", "out"]) == 0
    assert embedded(Path("out"))["brands"]["name"] == ["Oarwell"]


def test_a_passage_is_cut_between_words_and_says_so(tmp_path: Path) -> None:
    words = "canal " * 40
    found = [
        finding(0, before=words[:200], after=words[:200], excerpt="x" * 500, start_offset=300, end_offset=900),
        finding(0, before="At once. ", after=" The end.", excerpt="Buy it now."),
    ]
    report.write(make(tmp_path, [article(0, 2)], found))
    (_, long, before, after, _), (_, *short, _) = embedded(tmp_path)["texts"]
    assert long == "x" * 500 + "…"
    assert re.fullmatch(r"…(canal )+ca", before)
    assert re.fullmatch(r"(canal )+canal…", after)
    assert short == ["Buy it now.", "At once. ", " The end."]


def test_no_text_ends_the_element_that_holds_it(tmp_path: Path) -> None:
    hostile = '</script><script>alert(1)</script><!-- \u2028 & "'
    rows = [article(0, 1, title=hostile, author=hostile, section=hostile, site=hostile)]
    found = [finding(0, excerpt=hostile, before=hostile, message=hostile, evidence=evidence(("brand", hostile)))]
    clusters = [row("clusters", cluster="c", articles=3, excerpt=hostile, ids=[hostile], places=[hostile])]
    report.write(make(tmp_path, rows, found, clusters))
    text = (tmp_path / "report.html").read_text("utf-8")
    assert "alert(1)</script>" not in text
    assert "\u2028" not in text
    data = embedded(tmp_path)
    assert data["articles"]["title"] == data["brands"]["name"] == data["clusters"]["excerpt"] == [hostile]
    assert data["texts"][0][1] == hostile


def test_the_policy_allows_this_script_and_this_style_and_nothing_else(tmp_path: Path) -> None:
    report.write(make(tmp_path, [article(0)], ()))
    text = (tmp_path / "report.html").read_bytes()
    policy = re.search(rb'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    script, style = re.search(rb"<script>(.*?)</script>", text, re.S), re.search(rb"<style>(.*?)</style>", text, re.S)
    assert policy
    assert script
    assert style
    hashes = [b"'sha256-%s'" % b64encode(sha256(each[1]).digest()) for each in (script, style)]
    assert policy[1].split(b"; ") == [
        b"default-src 'none'", b"script-src " + hashes[0], b"style-src " + hashes[1], b"base-uri 'none'",
        b"form-action 'none'", b"require-trusted-types-for 'script'", b"trusted-types 'none'",
    ]  # fmt: skip


def test_what_is_vendored_is_what_was_published_and_the_page_has_its_licence(tmp_path: Path) -> None:
    lines = (line.split("  ") for line in (VENDOR / "SHA256SUMS").read_text("utf-8").splitlines())
    sums = {name: digest for digest, name in lines}
    files = {path.relative_to(VENDOR).as_posix(): path for path in VENDOR.glob("*/*")}
    assert sums == {name: sha256(path.read_bytes()).hexdigest() for name, path in files.items()}
    report.write(make(tmp_path, [article(0)], ()))
    licence = (VENDOR / "uplot" / "LICENSE").read_text("utf-8").strip()
    assert licence in (tmp_path / "report.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("spans", "hot"),
    [
        ([], ""),
        ([{"start": 0, "end": 100, "confidence": 1.0}], "9" + "0" * 59),
        ([{"start": 5900, "end": 6000, "confidence": 0.5}], "0" * 59 + "4"),
        ([{"start": 0, "end": 6000, "confidence": None}], "9" * 60),
        (
            [{"start": 100, "end": 300, "confidence": 0.01}, {"start": 250, "end": 251, "confidence": 0.9}],
            "018" + "0" * 57,
        ),
    ],
)
def test_the_strip_is_hot_where_the_promotion_is(spans: list[dict[str, Any]], hot: str) -> None:
    assert len(hot) in (0, CELLS)
    assert strip(spans, 6000) == hot


def test_an_article_of_one_character_has_a_strip() -> None:
    assert strip([{"start": 0, "end": 1, "confidence": 0.9}], 1) == "8" * 60


def test_an_audit_without_articles_has_a_report(tmp_path: Path) -> None:
    report.write(make(tmp_path, [], (), bad=2))
    assert embedded(tmp_path)["bad"] == 2


def test_report_names_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", str(tmp_path)]) == 2
    error = capsys.readouterr().err
    assert str(tmp_path / "run.json") in error
    assert "adlint audit" in error
    assert error.count("\n") == 1


def test_report_needs_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report"]) == 2
    assert "adlint report DIR" in capsys.readouterr().err


def test_a_damaged_part_is_named_and_the_old_report_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make(tmp_path, [article(0)], ())
    (tmp_path / "report.html").write_text("old", "utf-8")
    (tmp_path / "articles" / "part-00000.jsonl").write_text('{"id": "a', "utf-8")
    assert run(["report", str(tmp_path)]) == 2
    assert str(tmp_path / "articles" / "part-00000.jsonl") in capsys.readouterr().err
    assert (tmp_path / "report.html").read_text("utf-8") == "old"
