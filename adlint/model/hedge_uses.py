"""Where a cue hedges, by patterns of the words around it: what a grammar says, beside what is learnt."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from adlint.text.document import OBJECT

# Characters around a cue that tell its use.
_WINDOW = 60


class Use(NamedTuple):
    """Where a cue hedges, by the words around it: it must stand in the first two, and not in the others.

    The patterns are compiled on use (`re` keeps them): most articles have few of the cues.
    """

    before: str = ""
    after: str = ""
    not_before: str = ""
    not_after: str = ""

    def is_hedge(self, before: str, after: str) -> bool:
        if not re.search(self.before, before) or not re.match(self.after, after):
            return False
        return not (self.not_before and re.search(self.not_before, before)) and not (
            self.not_after and re.match(self.not_after, after)
        )


_MODALS = frozenset(
    ["may", "might", "might've", "could", "could've", "should", "serait", "seraient", "aurait", "auraient"]
)
_EXAMPLE = re.compile(r"\b(?:for example|for instance|e\.g|par exemple|p\. ex)\b")
_CONDITION = re.compile(r"\bs(?:i\s|'ils?\s)")
_READER = re.compile(r"\b(?:you|one)\s\Z")
_READER_UNKNOWN = re.compile(
    r"\s(?:also\s|already\s|still\s|even\s|well\s)?(?:have\s(?:\w+ed|been|seen|had|gone|lost|made|found)\b|not\b)"
)
# To whom a permission or a choice is given: nothing is uncertain.
_GRANTED = re.compile(
    r"\b(?:users|customers|residents|students|members|employees|people|readers|visitors|participants|programs|shares|"
    r"anyone|someone|who|applicants|attendees|clients|owners)\s\Z|\b(?:residents|students|customers|members|"
    r"employees)\b[\w\s-]{1,50}\Z"
)


def hedging(language: str, phrase: str, text: str, sentence: tuple[int, int], cue: tuple[int, int]) -> bool | None:
    """Whether the patterns take `phrase` for a hedge; `None` where there are none for it.

    text: folded; `sentence` and `cue` are offsets into it.
    """
    uses, also = _uses(language)
    use = uses.get(phrase)
    if use is None:
        return None
    start, end = sentence
    before = text[max(start, cue[0] - _WINDOW) : cue[0]]
    after = text[cue[1] : min(end, cue[1] + _WINDOW)]
    if phrase in _MODALS and not _is_epistemic(language, phrase, text[start:end], before, after):
        return False
    return use.is_hedge(before, after) or (phrase in also and also[phrase].is_hedge(before, after))


@cache
def _uses(language: str) -> tuple[Mapping[str, Use], Mapping[str, Use]]:
    """The uses of each cue, and of those that have two the second. Few articles are in both languages."""
    if language == "fr":
        from adlint.model import hedge_uses_fr

        return hedge_uses_fr.USES, hedge_uses_fr.ALSO
    from adlint.model import hedge_uses_en

    return hedge_uses_en.USES, {}


def _is_epistemic(language: str, phrase: str, sentence: str, before: str, after: str) -> bool:
    """Whether a modal can speak of what is uncertain: not in examples and instructions, nor of what is granted."""
    if language == "fr":
        return not _CONDITION.search(sentence)
    if _EXAMPLE.search(sentence) or OBJECT in sentence:
        return False
    if phrase in ("may", "might", "could") and _GRANTED.search(before):
        return False
    return phrase not in ("may", "might") or not _READER.search(before) or bool(_READER_UNKNOWN.match(after))
