"""The tokens of each facet of a passage: a facet is a name and small values, its tokens depend on nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations
from typing import Any

from adlint.model.passages import CALLS, PROMOTION

Facet = tuple[Any, ...]
"""The facet's name, a key of `SIGNS` or `PLACE`, and the arguments of its function there."""

_CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


def tokens(facet: Facet) -> list[str]:
    """The tokens that a facet stands for."""
    return _ALL[facet[0]](*facet[1:])


def _kind(kind: str, level: int, containers: tuple[str, ...]) -> list[str]:
    return [f"kind {kind} {level}", *(f"in {container}" for container in containers)]


def _size(length: int, sentences: int, imperatives: int) -> list[str]:
    return [f"length {length}", f"sentences {sentences}", f"imperatives {imperatives}"]


def _numbers(numbers: int, exclaims: int, asks: int) -> list[str]:
    return [f"numbers {numbers}", f"exclaims {exclaims}", f"asks {asks}"]


def _marks(strong: int, code: int, objects: int, emoji: bool) -> list[str]:
    return [f"strong {strong}", f"code {code}", f"objects {objects}", *(["emoji"] if emoji else [])]


def _phrases(
    reader: int, own: int, density: int, counts: tuple[tuple[str, int], ...], others: tuple[str, ...]
) -> list[str]:
    """How much the passage speaks to the reader and of itself, what promotional phrases it has, and what comes
    together with them or `others`: a linear model sees pairs only if they are named."""
    found = dict(counts)
    present = [*found, *(["reader"] if reader else []), *(["self"] if own else []), *others]
    return [
        f"reader {reader}",
        f"self {own}",
        f"promotion {density}",
        f"calls {min(sum(found.get(meaning, 0) for meaning in CALLS), 4)}",
        *(f"{meaning} {min(found.get(meaning, 0), 3)}" for meaning in PROMOTION),
        f"breadth {min(len(found), 6)}",
        *present,
        *(f"{first} with {second}" for first, second in combinations(present, 2)),
    ]


def _component(name: str, attributes: tuple[str, ...]) -> list[str]:
    return [*_name_parts("name", name), *(f"attribute {attribute}" for attribute in attributes)]


def _links(*values: int) -> list[str]:
    """The numbers of a `LinkProfile`, without any if there are no links."""
    if not values:
        return ["links 0"]
    names = ("links", "outside", "inside", "image links", "buttons", "homepages", "named", "linked share", "tracked")
    *numbers, mail = values
    return [*(f"{name} {value}" for name, value in zip(names, numbers, strict=True)), *(["mail"] if mail else [])]


def _word(kind: str) -> Callable[[str], list[str]]:
    """The function of a facet that is one word."""
    return lambda word: [f"{kind} {word}"]


def _place(place: int, end: int, start: int) -> list[str]:
    return [f"place {place}", f"from end {end}", f"from start {start}"]


def _section(heading: int, last: bool | None) -> list[str]:
    return [f"from heading {heading}", *([] if last is None else [f"last section {last}"])]


def _novel(what: str, share: int | None, count: int) -> list[str]:
    """share: in quarters, `None` where the passage has nothing of the kind."""
    return [f"novel {what} " + ("none" if share is None else f"{share} {count}")]


def _names(count: int, own: tuple[int, bool] | None, introduced: tuple[int, bool] | None) -> list[str]:
    return [f"names {count}", f"own name {_pair(own)}", f"introduced {_pair(introduced)}"]


def _subject_novel(novel: bool) -> list[str]:
    return [f"subject novel {novel}"]


def _section_name(own: tuple[int, bool] | None) -> list[str]:
    return [f"H own name {_pair(own)}"]


def _neighbour(where: str, kind: str, calls: int, promotion: int, outside: int, tracked: bool, name: str) -> list[str]:
    return [
        f"{where} {kind}",
        f"{where} calls {calls}",
        f"{where} promotion {promotion}",
        f"{where} outside {outside}",
        f"{where} tracked {tracked}",
        *_name_parts(f"{where} name", name),
    ]


def _nothing(where: str) -> list[str]:
    return [f"{where} nothing"]


def _pair(values: tuple[int, bool] | None) -> str:
    return "none" if values is None else f"{values[0]} {values[1]}"


def _name_parts(kind: str, name: str) -> list[str]:
    return [f"{kind} {part.lower()}" for part in _CAMEL.findall(name)]


SIGNS: dict[str, Callable[..., list[str]]] = {
    "kind": _kind,
    "size": _size,
    "numbers": _numbers,
    "marks": _marks,
    "phrases": _phrases,
    "component": _component,
    "links": _links,
    **{kind: _word(kind) for kind in ("first", "subject", "parameter", "url", "anchor")},
}
PLACE: dict[str, Callable[..., list[str]]] = {
    "place": _place,
    "section": _section,
    "novel": _novel,
    "names": _names,
    "subject novel": _subject_novel,
    "section name": _section_name,
    "neighbour": _neighbour,
    "nothing": _nothing,
}
_ALL = SIGNS | PLACE
