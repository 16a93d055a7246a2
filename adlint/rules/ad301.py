"""An article that sells as a whole: an advertorial.

A vendor's comparison ("X alternatives", "X vs Y"), a list of the best that begins with the product it promotes,
tips that are all features of one product. There is one finding, where the article begins to sell, so that nobody reads
the same thing forty times. It says how large a share of the words is promotional and lists the passages. In JSON those
are findings, too, each with the fingerprint of this one as `part_of`; they are neither counted nor shown.

An article is reported if it has at least three promotional passages that sell, and

- its title compares, and a fifth of its words are promotional; or
- its title announces a list, the first item is promoted there and again at the end, and an eighth of its words are; or
- almost half of its words are, in three places or more, and one product is named in most of its passages.

## Why

A reader who looks for a comparison finds a sales page in its clothes. To strike out single sentences would not help:
what is left would still be the vendor's choice of facts.

## How to put it right

Label the article as advertising at its head: then this is for information only. Or write the comparison anew: with
the criteria, what was tested and how, and what speaks for the others.

## When it is fine

A product's own page may sell: suppress this finding, and those that it speaks for are silent, too. Announcements and
newsletters are not judged by the third sign. Without this rule (`ignore = ["AD301"]`) each promotional passage is
reported where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from adlint.config import Config
from adlint.finding import Evidence, Match, Severity
from adlint.rule import Rule
from adlint.rules import ad301_examples, disclosures
from adlint.rules.advertorials import promotional_share, selling
from adlint.rules.promoted import promoted
from adlint.text.document import Document
from adlint.text.span import Span

_LISTED = 40
"""Passages that the finding lists."""


def check(document: Document, config: Config) -> Iterator[Match]:
    """Report the article once, where it begins to sell, and speak for what else is said of its promotion."""
    found = selling(document, config)
    if found is None:
        return
    passages = promoted(document, config)
    first = passages[0]
    evidence = [Evidence("signal", f"{found.share:.0%} of its words are promotional"), Evidence("signal", found.why)]
    if found.brand:
        evidence.append(Evidence("brand", found.brand))
    declared = disclosures.declared_by(document, found.title, first.blocks[-1])
    if declared:
        evidence.append(Evidence("words", f"declared as paid: “{declared}”"))
    evidence += [Evidence("signal", "promotional passage", passage.span) for passage in passages[:_LISTED]]
    yield Match(
        first.span,
        f"the article as a whole sells{f' {found.brand}' if found.brand else ''}",
        passage=Span(0, len(document.source)),
        evidence=tuple(evidence),
        severity=Severity.INFO if declared else None,
    )


def measure(document: Document, config: Config) -> Iterator[tuple[str, float]]:
    """The share of the article's words that promote, whether it sells as a whole or not."""
    yield "promotional_share", promotional_share(document, config)


RULE = Rule(
    code="AD301",
    name="advertorial",
    doc=__doc__,
    severity=Severity.WARNING,
    check=check,
    measure=measure,
    heads=("AD101", "AD102", "AD103", "AD104", "AD201", "CQ101"),
    bad=ad301_examples.BAD,
    good=ad301_examples.GOOD,
)
