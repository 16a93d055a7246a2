"""The phrases as they are written, and the file that a run reads."""

from __future__ import annotations

import pytest

from adlint import lexicons
from adlint.lexicons.__main__ import main, phrases
from adlint.text import reader


def test_the_generated_files_are_up_to_date() -> None:
    assert main(["--check"]) == 0, "run python -m adlint.lexicons"


def test_a_group_stands_for_each_of_its_alternatives() -> None:
    assert lexicons.expand("(early|first) reports (do |)suggest") == [
        "early reports do suggest",
        "early reports suggest",
        "first reports do suggest",
        "first reports suggest",
    ]


@pytest.mark.parametrize("entry", ["(a|(b|c)) d", "a (b", "a) b", "a | b", "(a|)", "[a] b"])
def test_an_entry_that_is_not_well_formed_is_an_error(entry: str) -> None:
    with pytest.raises(ValueError, match=r"groups cannot be nested|cannot be empty"):
        lexicons.expand(entry)


@pytest.mark.parametrize("language", lexicons.LANGUAGES)
def test_a_phrase_of_several_meanings_is_found_with_each(language: str) -> None:
    heading = next(line for line in phrases(language).splitlines() if line.startswith("[") and " " in line)
    meanings = heading.strip("[]").split()
    phrase = next(
        word for word in lexicons.words(language, meanings[0]) if word in lexicons.words(language, meanings[1])
    )
    found = [hit.meaning for hit in lexicons.matcher(language).find(phrase) if hit.phrase == phrase]
    assert set(meanings[:2]) <= set(found)


def test_the_phrases_of_a_document_are_those_of_each_block() -> None:
    paragraphs = (
        "# Buy now before you go",
        "On vous offre deux mois gratuits à l’essai, et c’est une très bonne nouvelle pour les lecteurs de la ville.",
        "42",
        "We think that you should buy",
        "now, İf you can’t wait for the next of our offers.",
    )
    text = "\n\n".join(paragraphs)
    document = reader.read_text(text, "a.md")
    texts = [(block.language, block.text) for block in document.blocks]
    assert {language for language, _ in texts} >= set(lexicons.LANGUAGES)
    expected = [
        lexicons.matcher(language).find(each) if language in lexicons.LANGUAGES else () for language, each in texts
    ]
    assert list(document.derive(lexicons.phrases)) == expected
    assert any(expected)
