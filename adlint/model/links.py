"""Where the links of a passage go, and what that says about it."""

from __future__ import annotations

import re
from typing import NamedTuple

from adlint.text import address
from adlint.text.document import Block

_WORD = re.compile(r"[^\W\d_]{2,}")
_TRACKING = re.compile(
    r"^(?:utm_\w+|aff\w*|ref|referral\w*|referrer|via|tag|partner\w*|irclickid|clickid|coupon|promo\w*|fpr|gclid|fbclid"
    r"|subid|sub_id|aid|linkcode|campaign\w*|src|source|a_aid|rfsn|deal|discount\w*)$"
)
_REDIRECT = re.compile(r"^/(?:go|out|recommends?|refer|aff|link|visit|get|deal)/", re.IGNORECASE)
_PATH_WORDS = 6


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
    """Links whose site's name stands in the passage's words: a brand and its own site."""
    share: float
    tracked: tuple[str, ...]
    sites: frozenset[str]
    words: tuple[str, ...]
    anchors: tuple[str, ...]


_NOTHING = LinkProfile(0, 0, 0, 0, 0, 0, 0, 0, 0.0, (), frozenset(), (), ())


def profile(block: Block, start: int, end: int) -> LinkProfile:
    """The profile of the links in `block.text[start:end]`."""
    own = [link for link in block.links if start <= link.start <= end and link.end <= end]
    if not own:
        return _NOTHING
    outside = inside = images = buttons = homepages = mail = named = covered = 0
    tracked: list[str] = []
    sites: set[str] = set()
    words: list[str] = []
    anchors: list[str] = []
    lower = block.text.lower()
    solid = lower[start:end].replace(" ", "")
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
            named += where.site.partition(".")[0] in solid
        else:
            inside += 1
        tracked += [name for name, _ in where.query if _TRACKING.match(name)]
        if _REDIRECT.match(where.path):
            tracked.append("redirect")
        words += _WORD.findall(where.path.lower())[:_PATH_WORDS]
        words += [label for label in where.host.split(".")[:-1] if label]
        anchors += _WORD.findall(lower[link.start : link.end])
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


def tokens(links: LinkProfile) -> list[str]:
    """The profile as feature tokens."""
    if not links.total:
        return ["links 0"]
    result = [
        f"links {min(links.total, 3)}",
        f"outside {min(links.outside, 3)}",
        f"inside {min(links.inside, 3)}",
        f"image links {min(links.images, 2)}",
        f"buttons {min(links.buttons, 2)}",
        f"homepages {min(links.homepages, 2)}",
        f"named {min(links.named, 2)}",
        f"linked share {int(links.share * 4)}",
        f"tracked {min(len(links.tracked), 2)}",
    ]
    if links.mail:
        result.append("mail")
    result += [f"parameter {name}" for name in links.tracked]
    result += [f"url {word}" for word in links.words]
    result += [f"anchor {word}" for word in links.anchors]
    return result
