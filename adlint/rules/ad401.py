"""A soft call: to contribute, give a star, join a community, donate or come to an event.

It asks for help or company and sells nothing, but it speaks to the reader for the publisher's own ends in the middle of
the article. Off by default, because most houses want their soft calls.

## Why

In a text corpus, and in an article that is to be reprinted elsewhere, "Join our Discord" and « Faites un don » are out
of place as a sales pitch is.

## How to put it right

Move the call to the page's footer or to a note behind the article, where it does not go with the text.

## When it is fine

Where the article is about contributing, an event or a fundraiser, the call is its point: leave the rule off there. A
report that others donate or take part is not a call.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from adlint import lexicons
from adlint.config import Config
from adlint.finding import Evidence, Match, Severity
from adlint.rule import Rule
from adlint.rules import ad401_examples
from adlint.rules.quotations import Ranges, quoted
from adlint.text.document import Document

_KINDS = frozenset(("paragraph", "item", "cell", "heading", "caption"))


def check(document: Document, config: Config) -> Iterator[Match]:
    """Report the first soft call of each sentence."""
    for block, hits in zip(document.blocks, document.derive(lexicons.phrases), strict=True):
        if block.kind not in _KINDS:
            continue
        apart = None
        starts = [start for start, _ in block.sentences]
        called: set[int] = set()
        for hit in hits:
            if hit.meaning != "soft_call":
                continue
            if apart is None:
                apart = Ranges(quoted(block))
            if apart.hold(hit.start, hit.end):
                continue
            number = bisect_right(starts, hit.start) - 1
            if number in called:
                continue
            called.add(number)
            words = block.text[hit.start : hit.end]
            span = block.source_span(hit.start, hit.end)
            passage = block.source_span(*block.sentences[number]) if number >= 0 else block.span
            yield Match(span, f"soft call: “{words}”", passage=passage, evidence=(Evidence("words", words, span),))


RULE = Rule(
    code="AD401",
    name="soft-call",
    doc=__doc__,
    severity=Severity.INFO,
    check=check,
    default=False,
    bad=ad401_examples.BAD,
    good=ad401_examples.GOOD,
)
