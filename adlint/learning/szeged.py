"""How well hedges are told by cues learnt as adlint learns them, on the Szeged hedge corpus: beside published systems.

Vincze et al. 2008; the task is that of Farkas et al. 2010.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from adlint.learning import hedge_examples, hedges
from adlint.learning.evaluate import table
from adlint.learning.hedge_examples import Sentence
from adlint.learning.scoring import Measure, ratio

FOLDS = 5
THRESHOLD = 0.4
"""The probability from which a sentence hedges: chosen on the wiki part, and as it is for the news."""
_PENALTY = 10.0


def scores(folder: Path) -> str:
    """F1 by sentence on Wikipedia, cross-validated by document, and on the news, trained on the rest; a minute or two.

    folder: the corpora's `sentences`. Raises `LabelError`.
    """
    corpus = hedge_examples.sentences(folder / f"{hedge_examples.SZEGED}.jsonl")
    wiki = [sentence for sentence in corpus if sentence.domain == "wiki"]
    held_out = np.zeros(len(wiki))
    for number in range(FOLDS):
        own = [i for i, sentence in enumerate(wiki) if _fold(sentence.document) == number]
        left_out = {wiki[i].document for i in own}
        known = [one for one in corpus if one.domain != "wiki" or one.document not in left_out]
        held_out[own] = _probabilities(known, [wiki[i] for i in own])
    news = [sentence for sentence in corpus if sentence.domain == "factbank"]
    rest = [sentence for sentence in corpus if sentence.domain != "factbank"]
    rows = [
        ("Wikipedia, by document", str(len(wiki)), *_figures(wiki, held_out)),
        ("news, trained on the rest", str(len(news)), *_figures(news, _probabilities(rest, news))),
    ]
    return table(("Szeged hedge corpus", "sentences", "precision", "recall", "F1"), rows)


def _fold(document: str) -> int:
    return int.from_bytes(hashlib.sha1(document.encode(), usedforsecurity=False).digest()[:4]) % FOLDS


def _probabilities(known: Sequence[Sentence], asked: Sequence[Sentence]) -> hedges.Floats:
    words = hedge_examples.cue_words(known)
    even = dict.fromkeys({sentence.domain for sentence in known}, 1.0)
    learnt = hedges.fit(list(hedge_examples.of_sentences(known, words)), "wiki", _PENALTY, even, 1.0)
    bags = list(hedge_examples.of_sentences(asked, words))
    found = np.zeros(len(asked))
    np.maximum.at(found, [bag.where[1] for bag in bags], hedges.probabilities(bags, learnt))
    return found


def _figures(corpus: Sequence[Sentence], found: hedges.Floats) -> tuple[str, str, str]:
    gold = np.array([sentence.hedges for sentence in corpus])
    said = found >= THRESHOLD
    right = int((gold & said).sum())
    measure = Measure(ratio(right, int(said.sum())), ratio(right, int(gold.sum())))
    return f"{measure.precision:.3f}", f"{measure.recall:.3f}", f"{measure.f1:.3f}"
