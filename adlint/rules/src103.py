"""A statistic comes without its source.

Shares and percentages, counts of people or money, multiples ("three times faster") and growth ("doubled"),
and majorities without a figure ("most companies", « la majorité des »). The rule keeps quiet where the
sentence or its paragraph has an outward link, a footnote or a citation, or names who counted, and where the
figure is no statistic: dates, prices, measures, settings, scores, examples, instructions.

## What counts as a source

A link outwards or to a document, a footnote (`[^3]`), a citation mark (`[12]`, `(Dupont, 2021)`, `[@key]`, `<cite>`,
`<sup>`) in the sentence or its paragraph; a person, an organisation or a paper that is named with a verb of reporting
or behind "according to", « selon »; the line before a list, if it links, and a line "Source: ..." below; an entry of
the list of references with which the sentence shares two names, or a name and a year. Who is named elsewhere in the
paragraph may well have counted. "Experts say", "several sources" and "internal leaks" name nobody and are no source.
Without one, the finding says what was looked for and how far away the nearest is.

## What is no claim

First-person experience and the publisher's own figures, marked opinion, the words of a quoted speaker, instructions,
questions, list prices, textbook facts and headings; neither are dates, measures, settings, scores and what is only
supposed.

## Why

A number looks exact and is easily passed on. Without its source nobody can see who counted what, when, and
whether it was measured at all.

## How to put it right

Link the figure to the place it comes from, or name who counted and when. If it is your own estimate, say so.

## When it is fine

The publisher's own figures, told as such ("we lost 4 % of our readers"), are not reported. Rules of thumb in
a tutorial and figures from the table above may be suppressed.

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
    """Report each statistic that nothing answers."""
    cued = "'{words}' has no source: say who counted, or link it"
    return unsourced(
        document, "SRC103", cued, "this sentence states a figure without its source: say who counted, or link it"
    )


RULE = Rule(
    code="SRC103",
    name="statistic-without-source",
    doc=__doc__,
    severity=Severity.WARNING,
    check=check,
    measure=measure,
    absorbs=("SRC106",),
    bad=(
        Example("The valley lost «about 9%» of its farms between the two droughts."),
        Example("The ferry has carried «tens of millions of» passengers to the islands."),
        Example("«Most companies» never test whether their backups can be restored."),
        Example("The new pump is «three times faster» than the one that it replaces."),
        Example("«One in five» families in the valley lives far from the nearest doctor."),
        Example("Sales of electric bicycles «doubled» in the north of the country last year."),
        Example("The dam supplies power to «4 million» people and to two smelters."),
        Example("Around «30,000 people» left the coast after the storm of last autumn."),
        Example("La vallée a perdu près de «9 %» de ses fermes entre les deux sécheresses.", "fr"),
        Example("Le bac a transporté des «dizaines de millions de» passagers vers les îles.", "fr"),
        Example("«La majorité des» entreprises ne vérifient jamais leurs sauvegardes.", "fr"),
        Example("La nouvelle pompe est «trois fois plus» rapide que celle qu'elle remplace.", "fr"),
        Example("Dans la vallée, «une personne sur cinq» vit loin du médecin le plus proche.", "fr"),
        Example("Les ventes de vélos électriques ont «doublé» dans le nord du pays l'an dernier.", "fr"),
        Example("Le barrage fournit de l'électricité à «4 millions» de personnes et à deux usines.", "fr"),
    ),
    good=(
        Example("According to Statistics Norway, the town lost 7% of its people in ten years."),
        Example("The valley lost 9% of its farms ([survey](https://data.example/farms.pdf)).", formats=LINKED),
        Example(
            "Germany ran 14,000 trains late in 2021.\n\n## References\n\n- Railway Board of Germany: Delays in 2021.",
            formats=("md", "mdx", "qmd"),
        ),
        Example("We lost 4% of our readers over the summer, and we know why."),
        Example("Set the volume to 50% of its maximum before you plug in the headphones."),
        Example("The festival begins on 4 March 2024 and ends at 18:30 on Sunday evening."),
        Example("Whisk 250 g of flour with 3 eggs and 40 cl of milk until the dough is smooth."),
        Example("The home side won 3 to 1 and is now in second place in the league."),
        Example("The ticket costs 12 euros, or 45 euros for a family with three children."),
        Example("Selon l'Insee, la commune a perdu 6 % de ses habitants en dix ans.", "fr"),
        Example(
            "La vallée a perdu 9 % de ses fermes ([enquête](https://donnees.example/fermes.pdf)).",
            "fr",
            LINKED,
        ),
        Example(
            "L'Allemagne a perdu 9 % de ses trains en 2021.\n\n## Sources\n\n- Rail d'Allemagne, rapport de 2021.",
            "fr",
            ("md", "mdx", "qmd"),
        ),
        Example("Nous avons perdu 4 % de nos lecteurs pendant l'été, et nous savons pourquoi.", "fr"),
        Example("Réglez le volume sur 50 % de sa valeur avant de brancher le casque.", "fr"),
        Example("Le festival commence le 4 mars 2024 et se termine dimanche soir à 18 h 30.", "fr"),
        Example("Mélangez 250 g de farine avec 3 œufs et 40 cl de lait pour obtenir une pâte lisse.", "fr"),
        Example("Le billet coûte 12 euros, ou 45 euros pour une famille avec trois enfants.", "fr"),
    ),
)
