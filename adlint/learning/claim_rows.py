"""Sentences to learn claims from: of labelled articles, of windows of prose, of corpora, and written for adlint."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from adlint import lexicons
from adlint.learning import claim_windows, labels
from adlint.learning.labels import LabelError, Labelled
from adlint.model.claims import words
from adlint.rules.claim_signs import signs
from adlint.rules.claims import sentences
from adlint.rules.cues import cues
from adlint.rules.sources import answer
from adlint.rules.statements import Statement
from adlint.text import reader
from adlint.text.span import Lines

WRITTEN = "claims"
"""In the folder of what was written for adlint: `<language>/<claim|vague|none>_<name>.txt`, a sentence a line, `#`
before a comment."""

_VAGUE = frozenset({"vague_attribution", "anonymous_source", "study"})
_MARKS = re.compile(r"[\W_]+")
_SAME = 0.6  # of the best share of words: the share from which a sentence bears a quotation, too


Told = tuple[float | None, float | None, float | None]
"""What is known of a sentence under each view."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """A file of labelled sentences. tells: the views that its labels are for. most: records drawn from it.
    publisher: whose they are, where they are one publisher's paragraphs; else a record is one sentence, whose
    publisher its `meta` names. documents: of a corpus without, the one of the same sentences that names theirs."""

    name: str
    tells: tuple[str, ...]
    most: int
    weight: float = 1.0
    publisher: str = ""
    documents: str = ""


_CLEAN = ("claim", "vague")
_GROUPS = 10  # of the documents of a corpus that names no publishers
_WRITTEN_WEIGHT = 3.0  # each stands for many of its kind
CORPORA = (
    Corpus("conll2010_weasel", ("vague",), 8_000, documents="szeged_hedge"),
    Corpus("polnear_attribution", ("given",), 30_000),
    Corpus("clean_en_rust_blog", _CLEAN, 1_500, 0.5, "rust-lang/blog.rust-lang.org"),
    Corpus("clean_en_fr_cds", _CLEAN, 1_500, 0.5, "cds-snc/digital-canada-ca"),
    Corpus("clean_fr_geotribu", _CLEAN, 1_500, 0.5, "geotribu/website"),
)


SENTENCES = frozenset(corpus.name for corpus in CORPORA if not corpus.publisher)
"""The corpora of sentences, each labelled for one view alone."""


class Row(NamedTuple):
    """A sentence: 1 where it makes a claim, a vague one, or says whose words it gives; 0 where not, `None` where
    nobody knows.

    group: the publisher that it is left out with. origin: `article`, or what else it comes from.
    place: the article's number and the sentence's first and last line, of a row of an article.
    """

    words: tuple[str, ...]
    language: str
    signs: tuple[str, ...]
    claim: float | None
    vague: float | None
    given: float | None
    weight: float
    group: str
    origin: str
    answered: bool = False
    place: tuple[int, int, int] = (0, 0, 0)


def of_articles(label_file: Path, root: Path) -> Iterator[Row]:
    """The sentences of the articles that were read for unsourced claims, in order. Raises `LabelError`.

    A sentence makes a claim where it bears the quotation of a label. One that shares only the line may make one; one
    that has a source may, too, and was not labelled for that.
    """
    for number, label in enumerate(labels.read(label_file, root)):
        if label.record["unsourced"] is None:
            continue
        document = reader.read(label.path.read_bytes(), str(label.path))
        lines = Lines(document.source)
        found = list(sentences(document))
        places = [_lines(lines, statement) for statement in found]
        kinds = _kinds(label, found, places)
        for index, (statement, place) in enumerate(zip(found, places, strict=True)):
            kind = kinds.get(index, "")
            answered = answer(statement, names=False) is not None
            unsure = kind == "?" or (answered and not kind)
            claim = None if unsure else float(bool(kind))
            vague = None if unsure else float(kind in _VAGUE)
            row = _row(statement, (claim, vague, None), 1.0, label.publisher, "article")
            yield row._replace(answered=answered, place=(number, *place))


def _lines(lines: Lines, statement: Statement) -> tuple[int, int]:
    span = statement.passage
    return lines.position(span.start)[0], lines.position(max(span.end - 1, span.start))[0]


def _kinds(label: Labelled, found: list[Statement], places: list[tuple[int, int]]) -> dict[int, str]:
    """The kind of claim of each sentence that bears a label's quotation; `?` for what else is on its line."""
    kinds: dict[int, str] = {}
    for claim in label.record["unsourced"]:
        beside = [index for index, (first, last) in enumerate(places) if first <= claim["line"] <= last]
        quoted = set(_MARKS.split(claim.get("quote", "").lower()))
        shares = [_share(found[index].text, quoted) for index in beside]
        best = max(shares, default=0.0)
        for index, share in zip(beside, shares, strict=True):
            if len(beside) == 1 or (share > 0 and share >= _SAME * best):
                kinds[index] = claim["type"]
            else:
                kinds.setdefault(index, "?")
    return kinds


def _share(text: str, quoted: set[str]) -> float:
    own = [word for word in _MARKS.split(text) if word]
    return sum(word in quoted for word in own) / max(1, min(len(own), len(quoted)))


def of_windows(file: Path, folder: Path) -> Iterator[Row]:
    """The sentences of the windows of prose. Raises `LabelError`."""
    for window in claim_windows.read(file, folder):
        for statement in sentences(window.document):
            kinds = window.labels.get((statement.number, statement.start), "")
            vague = not _VAGUE.isdisjoint(claim_windows.KINDS.get(kind, "") for kind in kinds)
            yield _row(statement, (float(bool(kinds)), float(vague), None), 1.0, window.name, "window")


def of_corpora(folder: Path, seed: int) -> Iterator[Row]:
    """The sentences of `CORPORA`; corpora that `folder` lacks are left out. Raises `LabelError`."""
    for corpus in CORPORA:
        records = _records(folder / f"{corpus.name}.jsonl")
        drawn = records if len(records) <= corpus.most else random.Random(seed).sample(records, corpus.most)
        if corpus.publisher:
            yield from _of_paragraphs(corpus, drawn)
        else:
            yield from _of_sentences(corpus, drawn, _records(folder / f"{corpus.documents}.jsonl"))


def _records(path: Path) -> list[dict[str, Any]]:
    """The lines of a corpus; none where there is no such file. Raises `LabelError`."""
    if not path.exists():
        return []
    try:
        return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
    except ValueError as error:
        raise LabelError(f"{path}: not labelled sentences ({error})") from error


def _of_paragraphs(corpus: Corpus, records: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    for record in records:
        for statement in sentences(reader.read_text(record["text"], "paragraph.md")):
            yield _row(statement, _told(corpus, record), corpus.weight, corpus.publisher, corpus.name)


def _of_sentences(
    corpus: Corpus, records: Sequence[Mapping[str, Any]], named: Sequence[Mapping[str, Any]]
) -> Iterator[Row]:
    """A row a record, however many sentences are told in it: it has one label."""
    documents = {_same(record["text"]): record["meta"]["doc"] for record in named}
    last: dict[int, str] = {}  # a file in order of its labels keeps its documents in order, too
    for record in records:
        text = record["text"]
        document = last[record["label"]] = documents.get(_same(text)) or last.get(record["label"], "")
        group = record["meta"].get("publisher") or f"{corpus.name} {crc32(document.encode()) % _GROUPS}"
        found = {sign for statement in sentences(reader.read_text(text, "sentence.md")) for sign in _signs(statement)}
        of_text = tuple(words(lexicons.fold(text)))
        yield Row(
            of_text, record["lang"], tuple(sorted(found)), *_told(corpus, record), corpus.weight, group, corpus.name
        )


def _same(text: str) -> str:
    """What two copies of a sentence have in common."""
    return _MARKS.sub("", text.lower())


def _told(corpus: Corpus, record: Mapping[str, Any]) -> Told:
    label = float(record["label"])
    claim, vague, given = (label if view in corpus.tells else None for view in ("claim", "vague", "given"))
    return claim, vague, given


def of_written(root: Path) -> Iterator[Row]:
    """The sentences written for adlint, in order of path. Raises `LabelError`."""
    for path in sorted(root.glob("*/*.txt")):
        kind = path.stem.partition("_")[0]
        if kind not in ("claim", "vague", "none"):
            raise LabelError(f"{path}: neither of claims nor of none")
        for line in path.read_text("utf-8").split("\n"):
            if not line.strip() or line.startswith("#"):
                continue
            for statement in sentences(reader.read_text(line, "sentence.md")):
                yield _row(
                    statement,
                    (float(kind != "none"), float(kind == "vague"), None),
                    _WRITTEN_WEIGHT,
                    "written",
                    "written",
                )


def _row(statement: Statement, told: Told, weight: float, group: str, origin: str) -> Row:
    of_text = tuple(words(statement.text))
    return Row(of_text, statement.block.language, tuple(_signs(statement)), *told, weight, group, origin)


def _signs(statement: Statement) -> list[str]:
    return signs(statement, cues(statement))
