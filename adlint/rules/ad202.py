"""A passage that its publisher declares to be paid.

A statement ("This article contains affiliate links", « article sponsorisé par »), a label over a passage ("Sponsored",
« Publicité »), a sponsor's component, or a link with `rel="sponsored"`. There is one finding a declaration. It is no
fault: it lets an audit count what is declared beside what is not (AD201).

## Why

Declared advertising is honest, but it is advertising still: who gathers texts for a corpus, or reports on a magazine's
sponsors, wants to find it. The detector (AD101) takes what is declared more lightly.

## How to put it right

There is nothing to put right. Leave the declaration where a reader meets it: before the passage, or beside it.

## When it is fine

Always: the rule only informs, and by default does not fail a run. Words that deny an interest ("not sponsored") are not
reported, nor are articles about sponsors and advertising.
"""

from __future__ import annotations

from collections.abc import Iterator

from adlint.config import Config
from adlint.finding import Evidence, Match, Severity
from adlint.rule import Rule
from adlint.rules import ad202_examples
from adlint.rules.disclosures import disclosures, is_sponsors
from adlint.text.document import Document


def check(document: Document, config: Config) -> Iterator[Match]:
    """Report each declaration of an interest, and each block with links that are marked as paid."""
    declared = set()
    for found in document.derive(disclosures):
        declared.add(found.block)
        block = document.blocks[found.block]
        span = block.source_span(found.start, found.end)
        yield Match(span, f"declared as paid: “{found.words}”", evidence=(Evidence("words", found.words, span),))
    for index, block in enumerate(document.blocks):
        if index in declared:
            continue
        if is_sponsors(block):
            yield Match(block.span, f"{block.kind} {block.name} is a sponsor’s")
        elif link := next((link for link in block.links if "sponsored" in link.rel.lower().split()), None):
            yield Match(
                link.span, "declared as paid: rel=sponsored", evidence=(Evidence("link", link.target, link.span),)
            )


RULE = Rule(
    code="AD202",
    name="disclosed-promotion",
    doc=__doc__,
    severity=Severity.INFO,
    check=check,
    bad=ad202_examples.BAD,
    good=ad202_examples.GOOD,
)
