"""What the model of hedges is learnt from: cues in their sentences, in bags that hedge or do not."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from adlint import lexicons
from adlint.learning import hedge_windows
from adlint.learning.labels import LabelError, Labelled
from adlint.learning.written import WrittenError
from adlint.lexicons import Hit
from adlint.model.hedges import Cue, column, tokens
from adlint.rules.hedges import MEANINGS, candidates, cues_of
from adlint.rules.statements import statements
from adlint.text import reader
from adlint.text.document import Document
from adlint.text.span import Lines

SZEGED = "szeged_hedge"
"""The corpus of Vincze et al. 2008 and Farkas et al. 2010, as the corpora's folder `sentences` has it."""
_OPEN, _CLOSE = "[", "]"


class Bag(NamedTuple):
    """Cues that stand together. hedges: one of them does, and it is not said which; otherwise none does.

    cues: of each the columns of its tokens. domain: whose notion of a hedge it is, `""` for adlint's own.
    group: the publisher or document that it is left out with. where: which line or sentence it is.
    """

    hedges: bool
    cues: tuple[tuple[int, ...], ...]
    domain: str
    group: str
    where: tuple[str, int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of `SZEGED`. cues: its hedge cues, folded. document: what it is left out with."""

    text: str
    hedges: bool
    cues: tuple[str, ...]
    domain: str
    document: str


def columns(cue: Cue) -> tuple[int, ...]:
    return tuple(sorted({column(token) for token in tokens(cue)}))


def of_articles(articles: Iterable[Labelled]) -> Iterator[Bag]:
    """A bag for each line of the articles that has a cue. Raises as `reader.read`."""
    for label in articles:
        if label.record.get("hedge") is None:
            continue
        document = reader.read(label.path.read_bytes(), str(label.path))
        lines = Lines(document.source)
        labelled = frozenset(claim["line"] for claim in label.record["hedge"])
        by_line: dict[int, list[tuple[int, ...]]] = {}
        for start, cue in _cues(document):
            by_line.setdefault(lines.position(start)[0], []).append(columns(cue))
        for line, cues in by_line.items():
            yield from _bags(line in labelled, cues, "", label.publisher, (label.file, line))


def of_windows(windows: Iterable[hedge_windows.Window]) -> Iterator[Bag]:
    """A bag for each sentence of the windows that has a cue."""
    for window in windows:
        group = window.publishers[0] if window.publishers else f"prose {window.name}"
        number = 0
        for document, hedged in zip(window.documents, window.hedged, strict=True):
            places = [document.blocks[n].source_span(start, end) for n, start, end in hedge_windows.sentences(document)]
            found: dict[int, list[tuple[int, ...]]] = {}
            for start, cue in _cues(document):
                index = next(i for i, span in enumerate(places) if span.start <= start < span.end)
                found.setdefault(index, []).append(columns(cue))
            for index, cues in found.items():
                yield from _bags(hedged[index], cues, "", group, (window.name, number + index))
            number += len(places)


def of_written(root: Path) -> Iterator[Bag]:
    """A bag for each sentence written for adlint, `root/<language>/*.txt`.

    A line is a sentence behind `+` (the cue in brackets hedges) or `-` (no word of it does). Raises `WrittenError`.
    """
    for path in sorted(root.glob("*/*.txt")):
        finder = Finder(path.parent.name, ())
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
            if not line.strip() or line.startswith("#"):
                continue
            sign, _, marked = line.partition(" ")
            start, end = marked.find(_OPEN), marked.find(_CLOSE) - 1
            text = marked.replace(_OPEN, "").replace(_CLOSE, "")
            cues = list(finder.cues(text))
            if sign == "+":
                cues = [cue for cue in cues if cue.cue_start < end and cue.cue_end > start >= 0]
            if sign not in ("+", "-") or not cues:
                raise WrittenError(f"{path}:{number}: no sign, or no cue of the lexicon in brackets")
            where = (f"{path.parent.name}/{path.name}", number)
            yield from _bags(sign == "+", [columns(cue) for cue in cues], "", f"written {path.stem} {number}", where)


def sentences(path: Path) -> list[Sentence]:
    """The sentences of `SZEGED`. Raises `LabelError`."""
    try:
        records = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
        return [
            Sentence(
                record["text"],
                bool(record["label"]),
                tuple(map(lexicons.fold, record["meta"]["cues"])),
                record["meta"]["domain"],
                record["meta"]["doc"].rpartition("_")[0] or record["meta"]["doc"],
            )
            for record in records
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LabelError(f"{path}: not sentences with hedge cues ({type(error).__name__}: {error})") from error


def cue_words(corpus: Iterable[Sentence], least: int = 2) -> frozenset[str]:
    """The cues that annotators marked at least so often."""
    counts = Counter(cue for sentence in corpus for cue in sentence.cues if len(cue) > 1)
    return frozenset(cue for cue, count in counts.items() if count >= least)


def of_sentences(corpus: Sequence[Sentence], more: Collection[str]) -> Iterator[Bag]:
    """Bags of one cue: those of the lexicon and `more`, which hedge where the annotators marked them."""
    finder = Finder("en", more)
    for number, sentence in enumerate(corpus):
        for cue in finder.cues(sentence.text):
            marked = any(cue.phrase in own or own in cue.phrase for own in sentence.cues)
            yield Bag(marked, (columns(cue),), sentence.domain, sentence.document, (SZEGED, number))


class Finder:
    """Finds the cues of the lexicon, and others, in one sentence."""

    def __init__(self, language: str, more: Collection[str]) -> None:
        from ahocorasick_rs import AhoCorasick

        self._language = language
        self._sure = frozenset(lexicons.words(language, MEANINGS[0]))
        own = {phrase for meaning in MEANINGS for phrase in lexicons.words(language, meaning)}
        self._phrases = sorted(own.union(more))
        self._automaton = AhoCorasick(self._phrases)

    def cues(self, text: str) -> Iterator[Cue]:
        folded = lexicons.fold(text)
        size = len(folded)
        hits = [
            Hit("hedge", start, end, self._phrases[number])
            for number, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True)
            if not (start and folded[start - 1].isalnum() and folded[start].isalnum())
            and not (end < size and folded[end].isalnum() and folded[end - 1].isalnum())
        ]
        for hit in candidates(hits):
            capital = text[hit.start].isupper()
            yield Cue(
                self._language,
                hit.phrase,
                folded,
                0,
                size,
                hit.start,
                hit.end,
                capital,
                hit.phrase in self._sure,
                "paragraph",
            )


def _cues(document: Document) -> Iterator[tuple[int, Cue]]:
    """Each cue in the document's statements, and where it stands in the source."""
    for statement in document.derive(statements):
        hits = candidates(statement.of(*MEANINGS))
        for hit, cue in cues_of(statement.block, statement.folded, (statement.start, statement.end), hits):
            yield statement.block.source_span(hit.start, hit.end).start, cue


def _bags(
    hedges: bool, cues: Sequence[tuple[int, ...]], domain: str, group: str, where: tuple[str, int]
) -> Iterator[Bag]:
    """One bag of cues of which one hedges, or one of each cue that does not."""
    if hedges:
        yield Bag(True, tuple(cues), domain, group, where)
    else:
        for cue in cues:
            yield Bag(False, (cue,), domain, group, where)
