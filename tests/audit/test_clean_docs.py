"""What docs/clean.md promises of the log and of tags."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from . import cleaning, running
from .cleaning import BLURB, KEPT, TENT, article, clean

pytest.importorskip("pyarrow")
PAGE = (Path(__file__).parents[2] / "docs" / "clean.md").read_text("utf-8")


def test_every_column_and_only_those(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text(json.dumps({"id": "a", "text": article(KEPT[0], BLURB, *KEPT[1:])}) + "\n")
    assert clean(source, "-o", tmp_path / "out") == 0
    for table in ("cuts", "records"):
        described = PAGE.partition(f"| column of `{table}` ")[2].partition("\n\n")[0]
        columns = [name for line in described.splitlines()[2:] for name in re.findall(r"`(\w+)`", line.split("|")[1])]
        assert sorted(columns) == sorted(running.rows(tmp_path / "out", table)[0])


def test_the_code_for_tags_reads_them(tmp_path: Path) -> None:
    text = article(KEPT[0], "Nobody writes <adlint:promo> here, or </adlint:adlint:promo>.", BLURB, TENT, KEPT[1])
    source = tmp_path / "a.jsonl"
    source.write_text(json.dumps({"id": "a", "text": text}) + "\n")
    for flags in ((), ("--tag",)):
        assert clean(source, "-o", tmp_path / f"out{len(flags)}", *flags) == 0
    names: dict[str, Any] = {}
    exec(PAGE.partition("```python\n")[2].partition("```")[0], names)
    tagged = json.loads((tmp_path / "out1" / "corpus" / "a.jsonl").read_text())["text"]
    original, spans = names["parse"](tagged)
    assert original == text
    cut = [(row["start"], row["end"], row["code"]) for row in cleaning.cuts(tmp_path / "out0")]
    assert len(cut) == 3
    assert [span[:3] for span in spans] == cut
