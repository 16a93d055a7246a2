"""Articles to clean, runs of `adlint clean`, and what they have written."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from adlint.cli.run import run

from .running import BLURB as BLURB
from .running import rows

FRENCH_BLURB = (
    "Essayez l’agenda Quillmere pendant trente jours : commandez dès aujourd’hui sur https://quillmere.example et "
    "profitez de 20 % de remise sur tous les forfaits avec le code HAVRE, avant dimanche."
)
KEPT = (
    "The council met on Tuesday in the old hall by the harbour. The ferry may be late, and it seems the crew has left.",
    "Nobody asked the fishermen what they think of the new pier. Experts say that 40 % of all boats need new ropes.",
    "The report was printed and read by the clerk. Sailors say the wind from the north is the best one for racing.",
)
"""Paragraphs with hedges and claims, which are never cut."""
FRENCH_KEPT = (
    "Le conseil s’est réuni mardi dans la vieille salle du port. Le bac sera peut-être en retard, dit-on sur le quai.",
    "Personne n’a demandé aux pêcheurs ce qu’ils pensent de la jetée. Selon des experts, 40 % des bateaux sont vieux.",
)
TENT = "The tent stood by [the rope](https://amzn.to/3xyz), and it fell."
UNPAID_TENT = "The tent stood by the rope, and it fell."

_TAG = re.compile(r'<adlint:promo code="(\w+)"(?: confidence="([\d.]+)")?>|</adlint:promo>')


def article(*paragraphs: str) -> str:
    return "\n\n".join(("# Harbour notes", *paragraphs)) + "\n"


def clean(*arguments: object) -> int:
    """A run in this process; its exit code."""
    return run(["clean", "--isolated", "--jobs", "1", *map(str, arguments)])


def cuts(output: Path) -> list[dict[str, Any]]:
    return rows(output, "cuts")


def restored(cleaned: str, cut: Sequence[Mapping[str, Any]]) -> str:
    """The original, of what is left of it and what the log says was cut."""
    pieces = []
    at = position = 0  # in the original; in what is left
    for row in cut:
        kept = row["start"] - at
        assert kept >= 0
        pieces += [cleaned[position : position + kept], row["text"]]
        position += kept
        at = row["end"]
        assert len(row["text"]) == row["end"] - row["start"]
    return "".join([*pieces, cleaned[position:]])


def of(id: str, cut: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [row for row in cut if row["id"] == id]


def untagged(text: str) -> tuple[str, list[tuple[int, int, str, float | None]]]:
    """The original of a tagged text, and what is tagged in it, as docs/clean.md says to read it."""
    pieces: list[str] = []
    found: list[tuple[int, int, str, float | None]] = []
    at = position = opened = 0
    code, confidence = "", None
    for tag in _TAG.finditer(text):
        piece = re.sub(r"<(/?)adlint:adlint:", r"<\1adlint:", text[position : tag.start()])
        pieces.append(piece)
        at += len(piece)
        position = tag.end()
        if tag[1]:
            opened, code, confidence = at, tag[1], float(tag[2]) if tag[2] else None
        else:
            found.append((opened, at, code, confidence))
    pieces.append(re.sub(r"<(/?)adlint:adlint:", r"<\1adlint:", text[position:]))
    return "".join(pieces), found


def lines(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.decode().splitlines() if line.strip()]
