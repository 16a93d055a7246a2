"""Which language a passage is in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from adlint.text import reader
from adlint.text.document import Block
from adlint.text.language import assign, detect
from adlint.text.span import Span

ARTICLES = Path(__file__).resolve().parents[3] / "shared" / "corpora" / "articles"

PASSAGES = {
    "en": "The council voted to close the bridge, and nobody who had come to the meeting was pleased with it.",
    "fr": "Le conseil a voté la fermeture du pont, et personne parmi ceux qui étaient venus n’en était content.",
    "de": "Der Rat hat die Brücke geschlossen, und niemand von denen, die gekommen waren, war damit zufrieden.",
    "es": "El consejo votó a favor de cerrar el puente, y nadie de los que habían venido estaba contento con ello.",
    "it": "Il consiglio ha votato per la chiusura del ponte, e nessuno di quelli che erano venuti era contento.",
    "pt": "O conselho votou pelo encerramento da ponte, e ninguém dos que tinham vindo ficou contente com isso.",
    "nl": "De raad heeft voor het sluiten van de brug gestemd, en niemand die was gekomen was daar blij mee.",
    "xx": "市议会投票决定关闭这座桥，来开会的人都不高兴。",
}


@pytest.mark.parametrize(("language", "passage"), PASSAGES.items())
def test_languages(language: str, passage: str) -> None:
    assert detect(passage) == language


def test_too_few_words_tell_nothing() -> None:
    assert detect("") == ""
    assert detect("Python 3.12") == ""
    assert detect("Bridge Closed") == ""
    assert detect("\ufffc") == ""


def test_a_short_sentence_tells_enough() -> None:
    assert detect("It is not what you think.") == "en"
    assert detect("Ce n'est pas ce qu'on croit.") == "fr"
    assert detect("L’avenir n’est pas écrit.") == "fr"


def _blocks(*texts: str) -> list[Block]:
    return [Block("paragraph", text, (), Span(0, 0)) for text in texts]


def test_a_passage_keeps_its_own_language() -> None:
    blocks = _blocks(PASSAGES["fr"], PASSAGES["en"], PASSAGES["fr"], "Pont fermé")
    assert assign(blocks) == ("fr", ["fr", "en", "fr", "fr"])


def test_what_is_too_short_takes_the_language_around_it() -> None:
    blocks = _blocks("Brief", PASSAGES["en"], PASSAGES["fr"], "Note", PASSAGES["fr"], PASSAGES["en"], PASSAGES["en"])
    assert assign(blocks)[1] == ["en", "en", "fr", "fr", "fr", "en", "en"]


def test_the_words_weigh_more_than_the_declaration() -> None:
    assert assign(_blocks(*[PASSAGES["fr"]] * 3), "en")[0] == "fr"
    assert assign(_blocks("Oui"), "fr-CA") == ("fr", ["fr"])
    assert assign(_blocks("OK"), "") == ("", [""])
    assert assign([], "english") == ("", [])


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the labelled articles (../shared/corpora) are not here")
def test_the_labelled_articles() -> None:
    with open(ARTICLES / "labels.jsonl", encoding="utf-8") as file:
        labels = [json.loads(line) for line in file]
    right = 0
    for label in labels:
        path = ARTICLES / label["file"]
        right += reader.read(path.read_bytes(), str(path)).language == label["lang"]
    assert right / len(labels) > 0.995
