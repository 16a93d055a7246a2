"""What an input says of an article, under the keys that the totals know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from adlint.audit.inputs import dates
from adlint.audit.records import SEVERAL

KNOWN = {
    "title": ("title", "headline"),
    "author": ("author", "authors", "byline", "creator"),
    "section": ("section", "category", "categories"),
    "date": (
        "date",
        "published",
        "published_at",
        "date_published",
        "publish_date",
        "pubDate",
        "created_at",
        "timestamp",
    ),
    "url": ("url", "link", "permalink", "canonical_url"),
    "site": ("site", "domain", "site_name", "publisher"),
    "language": ("language", "lang"),
}
"""The known keys, and the names under which inputs have them, the best first."""

UNREAD_DATE = "date_unread"
"""The key of a date that could not be read, as it stands in the input."""

_NAMES = ("name", "title", "slug")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?=[-_]|\Z)")
_LONGEST = 2_000
"""Code points of a value that are kept: longer ones are texts, not metadata."""


def known(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Of what stands in an input's fields, that which has a known key, under it."""
    found = {key: next((fields[name] for name in names if fields.get(name)), None) for key, names in KNOWN.items()}
    return {key: value for key, value in found.items() if value}


def flat(fields: Mapping[str, Any]) -> dict[str, Any]:
    """All of a front matter: the known keys, and the others as they are unless they are nested."""
    spellings = {name for names in KNOWN.values() for name in names}
    others = {key: value for key, value in fields.items() if key not in spellings and not isinstance(value, Mapping)}
    return others | known(fields)


def normalised(values: Mapping[str, Any]) -> dict[str, str]:
    """The metadata of a record: values as text, dates as ISO 8601, the site from the URL unless it is given."""
    found = {}
    for key, value in values.items():
        text = dates.iso(value) if key == "date" else _text(value)
        if key == "language":
            match = _LANGUAGE.match(text)
            text = match[0].lower() if match else ""
        if text:
            found[key] = text
        elif key == "date" and (unread := _text(value)):
            found[UNREAD_DATE] = unread
    if "site" not in found and (site := host(found.get("url", ""))):
        found["site"] = site
    return found


def host(url: str) -> str:
    """The host of a URL in lower case, without `www.`; `""` where there is none."""
    try:
        name = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return name.removeprefix("www.").rstrip(".")


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):  # an author as `{"name": …}`
        return next((_text(value[name]) for name in _NAMES if value.get(name)), "")
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return SEVERAL.join(filter(None, map(_text, value)))[:_LONGEST]
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    words = " ".join(str(value).split())[:_LONGEST]
    return words if words.isascii() else words.encode("utf-8", "replace").decode()
