"""MinHash: a signature of a text by which near-duplicates are found without comparing all pairs.

A bottom-k sketch, after A. Broder, "On the resemblance and containment of documents", 1997: the least hashes of a
text's shingles are a random sample of them, and two texts share as many as their shingles overlap.
"""

from __future__ import annotations

import re
from zlib import crc32

_WORD = re.compile(r"\w+")
_SHINGLE = 3
"""Words of a shingle."""
_MOST_WORDS = 300
"""Words of a text that are read; a blurb is shorter."""
_SPREAD = 2654435761
"""Knuth's multiplicative hash: CRC-32 alone gives shingles that differ little hashes that do, too."""
_SIZE = 32
_KEYS = 8
"""The least hashes by which texts are looked up. Of texts of which six tenths are the same, 99 of 100 share one."""
_ALIKE = 0.6
"""The estimated overlap of shingles (Jaccard) from which two texts are the same blurb."""


def signature(text: str) -> tuple[int, ...]:
    """The signature of a text, which should be folded: at most 32 integers, in order."""
    words = _WORD.findall(text)[:_MOST_WORDS]
    count = max(len(words) - _SHINGLE + 1, 1)
    shingles = {" ".join(words[i : i + _SHINGLE]) for i in range(count)}
    hashes = {crc32(shingle.encode("utf-8", "surrogatepass")) * _SPREAD & 0xFFFFFFFF for shingle in shingles}
    return tuple(sorted(hashes)[:_SIZE])


def keys(signature: tuple[int, ...]) -> tuple[int, ...]:
    """The keys of which texts that are alike share at least one, as good as always."""
    return signature[:_KEYS]


def alike(first: tuple[int, ...], second: tuple[int, ...]) -> bool:
    """Whether two signatures are those of nearly the same text."""
    both = set(first) & set(second)
    sample = sorted({*first, *second})[: max(len(first), len(second))]
    return sum(value in both for value in sample) >= _ALIKE * len(sample)
