"""Names and terms that one article writes in two ways."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from adlint.rules.quotations import apart
from adlint.text.document import OBJECT, Block, Document
from adlint.text.language import STOP_WORDS

_KINDS = frozenset(("paragraph", "item", "cell"))
_TOKEN = re.compile(r"\w[\w-]*")
_MARKS = f".,;:!?…()[]{{}}<>/|*\"'“”‘’«»—–{OBJECT}"
_WITHIN = re.compile(r"[A-ZÀ-Þ](?<=[^\W\d_A-ZÀ-Þ] .)[^\W\d_]{3,}")
"""A word with a capital in the midst of a sentence."""
_NAME = re.compile(r"([A-ZÀ-Þ](?<!\w.)[a-zß-ÿ]{2,15}+) ([A-ZÀ-Þ][a-zß-ÿ]{4,15}+)\b")
# They begin with a set of characters, so that `re` skips all others at full speed.
_STOP_WORDS = frozenset(word for words in STOP_WORDS.values() for word in words)
SLIP = 0.5
"""A spelling at most so often as another is a slip; of two that are used alike, one may be meant otherwise."""
_LEAST = 4
"""Letters that a word must have."""
_PREFIXES = ("re-", "un-", "de-", "non-", "pre-", "pré-", "ré-", "dé-")
"""With a hyphen these often make another word: "re-sign" is not "resign"."""


class Variant(NamedTuple):
    """`block.text[start:end]` is written otherwise elsewhere: `usual`, as often or more often."""

    block: Block
    start: int
    end: int
    usual: str


def variants(document: Document) -> Iterator[Variant]:
    """The first place of each rarer spelling, in order."""
    blocks = [
        block
        for block in document.blocks
        if block.kind in _KINDS and "quote" not in block.containers and "footnote" not in block.containers
    ]
    text = "\n".join(block.text for block in blocks)
    tokens = _tokens(text)
    capital = _capital(tokens)
    groups = [*_in_case(capital, tokens), *_in_hyphens(tokens), *_in_accents(text, capital, tokens)]
    usual = _usual(tokens, groups, SLIP)
    names = _misspelt_names(text, tokens)
    if not usual and not names:
        return
    for block in blocks:
        elsewhere = apart(block)
        for pattern, rarer in ((_TOKEN, usual), (_NAME, names)):
            for match in pattern.finditer(block.text) if rarer else ():
                if match[0] in rarer and not elsewhere.hold(*match.span()):
                    yield Variant(block, match.start(), match.end(), rarer.pop(match[0]))


def _tokens(text: str) -> Counter[str]:
    """How often each word stands in `text`, in order. Twice as fast as a pattern."""
    for mark in _MARKS:
        if mark in text:
            text = text.replace(mark, " ")
    return Counter(text.split())


def _usual(counts: Counter[str], groups: Iterable[list[str]], slip: float) -> dict[str, str]:
    """For the rarer spellings of each group the commonest, of equals the one that comes first in the article.

    slip: the most that a rarer spelling may have of the commonest one's occurrences.
    """
    found: dict[str, str] = {}
    order: dict[str, int] = {}
    for group in groups:
        order = order or {token: number for number, token in enumerate(counts)}
        best, *others = sorted(group, key=lambda token: (-counts[token], order[token]))
        found.update((other, best) for other in others if counts[other] <= slip * counts[best])
    return found


def _grouped(pairs: Iterable[tuple[str, str]]) -> Iterator[list[str]]:
    """The second parts of `pairs` with the same first part, where there are several."""
    groups: dict[str, list[str]] = {}
    for key, token in pairs:
        groups.setdefault(key, []).append(token)
    return (group for group in groups.values() if len(group) > 1)


def _capital(tokens: Iterable[str]) -> list[str]:
    """Those with a capital first, no hyphen and letters enough."""
    return [  # of the many tokens that begin with a small letter most are told by one comparison
        token
        for token in tokens
        if not "a" <= token < "{" and token[0].isupper() and "-" not in token and len(token) >= _LEAST
    ]


def _in_case(capital: list[str], tokens: Counter[str]) -> Iterator[list[str]]:
    """Spellings with capitals within the word and without: `RiverCam` and `Rivercam`."""
    if len(set(map(str.casefold, capital))) == len(capital):  # mostly so
        return
    groups = _grouped((token.casefold(), token) for token in capital if token[1:].upper() != token[1:])
    for group in groups:
        # "Scale" is a word as well as a name with its capitals lost.
        kept = [token for token in group if token[1:].lower() != token[1:] or token.lower() not in tokens]
        if len(kept) > 1 and any(token[1:].lower() != token[1:] for token in kept):
            yield kept


def _in_hyphens(tokens: Counter[str]) -> Iterator[list[str]]:
    """Spellings with a hyphen and without: `e-mail` and `email`, a capital at the beginning apart."""
    hyphenated: dict[str, list[str]] = {}
    for token in [token for token in tokens if "-" in token]:
        if len(token) > _LEAST and _TOKEN.fullmatch(token) and token[-1] != "-" and not any(map(str.isdigit, token)):
            hyphenated.setdefault(token.replace("-", "").lower(), []).append(token)
    for key, own in hyphenated.items():
        solid = [token for token in (key, key.capitalize()) if token in tokens]
        if solid and not own[0].lower().startswith(_PREFIXES):
            yield [max(own, key=lambda token: tokens[token]), max(solid, key=lambda token: tokens[token])]


def _in_accents(text: str, capital: list[str], tokens: Counter[str]) -> Iterator[list[str]]:
    """Names with an accent and without: `Munoz` and `Muñoz`."""
    plain = [_plain(token) for token in capital if not token.isascii()]
    if tokens.keys().isdisjoint(plain) and len(set(plain)) == len(plain):  # mostly so
        return iter(())
    names = dict.fromkeys(_WITHIN.findall(text))
    return _grouped((_plain(name), name) for name in names if name in tokens)


def _plain(word: str) -> str:
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _misspelt_names(text: str, tokens: Counter[str]) -> dict[str, str]:
    """Full names of which another has the same first or last name, and the other one letter off."""
    counts: Counter[str] = Counter()
    for first, last in _NAME.findall(text):
        if first.lower() not in tokens and last.lower() not in tokens and first.lower() not in _STOP_WORDS:
            counts[f"{first} {last}"] += 1
    if len(counts) < 2:
        return {}
    near: dict[tuple[str, str, str], list[str]] = {}
    for name in counts:
        first, _, last = name.partition(" ")
        for kind, same, other in (("first", first, last), ("last", last, first)):
            for shorter in {other[:i] + other[i + 1 :] for i in range(len(other) - 1)} | {other}:
                near.setdefault((kind, same, shorter), []).append(name)
    groups = [[a, b] for group in near.values() for a, b in pairwise(group) if _one_off(a, b)]
    return _usual(counts, groups, slip=1)


def _one_off(a: str, b: str) -> bool:
    """Whether two names differ within a word of five letters or more: an ending makes another name of it."""
    for first, second in zip(a.split(" "), b.split(" "), strict=True):
        if first != second:
            short, long = sorted((first, second), key=len)
            return (
                len(short) > _LEAST and first[-1] == second[-1] and first[0] == second[0] and len(long) - len(short) < 2
            )
    return False
