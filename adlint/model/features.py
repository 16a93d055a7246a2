"""What the detector sees of a passage: words, signs, and how it stands in its article.

Every feature is a token, a string; a linear model needs no more. All but the words and what holds for a whole
article come in facets, small tuples that many passages have in common, and `facets.tokens` says what tokens a facet
stands for. Training and explaining read the tokens, a scorer keeps the weight of each facet: the two cannot drift
apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from adlint import lexicons
from adlint.model import facets
from adlint.model.facets import Facet
from adlint.model.links import LinkProfile
from adlint.model.passages import CALLS, HEADING, PROMOTION, STEM, Article, Passage, article, passages
from adlint.text.document import OBJECT, Block, Document, Mark

_PRICE = re.compile(
    r"[$€£\d](?:(?<=\d)\s?(?:[$€£]|(?:euros?|Euros?|EUROS?|dollars?|Dollars?|DOLLARS?|USD|usd|EUR|eur)\b)"
    r"|(?<=[$€£])\s?\d)"
)
_MONEY = ("$", "€", "£", "uro", "ollar", "OLLAR", "USD", "usd", "EUR", "eur")
"""What one of stands in each price: quickly looked for, where most numbers are none."""
_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf]")

_LENGTHS = (1, 4, 8, 16, 32, 64, 128)  # words
_DENSITIES = (0.1, 3, 6, 10)  # of words that address the reader or speak of oneself, per 100 words
_PROMOTION_DENSITIES = (0.1, 2, 4, 8, 16)  # of promotional phrases, per 100 words
_PLACES = (0.05, 0.2, 0.5, 0.8, 0.9, 0.95)
_INTRODUCED = (0.1, 0.3, 0.6, 0.9)

_PROMOTION = frozenset(PROMOTION)
_NO_NUMBERS: Facet = ("numbers", 0, 0, 0)
_NO_MARKS: Facet = ("marks", 0, 0, 0, False)
_NO_PHRASES: Facet = ("phrases", 0, 0, 0, (), ())
_NO_LINKS: Facet = ("links",)


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
        word_tokens(own.words()),
        [token for facet in signs(own) for token in facets.tokens(facet)],
        [token for facet in place(shared, index) for token in facets.tokens(facet)],
        [*document.derive(article_tokens), *section_tokens(shared.passages, shared.sections[index])],
    )


def word_tokens(words: Sequence[str]) -> list[str]:
    """Each word, the stem of each that is long enough, and each two that stand side by side."""
    return [*single_tokens(words), *map(" ".join, pairwise(words))]


def single_tokens(words: Sequence[str]) -> list[str]:
    """Each word, and the stem of each that is long enough."""
    return [*words, *[word[:STEM] + "-" for word in words if len(word) >= STEM]]


def signs(passage: Passage) -> list[Facet]:
    """Signs that the passage carries in itself."""
    block, bounds, _, length, _, numbers, sentences, openings, turns, hits, subjects, links = passage
    text = block.text
    imperatives = lexicons.word_set(block.language, "imperative")
    calling = 0
    if turns or not imperatives.isdisjoint(openings):
        calling = min(len([word for word in (*openings, *turns) if word in imperatives]), 3)
    result: list[Facet] = [
        ("kind", block.kind, block.level, block.containers),
        ("size", bisect_right(_LENGTHS, length), sentences if sentences < 6 else 6, calling),
        _numbers(text, bounds, numbers) if numbers or "!" in text or "?" in text else _NO_NUMBERS,
        _marks(block, bounds) if block.marks or not text.isascii() else _NO_MARKS,
        _phrases(passage) if hits or numbers or subjects or links.total else _NO_PHRASES,
        _links(links) if links.total else _NO_LINKS,
    ]
    result += [("first", word) for word in openings]
    if subjects:
        result += [("subject", verb) for _, verb in subjects]
    if block.name:
        result.append(("component", block.name, tuple(name for name, _ in block.attributes)))
    if links.total:
        result += [("parameter", name) for name in links.tracked]
        result += [("url", word) for word in links.words]
        result += [("anchor", word) for word in links.anchors]
    return result


def _numbers(text: str, bounds: tuple[int, int], numbers: int) -> Facet:
    exclaims, asks = text.count("!", *bounds), text.count("?", *bounds)
    return "numbers", min(numbers, 4), min(exclaims, 3), min(asks, 2)


def _marks(block: Block, bounds: tuple[int, int]) -> Facet:
    start, end = bounds
    text, marks = block.text, block.marks
    strong = code = 0
    if marks:
        first, last = bisect_left(marks, start, key=_mark_start), bisect_right(marks, end, key=_mark_start)
        kinds = [mark.kind for mark in marks[first:last] if mark.end <= end]
        strong, code = min(kinds.count("strong"), 2), min(kinds.count("code"), 2)
    emoji = not text.isascii() and bool(_EMOJI.search(text, start, end))
    return "marks", strong, code, min(text.count(OBJECT, start, end), 3), emoji


def _mark_start(mark: Mark) -> int:
    return mark.start


def _phrases(passage: Passage) -> Facet:
    hits, links = passage.hits, passage.links
    others: tuple[str, ...] = ()
    if passage.numbers and _priced(passage.block.text, passage.bounds):
        others = ("price",)
    if passage.subjects:
        others += ("subject",)
    if links.total:
        if links.outside:
            others += ("outside",)
        if links.tracked:
            others += ("tracked",)
    reader = own = density = 0
    promotion: list[tuple[str, int]] = []
    if hits:
        share = 100 / (passage.length or 1)
        if "reader" in hits:
            reader = bisect_right(_DENSITIES, share * hits["reader"])
        if "self" in hits:
            own = bisect_right(_DENSITIES, share * hits["self"])
        promotion = promotional(hits)
        if promotion:
            density = bisect_right(_PROMOTION_DENSITIES, share * sum([count for _, count in promotion]))
    return "phrases", reader, own, density, tuple(promotion), others


def _priced(text: str, bounds: tuple[int, int]) -> bool:
    return any(map(text.__contains__, _MONEY)) and _PRICE.search(text, *bounds) is not None


def promotional(hits: Mapping[str, int]) -> list[tuple[str, int]]:
    """How often each promotional meaning occurs, up to 4, without those that do not."""
    if _PROMOTION.isdisjoint(hits):
        return []
    return [(meaning, min(hits[meaning], 4)) for meaning in PROMOTION if meaning in hits]


def _links(links: LinkProfile) -> Facet:
    return (
        "links",
        min(links.total, 3),
        min(links.outside, 3),
        min(links.inside, 3),
        min(links.images, 2),
        min(links.buttons, 2),
        min(links.homepages, 2),
        min(links.named, 2),
        int(links.share * 4),
        min(len(links.tracked), 2),
        bool(links.mail),
    )


def place(shared: Article, index: int) -> list[Facet]:
    """How the passage stands in its article."""
    passage = shared.passages[index]
    count = len(shared.passages)
    section = shared.sections[index]
    names = set(shared.names[index])
    sites = passage.links.sites
    result: list[Facet] = [
        ("place", bisect_right(_PLACES, index / count), min(count - index, 5), min(index, 4)),
        ("section", min(index - section, 5), None if section < 0 else section == shared.sections[-1]),
        ("novel", "words", *_novelty(shared.stems[index], shared.common)),
        ("novel", "names", *_novelty(names, shared.common_names)),
        ("names", min(len(names), 5), _concentration(shared, index), _introduced(shared, index)),
        _neighbour("before", shared.passages[index - 1] if index else None),
        _neighbour("after", shared.passages[index + 1] if index + 1 < count else None),
    ]
    if passage.subjects:
        result.append(("subject novel", any(shared.name_counts.get(name, 0) <= 2 for name, _ in passage.subjects)))
    if section >= 0:
        result.append(("section name", _concentration(shared, section)))
    if sites:
        result.append(("novel", "sites", *_novelty(sites, shared.common_sites)))
    return result


def _neighbour(where: str, passage: Passage | None) -> Facet:
    if passage is None:
        return "nothing", where
    block, links = passage.block, passage.links
    found = promotional(passage.hits) if passage.hits else []
    calls = sum([count for meaning, count in found if meaning in CALLS])
    promotion = sum([count for _, count in found])
    return (
        *("neighbour", where, block.kind, min(calls, 2), min(promotion, 4)),
        *(min(links.outside, 2), bool(links.tracked), block.name),
    )


def section_tokens(passages: Sequence[Passage], section: int) -> list[str]:
    """What the heading says that a passage stands under; `section` is its index, or -1."""
    if section < 0:
        return []
    heading = passages[section]
    return [f"H {token}" for token in (*heading.words(), *(meaning for meaning in HEADING if meaning in heading.hits))]


def _concentration(shared: Article, index: int) -> tuple[int, bool] | None:
    """The name of the passage that stands most in its own section: how much, in quarters, and whether it is a
    subject here. None where no name of it stands in three passages."""
    counts = shared.name_counts
    names = [name for name in shared.names[index] if counts[name] >= 3]
    if not names:
        return None
    here = shared.section_names[shared.sections[index]]
    share, name = max([(here[name] / counts[name], name) for name in names])
    return int(4 * share), any(subject == name for subject, _ in shared.passages[index].subjects)


def _introduced(shared: Article, index: int) -> tuple[int, bool] | None:
    """How late in the article the last name of the passage first came up, and whether that is here."""
    names = shared.names[index]
    if not names:
        return None
    last = max(map(shared.introduced.__getitem__, names))
    return bisect_right(_INTRODUCED, last / len(shared.passages)), last == index


def _novelty(own: Set[str], common: Set[str]) -> tuple[int | None, int]:
    """How many of `own` stand nowhere else in the article, in quarters and as a small number; `common`: all others."""
    if not own:
        return None, 0
    novel = len(own - common)
    return 4 * novel // len(own), min(novel, 3)


def article_tokens(document: Document) -> tuple[str, ...]:
    """What holds for the article as a whole. Use as `document.derive(article_tokens)`."""
    all_passages = document.derive(passages)
    words = sum([passage.length for passage in all_passages]) or 1
    counts: dict[str, int] = dict.fromkeys(("reader", "self", *PROMOTION), 0)
    for passage in all_passages:
        for meaning, count in passage.hits.items():
            if meaning in counts:
                counts[meaning] += count
    outside = sum([passage.links.outside for passage in all_passages if passage.links.total])
    kinds = Counter([passage.block.kind for passage in all_passages])
    tokens = [
        f"D format {document.format}",
        f"D language {document.language}",
        f"D length {bisect_right((150, 400, 800, 1600, 3200), words)}",
        f"D links {bisect_right((0.1, 0.5, 1, 2, 4), 100 * outside / words)}",
        f"D reader {bisect_right((0.3, 1, 2, 4), 100 * counts['reader'] / words)}",
        f"D self {bisect_right((0.3, 1, 2, 4), 100 * counts['self'] / words)}",
        f"D headings {bisect_right((0.3, 0.8, 1.5, 3), 100 * kinds['heading'] / words)}",
        f"D items {bisect_right((0.1, 0.3, 0.6), kinds['item'] / (len(all_passages) or 1))}",
    ]
    tokens += [f"D {meaning} {bisect_right((0.5, 2, 5, 10), 1000 * counts[meaning] / words)}" for meaning in PROMOTION]
    return tuple(tokens)
