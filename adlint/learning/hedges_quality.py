"""What the hedge rules are worth, for docs/quality.md: `python -m adlint.learning.hedges_quality CORPORA`.

CORPORA: the folder with `articles`, `sentences` and `prose`. Prints Markdown; takes about five minutes.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from adlint.config import Config
from adlint.learning import hedge_examples, hedges, labels, paragraphs
from adlint.learning.evaluate import table
from adlint.learning.hedge_examples import Bag, Sentence
from adlint.learning.labels import Labelled
from adlint.learning.scoring import Claims, Judged, Measure, judge, ratio
from adlint.linter import Linter
from adlint.model import hedges as model
from adlint.text import reader

FOLDS = 10
SZEGED_FOLDS = 5
SZEGED_THRESHOLD = 0.4
"""The probability from which a sentence of Szeged's hedges: chosen on its wiki part, and as it is for the news."""
_SZEGED_PENALTY = 10.0
_WRITTEN = Path(__file__).parents[2] / "training_data" / "written" / "hedges"


def fold(group: str, folds: int) -> int:
    """Which of the folds a group is in, by the hash of its name."""
    return int.from_bytes(hashlib.sha1(group.encode(), usedforsecurity=False).digest()[:4]) % folds


def linter() -> Linter:
    """The hedge rules alone, and no configuration file."""
    config = Config(select=("HDG",))
    return Linter(lambda folder: config)


def held_out(articles: Sequence[Labelled], others: Sequence[Bag], folds: int = FOLDS) -> Iterator[Judged]:
    """Each article under a model of hedges that has not seen its publisher."""
    own, rules = hedges.own_bags(articles), linter()
    for number in range(folds):
        left_out = {article.publisher for article in articles if fold(article.publisher, folds) == number}
        learnt = hedges.fit([bag for bag in (*own, *others) if bag.group not in left_out], "")
        with model.using(hedges.scorer(learnt)):
            for article in articles:
                if article.publisher in left_out:
                    source = article.path.read_bytes()
                    report = rules.lint(source, str(article.path))
                    yield judge(article, source.decode("utf-8", "replace"), report)


def lines_table(judged: Sequence[Judged]) -> str:
    """Hedge lines by language."""
    groups = {"all": judged, **{name: [one for one in judged if one.label.language == name] for name in ("en", "fr")}}
    rows = []
    for name, own in groups.items():
        claims = Claims("HDG", "hedge")
        for one in own:
            claims.add(one)
        rows.append((name, str(claims.labelled), str(claims.findings), *_figures(claims.by_line)))
    return table(("", "labelled lines", "findings", "precision", "recall", "F1"), rows)


def rules_table(judged: Iterable[Judged]) -> str:
    """How many findings each rule has, and how many of them are on a labelled line."""
    counts: dict[str, list[bool]] = {}
    for one in judged:
        lines = one.labelled_lines("hedge")
        for finding, where in one.findings("HDG") if lines is not None else ():
            right = lines is not None and not lines.isdisjoint(range(where.line, where.end_line + 1))
            counts.setdefault(finding.code, []).append(right)
    rows = [(code, str(len(own)), f"{sum(own) / len(own):.3f}") for code, own in sorted(counts.items())]
    return table(("rule", "findings", "on a labelled line"), rows)


def szeged(corpus: Sequence[Sentence]) -> str:
    """F1 by sentence on Wikipedia, cross-validated by document, and on the news, trained on the rest."""
    wiki = [sentence for sentence in corpus if sentence.domain == "wiki"]
    scores = np.zeros(len(wiki))
    for number in range(SZEGED_FOLDS):
        own = [i for i, sentence in enumerate(wiki) if fold(sentence.document, SZEGED_FOLDS) == number]
        left_out = {wiki[i].document for i in own}
        known = [one for one in corpus if one.domain != "wiki" or one.document not in left_out]
        scores[own] = _scores(known, [wiki[i] for i in own], "wiki")
    news = [sentence for sentence in corpus if sentence.domain == "factbank"]
    rest = [sentence for sentence in corpus if sentence.domain != "factbank"]
    rows = [
        ("Wikipedia, by document", str(len(wiki)), *_figures(_measure(wiki, scores))),
        ("news, trained on the rest", str(len(news)), *_figures(_measure(news, _scores(rest, news, "wiki")))),
    ]
    return table(("", "sentences", "precision", "recall", "F1"), rows)


def _scores(known: Sequence[Sentence], asked: Sequence[Sentence], domain: str) -> hedges.Floats:
    words = hedge_examples.cue_words(known)
    even = dict.fromkeys({sentence.domain for sentence in known}, 1.0)
    learnt = hedges.fit(list(hedge_examples.of_sentences(known, words)), domain, _SZEGED_PENALTY, even, 1.0)
    bags = list(hedge_examples.of_sentences(asked, words))
    scores = np.zeros(len(asked))
    np.maximum.at(scores, [bag.where[1] for bag in bags], hedges.probabilities(bags, learnt))
    return scores


def _measure(corpus: Sequence[Sentence], scores: hedges.Floats) -> Measure:
    gold = np.array([sentence.hedges for sentence in corpus])
    found = scores >= SZEGED_THRESHOLD
    right = int((gold & found).sum())
    return Measure(ratio(right, int(found.sum())), ratio(right, int(gold.sum())))


def clean_table(folder: Path) -> str:
    """Findings of the model that ships per 100 sentences of clean paragraphs."""
    rules = linter()
    rows = []
    for name in paragraphs.CLEAN:
        found = sentences = 0
        for paragraph in paragraphs.read(folder / f"{name}.jsonl"):
            found += len(rules.lint(paragraph.text, "paragraph.md").findings)
            document = reader.read_text(paragraph.text, "paragraph.md")
            sentences += sum(len(block.sentences) or 1 for block in document.blocks)
        rows.append((name, str(sentences), f"{ratio(100 * found, sentences):.2f}"))
    return table(("set", "sentences", "HDG per 100 sentences"), rows)


def _figures(measure: Measure) -> tuple[str, str, str]:
    return f"{measure.precision:.3f}", f"{measure.recall:.3f}", f"{measure.f1:.3f}"


def page(corpora: Path) -> str:
    """All tables. Raises `LabelError`, and `OSError` for an article that cannot be read."""
    articles = list(labels.read(corpora / "articles" / "labels.jsonl", corpora / "articles"))
    others = hedges.other_bags(_WRITTEN, corpora / "prose")
    judged = list(held_out(articles, others))
    parts = (
        "Hedge lines of the labelled articles, each judged by a model without its publisher (ten groups).",
        lines_table(judged),
        rules_table(judged),
        "Sentences of the Szeged hedge corpus, judged by cues that are learnt from its other documents.",
        szeged(hedge_examples.sentences(corpora / "sentences" / f"{hedge_examples.SZEGED}.jsonl")),
        "Clean paragraphs, under the model that ships.",
        clean_table(corpora / "sentences"),
    )
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Print the tables; 2 for a wrong command line."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m adlint.learning.hedges_quality CORPORA\n")
        return 2
    sys.stdout.write(page(Path(arguments[0])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
