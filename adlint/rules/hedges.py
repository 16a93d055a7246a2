"""Hedges: the cues by which a statement is made less certain, told from the same words in other uses."""

from __future__ import annotations

import re
from typing import NamedTuple

from adlint.lexicons import Hit
from adlint.rules.statements import Statement, statements
from adlint.text.document import OBJECT, Document

# Characters around a cue that tell its use.
_WINDOW = 60


class _Use(NamedTuple):
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


class Hedge(NamedTuple):
    """A statement that hedges and its cues, in order."""

    statement: Statement
    cues: tuple[Hit, ...]


_ADVERBS = r"(?:(?:also|already|still|even|well|now|soon|then|just|only|never|always|actually|be|\w+ly)\s)*"
_QUALITY = r"\s(?:\w+ly\s)?(?:\w+less|\w+ible|certain|pleased|common|clear|unlikely|likely)\b"
_MIGHT = _Use(not_after=r"\s(?:want|wish to|as well|like to|say|need|require|differ|vary)\b")
_EN = {
    # Not the month, nor permission ("may stay"), concession ("whatever it may be") and what is generally so ("may
    # vary").
    "may": _Use(
        not_before=r"\b(?:whatever|whoever|wherever|however|in|of|on|by|since|until|early|late|mid|last|this|next|and)\s\Z",
        not_after=(
            r"\s(?:i|we|the|\d|or may not|want|wish to|as well|choose|opt|freely|use|vary|differ|include|contain|need|"
            r"require|remain|stay|not be \w+ed|be eligible|be raised|be available)\b"
        ),
    ),
    "might": _MIGHT,
    "might've": _MIGHT,
    # Not ability in the past, permission, proposals ("you could"), wishes and what was not to be.
    "could": _Use(
        after=(
            rf"\s(?:potentially|possibly|perhaps|conceivably|well|theoretically)\b|\s{_ADVERBS}(?:be|have|lead|mean|"
            rf"become|cause|result|help|change|affect|impact|make|take|bring|prove|explain|indicate|"
            r"suggest|happen|come|end|turn|give|create|face|see|lose|increase|reduce|improve|save|benefit|harm|hurt|"
            r"break|fail|expose|allow|enable|signal|open|put|introduce|trigger|disrupt|undermine|spell|mark|provide|"
            r"offer|contribute|get|grow|lower|raise|cost|force|spark|delay|drive|pose|threaten|spread|drop|fall|rise|"
            r"hit)\b"
        ),
        not_before=(
            r"\b(?:you|your|users|they|he|she|we|i|if|how|that|who|as|so|what|where|wish|whether)\s\Z"
            r"|\b(?:if|wish|as|so that)\s[\w\s]{1,25}\Z|\bimagine\b"
        ),
        not_after=r"\s(?:not|you|i|we)\b|\shave\s\w+(?:ed|en|ne|de)\b.{0,40}\b(?:if|but)\b",
    ),
    # Of what is expected, not of duty.
    "should": _Use(
        after=(
            rf"\s{_ADVERBS}(?:be\s(?:fine|enough|faster|better|more|easier|possible|sufficient|out|available)|result|"
            rf"improve|lead|arrive|"
            r"land|suffice|soon|last)\b"
        ),
        not_before=r"\b(?:why|how|what|if|we|i|you|people)\s\Z",
        not_after=r"\snot\b",
    ),
    "likely": _Use(not_before=r"\b(?:more|less|as|equally|how|a|the)\s\Z"),
    "unlikely": _Use(not_before=r"\b(?:more|less|as|an|the)\s\Z"),
    "appears": _Use(after=_QUALITY),
    "appear": _Use(after=_QUALITY),
    "appeared": _Use(after=_QUALITY),
    "i think": _Use(not_after=r"\s(?:about|of)\b"),
}
# « Devrait » of what is expected, not of duty.
_DEVRAIT = _Use(
    after=(
        r"\s(?:(?:normalement|bientôt|prochainement|donc|également|aussi|encore|logiquement|vraisemblablement|ainsi|"
        r"même)\s)*"
        r"(?:permettre|arriver|suivre|sortir|avoir|durer|atteindre|continuer|rester|augmenter|baisser|s'|se\s|voir|"
        r"apporter|suffire|être\s(?:disponible|prêt|plus|possible|publié|lancé|en|le|la|mis)|connaître|débuter|"
        r"commencer|représenter|dépasser|passer|prendre|entraîner|améliorer|doubler|normalement|bientôt|prochainement|"
        r"vraisemblablement)"
    )
)
# The conditional of what is reported and not vouched for, where nothing is supposed.
_SERAIT = _Use(
    after=r"\s(?:en train|à l'origine|prêt|déjà|actuellement|lié|liée|dû|due|causé)\b",
    not_before=r"\b(?:ce|il|on)\s\Z",
)
_AURAIT = _Use(
    after=r"\s(?:déjà\s|ainsi\s|également\s|même\s)?(?:été|\w{3,}(?:é|és|ée))\b",
    not_before=r"\b(?:on\s|il y\s|j'|ce qui\s|cela\s|qui\s)\Z",
)
_FR = {
    "pourrait": _Use(not_before=r"(?:\b(?:on|si|comment)|qu'on|l'on)\s\Z", not_after=r"-(?:on|il|elle)\b"),
    "pourraient": _Use(not_after=r"-ils\b|-elles\b"),
    "devrait": _DEVRAIT,
    "devraient": _DEVRAIT,
    "devrions": _DEVRAIT,
    "devriez": _DEVRAIT,
    "serait": _SERAIT,
    "seraient": _SERAIT,
    "aurait": _AURAIT,
    "auraient": _AURAIT,
    # The adverb without its hyphen, not « peut » of ability with its infinitive.
    "peut être": _Use(
        before=r"(?:\A|[.!?:(,]\s|\b(?:est|sont|suis|sera|ai|as|a|ont|avez|aurez|avons|était|et|ou|mais)\s)\Z"
    ),
    "semble": _Use(not_before=r"\bbon (?:vous|lui|leur|me|te|nous)\s\Z"),
}
_USES = {"en": _EN, "fr": _FR}
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


def hedges(document: Document) -> tuple[Hedge, ...]:
    """The statements that hedge. Use as `document.derive(hedges)`."""
    found = ((statement, _cues(statement)) for statement in document.derive(statements))
    return tuple(Hedge(statement, cues) for statement, cues in found if cues)


def _cues(statement: Statement) -> tuple[Hit, ...]:
    kept: list[Hit] = []
    for hit in sorted(statement.of("hedge", "hedge_modal"), key=lambda hit: (hit.start, -hit.end)):
        if (not kept or hit.start >= kept[-1].end) and _is_hedge(statement, hit):
            kept.append(hit)
    return tuple(kept)


def _is_hedge(statement: Statement, hit: Hit) -> bool:
    before = statement.folded[max(statement.start, hit.start - _WINDOW) : hit.start]
    after = statement.folded[hit.end : min(statement.end, hit.end + _WINDOW)]
    if hit.meaning == "hedge_modal" and not _is_epistemic(statement, hit, before, after):
        return False
    use = _USES[statement.block.language].get(hit.phrase)
    return use is None or use.is_hedge(before, after)


def _is_epistemic(statement: Statement, hit: Hit, before: str, after: str) -> bool:
    """Whether a modal can speak of what is uncertain: not in examples and instructions, nor of what is granted."""
    if statement.block.language == "fr":
        return not (hit.phrase.startswith(("ser", "aur")) and _CONDITION.search(statement.text))
    if _EXAMPLE.search(statement.text) or OBJECT in statement.text:
        return False
    if (
        hit.phrase == "may"
        and statement.block.text[hit.start] == "M"
        and (before or not after.startswith((" be ", " not ", " have ")))
    ):
        return False  # the month
    if hit.phrase in ("may", "might", "could") and _GRANTED.search(before):
        return False
    return hit.phrase not in ("may", "might") or not _READER.search(before) or bool(_READER_UNKNOWN.match(after))
