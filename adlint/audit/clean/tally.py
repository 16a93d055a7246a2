"""What was cut, counted: by rule and language, with how much of it was probably cut wrongly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from adlint.audit.clean.cuts import Cuts

_PASSAGES = ("passages", "tokens", "characters", "judged", "false")
"""judged: passages with a confidence. false: the sum over them of 1 - confidence."""
_TEXTS = ("articles", "cleaned", "tokens", "tokens_removed", "characters", "characters_removed")

Tally = dict[str, dict[str, dict[str, Any]]]


def new() -> Tally:
    """`cut`: by code and language, `AD101 en`. `texts`: by the language of the article. `left`: by code."""
    return {"cut": {}, "texts": {}, "left": {}}


def count(tally: Tally, characters: int, tokens: int, found: Cuts, counts: list[int]) -> None:
    """Add an article. counts: the tokens of each cut."""
    removed = sum(cut.end - cut.start for cut in found.cuts)
    of_text = (1, bool(found.cuts), tokens, sum(counts), characters, removed)
    _add(tally["texts"], found.language or "unknown", zip(_TEXTS, of_text, strict=True))
    for finding, language in found.passages:
        sure = finding.confidence
        doubt = 0.0 if sure is None else 1 - sure
        numbers = {"passages": 1, "judged": sure is not None, "false": doubt}
        _add(tally["cut"], f"{finding.code} {language or 'unknown'}", numbers.items())
    for cut, number in zip(found.cuts, counts, strict=True):
        finding, language = found.passages[cut.passage]
        sizes = {"tokens": number, "characters": cut.end - cut.start}
        _add(tally["cut"], f"{finding.code} {language or 'unknown'}", sizes.items())
    for code, number in found.left.items():
        _add(tally["left"], code, [("passages", number)])


def _add(table: dict[str, dict[str, Any]], key: str, numbers: Iterable[tuple[str, Any]]) -> None:
    row = table.setdefault(key, {})
    for name, number in numbers:
        row[name] = row.get(name, 0) + (int(number) if isinstance(number, bool) else number)


def merge(into: Tally, tally: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> None:
    for name, table in tally.items():
        for key, row in table.items():
            _add(into[name], key, row.items())


def totals(tally: Tally) -> dict[str, Any]:
    """What `totals.json` says: all, by rule, by language of the passage, by language of the article."""
    by_rule: dict[str, dict[str, Any]] = {}
    by_language: dict[str, dict[str, Any]] = {}
    every: dict[str, dict[str, Any]] = {}
    for key, row in sorted(tally["cut"].items()):
        code, language = key.split(" ")
        for table, name in ((by_rule, code), (by_language, language), (every, "all")):
            _add(table, name, row.items())
    texts: dict[str, dict[str, Any]] = {}
    for row in tally["texts"].values():
        _add(texts, "all", row.items())
    return {
        "texts": _whole(_TEXTS, texts.get("all", {})),
        "cut": _whole(_PASSAGES, every.get("all", {})),
        "by_rule": {code: _whole(_PASSAGES, row) for code, row in by_rule.items()},
        "by_language": {language: _whole(_PASSAGES, row) for language, row in by_language.items()},
        "texts_by_language": {name: _whole(_TEXTS, row) for name, row in sorted(tally["texts"].items())},
        "left": {code: row["passages"] for code, row in sorted(tally["left"].items())},
    }


def _whole(names: tuple[str, ...], row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with all its names, in order; the estimate under the name that tells what it is."""
    told = {name: row.get(name, 0) for name in names}
    if "false" in told:
        told["estimated_false"] = round(told.pop("false"), 2)
    return told
