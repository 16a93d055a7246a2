"""Tuning to an invented newsroom: thresholds move a little, words are learnt where they help, and only there."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from adlint.learning.adapt import TuneError
from adlint.learning.tune import Trial, Tuned, tune
from adlint.model.promotion import scorer_of
from adlint.model.weights import load, read
from adlint.text import reader

from . import newsroom

SHIPPED = scorer_of(load("promotion")).settings


def _tuned(folder: Path, advertisements: tuple[str, ...], count: int) -> Tuned:
    return tune(newsroom.write(folder, advertisements, count), folder)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Tuned:
    return _tuned(tmp_path_factory.mktemp("house"), newsroom.HOUSE, 14)


def test_what_only_the_newsroom_takes_for_promotion_is_learnt(house: Tuned, tmp_path: Path) -> None:
    assert house.words is not None
    assert house.kept
    assert house.words.loss < house.thresholds.loss
    assert house.before["normal"].found == 0
    assert house.after["normal"].by_span.recall > 0.9
    house.write(tmp_path / "own.safetensors")
    tuned = scorer_of(read(str(tmp_path / "own.safetensors")))
    text, (line,) = newsroom.article(99, ("Come on Thursday: the Quernstone Circle is in the upper room.",))
    document = reader.read_text(text, "new.md")
    assert [score.logit >= tuned.settings.thresholds["normal"] for score in tuned.scores(document)] == [
        2 * index + 1 == line for index in range(len(document.blocks))
    ]


def test_the_same_labels_give_the_same_bytes(tmp_path: Path) -> None:
    models = []
    for name in ("first", "second"):
        path = tmp_path / name / "promotion.safetensors"
        _tuned(tmp_path / name, newsroom.LOUD, 4).write(path)
        models.append(path.read_bytes())
    assert models[0] == models[1]


def test_few_labels_move_thresholds_little_and_more_move_them_further(tmp_path: Path) -> None:
    moved = []
    for count in (3, 5):
        tuned = _tuned(tmp_path / str(count), newsroom.HOUSE, count)
        assert tuned.words is None
        assert not tuned.kept
        moved.append({name: tuned.settings.thresholds[name] - SHIPPED.thresholds[name] for name in tuned.after})
    assert all(moved[1][name] < moved[0][name] < 0 for name in moved[0]), "quiet promotion asks for lower thresholds"
    assert abs(moved[0]["normal"]) < 1


def test_a_threshold_promises_the_probability_that_it_promised_before(tmp_path: Path) -> None:
    settings = _tuned(tmp_path, newsroom.HOUSE, 5).settings
    for strictness, threshold in settings.thresholds.items():
        slope, intercept = SHIPPED.calibration
        promised = slope * SHIPPED.thresholds[strictness] + intercept
        assert settings.calibration[0] * threshold + settings.calibration[1] == pytest.approx(promised)


def test_words_must_help_by_more_than_chance() -> None:
    before = Trial(0.3, np.array([5.0, 6.0, 7.0, 6.0]), 0.5)
    assert Trial(0.2, before.losses - [1, 2, 1, 2], 0.5).improves(before)
    assert not Trial(0.2, before.losses - [1, 2, 1, 2], 0.4).improves(before)
    assert not Trial(0.3, before.losses - [-3, 4, -3, 4], 0.6).improves(before)
    assert not Trial(0.4, before.losses - [-1, -2, -1, -2], 0.6).improves(before)


def test_labels_that_say_the_opposite_are_refused(tmp_path: Path) -> None:
    labels = newsroom.write(tmp_path, newsroom.LOUD, 24)
    records = [json.loads(line) for line in labels.read_text("utf-8").splitlines()]
    for record in records:
        calm = set(range(3, 19, 2)) - {span["start"] for span in record["promo"]}
        record["promo"] = [{"start": line, "end": line, "strength": "clear"} for line in calm]
    labels.write_text("\n".join(map(json.dumps, records)), "utf-8")
    with pytest.raises(TuneError, match="hardly agree"):
        tune(labels, tmp_path)
