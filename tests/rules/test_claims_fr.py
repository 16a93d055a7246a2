"""French claims, half with a source and half without, and the French phrases that claims are told by."""

from __future__ import annotations

from pathlib import Path

import pytest

from adlint import lexicons, lint, rules
from adlint.config import Config

SENTENCES = [
    (line[0] == "-", line[2:])
    for line in (Path(__file__).parent / "data" / "claims_fr.txt").read_text("utf-8").splitlines()
    if line[:1] in ("-", "+")
]
NEW_LEXICONS = ("effect", "health", "study_noun")


def is_reported(sentence: str) -> bool:
    """Whether a SRC rule speaks, the sentence being in an article on its own."""
    source = f"---\nlang: fr\n---\n\n{sentence}\n\n[^1]: Recensement de la population, tableau 4.\n"
    return bool(lint(source, "article.md", Config(select=("SRC",))).findings)


def test_there_are_enough_of_each() -> None:
    assert sum(claim for claim, _ in SENTENCES) >= 150
    assert sum(not claim for claim, _ in SENTENCES) >= 150


@pytest.mark.parametrize(("is_claim", "least"), [(True, 0.8), (False, 0.9)])
def test_most_are_judged_right(is_claim: bool, least: float) -> None:
    own = [sentence for claim, sentence in SENTENCES if claim is is_claim]
    wrong = [sentence for sentence in own if is_reported(sentence) is not is_claim]
    assert 1 - len(wrong) / len(own) >= least, "\n".join(wrong)


@pytest.mark.parametrize("meaning", NEW_LEXICONS)
def test_every_french_phrase_occurs_in_an_example(meaning: str) -> None:
    examples = [example.text for rule in rules.every() for example in (*rule.bad, *rule.good)]
    text = "\n".join([*examples, *(sentence for _, sentence in SENTENCES)])
    found = {hit.phrase for hit in lexicons.matcher("fr").find(text) if hit.meaning == meaning}
    assert set(lexicons.words("fr", meaning)) - found == set()
