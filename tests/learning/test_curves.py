"""The curve of AD101: what is found as its threshold moves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from adlint.learning import curves, evaluate
from adlint.learning.curves import ALL, Point
from adlint.learning.scoring import Promotion, score

SOLD = (
    "# Bridges\n\nThe old bridge was built of stone.\n\n"
    "Buy the Zephyrine bridge lamp today and save 20 % with our code! [Order now](https://lamp.example/shop?ref=b).\n\n"
    "It carries two lanes of traffic.\n"
)
CALM = "# Rivers\n\nThe river rises in the hills and crosses four towns.\n"


def _point(threshold: float, right: int, wrong: int, found: int) -> Point:
    return Point(threshold, "", {ALL: Promotion(right=right, wrong=wrong, found=found, spans=10)})


def test_of_the_points_that_are_precise_enough_the_one_of_highest_recall_is_taken() -> None:
    points = [_point(-1, 8, 8, 8), _point(0, 6, 2, 6), _point(1, 5, 3, 5), _point(2, 4, 0, 4)]
    assert curves.at_precision(points, ALL, 0.75) is points[1]
    assert curves.at_precision(points, ALL, 0.76) is points[3]
    assert curves.at_precision(points, "fr", 0.5) is None


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    spans = [{"start": 5, "end": 5, "strength": "clear"}]
    records = [
        {"file": "sold.md", "lang": "en", "promo": spans},
        {"file": "calm.md", "lang": "fr", "promo": []},
        {"file": "bad.md", "lang": "en", "promo": [{"start": 1, "end": 1, "strength": "clear"}]},
    ]
    (tmp_path / "labels.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    (tmp_path / "sold.md").write_text(SOLD, "utf-8")
    (tmp_path / "calm.md").write_text(CALM, "utf-8")
    (tmp_path / "bad.md").write_bytes(b"caf\xe9\n")
    return tmp_path


def test_a_higher_threshold_finds_less_and_the_strictnesses_are_on_the_curve(folder: Path) -> None:
    judged = list(evaluate.shipped(evaluate.read(folder / "labels.jsonl", folder)))
    points = curves.sweep(evaluate.by_scorer(judged, None))
    assert [p.threshold for p in points] == sorted(p.threshold for p in points)
    covered = [p.scores[ALL].line_right + p.scores[ALL].line_wrong for p in points]
    assert covered == sorted(covered, reverse=True)
    assert covered[0] > covered[-1]
    assert {p.name for p in points} == {"", "relaxed", "normal", "strict"}
    normal = next(p for p in points if p.name == "normal")
    assert normal.scores[ALL] == score(judged).promotion
    assert {p.scores[ALL].spans for p in points} == {2}  # the article that cannot be read is missed, not forgotten
    assert {p.scores["fr"].articles for p in points} == {1}
