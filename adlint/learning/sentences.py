"""Corpora of labelled sentences and paragraphs, in the format of the corpora's `sentences/*.jsonl`."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from adlint.learning.labels import LabelError


@dataclass(frozen=True, slots=True)
class Corpus:
    """A file of labelled sentences and how much of it to learn from.

    most: sentences drawn from it. weight: of one of them against the others. publisher: whose they are, where
    they are one publisher's, so that they are left out with it.
    """

    name: str
    most: int
    weight: float = 1.0
    publisher: str = ""


PROMOTION = (
    Corpus("webis_ads_sentence", 9_000),
    Corpus("webis_ads_pair", 3_000),
    Corpus("gem_bench_ads_sentence", 5_000, weight=0.5),  # labels made by rule
    Corpus("newsletter_sponsor_blocks", 9_000, publisher="slorber/this-week-in-react"),
)


class Sentence(NamedTuple):
    """A sentence or paragraph: 1 for promotional, 0 for not; `group` is what it is left out with."""

    text: str
    target: float
    weight: float
    group: str


def read(folder: Path, seed: int) -> Iterator[Sentence]:
    """The sentences of `PROMOTION` that `folder` has; corpora that it lacks are left out. Raises `LabelError`."""
    for corpus in PROMOTION:
        path = folder / f"{corpus.name}.jsonl"
        if not path.exists():
            continue
        try:
            records = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
            random.Random(seed).shuffle(records)
            for record in records[: corpus.most]:
                if record["lang"] in ("en", "fr"):
                    group = corpus.publisher or corpus.name
                    yield Sentence(record["text"], float(record["label"]), corpus.weight, group)
        except (ValueError, KeyError, TypeError) as error:
            raise LabelError(f"{path}: not labelled sentences ({type(error).__name__}: {error})") from error
