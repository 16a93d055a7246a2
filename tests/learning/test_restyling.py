"""Restyled articles: what is changed, and what stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from adlint.learning import evaluate, restyled
from adlint.learning.restyling import RESTYLINGS, read, restyle
from adlint.text import reader

SOURCE = """\
---
title: "The 'old' mill"
---

# The old mill

It turns, doesn't it?

> Order the [mill
> wheel](https://mill.example/Wheel) now: save 20 % with `CODE` !
"""
FRENCH = "Le moulin tourne encore chaque matin.\n\nVoulez-vous «le voir» ? Venez !\n"
BY_NAME = {restyling.name: restyling for restyling in RESTYLINGS}


def _restyled(name: str, source: str = SOURCE, path: str = "a.md", *lines: range) -> str:
    text = restyle(reader.read_text(source, path), BY_NAME[name], lines or None)
    assert text is not None
    return text


@pytest.mark.parametrize("name", BY_NAME)
def test_lines_front_matter_and_what_was_not_chosen_stay(name: str) -> None:
    text = _restyled(name, SOURCE, "a.md", range(9, 11))
    assert text.split("\n")[:8] == SOURCE.split("\n")[:8]
    assert text.count("\n") == SOURCE.count("\n")


def test_addresses_and_code_stay() -> None:
    text = _restyled("upper case")
    assert "# THE OLD MILL\n" in text
    assert "> WHEEL](https://mill.example/Wheel) NOW: SAVE 20 % WITH `CODE` !" in text


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("lower case", "it turns, doesn't it?"),
        ("typographic quotes", "It turns, doesn’t it?"),
        ("no-break spaces", "It\u00a0turns,\u00a0doesn't\u00a0it?"),
        ("zero-width spaces in words", "It tu\u200brns, do\u200besn't it?"),
        ("soft hyphens in words", "It tu\u00adrns, do\u00adesn't it?"),
        ("Cyrillic look-alikes", "It turns, d\u043e\u0435sn't it?"),
        ("Greek look-alikes", "It turns, d\u03bfesn't it?"),
        ("in links", '<a href="https://offer.example/start">It turns, doesn\'t it?</a>'),
        ("in HTML buttons", '<a class="button" href="https://offer.example/start">It turns, doesn\'t it?</a>'),
        ("in JSX components Panel", '<Panel text="It turns, doesn\'t it?"/>'),
        ("in shortcodes Cta", '{{< cta text="It turns, doesn\'t it?" >}}'),
    ],
)
def test_what_becomes_of_a_line(name: str, expected: str) -> None:
    assert expected in _restyled(name)


def test_typographic_quotes_become_straight_again() -> None:
    assert _restyled("straight quotes", _restyled("typographic quotes")) == SOURCE


def test_french_punctuation_stands_after_a_narrow_space() -> None:
    space = "\u202f"
    name = "narrow no-break spaces before French punctuation"
    assert f"«{space}le voir{space}»{space}? Venez{space}!" in _restyled(name, FRENCH)
    assert _restyled(name, "Will it turn ? It will : at noon.\n") == "Will it turn ? It will : at noon.\n"


@pytest.mark.parametrize("name", ["in HTML buttons", "in JSX components Panel", "in shortcodes Cta", "in links"])
def test_what_is_moved_is_read_again(name: str) -> None:
    document = reader.read_text(SOURCE, "a.md")
    again = read(document, BY_NAME[name], _restyled(name))
    assert "Order the mill wheel now: save 20 % with !" in [block.text for block in again.blocks]


def test_a_link_is_read_as_one_even_in_raw_html() -> None:
    source = "Intro.\n\n<p><strong>Order</strong> the wheel.</p>\n"
    document = reader.read_text(source, "a.md")
    again = read(document, BY_NAME["in links"], _restyled("in links", source))
    assert [link.target for block in again.blocks for link in block.links] == ["https://offer.example/start"] * 2


def test_a_shortcode_stands_in_markdown_only() -> None:
    assert restyle(reader.read_text("<p>Order now.</p>", "a.html"), BY_NAME["in shortcodes Cta"]) is None


def test_spans_and_alarms_are_counted(tmp_path: Path) -> None:
    sold = 'The mill is old.\n\nAsk <a href="https://bank.example/card" rel="sponsored">the bank</a> before you sign.\n'
    (tmp_path / "sold.md").write_text(sold, "utf-8")
    (tmp_path / "calm.md").write_text("It's noon at the mill. The miller's wife said 'no' twice.\n", "utf-8")
    span = {"start": 3, "end": 3, "strength": "clear"}
    records = [{"file": "sold.md", "lang": "en", "promo": [span]}, {"file": "calm.md", "lang": "en", "promo": []}]
    (tmp_path / "labels.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    judged = list(evaluate.shipped(evaluate.read(tmp_path / "labels.jsonl", tmp_path)))
    found = restyled.measure(evaluate.by_scorer(judged, None))
    upper, quotes, link = found["upper case"], found["typographic quotes"], found["in links"]
    assert (upper.spans, upper.before, upper.after, upper.kept, upper.clean) == (1, 1, 1, 1, 0)
    assert (quotes.spans, quotes.clean, quotes.alarms_before, quotes.alarms_after) == (0, 1, 0, 0)
    assert (link.spans, link.before) == (1, 1)
