"""The same blurb stands in several articles of one run.

Promotional passages whose words are nearly the same are gathered from all articles that are checked together. Each
is reported once, where it stands first, with the number of articles and the list of the others. Three articles must
have it.

## Why

What stands word for word in forty articles was put there by a template or a campaign, not by the authors. It is
easiest to take out in one place, and in a corpus it is counted forty times.

## How to put it right

Move the passage to the page's layout, where it is no part of the article, or take it out of all articles listed.

## When it is fine

A newsletter may end every issue in the same words. Suppress the passage in the articles that may keep it: they are not
counted. Nothing is reported for one article alone, so an editor that checks a file as you type never shows this rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from adlint.config import Config
from adlint.finding import Blurb, Severity
from adlint.rule import Rule, no_check
from adlint.rules import ad302_examples
from adlint.rules.minhash import signature
from adlint.text.document import Document

CODE = "AD302"
_FEWEST = 8
"""Words below which a passage is too common to be a blurb."""
_KINDS = frozenset(("paragraph", "item", "caption", "component"))


def gather(document: Document, config: Config) -> Iterator[Blurb]:
    """The passages that the detector takes for promotional, or nearly so, and those with a paid link."""
    # Not before: a run that finds all articles in the cache only asks for this rule's name.
    from adlint.lexicons import fold
    from adlint.rules import paid_links
    from adlint.rules.promoted import scorer

    by = scorer(config)
    weak = by.settings.thresholds["strict"]
    for index, (block, score) in enumerate(zip(document.blocks, document.derive(by.scores), strict=True)):
        if block.kind not in _KINDS or block.text.count(" ") + 1 < _FEWEST:
            continue
        if score.logit >= weak or any(paid_links.reason(link.target, link.rel) for link in block.links):
            yield Blurb(CODE, block.span, index, signature(fold(block.text)))


RULE = Rule(
    code=CODE,
    name="repeated-blurb",
    doc=__doc__,
    severity=Severity.WARNING,
    check=no_check,
    gather=gather,
    bad=ad302_examples.BAD,
    good=ad302_examples.GOOD,
)
