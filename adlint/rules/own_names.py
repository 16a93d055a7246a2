"""Whose article it is: the names and sites by which in-house promotion is told from a third party's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import NamedTuple

from adlint.config import Config
from adlint.lexicons import links
from adlint.text import address
from adlint.text.document import Document

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
    """names: folded, of the site, its publisher and its authors. sites: registrable domains."""

    names: frozenset[str]
    sites: frozenset[str]

    def names_in(self, folded: str) -> str:
        """The first own name in a folded text, or `""`; one that is spelt like a site counts, too."""
        return next((name for name in sorted(self.names) if name in folded), "")

    def owns(self, site: str) -> bool:
        """Whether a registrable domain is the publisher's: listed, or called like one of its names."""
        label = site.partition(".")[0].replace("-", "")
        return site in self.sites or any(name.replace(" ", "").replace("-", "") == label for name in self.names)


def own(document: Document, config: Config) -> Own:
    """What the configuration's `own-brands`, the front matter and a page's head say of the publisher."""
    declared = document.derive(_declared)
    names = {brand.casefold() for brand in config.own_brands}
    sites = {address.parse(f"https://{brand}").site for brand in config.own_brands if "." in brand}
    return Own(declared.names | names, declared.sites | sites)


def _declared(document: Document) -> Own:
    names: set[str] = set()
    sites: set[str] = set()
    for key, value in islice(chain(_front_matter(document), _page_head(document)), _MOST):
        if links.table("publisher_fields")[key] == "name":
            names.add(value.casefold().lstrip("@"))
        elif site := address.parse(value).site:
            sites.add(site)
    names |= {site.rpartition(".")[0] for site in sites}
    return Own(frozenset(name for name in names if len(name) >= _SHORTEST), frozenset(sites))


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
