"""Web addresses, read just far enough to say where a link goes."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "edu", "ac", "gouv", "asso"})


class Address(NamedTuple):
    """The parts of a link target.

    host: lower case, without `www.`; empty for a relative address.
    site: the registrable part of the host, by the usual rule of thumb (`a.example.co.uk` → `example.co.uk`).
    path: from the first slash, without query and fragment.
    query: names and values of the query, in order, not decoded.
    """

    scheme: str
    host: str
    site: str
    path: str
    query: tuple[tuple[str, str], ...]


@lru_cache(maxsize=4096)
def parse(target: str) -> Address:
    """The parts of `target`; never fails: what is no address has an empty host."""
    rest = target.strip()
    rest, _, _ = rest.partition("#")
    rest, _, query_text = rest.partition("?")
    scheme, separator, after = rest.partition("://")
    if separator and scheme.isalpha():
        rest = after
    elif rest.startswith("//"):
        scheme, rest = "https", rest[2:]
    else:
        scheme, separator, after = rest.partition(":")
        if separator and scheme.isalpha():  # mailto:, tel:
            return Address(scheme.lower(), "", "", after, ())
        return Address("", "", "", rest, _query(query_text))
    authority, slash, path = rest.partition("/")
    host = authority.rpartition("@")[2].partition(":")[0].lower().removeprefix("www.")
    return Address(scheme.lower(), host, _site(host), slash + path, _query(query_text))


def _query(text: str) -> tuple[tuple[str, str], ...]:
    pairs = (pair.partition("=") for pair in text.replace("&amp;", "&").split("&") if pair)
    return tuple((name.lower(), value) for name, _, value in pairs)


def _site(host: str) -> str:
    labels = host.split(".")
    keep = 3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) <= 3 else 2
    return ".".join(labels[-keep:])
