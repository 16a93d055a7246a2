"""The function words of English and French by which a subject, its verb and a passive are told."""

from __future__ import annotations

from typing import NamedTuple


class Grammar(NamedTuple):
    """How noun phrases and their verbs are put together in one language, as far as attributions need it.

    Its patterns are compiled on use (`re` keeps them): few articles are in both languages.
    """

    definite: frozenset[str]
    """Before a noun: it is one already known, and no vague source."""
    opening: frozenset[str]
    """Before a noun phrase: it begins behind this word."""
    other_subject: frozenset[str]
    """Begins another subject or clause."""
    auxiliary: frozenset[str]
    """May stand between a subject and its verb; so may adverbs in -ly and -ment."""
    tendency: frozenset[str]
    """Between a subject and the infinitive of its verb: "tend to"."""
    preposition: frozenset[str]
    """Opens a few words more between a subject and its verb."""
    modifiers: int
    """How many words may follow a noun without a preposition."""
    bare: str
    """What stands before a vague noun without quantifier, back to where its phrase may begin."""
    formula: str
    """Before a noun phrase: it is a source, without any verb."""
    passive: str
    """Before a participle; group 1 is how widely it is held."""
    outcome: str
    """After the participle of a passive that reports."""
    agent: str
    """Behind a participle: what did it comes next."""


def words(text: str) -> frozenset[str]:
    """The words of `text`, as a set."""
    return frozenset(text.split())


GRAMMAR = {
    "en": Grammar(
        definite=words(
            "the this that these those my your our his her its their own such no what which whose both only one two "
            "three "
            "four five said same above following here's there's best each every any"
        ),
        opening=words(
            "that and but because as while although though if when since so where whether however yet still or than "
            "what why how for by to from with in of even also then thus therefore indeed meanwhile today now"
        ),
        other_subject=words("i you we they he she it that who which to and or but by our my your us me"),
        auxiliary=words(
            "also now then even still often never always just have has had do does did can could may might will would "
            "are "
            "were is was been be all both long don't doesn't didn't not tend seem appear continue sometimes already"
        ),
        tendency=words("tend tends seem seems appear appears continue continues"),
        preposition=words(
            "in on of at from for about across within around with like into over conducted published released carried "
            "commissioned"
        ),
        modifiers=0,
        bare=r"(?:\b(?:an?|another)\s)?(?:[\w’'-]+\s){0,2}\Z",
        formula=r"\b(?:according to|in the (?:view|opinion|eyes|words) of|(?:\w+ed|seen|known|held|thought) by)\s\Z",
        passive=(
            r"\b(?:is|are|was|were|been|being|it's|that's|he's|she's|remains?)\s(?:not\s|also\s|now\s)?"
            r"((?:widely|generally|commonly|universally|often|broadly|frequently|usually|increasingly|long|well|best|"
            r"highly)\s)?\Z"
        ),
        outcome=r"\s(?:to\s(?:be|have)|as|that)\b",
        agent=" by ",
    ),
    "fr": Grammar(
        definite=words(
            "ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs deux trois quatre cinq "
            "dix "
            "chaque aucun aucune quel quels quelle quelles tel telle tels telles dont l' le la du au"
        ),
        opening=words(
            "que qu' et mais car comme si quand lorsque puisque alors donc or où dont ainsi selon pour par avec chez "
            "en "
            "cependant pourtant toutefois aujourd'hui désormais"
        ),
        other_subject=words("je j' tu il elle on nous vous ils elles que qu' qui dont et ou mais par afin pour"),
        auxiliary=words(
            "ont a avaient avait auront aura s'y se ne n' en le la les l' y lui leur bien aussi déjà souvent toujours "
            "encore "
            "même aujourd'hui désormais pas plus tous toutes"
        ),
        tendency=frozenset(),
        preposition=words("de du des d' en à au aux sur dans avec chez sous"),
        modifiers=2,
        bare=r"\b(?:les|des|une|un)\s(?:[\w’'-]+\s){0,2}\Z",
        formula=r"\b(?:selon|d'après|de l'avis|aux dires|aux yeux|à en croire|(?:ées?|és?|us?) par)(?:\sd[e'])?\s?\Z",
        passive=(
            r"\b(?:est|sont|était|étaient|a été|ont été|reste|restent)\s"
            r"((?:largement|souvent|généralement|communément|unanimement|universellement|couramment|scientifiquement|"
            r"bien)\s)?\Z"
        ),
        outcome=r"\s(?:comme|que|qu')",
        agent=" par ",
    ),
}
