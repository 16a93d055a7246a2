"""The brands that are promoted: counted from the evidence of findings, in bounded memory."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from adlint.audit.report.selection import Row

LISTED = 100
"""Brands in the page."""
_COUNTED = 200_000
"""Names that are counted at once. Where there are more, those seen once so far are forgotten."""
_OWN = " is one of your own-brands"
"""What AD101 says behind the name of a brand of the newsroom's own."""


class Brands:
    """Of how many findings and articles each brand is."""

    def __init__(self) -> None:
        self._findings: Counter[str] = Counter()
        self._articles: Counter[str] = Counter()
        self._place = ""
        self._seen: set[str] = set()  # in this article

    def add(self, row: Row) -> None:
        """Count the brands of a finding; the findings of an article come one after the other."""
        if row["place"] != self._place:
            self._place, self._seen = row["place"], set()
        if '"brand"' not in row["evidence"]:
            return
        for name in dict.fromkeys(_names(row["evidence"])):
            self._findings[name] += 1
            if name not in self._seen:
                self._seen.add(name)
                self._articles[name] += 1
        if len(self._findings) > _COUNTED:
            self._forget()

    def _forget(self) -> None:
        self._findings = Counter({name: count for name, count in self._findings.items() if count > 1})
        self._articles = Counter({name: self._articles[name] for name in self._findings})

    def told(self) -> list[dict[str, Any]]:
        """The brands of most articles first."""
        ordered = sorted(self._articles, key=lambda name: (-self._articles[name], -self._findings[name], name))
        return [
            {"brand": name, "articles": self._articles[name], "findings": self._findings[name]}
            for name in ordered[:LISTED]
        ]


def _names(evidence: str) -> list[str]:
    return [each["text"].removesuffix(_OWN) for each in json.loads(evidence) if each["kind"] == "brand"]
