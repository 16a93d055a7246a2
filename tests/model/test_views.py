"""The first stage: what it adds up from facets and cached weights is what the tokens say."""

from __future__ import annotations

import random
from array import array
from dataclasses import replace
from math import sqrt

import pytest

from adlint.model import features, views
from adlint.model.passages import passages, sentence
from adlint.text import reader
from adlint.text.document import Block, Document, Link
from adlint.text.span import Span
from tests.timing import cpu_seconds

ARTICLE = """---
title: Seven ways to mend a net
---
# Nets – and what they cost

Every winter the Harbour Guild mends 1,200 nets. Why? It's cheaper, says Guild_master Ann O'Neill; l’année 2024 était
dure. She paid $3.50 a yard ½ as much as before!

## Cordella

Cordella offers you a **free trial** of its twine. Try [Cordella](https://www.cordella.example/go/trial?ref=net) today
and get 20% off: we know you'll love it 🎣. Buy now!

- Knots hold.
- Sign up for our newsletter, `now`.

| Yard | Price |
| ---- | ----- |
| one  | €4    |
"""


def view(seed: int, *, below: float = 0.0) -> views.View:
    """A view with random weights, `below` its usual bias."""
    random_ = random.Random(seed)
    columns = array("h", (random_.randint(-32767, 32767) for _ in range(views.COLUMNS)))
    return views.View(columns, 1e-5 * (1 + seed), 5.0 - below, (3.0, 0.5, 0.7, 0.2 * seed))


def by_tokens(document: Document, index: int, own: views.View, **passage: object) -> float:
    """The logit as training has it: the weight of each token, by group."""
    columns = memoryview(own.columns)
    groups = features.tokens(document, index, **passage)  # type: ignore[arg-type]
    total = own.bias
    for number, (tokens, scale) in enumerate(zip(groups, own.scales, strict=True)):
        weight = sum(columns[views.column(token)] for token in tokens)
        total += own.unit * scale * weight / (sqrt(len(tokens) or 1) if number == 0 else 1)
    return total


@pytest.fixture
def document() -> Document:
    return reader.read_text(ARTICLE, "nets.md")


def test_logits_are_what_the_tokens_weigh(document: Document) -> None:
    own = view(1), view(2)
    stage = views.FirstStage(*own)
    for _ in range(2):  # the second time from what is kept
        for index, pair in enumerate(stage.logits(document)):
            assert pair == pytest.approx([by_tokens(document, index, one) for one in own], abs=1e-9)


def test_a_sentence_is_weighed_in_the_place_of_its_block(document: Document) -> None:
    own = view(1), view(2)
    stage = views.FirstStage(*own)
    index = next(index for index, block in enumerate(document.blocks) if block.text.startswith("Cordella offers"))
    for number in range(len(document.blocks[index].sentences)):
        passage = sentence(document, index, number)
        expected = [by_tokens(document, index, one, passage=passage) for one in own]
        assert stage.logit_pair(document, index, passage) == pytest.approx(expected, abs=1e-9)


def test_the_words_of_a_passage_are_those_it_counts(document: Document) -> None:
    for passage in document.derive(passages):
        words = passage.words()
        assert passage.length == len(words)
        assert passage.numbers == words.count("0")
        assert passage.stems == sum(len(word) >= 5 for word in words)


def test_what_is_far_from_promotional_stays_so_after_a_glance(document: Document) -> None:
    stage = views.FirstStage(view(1, below=50), view(2, below=50))
    assert all(max(pair) < -2 for pair in stage.logits(document))


def test_views_of_another_shape_are_refused() -> None:
    with pytest.raises(ValueError, match="not 262144 of 16 bits"):
        views.FirstStage(view(1), replace(view(2), columns=array("f", [0.0])))


def hostile(count: int) -> Document:
    """One paragraph of many sentences, each with a link to a site of its own."""
    text = "Try it now. " * count
    links = tuple(Link(i * 12, i * 12 + 3, Span(0, 1), f"https://s{i}.example/go/x?ref=1") for i in range(count))
    sentences = tuple((i * 12, i * 12 + 11) for i in range(count))
    block = Block("paragraph", text, (), Span(0, len(text)), links=links, language="en", sentences=sentences)
    return Document("a.md", "markdown", text, (block,), "en")


def test_time_is_linear_in_links_and_sentences() -> None:
    stage = views.FirstStage(view(1), view(2))

    def seconds(count: int) -> float:
        def run() -> None:
            document = hostile(count)
            stage.logits(document)
            for number in range(count):
                stage.logit_pair(document, 0, sentence(document, 0, number))

        return cpu_seconds(run)

    seconds(100)
    assert seconds(4000) < 10 * seconds(1000)
