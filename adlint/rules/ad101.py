"""A passage that sells something, judged against its own article.

A trained detector reads every paragraph, list item, heading and component: its words, whether it tells the
reader to buy, try or subscribe, where its links go, and how it stands in the article: whether it brings
in a brand or a site that the rest does not speak of, under which heading, near which neighbours. What sells
is underlined, and adjacent passages are one finding. The confidence is the share of such findings that were
right in articles of publishers the detector had never seen; where the article declares an interest before the passage
or in it (see AD202), a quarter less.

## Why

A reader takes an article for the judgement of its author. A blurb for a product in the middle of it, or three
links to a vendor's tools at its end, borrow that trust, and the law of many countries asks that it be
recognisable as advertising. In a text corpus such passages teach what nobody meant to teach.

## How to put it right

Take the passage out, or set it apart from the article and label it as advertising where the reader meets it.

## When it is fine

An announcement speaks for its publisher, and a newsletter may end in a call to subscribe: suppress the
passage or the file with a reason. Where your own brands are promoted (`own-brands`, and the names in the article's
front matter, its page's head or its project's files) the finding says so, so that you can tell it from a stranger's.
A review may recommend what it tested; if it is reported, look whether it gives its grounds.
"""

from __future__ import annotations

from collections.abc import Iterator

from adlint.config import Config
from adlint.finding import Evidence, Match, Severity
from adlint.model.reasons import reasons
from adlint.rule import Rule
from adlint.rules import disclosures, promotion_en, promotion_fr
from adlint.rules.own_names import brand, for_own, own
from adlint.rules.promoted import promoted, scorer
from adlint.rules.removal import removal
from adlint.text.document import Document

DECLARED = 0.75
"""What is left of the confidence where the interest is declared: it deceives nobody, and is a fault for few."""


def check(document: Document, config: Config) -> Iterator[Match]:
    """Report each promotional passage with the detector's confidence and reasons."""
    by = scorer(config)
    publisher = own(document, config)
    for insertion in promoted(document, config, config.strictness):
        blocks = [document.blocks[index] for index in insertion.blocks]
        mine = publisher.named(" ".join(block.text for block in blocks), (x for block in blocks for x in block.links))
        declared = disclosures.declared_by(document, insertion.blocks[0], insertion.blocks[-1])
        evidence = [Evidence("words", f"declared as paid: “{declared}”")] if declared else []
        yield Match(
            insertion.span,
            f"promotional passage{for_own(mine)}",
            confidence=round(insertion.score.probability * (DECLARED if declared else 1), 3),
            evidence=(*brand(mine), *evidence, *reasons(document, insertion.best, by)),
            fix=removal(document, insertion.span),
        )


RULE = Rule(
    code="AD101",
    name="promotional-passage",
    doc=__doc__,
    severity=Severity.WARNING,
    check=check,
    absorbs=("AD102", "AD103", "AD104", "CQ101"),
    heads=("AD202", "HDG", "SRC"),
    bad=promotion_en.BAD + promotion_fr.BAD,
    good=promotion_en.GOOD + promotion_fr.GOOD,
)
