"""Page furniture left in the text.

The path of the page ("Home > Rivers"), "Contents:" without contents, a caption that stands twice, the words of an
icon twice ("Note Note"), "Share this article", cookie notices, « Lire la suite », rows of other articles' titles.

## Why

It came along when the text was copied from a page. It breaks the sentence that the reader is in, and whatever reads
the article aloud, translates it or counts its words takes it for text.

## How to put it right

Take the line out. `--fix` removes a line that repeats the one before it.

## When it is fine

A table of contents with its entries is left alone, and so are links, quotations, tables and code. An article about
web pages names their buttons in quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterator

from adlint.config import Config
from adlint.finding import Evidence, Match, Severity
from adlint.rule import Rule
from adlint.rules.furniture import furniture
from adlint.rules.furniture_examples import BAD, GOOD
from adlint.rules.repeated_lines import removal, repeated_lines
from adlint.text.document import Document


def check(document: Document, config: Config) -> Iterator[Match]:
    """Report each line of furniture, with the removal of those that repeat another."""
    repeated = document.derive(repeated_lines)
    for number, what in furniture(document):
        block = document.blocks[number]
        fix = removal(document, number) if number in repeated else None
        evidence = (Evidence("words", block.text[:100], block.span),)
        yield Match(block.span, f"{what} left in the text", evidence=evidence, fix=fix)


RULE = Rule(
    code="CQ105",
    name="page-furniture",
    doc=__doc__,
    severity=Severity.WARNING,
    check=check,
    bad=BAD,
    good=GOOD,
)
