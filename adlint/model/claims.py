"""Whether a sentence makes a claim that a careful editor would want a source for: linear scores over its words and
signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from math import exp, inf, log, sqrt
from operator import and_
from typing import TYPE_CHECKING
from zlib import crc32

from adlint import lexicons
from adlint.model import weights
from adlint.model.in_use import InUse
from adlint.text.language import STOP_WORDS

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

NAME = "claims"
COLUMNS = 1 << 18
"""The most columns that words and pairs of words are hashed into; a view may fold them to fewer."""

STEM = 5  # letters that stand for a word where inflection should not matter
NUMBER = "0"
"""All numbers are this word."""

_WORD = re.compile(r"[^\W\d_]+|\d+|[%€$£?!\"“”«»]")
_LONGEST = 64  # code points of a chunk that are read
_CACHE_LIMIT = 60_000  # chunks


def words(text: str) -> list[str]:
    """The words of a folded text, and some marks."""
    return [word for chunk in text.split() for word in _words(chunk)]


def _words(chunk: str) -> list[str]:
    return [NUMBER if word.isdigit() else word for word in _WORD.findall(chunk[:_LONGEST])]


def seed(language: str) -> int:
    """Where the checksum of a language's tokens begins: a word of two languages is two words."""
    return crc32(language.encode())


def column(token: str, seed: int) -> int:
    """The column of a word, a stem (`plaus~`) or a pair ("plus belle")."""
    return crc32(token.encode("utf-8", "surrogatepass"), seed) % COLUMNS


def stems(word: str) -> tuple[str, ...]:
    """The stem of a word that is longer, else nothing."""
    return (f"{word[:STEM]}~",) if len(word) > STEM else ()


def shapes(found: Sequence[str], language: str) -> list[str]:
    """Pairs and triples of what the words of a sentence are: lexicons, function words, others (`~`)."""
    kinds = _kinds(language)
    known = ["^", *(kinds.get(word, "~" if word.isalpha() else word) for word in found)]
    return [f"= {' '.join(known[i : i + size])}" for size in (2, 3) for i in range(len(known) - size + 1)]


@cache
def _kinds(language: str) -> Mapping[str, str]:
    kinds = {word: word for word in STOP_WORDS[language]}
    for meaning in reversed(_KINDS):
        kinds.update(dict.fromkeys(lexicons.words(language, meaning), f"<{meaning}>"))
    return kinds


_KINDS = (
    "vague_quantifier",
    "vague_expert_noun",
    "vague_paper_noun",
    "vague_crowd_noun",
    "reporting_verb",
    "opinion_verb",
    "reported_participle",
    "hedge",
    "vague_early",
)
"""The lexicons that make a word's kind; where it is in several, the first does."""


@dataclass(frozen=True, slots=True)
class View:
    """One linear model.

    columns: a weight for each column, 16-bit integers in steps of `unit`, a power of two of them; their sum over the
    tokens of a sentence of n words is divided by √n. signs: the weight of each sign. bias: the logit without any.
    shaped: whether `shapes` are among the tokens.
    """

    columns: ReadableBuffer
    unit: float
    bias: float
    signs: Mapping[str, float]
    shaped: bool = False


class ViewScorer:
    """A view at work."""

    def __init__(self, view: View) -> None:
        self._columns = memoryview(view.columns)
        self._size = len(self._columns)
        if self._columns.format != "h" or self._size > COLUMNS or self._size & (self._size - 1):
            raise ValueError(f"{self._size} columns of format {self._columns.format}")
        self._unit, self._signs, self._shaped, self.bias = view.unit, view.signs, view.shaped, view.bias
        self._weights: dict[str, _Weights] = {}

    def words(self, text: str, language: str) -> float:
        """What the words of a folded sentence add to the logit."""
        start = seed(language)
        count, total = self._single(text, language)
        found = [part for parts in map(_parts(start).__getitem__, text.split()) for part in parts]
        if found:
            checksums, seconds = zip(*found, strict=True)
            pairs = map(and_, map(crc32, seconds[1:], checksums), repeat(self._size - 1))
            total += sum(map(self._columns.__getitem__, pairs))
        if self._shaped:
            own = [second[1:].decode("utf-8", "surrogatepass") for _, second in found]
            total += sum([self._columns[column(shape, start) % self._size] for shape in shapes(own, language)])
        return self._unit * total / sqrt(count or 1)

    def logit(self, text: str, language: str, signs: Iterable[str]) -> float:
        """The logit of a folded sentence that has these signs."""
        return self.bias + self.words(text, language) + self.signs(signs)

    def glance(self, text: str, language: str, signs: Iterable[str]) -> float:
        """The logit without pairs of words, which are dear."""
        count, total = self._single(text, language)
        return self.bias + self._unit * total / sqrt(count or 1) + self.signs(signs)

    def _single(self, text: str, language: str) -> tuple[int, int]:
        """The number of words, and the sum of their weights and their stems'."""
        if language not in self._weights:
            self._weights[language] = _Weights(self._columns, seed(language))
        total = sum(map(self._weights[language].__getitem__, text.split()))
        count = (total + _HALF_LANE) >> _LANE
        return count, total - (count << _LANE)

    def signs(self, signs: Iterable[str]) -> float:
        """What signs add to the logit; one that was not learnt adds nothing."""
        return sum([self._signs.get(sign, 0.0) for sign in signs])


_LANE = 40  # bits for the sum of weights, which may be negative; the number of words stands above them
_HALF_LANE = 1 << _LANE - 1


class _Weights(dict[str, int]):
    """The number of words of a chunk and the weight of them and their stems, in one number, so that one sum does for
    both; each reckoned once."""

    def __init__(self, columns: memoryview[int], start: int) -> None:
        self._columns, self._start = columns, start

    def __missing__(self, chunk: str) -> int:
        if len(self) > _CACHE_LIMIT:
            self.clear()
        found, size = _words(chunk), len(self._columns)
        tokens = [token for word in found for token in (word, *stems(word))]
        weight = sum([self._columns[column(token, self._start) % size] for token in tokens])
        known = self[chunk] = (len(found) << _LANE) + weight
        return known


class _Parts(dict[str, tuple[tuple[int, bytes], ...]]):
    """For each word of a chunk its checksum, and what the checksum of two words goes on with if it is the second."""

    def __init__(self, start: int) -> None:
        self._start = start

    def __missing__(self, chunk: str) -> tuple[tuple[int, bytes], ...]:
        if len(self) > _CACHE_LIMIT:
            self.clear()
        encoded = [word.encode("utf-8", "surrogatepass") for word in _words(chunk)]
        known = self[chunk] = tuple([(crc32(word, self._start), b" " + word) for word in encoded])
        return known


@cache
def _parts(start: int) -> _Parts:
    return _Parts(start)


@dataclass(frozen=True, slots=True)
class Settings:
    """What is made of logits.

    claim, vague: slope and intercept that make a view's logit a probability. cued, uncued: the least probability of a
    claim that is reported, with and without a cue of its own. personal: what is added to the latter in an article all
    in the first person, and in others a share of it. slack: what pairs of words and
    lesser signs may add to a glance at a sentence; without a cue, one that falls short by more makes no claim.
    """

    claim: tuple[float, float]
    vague: tuple[float, float]
    cued: float
    uncued: float
    personal: float
    slack: float


@dataclass(frozen=True, slots=True)
class Scorer:
    """claim: any claim. vague: one that leans on somebody without a name. given: it says whose words it gives."""

    claim: ViewScorer
    vague: ViewScorer
    given: ViewScorer
    settings: Settings

    def probability(self, logit: float) -> float:
        """The probability of a claim, from a logit by the first view."""
        slope, intercept = self.settings.claim
        return probability(slope * logit + intercept)

    def logit(self, probability: float) -> float:
        """The logit by the first view that makes a probability of a claim; infinite for 1 and more."""
        slope, intercept = self.settings.claim
        return (log(probability / (1 - probability)) - intercept) / slope if probability < 1 else inf

    def vague_probability(self, text: str, language: str, signs: Iterable[str]) -> float:
        """The probability that a sentence leans on somebody without a name."""
        slope, intercept = self.settings.vague
        return probability(slope * self.vague.logit(text, language, signs) + intercept)


def probability(logit: float) -> float:
    return 1 / (1 + exp(-min(max(logit, -500.0), 500.0)))


def scorer_of(model: weights.Model) -> Scorer:
    """The scorer of a model file. Raises `ModelError` where it is a model of something else."""
    made = model.settings
    try:
        claim, vague, given = (
            ViewScorer(View(model.tensors[view["name"]], view["unit"], view["bias"], view["signs"], view["shaped"]))
            for view in made["views"]
        )
        settings = Settings(
            _pair(made["claim"]), _pair(made["vague"]), made["cued"], made["uncued"], made["personal"], made["slack"]
        )
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise weights.ModelError(model.path, f"not a model of claims ({error}); reinstall adlint") from error
    return Scorer(claim, vague, given, settings)


def _pair(numbers: Sequence[float]) -> tuple[float, float]:
    first, second = numbers
    return first, second


_in_use = InUse(NAME, scorer_of)
current, using = _in_use.current, _in_use.using
