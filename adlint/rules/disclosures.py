"""Where an article says that it is paid: statements, labels over a passage, sponsors' components, front matter."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from adlint.lexicons import Hit, links
from adlint.rules import labels, slots
from adlint.text.document import Block, Document

_LABEL_END = re.compile(r"\s{0,3}(?:\Z|[:;.)\]|·•–—✨])|\s{1,3}-")
_GOES_ON = ("by", "from", "with", "par", "avec")
_OPENING = ("(", "[", "{")
_PARTING = ("-", "–", "—", "|", ":", "·")
_NEGATION = re.compile(r"\b(?:not?|never|without|nor|aucune?|pas|non|sans|jamais|ni)\b|n['’]t\b", re.IGNORECASE)
_LEFT = 2
"""Code points, such as a full stop, that may stand behind a label that closes its line."""
_BEFORE = 24
"""Code points before a phrase in which a negation denies it."""


class Disclosure(NamedTuple):
    """Words by which an interest is declared: `text[start:end]` of the block numbered `block`.

    last: the index of the last block that they speak for: a statement for the rest of the article, a label for
        its section or what follows it up to the next heading.
    statement: whether they are a statement.
    """

    block: int
    start: int
    end: int
    words: str
    last: int
    statement: bool


def disclosures(document: Document) -> tuple[Disclosure, ...]:
    """The declarations of interest in the article, in order. Use as `document.derive(disclosures)`."""
    return tuple(_disclosures(document))


def _disclosures(document: Document) -> Iterator[Disclosure]:
    section_ends: list[int] = []
    for index, block in enumerate(document.blocks):
        found = next(
            (hit for hit in labels.hits(document, index) if hit.meaning in _READINGS and _declares(block, hit)), None
        )
        if found is None:
            continue
        section_ends = section_ends or _section_ends(document)
        statement = found.meaning == "interest_statement"
        last = len(document.blocks) - 1 if statement else section_ends[index]
        words = block.text[found.start : found.end]
        yield Disclosure(index, found.start, found.end, words, last, statement)


def _declares(block: Block, hit: Hit) -> bool:
    return _READINGS[hit.meaning](block, hit)


def _states(block: Block, hit: Hit) -> bool:
    """Whether a statement is made, and not denied."""
    return _NEGATION.search(block.text[max(0, hit.start - _BEFORE) : hit.start]) is None


def _labels(block: Block, hit: Hit) -> bool:
    """Whether a label opens its passage, sentence, bracket or link and stands there as a label does."""
    text = block.text
    if hit.phrase.startswith("lien ") or hit.phrase.endswith(" link"):
        link = bisect_left(block.links, hit.start, key=attrgetter("start"))
        if link < len(block.links) and block.links[link].start == hit.start:
            return True  # the words of a link, such as “affiliate link to the shop”
    if not (hit.phrase.endswith(_GOES_ON) or _LABEL_END.match(text, hit.end)):
        return False
    sentence = bisect_left(block.sentences, (hit.start + 1,)) - 1
    first = block.sentences[sentence][0] if sentence >= 0 else 0
    before = text[max(first, hit.start - _BEFORE) : hit.start].rstrip()
    if before.endswith(_PARTING) and len(text) - hit.end <= _LEFT:
        return True  # “Oarwell – Sponsor”
    return before.endswith(_OPENING) or not any(map(str.isalnum, before))


_READINGS = {"interest_statement": _states, "interest_label": _labels}


def _section_ends(document: Document) -> list[int]:
    """For each block the last index of what a label there speaks for."""
    blocks = document.blocks
    ends: list[int] = []
    next_heading: dict[int, int] = {}  # by level: the nearest heading behind
    for index in range(len(blocks) - 1, -1, -1):
        level = blocks[index].level if blocks[index].kind == "heading" else 7
        ends.append(min((at for known, at in next_heading.items() if known <= level), default=len(blocks)) - 1)
        if level < 7:
            next_heading[level] = index
    return ends[::-1]


def declares(document: Document) -> bool:
    """Whether the article declares an interest anywhere: in words, by its front matter, a sponsor's component or a
    link that is marked as paid."""
    if document.derive(_field) or document.derive(disclosures):
        return True
    return any(
        is_sponsors(block) or any("sponsored" in link.rel.lower().split() for link in block.links)
        for block in document.blocks
    )


def declared_by(document: Document, first: int, last: int) -> str:
    """The words that declare an interest in blocks `first` to `last` before or beside them, or `""`.

    Beside are the block just behind, and a component around them that is called a sponsor's.
    """
    if field := document.derive(_field):
        return field
    if component := _component(document.blocks[first]):
        return component
    found = document.derive(disclosures)
    furthest = document.derive(_furthest)
    reached = bisect_left(found, (last + 1, _MOST, _MOST))  # those up to the block just behind
    return furthest[reached - 1].words if reached and furthest[reached - 1].last >= first else ""


_MOST = 1 << 60


def _furthest(document: Document) -> list[Disclosure]:
    """For each disclosure the one, up to it, that speaks for most of what follows."""
    return list(accumulate(document.derive(disclosures), _further))


def _further(one: Disclosure, other: Disclosure) -> Disclosure:
    return other if other.last > one.last else one


def _field(document: Document) -> str:
    """The field of the front matter that declares an interest, or `""`: templates show it beside the title."""
    fields: Mapping[str, object] = document.front_matter.fields if document.front_matter is not None else {}
    truthy = (key for key, value in fields.items() if value and str(value).lower() not in ("false", "no", "none"))
    return next(
        (str(key) for key in truthy if str(key).lower().replace("-", "_") in links.table("disclosure_fields")), ""
    )


def _component(block: Block) -> str:
    """The component that a block is, or stands in, if it is called a sponsor's or an advertisement."""
    names = [container.partition(":")[2] for container in block.containers] + [slots.name(block)]
    return next(
        (name for name in names if name and links.named("components", name) in links.table("sponsor_components")), ""
    )


def is_sponsors(block: Block) -> bool:
    """Whether a block is a sponsor's component or shortcode without words."""
    return block.kind in ("component", "shortcode") and bool(_component(block))
