"""Whether written passages are as varied as they claim: `python -m adlint.learning.originality [FOLDER]`.

A detector learns a phrase that comes back as if it were advertising itself. So no passage may resemble
another, no run of words come back often, and no technique have a pet opening. What sells in the articles written for
adlint are passages as the others; and no whole article may resemble another.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from adlint.learning import invented, written
from adlint.learning.corpora import WRITTEN
from adlint.learning.written import Written

NGRAM = 5
SIMILAR = 0.4
"""Two passages with so large a part of their word 5-grams in common are one passage written twice."""
MOST_REPEATED = 6
"""A word 5-gram may stand in so many passages; the language has idioms."""
OPENING = 3
MOST_OPENINGS = 4
"""So many passages of a technique and language may begin with the same three words."""

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+")

Words = tuple[str, ...]


class Resemblance(NamedTuple):
    """Two passages, and the Jaccard index of their sets of word 5-grams, from 0 to 1."""

    first: Written
    second: Written
    similarity: float


class Repetition(NamedTuple):
    """Words that come back, in how many passages, and where."""

    words: Words
    passages: int
    place: str


def words(text: str) -> Words:
    """The words of a text without case; every number is `0`, so that a template with prices is seen as one."""
    return tuple("0" if word[0].isdigit() else word for word in _WORD.findall(text.casefold()))


def promotional_spans(folder: Path) -> Iterator[Written]:
    """What sells in the articles written for adlint, each span as a passage. Raises `WrittenError`."""
    for label, text in invented.read(folder):
        lines = text.split("\n")
        for span in label.record["promo"]:
            own = "\n".join(lines[span["start"] - 1 : span["end"]])
            yield Written(label.language, True, invented.FOLDER, "", label.file, True, own, ())


def whole_articles(folder: Path) -> Iterator[Written]:
    """The articles written for adlint, each as one passage. Raises `WrittenError`."""
    for label, text in invented.read(folder):
        yield Written(label.language, bool(label.record["promo"]), invented.FOLDER, "", label.file, True, text, ())


def resemblances(passages: Sequence[Written]) -> Iterator[Resemblance]:
    """Pairs that are near-duplicates: `SIMILAR` or more."""
    shingles = [_ngrams(passage) for passage in passages]
    shared: Counter[tuple[int, int]] = Counter()
    for holders in _holders(shingles).values():
        shared.update(combinations(holders, 2))
    for (first, second), common in sorted(shared.items()):
        similarity = common / (len(shingles[first]) + len(shingles[second]) - common)
        if similarity >= SIMILAR:
            yield Resemblance(passages[first], passages[second], similarity)


def repetitions(passages: Sequence[Written]) -> Iterator[Repetition]:
    """Word 5-grams that stand in more than `MOST_REPEATED` passages, most frequent first."""
    holders = _holders([_ngrams(passage) for passage in passages])
    for ngram, found in sorted(holders.items(), key=lambda item: -len(item[1])):
        if len(found) > MOST_REPEATED and set(ngram) != {"0"}:
            yield Repetition(ngram, len(found), "all passages")


def openings(passages: Iterable[Written]) -> Iterator[Repetition]:
    """First three words that more than `MOST_OPENINGS` passages of one technique and language share."""
    found = Counter((_place(passage), words(passage.text)[:OPENING]) for passage in passages)
    for (place, opening), count in found.most_common():
        if count > MOST_OPENINGS:
            yield Repetition(opening, count, place)


def _ngrams(passage: Written) -> frozenset[Words]:
    """The 5-grams of a passage; a shorter passage is one."""
    said = words(passage.text)
    return frozenset(said[i : i + NGRAM] for i in range(max(1, len(said) - NGRAM + 1)))


def _holders(shingles: Sequence[frozenset[Words]]) -> dict[Words, list[int]]:
    """The passages, by number, that hold each n-gram."""
    holders: defaultdict[Words, list[int]] = defaultdict(list)
    for number, ngrams in enumerate(shingles):
        for ngram in ngrams:
            holders[ngram].append(number)
    return holders


def _place(passage: Written) -> str:
    return f"{passage.language}/{'promo' if passage.promotional else 'clean'}/{passage.technique}"


def main(arguments: Sequence[str]) -> int:
    """Print what is not original in a folder of written passages; 1 if there is anything."""
    folder = Path(arguments[0]) if arguments else WRITTEN
    articles = list(whole_articles(folder))
    passages = [*written.read(folder), *promotional_spans(folder)]
    alike = [*resemblances(passages), *resemblances(articles)]
    rows = [("similar", f"{r.similarity:.2f}", f"{_start(r.first)} = {_start(r.second)}") for r in alike]
    rows += [("repeated", str(r.passages), f"{' '.join(r.words)} ({r.place})") for r in repetitions(passages)]
    rows += [("opening", str(r.passages), f"{' '.join(r.words)} ({r.place})") for r in openings(passages)]
    sys.stdout.writelines(f"{what:<9} {how:>5}  {where}\n" for what, how, where in rows)
    sys.stdout.write(f"{len(passages)} passages, {len(articles)} articles, {len(rows)} complaints\n")
    return 1 if rows else 0


def _start(passage: Written) -> str:
    return f"{_place(passage)}: {' '.join(passage.text.split())[:60]!r}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
