"""A claim rests on a source that the writer knows and hides.

"Leaked documents show", "a person familiar with the matter", "sources close to the club", « sous couvert
d'anonymat », « selon nos informations »: somebody was asked, and the reader is not told who. An outward link,
a footnote or a citation in the same sentence answers the rule; a name does not, for it is another's. Where the
sentence tells how the source knows ("two people familiar with the matter"), the finding is only an info.

## What counts as a source

A link outwards or to a document, a footnote (`[^3]`), a citation mark (`[12]`, `(Dupont, 2021)`, `[@key]`, `<cite>`,
`<sup>`) in the sentence or its paragraph; a person, an organisation or a paper that is named with a verb of reporting
or behind "according to", « selon »; the line before a list, if it links, and a line "Source: ..." below. Here a name
does not do, for it is another's, and a link counts only in the sentence itself. "Experts say", "several sources" and
"internal leaks" name nobody and are no source. Without one, the finding says what was looked for and how far away the
nearest is.

## What is no claim

A sentence that quotes somebody who is named, and sources that are no informants: an open source project, the source
of a river.

## Why

The reader has only the writer's word that the source exists, knows and has no axe to grind. Newspapers allow
anonymity by written rule, as an exception, and say why it was granted.

## How to put it right

Name the source, or link to the document or the report that quotes it. Where you cannot, say how the source
knows and why it stays unnamed, and look for a second one.

## When it is fine

Where the source would be in danger and an editor has agreed: say so in the text and suppress the finding
with that reason. Quotations are not reported.
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
    """Report each sentence that hides its source, where nothing answers it."""
    cued = "'{words}' hides the source: name it, or say why it stays unnamed"
    return unsourced(document, "SRC102", cued, "this sentence hides its source: name it, or say why it stays unnamed")


RULE = Rule(
    code="SRC102",
    name="anonymous-source",
    doc=__doc__,
    severity=Severity.WARNING,
    check=check,
    measure=measure,
    absorbs=("SRC101", "SRC103", "SRC104", "SRC105", "SRC106"),
    bad=(
        Example("«Industry insiders say» that the next phone will have no buttons at all."),
        Example("«A person familiar with the matter» told us that the talks had failed on Monday."),
        Example("«Sources close to» the club say that the coach will leave in June."),
        Example("The clerk spoke «on condition of anonymity» because the file is still secret."),
        Example("«Several insiders have confirmed» that the merger of the two banks is off."),
        Example("«Leaked documents show» that the budget of the school was cut twice last year."),
        Example("An «anonymous employee» described the kitchen of the hotel as unsafe and dirty."),
        Example("«Sources confirm» that the match will be moved to a smaller stadium."),
        Example("«De source proche du dossier», on apprend que les négociations ont échoué lundi.", "fr"),
        Example("Un cadre, «sous couvert d'anonymat», décrit une cuisine sale et dangereuse.", "fr"),
        Example("«Selon nos informations», l'entraîneur quittera le club au mois de juin.", "fr"),
        Example("«Des fuites internes révèlent» que le prochain téléphone n'aura aucun bouton.", "fr"),
        Example("«Plusieurs sources affirment» que la fusion des deux banques est abandonnée.", "fr"),
        Example("Un employé qui a «requis l'anonymat» raconte que le budget a été coupé deux fois.", "fr"),
        Example("La direction du journal «croit savoir» que le ministre partira avant l'été.", "fr"),
    ),
    good=(
        Example(
            "Internal memos seen by [the Daily Courier](https://courier.example/memos) show that it was cut.",
            formats=LINKED,
        ),
        Example("Ines Carvalho, who led the talks for the union, said that they had failed."),
        Example("The tool reads its settings from two sources and reports the first that exists."),
        Example("This is an open source project, and everybody is welcome to send a patch."),
        Example("“A person familiar with the matter told me everything,” wrote Tom Haldane in his diary."),
        Example("Fix the leak first, then check that the gauge of the tank shows the right level."),
        Example("If you are familiar with the situation in the valley, the new map will not surprise you."),
        Example("Inès Carvalho, qui a mené les négociations, affirme qu'elles ont échoué.", "fr"),
        Example(
            "Des notes internes publiées par [le Littoral](https://littoral.example/notes) montrent une baisse.",
            "fr",
            LINKED,
        ),
        Example("Ce logiciel lit ses réglages dans deux fichiers et signale le premier qui existe.", "fr"),
        Example("Réparez d'abord la fuite, puis vérifiez que la jauge de la cuve indique le bon niveau.", "fr"),
        Example("« Une source proche du dossier m'a tout raconté », écrit Tom Haldane dans son journal.", "fr"),
        Example("La rivière prend sa source près du village et alimente encore trois moulins.", "fr"),
    ),
)
