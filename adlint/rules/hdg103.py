"""A headline is hedged.

"Cats may have nine lives", "The bridge could close", « Le pont pourrait fermer », « Les chats seraient… »: the
title of the article, or its one heading of the first level, takes back what it says. Questions, permissions and the
headings of sections are left alone.

## Why

Most readers see the headline only, and forget its "may". What is not sure enough to be told without a hedge is not
yet news, or the news is something else: who says so, or what is being tried.

## How to put it right

Put into the headline what you know: "Engineers doubt the bridge", "Council to vote on closing the pool". Leave the
doubt, with its reasons, to the text.

## When it is fine

Forecasts, opinion, and science that is honest about its early state: "A second planet may orbit the star" is better
than the same without "may", if the study says no more than that.
"""

from __future__ import annotations

from collections.abc import Iterator

from adlint import lexicons
from adlint.config import Config
from adlint.finding import Match, Severity
from adlint.rule import Example, Rule
from adlint.rules.hedges import MEANINGS, candidates, judge
from adlint.text.document import Block, Document

MARKED = ("md", "mdx", "qmd", "html")
"""The formats that mark a headline."""


def check(document: Document, config: Config) -> Iterator[Match]:
    """Report each headline that hedges, once where the same words stand in the front matter and above the text."""
    seen: set[str] = set()
    phrases = document.derive(lexicons.phrases)
    for block, hits in zip(document.blocks, phrases, strict=True):
        found = [hit for hit in hits if hit.meaning in MEANINGS] if _is_headline(block) else []
        folded = lexicons.fold(block.text) if found else ""
        if not found or folded in seen or folded.rstrip().endswith("?"):
            continue
        seen.add(folded)
        cues, confidence = judge(block, folded, (0, len(folded)), candidates(found))
        if cues:
            words = block.text[cues[0].start : cues[0].end]
            yield Match(
                block.source_span(cues[0].start, cues[0].end),
                f"'{words}' hedges the headline: say there what is known",
                block.source_span(0, len(block.text)),
                confidence,
            )


def _is_headline(block: Block) -> bool:
    return block.kind == "title" or (block.kind == "heading" and block.level == 1)


RULE = Rule(
    code="HDG103",
    name="hedged-headline",
    doc=__doc__,
    severity=Severity.WARNING,
    check=check,
    bad=(
        Example("# The old bridge «may» close before the winter\n\nThe engineers met on Monday.", formats=MARKED),
        Example("# A second ferry «could» ruin the island\n\nThe council met on Monday.", formats=MARKED),
        Example("# Storm «might» have sunk the trawler\n\nThe search was ended on Monday.", formats=MARKED),
        Example("# The lost painting was «probably» burnt\n\nThe museum told us so.", formats=MARKED),
        Example("# Mayor «reportedly» sold the pier\n\nThe sale was made in March.", formats=MARKED),
        Example("# The harvest is «likely» to fail\n\nNo rain has fallen since May.", formats=MARKED),
        Example("# Le vieux pont «pourrait» fermer avant l'hiver\n\nLes ingénieurs se sont réunis.", "fr", MARKED),
        Example("# Le tableau perdu a «sans doute» brûlé\n\nLe musée nous l'a dit lundi.", "fr", MARKED),
        Example("# Le maire «aurait» vendu la jetée\n\nLa vente a été signée en mars.", "fr", MARKED),
        Example("# La récolte sera «probablement» mauvaise\n\nIl n'a pas plu depuis le mois de mai.", "fr", MARKED),
        Example("# Le chalutier a «peut-être» coulé au nord\n\nLes recherches ont cessé lundi.", "fr", MARKED),
        Example("# La paix «semble» revenue dans la vallée\n\nLes routes sont ouvertes.", "fr", MARKED),
    ),
    good=(
        Example("# The old bridge closes before the winter\n\nThe engineers met on Monday."),
        Example("# Who may vote in the village\n\nThe council met on Monday."),
        Example("# Could the bridge be saved?\n\nThe engineers met on Monday."),
        Example("# Why every boat should carry a rope\n\nThe harbour master explains."),
        Example("# What the harbour was like in May\n\nThe search was ended on Monday."),
        Example("# The day she could hear again\n\nThe doctors switched it on in March."),
        Example("# Le vieux pont ferme avant l'hiver\n\nLes ingénieurs se sont réunis lundi.", "fr"),
        Example("# Peut-on encore sauver le pont ?\n\nLes ingénieurs se sont réunis lundi.", "fr"),
        Example("# Qui peut voter au village\n\nLe conseil s'est réuni lundi.", "fr"),
        Example("# Pourquoi chaque bateau doit porter une corde\n\nLa capitainerie explique.", "fr"),
        Example("# Ce que l'on peut voir depuis la tour\n\nLa vue porte jusqu'à la mer.", "fr"),
        Example("# Comment le phare a été sauvé\n\nLes travaux ont duré deux ans.", "fr"),
    ),
)
