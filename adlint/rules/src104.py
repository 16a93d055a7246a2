"""A superlative or a market claim comes without its source.

"The most popular", "the world's largest", "outperforms its rivals", "the industry standard", « le plus
vendu », « leader du marché »: the sentence ranks something first, best, or ahead of others. An outward link,
a footnote, a citation or a named judge in the sentence or its paragraph answers the rule.

## What counts as a source

A link outwards or to a document, a footnote (`[^3]`), a citation mark (`[12]`, `(Dupont, 2021)`, `[@key]`, `<cite>`,
`<sup>`) in the sentence or its paragraph; a person, an organisation or a paper that is named with a verb of reporting
or behind "according to", « selon »; the line before a list, if it links, and a line "Source: ..." below; an entry of
the list of references with which the sentence shares two names, or a name and a year. Who is named elsewhere in the
paragraph may well have ranked. "Experts say", "several sources" and "internal leaks" name nobody and are no source.
Without one, the finding says what was looked for and how far away the nearest is.

## What is no claim

First-person experience and the publisher's own figures, marked opinion, the words of a quoted speaker, instructions,
questions, list prices, textbook facts and headings.

## Why

First by which measure, among whom, and in which year? A ranking without those is praise, and it is what
sales copy likes best.

## How to put it right

Say who ranked and by what, and link it, or say what you saw: "in our test it was the fastest of five".

## When it is fine

Where the article itself is the measurement, and in opinion that is marked as such. Sentences in the first
person and quotations are not reported.

A sentence that shows no figure, superlative or effect in so many words is reported by the learnt score alone: as a
warning where it is a claim more likely than not, otherwise for information.
"""

from __future__ import annotations

from collections.abc import Iterator

from adlint.config import Config
from adlint.finding import Match, Severity
from adlint.rule import Example, Rule
from adlint.rules.claim_findings import measure, unsourced
from adlint.text.document import Document

LINKED = ("md", "mdx", "qmd", "html")


def check(document: Document, config: Config) -> Iterator[Match]:
    """Report each superlative or claim about a market or product that nothing answers."""
    cued = "'{words}' has no source: say by which measure, and link it"
    return unsourced(document, "SRC104", cued, "this sentence claims more than it shows: say by which measure")


RULE = Rule(
    code="SRC104",
    name="superlative-without-source",
    doc=__doc__,
    severity=Severity.WARNING,
    check=check,
    measure=measure,
    absorbs=("SRC103", "SRC106"),
    bad=(
        Example("On every hill the small engine «outperforms» its larger rival."),
        Example("It is one of the «most popular» hiking trails in the south of the island."),
        Example("The harbour is home to the «world's largest» fleet of wooden ships."),
        Example("The format has become the «industry standard» for printed maps."),
        Example("The cheese of the valley is the «best in the world», and it always was."),
        Example("It is still the «only vendor» that repairs these clocks by hand."),
        Example("The new language is «gaining traction» among teachers and students."),
        Example("Dans tous les essais, le petit moteur «surclasse» son grand rival.", "fr"),
        Example("C'est le sentier «le plus populaire» du sud de l'île depuis des années.", "fr"),
        Example("Cette maison est «leader mondial» des horloges en bois peint.", "fr"),
        Example("Le fromage du village est le «meilleur du monde», et cela depuis toujours.", "fr"),
        Example("C'est «la seule entreprise» qui répare encore ces horloges à la main.", "fr"),
        Example("Ce format est devenu «un standard pour» les cartes imprimées.", "fr"),
    ),
    good=(
        Example(
            "In the [trial of June](https://lab.example/engines) the small engine outperformed its rival.",
            formats=LINKED,
        ),
        Example("According to the Alpine Club, it is one of the most popular trails of the island."),
        Example("In our test it was the most efficient of the five pumps that we bought."),
        Example("Which of these is the most popular trail in the south of the island?"),
        Example("The larger of the two boats leaves the harbour at seven in the morning."),
        Example("“It is the most popular trail of the whole island,” said Rosa Ferreira, a guide."),
        Example("Selon le Club alpin, c'est le sentier le plus populaire du sud de l'île.", "fr"),
        Example("Lors de notre essai, c'était la pompe la plus efficace des cinq.", "fr"),
        Example(
            "Le petit moteur surclasse son rival, dit [l'essai de juin](https://labo.example/moteurs).", "fr", LINKED
        ),
        Example("Quel est le sentier le plus populaire du sud de l'île ?", "fr"),
        Example("Le plus grand des deux bateaux quitte le port à sept heures du matin.", "fr"),
        Example("« C'est le sentier le plus populaire de toute l'île », dit Rosa Ferreira, guide.", "fr"),
    ),
)
