"""Puffery: praise that advertises and tells nothing.

"Game-changing", "world-class", "unparalleled", « incontournable »: words that could stand in front of anything.

## Why

They make a report sound like a brochure, and they stand where a fact could: a figure, a comparison, a name.

## How to put it right

Say what is so good about it, and by whose measure; or take the word out.

## When it is fine

In a quotation it is the speaker's word, and nothing is reported there. Fiction and satire may switch the rule off.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from adlint import lexicons
from adlint.config import Config
from adlint.finding import Evidence, Match, Severity
from adlint.rule import Example, Rule
from adlint.rules.quotations import Ranges, quoted
from adlint.text.document import Document

_KINDS = frozenset(("title", "description", "heading", "paragraph", "item", "cell", "caption"))
_NEGATIONS = ("not ", "n't ", "no ", "never ", "nothing ", "hardly ", "pas ", "non ", "aucun ", "aucune ", "guère ")
_NEAR = 14
"""Characters before the praise in which a word denies it."""


def check(document: Document, config: Config) -> Iterator[Match]:
    """Report each word of praise outside quotations, once where phrases overlap."""
    if "puffery" not in document.derive(lexicons.meanings):
        return
    for block, hits in zip(document.blocks, document.derive(lexicons.phrases), strict=True):
        praise = [hit for hit in hits if hit.meaning == "puffery"]
        if not praise or block.kind not in _KINDS:
            continue
        quotations = Ranges(quoted(block))
        starts = [start for start, _ in block.sentences]
        reached = 0
        for hit in sorted(praise, key=lambda hit: (hit.start, -hit.end)):
            if hit.start < reached or quotations.hold(hit.start, hit.end):
                continue
            before = lexicons.fold(block.text[max(0, hit.start - _NEAR) : hit.start])
            if any(negation in before for negation in _NEGATIONS):
                continue
            reached = hit.end
            words = block.text[hit.start : hit.end]
            span = block.source_span(hit.start, hit.end)
            number = bisect_right(starts, hit.start) - 1
            sentence = block.source_span(*block.sentences[number]) if number >= 0 else block.span
            passage = sentence if sentence.contains(span) else block.span
            yield Match(span, f"“{words}” praises without telling", passage, evidence=(Evidence("words", words, span),))


RULE = Rule(
    code="CQ101",
    name="puffery",
    doc=__doc__,
    severity=Severity.INFO,
    check=check,
    bad=(
        Example("The lock is «unparalleled» on this river."),
        Example("The club opened a «world-class» boathouse in spring."),
        Example("The new pump is a «revolutionary product» of a local firm."),
        Example("- The village calls the bridge «one-of-a-kind» in its leaflet."),
        Example("## A «game-changing» lock\n\nThe lock opened in May."),
        Example("The town runs on «state-of-the-art technology» since the flood."),
        Example("The ferry will take tourism «to new heights» and bring «unmatched» comfort."),
        Example("The village serves the «best-in-class» fish of the river at its fair."),
        Example("L’écluse est une étape «incontournable» du fleuve.", "fr"),
        Example("Le club a ouvert un hangar «de classe mondiale» au printemps.", "fr"),
        Example("La pompe est un «produit révolutionnaire» d’une entreprise du village.", "fr"),
        Example("- Le pont offre une vue «époustouflante» sur la vallée.", "fr"),
        Example("La mairie s’est dotée d’une «technologie de pointe» depuis la crue.", "fr"),
        Example("Le bateau sort d’un chantier «hors pair» au bord du fleuve.", "fr"),
        Example("## Une vue «époustouflante» sur l’écluse\n\nL’écluse a ouvert en mai.", "fr"),
        Example("Le bac est «sans équivalent» dans la région et «change la donne» pour le village.", "fr"),
    ),
    good=(
        Example("The lock is the oldest on this river."),
        Example("“It is world-class,” the mayor said."),
        Example("> The boathouse is unparalleled in the country.", formats=("md", "mdx", "qmd", "html")),
        Example("The revolutionary government closed the river in 1793."),
        Example("The boathouse is not world-class, and nobody says so."),
        Example("The report calls the pump “game-changing” without a figure."),
        Example("Set `mode = unparalleled` and start the pump again.", formats=("md", "mdx", "qmd", "html")),
        Example("The keeper of the lock has no technology at all, and no revolution in mind."),
        Example("L’écluse est la plus ancienne du fleuve.", "fr"),
        Example("« C’est un lieu incontournable », dit la maire.", "fr"),
        Example("> Le hangar est sans équivalent dans le pays.", "fr", formats=("md", "mdx", "qmd", "html")),
        Example("Le gouvernement révolutionnaire ferma le fleuve en 1793.", "fr"),
        Example("Le hangar n’est pas incontournable, et personne ne le dit.", "fr"),
        Example("Réglez `mode = incontournable` et relancez la pompe.", "fr", formats=("md", "mdx", "qmd", "html")),
        Example("L’éclusier n’a ni technologie ni révolution en tête.", "fr"),
        Example("Le rapport dit la pompe « époustouflante » sans donner de chiffre.", "fr"),
    ),
)
