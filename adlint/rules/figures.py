"""Statistics: shares, counts, multiples and growth, told from prices, versions, settings and what is only supposed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from adlint import lexicons
from adlint.rules.statements import Statement
from adlint.text.document import OBJECT, Document

# Patterns are compiled on use (`re` keeps them): few articles are in both languages.
# A percentage is a statistic where it is a share of something, or behind words of change.
_SHARE = {
    "en": (
        r"\s(?:of|more|less|faster|slower|higher|lower|cheaper|better|fewer|larger|longer|growth|increase|decrease)\b"
    ),
    "fr": r"\s(?:des?\b|du\b|d'|plus\b|moins\b)",
}
_CHANGE = {
    "en": (
        r"\b(?:grew|grow|grows|grown|growth|rose|rise|rises|risen|increas\w+|decreas\w+|declin\w+|drop\w*|fell|fallen|"
        r"falls?|reduc\w+|lost|loses?|gain\w*|account\w*|represent\w*|jump\w*|surg\w+|boost\w*|improv\w+|widen\w*|up|"
        r"down|by|inflation|rate|share|estimated)\b"
    ),
    "fr": (
        r"\b(?:hausse|baisse|augment\w+|recul\w*|progress\w+|croiss\w+|croît|accr\w+|diminu\w+|réduc\w+|rédui\w+|"
        r"représent\w+|perd\w*|gagn\w+|chut\w+|bond\w*|taux|parts?|environ|près|pass\w+|attei\w+|jusqu'à|plus|moins|"
        r"estim\w+)\b"
    ),
}
# A percentage, a count or multiple, or else a long number, which counts where people, money or things are counted
# behind it: years, prices and standards have no such word there.
_LONG = r"(?P<long>(?:\d{1,3}(?:[,. ]\d{3})+|[3-9]\d{3}|\d{5,})\+?(?=\s))"
_FIGURE = {
    "en": (
        r"(?<![\w.,/:#-])(?:"
        r"(?P<percent>\d+(?:[.,]\d+)*(?:\s?(?:[-–]|to)\s?\d+(?:[.,]\d+)*)?\+?\s?(?:%\+?|(?:percent|per cent|"
        r"percentage points)\b))"
        r"|(?P<count>[$€£]?\d+(?:[.,]\d+)*\+?\s?(?:million|billion|trillion|thousand|bn)\b"
        r"|\d+(?:[.,]\d+)*\s?(?:x|×|times)\s(?:more|less|faster|as|higher|lower|greater|larger|cheaper|slower|bigger|"
        r"better)\b"
        r"|\d+\s(?:in|out of|of every)\s\d+\s(?!years?|months?|weeks?|days?|hours?|minutes?|seconds?)[a-z]+)"
        rf"|{_LONG})"
    ),
    "fr": (
        r"(?<![\w.,/:#$€£-])(?:"
        r"(?P<percent>\d+(?:[.,]\d+)*(?:\s?(?:[-–]|à|et)\s?\d+(?:[.,]\d+)*)?\s?(?:%|(?:pour cent|"
        r"points de pourcentage)\b))"
        r"|(?P<count>\d+(?:[.,]\d+)*\s(?:millions?|milliards?|milliers)\b"
        r"|\d+(?:[.,]\d+)*\sfois\s(?:plus|moins|supérieur|inférieur|mieux)"
        r"|(?<!\d )\d{1,2}\s(?:[a-zé]+\s)?sur\s(?:\d{1,3}|dix|cent)\b"
        r"(?!\s(?:ans?|mois|jours?|semaines?|heures?|continents|sites)))"
        rf"|{_LONG})"
    ),
}
_COUNTED = {
    "en": (
        r"\s(?:[a-z-]+\s){0,2}(?:downloads|installs|installations|dollars|euros|pounds|tons|tonnes|species|jobs|"
        r"deaths|cases|hours|subscribers|followers|profiles|images|miles|acres|lives|units|copies|stars|respondents|"
        r"gallons|products|articles|accounts|views)\b"
    ),
    "fr": (
        r"(?:\s|')(?:[a-zé-]+\s){0,2}(?:téléchargements|installations|euros|dollars|tonnes|espèces|emplois|décès|cas|"
        r"heures|abonnés|exemplaires|comptes|hectares|vies|unités|produits|articles|signatures|appareils|ordinateurs|"
        r"smartphones|litres|morts|logements)\b"
    ),
}
_NUMBER = re.compile(r"[$€£]|\d+")
_WITHOUT_DIGITS = frozenset({"round_number", "vague_quantifier"})
# Words that count only where people or things are counted behind them.
_SMALL_CROWDS = ("hundreds", "thousands", "centaines", "milliers")
_MOST = frozenset({"most", "almost all", "nearly all", "virtually all"})
_NOT_ONE_PHRASE = re.compile(r"[,.;:()]| (?:of|in|to|and|is|are|for) ")
_OWN = re.compile(
    r"\b(?:we|our|ours|us|i|my|me|we've|i've|i'm|we're|we'll|i'll|let's|nous|notre|nos|je|j'ai|mon|ma|mes|moi)\b"
)
_SURVEY = re.compile(r"\b(?:respondents?|responded|respondees|surveyed|répondants?|sondés|questionnaires?|survey)\b")
_OWN_SURVEY = re.compile(
    r"\b(?:our|this|this year's|last year's|annual) (?:\w+ )?survey\b|\bwe (?:asked|surveyed)\b|"
    r"\bnotre (?:\w+ )?(?:enquête|sondage|questionnaire)\b|\bnous avons (?:interrogé|sondé)\b"
)
_OFTEN = 3  # words of a survey; an article that has fewer only mentions one
# What is supposed, asked for or offered states nothing.
_SUPPOSED = {
    "en": (
        r"\b(?:for example|for instance|e\.g\.|suppose|supposing|imagine|let's say|% off|percent off|discount|coupon|"
        r"promo|code|free trial|should|must|at least|limit|threshold|target|range from|don't|unless)\b|\A(?:if|set|"
        r"use|try|aim|put|keep|make|add|choose)\b"
    ),
    "fr": (
        r"\b(?:par exemple|p\. ex\.|supposons|imaginons|imaginez|réduction|remise|code promo|promo|doit|doivent|devez|"
        r"au moins|minimum|maximum|limite|seuil|objectif)\b|\A(?:si|utilisez|choisissez|mettez|réglez)\b"
    ),
}
# Characters before a percentage in which a word of change counts.
_WINDOW = 60
# Words; less is a label or a cell of a table.
_SHORTEST = 6


def is_own(statement: Statement) -> bool:
    """Whether the writer speaks for itself: its own figures and experience need no other source."""
    places = statement.document.derive(own_places).get(statement.number)
    if places is None:
        return False
    first = bisect_left(places, statement.start)
    return first < len(places) and places[first] < statement.end


def own_places(document: Document) -> dict[int, list[int]]:
    """For each block that names the writer where it does, as offsets. Use as `document.derive(own_places)`."""
    text, bounds = document.derive(lexicons.folded)
    places: dict[int, list[int]] = {}
    number = 0
    for match in _OWN.finditer(text):
        start = match.start()
        while bounds[number + 1] <= start:
            number += 1
        places.setdefault(number, []).append(start - bounds[number])
    return places


def is_own_survey(document: Document) -> bool:
    """Whether an article tells the results of its publisher's own survey."""
    text = document.derive(lexicons.folded).text
    found = _SURVEY.finditer(text)
    return sum(1 for _ in islice(found, _OFTEN)) == _OFTEN and bool(_OWN_SURVEY.search(text))


def figures(statement: Statement) -> Iterator[tuple[int, int]]:
    """The statistics in `statement`, as offsets into its block's text."""
    for found in candidates(statement):
        if not _states(statement):
            return
        yield found


def _states(statement: Statement) -> bool:
    """Whether a sentence states its figures for a fact that is not the writer's own."""
    text = statement.text
    if text.count(" ") < _SHORTEST - 1 or text.endswith("?") or OBJECT in text:
        return False
    return not is_own(statement) and not re.search(_SUPPOSED[statement.block.language], text)


def candidates(statement: Statement) -> Iterator[tuple[int, int]]:
    language, folded, start, end = statement.block.language, statement.folded, statement.start, statement.end
    for match in _matches(re.compile(_FIGURE[language]), folded, start, end) if statement.has_digit else ():
        if match.lastgroup == "percent":
            changed = re.compile(_CHANGE[language]).search(folded, max(start, match.start() - _WINDOW), match.start())
            is_share = changed or re.compile(_SHARE[language]).match(folded, match.end(), end)
            if is_share and not match.group().startswith("100"):
                yield match.span()
        elif match.lastgroup == "count" or _is_counted(statement, match.end()):
            yield match.span()
    if statement.meanings.isdisjoint(_WITHOUT_DIGITS):
        return
    for hit in statement.of("round_number"):
        if not hit.phrase.startswith(_SMALL_CROWDS) or _is_counted(statement, hit.end):
            yield hit.start, hit.end
    yield from _majorities(statement)


def _matches(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What `pattern.finditer` finds, several times as fast: it is tried only where a number begins."""
    for number in _NUMBER.finditer(text, start, end):
        if number.start() >= start and (match := pattern.match(text, number.start(), end)):
            yield match
            start = match.end()


def _is_counted(statement: Statement, end: int) -> bool:
    """Whether people, money or things that statistics count stand behind a number that ends at `end`."""
    if re.compile(_COUNTED[statement.block.language]).match(statement.folded, end, statement.end):
        return True
    return any(0 < noun.start - end < 25 for noun in statement.of("vague_crowd_noun"))


def _majorities(statement: Statement) -> Iterator[tuple[int, int]]:
    """ "Most large companies": a share of people without a figure."""
    nouns = statement.of("vague_crowd_noun")
    for hit in statement.of("vague_quantifier"):
        if hit.phrase not in _MOST or statement.folded.endswith(("than ", "for "), statement.start, hit.start):
            continue
        for noun in nouns:
            if hit.end < noun.start < hit.end + 24 and not _NOT_ONE_PHRASE.search(
                statement.folded, hit.end, noun.start
            ):
                yield hit.start, noun.end
