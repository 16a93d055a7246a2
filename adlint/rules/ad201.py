"""A promotion or affiliate link that the article does not disclose where a reader meets it.

The article links to a shop that pays for it, or advertises a product that the rest of it does not speak of, and
says so neither before nor beside it. There is one finding an article, at the first such place; it lists the others.
In HTML, a paid link that does not tell search engines either (`rel="sponsored"` or `rel="nofollow"`) is reported, too.

## Why

A reader weighs a recommendation by who pays for it. In the United States the Federal Trade Commission asks that a
material connection be disclosed "clearly and conspicuously", which is to say hard to miss, near the claim and not
behind it ([16 CFR 255.5](https://www.ecfr.gov/current/title-16/part-255), [Disclosures
101](https://www.ftc.gov/business-guidance/resources/disclosures-101-social-media-influencers)). In France the [law
no 2023-451 of 9 June 2023](https://www.legifrance.gouv.fr/loda/id/JORFTEXT000047663185) asks for the words
« publicité » or « collaboration commerciale », readable for as long as the promotion. In the European Union editorial
content that was paid for and does not say so is an unfair practice in all circumstances ([Directive
2005/29/EC](https://eur-lex.europa.eu/eli/dir/2005/29/oj), Annex I, point 11). Search engines ask for `rel="sponsored"`.

## How to put it right

Say before the first paid link, or beside it, that it pays ("This article contains affiliate links", « publicité »),
or set the label "Sponsored" over the passage. A note at the end comes too late. Mark paid links `rel="sponsored"`.

## When it is fine

A publisher may speak of its own products: name your brands and sites in `own-brands`. They are also read from the front
matter (`site`, `author`, `canonical` and the like) and from the head of a page. A disclosure that the template adds to
every article is not seen here: declare it in the front matter (`affiliate: true`), or switch the rule off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from adlint.config import Config
from adlint.finding import Evidence, Match, Severity
from adlint.rule import Rule
from adlint.rules import ad201_examples, disclosures
from adlint.rules.paid_links import reason
from adlint.rules.third_party import Promotion, promotions
from adlint.text import address
from adlint.text.document import Document, Link

_LISTED = 20
"""Further places that a finding lists."""
_MARKED = frozenset(("sponsored", "nofollow", "ugc"))


def check(document: Document, config: Config) -> Iterator[Match]:
    """Report the first promotion that is not disclosed, and the first paid link of a page without its mark."""
    found = promotions(document, config)
    hidden = [each for each in found if not disclosures.declared_by(document, each.first, each.last)]
    if hidden:
        yield _undisclosed(document, hidden)
    unmarked = list(_unmarked(document))
    if unmarked and not (hidden and hidden[0].span.overlaps(unmarked[0].span)):
        yield _match(unmarked)


def _undisclosed(document: Document, hidden: Sequence[Promotion]) -> Match:
    first = hidden[0]
    later = [each for each in document.derive(disclosures.disclosures) if each.statement and each.block > first.last]
    message = "promotion without a disclosure before or beside it"
    evidence = [Evidence("signal", first.why, first.span)]
    if later:
        block = document.blocks[later[0].block]
        message = "promotion that is disclosed only behind it"
        evidence.append(Evidence("words", later[0].words, block.source_span(later[0].start, later[0].end)))
    evidence += [Evidence("signal", each.why, each.span) for each in hidden[1 : _LISTED + 1]]
    return Match(first.span, message, evidence=tuple(evidence))


def _unmarked(document: Document) -> Iterator[Link]:
    """The paid links that are written in HTML, where they can be marked, and are not."""
    for block in document.blocks:
        for link in block.links:
            if document.source[link.span.start : link.span.start + 2].lower() != "<a" or not reason(link.target):
                continue
            if _MARKED.isdisjoint(link.rel.lower().split()):
                yield link


def _match(unmarked: Sequence[Link]) -> Match:
    first = unmarked[0]
    host = address.parse(first.target).host
    message = f"paid link {f'to {host} ' if host else ''}without rel=sponsored"
    others = (Evidence("link", reason(link.target), link.span) for link in unmarked[1 : _LISTED + 1])
    return Match(first.span, message, evidence=(Evidence("link", reason(first.target), first.span), *others))


RULE = Rule(
    code="AD201",
    name="undisclosed-promotion",
    doc=__doc__,
    severity=Severity.WARNING,
    check=check,
    bad=ad201_examples.BAD,
    good=ad201_examples.GOOD,
)
