"""The signs of a sentence by which a claim is told, besides its words: what the learnt score of claims reads."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from adlint import lexicons
from adlint.rules import figures
from adlint.rules.cues import Cue
from adlint.rules.statements import Statement, quotations
from adlint.text.document import OBJECT

_FIRST = re.compile(r"\b(?:i|me|my|we|us|our|i've|we've|i'm|we're|je|j'|moi|mon|ma|mes|nous|notre|nos)\b")
_SECOND = re.compile(r"\b(?:you|your|yours|vous|votre|vos|tu|ton|ta|tes|toi)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PERCENT = re.compile(r"\d\s?(?:%|percent\b|per cent\b|pour cent\b)")
_MONEY = re.compile(r"[$€£]\s?\d|\d\s?(?:[$€£]|euros?\b|dollars?\b)")
_COMPARED = re.compile(
    r"\b(?:more|less|fewer|\w{2,}er) (?:\w+ )?than\b|\b(?:plus|moins|mieux) (?:\w+ ){1,3}qu(?:e\b|')|"
    r"\bcompared (?:to|with)\b|\bpar rapport (?:à|au)\b"
)
_SUPERLATIVE = re.compile(r"\b(?:most|least|best|\w{3,}est)\b|\b(?:les?|la|l') ?(?:plus|moins|mieux|meilleure?s?)\b")
_NAME = re.compile(r"[\w,;’'] (?:[A-Z]\w+)")
_STARTS_WITH_DIGIT = re.compile(r"\W*\d")
_CUES = {"SRC101": "vague", "SRC102": "anonymous", "SRC103": "stated figure", "SRC105": "vague"}
_LONGEST_LENGTH = 7  # of the lengths that are told apart, in steps of eight words


def signs(statement: Statement, cues: Sequence[Cue]) -> list[str]:
    """The signs of a sentence that has these cues, each once."""
    return list(dict.fromkeys(_signs(statement, cues)))


def outline(statement: Statement) -> list[str]:
    """The weightiest of the signs, which are at hand."""
    found = [f"phrase {meaning}" for meaning in statement.meanings]
    return [*found, "digit"] if statement.has_digit else found


def _signs(statement: Statement, cues: Sequence[Cue]) -> Iterator[str]:
    block, text = statement.block, statement.text
    for cue in cues:
        if cue.code in _CUES:
            yield _CUES[cue.code]
    if (statement.hits or statement.has_digit) and next(figures.candidates(statement), None):
        yield "figure"
    hits = statement.document.derive(lexicons.phrases)[statement.number]
    for number in range(bisect_left(hits, statement.start, key=lambda hit: hit.end), len(hits)):
        hit = hits[number]
        if hit.end > statement.end:
            break
        if hit.start >= statement.start:
            yield f"phrase {hit.meaning}"
    if statement.has_digit:
        yield "digit"
        for name, pattern in (("year", _YEAR), ("percent", _PERCENT), ("money", _MONEY)):
            if pattern.search(text):
                yield name
        if _STARTS_WITH_DIGIT.match(text):
            yield "starts with digit"
    for name, pattern in (("first", _FIRST), ("second", _SECOND), ("compared", _COMPARED), ("most", _SUPERLATIVE)):
        if pattern.search(text):
            yield name
    if _NAME.search(block.text, statement.start, statement.end):
        yield "name"
    yield f"length {min(_LONGEST_LENGTH, text.count(' ') // 8)}"
    yield f"kind {block.kind}"
    yield from (f"in {container.partition(':')[0]}" for container in block.containers)
    last = text[-1:]
    if last in "?:!":
        yield f"ends with {last}"
    if OBJECT in text:
        yield "object"
    if statement.start == 0:
        yield "opens its paragraph"
    if statement.document.derive(quotations)[statement.number].meet(statement.start, statement.end):
        yield "quotation"
    yield f"language {block.language}"
