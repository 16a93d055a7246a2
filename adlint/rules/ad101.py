"""A passage that sells something, judged against its own article.

A trained detector reads every paragraph, list item, heading and component: its words, whether it tells the
reader to buy, try or subscribe, where its links go, and how it stands in the article: whether it brings
in a brand or a site that the rest does not speak of, under which heading, near which neighbours. What sells
is underlined, and adjacent passages are one finding. The confidence is the share of such findings that were
right in articles of publishers the detector had never seen.

## Why

A reader takes an article for the judgement of its author. A blurb for a product in the middle of it, or three
links to a vendor's tools at its end, borrow that trust, and the law of many countries asks that it be
recognisable as advertising. In a text corpus such passages teach what nobody meant to teach.

## How to put it right

Take the passage out, or set it apart from the article and label it as advertising where the reader meets it.

## When it is fine

An announcement speaks for its publisher, and a newsletter may end in a call to subscribe: suppress the
passage or the file with a reason. Brands named in `own-brands` are reported as your own, so that you can tell them
from a stranger's. A review may recommend what it tested; if it is reported, look whether it gives its grounds.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from adlint.config import Config
from adlint.finding import Evidence, Match, Severity
from adlint.model import promotion
from adlint.model.insertions import insertions
from adlint.model.reasons import reasons
from adlint.rule import Rule
from adlint.rules import promotion_en, promotion_fr
from adlint.rules.promoted import promoted
from adlint.rules.removal import removal
from adlint.text.document import Document


def check(document: Document, config: Config) -> Iterator[Match]:
    """Report each promotional passage with the detector's confidence and reasons."""
    scorer = promotion.current(os.path.join(config.root, config.model) if config.model else "")
    usual = not config.model and config.strictness == "normal"  # what other rules ask for, too
    found = document.derive(promoted) if usual else insertions(document, scorer, config.strictness)
    for insertion in found:
        words = " ".join(document.blocks[index].text for index in insertion.blocks).casefold()
        own = next((brand for brand in config.own_brands if brand.casefold() in words), "")
        brand = (Evidence("brand", f"{own} is one of your own-brands"),) if own else ()
        yield Match(
            insertion.span,
            f"promotional passage for your own {own}" if own else "promotional passage",
            confidence=round(insertion.score.probability, 3),
            evidence=(*brand, *reasons(document, insertion.best, scorer)),
            fix=removal(document, insertion.span),
        )


RULE = Rule(
    code="AD101",
    name="promotional-passage",
    doc=__doc__,
    severity=Severity.WARNING,
    check=check,
    absorbs=("AD102", "AD103", "AD104", "CQ101"),
    bad=promotion_en.BAD + promotion_fr.BAD,
    good=promotion_en.GOOD + promotion_fr.GOOD,
)
