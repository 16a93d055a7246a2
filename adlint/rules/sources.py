"""Where a source is: what in and around a sentence tells the reader who says so."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from adlint import lexicons
from adlint.lexicons import Hit
from adlint.rules.grammar import words
from adlint.rules.reference_lists import is_listed
from adlint.rules.statements import Statement
from adlint.text.document import Block, Document, Link
from adlint.text.language import STOP_WORDS

# Characters before and behind a sentence that are its paragraph, as far as a source is concerned.
_NEAR = 1500
_OUTWARD = re.compile(r"(?:https?:)?//|[^?#]*\.(?:pdf|docx?|xlsx?|csv|epub)(?:[?#]|$)", re.IGNORECASE)
_CITATION = re.compile(r"\[\d{1,3}\]|\([^()\d]{2,60},? (?:19|20)\d\d[a-z]?\)|\bet al\b|\bibid\b", re.IGNORECASE)
_MARKS = frozenset({"footnote", "citation"})
_SOURCE_LINE = re.compile(r"\W*(?:sources?|source des données|data source|crédits?)\s?:\s*\w", re.IGNORECASE)

_WORD = re.compile(r"[\w’'&.-]*\w")
_WORDS_ONLY = re.compile(r"[\w’' -]*")
_LETTERS = re.compile(r"[^\W\d_]+")
_ELISION = re.compile(r"(?:[ldjnmtsc]|qu)[’'](?=.)", re.IGNORECASE)
_PRONOUNS = words("i he she they we it il elle ils elles on nous je this that these those there ce cela")
# Between a name and a verb: the verb is another's.
_BARRIERS = words("a an the of that and or to in on for with by un une le la les des de du et ou que à en par pour")
# Verbs that a name may follow: "said Ana".
_INVERTED = words(
    "say says said explain explains explained write writes wrote add added dit disent déclare affirme assure ajoute "
    "explique précise raconte rappelle souligne écrit estime confie résume"
)
# Words between "according to" and the name, and between a name and its verb.
_REACH_AFTER = 6
_REACH_BEFORE = 3
_CLAUSE_END = re.compile(r"[,;:.!?()—–]")


_COMMON = (
    "hedge",
    "named_source_formula",
    "vague_crowd_noun",
    "vague_early",
    "vague_expert_noun",
    "vague_paper_noun",
    "vague_quantifier",
)


_FORMULA = frozenset({"named_source_formula"})
_SPEAKING = _FORMULA | {"reporting_verb", "opinion_verb", "vague_expert_noun", "vague_paper_noun"}


class Source(NamedTuple):
    """What answers a claim: `link`, `footnote`, `citation` or `name`, and where, as offsets into the block's text;
    or the `lead-in` of its list, a `source line` below or a `reference list`, which stand in other blocks."""

    kind: str
    start: int
    end: int


def answer(statement: Statement, *, names: bool) -> Source | None:
    """What gives a statement its source: in the sentence, else in its paragraph, else in what belongs to that.

    names: whether "according to" and a name elsewhere in the paragraph will do, too, or those of a list of references.
        A vague speaker does not become a known one by the speaker of the next sentence; a figure may well be that
        speaker's.
    """
    start, end = max(0, statement.start - _NEAR), min(len(statement.block.text), statement.end + _NEAR)
    if found := (
        reference(statement, statement.start, statement.end)
        or _named(statement, statement.start, statement.end)
        or reference(statement, start, end)
        or (_named(statement, start, end, _FORMULA) if names else None)
    ):
        return found
    beside = statement.document.derive(neighbours)[statement.number]
    if not beside and names and is_listed(statement):
        beside = "reference list"
    return Source(beside, statement.start, statement.start) if beside else None


def neighbours(document: Document) -> tuple[str, ...]:
    """For each block `lead-in` or `source line` where another gives its source, else nothing.

    Use as `document.derive(neighbours)`.
    """
    found = []
    led = False
    for number, block in enumerate(document.blocks):
        if block.kind != "item":
            led = block.text.endswith(":") and _refers(block)
        below = document.blocks[number + 1] if number + 1 < len(document.blocks) else None
        if block.kind == "item" and led:
            found.append("lead-in")
        else:
            found.append("source line" if below and _SOURCE_LINE.match(below.text) else "")
    return tuple(found)


def _refers(block: Block) -> bool:
    return any(map(_is_reference, block.links)) or any(mark.kind in _MARKS for mark in block.marks)


def reference(statement: Statement, start: int, end: int) -> Source | None:
    """The link, footnote or citation in `block.text[start:end]`."""
    block = statement.block
    for number in range(bisect_left(block.links, start, key=lambda link: link.end), len(block.links)):
        link = block.links[number]
        if link.start >= end:
            break
        if _is_reference(link):
            return Source("link", link.start, link.end)
    for number in range(bisect_left(block.marks, start, key=lambda mark: mark.start), len(block.marks)):
        mark = block.marks[number]
        if mark.start > end:
            break
        if mark.kind in _MARKS:
            return Source(mark.kind, mark.start, mark.end)
    citation = _CITATION.search(block.text, start, end)
    return Source("citation", *citation.span()) if citation else None


def referring(document: Document) -> tuple[int, ...]:
    """The numbers of the blocks that refer to something, in order. Use as `document.derive(referring)`."""
    return tuple(number for number, block in enumerate(document.blocks) if _refers(block))


def _is_reference(link: Link) -> bool:
    """Whether a link can be where a claim comes from: outward or to a document, and not a button."""
    return link.kind in ("link", "url") and bool(_OUTWARD.match(link.target))


def _named(statement: Statement, start: int, end: int, meanings: frozenset[str] = _SPEAKING) -> Source | None:
    """The named person, organisation or paper in `block.text[start:end]` that is said to say so.

    meanings: of the phrases that such a name stands with.
    """
    hits = statement.document.derive(lexicons.phrases)[statement.number]
    for number in range(bisect_left(hits, start, key=lambda hit: hit.end), len(hits)):
        hit = hits[number]
        if hit.end > end:
            break
        if hit.start < start or hit.meaning not in meanings:
            continue
        name = None
        if hit.meaning == "named_source_formula":
            name = _name_after(statement, hit, end)
        elif hit.meaning in ("reporting_verb", "opinion_verb"):
            name = _name_before(statement, hit, start)
            if not name and hit.phrase in _INVERTED:
                name = _name_after(statement, hit, min(end, hit.end + 30))
        elif hit.meaning in ("vague_expert_noun", "vague_paper_noun"):
            name = _name_before(statement, hit, start)
        if name:
            return Source("name", *name)
    return None


def _name_after(statement: Statement, hit: Hit, end: int) -> tuple[int, int] | None:
    """A name in the same clause behind "according to" or "said"."""
    text = statement.block.text
    stop = _CLAUSE_END.search(text, hit.end, end)
    for count, word in enumerate(_WORD.finditer(text, hit.end, stop.start() if stop else end)):
        if count == _REACH_AFTER:
            return None
        if is_name(statement, *word.span()):
            return word.span()
    return None


def _name_before(statement: Statement, hit: Hit, start: int) -> tuple[int, int] | None:
    """A name just before a verb or noun, with nothing but a word or two between."""
    text = statement.block.text
    before = list(_WORD.finditer(text, max(start, hit.start - 60), hit.start))
    for word in reversed(before[-_REACH_BEFORE:]):
        if word.group() in _BARRIERS or not _WORDS_ONLY.fullmatch(text, word.end(), hit.start):
            return None
        if is_name(statement, *word.span()):
            return word.span()
    return None


def is_name(statement: Statement, start: int, end: int) -> bool:
    """Whether the word `block.text[start:end]` is a proper name, as far as its letters tell.

    A capital at the head of a sentence tells nothing; there a word is a name if it has another capital or
    if the article never writes it in lower case.
    """
    text, language = statement.block.text, statement.block.language
    word = text[start:end]
    if elided := _ELISION.match(word):
        start += elided.end()
        word = text[start:end]
    if not word[:1].isupper() or word.lower() in _PRONOUNS or (word.isupper() and len(word) < 3):
        return False
    before = text[max(0, start - 4) : start].rstrip(" \u00a0\u202f\"“«‘'’([*")
    if before and before[-1] not in ".!?:\n–—-•":
        return True
    if any(c.isupper() for c in word[1:]):
        return True
    if text.startswith(",", end):
        return False  # an adverb: "However, ..."
    word = word.lower()
    common = word in _common_words(language) or word in statement.document.derive(lower_case_words)
    return len(word) > 1 and not common


@cache
def _common_words(language: str) -> frozenset[str]:
    """Words that often begin a sentence and are no names."""
    phrases = (phrase for meaning in _COMMON for phrase in lexicons.words(language, meaning))
    return STOP_WORDS[language].union(*(phrase.split() for phrase in phrases))


def lower_case_words(document: Document) -> frozenset[str]:
    """The words that the article writes in lower case. Use as `document.derive(lower_case_words)`."""
    found = set(_LETTERS.findall("\n".join([block.text for block in document.blocks])))
    return frozenset([word for word in found if word[0].islower()])
