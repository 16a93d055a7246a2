"""What in an article promotes a third party, so that a reader must be told who pays for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Set
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from adlint import lexicons
from adlint.config import Config
from adlint.lexicons import links
from adlint.rules import paid_links
from adlint.rules.own_names import Own, own
from adlint.rules.promoted import promoted
from adlint.text import address
from adlint.text.document import Document
from adlint.text.span import Span

SALES = frozenset(("call_buy", "call_try", "offer", "pitch", "urgency"))
_INVITES = frozenset(("self", "call_attend"))
"""What speaks for the publisher's own: “we”, and calls to an event."""
_MOST_LINKS = 30
"""Links of a passage that are looked at; an advertisement has fewer."""
_SURE = 0.6
"""Confidence of AD101 below which a passage is not taken for a third party's advertisement."""
_NAME = re.compile(r"\b[A-Z][\w&-]{2,}")
_WORD = re.compile(r"\w+")


class Promotion(NamedTuple):
    """What is promoted in blocks `first` to `last`: `span` says where, `why` how it shows."""

    first: int
    last: int
    span: Span
    why: str


def promotions(document: Document, config: Config) -> list[Promotion]:
    """Paid links and advertisements for third parties, in order; those for the publisher's own are left out."""
    publisher = own(document, config)
    found = [*_paid(document, publisher), *_advertised(document, config, publisher)]
    return sorted(found, key=lambda each: each.span)


def _paid(document: Document, publisher: Own) -> Iterator[Promotion]:
    for index, block in enumerate(document.blocks):
        for link, why in paid_links.paid(document, index, block) if block.links else ():
            site = address.parse(link.target).site
            if not (site and publisher.owns(site)):
                yield Promotion(index, index, link.span, why)


def _advertised(document: Document, config: Config, publisher: Own) -> Iterator[Promotion]:
    """The passages that AD101 finds and that sell what the rest of the article does not speak of."""
    found = [each for each in promoted(document, config) if each.score.probability >= _SURE]
    if not found:
        return
    rest = _Rest(document, {index for each in found for index in each.blocks})
    phrases = document.derive(lexicons.phrases)
    for each in found:
        meanings = {hit.meaning for index in each.blocks for hit in phrases[index]}
        words = "\n".join(document.blocks[index].text for index in each.blocks)
        if not SALES & meanings or _INVITES & meanings or publisher.named(words):
            continue
        if brand := _brand(document, each.blocks, words, publisher, rest):
            yield Promotion(each.blocks[0], each.blocks[-1], each.span, f"it advertises {brand}")


class _Rest:
    """What an article has outside its promotional passages, folded; read when it is asked for, as it seldom is."""

    def __init__(self, document: Document, promotional: Set[int]) -> None:
        self._blocks = [block for index, block in enumerate(document.blocks) if index not in promotional]

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(name.casefold() for block in self._blocks for name in _NAME.findall(block.text))

    @cached_property
    def sites(self) -> frozenset[str]:
        """The sites that it links to."""
        return frozenset(address.parse(link.target).site for block in self._blocks for link in block.links)

    @cached_property
    def labels(self) -> frozenset[str]:
        """What a site may be called after: its words, and two or three in a row without the spaces."""
        return frozenset(label for block in self._blocks for label in _labels(block.text.casefold()))


def _labels(folded: str) -> Iterator[str]:
    words = _WORD.findall(folded)
    for size in (1, 2, 3):
        yield from map("".join, zip(*(words[start:] for start in range(size)), strict=False))


def _brand(document: Document, blocks: range, words: str, publisher: Own, rest: _Rest) -> str:
    """Whom a passage advertises: the site that it alone links to and names; without links, the name that it alone
    has, twice or more. A passage with a heading of its own is a part of the article, and its names are new there.
    """
    targets = islice((link.target for index in blocks for link in document.blocks[index].links), _MOST_LINKS)
    sites = [address.parse(target).site for target in targets]
    spelt = "".join(_WORD.findall(words.casefold()))
    brands = []
    for site in filter(None, sites):
        label = site.partition(".")[0].replace("-", "")
        if label in links.table("public_sites"):
            continue
        if publisher.owns(site) or site in rest.sites or label in rest.labels or links.host("sign_up_hosts", site):
            return ""
        if label in spelt:
            brands.append(site)
    if brands:
        return brands[0]
    if sites or any(document.blocks[index].kind == "heading" for index in blocks):
        return ""
    name, count = max(Counter(_NAME.findall(words)).items(), key=lambda item: item[1], default=("", 0))
    return name if count > 1 and name.casefold() not in rest.names else ""
