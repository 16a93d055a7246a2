"""The `full` format: the underline stands under the passage, whatever the line holds."""

from __future__ import annotations

import pytest

from adlint.finding import Evidence
from tests.reporters.samples import report, written


def test_the_whole_of_it() -> None:
    found = report("An odd word here.\n", "odd word", evidence=(Evidence("words", "odd"),), confidence=0.9)
    assert written("full", found) == (
        "post.md:1:4 TST101 [test-word] this is a test\n"
        "  |\n"
        "1 | An odd word here.\n"
        "  |    ^^^^^^^^\n"
        "  = why: odd\n"
        "  = help: Take the word out, or say why it stays.\n"
        "\n"
    )


@pytest.mark.parametrize(
    ("source", "needle", "before", "marked"),
    [
        ("日本 word", "word", 5, 4),
        ("a 日本 b", "日本", 2, 4),
        ("\tword", "word", 4, 4),
        ("e\u0301te\u0301 word", "word", 4, 4),
        ("one\u00adtwo word", "word", 7, 4),
        ("\x1b[0m word", "word", 5, 4),
    ],
)
def test_columns_on_screen(source: str, needle: str, before: int, marked: int) -> None:
    underline = written("full", report(source, needle)).splitlines()[3]
    assert underline == f"  | {' ' * before}{'^' * marked}"


def test_a_long_line_is_clipped_around_the_passage() -> None:
    source = "lead " * 4000 + "the odd word" + " tail" * 4000
    lines = written("full", report(source, "odd word"), width=60).splitlines()
    shown, underline = lines[2], lines[3]
    assert max(map(len, lines[1:4])) <= 60
    assert shown.count("…") == 2
    start = underline.index("^")
    assert shown[start : start + underline.count("^")] == "odd word"


def test_a_short_line_is_not_clipped() -> None:
    assert "…" not in written("full", report("x " * 20 + "odd", "odd"), width=60)


def test_a_passage_wider_than_the_screen_fills_it() -> None:
    lines = written("full", report("word " * 100, "word " * 99), width=60).splitlines()
    assert lines[2].endswith("…")
    assert lines[3].count("^") >= 50
    assert len(lines[3]) <= 60


def test_a_passage_over_lines_is_underlined_to_the_end_of_its_first() -> None:
    lines = written("full", report("An odd\nlong\nword.", "odd\nlong\nword")).splitlines()
    assert lines[2:4] == ["1 | An odd", "  |    ^^^ to line 3"]


def test_confidence_is_for_the_verbose() -> None:
    found = report("odd", "odd", confidence=0.876)
    assert "0.88" not in written("full", found)
    assert "= why: confidence 0.88\n" in written("full", found, verbose=True)


def test_long_reasons_are_wrapped_under_themselves() -> None:
    found = report("odd", "odd", evidence=(Evidence("words", "reason " * 30),))
    lines = [line for line in written("full", found, width=60).splitlines() if "reason" in line]
    assert len(lines) > 2
    assert max(map(len, lines)) <= 60
    assert {line.index("reason") for line in lines} == {len("  = why: ")}
