"""A clickbait title: it makes people curious instead of telling them.

"You won't believe what happened next", "This one trick", « Vous n’allez pas en revenir », rows of exclamation
marks, a title that breaks off. The rule reads the title in the metadata; without one, the first heading of the first
level; without that, the first heading.

## Why

The reader opens the article for an answer that the title could have given, and trusts the next title less.

## How to put it right

Say in the title what the article says: what happened, to whom, how much.

## When it is fine

In quotation marks it is another's title and nothing is reported. Satire may switch the rule off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from adlint.config import Config
from adlint.finding import Evidence, Match, Severity
from adlint.rule import Example, Rule
from adlint.rules import labels
from adlint.rules.quotations import Ranges, quoted
from adlint.text.document import Block, Document

_SHOUT = re.compile(
    r"[!?]*(?:!\s?!|\?\s?!|!\s?\?)[!?]*"  # more than one mark
    r"|(?:\.\.\.|…)\s?\Z"  # it breaks off
    r"|(?:\bnumber|\bn[o°º]\.?|#|\bnuméro)\s?\d{1,3} (?:will|is going to|may|va|vont|vous)\b",
    re.IGNORECASE,
)


def check(document: Document, config: Config) -> Iterator[Match]:
    """Report each title once, at the first thing that baits."""
    for index in _titles(document):
        block = document.blocks[index]
        found = sorted({*_phrases(document, index), *_marks(block.text)})
        quotations = Ranges(quoted(block))
        baits = [(start, end) for start, end in found if not quotations.hold(start, end)]
        if baits:
            evidence = tuple(_words(block, start, end) for start, end in baits)
            yield Match(
                block.source_span(*baits[0]),
                f"“{evidence[0].text}” baits: say in the title what the article says",
                passage=block.span,
                evidence=evidence,
            )


def _titles(document: Document) -> list[int]:
    """The article's title: that of its metadata, else the first heading of the first level, else the first heading."""
    blocks = document.blocks
    titles = [i for i, block in enumerate(blocks) if block.kind == "title"]
    headings = [i for i, block in enumerate(blocks) if block.kind == "heading"]
    return titles or [i for i in headings if blocks[i].level == 1][:1] or headings[:1]


def _phrases(document: Document, index: int) -> Iterator[tuple[int, int]]:
    for hit in labels.hits(document, index):
        if hit.meaning == "clickbait":
            yield hit.start, hit.end


def _marks(title: str) -> Iterator[tuple[int, int]]:
    for match in _SHOUT.finditer(title):
        if match.end() < len(title) or match[0].strip() not in ("...", "…") or "," not in title:  # a list goes on
            yield match.span()


def _words(block: Block, start: int, end: int) -> Evidence:
    return Evidence("words", block.text[start:end].strip(), block.source_span(start, end))


_EN = "\n\nThe river rose in May and fell in June, and the village by the lower lock kept its boats on land."
_FR = "\n\nLe fleuve monte en mai et baisse en juin, et le village de l’écluse garde ses bateaux à terre."

MARKED = ("md", "mdx", "qmd", "html")
"""Formats that mark a heading: in plain text a line that breaks off is none."""

RULE = Rule(
    code="CQ102",
    name="clickbait-title",
    doc=__doc__,
    severity=Severity.WARNING,
    check=check,
    bad=(
        Example(f"# «You won’t believe» where the river went in May{_EN}"),
        Example(f"# A man opened the old lock, and «what happened next» is on film{_EN}"),
        Example(f"# «This one trick» keeps every boat dry for years{_EN}"),
        Example(f"# The keeper of the lock did this and it «will blow your mind»{_EN}"),
        Example(f"# Seven things that the river board «doesn’t want you to know»{_EN}"),
        Example(f"# Nine boats of our village: «number 7 will» surprise the keeper{_EN}"),
        Example(f"# The village has bought a new pump for the lock«!!»{_EN}"),
        Example(f"# He opened the door of the lock and saw«…»{_EN}", formats=MARKED),
        Example(f"# The «shocking truth» about the lock on the lower river{_EN}"),
        Example(f"# «Vous n’allez pas en revenir» : le fleuve a changé de lit{_FR}", "fr"),
        Example(f"# Il ouvre la vieille écluse, et «ce qui s’est passé ensuite» a été filmé{_FR}", "fr"),
        Example(f"# Ce village a une méthode qui «va vous surprendre» contre les crues{_FR}", "fr"),
        Example(f"# «L’astuce que personne ne» donne pour garder un bateau au sec{_FR}", "fr"),
        Example(f"# «Incroyable mais vrai» : le fleuve coule dans l’autre sens{_FR}", "fr"),
        Example(f"# Les neuf bateaux du village : le «numéro 7 va» étonner l’éclusier{_FR}", "fr"),
        Example(f"# Le village achète une pompe pour l’écluse «!!»{_FR}", "fr"),
        Example(f"# Il ouvre la porte de l’écluse et découvre«…»{_FR}", "fr", formats=MARKED),
    ),
    good=(
        Example(f"# The river left its bed in May{_EN}"),
        Example(f"# A man opened the old lock and flooded two fields{_EN}"),
        Example(f"# How to keep a boat dry for years{_EN}"),
        Example(f"# Who pays for the new pump?{_EN}"),
        Example(f"# At last, a pump for the lock!{_EN}"),
        Example(f"# Why the film “You won’t believe it” was shot at the lock{_EN}"),
        Example(f"# Seven boats and who built them{_EN}\n\nYou won’t believe how old they are."),
        Example(f"# The river in May{_EN}\n\n## What happened next\n\nThe board closed the lock for a year.\n\n{_EN}"),
        Example(f"# Le fleuve a quitté son lit en mai{_FR}", "fr"),
        Example(f"# Un homme ouvre la vieille écluse et inonde deux champs{_FR}", "fr"),
        Example(f"# Comment garder un bateau au sec pendant des années{_FR}", "fr"),
        Example(f"# Qui paiera la nouvelle pompe ?{_FR}", "fr"),
        Example(f"# Enfin une pompe pour l’écluse !{_FR}", "fr"),
        Example(f"# Le film « Vous n’allez pas y croire » tourné à l’écluse du village{_FR}", "fr"),
        Example(f"# Sept bateaux et leurs constructeurs{_FR}\n\nVous n’allez pas croire leur âge.", "fr"),
        Example(f"# Le fleuve en mai{_FR}\n\n## La suite\n\nCe qui s’est passé ensuite est connu de tous ici.", "fr"),
    ),
)
