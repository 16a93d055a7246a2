"""A sentence or paragraph that stands twice in the article.

Word for word, capitals apart, from eight words on. A longer passage that was pasted twice is one finding. Lines of a
page that stand twice on top of each other, such as captions, are CQ105.

## Why

The reader thinks to have lost the place. Mostly a paragraph was moved and its first copy forgotten, or two versions
of a draft were merged.

## How to put it right

Keep the sentence where it serves, and take the other out. `--fix` removes a paragraph that stands twice in a row.

## When it is fine

Quotations and tables are left alone. A refrain, or the same warning at the head of each part, may be silenced there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from adlint import lexicons
from adlint.config import Config
from adlint.finding import Evidence, Fix, Match, Severity
from adlint.rule import Example, Option, Rule
from adlint.rules.repeated_lines import SENTENCE, lines, removal, repeated_lines
from adlint.text.document import OBJECT, Document
from adlint.text.span import Span

_KINDS = frozenset(("paragraph", "item"))
_APART = frozenset(("quote", "table", "footnote"))
_FINAL = ' .!?…:;,»”")]*'


class _Place(NamedTuple):
    """Sentence `order` of those looked at: `text[start:end]` of block `number`."""

    order: int
    number: int
    start: int
    end: int


def check(document: Document, config: Config, *, words: int = SENTENCE) -> Iterator[Match]:
    """Report each passage that repeats an earlier one, once however often it comes again."""
    sentences = list(_sentences(document, words))
    if len({key for key, _ in sentences}) == len(sentences):  # mostly so
        return
    seen: dict[str, _Place] = {}
    told: set[str] = set()
    passage: list[tuple[_Place, _Place]] = []  # sentences in a row and what each repeats, in a row as well
    for order, (key, (number, start, end)) in enumerate(sentences):
        place = _Place(order, number, start, end)
        first = seen.setdefault(key, place)
        if first is place or key in told:
            continue
        told.add(key)
        if passage and not (_follows(passage[-1][0], place) and _follows(passage[-1][1], first)):
            yield _match(document, passage)
            passage = []
        passage.append((place, first))
    if passage:
        yield _match(document, passage)


def _follows(place: _Place, after: _Place) -> bool:
    """Whether `after` comes behind `place` with one sentence between them at most."""
    return 0 < after.order - place.order <= 2


def _sentences(document: Document, words: int) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """What is compared of the sentences long enough, each with its block's number and where it stands in it."""
    text, bounds = document.derive(lexicons.folded)
    furniture = document.derive(repeated_lines)
    for number, block in enumerate(document.blocks):
        if block.kind not in _KINDS or number in furniture or not _APART.isdisjoint(block.containers):
            continue
        offset = bounds[number]
        for start, end in block.sentences:
            sentence = text[offset + start : offset + end]
            key = sentence.rstrip(_FINAL)
            if block.kind == "item" and key == sentence:
                continue  # the parts of lists are alike
            if key.count(" ") + 1 < words:
                continue
            if OBJECT in key:  # code and the like: look at what it is
                span = block.source_span(start, end)
                key = document.source[span.start : span.end]
            yield key, (number, start, end)


def _match(document: Document, passage: list[tuple[_Place, _Place]]) -> Match:
    """The finding for a passage of sentences in a row."""
    blocks = document.blocks
    (start, first), (end, last) = passage[0], passage[-1]
    span = _span(document, start, end)
    line, _ = document.derive(lines).position(blocks[first.number].source_span(first.start, first.end).start)
    if start.number == end.number:
        whole = len(passage) == len(blocks[start.number].sentences)
        what = "paragraph" if whole and len(passage) > 1 else "sentence" if len(passage) == 1 else "passage"
        adjacent = whole and first.number == start.number - 1 and blocks[first.number].text == blocks[start.number].text
        fix: Fix | None = removal(document, start.number) if adjacent else None
    else:
        what, fix = "passage", None
    evidence = (Evidence("words", "stands here already", _span(document, first, last)),)
    return Match(span, f"this {what} stands in line {line} already", evidence=evidence, fix=fix)


def _span(document: Document, first: _Place, last: _Place) -> Span:
    start = document.blocks[first.number].source_span(first.start, first.end).start
    return Span(start, document.blocks[last.number].source_span(last.start, last.end).end)


_RISE = "The river rose in May and fell again in June."
_BOARD = "The board closed the lower lock for a year."
_VILLAGE = "The village by the lock kept all its boats on land."
_MONTE = "Le fleuve monte en mai et baisse à nouveau en juin."
_MAIRIE = "La mairie a fermé l’écluse du village pendant un an."
_BATEAUX = "Les habitants ont gardé tous leurs bateaux à terre."

RULE = Rule(
    code="CQ104",
    name="duplicate-passage",
    doc=__doc__,
    severity=Severity.WARNING,
    check=check,
    options=(Option("words", SENTENCE, "The fewest words of a sentence that is compared."),),
    bad=(
        Example(f"{_RISE} {_BOARD}\n\n{_VILLAGE}\n\n«{_RISE}»"),
        Example(f"{_RISE} {_BOARD} «{_RISE}»"),
        Example(f"{_RISE} {_BOARD}\n\n«{_RISE} {_BOARD}»"),
        Example(f"{_RISE}\n\n«{_RISE}»\n\n{_VILLAGE}"),
        Example(f"- {_RISE}\n- {_BOARD}\n- «{_RISE}»"),
        Example(f"{_RISE} {_BOARD}\n\n{_VILLAGE}\n\n## The lock\n\n«{_BOARD}» The keeper lost his post."),
        Example(f"{_RISE}\n\n{_BOARD}\n\n## The lock\n\n«{_RISE}\n\n{_BOARD}»"),
        Example(f"{_RISE}\n\n{_VILLAGE}\n\n«THE RIVER ROSE IN MAY AND FELL AGAIN IN JUNE»"),
        Example(f"*{_RISE}* {_BOARD}\n\nThe keeper knew it. «{_BOARD}» «{_RISE}»"),
        Example(f"{_MONTE} {_MAIRIE}\n\n{_BATEAUX}\n\n«{_MONTE}»", "fr"),
        Example(f"{_MONTE} {_MAIRIE} «{_MONTE}»", "fr"),
        Example(f"{_MONTE} {_MAIRIE}\n\n«{_MONTE} {_MAIRIE}»", "fr"),
        Example(f"{_MONTE}\n\n«{_MONTE}»\n\n{_BATEAUX}", "fr"),
        Example(f"- {_MONTE}\n- {_MAIRIE}\n- «{_MONTE}»", "fr"),
        Example(f"{_MONTE} {_MAIRIE}\n\n{_BATEAUX}\n\n## L’écluse\n\n«{_MAIRIE}» L’éclusier a perdu sa place.", "fr"),
        Example(f"{_MONTE}\n\n{_MAIRIE}\n\n## L’écluse\n\n«{_MONTE}\n\n{_MAIRIE}»", "fr"),
        Example(f"*{_MONTE}* {_MAIRIE}\n\nTous le savent. «{_MAIRIE}»", "fr"),
    ),
    good=(
        Example(f"{_RISE} {_BOARD}\n\n{_VILLAGE}"),
        Example(f"{_RISE} {_BOARD}\n\n> {_RISE}", formats=("md", "mdx", "qmd", "html")),
        Example("The river rose.\n\nThe board closed the lock.\n\nThe river rose."),
        Example(f"{_RISE}\n\nThe river rose in May and fell again in July."),
        Example("Run `lock --open` in the folder of the lock now.\n\nRun `lock --shut` in the folder of the lock now."),
        Example(
            "| May | June |\n|---|---|\n"
            "| The river rose over the village lock | It fell |\n| The river rose over the village lock | It fell |"
        ),
        Example(f"```\n{_RISE}\n```\n\n{_RISE}", formats=("md", "mdx", "qmd", "html")),
        Example("## The river in May\n\nIt rose.\n\n## The river in May and June\n\nIt rose, and it fell."),
        Example("The river rose in May. Why did it rise? The river rose in May because of the snow."),
        Example(f"{_MONTE} {_MAIRIE}\n\n{_BATEAUX}", "fr"),
        Example(f"{_MONTE} {_MAIRIE}\n\n> {_MONTE}", "fr", formats=("md", "mdx", "qmd", "html")),
        Example("Le fleuve monte.\n\nLa mairie ferme l’écluse.\n\nLe fleuve monte.", "fr"),
        Example(f"{_MONTE}\n\nLe fleuve monte en mai et baisse à nouveau en juillet.", "fr"),
        Example(f"```\n{_MONTE}\n```\n\n{_MONTE}", "fr", formats=("md", "mdx", "qmd", "html")),
        Example(
            "Lancez `ecluse --ouvre` dans le dossier du village.\n\n"
            "Lancez `ecluse --ferme` dans le dossier du village.",
            "fr",
        ),
        Example(
            "## Le fleuve en mai\n\nIl monte.\n\n## Le fleuve en mai et en juin\n\nIl monte, puis il baisse.", "fr"
        ),
        Example("Le fleuve monte en mai. Pourquoi ? Le fleuve monte en mai parce que la neige fond.", "fr"),
    ),
)
