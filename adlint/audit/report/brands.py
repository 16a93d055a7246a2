"""Who is promoted: the brands that findings name, and the sites that promotional passages link to."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from adlint.audit.report.selection import Row

LISTED = 100
"""Brands in the page, and sites."""
_COUNTED = 200_000
"""Names that are counted at once. Where there are more, those seen once so far are forgotten."""
_OWN = " is your own"
"""What evidence says behind the name of a brand of the newsroom's own."""
_HOST = re.compile(r"https?://(?:[^\s/?#@]{0,99}@)?(?:www\.)?([\w.-]{3,100})", re.IGNORECASE)
_PROMOTION = "AD1"
"""How the codes of promotional passages begin."""


class _Tally:
    """Of how many findings and articles each name is, in bounded memory."""

    def __init__(self) -> None:
        self._findings: Counter[str] = Counter()
        self._last: dict[str, str] = {}  # the article it was found in last
        self._articles: Counter[str] = Counter()

    def add(self, place: str, names: Iterable[str]) -> None:
        """Count the names of a finding; the findings of an article come one after the other."""
        for name in dict.fromkeys(names):
            self._findings[name] += 1
            if self._last.get(name) != place:
                self._last[name] = place
                self._articles[name] += 1
        if len(self._findings) > _COUNTED:
            for name in [name for name, count in self._findings.items() if count == 1]:
                del self._findings[name], self._articles[name], self._last[name]

    def told(self) -> list[dict[str, Any]]:
        """Those of most articles first."""
        ordered = sorted(self._articles, key=lambda name: (-self._articles[name], -self._findings[name], name))
        return [
            {"name": name, "articles": self._articles[name], "findings": self._findings[name]}
            for name in ordered[:LISTED]
        ]


class Brands:
    """What is promoted in an archive."""

    def __init__(self) -> None:
        self._named, self._linked = _Tally(), _Tally()

    def add(self, row: Row) -> None:
        """Count the brands and links of a finding."""
        if '"brand"' in row["evidence"]:
            self._named.add(row["place"], _names(row["evidence"]))
        if row["code"].startswith(_PROMOTION):
            self._linked.add(row["place"], (match[1].lower().strip(".") for match in _HOST.finditer(row["excerpt"])))

    def named(self) -> list[dict[str, Any]]:
        return self._named.told()

    def linked(self) -> list[dict[str, Any]]:
        return self._linked.told()


def _names(evidence: str) -> Iterator[str]:
    return (each["text"].removesuffix(_OWN) for each in json.loads(evidence) if each["kind"] == "brand")
