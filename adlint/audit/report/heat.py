"""The heat strip of an article: where in it the promotion sits, and how sure the detector is of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

CELLS = 60
"""Equal parts that an article is shown in, from its beginning to its end."""


def strip(spans: Iterable[Mapping[str, Any]], characters: int) -> str:
    """A digit a cell, 0 to 9: the highest confidence of the spans that touch it; `""` where there are none.

    spans: `promotional_spans` of an article of `characters` code points. Without a confidence a span counts as sure.
    """
    cells = [0] * CELLS
    for span in spans:
        sure = 1.0 if span["confidence"] is None else span["confidence"]
        first = span["start"] * CELLS // max(characters, 1)
        last = -(-span["end"] * CELLS // max(characters, 1)) - 1
        for cell in range(first, min(last + 1, CELLS)):
            cells[cell] = max(cells[cell], 1, min(9, round(9 * sure)))
    return "".join(map(str, cells)) if any(cells) else ""
