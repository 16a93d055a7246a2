"""`totals.json`: the sums over all articles, and by rule, author, section, month and site."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from adlint import rules
from adlint.audit import folder, tables
from adlint.audit.folder import SHARDS, Output
from adlint.audit.records import SEVERAL
from adlint.audit.schema import SCHEMA_VERSION

COUNTED = 100_000
"""Different values of a key that are counted, about 50 MB; those that come later are summed up as others."""
LISTED = 1_000
"""Values of a key that are listed, those of most articles first; the rest belong to the others."""
_KEYS = ("author", "section", "month", "site")
_COLUMNS = [
    "author",
    "section",
    "site",
    "date",
    "words",
    "promotional_share",
    "claims",
    "sourced",
    "hedges",
    "disclosed",
    "findings",
    "by_code",
    "errors",
]
_MONTH = re.compile(r"\d{4}-\d{2}")


@dataclass(slots=True)
class Sums:
    """Over some articles.

    flagged: articles with findings. promotional: articles with promotional passages. disclosed: articles that declare
    an interest. failed: articles of which something could not be done.
    """

    articles: int = 0
    flagged: int = 0
    promotional: int = 0
    disclosed: int = 0
    failed: int = 0
    words: int = 0
    promotional_words: int = 0
    claims: int = 0
    sourced: int = 0
    hedges: int = 0
    findings: int = 0

    def add(self, row: Mapping[str, Any]) -> None:
        promotional = round(row["promotional_share"] * row["words"])
        self.articles += 1
        self.flagged += row["findings"] > 0
        self.promotional += row["promotional_share"] > 0
        self.disclosed += row["disclosed"]
        self.failed += bool(row["errors"])
        self.words += row["words"]
        self.promotional_words += promotional
        self.claims += row["claims"]
        self.sourced += row["sourced"]
        self.hedges += row["hedges"]
        self.findings += row["findings"]

    def merge(self, other: Sums) -> None:
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))

    def told(self) -> dict[str, Any]:
        """As JSON has it, with the shares that follow."""
        return {
            **asdict(self),
            "promotional_share": round(self.promotional_words / self.words, 4) if self.words else 0.0,
            "coverage": round(100 * self.sourced / self.claims, 2) if self.claims else None,
            "hedges_per_1000_words": round(1000 * self.hedges / self.words, 2) if self.words else 0.0,
        }


class _Groups:
    """Sums by the value of a key, in bounded memory."""

    def __init__(self) -> None:
        self.sums: dict[str, Sums] = {}
        self.others = Sums()

    def add(self, value: str, row: Mapping[str, Any]) -> None:
        if value not in self.sums and len(self.sums) >= COUNTED:
            self.others.add(row)
        else:
            self.sums.setdefault(value, Sums()).add(row)

    def told(self) -> dict[str, Any]:
        ordered = sorted(self.sums.items(), key=lambda item: (-item[1].articles, item[0]))
        for _, sums in ordered[LISTED:]:
            self.others.merge(sums)
        return {
            "rows": [{"value": value, **sums.told()} for value, sums in ordered[:LISTED]],
            "others": self.others.told() if self.others.articles else None,
        }


def write(output: Output, shards: int, missing: Iterable[int]) -> dict[str, Any]:
    """Sum up the parts of a run and write `totals.json`; returns what it says.

    shards: how many there are. missing: those that could not be done.
    """
    everything = Sums()
    groups = {key: _Groups() for key in _KEYS}
    by_rule: dict[str, Counter[str]] = {}
    for part in output.parts("articles", shards):
        for row in tables.read(part, _COLUMNS):
            everything.add(row)
            for code, count in json.loads(row["by_code"]).items():
                by_rule.setdefault(code, Counter()).update(findings=count, articles=1)
            for key in _KEYS:
                for value in _values(key, row):
                    groups[key].add(value, row)
    told = {
        "schema_version": SCHEMA_VERSION,
        "shards": shards,
        "shards_missing": sorted(missing),
        **_records(output, shards),
        "all": everything.told(),
        "by_rule": [
            {"code": code, "name": rules.load(code).name, **counts} for code, counts in sorted(by_rule.items())
        ],
        **{f"by_{key}": groups[key].told() for key in _KEYS},
    }
    folder.write(output.path + "/totals.json", json.dumps(told, indent=1, ensure_ascii=False) + "\n")
    return told


def _values(key: str, row: Mapping[str, Any]) -> tuple[str, ...]:
    """The groups that an article belongs to: none, one, or as many as it has authors."""
    if key == "month":
        match = _MONTH.match(row["date"] or "")
        return (match[0],) if match else ()
    value = row[key] or ""
    if key == "site":
        return (value,) if value else ()
    return tuple(dict.fromkeys(filter(None, value.split(SEVERAL))))


def _records(output: Output, shards: int) -> dict[str, Any]:
    """What became of the records that are no articles."""
    bad, skipped = 0, Counter[str]()
    for number in range(shards):
        if output.done(number):
            with open(output.part(SHARDS, number), encoding="utf-8") as file:
                told = json.load(file)
            bad += told["bad"]
            skipped.update(told["skipped_because"])
    return {"bad_records": bad, "skipped": dict(sorted(skipped.items()))}
