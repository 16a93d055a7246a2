"""`python -m adlint.learning.datasheet [--check]`: fill the counts of `training_data/DATASHEET.md`.

They stand between `<!-- begin: name -->` and `<!-- end: name -->`. With `--check` nothing is written: exit
code 1 if one differs from the data.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median

from adlint.learning import claim_windows, hedge_windows, invented, originality, windows, written
from adlint.learning.annotations import PROMOTION, Annotation, read
from adlint.learning.corpora import WRITTEN
from adlint.learning.written import Written

DATASHEET = Path(__file__).parents[2] / "training_data" / "DATASHEET.md"

_PART = re.compile(r"(<!-- begin: (\w+) -->\n).*?(?=<!-- end: \2 -->)", re.DOTALL)
_LANGUAGES = ("en", "fr")
_LABELS = (True, False)


def filled(text: str) -> str:
    """`text` with its counts made anew. Raises `KeyError` for a part that nothing makes."""
    articles, passages = list(read(PROMOTION)), list(written.read(WRITTEN))
    parts: dict[str, Callable[[], str]] = {
        "articles": lambda: _articles(articles),
        "kinds": lambda: _kinds(articles),
        "licences": lambda: _licences(articles),
        "invented": _invented,
        "windows": _windows,
        "judged": _judged,
        "lines": _lines,
        "passages": lambda: _passages(passages),
        "techniques": lambda: _techniques(passages),
    }
    return _PART.sub(lambda match: f"{match[1]}\n{parts[match[2]]()}\n", text)


def _articles(articles: Sequence[Annotation]) -> str:
    rows = []
    for language in (*_LANGUAGES, "both"):
        own = [article.record for article in articles if language in (article.record["lang"], "both")]
        strengths = Counter(span["strength"] for record in own for span in record["promo"])
        counts = (
            len(own),
            len({record["publisher"] for record in own}),
            strengths["clear"],
            strengths["borderline"],
            sum(not record["promo"] for record in own),
            sum(len(record["unsourced"] or ()) for record in own),
            sum(len(record["hedge"] or ()) for record in own),
        )
        rows.append((language, *counts))
    return _table(
        "language", "articles", "publishers", "clear spans", "borderline spans", "articles without promotion",
        "unsourced claims", "hedges", rows=rows,
    )  # fmt: skip


def _kinds(articles: Sequence[Annotation]) -> str:
    counts = {
        "document type": Counter(article.record["doc_type"] for article in articles),
        "kind of publisher": Counter(article.record["kind"] for article in articles),
        "kind of promotional span": Counter(span["kind"] for article in articles for span in article.record["promo"]),
        "type of unsourced claim": Counter(
            claim["type"] for article in articles for claim in article.record["unsourced"] or ()
        ),
    }
    rows = [(what, ", ".join(f"{name} {n}" for name, n in _ordered(found))) for what, found in counts.items()]
    return _table("by", "counts", rows=rows)


def _licences(articles: Sequence[Annotation]) -> str:
    # The parenthesis says where the licence was found, or whose the article is.
    found = Counter(re.sub(r" \([^()]*(?:\([^()]*\))*[^()]*\)$", "", a.record["licence"]) for a in articles)
    return _table("licence, as stated in the repository", "articles", rows=_ordered(found))


def _invented() -> str:
    rows = []
    labels = [label for label, _ in invented.read(WRITTEN)]
    for language in _LANGUAGES:
        own = [label.record["promo"] for label in labels if label.language == language]
        strengths = Counter(span["strength"] for spans in own for span in spans)
        rows.append((language, len(own), strengths["clear"], strengths["borderline"], sum(not spans for spans in own)))
    return _table("language", "articles", "clear spans", "borderline spans", "articles without promotion", rows=rows)


def _windows() -> str:
    rows = []
    found = list(windows.read_annotations())
    for language in _LANGUAGES:
        own = [window for window in found if window.corpus == language]
        counts = (
            len(own),
            sum(window.paragraphs for window in own),
            sum(len(window.clear) for window in own),
            sum(len(window.borderline) for window in own),
        )
        rows.append((language, *counts))
    return _table("language", "windows", "paragraphs", "clear", "borderline", rows=rows)


def _judged() -> str:
    """The windows that were read sentence by sentence."""
    rows = []
    for language in _LANGUAGES:
        hedged = [window for window in hedge_windows.read_annotations() if window.corpus == language]
        claimed = [window for window in claim_windows.read_annotations() if window.corpus == language]
        rows += [
            ("hedges", language, len(hedged), sum(w.sentences for w in hedged), sum(len(w.hedges) for w in hedged), ""),
            (
                "claims",
                language,
                len(claimed),
                sum(w.sentences for w in claimed),
                sum(len(w.claims) for w in claimed),
                sum(len(w.sourced) for w in claimed),
            ),
        ]
    header = ("read for", "language", "windows", "sentences", "that hedge, or claim without a source", "with a source")
    return _table(*header, rows=rows)


def _lines() -> str:
    """The sentences written for the models of hedges and of claims, by file."""
    rows = []
    for path in sorted(path for family in ("claims", "hedges") for path in (WRITTEN / family).glob("*/*.txt")):
        own = [line for line in path.read_text("utf-8").split("\n") if line.strip() and not line.startswith("#")]
        rows.append((path.parent.parent.name, path.parent.name, path.stem.replace("_", " "), len(own)))
    return _table("for", "language", "what", "sentences", rows=rows)


def _passages(passages: Sequence[Written]) -> str:
    rows = []
    for promotional in _LABELS:
        for language in _LANGUAGES:
            own = [p for p in passages if p.promotional == promotional and p.language == language]
            share = len(own) / sum(p.promotional == promotional for p in passages)
            lengths = [len(originality.words(p.text)) for p in own]
            counts = (
                "promotional" if promotional else "clean",
                language,
                len(own),
                f"{share:.0%}",
                len({p.industry.casefold() for p in own}),
                f"{sum(not p.call for p in own) / len(own):.0%}" if promotional else "",
                f"{min(lengths)} / {median(lengths):g} / {max(lengths)}",
            )
            rows.append(counts)
    return _table(
        "label", "language", "passages", "share of label", "industries", "without call or superlative",
        "words: least / median / most", rows=rows,
    )  # fmt: skip


def _techniques(passages: Sequence[Written]) -> str:
    found = Counter((not p.promotional, p.technique, p.language) for p in passages)
    named = sorted({(clean, technique) for clean, technique, _ in found})
    rows = [
        (
            technique.replace("_", " "),
            "clean" if clean else "promotional",
            *(found[clean, technique, language] for language in _LANGUAGES),
        )
        for clean, technique in named
    ]
    return _table("technique or kind", "label", *_LANGUAGES, rows=rows)


def _ordered(counts: Counter[str]) -> list[tuple[str, int]]:
    """Most frequent first; equal ones by name."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _table(*header: str, rows: Iterable[Sequence[object]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


def main(arguments: Sequence[str], path: Path = DATASHEET) -> int:
    """Fill the datasheet, or with `--check` compare it; 1 if it differs."""
    if list(arguments) not in ([], ["--check"]):
        sys.stderr.write("usage: python -m adlint.learning.datasheet [--check]\n")
        return 2
    text = path.read_text("utf-8")
    made = filled(text)
    if made == text:
        return 0
    if arguments:
        sys.stderr.write(f"{path.name} differs from the data; run python -m adlint.learning.datasheet\n")
        return 1
    path.write_text(made, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
