"""How often `adlint.audit.doc_type` guesses right: over labelled articles of publishers whose errors nobody has read.

    python -m benchmarks.doc_types LABELS

prints the table and puts it into docs/audit.md.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from adlint.audit.doc_type import DOC_TYPES, doc_type
from adlint.learning.quality import unseen
from adlint.text import reader
from benchmarks.articles import ROOT

PAGE = ROOT / "docs" / "audit.md"
_PART = re.compile(r"(?<=<!-- begin: doc types -->\n).*?(?=<!-- end: doc types -->)", re.DOTALL)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.doc_types", description=__doc__)
    parser.add_argument("labels", type=Path, help="the labels.jsonl of adlint fetch")
    table = _table(list(_guesses(parser.parse_args(arguments).labels)))
    print(table)
    PAGE.write_text(_PART.sub(lambda _: f"\n{table}\n", PAGE.read_text("utf-8")), "utf-8")


def _guesses(labels: Path) -> Iterator[tuple[str, str, bool]]:
    """Of each article what it is, what it is taken for, and whether its publisher's errors were never read."""
    for line in labels.read_text("utf-8").splitlines():
        label = json.loads(line)
        path = labels.parent / label["file"]
        path = path if path.exists() else labels.parent / "raw" / label["file"]
        document = reader.read(path.read_bytes(), label["file"])
        yield label["doc_type"], doc_type(document), unseen(label["publisher"])


def _table(guesses: list[tuple[str, str, bool]]) -> str:
    held = [(true, guess) for true, guess, new in guesses if new]
    others = [(true, guess) for true, guess, new in guesses if not new]
    rows = ["| kind | articles | precision | recall |", "|---|---:|---:|---:|"]
    said, are = Counter(guess for _, guess in held), Counter(true for true, _ in held)
    right = Counter(true for true, guess in held if true == guess)
    for kind in DOC_TYPES:
        precision = f"{right[kind] / said[kind]:.2f}" if said[kind] else ""
        rows.append(f"| {kind} | {are[kind]} | {precision} | {right[kind] / are[kind]:.2f} |")
    commonest = max(are.values()) / len(held)
    rows.append(
        f"\nRight for {_accuracy(held):.0%} of {len(held)} articles of publishers whose errors were never read, and "
        f"for {_accuracy(others):.0%} of the {len(others)} others, from which the rules were written; to call every "
        f"article an editorial would be right for {commonest:.0%}."
    )
    return "\n".join(rows)


def _accuracy(pairs: list[tuple[str, str]]) -> float:
    return sum(true == guess for true, guess in pairs) / len(pairs)


if __name__ == "__main__":
    main()
