"""What the detector sees of a passage: words, signs, and how it stands in its article.

Every feature is a token, a string; a linear model needs no more. The same code runs when training and when
checking, so the two cannot drift apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import combinations, pairwise
from typing import NamedTuple

from adlint import lexicons
from adlint.model import links
from adlint.model.passages import CALLS, HEADING, PROMOTION, STEM, Article, Passage, article
from adlint.text.document import OBJECT, Document

_CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_PRICE = re.compile(r"[$€£]\s?\d|\d\s?(?:[$€£]|euros?\b|dollars?\b|USD\b|EUR\b)", re.IGNORECASE)
_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf]")


class Tokens(NamedTuple):
    """The features of one passage, in the groups that the model scales on their own."""

    words: list[str]
    signs: list[str]
    place: list[str]
    article: list[str]


def tokens(document: Document, index: int, passage: Passage | None = None) -> Tokens:
    """The features of block `index` of `document`, or of a sentence of it (`passage`)."""
    shared = document.derive(article)
    own = passage or shared.passages[index]
    return Tokens(
        word_tokens(own.words),
        sign_tokens(own),
        place_tokens(shared, index),
        [*document.derive(article_tokens), *section_tokens(shared, shared.section[index])],
    )


def word_tokens(words: Sequence[str]) -> list[str]:
    stems = [f"{word[:STEM]}-" for word in words if len(word) > STEM]
    return [*words, *stems, *map(" ".join, pairwise(words))]


def sign_tokens(passage: Passage) -> list[str]:
    """Signs that the passage carries in itself."""
    block, words, hits = passage.block, passage.words, passage.hits
    text = block.text[slice(*passage.bounds)]
    marks = Counter(
        mark.kind for mark in block.marks if passage.bounds[0] <= mark.start and mark.end <= passage.bounds[1]
    )
    size = len(words) or 1
    result = [
        f"kind {block.kind} {block.level}",
        f"length {_bin(len(words), (1, 4, 8, 16, 32, 64, 128))}",
        f"sentences {min(len(passage.starts), 6)}",
        f"reader {_bin(100 * hits['reader'] / size, (0.1, 3, 6, 10))}",
        f"self {_bin(100 * hits['self'] / size, (0.1, 3, 6, 10))}",
        f"exclaims {min(words.count('!'), 3)}",
        f"asks {min(words.count('?'), 2)}",
        f"numbers {min(words.count('0'), 4)}",
        f"strong {min(marks['strong'], 2)}",
        f"code {min(marks['code'], 2)}",
        f"objects {min(text.count(OBJECT), 3)}",
        f"calls {min(sum(hits[meaning] for meaning in CALLS), 4)}",
        f"promotion {_bin(100 * sum(hits[meaning] for meaning in PROMOTION) / size, (0.1, 2, 4, 8, 16))}",
    ]
    imperatives = _imperatives(block.language)
    calling = sum(words[start] in imperatives for start in passage.starts if start < len(words))
    result.append(f"imperatives {min(calling, 3)}")
    result += [f"subject {verb}" for _, verb in passage.subjects]
    result += [f"{meaning} {min(hits[meaning], 3)}" for meaning in PROMOTION]
    result += [f"in {container}" for container in block.containers]
    result += [f"first {words[start]}" for start in passage.starts if start < len(words)]
    if not text.isascii() and _EMOJI.search(text):
        result.append("emoji")
    result += _pair_tokens(passage, text)
    if block.name:
        result += [f"name {part.lower()}" for part in _CAMEL.findall(block.name)]
        result += [f"attribute {name}" for name, _ in block.attributes]
    return result + links.tokens(passage.links)


def _pair_tokens(passage: Passage, text: str) -> list[str]:
    """What comes together in the passage: a linear model sees pairs only if they are named."""
    hits = passage.hits
    present = [meaning for meaning in PROMOTION if hits[meaning]]
    breadth = f"breadth {min(len(present), 6)}"
    present += [meaning for meaning in ("reader", "self") if hits[meaning]]
    if _PRICE.search(text):
        present.append("price")
    if passage.subjects:
        present.append("subject")
    if passage.links.outside:
        present.append("outside")
    if passage.links.tracked:
        present.append("tracked")
    return [breadth, *present, *(f"{first} with {second}" for first, second in combinations(present, 2))]


def place_tokens(shared: Article, index: int) -> list[str]:
    """How the passage stands in its article."""
    passage = shared.passages[index]
    count = len(shared.passages)
    section = shared.section[index]
    result = [
        f"place {_bin(index / count, (0.05, 0.2, 0.5, 0.8, 0.9, 0.95))}",
        f"from end {min(count - index, 5)}",
        f"from start {min(index, 4)}",
        f"novel words {_novelty(passage.stems, shared.stem_counts)}",
        f"novel names {_novelty(passage.capitals, shared.capital_counts)}",
        f"names {min(len(passage.capitals), 5)}",
        f"own name {_concentration(shared, index)}",
        f"introduced {_introduced(shared, index)}",
        f"from heading {min(index - section, 5)}",
    ]
    if passage.links.sites:
        result.append(f"novel sites {_novelty(passage.links.sites, shared.site_counts)}")
    if passage.subjects:
        novel = any(shared.capital_counts[name] <= 2 for name, _ in passage.subjects)
        result.append(f"subject novel {novel}")
    if section >= 0:
        result.append(f"H own name {_concentration(shared, section)}")
        result.append(f"last section {section == shared.section[-1]}")
    for name, near in (("before", index - 1), ("after", index + 1)):
        if 0 <= near < count:
            other = shared.passages[near]
            calls = sum(other.hits[meaning] for meaning in CALLS)
            result += [
                f"{name} {other.block.kind}",
                f"{name} calls {min(calls, 2)}",
                f"{name} promotion {min(sum(other.hits[meaning] for meaning in PROMOTION), 4)}",
                f"{name} outside {min(other.links.outside, 2)}",
                f"{name} tracked {bool(other.links.tracked)}",
            ]
            result += [f"{name} name {part.lower()}" for part in _CAMEL.findall(other.block.name)]
        else:
            result.append(f"{name} nothing")
    return result


def section_tokens(shared: Article, section: int) -> list[str]:
    """What the heading says that a passage stands under."""
    if section < 0:
        return []
    heading = shared.passages[section]
    return [f"H {token}" for token in (*heading.words, *(meaning for meaning in HEADING if heading.hits[meaning]))]


def _concentration(shared: Article, index: int) -> str:
    """The name of the passage that stands most in its own section: how much, and whether it is a subject here."""
    passage = shared.passages[index]
    names = [name for name in passage.capitals if shared.capital_counts[name] >= 3]
    if not names:
        return "none"
    here = shared.section_capitals[shared.section[index]]
    share, name = max((here[name] / shared.capital_counts[name], name) for name in names)
    return f"{int(4 * share)} {any(subject == name for subject, _ in passage.subjects)}"


def _introduced(shared: Article, index: int) -> str:
    """How late in the article the last name of the passage first came up, and whether that is here."""
    first = [shared.introduced[name] for name in shared.passages[index].capitals]
    if not first:
        return "none"
    return f"{_bin(max(first) / len(shared.passages), (0.1, 0.3, 0.6, 0.9))} {max(first) == index}"


def _novelty(own: frozenset[str], counts: Mapping[str, int]) -> str:
    """How many of `own` no other passage has, as a share in quarters and a small count."""
    if not own:
        return "none"
    novel = sum(counts[word] == 1 for word in own)
    return f"{4 * novel // len(own)} {min(novel, 3)}"


def article_tokens(document: Document) -> tuple[str, ...]:
    """What holds for the article as a whole. Use as `document.derive(article_tokens)`."""
    all_passages = document.derive(article).passages
    words = sum(len(passage.words) for passage in all_passages) or 1
    counts: Counter[str] = Counter()
    for passage in all_passages:
        counts.update(passage.hits)
    outside = sum(passage.links.outside for passage in all_passages)
    kinds = Counter(passage.block.kind for passage in all_passages)
    tokens = [
        f"D format {document.format}",
        f"D language {document.language}",
        f"D length {_bin(words, (150, 400, 800, 1600, 3200))}",
        f"D links {_bin(100 * outside / words, (0.1, 0.5, 1, 2, 4))}",
        f"D reader {_bin(100 * counts['reader'] / words, (0.3, 1, 2, 4))}",
        f"D self {_bin(100 * counts['self'] / words, (0.3, 1, 2, 4))}",
        f"D headings {_bin(100 * kinds['heading'] / words, (0.3, 0.8, 1.5, 3))}",
        f"D items {_bin(kinds['item'] / len(all_passages), (0.1, 0.3, 0.6)) if all_passages else 0}",
    ]
    tokens += [f"D {meaning} {_bin(1000 * counts[meaning] / words, (0.5, 2, 5, 10))}" for meaning in PROMOTION]
    return tuple(tokens)


@cache
def _imperatives(language: str) -> frozenset[str]:
    return frozenset(lexicons.words(language, "imperative")) if language in lexicons.LANGUAGES else frozenset()


def _bin(value: float, edges: Sequence[float]) -> int:
    """The number of `edges` that `value` reaches."""
    return sum(value >= edge for edge in edges)
