"""The section on content quality: what is counted, and what the verdicts say of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from adlint.learning import content_quality
from adlint.learning.content_quality import Measured, Verdict
from adlint.learning.labels import LabelError
from adlint.learning.paragraphs import Paragraph, Paragraphs

RIVER = "The board closed the lower lock for a year and opened it last month."


def measured(*texts: str) -> Measured:
    own = [Paragraph(text, False, "one") for text in texts]
    (found,) = content_quality.measure([Paragraphs("rivers", None, own)])
    return found


def test_findings_are_counted_at_default_settings() -> None:
    found = measured(RIVER, "The river rose in May.", RIVER, "Join our Discord today.")
    assert [code for code, _ in found.found] == ["CQ104"]
    assert (found.paragraphs, found.dated) == (4, 1)


def test_what_articles_of_a_set_repeat_counts() -> None:
    blurb = "Try Oarwell for free today and save 20% on your first year, no credit card required at all."
    own = [Paragraph(text, False, str(number)) for number in range(3) for text in (RIVER, blurb)]
    (found,) = content_quality.measure([Paragraphs("rivers", None, own)])
    assert "AD302" in {code for code, _ in found.found}


def test_wrong_findings_are_told_by_kind() -> None:
    own = Measured("rivers", 50, [("CQ104", "a"), ("CQ104", "b"), ("CQ101", "c"), ("CQ101", "d")], 1)
    verdicts = {
        ("CQ104", "a"): Verdict(True, ""),
        ("CQ104", "b"): Verdict(False, "a refrain"),
        ("CQ101", "c"): Verdict(False, "an aim"),
    }
    text = "\n".join(content_quality.section([own], verdicts))
    assert "3 were read by hand, and 1 are right; 1 were not read" in text
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.split("\n")]
    assert ["rivers", "50", "4.00", "4.00", "8.00", "2.00"] in rows
    assert ["CQ104", "a refrain", "1"] in rows
    assert ["CQ101", "an aim", "1"] in rows


def test_every_wrong_finding_has_its_kind() -> None:
    judged = content_quality.verdicts()
    assert len(judged) > 50
    assert all(verdict.right == (not verdict.kind) for verdict in judged.values())


def test_a_file_of_something_else_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "verdicts.jsonl").write_text('{"code": "CQ101"}\n')
    with pytest.raises(LabelError, match="not a file of verdicts"):
        content_quality.verdicts(tmp_path / "verdicts.jsonl")
