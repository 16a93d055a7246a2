"""What kind of article it is: a plain guess, by its title, headings, list items and links.

The title says most. Where it says nothing: many links in lists are a newsletter, numbered headings a list, code and
steps a tutorial; calls with little prose a landing page. docs/audit.md tells how often the guess is right.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from typing import NamedTuple

from adlint import lexicons
from adlint.text.document import Document

DOC_TYPES = ("editorial", "tutorial", "announcement", "newsletter", "listicle", "review", "landing")

_TITLE = 300
"""Code points of a title that are read."""
_BY_TITLE = (
    (
        "newsletter",
        r"""
        \bnewsletters?\b | \binfolettres?\b | \blettre\ d['’]info | \bweekly\b | \bhebdo | \bmonthly\b | \bbulletin\b
        | \bdigest\b | \broundup\b | \brecap\b | \bissue\W{0,3}\d | \bn[o°]\s?\d | [#]\d
        | \bthis\ (?:week|month)\ in\b
        | \bwhat\ we['’]re\ reading\b | \bdaily\ brief\b | \bbrief\s[–—-] | \brevue\ de\ presse\b
        """,
    ),
    (
        "review",
        r"""
        \breviews?\b | \bhands[- ]on\b | \bvs(?=\W|$) | \bversus\b | \bworth\ (?:it|buying|the)\b
        | \bcompar(?:ison|ed|atif)\b
        | \bshould\ (?:you|we|i)\ buy\b | ^(?:test|avis|critique)\b | \btest\ (?:du|de\ la|des)\b | \bface\ à\b
        """,
    ),
    (
        "listicle",
        r"""
        ^\W*(?:the\ |les\ )?(?:\d{1,2}|three|four|five|six|seven|eight|nine|ten)
        \ (?!years?\b|ans\b|days?\b|jours\b)[a-zé]
        | \btop\ (?:\d|three|five|six|seven|ten)\b | \bbest\b | \bmeilleure?s?\b | \balternatives\b
        | \btips\b | \btricks\b
        | \bideas\b | \bquotes\b | \brecipes\b | \bconseils\b | \bastuces\b | \bidées\b
        """,
    ),
    ("landing", r"\bcase\ study\b | \bsuccess\ story\b | \bpricing\b | \bétude\ de\ cas\b | \btarifs\b"),
    (
        "tutorial",
        r"""
        \bhow\ (?:to|do|can|many|much)\b | \btutor | \bchecklist\b | \bbasics\b | \brecipe\b | \brecette\b | \bguide\b
        | \bgetting\ started\b | \bintroduction\ to\b | \bwalkthrough\b | \bcheat\ ?sheet\b | \bcomment\s\w
        | \bpas\ à\ pas\b
        | \bexplained\b | \bin\ \d+\ (?:minutes|steps)\b | \bexamples?\b
        | ^(?:add|build|chang|configur|creat|customiz|debug
        |deploy|develop|fix|improv|install|master|migrat|monitor|read|runn|set|solv|stream|test|understand
        |us|writ)(?:e|ing|ting)?\b
        | ^(?:installer|créer|configurer|utiliser|changer|mettre\ en\ place|faire)\b
        """,
    ),
    (
        "announcement",
        r"""
        \bannounc | \brelease[sd]?\b | \blaunch | \bwelcom | \bunveil | \bjoins?\b | \bhiring\b
        | ^introducing\b | \bcall\ for\b
        | \b(?:now|is)\ (?:available|live|open|out)\b | \bwhat['’]s\ new\b
        | \bnew\ (?:in|feature|version|website|partner)
        | \bwe(?:['’]re|\ are)\b | \badvisory\b | \bcve-\d | \bchangelog\b | \bv?\d+\.\d+ | \bupdates?\b
        | \bthanks\ for\b
        | \bcelebrat | \bb[eê]ta\b | \breached\b | \bintegrates\b | \bgraduat | \bsummit\b | \bconference\b
        | \bmeetup\b
        | \bwebinar\b | \bworkshop\b | \bpartner | \bannon[cç] | \blancement\b | \bnouveautés?\b | \bdu\ nouveau\b
        | \bdisponible\b | \bbienvenue\b | \brecrut | \bappel\ à\b
        """,
    ),
)
"""What titles of each kind have; the first kind that fits is taken."""
_TITLES = [(kind, re.compile(pattern, re.IGNORECASE | re.VERBOSE)) for kind, pattern in _BY_TITLE]
_NAMED = re.compile(r"\bnewsletter\b|\bissue \d|\bbulletin\b", re.IGNORECASE)
_NUMBERED = re.compile(r"^\W*\d{1,2}[.):\s-]")
_OFFERING = frozenset(("call_buy", "call_try", "offer", "pitch", "call_subscribe", "call_attend"))
_PROSE = 40
"""Words from which a paragraph is prose."""


class _Shape(NamedTuple):
    """What an article is made of: numbers of things, and shares of them by the hundred words."""

    words: int
    headings: int
    numbered: int
    items: int
    links: int
    linked_items: int
    code: int
    ordered: int
    prose: int
    offers: int


def doc_type(document: Document) -> str:
    """One of `DOC_TYPES`, the likeliest."""
    title = _title(document)
    name = os.path.basename(document.path).replace("-", " ").replace("_", " ")
    if _NAMED.search(name):
        return "newsletter"
    by_title = next((kind for kind, pattern in _TITLES if pattern.search(title)), None)
    return by_title or _by_shape(_shape(document))


def _by_shape(shape: _Shape) -> str:
    hundreds = max(shape.words, 100) / 100
    if shape.linked_items >= 10 and shape.links / hundreds >= 3:
        return "newsletter"
    if shape.numbered >= 4 and shape.numbered >= 0.6 * shape.headings:
        return "listicle"
    if shape.code / hundreds >= 1.5 or shape.ordered >= 5:
        return "tutorial"
    if shape.offers / hundreds >= 1.2 and shape.prose <= 2:
        return "landing"
    return "editorial"


def _title(document: Document) -> str:
    for kind in ("title", "heading"):
        found = next((block.text for block in document.blocks if block.kind == kind), "")
        if found:
            return found[:_TITLE]
    return ""


def _shape(document: Document) -> _Shape:
    phrases = document.derive(lexicons.phrases)
    blocks = document.blocks
    headings = [block for block in blocks if block.kind == "heading"]
    items = [block for block in blocks if block.kind == "item"]
    return _Shape(
        words=sum(len(block.text.split()) for block in blocks),
        headings=len(headings),
        numbered=_count(_NUMBERED.match(block.text) for block in headings),
        items=len(items),
        links=sum(len(block.links) for block in blocks),
        linked_items=_count(block.links for block in items),
        code=sum(mark.kind == "code" for block in blocks for mark in block.marks),
        ordered=_count("ordered-list" in block.containers for block in items),
        prose=_count(block.kind == "paragraph" and len(block.text.split()) >= _PROSE for block in blocks),
        offers=sum(hit.meaning in _OFFERING for found in phrases for hit in found),
    )


def _count(found: Iterable[object]) -> int:
    return sum(map(bool, found))
