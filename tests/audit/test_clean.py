"""`adlint clean` of JSON Lines: what is cut, what is written down, what stays byte for byte."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from . import cleaning, running
from .cleaning import BLURB, FRENCH_BLURB, FRENCH_KEPT, KEPT, TENT, UNPAID_TENT, article, clean

pytest.importorskip("pyarrow")

CLEAN = article(*KEPT)
DIRTY = article(KEPT[0], BLURB, *KEPT[1:])
LINKED = article(KEPT[0], TENT, KEPT[1])
FRENCH = "\n\n".join((FRENCH_KEPT[0], FRENCH_BLURB, FRENCH_KEPT[1])) + "\n"
FRENCH_CLEAN = "\n\n".join(FRENCH_KEPT) + "\n"
TEXTS = {"clean": CLEAN, "dirty": DIRTY, "linked": LINKED, "french": FRENCH}
CLEANED = {"clean": CLEAN, "dirty": CLEAN, "linked": article(KEPT[0], UNPAID_TENT, KEPT[1]), "french": FRENCH_CLEAN}


def row(id: str, text: str) -> str:
    """A line as no writer of ours would write it: spaces, a number that ends in a zero, escapes, a key twice."""
    head = f'{{ "n":1.50, "id" : "{id}","url":"https:\\/\\/a.example"'
    return f'{head}, "text": {json.dumps(text)}, "x":[1e3,"\\u00e9"],"n":2 }}'


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("clean") / "notes.jsonl.gz"
    written = [row(id, text) for id, text in TEXTS.items()]
    path.write_bytes(gzip.compress("\n".join([*written[:2], running.BAD_LINE, "", *written[2:]]).encode()))
    return path


@pytest.fixture(scope="module")
def output(source: Path) -> Path:
    path = source.parent / "out"
    assert clean(source, "-o", path) == 2  # for the line that is no JSON
    return path


def test_only_the_text_of_a_line_changes(source: Path, output: Path) -> None:
    data = (output / "corpus" / "notes.jsonl.gz").read_bytes()
    written = gzip.decompress(data).decode().split("\n")
    expected = [row(id, text) for id, text in CLEANED.items()]
    assert written == [*expected[:2], running.BAD_LINE, "", *expected[2:]]


def test_log_and_output_make_the_original_again(output: Path) -> None:
    cut = cleaning.cuts(output)
    for id, text in TEXTS.items():
        assert cleaning.restored(CLEANED[id], cleaning.of(id, cut)) == text
    assert [each["id"] for each in cut] == ["dirty", "linked", "linked", "french"]
    promoted = cut[0]
    assert promoted["place"].endswith("notes.jsonl.gz:2")
    assert promoted["text"].strip() == BLURB
    assert promoted["code"] == "AD101"
    assert 0.5 < promoted["confidence"] <= 1
    assert {"kind", "text"} == set(promoted["evidence"][0])
    assert [each["language"] for each in cut] == ["en", "en", "en", "fr"]
    assert [each["text"] for each in cleaning.of("linked", cut)] == ["[", "](https://amzn.to/3xyz)"]


def test_totals_follow_from_the_log(output: Path) -> None:
    cut, records = cleaning.cuts(output), running.rows(output, "records")
    totals = json.loads((output / "totals.json").read_text())
    sure = [each["confidence"] for each in cut if each["confidence"] is not None]
    assert totals["cut"]["estimated_false"] == round(sum(1 - confidence for confidence in sure), 2)
    assert totals["cut"]["judged"] == len(sure) == 2
    assert totals["cut"]["passages"] == 3
    assert totals["by_rule"]["AD103"]["passages"] == 1
    assert totals["by_language"]["fr"]["tokens"] == len(FRENCH.split()) - len(FRENCH_CLEAN.split())
    removed = sum(len(TEXTS[id].split()) - len(CLEANED[id].split()) for id in TEXTS)
    assert totals["texts"]["tokens_removed"] == removed == sum(each["tokens"] for each in cut)
    assert totals["texts"]["tokens"] == sum(len(text.split()) for text in TEXTS.values())
    assert sum(each["tokens_removed"] for each in records) == removed
    assert (totals["articles"], totals["bad_records"]) == (4, 1)
    assert [each["place"].rpartition(":")[2] for each in running.rows(output, "errors")] == ["3"]


def test_the_summary_says_what_the_estimate_is_worth(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert clean(source, "-o", tmp_path / "out") == 2
    out, err = capsys.readouterr()
    assert "4 articles, " in out
    assert "3 passages cut in 3 articles" in out
    assert "Estimated false deletions: " in out
    assert "it errs as the calibration does, whose error docs/quality.md states" in out
    assert "Not in that estimate: 1 passages of rules that give no confidence." in out
    assert "1 records could not be read" in err


def test_bytes_are_the_same_in_every_run(source: Path, output: Path, tmp_path: Path) -> None:
    arguments = ["clean", "--isolated", "--jobs", "2", "--shard-size", "500", str(source), "-o", str(tmp_path / "out")]
    from adlint.cli.run import run

    assert run(arguments) == 2
    assert running.tree(tmp_path / "out") == running.tree(output)


def test_shards_do_not_change_the_corpus(source: Path, output: Path, tmp_path: Path) -> None:
    assert clean(source, "-o", tmp_path / "out", "--shard-size", "1") == 2
    assert running.tree(tmp_path / "out" / "corpus") == running.tree(output / "corpus")
    assert cleaning.cuts(tmp_path / "out") == cleaning.cuts(output)


def test_tags_hold_what_would_be_cut(source: Path, output: Path, tmp_path: Path) -> None:
    assert clean(source, "-o", tmp_path / "out", "--tag") == 2
    tagged = gzip.decompress((tmp_path / "out" / "corpus" / "notes.jsonl.gz").read_bytes()).decode()
    found = {each["id"]: cleaning.untagged(each["text"]) for each in map(json.loads, _rows(tagged))}
    cut = cleaning.cuts(output)
    for id, text in TEXTS.items():
        expected = [(each["start"], each["end"], each["code"], each["confidence"]) for each in cleaning.of(id, cut)]
        assert found[id] == (text, expected)
    assert '<adlint:promo code=\\"AD101\\" confidence=\\"0.' in tagged


def test_a_text_that_looks_tagged_is_escaped(tmp_path: Path) -> None:
    hostile = article(
        'Write `<adlint:promo code="AD101">` or `</adlint:adlint:promo>` in the source, the manual says, to see a tag.',
        KEPT[0],
        BLURB,
        KEPT[1],
    )
    source = tmp_path / "a.jsonl"
    source.write_text(json.dumps({"id": "a", "text": hostile}) + "\n")
    assert clean(source, "-o", tmp_path / "out", "--tag") == 0
    text = json.loads((tmp_path / "out" / "corpus" / "a.jsonl").read_text())["text"]
    original, found = cleaning.untagged(text)
    assert original == hostile
    assert [original[start:end].strip() for start, end, _, _ in found] == [BLURB]


@pytest.mark.parametrize(
    ("flags", "cut"),
    [
        (["--select", "AD103"], ["linked"]),
        (["--ignore", "AD103"], ["dirty", "french"]),
        (["--min-confidence", "1"], ["linked"]),
        (["--select", "AD"], ["dirty", "linked", "french"]),
    ],
)
def test_rules_and_confidence_are_a_choice(flags: list[str], cut: list[str], source: Path, tmp_path: Path) -> None:
    assert clean(source, "-o", tmp_path / "out", *flags) == 2
    assert list(dict.fromkeys(each["id"] for each in cleaning.cuts(tmp_path / "out"))) == cut


def test_a_declaration_goes_only_if_asked_for(tmp_path: Path) -> None:
    declared = article(KEPT[0], "This article contains affiliate links.", *KEPT[1:])
    source = tmp_path / "a.jsonl"
    source.write_text(json.dumps({"id": "a", "text": declared}) + "\n")
    assert clean(source, "-o", tmp_path / "kept") == 0
    assert (tmp_path / "kept" / "corpus" / "a.jsonl").read_bytes() == source.read_bytes()
    assert clean(source, "-o", tmp_path / "out", "--extend-select", "AD202") == 0
    assert json.loads((tmp_path / "out" / "corpus" / "a.jsonl").read_text())["text"] == CLEAN


@pytest.mark.parametrize("selector", ["HDG", "SRC103", "AD301"])
def test_other_rules_cannot_be_chosen(
    selector: str, source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert clean(source, "-o", tmp_path / "out", "--select", selector) == 2
    expected = f"--select {selector}: only passages of AD101, AD102, AD103, AD104, AD202 can be cut"
    assert capsys.readouterr().err == f"adlint: error: {expected}\n"
    assert not (tmp_path / "out").exists()


def test_a_suppressed_passage_stays(tmp_path: Path) -> None:
    text = article(KEPT[0], f"<!-- adlint: ignore[AD101] ours -->\n{BLURB}", *KEPT[1:])
    source = tmp_path / "a.jsonl"
    source.write_text(json.dumps({"id": "a", "text": text}) + "\n")
    assert clean(source, "-o", tmp_path / "out") == 0
    assert (tmp_path / "out" / "corpus" / "a.jsonl").read_bytes() == source.read_bytes()


def test_a_limit_leaves_the_rest_out(source: Path, tmp_path: Path) -> None:
    assert clean(source, "-o", tmp_path / "two", "--limit", "2") == 0
    written = gzip.decompress((tmp_path / "two" / "corpus" / "notes.jsonl.gz").read_bytes()).decode()
    assert written.splitlines() == [row(id, CLEANED[id]) for id in ("clean", "dirty")]


def test_a_sample_has_the_articles_that_the_log_has(tmp_path: Path) -> None:
    source = tmp_path / "notes.jsonl"
    running.write_archive(source, 40, paragraphs=3)
    assert clean(source, "-o", tmp_path / "out", "--sample", "0.4") == 2
    data = (tmp_path / "out" / "corpus" / "notes.jsonl").read_text().splitlines()
    told = [each["id"] for each in running.rows(tmp_path / "out", "records")]
    assert [None if line == running.BAD_LINE else json.loads(line)["id"] for line in data] == told
    assert 5 < len(told) < 30


def test_texts_in_other_columns_and_encodings(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    rows: list[dict[str, Any]] = [
        {"id": "a", "page": {"title": "t", "body": DIRTY}, "text": "not this"},
        {"id": "é", "page": {"body": f"{FRENCH}\ud83d"}},
    ]
    text = "\ufeff" + "\r\n".join(json.dumps(each, ensure_ascii=each["id"] == "é") for each in rows) + "\r\n"
    source = tmp_path / "a.jsonl.zst"
    source.write_bytes(zstandard.compress(text.encode()))
    assert clean(source, "-o", tmp_path / "out", "--text-column", "page.body") == 0
    data = zstandard.ZstdDecompressor().decompressobj().decompress((tmp_path / "out/corpus/a.jsonl.zst").read_bytes())
    rows[0]["page"]["body"], rows[1]["page"]["body"] = CLEAN, f"{FRENCH_CLEAN}\ud83d"
    expected = "\ufeff" + "\r\n".join(json.dumps(each, ensure_ascii=each["id"] == "é") for each in rows) + "\r\n"
    assert data == expected.encode()


def test_two_files_of_one_name(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.jsonl").write_text(json.dumps({"id": folder, "text": DIRTY}) + "\n")
    assert clean(tmp_path / "a" / "x.jsonl", tmp_path / "b" / "x.jsonl", "-o", tmp_path / "out") == 0
    assert set(running.tree(tmp_path / "out" / "corpus")) == {"a/x.jsonl", "b/x.jsonl"}
    other = tmp_path / "other"
    assert clean(tmp_path / "*" / "x.jsonl", "-o", other) == 0
    assert running.tree(other / "corpus") == running.tree(tmp_path / "out" / "corpus")


def test_an_article_that_a_rule_fails_on_passes_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from adlint.model import insertions

    broken = article(KEPT[0], BLURB, "The word zyzzyva was painted on the quay.", *KEPT[1:])
    source = tmp_path / "a.jsonl"
    source.write_text(
        "".join(json.dumps({"id": id, "text": text}) + "\n" for id, text in (("a", broken), ("b", DIRTY)))
    )
    old = insertions.insertions

    def failing(document: Any, *rest: Any) -> Any:
        if "zyzzyva" in document.source:
            raise ZeroDivisionError("painted")
        return old(document, *rest)

    monkeypatch.setattr("adlint.rules.promoted.insertions", failing)
    assert clean(source, "-o", tmp_path / "out") == 2
    written = cleaning.lines((tmp_path / "out" / "corpus" / "a.jsonl").read_bytes())
    assert [each["text"] for each in written] == [broken, CLEAN]
    (error,) = running.rows(tmp_path / "out", "errors")
    assert error["place"] == f"{source}:1"
    assert "rule AD101 failed with ZeroDivisionError: painted" in error["problem"]


def _rows(text: str) -> list[str]:
    return [line for line in text.split("\n") if line and line != running.BAD_LINE]
