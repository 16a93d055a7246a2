"""`adlint evaluate`: scores of labelled articles, by the model that ships or by models that have not seen them."""

from __future__ import annotations

import json
import sys
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest

from adlint.cli import evaluate as command
from adlint.cli import readme
from adlint.learning import paragraphs, quality
from adlint.learning.corpora import Corpora
from adlint.learning.paragraphs import Paragraph

from .conftest import PAID, Run, write

if TYPE_CHECKING:
    from adlint.learning.promotion import Material

CALM = (
    "# Rivers\n\nThe river rises in the hills and crosses four towns.\n\n"
    "Its level is read every morning at the bridge.\n"
)
SOLD = (
    "# Bridges\n\nThe old bridge was built of stone.\n\n"
    "Buy the Zephyrine bridge lamp today and save 20 % with our code.\n\nIt carries two lanes of traffic.\n"
)
PASSAGES = {
    "en/promo/urgency.txt": "%% tools | gardens | call\nOrder your spade now and save 20 % before Sunday.\n",
    "en/clean/how_to.txt": "%% tools | gardens | none\nTurn the soil with a spade before the first frost.\n",
}
INVENTED = f"{CALM}\n<!-- promo: clear -->\nOrder your lamp today and save 20 %.\n<!-- /promo -->\n"


def _label(file: str, publisher: str, *lines: int) -> dict[str, Any]:
    promo = [{"start": line, "end": line, "strength": "clear"} for line in lines]
    return {"file": file, "publisher": publisher, "lang": "en", "doc_type": "editorial", "kind": "personal",
            "promo": promo, "unsourced": [], "hedge": None}  # fmt: skip


def _corpus(folder: Path, publishers: int = 3) -> None:
    """Each publisher with a calm article and one whose line 5 sells."""
    records = []
    for number in range(publishers):
        write(folder, {f"raw/{number}/calm.md": CALM, f"raw/{number}/sold.md": SOLD})
        records += [_label(f"raw/{number}/calm.md", f"p{number}"), _label(f"raw/{number}/sold.md", f"p{number}", 5)]
    write(folder, {"labels.jsonl": "".join(json.dumps(record) + "\n" for record in records)})


def _material(folder: Path) -> Material:
    from adlint.learning import promotion

    return promotion.read(Corpora(folder / "labels.jsonl", folder, folder / "written"))


def _row(table: str, name: str) -> list[str]:
    row = next(line for line in table.splitlines() if line.startswith(f"| {name} "))
    return [cell.strip() for cell in row.strip("|").split("|")]


def test_scores_by_publisher(adlint: Run, folder: Path) -> None:
    write(folder, {"a.md": f"{PAID}\nPlain.\n", "b.md": PAID, "labels.jsonl": ""})
    labels = [_label("a.md", "first", 1), _label("b.md", "second")]
    write(folder, {"labels.jsonl": "\n".join(map(json.dumps, labels))})
    code, out, err = adlint("evaluate", "--labels", "labels.jsonl", "--by", "publisher")
    assert (code, err) == (0, "")
    assert _row(out, "first")[1:5] == ["1", "1.000", "1.000", "1.000"]
    assert _row(out, "second")[1:3] == ["1", "0.000"]
    assert _row(out, "second")[8:9] == ["1/1"]
    assert _row(out, "all")[1:4] == ["2", "0.500", "1.000"]


def test_the_root_may_be_elsewhere(adlint: Run, folder: Path) -> None:
    write(folder, {"articles/a.md": PAID, "labels.jsonl": json.dumps(_label("a.md", "first", 1))})
    assert adlint("evaluate", "--labels", "labels.jsonl", "--root", "articles").code == 0
    code, _, err = adlint("evaluate", "--labels", "labels.jsonl")
    assert (code, err) == (2, "adlint: error: a.md: cannot be read (No such file or directory); check --root\n")


@pytest.mark.parametrize(
    ("labels", "arguments", "message"),
    [
        (None, [], "--labels is missing"),
        (None, ["--labels", "none.jsonl"], "none.jsonl: No such file"),
        ("", ["--labels", "labels.jsonl"], "holds no labels"),
        ("{", ["--labels", "labels.jsonl"], "labels.jsonl:1: not a label"),
        ('{"file": "a.md", "lang": "en", "promo": [{"start": 1}]}', ["--labels", "labels.jsonl"], "a.md: not a label"),
        (None, ["--labels", "labels.jsonl", "--folds", "1"], "--folds must be a number from 2 on, not '1'"),
        (None, ["--labels", "labels.jsonl", "--by", "land"], "did you mean 'lang'?"),
        (None, ["--labels", "labels.jsonl", "--ablate"], "add --held-out"),
        (None, ["--labels", "labels.jsonl", "--held-out", "--learning-curve", "a.svg", "-o", "b.md"], "--output"),
        (None, ["--labels", "labels.jsonl", "--held-out", "--learning-curve", "no/a.svg"], "no/a.svg: its folder"),
        (None, ["--labels", "labels.jsonl", "-o", "no/b.md"], "no/b.md: its folder does not exist"),
    ],
)
def test_what_cannot_be_used_is_one_line(
    labels: str | None, arguments: list[str], message: str, adlint: Run, folder: Path
) -> None:
    write(folder, {"a.md": PAID} | ({} if labels is None else {"labels.jsonl": labels}))
    code, out, err = adlint("evaluate", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert message in err


def test_an_article_that_is_no_text_is_told_and_counts_as_no_findings(adlint: Run, folder: Path) -> None:
    (folder / "a.md").write_bytes(b"caf\xe9\n")
    write(folder, {"labels.jsonl": json.dumps(_label("a.md", "first", 1))})
    code, out, err = adlint("evaluate", "--labels", "labels.jsonl")
    assert code == 2
    assert "is not UTF-8" in err
    assert _row(out, "all")[1:4] == ["1", "0.000", "0.000"]


@pytest.mark.parametrize("missing", ["sklearn", "numpy", "matplotlib"])
def test_without_the_training_extra_it_is_named(
    missing: str, adlint: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _corpus(folder)
    for name in [name for name in sys.modules if name.startswith("adlint.learning.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    code, _, err = adlint("evaluate", "--labels", "labels.jsonl", "--held-out")
    assert (code, err.count("\n")) == (2, 1)
    assert "pip install 'adlint[train]'" in err


def test_the_shipped_model_needs_no_training_extra(process: Run, folder: Path) -> None:
    write(folder, {"a.md": PAID, "labels.jsonl": json.dumps(_label("a.md", "first", 1))})
    absent = ("numpy.py", "sklearn.py", "joblib.py", "scipy.py", "matplotlib.py")
    write(folder, dict.fromkeys(absent, "raise ImportError"))
    result = process("evaluate", "--labels", "labels.jsonl", "-o", "page.md", PYTHONPATH=str(folder))
    assert result.code == 0
    assert "adlint: error" not in result.err
    assert "| all " in (folder / "page.md").read_text("utf-8")


class TestHeldOut:
    @pytest.fixture(autouse=True)
    def _passages(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        pytest.importorskip("sklearn", reason="the training extra is not installed")
        write(folder / "written", PASSAGES)
        monkeypatch.setattr(command, "WRITTEN", folder / "written")

    def test_a_page_is_written_and_its_hand_written_part_kept(self, adlint: Run, folder: Path) -> None:
        _corpus(folder)
        arguments = ("evaluate", "--labels", "labels.jsonl", "--held-out", "--folds", "2", "-o", "page.md")
        code, out, err = adlint(*arguments)
        assert (code, out) == (0, ""), err
        assert "model 2 of 2" in err
        first = (folder / "page.md").read_text("utf-8")
        assert "6 labelled articles of 3 publishers" in first
        assert _row(first, "urgency")[1:3] == ["promotional", "1"]
        assert _row(first, "how to")[1:3] == ["clean", "1"]
        noted = first.replace("\nNothing is noted yet.\n", "\nTrees: no better.\n")
        (folder / "page.md").write_text(noted, "utf-8")
        adlint(*arguments)
        assert (folder / "page.md").read_text("utf-8") == noted != first

    def test_the_images_are_drawn_beside_the_page_the_same_every_time(self, adlint: Run, folder: Path) -> None:
        _corpus(folder)
        arguments = ("evaluate", "--labels", "labels.jsonl", "--held-out", "--folds", "2", "-o", "page.md")
        drawn: list[dict[str, bytes]] = []
        for _ in range(2):
            assert adlint(*arguments).code == 0
            drawn.append({path.name: path.read_bytes() for path in folder.glob("*.svg")})
        assert sorted(drawn[0]) == ["page-precision-recall.svg", "page-reliability.svg"]
        assert drawn[0] == drawn[1]
        page = (folder / "page.md").read_text("utf-8")
        for name, content in drawn[0].items():
            assert f"]({name})" in page
            assert ElementTree.fromstring(content).tag == "{http://www.w3.org/2000/svg}svg"
            assert b"date" not in content

    def test_the_normal_row_of_the_curve_is_the_summary(self, adlint: Run, folder: Path) -> None:
        _corpus(folder)
        assert adlint("evaluate", "--labels", "labels.jsonl", "--held-out", "--folds", "3", "-o", "page.md").code == 0
        page = (folder / "page.md").read_text("utf-8")
        summary = _row(quality.part(page, quality.SUMMARY) or "", "all")
        normal = _row(page, "normal")
        assert normal[3:] == [summary[2], summary[3], summary[7], summary[8], summary[9]]

    def test_without_a_source_and_with_fewer_publishers(
        self, adlint: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from adlint.learning import ablation

        monkeypatch.setattr(ablation, "SHARES", (0.5, 1.0))
        _corpus(folder, publishers=8)
        write(folder, {"written/articles/en/mill.md": INVENTED, "written/articles/en/dam.md": INVENTED})
        arguments = ("evaluate", "--labels", "labels.jsonl", "--held-out", "--ablate", "--learning-curve", "curve.svg")
        code, out, err = adlint(*arguments)
        assert code == 0, err
        assert len(_row(out, "all sources")) == 7
        assert _row(out, "without planted passages")
        assert _row(out, "urgency")[1:3] == ["promotional", "1"]
        assert "windows of prose" not in out
        alone = [line for line in out.splitlines() if line.startswith("| labelled articles alone ")]
        assert [line.split("|")[2].strip() for line in alone] == ["3"] * ablation.DRAWS + [
            "6"
        ]  # four fifths of 4 and 8
        assert ElementTree.parse(folder / "curve.svg").getroot().tag.endswith("svg")

    def test_a_source_without_which_there_is_nothing_to_learn_is_told(self, adlint: Run, folder: Path) -> None:
        _corpus(folder)
        code, _, err = adlint("evaluate", "--labels", "labels.jsonl", "--held-out", "--ablate")
        assert code == 2
        assert "adlint: error: too little to learn from" in err

    def test_a_model_knows_no_word_of_the_publisher_that_it_leaves_out(self, folder: Path) -> None:
        from adlint.learning import held_out
        from adlint.model.views import column

        _corpus(folder)
        odd = SOLD.replace("bridge", "quernstone")
        write(folder, {"raw/1/sold.md": odd, "raw/1/calm.md": CALM.replace("river", "quernstone")})
        material = _material(folder)
        said: list[str] = []
        models = held_out.fit(material, None, said.append, jobs=1)
        assert models.publishers == {"p0", "p1", "p2"}
        weight = {name: [memoryview(view.columns)[column("quernstone")] for view in views]
                  for (name,), views in zip(models.folds, models.views, strict=True)}  # fmt: skip
        assert len(said) == 4
        assert len(models.targets) == sum(len(article.targets) for article in material.articles)
        assert not any(weight["p1"])
        assert any(weight["p0"])
        assert any(weight["p2"])

    def test_articles_are_scored_as_their_rows_were(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        from adlint.learning import held_out
        from adlint.model import context, views
        from adlint.model.promotion import Settings

        monkeypatch.setattr(views, "_GLANCE", -inf)  # rows have all features, whatever a glance says
        monkeypatch.setattr(Settings, "hopeless", context._HOPELESS)  # and are looked at whatever can be reported
        _corpus(folder)
        material = _material(folder)
        models = held_out.fit(material, None, lambda line: None, jobs=1)
        scored = [
            score.probability
            for article in material.articles
            for score in models.without(article.label.publisher).scores(article.document)
        ]
        assert scored == pytest.approx(models.probabilities.tolist(), abs=1e-6)
        assert len(set(scored)) > 1

    def test_more_folds_than_publishers_are_refused(self, adlint: Run, folder: Path) -> None:
        _corpus(folder)
        code, _, err = adlint("evaluate", "--labels", "labels.jsonl", "--held-out", "--folds", "9")
        assert code == 2
        assert "--folds" in err


def test_the_readme_repeats_the_summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "README.md"
    page.write_text("<!-- begin: quality -->\nstale\n<!-- end: quality -->\n", "utf-8")
    monkeypatch.setattr(readme, "ROOT", str(tmp_path))
    assert "Not measured yet." in readme.filled(page.read_text("utf-8"))
    name = quality.SUMMARY
    write(tmp_path, {"docs/quality.md": f"# Q\n<!-- begin: {name} -->\n\n| all | .9 |\n\n<!-- end: {name} -->\nrest\n"})
    filled = readme.filled(page.read_text("utf-8"))
    assert "| all | .9 |" in filled
    assert "rest" not in filled


def test_a_set_of_clean_paragraphs(adlint: Run, folder: Path) -> None:
    calm, paid = "The river crosses four towns, and its level is read at the bridge each morning.", PAID.strip()
    records = [{"text": text, "label": 0, "meta": {"doc": "a"}} for text in (calm, paid, calm, calm)]
    write(folder, {f"sets/{paragraphs.CLEAN[0]}.jsonl": "".join(json.dumps(record) + "\n" for record in records)})
    write(folder, {"a.md": PAID, "labels.jsonl": json.dumps(_label("a.md", "first", 1))})
    arguments = ("evaluate", "--labels", "labels.jsonl", "--sentences", "sets", "-o", "page.md")
    assert adlint(*arguments).code == 0
    row = _row((folder / "page.md").read_text("utf-8"), paragraphs.CLEAN[0])
    assert row[1:3] == ["no", "4"]
    assert "25.00" in row


def test_the_publisher_of_a_set_is_who_shares_its_lines() -> None:
    line = "A line that is long enough for two texts not to share it by any chance."
    found = [Paragraph(line, False, "a"), Paragraph("Short.", False, "a")]
    sources = [("near", "Short.\n"), ("own", f"# Title\n\n{line}\n"), ("far", "Other.\n")]
    assert paragraphs.publisher(found, sources) == "own"
    assert paragraphs.publisher(found, sources[::2]) is None


def test_average_precision_of_equal_scores_is_the_share(monkeypatch: pytest.MonkeyPatch) -> None:
    scored = [(1.0, True), (1.0, False), (0.0, True), (-1.0, False)]
    monkeypatch.setattr(paragraphs, "_scored", lambda paragraphs: scored)
    assert paragraphs.average_precision([]) == pytest.approx((1 / 2 + 2 / 3) / 2)
