"""The first stage of the detector: logits of every passage, by two linear views of its features."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from math import sqrt
from operator import and_
from typing import TYPE_CHECKING
from zlib import crc32

from adlint.model import facets, features
from adlint.model.facets import Facet
from adlint.model.passages import Chunk, Passage, article, passages, sections
from adlint.text.document import Document

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

COLUMNS = 1 << 18
"""Number of columns that tokens are hashed into."""

_WORDS, _SIGNS, _PLACE, _ARTICLE = range(len(features.Tokens._fields))
_GLANCE = -2.0
"""A passage whose glance reaches this by neither view is not looked at further. Of the passages of real articles with
a logit above -1.5 it loses one in 300, and spares the work on seven of ten."""
_FACETS_KEPT = 50_000  # facets whose weight is kept at hand, about 20 MB

_LANE = 32  # bits between the weights of a pair, so that Python adds up pairs as machine integers
_ROOM = 1 << 15  # pairs whose sum has room in two lanes
_MASK = (1 << _LANE) - 1
_OFFSET = 1 << 15  # added to each weight of a pair
_FLIP = bytes(byte ^ 0x80 for byte in range(256))  # adds `_OFFSET`, to the high byte


def column(token: str) -> int:
    """The column of a token; tokens share columns by chance, about one in ten here."""
    return crc32(token.encode("utf-8", "surrogatepass")) % COLUMNS


@dataclass(frozen=True, slots=True)
class View:
    """One linear model over the tokens.

    columns: a weight for each column, 16-bit integers in steps of `unit`. bias: the logit of a passage without
    tokens. scales: what the sum over each group of tokens is multiplied by; the words' also by 1/√n.
    """

    columns: ReadableBuffer
    unit: float
    bias: float
    scales: tuple[float, float, float, float]


class FirstStage:
    """Two views at work.

    The weights that both give to a column stand in one integer, so that one sum does for both; a pair of logits
    is a complex number, the first view's the real part.
    """

    def __init__(self, first: View, second: View) -> None:
        """Raises `ValueError` for views that do not have `COLUMNS` 16-bit weights."""
        self._bias = complex(first.bias, second.bias)
        self._scales = [
            (first.unit * one, second.unit * two) for one, two in zip(first.scales, second.scales, strict=True)
        ]
        self._columns = _paired(first.columns, second.columns)
        self._facets = _Facets(self._sum)
        self._latest: tuple[Document | None, int, complex] = (None, -1, 0j)

    def logits(self, document: Document) -> list[tuple[float, float]]:
        """For each block the logits by the two views; where a glance shows that it is far from promotional, those of
        the glance."""
        found = document.derive(passages)
        of_sections: dict[int, complex] = {}
        logits = []
        for index, (passage, section) in enumerate(zip(found, document.derive(sections), strict=True)):
            if section not in of_sections:
                of_sections[section] = self._of_article(document, section)
            logit = self._glance(passage, of_sections[section])
            if logit.real > _GLANCE or logit.imag > _GLANCE:
                logit += self._of_place(document, index) + self._of_pairs(passage)
            logits.append((logit.real, logit.imag))
        return logits

    def logit_pair(self, document: Document, index: int, passage: Passage) -> tuple[float, float]:
        """The same for a sentence of block `index` (`passage`) in the block's place, and always in full."""
        if self._latest[0] is not document or self._latest[1] != index:
            around = self._of_article(document, document.derive(sections)[index]) + self._of_place(document, index)
            self._latest = document, index, around  # sentences of a block are asked for one after the other
        logit = self._glance(passage, self._latest[2]) + self._of_pairs(passage)
        return logit.real, logit.imag

    def weight(self, group: int, token: str) -> float:
        """What a token of a group adds to the logit, the views' mean; for explaining."""
        pair = self._sum(group, [token])
        return (pair.real + pair.imag) / 2

    def _of_article(self, document: Document, section: int) -> complex:
        """What all passages of a section have in common."""
        of_section = features.section_tokens(document.derive(passages), section)
        return self._bias + self._sum(_ARTICLE, [*document.derive(features.article_tokens), *of_section])

    def _glance(self, passage: Passage, start: complex) -> complex:
        """The logits but for what is dear: pairs of words, and the place in the article."""
        logit = sum(map(self._facets.__getitem__, features.signs(passage)), start)
        length = passage.length
        if length:
            pairs = [chunk.weight if chunk.weigher is self else self._weigh(chunk) for chunk in passage.chunks]
            logit += self._scaled(_WORDS, pairs, length + passage.stems) / sqrt(_tokens(passage))
        return logit

    def _weigh(self, chunk: Chunk) -> int:
        """The paired weights of a chunk, of its words with their stems."""
        chunk.weight = sum([self._columns[column(token)] for token in features.single_tokens(chunk.words)])
        chunk.weigher = self
        return chunk.weight

    def _of_place(self, document: Document, index: int) -> complex:
        return sum(map(self._facets.__getitem__, features.place(document.derive(article), index)), 0j)

    def _of_pairs(self, passage: Passage) -> complex:
        if passage.length < 2:
            return 0j
        pairs = list(map(self._columns.__getitem__, _pair_columns(passage)))
        return self._scaled(_WORDS, pairs, len(pairs)) / sqrt(_tokens(passage))

    def _sum(self, group: int, tokens: Sequence[str]) -> complex:
        return self._scaled(group, [self._columns[column(token)] for token in tokens], len(tokens))

    def _scaled(self, group: int, pairs: list[int], count: int) -> complex:
        """The pair of a group whose `pairs` are the paired weights of `count` tokens."""
        if count <= _ROOM:
            total = sum(pairs)
            first_total, second_total = total & _MASK, total >> _LANE
        else:
            first_total, second_total = sum([pair & _MASK for pair in pairs]), sum([pair >> _LANE for pair in pairs])
        first, second = self._scales[group]
        offset = _OFFSET * count
        return complex((first_total - offset) * first, (second_total - offset) * second)


class _Facets(dict[Facet, complex]):
    """The weights of facets, each reckoned once and all forgotten before they outgrow memory."""

    def __init__(self, weigh: Callable[[int, Sequence[str]], complex]) -> None:
        self._weigh = weigh

    def __missing__(self, facet: Facet) -> complex:
        if len(self) > _FACETS_KEPT:
            self.clear()
        weight = self[facet] = self._weigh(_SIGNS if facet[0] in facets.SIGNS else _PLACE, facets.tokens(facet))
        return weight


def _tokens(passage: Passage) -> int:
    """The number of `features.word_tokens`."""
    return 2 * passage.length - 1 + passage.stems


def _pair_columns(passage: Passage) -> Iterator[int]:
    """The columns of each two words that stand side by side, without making a string of each."""
    checksums, seconds = zip(*[hashes for chunk in passage.chunks for hashes in chunk.hashes], strict=True)
    return map(and_, map(crc32, seconds[1:], checksums), repeat(COLUMNS - 1))


def _paired(first: ReadableBuffer, second: ReadableBuffer) -> array[int]:
    """For each column the weights of two views in one integer, that of `second` above `_LANE` bits.

    Both are raised by `_OFFSET`: as no part is negative, the parts of a sum are the sums of the parts.
    """
    lanes = bytearray(8 * COLUMNS)
    for lane, columns in enumerate((first, second)):
        weights = memoryview(columns)
        if weights.format != "h" or len(weights) != COLUMNS:
            raise ValueError(f"{len(weights)} columns of format {weights.format}, not {COLUMNS} of 16 bits")
        data = bytes(weights)
        lanes[4 * lane :: 8] = data[::2]
        lanes[4 * lane + 1 :: 8] = data[1::2].translate(_FLIP)
    result = array("q")
    result.frombytes(lanes)
    return result
