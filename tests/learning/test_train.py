"""Training on a small folder of labelled articles: what comes out is a model that works, the same each time."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import adlint
from adlint.learning.corpora import Corpora
from adlint.learning.labels import LabelError
from adlint.learning.train import MODELS, train
from adlint.model import hedges, promotion, weights
from adlint.text import reader

WRITTEN = Path(__file__).parent.parent.parent / "training_data" / "written"
SENTENCES = {
    "polnear_attribution": ("The mayor said that the money is there.", "The money is there."),
    "conll2010_weasel": ("Some people believe that the mill is haunted.", "The mill was built in 1820."),
}
CLAIMS = ("The tide was the highest in ten years.", "with our app.", "Les travaux dureront deux ans.")
SUBSET = (
    "en/promo/urgency",
    "en/promo/newsletter_pitch",
    "en/clean/price_fact",
    "fr/promo/urgency",
    "fr/clean/how_to",
    "hedges/en/may_might",
    "claims/en/claim_mixed",
    "claims/en/none_life",
)

# Publisher, language, the article, and the words with which its promotional passage begins.
ARTICLES = (
    (
        "harbour-news",
        "en",
        "# The pier\n\nThe pier was built in 1911 and closed in 1987.\n\n"
        "Try Boatly free today! Sign up now and save 20% on your first trip with our app.\n\n"
        "The council has asked for money to mend it.\n",
        "Try Boatly",
    ),
    (
        "harbour-news",
        "en",
        "# The tide\n\nThe tide was the highest in ten years.\n\nIt came over the quay at four in the morning.\n\n"
        "Nobody was hurt, and the fish market opened at six.\n",
        "",
    ),
    (
        "valley-paper",
        "en",
        "# The bus\n\nThe bus to the upper valley runs again.\n\nIt stops at the school, the mill and the inn.\n\n"
        "Get your free quote today: Tyrely offers you the best tyres at the best price. Order now!\n",
        "Get your free",
    ),
    (
        "valley-paper",
        "en",
        "# The inn\n\nThe inn has a new owner.\n\nShe was born in the village and left it in 1990.\n\n"
        "The kitchen is to open in May, and the rooms a year after that.\n",
        "",
    ),
    (
        "gazette",
        "fr",
        "# Le pont\n\nLe pont de pierre est fermé depuis mars.\n\n"
        "Profitez dès maintenant de 20 % de remise chez Pneulis : inscrivez-vous et essayez gratuitement !\n\n"
        "Les travaux dureront deux ans.\n",
        "Profitez",
    ),
    (
        "gazette",
        "fr",
        "# Le moulin\n\nLe moulin tourne de nouveau.\n\nLa commune l'a racheté en 2019.\n\n"
        "Il moud le blé de trois fermes et se visite le samedi.\n",
        "",
    ),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Labelled articles, and some of the written passages."""
    folder = tmp_path_factory.mktemp("labelled")
    labels = []
    for number, (publisher, language, text, words) in enumerate(ARTICLES):
        (folder / f"{number}.md").write_text(text, "utf-8")
        line = text[: text.index(words)].count("\n") + 1
        span = {"start": line, "end": line, "strength": "clear", "kind": "product", "disclosed": False}
        promo = [span] if words else []
        unsourced = [{"line": text[: text.index(claim)].count("\n") + 1, "type": "superlative", "quote": claim}
                     for claim in CLAIMS if claim in text]  # fmt: skip
        labels.append({"file": f"{number}.md", "publisher": publisher, "lang": language, "promo": promo,
                       "unsourced": unsourced})  # fmt: skip
    (folder / "labels.jsonl").write_text("".join(json.dumps(label) + "\n" for label in labels), "utf-8")
    (folder / "sentences").mkdir()
    for name, texts in SENTENCES.items():
        records = [
            {"text": text, "label": int(number == 0), "lang": "en", "meta": {"publisher": f"{name} {publisher}"}}
            for publisher in range(4)
            for number, text in enumerate(texts)
        ]
        (folder / f"sentences/{name}.jsonl").write_text(
            "".join(json.dumps(record) + "\n" for record in records), "utf-8"
        )
    for name in SUBSET:
        target = folder / "written" / f"{name}.txt"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(WRITTEN / f"{name}.txt", target)
    return folder


def _trained(folder: Path, output: Path) -> list[str]:
    corpora = Corpora(folder / "labels.jsonl", folder, folder / "written", sentences=folder / "sentences")
    return list(train(corpora, output))


@pytest.fixture(scope="module")
def models(folder: Path) -> Path:
    output = folder / "models"
    told = _trained(folder, output)
    assert [line.rpartition("/")[2] for line in told] == [f"{name}.safetensors" for name in MODELS]
    assert "3 publishers" in told[0]
    return output


def test_the_model_ranks_what_sells_above_the_rest(folder: Path, models: Path) -> None:
    scorer = promotion.scorer_of(weights.read(str(models / "promotion.safetensors")))
    for number, (_, _, text, words) in enumerate(ARTICLES):
        if not words:
            continue
        document = reader.read((folder / f"{number}.md").read_bytes(), f"{number}.md")
        scores = scorer.scores(document)
        best = max(range(len(scores)), key=lambda index: scores[index].logit)
        assert document.blocks[best].text.startswith(words), text
        assert 0 < scores[best].probability <= 1


def test_the_model_of_hedges_tells_permission_from_doubt(models: Path) -> None:
    with hedges.using(hedges.scorer_of(weights.read(str(models / "hedges.safetensors")))):
        found = [
            adlint.lint(text, config=adlint.Config(select=("HDG101",))).findings
            for text in ("The dam may give way in the spring.\n", "Members may borrow two books.\n")
        ]
    assert [len(own) for own in found] == [1, 0]


def test_the_same_data_give_the_same_bytes(folder: Path, models: Path) -> None:
    _trained(folder, folder / "again")
    for name in MODELS:
        assert (folder / "again" / f"{name}.safetensors").read_bytes() == (models / f"{name}.safetensors").read_bytes()


def test_one_model_alone(folder: Path, tmp_path: Path) -> None:
    corpora = Corpora(folder / "labels.jsonl", folder, folder / "written")
    assert len(list(train(corpora, tmp_path, ["hedges"]))) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["SHA256SUMS", "hedges.safetensors"]


def test_a_labels_file_that_is_none_is_an_error(folder: Path) -> None:
    with pytest.raises(LabelError, match=r"missing\.jsonl: No such file"):
        list(train(Corpora(folder / "missing.jsonl", folder, folder / "written"), folder / "none"))
    (folder / "odd.jsonl").write_text('{"file": "0.md"}\n')
    with pytest.raises(LabelError, match=r"odd\.jsonl:1: not a label \(KeyError: 'lang'\)"):
        list(train(Corpora(folder / "odd.jsonl", folder, folder / "written"), folder / "none"))
