"""Attributions to a source without a name: "experts say", "is widely believed", « plusieurs études montrent »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adlint.lexicons import Hit
from adlint.rules.grammar import GRAMMAR, Grammar, words
from adlint.rules.sources import is_name
from adlint.rules.statements import Statement

_VAGUE = frozenset(
    {"reported_participle", "vague_attribution", "vague_expert_noun", "vague_paper_noun", "vague_quantifier"}
)
_ANONYMOUS = frozenset({"anonymous_source", "anonymous_source_noun"})
"""The lexicons of which each vague and each anonymous attribution has a phrase."""
# Between a subject and its verb; the sentence goes on as if it were not there.
_INSERTION = re.compile(r"\s?—[^—]{1,80}—\s?|\s?–[^–]{1,80}–\s?|\s\([^()]{1,80}\)|,\s[^,]{1,60},")
_WORD = re.compile(r"[\w’'·-]+")
# Characters between a subject and its verb, or between a quantifier and the verb.
_LONGEST_GAP = 90
_PLURAL = re.compile(r"(?:s|x|people|men|women|children)\Z")
_FIRST_PERSON = re.compile(r"\b(?:i|me|my|we|us|our|je|j'ai|moi|nous|notre|nos)\b")
# The reader or the writer is "familiar with the situation", not a source.
_KNOWING = re.compile(r"\b(?:you|you're|i|i'm|we|we're|is|are|be|become|get|not|already|more)\s(?:are\s|am\s)?\Z")
_PAST = ("ed", "shown", "found", "said", "told", "proven")
_SINGULAR_NOUNS = words(
    "research evidence science neuroscience literature history experience testing feedback wisdom study report survey "
    "poll analysis paper investigation meta-analysis inquiry source insider leak leaker whistleblower tipster"
)
# Verbs of opinion that papers have, too: "studies say".
_OF_PAPERS = words(
    "say says said claim claims claimed argue warn recommend flagged disent dit affirment recommandent alertent"
)
# Verbs whose subject must be people: a thing may call, want or describe as well.
_OF_PEOPLE = words(
    "feel felt want love hate hope prefer expect tell told anticipate comment consider considered report reported "
    "describe described call called veulent trouvent voient oublient"
) | {"like to"}
# Verbs of reporting that a crowd has, too: "several people have reported".
_OF_CROWDS = frozenset({"report", "reported", "rapportent", "signalent"})


def vague(statement: Statement) -> Iterator[tuple[int, int]]:
    """Where `statement` leans on a source and names none, as offsets into its block's text."""
    if statement.meanings.isdisjoint(_VAGUE):
        return
    for hit in statement.of("vague_attribution"):
        yield hit.start, hit.end
    yield from _passives(statement)
    verbs = statement.of("reporting_verb", "opinion_verb")
    of_papers = [verb for verb in verbs if verb.meaning == "reporting_verb" or verb.phrase in _OF_PAPERS]
    yield from _nouns(statement, statement.of("vague_expert_noun"), verbs)
    yield from _nouns(statement, statement.of("vague_paper_noun"), of_papers)
    of_crowds = [verb for verb in verbs if verb.meaning == "opinion_verb" or verb.phrase in _OF_CROWDS]
    yield from _crowds(statement, of_crowds)


def anonymous(statement: Statement) -> Iterator[tuple[int, int]]:
    """Where `statement` leans on a source that is known to the writer and hidden from the reader."""
    if statement.meanings.isdisjoint(_ANONYMOUS):
        return
    for hit in statement.of("anonymous_source"):
        if not _KNOWING.search(statement.folded, max(statement.start, hit.start - 20), hit.start):
            yield hit.start, hit.end
    yield from _nouns(statement, statement.of("anonymous_source_noun"), statement.of("reporting_verb", "opinion_verb"))


def _nouns(statement: Statement, nouns: list[Hit], verbs: list[Hit]) -> Iterator[tuple[int, int]]:
    """ "Early reports suggest", "according to several experts"."""
    for noun in nouns:
        start = _phrase_start(statement, noun)
        if start is None:
            continue
        near = max(statement.start, start - 30)
        if formula := re.compile(GRAMMAR[statement.block.language].formula).search(statement.folded, near, start):
            yield formula.start(), noun.end
        elif verb := _verb_of(statement, noun, verbs):
            yield start, verb.end


def _phrase_start(statement: Statement, noun: Hit) -> int | None:
    """Where the noun phrase of `noun` begins, if it is one that names nobody."""
    grammar = GRAMMAR[statement.block.language]
    folded = statement.folded
    if noun.phrase.startswith(("la ", "les ", "l'")):  # it brings its own article
        return noun.start
    for quantifier in statement.of("vague_quantifier"):
        if quantifier.end <= noun.start and _is_one_phrase(grammar, folded[quantifier.end : noun.start]):
            return quantifier.start
    found = re.compile(grammar.bare).search(folded, max(statement.start, noun.start - 40), noun.start)
    if not found or folded.endswith(("open ", "open-"), statement.start, noun.start):
        return None
    for word in reversed(list(_WORD.finditer(folded, found.start(), noun.start))):
        if word.group() in grammar.opening:
            return word.end() + 1
        known = word.group() in grammar.definite or word.group() in grammar.other_subject
        if known or is_name(statement, *word.span()):
            return None
    before = folded[statement.start : found.start()].rstrip(" \"“«'*([")
    if statement.block.language == "en" and before[-1:].isalnum() and before.rsplit(None, 1)[-1] not in grammar.opening:
        return None  # the phrase is longer than what was looked at
    return found.start()


def _is_one_phrase(grammar: Grammar, between: str) -> bool:
    """Whether a quantifier and a noun with these words between them belong together: "many [of the recent] studies"."""
    rest = _without_of(grammar, between.split())
    return len(rest) <= 3 and all(word.isalpha() and word not in grammar.opening for word in rest)


def _without_of(grammar: Grammar, rest: list[str]) -> list[str]:
    """The words behind a quantifier, "of" and "of the" left out."""
    if rest[:1] != ["of"]:
        return rest
    return rest[2:] if len(rest) > 1 and rest[1] in grammar.definite else rest[1:]


def _verb_of(statement: Statement, noun: Hit, verbs: list[Hit]) -> Hit | None:
    """The verb whose subject is `noun`, unless the words between them name somebody."""
    for verb in verbs:
        if verb.start <= noun.end:
            continue
        if verb.start - noun.end > _LONGEST_GAP:
            return None
        gap = statement.folded[noun.end : verb.start]
        if _bridges(GRAMMAR[statement.block.language], _INSERTION.sub(" ", gap)):
            return verb if _agrees(statement, noun, verb) and not _has_name(statement, noun.end, verb.start) else None
    return None


def _agrees(statement: Statement, noun: Hit, verb: Hit) -> bool:
    """Whether `verb` can be the verb of `noun`, and is no passive or noun that looks like one."""
    if statement.folded.startswith(GRAMMAR[statement.block.language].agent, verb.end):
        return False
    if statement.block.language != "en" or noun.phrase == "data":
        return True
    word = verb.phrase.split()[0]
    return word.endswith(("s", *_PAST)) if noun.phrase in _SINGULAR_NOUNS else not word.endswith("s")


def _bridges(grammar: Grammar, gap: str) -> bool:
    """Whether only adverbs, auxiliaries and short prepositional phrases stand in `gap`."""
    allowance = grammar.modifiers
    between = gap.replace("'", "' ").split()
    for i, word in enumerate(between):
        if word in grammar.preposition and i + 1 < len(between):
            allowance = 4
        elif word == "to" and i and between[i - 1] in grammar.tendency:
            continue
        elif word in grammar.other_subject:
            return False
        elif word in grammar.auxiliary or word.endswith(("ly", "ment")):
            continue
        elif allowance and word.strip("’'-·").isalnum():
            allowance -= 1
        else:
            return False
    return True


def _has_name(statement: Statement, start: int, end: int) -> bool:
    """Whether somebody is named in `block.text[start:end]`, insertions and acronyms ("AI models") apart."""
    text = statement.block.text
    inserted = [match.span() for match in _INSERTION.finditer(text, start, end)]
    return any(
        is_name(statement, *word.span()) and not word.group().isupper()
        for word in _WORD.finditer(text, start, end)
        if not any(a <= word.start() < b for a, b in inserted)
    )


def _crowds(statement: Statement, verbs: list[Hit]) -> Iterator[tuple[int, int]]:
    """ "Many believe", "several large companies have warned": any plural will do before most verbs of opinion."""
    folded = statement.folded
    quantifiers = statement.of("vague_quantifier")
    if not quantifiers or not verbs or _FIRST_PERSON.search(statement.text):
        return
    people = statement.of("vague_crowd_noun", "vague_expert_noun")
    for quantifier in quantifiers:
        if folded.endswith(("than ", "how "), statement.start, quantifier.start):
            continue
        for verb in verbs:
            if verb.start <= quantifier.end:
                continue
            if verb.start - quantifier.end > _LONGEST_GAP:
                break
            if _has_subject(statement, quantifier, verb, people):
                if not _has_name(statement, quantifier.end, verb.start) and _is_plural(statement, verb):
                    yield quantifier.start, verb.end
                break


def _has_subject(statement: Statement, quantifier: Hit, verb: Hit, people: list[Hit]) -> bool:
    """Whether `quantifier`, alone or with a plural noun, is the subject of `verb`."""
    grammar = GRAMMAR[statement.block.language]
    rest = _without_of(grammar, _INSERTION.sub(" ", statement.folded[quantifier.end : verb.start]).split())
    no_noun = grammar.auxiliary | grammar.opening | grammar.preposition | grammar.other_subject
    size = 0
    while size < min(len(rest), 4) and rest[size].replace("-", "").isalpha() and rest[size] not in no_noun:
        size += 1
    if size and not _PLURAL.search(rest[size - 1]):
        return False
    if size and verb.phrase in _OF_PEOPLE and not any(quantifier.end <= noun.start < verb.start for noun in people):
        return False
    return _bridges(grammar, " ".join(rest[size:]))


def _is_plural(statement: Statement, verb: Hit) -> bool:
    if statement.folded.startswith(GRAMMAR[statement.block.language].agent, verb.end):
        return False
    return statement.block.language != "en" or not verb.phrase.endswith("s")


def _passives(statement: Statement) -> Iterator[tuple[int, int]]:
    """ "It is widely believed that", "is said to be"."""
    grammar = GRAMMAR[statement.block.language]
    for participle in statement.of("reported_participle"):
        before = re.compile(grammar.passive).search(
            statement.folded, max(statement.start, participle.start - 40), participle.start
        )
        after = re.compile(grammar.outcome).match(statement.folded, participle.end, statement.end)
        if before and (after or before.group(1)):
            yield before.start(), after.end() if after else participle.end
