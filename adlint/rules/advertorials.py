"""How much of an article sells, and whether it is built to: a comparison, a list or tips for one product."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from adlint import lexicons
from adlint.config import Config
from adlint.model.insertions import Insertion
from adlint.rules.own_names import Own, own
from adlint.rules.promoted import promoted
from adlint.text.document import Block, Document

_COMPARISON = re.compile(
    r"\b(?:vs\.?|versus|alternatives?|compared (?:to|with)|comparatif|face à)(?=\W|$)"
    r"|\b(?:migrat\w+|switch\w*|mov\w+|migrer|passer|quitter) (?:\w+ )?(?:from|away from|de|d['’]\w)",
    re.IGNORECASE,
)
_REPLACED = re.compile(r"\balternatives?\b", re.IGNORECASE)
_LIST = re.compile(
    r"^\W*(?:the )?\d{1,2} |\btop (?:\d+|three|five|six|seven|ten)\b|\b(?:best|meilleure?s?)\b|^les \d{1,2} ",
    re.IGNORECASE,
)
_ANNOUNCEMENT = re.compile(
    r"\b(?:announc\w+|introduc\w+|releas\w+|launch\w*|welcome|newsletter|changelog|what['’]s new|is live|now available"
    r"|annonc\w+|lancement|nouveautés?|disponible|bienvenue|infolettre|lettre d['’]information)\b|#\d+|\bv?\d+\.\d+",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Za-z]*[A-Z][\w&-]{2,}")
_ORDINAL = re.compile(r"^\W*\d{1,2}[.):]?\s+|^\W+")
_SALES = frozenset(("call_buy", "call_try", "offer", "pitch", "urgency", "call_subscribe", "call_attend"))
_COMPARED = 0.2
"""The share of promotional words from which a comparison sells."""
_LISTED = 0.12
"""The same for a list that begins with what it sells."""
_THROUGHOUT = 0.45
"""The same for any article about one product; beside it, the product must be in `_NAMED` of the words' passages."""
_NAMED = 0.6
_PLACES = 3
"""Promotional blocks that such an article must have: fewer are better reported one by one."""
_LONG = 8
"""Words from which a block counts as a passage of the text."""
_TITLE = 20
"""Words that a title may have."""


class Selling(NamedTuple):
    """That an article as a whole sells.

    title: the index of the block with its title. brand: what it sells, or `""`. share: of promotional words.
    why: how it is built to sell.
    """

    title: int
    brand: str
    share: float
    why: str


class _Weighed(NamedTuple):
    """words: of each block of the body, 0 for others. found: the promotional passages. promotional: their blocks."""

    words: Sequence[int]
    found: Sequence[Insertion]
    promotional: frozenset[int]

    @property
    def sold(self) -> int:
        """The words of the promotional passages."""
        return sum(self.words[index] for index in self.promotional)

    @property
    def share(self) -> float:
        """Theirs of all words."""
        return self.sold / sum(self.words) if self.sold else 0.0


def _weighed(document: Document, config: Config) -> _Weighed:
    found = promoted(document, config)
    words = document.derive(_words) if found else ()
    return _Weighed(words, found, frozenset(index for each in found for index in each.blocks))


def _words(document: Document) -> list[int]:
    return [0 if block.kind in ("title", "description") else len(block.text.split()) for block in document.blocks]


def promotional_share(document: Document, config: Config) -> float:
    """The share, 0 to 1, of the body's words that stand in promotional passages, as AD101 finds them."""
    return _weighed(document, config).share


def selling(document: Document, config: Config) -> Selling | None:
    """How the article sells, if it does so as a whole."""
    weighed = _weighed(document, config)
    share = weighed.share
    title = _title(document)
    if share < _LISTED or title is None:
        return None
    words, found, promotional = weighed
    sales = _sales(document, promotional)
    if len(promotional) < _PLACES or not sales:
        return None
    text = document.blocks[title].text
    publisher = own(document, config)
    brand = _brand(document, weighed, publisher)
    if _REPLACED.search(text) and brand.casefold() in text.casefold():
        brand = ""  # what it sells is the other one
    if share >= _COMPARED and sales >= 2 and _COMPARISON.search(text):
        return Selling(title, brand, share, "it compares products to sell one of them")
    if _LIST.search(text) and (first := _first_listed(document, title, promotional, publisher)):
        return Selling(title, first, share, f"its list begins with {first}, which it promotes")
    if share >= _THROUGHOUT and sales >= _PLACES and len(found) >= _PLACES and brand and not _ANNOUNCEMENT.search(text):
        long = [index for index, count in enumerate(words) if count >= _LONG]
        named = sum(words[index] for index in long if brand.casefold() in document.blocks[index].text.casefold())
        if named >= _NAMED * sum(words[index] for index in long):
            return Selling(title, brand, share, f"it is about {brand} from beginning to end")
    return None


def _title(document: Document) -> int | None:
    """The title, the first heading, or the first line of a text without either."""
    blocks = document.blocks
    for kind in ("title", "heading"):
        index = next((number for number, block in enumerate(blocks) if block.kind == kind), None)
        if index is not None:
            return index
    return 0 if blocks and len(blocks[0].text.split()) <= _TITLE else None


def _sales(document: Document, promotional: frozenset[int]) -> int:
    """How many of the promotional blocks have words of sales, and are not only calls to contribute or news."""
    phrases = document.derive(lexicons.phrases)
    return sum(any(hit.meaning in _SALES for hit in phrases[index]) for index in promotional)


def _brand(document: Document, weighed: _Weighed, publisher: Own) -> str:
    """What the promotional passages speak of most: the name that stands in the largest part of them."""
    weights = Counter[str]()
    spelt: dict[str, str] = {}
    for index in weighed.promotional:
        for name in {found.casefold(): found for found in _names(document.blocks[index])}.values():
            weights[name.casefold()] += weighed.words[index]
            spelt.setdefault(name.casefold(), name)
    if not weights:
        return ""
    best, weight = max(weights.items(), key=lambda item: (item[0] in publisher.names, item[1]))
    return spelt[best] if best in publisher.names or weight >= _NAMED * weighed.sold else ""


def _names(block: Block) -> Iterator[str]:
    """The capitalised words of a block that do not only open its sentences."""
    openings = {start for start, _ in block.sentences}
    common = _common_words()
    for match in _NAME.finditer(block.text):
        if match.start() not in openings or not match[0].istitle() or match[0].casefold() not in common:
            yield match[0]


@cache
def _common_words() -> frozenset[str]:
    """Words that open sentences without being names."""
    lists = ("sentence_opener", "imperative")
    return frozenset(word for each in lexicons.LANGUAGES for name in lists for word in lexicons.words(each, name))


def _first_listed(document: Document, title: int, promotional: frozenset[int], publisher: Own) -> str:
    """The first item of an article's list, if it is promoted there and once more behind it, and few others are."""
    blocks = document.blocks
    headings = [index for index in range(title + 1, len(blocks)) if blocks[index].kind == "heading"]
    levels = Counter(blocks[index].level for index in headings)
    level = max(levels, key=lambda each: (levels[each], -each), default=0)
    items = [index for index in headings if blocks[index].level == level]
    if len(items) < 3:
        return ""
    names = _NAME.findall(_ORDINAL.sub("", blocks[items[0]].text))
    name = next((found for found in names if found.casefold() not in blocks[title].text.casefold()), "")
    if not name:
        return ""
    folded = name.casefold()
    places = sorted(promotional)
    sold = [bisect_left(places, start) < bisect_left(places, end) for start, end in pairwise([*items, len(blocks)])]
    alone = sold[0] and sum(sold[1:-1]) <= len(sold) / 4  # the last section may be the end of the article
    later = any(index > items[2] and folded in blocks[index].text.casefold() for index in places)
    return name if alone and (later or folded in publisher.names) else ""
