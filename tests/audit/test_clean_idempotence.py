"""Cleaning what was cleaned cuts nothing, whatever stands beside what in whatever markup."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from . import cleaning, running
from .cleaning import BLURB, FRENCH_BLURB, FRENCH_KEPT, KEPT, TENT, clean
from .sources import json_lines

pytest.importorskip("pyarrow")

ARTICLES = 150
_SOLD = (
    BLURB,
    FRENCH_BLURB,
    TENT,
    "Quillmere also sells ropes. Buy two, and get the third one for nothing! You will love how light they are.",
    "Sign up for our newsletter and get 10 % off your first order.",
    "Sponsored by Quillmere",
    "The planner has a calendar, and a map of every harbour.",
    "<button>Start your free trial</button>",
    "[Order the planner](https://quillmere.example/?tag=notes-21) · [See prices](https://quillmere.example/prices)",
    "![A planner](planner.png)",
)
_WRAPPERS = (
    "{}",
    "{}",
    "{}",
    "> {}",
    "- {}",
    "1. {}",
    "**{}**",
    "<p>{}</p>",
    "<div><p>{}</p></div>",
    "<Panel>\n\n{}\n\n</Panel>",
)
_HEADINGS = ("## Boats", "## Our partner", "---", "### More from Quillmere")


def article(draw: random.Random) -> str:
    parts = []
    for _ in range(draw.randrange(1, 9)):
        lot = draw.random()
        if lot < 0.15:
            parts.append(draw.choice(_HEADINGS))
            continue
        words = draw.choice(_SOLD if lot < 0.6 else KEPT + FRENCH_KEPT)
        if draw.random() < 0.3:
            words += " " + draw.choice(_SOLD + KEPT)
        parts.append(draw.choice(_WRAPPERS).format(words))
    head = "---\ntitle: Notes\n---\n\n" if draw.random() < 0.3 else ""
    end = draw.choice(("\n", "\r\n"))
    return (head + "\n\n".join(parts) + draw.choice(("", "\n", "\n\n\n"))).replace("\n", end)


@pytest.mark.parametrize("format", ["", "markdown", "mdx", "html", "plain"])
def test_cleaning_again_cuts_nothing(format: str, tmp_path: Path) -> None:
    draw = random.Random(f"clean {format}")
    texts = [article(draw) for _ in range(ARTICLES)]
    source = tmp_path / "notes.jsonl"
    rows = [{"id": str(number), "format": format, "text": text} for number, text in enumerate(texts)]
    source.write_bytes(json_lines(rows))
    column = ("--format-column", "format") if format else ()
    output, again = tmp_path / "out", tmp_path / "again"
    assert clean(source, "-o", output, *column) == 0
    cut = cleaning.cuts(output)
    assert len({row["id"] for row in cut}) > ARTICLES / 3
    cleaned = cleaning.lines((output / "corpus" / "notes.jsonl").read_bytes())
    for number, (row, text) in enumerate(zip(cleaned, texts, strict=True)):
        assert cleaning.restored(row["text"], cleaning.of(str(number), cut)) == text
    assert clean(output / "corpus" / "notes.jsonl", "-o", again, *column) == 0
    assert cleaning.cuts(again) == []
    assert running.tree(again / "corpus") == running.tree(output / "corpus")
