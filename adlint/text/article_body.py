"""Which part of a web page is the article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import accumulate
from operator import attrgetter
from typing import Protocol

from adlint.text.document import Block


class _Value(Protocol):
    @property
    def value(self) -> str: ...


_REGIONS = frozenset({
    "article", "aside", "body", "center", "div", "footer", "header", "main", "nav", "section", "td", "ul"
})  # fmt: skip

# Never of the article, even inside its element.
_CHROME = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|cookies?|consent|gdpr|comments?|respond|disqus|comment-list"
    r"|pagination|pager|share|sharing|social-links|skip-link|toolbar|modal|popup|lightbox|search-form|sr-only"
    r"|visually-hidden|screen-reader-text)(?=$|[\s_-])",
    re.IGNORECASE,
)
# Not of the article unless they stand inside its own element.
_FRAME = re.compile(r"(?:^|[\s_-])(?:sidebar|masthead|footer|header|widgets?|colophon)(?=$|[\s_-])", re.IGNORECASE)
_CONTENT = re.compile(
    r"(?:^|\s)(?:(?:entry|post|article|story|page|blog|blog-post|main|single)[_-]?(?:content|body|text)|articlebody"
    r"|post__content|article__body|article__content|entry__content|story__body|markdown-body|rich-text|richtext|prose"
    r"|content|post|article|hentry|h-entry|e-content)(?=$|\s)",
    re.IGNORECASE,
)
_CHROME_ROLES = frozenset({"navigation", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar"})
_FRAME_ROLES = frozenset({"banner", "contentinfo", "complementary"})

_LONG = 60
"""Characters of prose that make a passage one of the article's, wherever it stands."""


class Region:
    """An element that may hold the article, or something beside it: blocks `start` to `end`."""

    __slots__ = ("depth", "end", "part", "start")

    def __init__(self, part: str, start: int, depth: int) -> None:
        self.part = part  # article, main, content, chrome, frame, or "" for a mere container
        self.start = start
        self.end = start
        self.depth = depth


def region(name: str, attributes: Mapping[str, _Value], start: int, depth: int) -> Region | None:
    """The region an element opens, `start` being the number of blocks before it, or None."""
    if name not in _REGIONS:
        return None
    return Region(_part(name, attributes), start, depth)


def _part(name: str, attributes: Mapping[str, _Value]) -> str:
    role = attributes["role"].value.lower() if "role" in attributes else ""
    if name == "nav" or role in _CHROME_ROLES:
        return "chrome"
    if name == "article":
        return "article"
    if name == "main" or role == "main":
        return "main"
    if name in ("header", "footer", "aside") or role in _FRAME_ROLES:
        return "frame"
    if name == "body":
        return ""
    if "itemprop" in attributes and "articleBody" in attributes["itemprop"].value:
        return "content"
    if "hidden" in attributes or ("style" in attributes and re.search(r"display:\s*none", attributes["style"].value)):
        return "chrome"
    for key in ("class", "id"):
        if key in attributes:
            value = attributes[key].value
            if _CHROME.search(value):
                return "chrome"
            if _CONTENT.search(value):
                return "content"
            if _FRAME.search(value):
                return "frame"
    return ""


def select(blocks: list[Block], regions: list[Region], title: str) -> list[Block]:
    """The blocks of the article, in order; `title` is the page's.

    The article is the one `<article>` or content element that holds most of the page's prose;
    failing that `<main>`; failing that the innermost element that holds four fifths of it. Inside
    the article's own element everything stays but navigation and the like: an advertisement in the
    body is what adlint is for.
    """
    prose = [_prose(block) for block in blocks]
    total = sum(prose)
    if not regions or not total:
        return blocks

    def beside(part: str) -> list[bool]:
        """The blocks in regions of that part; one that holds most of the prose is none, whatever its name."""
        before = [0, *accumulate(prose)]
        named = [region for region in regions if region.part == part]
        return _covered(len(blocks), [region for region in named if _amount(region, before) <= before[-1] / 2])

    chrome = beside("chrome")
    prose = [0 if hidden else characters for hidden, characters in zip(chrome, prose, strict=True)]
    frame = beside("frame")
    body, tight = _body(regions, [0, *accumulate(prose)])
    title = title.casefold()
    headed = body is not None and any(block.level == 1 for block in blocks[body.start : body.end])
    kept = []
    for index, block in enumerate(blocks):
        if chrome[index] or (frame[index] and not tight):
            continue
        if (
            body is None
            or body.start <= index < body.end
            # Beside the innermost element that holds the prose, which is a guess, prose is kept too.
            or (not body.part and prose[index] >= _LONG)
            or (not headed and block.level == 1 and block.text.casefold() in title)
        ):
            kept.append(block)
    return kept


def _prose(block: Block) -> int:
    """Characters of prose: those of running text that are not a link's."""
    if block.kind not in ("paragraph", "item", "cell"):
        return 0
    return len(block.text) - sum(link.end - link.start for link in block.links)


def _body(regions: list[Region], before: list[int]) -> tuple[Region | None, bool]:
    """The article's region (None: the whole page), and whether it is the article's own element."""
    total = before[-1]
    amounts = {region: _amount(region, before) for region in regions}
    mains = [region for region in regions if region.part == "main" and amounts[region] >= 0.4 * total]
    main = max(mains, key=amounts.__getitem__, default=None)
    enough = 0.6 * (total if main is None else amounts[main])
    articles = [region for region in regions if region.part == "article" and amounts[region] >= enough]
    if articles:
        return articles[0], True
    contents = [region for region in regions if region.part == "content" and amounts[region] >= enough]
    if contents:
        most = max(amounts[region] for region in contents)
        return max((region for region in contents if amounts[region] >= 0.9 * most), key=_depth), True
    if main is not None:
        return main, False
    dense = [region for region in regions if not region.part and amounts[region] >= 0.8 * total]
    return max(dense, key=_depth, default=None), False


_depth = attrgetter("depth")


def _amount(region: Region, before: list[int]) -> int:
    return before[region.end] - before[region.start]


def _covered(count: int, regions: list[Region]) -> list[bool]:
    """Which of `count` blocks lie in one of `regions`, however these are nested."""
    change = [0] * (count + 1)
    for region in regions:
        change[region.start] += 1
        change[region.end] -= 1
    return [depth > 0 for depth in accumulate(change[:-1])]
