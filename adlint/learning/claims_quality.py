"""How good the SRC rules are where their model has not seen the publisher: tables for docs/quality.md.

`python -m adlint.learning.claims_quality CORPORA` prints them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import numpy as np

from adlint.config import Config
from adlint.learning import claims, labels
from adlint.learning.claim_rows import Row
from adlint.learning.claims import Floats, Ints, Sparse
from adlint.learning.evaluate import claims_table, split, table
from adlint.learning.scoring import Judged, Measure, judge, ratio
from adlint.linter import Linter
from adlint.model import claims as model
from adlint.model.claims import Scorer
from adlint.text import reader

CLEAN = {
    "clean_en_rust_blog": "rust-lang/blog.rust-lang.org",
    "clean_en_fr_cds": "cds-snc/digital-canada-ca",
    "clean_fr_geotribu": "geotribu/website",
}
_LANGUAGES = {"en": "English", "fr": "French"}
_CONFIG = Config(select=("SRC",))


class HeldOut:
    """The claim model learnt ten times, each time without a tenth of the publishers."""

    def __init__(self, corpora: Path) -> None:
        """Raises `LabelError` for input that is not in the format."""
        self.rows: list[Row] = claims.rows(corpora)
        self.sparse: Sparse = claims.sparse_of(self.rows, claims.column_vectors(corpora / "prose"))
        self.fold: Ints = claims.folds(self.rows)
        self.logits: dict[str, Floats] = {
            view: claims.held_out(self.sparse, self.rows, view, self.fold) for view in claims.VIEWS
        }

    def scorers(self) -> Iterator[tuple[frozenset[str], Scorer]]:
        """Each group of publishers and a model without them."""
        settings = claims.settings_of(self.rows, self.logits)
        for number in range(int(self.fold.max()) + 1):
            own = frozenset(row.group for row, fold in zip(self.rows, self.fold, strict=True) if fold == number)
            known = np.flatnonzero(self.fold != number)
            views = [claims.view_on(self.sparse, self.rows, view, known) for view in claims.VIEWS]
            yield own, claims.scorer(views, settings)


def tables(corpora: Path) -> str:
    """All tables, as Markdown. Raises `LabelError`, and `OSError` for a file that cannot be read."""
    held_out = HeldOut(corpora)
    articles: list[Judged] = []
    clean: list[tuple[str, ...]] = []
    linter = Linter(lambda folder: _CONFIG)
    every = list(labels.read(corpora / "articles" / "labels.jsonl", corpora / "articles"))
    for publishers, scorer in held_out.scorers():
        with model.using(scorer):
            for label in every:
                if label.publisher in publishers and label.record["unsourced"] is not None:
                    source = label.path.read_bytes()
                    report = linter.lint(source, str(label.path))
                    articles.append(judge(label, source.decode("utf-8", "replace"), report))
            clean += [_clean(linter, corpora / "sentences", name) for name, own in CLEAN.items() if own in publishers]
    return "\n".join(
        [
            claims_table(_groups(articles)),
            table(("set", "sentences", "SRC findings", "per 100 sentences"), sorted(clean)),
            table(("score", "measured on", "sentences", "precision", "recall", "F1"), list(_views(held_out))),
        ]
    )


def _groups(articles: Sequence[Judged]) -> dict[str, list[Judged]]:
    """All, by language, and without the publisher that most health claims come from."""
    by_publisher = split(articles, lambda article: article.label.publisher)
    health = {
        publisher: sum(claim["type"] == "health" for article in own for claim in article.label.record["unsourced"])
        for publisher, own in by_publisher.items()
    }
    most = max(health, key=lambda publisher: health[publisher])
    groups = {"all": list(articles)}
    for language, own in split(articles, lambda article: article.label.language).items():
        groups[_LANGUAGES.get(language, language)] = own
    for name, own in list(groups.items()):
        groups[f"{name}, most health claims left out"] = [a for a in own if a.label.publisher != most]
    return groups


def _clean(linter: Linter, folder: Path, name: str) -> tuple[str, ...]:
    """A row of a set of clean paragraphs, each document of it read as one article."""
    with (folder / f"{name}.jsonl").open(encoding="utf-8") as file:
        records = [json.loads(line) for line in file if line.strip()]
    sentences = findings = 0
    for _, own in groupby(records, key=lambda record: record["meta"]["doc"]):
        text = "\n\n".join(record["text"].replace("\n", " ") for record in own)
        findings += len(linter.lint(text, "article.md").findings)
        sentences += sum(len(block.sentences) for block in reader.read_text(text, "article.md").blocks)
    return name, str(sentences), str(findings), f"{100 * ratio(findings, sentences):.2f}"


def _views(held_out: HeldOut) -> Iterator[tuple[str, ...]]:
    """SRC101's learnt score and that of given sources, each on its corpus; the threshold is the best of the rest."""
    for view, name in (("vague", "conll2010_weasel"), ("given", "polnear_attribution")):
        own = np.flatnonzero([row.origin == name for row in held_out.rows])
        targets = claims.targets_of(held_out.rows, view)[own] > 0
        logits, fold = held_out.logits[view][own], held_out.fold[own]
        said = np.zeros(len(own), bool)
        for number in set(fold.tolist()):
            said[fold == number] = logits[fold == number] >= _threshold(logits[fold != number], targets[fold != number])
        right = float((said & targets).sum())
        measure = Measure(ratio(right, float(said.sum())), ratio(right, float(targets.sum())))
        yield (
            view, name, str(len(own)), f"{measure.precision:.3f}", f"{measure.recall:.3f}", f"{measure.f1:.3f}",
        )  # fmt: skip


def _threshold(logits: Floats, targets: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> float:
    """The logit from which saying yes has the best F1."""
    order = np.argsort(-logits, kind="stable")
    right = np.cumsum(targets[order])
    scores = 2 * right / (np.arange(1, len(order) + 1) + targets.sum())
    return float(logits[order[int(scores.argmax())]])


def main(arguments: Sequence[str]) -> int:
    """Print the tables; 2 for a wrong command line."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m adlint.learning.claims_quality CORPORA\n")
        return 2
    sys.stdout.write(tables(Path(arguments[0])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
