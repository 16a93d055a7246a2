"""What belongs to the page around an article: its paths, labels, buttons, notices and rows of titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from adlint.lexicons import LANGUAGES
from adlint.rules import labels
from adlint.rules.repeated_lines import repeated_lines
from adlint.text.document import Block, Document

_KINDS = frozenset(("heading", "paragraph", "item", "caption"))
_LINE = 140
"""Characters that a line of a page may have."""
_ROW = 600
"""Characters that a row of titles may have."""
_HEAD = 3
"""Passages at the head of an article among which a path may stand that does not begin with the home page."""
_LINES = frozenset(("heading", "paragraph", "caption"))
_ENTRIES = 3
"""Passages behind the label of a table of contents among which its first entry stands."""
_STEP = re.compile(r"\s*[>»›→]\s+|\s+/\s+")
_HOME = re.compile(
    r"\W{0,3}(?:home|home page|you are here|accueil|page d’accueil|page d'accueil|vous êtes ici)\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SENTENCE_END = tuple('.!…»”"')
_TITLE_BREAK = re.compile(r"[:?|–—]|\bvs\b|\bversus\b")
_OPENER = re.compile(
    r"(?<=[\w?]) "
    r"(?:Comment|Pourquoi|Quand|Où|Qui|Quels?|Quelles?|Que|Le|La|Les|Un|Une|Des|Nos|Notre|Top|Avis|Faut-il|Peut-on) "
)
_ASKING = re.compile(r"(?<=\w) (?:Comment|Pourquoi|Quand|Où|Quels?|Quelles?|Faut-il|Peut-on) ")
_MEANINGS = {
    "furniture": "page furniture",
    "contents": "label of a table of contents",
    "cookie_notice": "cookie notice",
}


class Piece(NamedTuple):
    """Block `number` is furniture: what kind."""

    number: int
    what: str


def furniture(document: Document) -> Iterator[Piece]:
    """The blocks of an article that are furniture of its page."""
    repeated = document.derive(repeated_lines)
    doubled = _doubled(document)
    for number, block in enumerate(document.blocks):
        if block.kind not in _KINDS or "quote" in block.containers or "table" in block.containers or not block.text:
            continue
        if number in repeated:
            yield Piece(number, "line that repeats the one before it")
        elif number in doubled:
            yield Piece(number, "label that stands twice")
        elif _is_path(number, block):
            yield Piece(number, "path of the page in its site")
        elif what := _labelled(document, number):
            yield Piece(number, what)
        elif _is_row(block):
            yield Piece(number, "row of titles of other articles")


def _is_path(number: int, block: Block) -> bool:
    """Whether a line is a path through the site: `Home > Rivers > Locks`."""
    if len(block.text) > _LINE or block.text.endswith(_SENTENCE_END):
        return False
    steps = _STEP.split(block.text)
    if len(steps) < 2 or not all(steps):
        return False
    return _HOME.match(steps[0]) is not None or (len(steps) > 2 and number < _HEAD and block.kind != "item")


def _doubled(document: Document) -> set[int]:
    """The lines that say a word or a few twice (`Note Note`), which the text itself does nowhere."""
    found: dict[str, list[int]] = {}
    for number, block in enumerate(document.blocks):
        text = block.text
        middle = len(text) // 2
        if 5 <= len(text) <= 60 and text[middle] == " " and text[:middle] == text[middle + 1 :] and text[0].isalpha():
            found.setdefault(text, []).append(number)
    if not found:
        return set()
    names = Counter(text for block in document.blocks for text in _pairs(block) if text in found)
    return {number for text, numbers in found.items() if not names[text] for number in numbers}


def _pairs(block: Block) -> Iterator[str]:
    """Each two equal words in a row of a longer passage: names such as those of some towns."""
    words = _WORD.findall(block.text)
    if len(words) > 2:
        yield from (f"{first} {second}" for first, second in pairwise(words) if first == second)


def _labelled(document: Document, number: int) -> str:
    """What a line is by its words, or `""`."""
    block = document.blocks[number]
    text = block.text
    best, what = 0, ""
    for hit in labels.hits(document, number):
        if hit.meaning not in _MEANINGS or hit.end <= best or any(map(str.isalnum, text[: hit.start])):
            continue
        if hit.meaning == "cookie_notice" or _is_whole(document, number, hit.start, hit.end):
            if hit.meaning == "contents" and not _leads_nowhere(document, number):
                continue
            best, what = hit.end, _MEANINGS[hit.meaning]
    return what


def _is_whole(document: Document, number: int, start: int, end: int) -> bool:
    """Whether a phrase is most of its line, and the line is no heading of a text that is about it."""
    block = document.blocks[number]
    text = block.text
    if len(text) > _LINE or any(link.kind == "link" for link in block.links) or _pictured(block):
        return False
    if block.kind == "heading" and " " not in text[start:end]:
        return False
    rest = text[end:].strip(" :.!…>»›↑↓→▼*()")
    return not rest or (block.kind != "item" and end - start >= 0.5 * len(text.strip()) and " " in text[start:end])


def _pictured(block: Block) -> bool:
    """Whether a line is the alternative text of a picture."""
    return any(mark.kind == "image" for mark in block.marks) or any(link.kind == "image" for link in block.links)


def _leads_nowhere(document: Document, number: int) -> bool:
    """Whether neither entries nor a text follow the label of a table of contents."""
    label, *following = document.blocks[number : number + 1 + _ENTRIES]
    if any(block.kind not in _LINES or block.links or block.text.startswith("[") for block in following):
        return False
    return label.kind == "paragraph" or not following or len(following[0].text) <= _LINE


def _is_row(block: Block) -> bool:
    """Whether titles of other articles run on in one line, without stops between them."""
    text = block.text
    if (
        block.kind != "paragraph"
        or "\n" in text
        or not 60 <= len(text) <= _ROW
        or text.endswith(_SENTENCE_END)
        or block.language not in LANGUAGES
    ):
        return False
    links = [link for link in block.links if link.kind == "link"]
    if len(links) >= 3:
        between = text[: links[0].start] + "".join(text[a.end : b.start] for a, b in pairwise(links))
        return not any(map(str.isalnum, between + text[links[-1].end :])) and len(text.split()) >= 4 * len(links)
    if links or text.count(",") > 1 or text.endswith((":", ";", ",")):
        return False
    if block.language == "fr":
        return len(_OPENER.findall(text)) > 1 and _ASKING.search(text) is not None
    words = [word for word in _WORD.findall(text) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= 10 and capitals >= 0.85 * len(words) and len(_TITLE_BREAK.findall(text)) > 3
