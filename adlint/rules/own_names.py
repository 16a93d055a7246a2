"""Whose article it is: the names and sites by which in-house promotion is told from a third party's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import NamedTuple

from adlint.config import Config
from adlint.finding import Evidence
from adlint.lexicons import links
from adlint.text import address
from adlint.text.document import Document, Link

_HEAD = 50_000
"""Code points in which a page's `<head>` is looked for."""
_TAG = re.compile(r"<(?:link|meta)\b([^<>]{0,600})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"\b(rel|href|property|name|content)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE
)
_MOST = 40
"""Names and addresses that are taken; no publisher has more."""
_SHORTEST = 3
"""Characters below which a name is no name to look for."""


class Own(NamedTuple):
    """names: of the site, its publisher and its authors, as written, by their folded forms.
    sites: registrable domains.
    """

    names: Mapping[str, str]
    sites: frozenset[str]

    def named(self, text: str, links: Iterable[Link] = ()) -> str:
        """The own name that stands in `text`, else the own site that one of `links` leads to, or `""`."""
        folded = text.casefold()
        for name, written in self.names.items():
            if name in folded and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded):
                return written
        sites = (address.parse(link.target).site for link in islice(links, _MOST))
        return next((site for site in sites if site and self.owns(site)), "")

    def owns(self, site: str) -> bool:
        """Whether a registrable domain is the publisher's: listed, or called like one of its names."""
        label = site.partition(".")[0].replace("-", "")
        return site in self.sites or any(name.replace(" ", "").replace("-", "") == label for name in self.names)


def for_own(mine: str) -> str:
    """The end of a message on what promotes `mine`, an own name or `""`."""
    return f" for your own {mine}" if mine else ""


def brand(mine: str) -> tuple[Evidence, ...]:
    """The evidence that `mine`, an own name or `""`, is promoted."""
    return (Evidence("brand", f"{mine} is your own"),) if mine else ()


def own(document: Document, config: Config) -> Own:
    """What the configuration's `own-brands`, the front matter and a page's head say of the publisher."""
    declared = document.derive(_declared)
    sites = {address.parse(f"https://{brand}").site for brand in config.own_brands if "." in brand}
    names = [*config.own_brands, *(site.rpartition(".")[0] for site in sites)]
    return Own({**{name.casefold(): name for name in names}, **declared.names}, declared.sites | sites)


def _declared(document: Document) -> Own:
    names: dict[str, str] = {}
    sites: set[str] = set()
    for key, value in islice(chain(_front_matter(document), _page_head(document)), _MOST):
        if links.table("publisher_fields")[key] == "name":
            name = value.lstrip("@")
            names[name.casefold()] = name
        elif site := address.parse(value).site:
            sites.add(site)
    names |= {site.rpartition(".")[0]: site.rpartition(".")[0] for site in sites}
    return Own({name: written for name, written in names.items() if len(name) >= _SHORTEST}, frozenset(sites))


def _front_matter(document: Document) -> Iterator[tuple[str, str]]:
    if document.front_matter is None:
        return
    for key, value in document.front_matter.fields.items():
        folded = str(key).lower().replace("-", "_")
        if folded in links.table("publisher_fields"):
            for text in _texts(value):
                yield folded, text


def _texts(value: object) -> Iterator[str]:
    """The strings of a value such as `Ann`, `[Ann, Bo]` or `{name: Ann, url: …}`."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            if isinstance(item, str):
                yield item
            elif isinstance(item, dict):
                yield from _texts(item)
    elif isinstance(value, dict):
        yield from (text for key, text in value.items() if key in ("name", "title") and isinstance(text, str))


def _page_head(document: Document) -> Iterator[tuple[str, str]]:
    """The canonical address and the site's name in the head of an HTML page."""
    if document.format != "html":
        return
    head = document.source[:_HEAD].partition("</head")[0]
    for tag in _TAG.finditer(head):
        found = {name.lower(): first or second or third for name, first, second, third in _ATTRIBUTE.findall(tag[1])}
        kind = (found.get("rel") or found.get("property") or found.get("name") or "").lower()
        if kind == "canonical" or kind == "og:url":
            yield "canonical", found.get("href") or found.get("content") or ""
        elif kind in ("og:site_name", "application-name", "author"):
            yield "site_name", found.get("content") or ""
