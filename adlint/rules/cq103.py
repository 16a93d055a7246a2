"""Residue of a chatbot left in the article.

What it says of itself ("As an AI language model, I", "as of my last update", « ma dernière mise à jour »), what it
says to the person who asked ("Certainly! Here is", "I hope this helps", « Voulez-vous que je »), its blanks
("[Your Name]"), its reference marks (`turn0search0`, `oaicite`, `【3†source】`), the tracking value that it adds to
addresses, and marks that cannot be seen: characters without width, tag characters, unusual spaces.

## Why

It tells the reader that the text was pasted without being read, so its facts were not checked either. Invisible
marks also break searches and links.

## How to put it right

Take it out, and read the whole text again against its sources. Invisible marks and tracking values can be taken out
by `--fix`.

## When it is fine

An article about chatbots quotes them: in quotation marks, block quotations and code nothing is reported. A template
that readers are to fill in says so in its heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from adlint import lexicons
from adlint.config import Config
from adlint.finding import Edit, Evidence, Fix, Match, Severity
from adlint.lexicons import Hit, links
from adlint.rule import Rule
from adlint.rules.chatbot_examples import BAD, GOOD
from adlint.rules.invisible_marks import Invisible, invisible_marks
from adlint.rules.quotations import own
from adlint.text.document import Block, Document, Link
from adlint.text.span import Span

_MEANINGS = frozenset(("chatbot", "chatbot_opener", "chatbot_closer"))
_KINDS = frozenset(("title", "description", "heading", "paragraph", "item", "cell", "caption"))
_TOOLS = "search|view|news|image|fetch|file|video|product|academia|forecast|maps"
_TURN = re.compile(rf"turn\d{{1,3}}(?:{_TOOLS})\d{{1,3}}(?:turn\d{{1,3}}(?:{_TOOLS})\d{{1,3}})*")
_REFERENCE = re.compile(
    r"\ue200[^\ue200\ue201]{0,200}\ue201|:?contentReference\[oaicite:\d{1,4}\]|\boai_?cit(?:e|ation)\b(?::\d{1,4})?"
    r"|【\d{1,4}(?::\d{1,4})?†[^【】]{0,80}】|\[cite_start\]|\[cite: ?\d[\d, ]{0,40}\]|\[attached_file:\d{1,4}\]"
)
"""What a chatbot puts where a reference should be, as `_TURN` is."""
_REFERENCE_PARTS = ("\ue200", "oai", "【", "[cite", "[attached_file")
"""One of these is in every match of `_REFERENCE`; they are looked for first because that is much faster."""
_BLANK = re.compile(
    r"\[(?i:your (?:full |company |first |last )?name"
    r"|your (?:company|title|position|email|signature|contact information)"
    r"|votre (?:nom|prénom|nom complet|société|entreprise|titre|poste|signature|adresse e-mail|e-mail))\]"
)
_TEMPLATE = re.compile(
    r"\b(?:templates?|modèles?|sample|exemples?|examples?|letters?|lettres?|prompts?)\b", re.IGNORECASE
)


def check(document: Document, config: Config) -> Iterator[Match]:
    """Report the words, reference marks, tracking values and invisible marks of a chatbot."""
    source = document.source
    if any(value in source for value in links.table("chatbot_sources")):
        for block in document.blocks:
            for link in block.links:
                yield from _tracked(source, link)
    patterns = [pattern for pattern in (_TURN, _BLANK) if pattern.search(source)]
    if any(part in source for part in _REFERENCE_PARTS):
        patterns.append(_REFERENCE)
    if patterns or not document.derive(lexicons.meanings).isdisjoint(_MEANINGS):
        yield from _words(document, patterns)
    for block, marks in invisible_marks(document):
        yield _invisible(source, block, marks)


def _words(document: Document, patterns: list[re.Pattern[str]]) -> Iterator[Match]:
    """The words of a chatbot, and what is found by `patterns`."""
    template = False
    for block, hits in zip(document.blocks, document.derive(lexicons.phrases), strict=True):
        if block.kind not in _KINDS:
            continue
        found = [(hit.start, hit.end) for hit in hits if hit.meaning in _MEANINGS and _in_place(block, hit, hits)]
        if patterns:
            if block.kind in ("title", "heading"):
                template = _TEMPLATE.search(block.text) is not None
            own = (pattern for pattern in patterns if not (template and pattern is _BLANK))
            found += [match.span() for pattern in own for match in pattern.finditer(block.text)]
        if found:
            yield from _matches(block, sorted(found))


def _in_place(block: Block, hit: Hit, hits: tuple[Hit, ...]) -> bool:
    """Whether a phrase stands where a chatbot says it: an opener at the start of the passage, a closer at the start
    of its last sentence, or of the one before it if the last invites to ask."""
    if hit.meaning == "chatbot_opener":
        return not any(map(str.isalnum, block.text[: hit.start]))
    if hit.meaning != "chatbot_closer" or not block.sentences:
        return hit.meaning == "chatbot"
    *before, (last, _) = block.sentences
    if hit.start == last:
        return True
    return (
        bool(before) and hit.start == before[-1][0] and any(h.meaning == "feedback" and h.start == last for h in hits)
    )


def _matches(block: Block, found: list[tuple[int, int]]) -> Iterator[Match]:
    for start, end in own(block, found):
        words = block.text[start:end]
        span = block.source_span(start, end)
        shown = " ".join(words.split())
        evidence = (Evidence("words", words, span),)
        yield Match(span, f"“{shown}” is left from a chatbot", block.span, evidence=evidence)


def _tracked(source: str, link: Link) -> Iterator[Match]:
    """The tracking value that a chatbot added to an address, with its removal."""
    known = links.table("chatbot_sources")
    value = next((part for part in re.split(r"[?&;#]", link.target) if part in known), None)
    if value is None:
        return
    own = re.compile(rf"(\?|&amp;|&){re.escape(value)}(&amp;|&|(?![^\s#)\]\"'<>]))")
    place = own.search(source, link.span.start, link.span.end)
    span, fix = link.span, None
    if place is not None:
        span = Span(place.end(1), place.start(2))
        edit = Edit(Span(*place.span()), place[1] if place[2] else "")
        fix = Fix(f"Remove {value} from the address", (edit,))
    evidence = (Evidence("link", link.target[:200], link.span),)
    yield Match(span, f"the address says that a chatbot gave it: {value}", evidence=evidence, fix=fix)


def _invisible(source: str, block: Block, marks: list[Invisible]) -> Match:
    """One finding for the invisible marks of a passage; its fix takes out all of them."""
    first = marks[0].span
    what = marks[0].name if len(marks) == 1 else f"{len(marks)} invisible marks, the first {marks[0].name}"
    codes = ", ".join(dict.fromkeys(f"U+{ord(source[mark.span.start]):04X}" for mark in marks[:9]))
    fix = Fix("Take out the invisible marks", tuple(Edit(mark.span, mark.instead) for mark in marks))
    evidence = (Evidence("signal", codes, first),)
    return Match(first, f"{what} in the text ({codes})", block.span, evidence=evidence, fix=fix)


RULE = Rule(
    code="CQ103",
    name="chatbot-residue",
    doc=__doc__,
    severity=Severity.WARNING,
    check=check,
    absorbs=("CQ106",),
    bad=BAD,
    good=GOOD,
)
