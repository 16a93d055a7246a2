"""The passages written for adlint: enough of each, in the format, each one its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from adlint.learning import datasheet, originality, written
from adlint.learning.corpora import WRITTEN
from adlint.learning.originality import openings, repetitions, resemblances
from adlint.learning.written import Written, WrittenError

ALL = list(written.read(WRITTEN))
LANGUAGES = ("en", "fr")


def _passage(text: str, technique: str = "advice", *, promotional: bool = True) -> Written:
    return Written("en", promotional, technique, "bread", "a mill", False, text, ((0, len(text)),))


def _write(folder: Path, text: str, label: str = "promo") -> Path:
    path = folder / "en" / label / "advice.txt"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return folder


# What there is.


@pytest.mark.parametrize("promotional", [True, False], ids=["promotional", "clean"])
def test_there_is_enough_in_each_language(promotional: bool) -> None:
    languages = [passage.language for passage in ALL if passage.promotional == promotional]
    assert len(languages) >= 2000
    assert languages.count("fr") >= 0.4 * len(languages)
    assert set(languages) == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_third_of_each_technique_has_no_call(language: str) -> None:
    promotional = [passage for passage in ALL if passage.promotional and passage.language == language]
    techniques = {passage.technique for passage in promotional}
    assert len(techniques) >= 18
    for technique in techniques:
        calls = [passage.call for passage in promotional if passage.technique == technique]
        assert calls.count(False) * 3 >= len(calls), technique


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("promotional", [True, False], ids=["promotional", "clean"])
def test_many_industries_speak(language: str, promotional: bool) -> None:
    own = [p for p in ALL if p.language == language and p.promotional == promotional]
    assert len({passage.industry.casefold() for passage in own}) >= 40


def test_both_languages_have_the_same_techniques() -> None:
    kinds = {language: {(p.promotional, p.technique) for p in ALL if p.language == language} for language in LANGUAGES}
    assert kinds["en"] == kinds["fr"]


def test_every_passage_is_in_the_format() -> None:
    for path in sorted(WRITTEN.glob("[a-z][a-z]/*/*.txt")):
        thirds = {"promo": {"call", "no-call"}, "clean": {"-"}}[path.parent.name]
        text = path.read_text("utf-8")
        headers = [line[2:].split("|") for line in text.split("\n") if line.startswith("%%")]
        assert all(header[0].strip() and header[1].strip() for header in headers), path
        assert {header[2].strip() for header in headers} <= thirds, path
        assert path.parent.name == "promo" or not {written.OPEN, written.CLOSE} & set(text), path
    for passage in ALL:
        assert originality.words(passage.text), passage
        assert all(passage.text[start:end].strip() for start, end in passage.selling), passage
        assert bool(passage.selling) == passage.promotional


# Reading.


def test_marks_are_taken_out_and_say_what_sells(tmp_path: Path) -> None:
    folder = _write(tmp_path, "%% bread | a mill | call\nMills turn. ⟦Buy ours.⟧ They are old.\n⟦Now.⟧\n")
    (passage,) = written.read(folder)
    assert passage.text == "Mills turn. Buy ours. They are old.\nNow."
    assert [passage.text[start:end] for start, end in passage.selling] == ["Buy ours.", "Now."]
    assert (passage.call, passage.industry, passage.host) == (True, "bread", "a mill")


def test_without_marks_all_of_a_promotion_sells_and_nothing_of_what_is_clean(tmp_path: Path) -> None:
    text = "%% bread | a mill | no-call\nOur flour.\n\n%% salt | the sea | no-call\nOur salt.\n"
    assert [p.selling for p in written.read(_write(tmp_path / "a", text))] == [((0, 10),), ((0, 9),)]
    assert [p.selling for p in written.read(_write(tmp_path / "b", text, "clean"))] == [(), ()]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Flour.\n%% a | b | call\nx\n", "advice.txt:2: text before"),
        ("%% a | call\nx\n", "advice.txt:1: .*three parts"),
    ],
)
def test_a_wrong_file_is_named_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(WrittenError, match=said):
        list(written.read(_write(tmp_path, text)))


# Originality.


def test_no_passage_resembles_another() -> None:
    assert list(resemblances(ALL)) == []


def test_no_run_of_words_comes_back_often() -> None:
    assert list(repetitions(ALL)) == []


def test_no_technique_has_a_pet_opening() -> None:
    assert list(openings(ALL)) == []


def test_a_template_with_other_names_and_prices_is_a_near_duplicate() -> None:
    first = "If you bake at home every week, the flour club sends you ten kilos of stone-ground rye for 19.90 a month."
    second = first.replace("19.90", "24").replace("flour", "Flour").replace("rye", "wheat")
    (found,) = resemblances([_passage(first), _passage("Something else altogether, about the sea."), _passage(second)])
    assert (found.first.text, found.second.text) == (first, second)
    assert 0.4 <= found.similarity < 1


def test_a_short_passage_is_compared_as_a_whole() -> None:
    assert (
        len(list(resemblances([_passage("Buy flour now!"), _passage("Buy flour, now."), _passage("Buy salt now!")])))
        == 1
    )


def test_words_that_come_back_in_a_seventh_passage_are_too_many() -> None:
    passages = [_passage(f"{name} mills turn slowly in the evening wind of {name}.") for name in "abcdefg"]
    assert list(repetitions(passages[:6])) == []
    found = {(" ".join(repetition.words), repetition.passages) for repetition in repetitions(passages)}
    assert ("mills turn slowly in the", 7) in found
    assert not any("a mills" in ngram for ngram, _ in found)


def test_an_opening_is_counted_within_its_technique() -> None:
    same = [_passage(f"Have you ever {verb} it?") for verb in ("baked", "milled", "sown", "reaped")]
    assert list(openings([*same, _passage("Have you ever asked?", "segue")])) == []
    (found,) = openings([*same, _passage("Have you ever asked?")])
    assert (found.words, found.passages, found.place) == (("have", "you", "ever"), 5, "en/promo/advice")


def test_the_check_prints_what_it_finds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "%% bread | a mill | call\nOur flour is ground between stones.\n\n"
    assert originality.main([str(_write(tmp_path / "a", text))]) == 0
    assert originality.main([str(_write(tmp_path / "b", text * 2))]) == 1
    assert "similar    1.00  en/promo/advice: 'Our flour" in capsys.readouterr().out


# The datasheet.


def test_the_datasheet_tells_the_counts_there_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert datasheet.main(["--check"]) == 0, capsys.readouterr().err
    copy = tmp_path / "DATASHEET.md"
    shutil.copy(datasheet.DATASHEET, copy)
    copy.write_text(copy.read_text("utf-8").replace("| fr |", "| fr | 1", 1), encoding="utf-8")
    assert datasheet.main(["--check"], copy) == 1
    assert datasheet.main([], copy) == 0
    assert copy.read_bytes() == datasheet.DATASHEET.read_bytes()
