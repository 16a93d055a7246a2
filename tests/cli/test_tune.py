"""`adlint tune`: from a newsroom's labels to a model that `adlint check` uses."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from adlint.__main__ import main
from adlint.learning.tune import Trial
from adlint.model import weights

from ..learning import newsroom
from .conftest import Run, write

MODEL = "adlint-model/promotion.safetensors"
TEXT, (LINE,) = newsroom.article(99, ("Come on Thursday: the Quernstone Circle is in the upper room.",))


@pytest.fixture(scope="module")
def tuned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a model that knows the newsroom's own promotion, made once."""
    folder = tmp_path_factory.mktemp("newsroom")
    labels = newsroom.write(folder, newsroom.HOUSE, 14)
    assert main(["tune", "--labels", str(labels), "--output", str(folder / "adlint-model")]) == 0
    return folder / "adlint-model"


def _codes(out: str) -> list[tuple[int, str]]:
    found = json.loads(out)["findings"]
    return [(finding["line"], finding["code"]) for finding in found if finding["code"] == "AD101"]


class TestCheck:
    @pytest.fixture(autouse=True)
    def _installed(self, folder: Path, tuned: Path) -> None:
        shutil.copytree(tuned, folder / "adlint-model")
        write(folder, {"adlint.toml": f'model = "{MODEL}"\n', "desk/news/new.md": TEXT})

    def test_it_uses_the_model_of_the_configuration(self, adlint: Run, folder: Path) -> None:
        result = adlint("check", "desk", "--output-format", "json")
        assert (result.code, result.err, _codes(result.out)) == (1, "", [(LINE, "AD101")])
        assert adlint("check", "desk", "--isolated").code == 0

    def test_its_path_is_relative_to_the_configuration(
        self, adlint: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(folder / "desk" / "news")
        result = adlint("check", "new.md", "--output-format", "json")
        assert (result.code, _codes(result.out)) == (1, [(LINE, "AD101")])

    def test_one_that_is_missing_is_one_line(self, adlint: Run, folder: Path) -> None:
        write(folder, {"adlint.toml": 'model = "elsewhere.safetensors"\n', "desk/old.md": TEXT})
        code, _, err = adlint("check", "desk")
        assert (code, err.count("\n")) == (2, 1)
        assert str(folder / "elsewhere.safetensors") in err

    def test_one_that_was_altered_is_one_line(self, adlint: Run, folder: Path) -> None:
        path = folder / MODEL
        path.write_bytes(path.read_bytes()[:-1] + b"\x07")
        code, _, err = adlint("check", "desk")
        assert (code, err.count("\n")) == (2, 1)
        assert "damaged or altered" in err


def test_it_tells_what_changed_and_how_to_use_it(adlint: Run, folder: Path) -> None:
    newsroom.write(folder, newsroom.LOUD, 4)
    code, out, err = adlint("tune", "--labels", "labels.jsonl")
    assert (code, err) == (0, "")
    assert out.startswith("4 articles with 6 promotional spans; 6 promotional and 40 clean passages\n")
    table = [[cell.strip() for cell in line.split("|")[1:-1]] for line in out.splitlines() if line.startswith("|")]
    assert table[0] == ["strictness", "AD101", "precision", "span recall", "F1", "false alarms per 1,000 lines"]
    assert [row[:2] for row in table[4:6]] == [["normal", "as shipped"], ["", "tuned"]]
    assert "Only thresholds were tuned; 10 spans in 5 articles would teach words, too." in out
    assert out.endswith(f'\n\nmodel = "{MODEL}"\n')
    assert (folder / MODEL).is_file()
    assert (folder / "adlint-model" / "SHA256SUMS").is_file()


@pytest.mark.parametrize(("helps", "message"), [(True, "Words were learnt, too"), (False, "words did not help")])
def test_words_are_kept_only_if_they_help(
    helps: bool, message: str, adlint: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Trial, "improves", lambda self, on: helps)
    newsroom.write(folder, newsroom.HOUSE, 6)
    code, out, _ = adlint("tune", "--labels", "labels.jsonl")
    assert code == 0
    assert message in out
    made, shipped = weights.read(MODEL).tensors, weights.load("promotion").tensors
    assert all((made[name] == shipped[name]) != helps for name in shipped)


def test_articles_may_be_elsewhere_and_the_output_a_file(adlint: Run, folder: Path) -> None:
    newsroom.write(folder / "desk", newsroom.LOUD, 3)
    shutil.move(folder / "desk" / "labels.jsonl", folder / "labels.jsonl")
    code, out, _ = adlint("tune", "--labels", "labels.jsonl", "--root", "desk", "-o", "own/a.safetensors")
    assert code == 0
    assert out.endswith('model = "own/a.safetensors"\n')
    assert sorted(path.name for path in (folder / "own").iterdir()) == ["SHA256SUMS", "a.safetensors"]
    code, _, err = adlint("tune", "--labels", "labels.jsonl")
    assert (code, err) == (
        2,
        "adlint: error: articles/0.md: cannot be read (No such file or directory); check --root\n",
    )


SPAN = {"start": 3, "end": 3, "strength": "clear"}


def _record(**values: object) -> str:
    return json.dumps({"file": "a.md", "lang": "en", "promo": [], **values})


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        (None, "labels.jsonl: No such file"),
        ("", "holds no labels"),
        ("{", "labels.jsonl:1: not a label"),
        (_record(promo=[{"start": 1}]), "a.md: not a label"),
        (_record(promo=[{**SPAN, "end": 99}]), "a.md: lines 3 to 99 are labelled, and the article has 1 to 22"),
        (_record(), "no clear promotional span is labelled; label some"),
        (_record(promo=[{**SPAN, "start": 1, "end": 21}]), "no passage is clean; label whole articles"),
        (_record(promo=[SPAN]), "1 promotional and 10 clean passages in 1 articles are too few; label 20 passages"),
        (_record(file="b.txt"), "b.txt is not UTF-8"),
    ],
)
def test_labels_that_cannot_be_used_are_one_line(labels: str | None, message: str, adlint: Run, folder: Path) -> None:
    write(folder, {"a.md": TEXT} | ({} if labels is None else {"labels.jsonl": labels}))
    (folder / "b.txt").write_bytes(b"caf\xe9\n")
    code, out, err = adlint("tune", "--labels", "labels.jsonl")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert message in err
    assert not (folder / "adlint-model").exists()


def test_an_output_that_cannot_be_written_is_one_line(adlint: Run, folder: Path) -> None:
    newsroom.write(folder, newsroom.LOUD, 3)
    write(folder, {"taken": ""})
    code, out, err = adlint("tune", "--labels", "labels.jsonl", "-o", "taken/model")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "cannot be written" in err


def test_labels_must_be_named(adlint: Run) -> None:
    code, _, err = adlint("tune")
    assert (code, err.count("\n")) == (2, 1)
    assert "--labels is missing" in err


@pytest.mark.parametrize("missing", ["numpy", "threadpoolctl"])
def test_without_the_training_extra_it_is_named(
    missing: str, adlint: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.write(folder, newsroom.LOUD, 3)
    for name in [name for name in sys.modules if name.startswith("adlint.learning.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    code, _, err = adlint("tune", "--labels", "labels.jsonl")
    assert (code, err) == (2, f"adlint: error: tuning needs {missing}: pip install 'adlint[train]'\n")
