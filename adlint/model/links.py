"""Where the links of a passage go, and what that says about it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from adlint.text import address
from adlint.text.document import Block, Link

_WORD = re.compile(r"[^\W\d_]{2,}")
_TRACKING = re.compile(
    r"^(?:utm_\w+|aff\w*|ref|referral\w*|referrer|via|tag|partner\w*|irclickid|clickid|coupon|promo\w*|fpr|gclid|fbclid"
    r"|subid|sub_id|aid|linkcode|campaign\w*|src|source|a_aid|rfsn|deal|discount\w*)$"
)
_REDIRECT = re.compile(r"^/(?:go|out|recommends?|refer|aff|link|visit|get|deal)/", re.IGNORECASE)
_PATH_WORDS = 6
_NEAR = 400  # code points around a link in which its site may be named; with all of them, time would be quadratic


class LinkProfile(NamedTuple):
    """The links of one passage.

    outside: how many name a host; inside: the others, relative ones and `mailto:` or `tel:`.
    tracked: names of query parameters that track, and `redirect` for `/go/`-like paths.
    sites: registrable domains linked to.
    """

    total: int
    outside: int
    inside: int
    images: int
    buttons: int
    homepages: int
    mail: int
    named: int
    """Links whose site's name stands in the words near them: a brand and its own site."""
    share: float
    tracked: tuple[str, ...]
    sites: frozenset[str]
    words: tuple[str, ...]
    anchors: tuple[str, ...]


NOTHING = LinkProfile(0, 0, 0, 0, 0, 0, 0, 0, 0.0, (), frozenset(), (), ())


def profile(block: Block, start: int, end: int) -> LinkProfile:
    """The profile of the links in `block.text[start:end]`."""
    first, last = bisect_left(block.links, start, key=_start), bisect_right(block.links, end, key=_start)
    own = [link for link in block.links[first:last] if link.end <= end]
    if not own:
        return NOTHING
    outside = inside = images = buttons = homepages = mail = named = covered = 0
    tracked: list[str] = []
    sites: set[str] = set()
    words: list[str] = []
    anchors: list[str] = []
    text = block.text
    for link in own:
        where = address.parse(link.target)
        covered += link.end - link.start
        images += link.kind == "image"
        buttons += link.kind == "button"
        mail += where.scheme in ("mailto", "tel")
        if where.host:
            outside += 1
            sites.add(where.site)
            homepages += len(where.path) <= 1
            near = text[max(start, link.start - _NEAR) : min(end, link.end + _NEAR)]
            named += where.site.partition(".")[0] in near.lower().replace(" ", "")
        else:
            inside += 1
        tracked += [name for name, _ in where.query if _TRACKING.match(name)]
        if _REDIRECT.match(where.path):
            tracked.append("redirect")
        words += _WORD.findall(where.path.lower())[:_PATH_WORDS]
        words += [label for label in where.host.split(".")[:-1] if label]
        anchors += _WORD.findall(text[link.start : link.end].lower())
    return LinkProfile(
        total=len(own),
        outside=outside,
        inside=inside,
        images=images,
        buttons=buttons,
        homepages=homepages,
        mail=mail,
        named=named,
        share=covered / max(end - start, 1),
        tracked=tuple(tracked),
        sites=frozenset(sites),
        words=tuple(words),
        anchors=tuple(anchors),
    )


def _start(link: Link) -> int:
    return link.start
