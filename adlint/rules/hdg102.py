"""Several hedges are stacked on one claim.

"Could potentially", "may perhaps", "seems likely", « pourrait éventuellement », « il semble probable que »:
two or more hedges in one clause. The single hedges of the sentence (HDG101) become evidence of the finding.

## Why

One hedge says that the writer is not sure. A second adds nothing but fog, and a claim that has been taken
back twice claims nothing any more.

## How to put it right

Keep the hedge that says what you mean and strike the others, or say what the doubt is about.

## When it is fine

Rarely: in direct speech, and where each hedge belongs to someone else ("he thinks that it may rain").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from adlint.config import Config
from adlint.finding import Evidence, Match, Severity
from adlint.lexicons import Hit
from adlint.rule import Example, Rule
from adlint.rules.hedges import Hedge, hedges
from adlint.text.document import Document

# Two cues are of one clause if they stand near each other and none of these stands between them.
_NEAR = 30
_CLAUSE_BREAK = re.compile(r"[,;:()—–\n]| (?:and|but|or|because|while|if|which|who|et|mais|ou|car|si|qui|dont) ")


def check(document: Document, config: Config) -> Iterator[Match]:
    """Report the first stack of each sentence."""
    for hedge in document.derive(hedges):
        block = hedge.statement.block
        if stack := _stack(hedge):
            span = block.source_span(stack[0].start, stack[-1].end)
            words = " … ".join(block.text[cue.start : cue.end] for cue in stack)
            yield Match(
                span,
                f"{len(stack)} hedges on one claim ({words}): keep one, or none",
                hedge.statement.passage,
                hedge.confidence,
                evidence=tuple(
                    Evidence("words", block.text[cue.start : cue.end], block.source_span(cue.start, cue.end))
                    for cue in stack
                ),
            )


def _stack(hedge: Hedge) -> list[Hit]:
    """The first two or more cues of one clause."""
    stack: list[Hit] = []
    for cue in hedge.cues:
        between = hedge.statement.folded[stack[-1].end : cue.start] if stack else ""
        if stack and (len(between) > _NEAR or _CLAUSE_BREAK.search(between)):
            if len(stack) > 1:
                break
            stack = []
        stack.append(cue)
    return stack if len(stack) > 1 else []


RULE = Rule(
    code="HDG102",
    name="stacked-hedges",
    doc=__doc__,
    severity=Severity.WARNING,
    check=check,
    absorbs=("HDG101",),
    bad=(
        Example("The change «could potentially» lower the price of bread in the city."),
        Example("A loose wire «may perhaps» explain why the lamp went out."),
        Example("The delay «might possibly» cost the team its place in the final."),
        Example("It «seems likely» that the ferry will be sold before the winter."),
        Example("«I think it might» be the oldest oak in the whole county."),
        Example("The letter «may possibly» be lost in the archive of the old town hall."),
        Example("The two paintings «could perhaps» have been made by one hand."),
        Example("Ce changement «pourrait potentiellement» faire baisser le prix du pain.", "fr"),
        Example("Le retard «pourrait peut-être» coûter sa place à l'équipe du village.", "fr"),
        Example("«Il semble probable» que le bateau des îles sera vendu avant l'hiver.", "fr"),
        Example("«Je pense que c'est peut-être» le plus vieux chêne de la région.", "fr"),
        Example("La lettre a «sans doute probablement» été écrite par le maire.", "fr"),
        Example("Les deux tableaux «pourraient vraisemblablement» être de la même main.", "fr"),
    ),
    good=(
        Example("The change could lower the price of bread in the whole city."),
        Example("A loose wire may explain why the lamp in the hall went out."),
        Example("The delay will cost the team its place, and perhaps its coach."),
        Example("It seems that the ferry has been sold, but the crew may stay on board."),
        Example("I think the oldest oak of the county stands behind the church."),
        Example("You may park here, and you could hear the bells in the morning."),
        Example("Ce changement pourrait faire baisser le prix du pain en ville.", "fr"),
        Example("Le retard coûtera sa place à l'équipe, et peut-être à son entraîneur.", "fr"),
        Example("Il semble que le bateau soit vendu, mais l'équipage pourrait rester à bord.", "fr"),
        Example("Je pense que le plus vieux chêne de la région est derrière l'église.", "fr"),
        Example("La lettre a sans doute été écrite par le maire du village voisin.", "fr"),
        Example("Vous pourriez garer la voiture ici, et la porte peut être ouverte le matin.", "fr"),
    ),
)
