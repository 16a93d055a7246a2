"""What an HTML page says of itself in its head: title, author, section, date, address, language."""

from __future__ import annotations

import re
from html import unescape

from adlint.text.html_tags import TagReader, attributes

# The names that newsrooms' systems write: Open Graph (ogp.me), schema.org's microdata, Dublin Core, and plain HTML.
_NAMES = {
    "og:title": "title",
    "article:published_time": "date",
    "datepublished": "date",
    "dc.date.issued": "date",
    "dc.date": "date",
    "dcterms.created": "date",
    "publish-date": "date",
    "date": "date",
    "author": "author",
    "article:author": "author",
    "dc.creator": "author",
    "article:section": "section",
    "og:url": "url",
}
_LONGEST = 200_000
"""Code points in which a head ends."""
_END = re.compile(r"</head(?=[\s/>])|<body(?=[\s/>])", re.IGNORECASE)
_TITLE_END = re.compile(r"</title", re.IGNORECASE)


def read(page: str) -> dict[str, str]:
    """The metadata by known key; of several tags for one key the first in the page counts, but for authors.

    An author that is an address, as Facebook wants it, is none.
    """
    end = _END.search(page, 0, _LONGEST)
    head = page[: end.start() if end else _LONGEST]
    reader = TagReader(head, len(head))
    found: dict[str, str] = {}
    at = head.find("<")
    while at >= 0:
        tag = reader.at(at)
        if tag is not None and not tag.closing:
            given = {name: attribute.value for name, attribute in attributes(head, tag).items()}
            if tag.name == "meta":
                name = given.get("property") or given.get("name") or given.get("itemprop") or ""
                key = _NAMES.get(name.lower(), "")
                value = given.get("content", "").strip()
                if key and value and not (key == "author" and value.startswith(("http:", "https:"))):
                    found.setdefault(key, value)
            elif tag.name == "html" and given.get("lang"):
                found["language"] = given["lang"]
            elif tag.name == "link" and given.get("rel", "").lower() == "canonical" and given.get("href"):
                found.setdefault("url", given["href"])
            elif tag.name == "title" and (closing := _TITLE_END.search(head, tag.end)):
                found.setdefault("title", unescape(head[tag.end : closing.start()]))
        at = head.find("<", tag.end if tag is not None else at + 1)
    return found
