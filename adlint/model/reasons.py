"""Why a passage was scored as it was, in words an editor uses."""

from __future__ import annotations

from collections.abc import Iterator

from adlint import lexicons
from adlint.finding import Evidence
from adlint.model import features
from adlint.model.promotion import Scorer
from adlint.text.document import Document

MEANINGS = {
    "call_buy": "a call to buy",
    "call_try": "a call to try or to get in touch",
    "call_subscribe": "a call to subscribe or follow",
    "call_attend": "a call to register",
    "call_support": "a call to give or to join",
    "offer": "an offer",
    "urgency": "pressure to act",
    "pitch": "sales copy",
    "disclosure": "words of sponsorship",
}
_SIGNS = {
    "imperatives": "sentences that tell the reader to act",
    "reader": "addresses the reader",
    "reader with self": "“we” speak to “you”",
    "price": "a price",
    "tracked": "a tracked link",
    "named": "a brand with a link to its own site",
    "buttons": "a button",
    "novel sites": "links to a site that the article does not use elsewhere",
    "novel names": "names that the article does not use elsewhere",
    "subject novel": "a name new to the article does something for the reader",
    "own name": "a name that this section is about",
    "H": "the heading above it",
}
_MOST = 4


def reasons(document: Document, index: int, scorer: Scorer) -> tuple[Evidence, ...]:
    """The words and signs of block `index` that weighed most for promotion, the heaviest first."""
    tokens = features.tokens(document, index)
    block = document.blocks[index]
    weights: dict[str, float] = {}
    for number, group in enumerate(tokens):
        for token in group if number else ():  # single words explain little; phrases below
            sign = _sign(token)
            if sign:
                weights[sign] = weights.get(sign, 0.0) + scorer.first_stage.weight(number, token)
    phrases = list(_phrases(document, index))
    said = [
        Evidence("words", f"“{phrase}”: {meaning}", block.source_span(start, end))
        for phrase, meaning, start, end in phrases[:_MOST]
    ]
    signs = sorted((sign for sign in weights if weights[sign] > 0), key=lambda sign: -weights[sign])
    return (*said, *(Evidence("signal", sign) for sign in signs[: _MOST - len(said) // 2]))


def _phrases(document: Document, index: int) -> Iterator[tuple[str, str, int, int]]:
    """Promotional phrases of a block as written, with their meaning; the first of each meaning."""
    seen = set()
    text = document.blocks[index].text
    for hit in document.derive(lexicons.phrases)[index]:
        if hit.meaning in MEANINGS and hit.meaning not in seen:
            seen.add(hit.meaning)
            yield text[hit.start : hit.end], MEANINGS[hit.meaning], hit.start, hit.end


def _sign(token: str) -> str:
    """The plain name of a token's sign where it is present, or nothing."""
    if token in _SIGNS:
        return _SIGNS[token]
    if token.endswith((" 0", " none", " False")):
        return ""
    return next((words for sign, words in _SIGNS.items() if token.startswith(f"{sign} ")), "")
