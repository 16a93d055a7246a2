"""A claim without a source is hedged as well.

"Experts say the bridge may fall", "could cut costs by 40 %", « selon plusieurs spécialistes, le pont pourrait
céder »: the sentence wants a source, has none, and is not sure either. The single hedge (HDG101) and a stack of
them (HDG102) become evidence of the finding; the SRC rules still say what kind of source is missing.

## Why

A hedge does not replace a source. "Some say it may" is a rumour in the passive: the reader cannot check it, and the
writer is held to nothing.

## How to put it right

Say who holds it likely and link to it, or strike the sentence. With a source, the hedge is often right.

## When it is fine

Where the uncertainty itself is the news and no one has measured it yet: say so, and say why.
"""

from __future__ import annotations

from collections.abc import Iterator

from adlint.config import Config
from adlint.finding import Evidence, Match, Severity
from adlint.rule import Example, Rule
from adlint.rules.hedges import hedges
from adlint.rules.unsourced import claim
from adlint.text.document import Document

LINKED = ("md", "mdx", "qmd", "html")


def check(document: Document, config: Config) -> Iterator[Match]:
    """Report each hedged sentence that claims something and names no source, at its first hedge."""
    for hedge in document.derive(hedges):
        wanting = claim(hedge.statement)
        if wanting is None:
            continue
        block, cue = hedge.statement.block, hedge.cues[0]
        hedged, claimed = block.text[cue.start : cue.end], block.text[slice(*wanting)]
        yield Match(
            block.source_span(cue.start, cue.end),
            f"'{hedged}' hedges a claim ('{claimed}') that has no source: say who holds it likely",
            hedge.statement.passage,
            hedge.confidence,
            (Evidence("words", claimed, block.source_span(*wanting)),),
        )


RULE = Rule(
    code="HDG104",
    name="hedged-unsourced-claim",
    doc=__doc__,
    severity=Severity.WARNING,
    check=check,
    absorbs=("HDG101", "HDG102"),
    bad=(
        Example("Experts say that the old bridge «may» fall before the winter."),
        Example("The new pump «could» cut the cost of the harvest by 40%."),
        Example("Many believe that the lost painting was «probably» burnt."),
        Example("Critics say that the reform «might» ruin the small farms."),
        Example("Some analysts believe the ferry «could» be sold before the winter."),
        Example("«Perhaps» 60% of the families in the valley have no doctor."),
        Example("Des experts affirment que le vieux pont «pourrait» céder avant l'hiver.", "fr"),
        Example("La nouvelle pompe «pourrait» réduire de 40 % des dépenses de la ferme.", "fr"),
        Example("Beaucoup pensent que le tableau a «sans doute» brûlé.", "fr"),
        Example("La réforme «pourrait» ruiner 40 % des petites fermes de la vallée.", "fr"),
        Example("Plusieurs spécialistes affirment que le bac sera «probablement» vendu.", "fr"),
        Example("«Peut-être» 60 % des familles de la vallée vivent sans médecin.", "fr"),
    ),
    good=(
        Example("The old bridge closes before the winter, says the mayor."),
        Example("According to the Alpine Club, the pump has cut the cost by 40%."),
        Example("The pump cut the cost of the harvest by 40% ([trial](https://lab.example/pumps)).", formats=LINKED),
        Example("The bridge was painted twice, and both times in the same green."),
        Example("Children under six may cross the bridge with one of their parents."),
        Example("The race takes place in May, on the second Sunday of the month."),
        Example("Le vieux pont ferme avant l'hiver, dit le maire du village.", "fr"),
        Example("Selon le Club alpin, la pompe a réduit le coût de 40 %.", "fr"),
        Example("La pompe a réduit le coût de 40 % ([essai](https://labo.example/pompes)).", "fr", LINKED),
        Example("Le pont a été repeint deux fois, et les deux fois du même vert.", "fr"),
        Example("Les enfants peuvent passer le pont avec leurs parents.", "fr"),
        Example("Chaque barque doit porter une corde et une lampe.", "fr"),
    ),
)
