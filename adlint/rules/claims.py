"""The claims of an article, each with its source or without: what the SRC rules report, and how much is sourced."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from adlint import lexicons
from adlint.model import claims as model
from adlint.rules import attribution, figures
from adlint.rules.claim_signs import signs
from adlint.rules.sources import Source, answer, reference
from adlint.rules.statements import KINDS, LONGEST, Statement, quotations, statements
from adlint.text.document import Document

_SHORTEST = 4  # words; what has fewer is a label
_SPEAKERS = frozenset({"SRC101", "SRC102", "SRC105"})
_VOICED = 0.5  # the least probability of a sentence that leans on a speaker without a name: the cue says it all
_NEEDS_A_NAME = frozenset({"SRC101", "SRC105"})
_NOTHING = -8.0  # the logit of a sentence whose words alone rule a claim out


class Cue(NamedTuple):
    """What in a sentence makes it a claim of a kind: the code of its rule and where, as offsets into the block."""

    code: str
    start: int
    end: int


class Judged(NamedTuple):
    """A sentence and the logit by its words and signs alone."""

    statement: Statement
    logit: float


class Claim(NamedTuple):
    """A sentence that makes a claim.

    probability: of a claim, from 0 to 1. cues: its kinds and the words that show them, the most telling kind first;
    the whole sentence where no words do. source: what answers it.
    """

    statement: Statement
    probability: float
    cues: tuple[Cue, ...]
    source: Source | None


class Coverage(NamedTuple):
    """How many claims an article makes, and how many of them have a source."""

    claims: int
    sourced: int

    @property
    def percent(self) -> float | None:
        """The share of claims that have a source; `None` where there are none."""
        return 100 * self.sourced / self.claims if self.claims else None


def coverage(document: Document) -> Coverage:
    """The claims of an article. Use as `document.derive(coverage)`. Raises `ModelError`."""
    found = document.derive(claims)
    return Coverage(len(found), sum(claim.source is not None for claim in found))


def claims(document: Document) -> tuple[Claim, ...]:
    """The claims of an article, in order. Use as `document.derive(claims)`. Raises `ModelError`."""
    return tuple(_claims(document))


def _claims(document: Document) -> Iterator[Claim]:
    scorer = model.current()
    is_survey = figures.is_own_survey(document)
    uncued = scorer.settings.uncued + scorer.settings.personal * personal(document)
    least = min(scorer.settings.cued, uncued)
    for statement, logit in document.derive(judged):
        probability = scorer.probability(logit)
        is_voiced = not statement.meanings.isdisjoint(_VOICES)
        if (probability < least and not is_voiced) or statement.text.endswith("?") or _is_quotation(statement):
            continue
        cues = tuple(cue for cue in _cues(statement) if cue.code != "SRC103" or not is_survey)
        if cues and cues[0].code in _SPEAKERS:
            probability = max(probability, _VOICED)
        if probability < (scorer.settings.cued if cues else uncued):
            continue
        if not cues:
            if (is_survey and statement.has_digit) or _is_no_claim(statement):
                continue
            cues = (_best_fit(statement, scorer),)
        yield Claim(statement, probability, cues, _source(statement, cues[0].code))


def _is_no_claim(statement: Statement) -> bool:
    """Whether a sentence without a cue gives the writer's own experience, another's words or an instruction."""
    return figures.is_own(statement) or _quotes(statement) or _instructs(statement)


def _instructs(statement: Statement) -> bool:
    """Whether a sentence begins with an imperative."""
    first = statement.text.split(maxsplit=1)[0].rstrip(",:")
    return first in _imperatives(statement.block.language)


@cache
def _imperatives(language: str) -> frozenset[str]:
    return frozenset(lexicons.words(language, "imperative"))


def personal(document: Document) -> float:
    """The share of sentences in the first person: who tells of their own asks for a source less often."""
    found = [figures.is_own(statement) for statement, _ in document.derive(judged)]
    return sum(found) / max(1, len(found))


def _source(statement: Statement, code: str) -> Source | None:
    """What answers a claim of a kind: the words of a speaker who is hidden ask for more than others."""
    if code == "SRC102":
        return reference(statement, statement.start, statement.end)
    return answer(statement, names=code not in _NEEDS_A_NAME)


def _quotes(statement: Statement) -> bool:
    """Whether some of a sentence is another's words."""
    return statement.document.derive(quotations)[statement.number].meet(statement.start, statement.end)


def _is_quotation(statement: Statement) -> bool:
    """Whether all of a sentence is another's words."""
    own = statement.document.derive(quotations)[statement.number]
    return own.hold(statement.start + 1, statement.end - 1)


def judged(document: Document) -> tuple[Judged, ...]:
    """The sentences of an article that could make a claim. Use as `document.derive(judged)`. Raises `ModelError`."""
    scorer = model.current()
    found = []
    for statement in sentences(document):
        view, language = scorer.claim, statement.block.language
        logit = view.bias + view.glance(statement.text, language)
        if logit >= scorer.settings.doubtful or not statement.meanings.isdisjoint(_VOICES) or _counts(statement):
            logit = view.bias + view.words(statement.text, language) + view.signs(signs(statement))
        else:
            logit = min(logit, _NOTHING)
        found.append(Judged(statement, logit))
    return tuple(found)


def _counts(statement: Statement) -> bool:
    """Whether a sentence has a figure that may be a statistic."""
    return statement.has_digit and next(figures.candidates(statement), None) is not None


def sentences(document: Document) -> Iterator[Statement]:
    """Every sentence of running text that is not a label, with or without a phrase in it."""
    known = {(statement.number, statement.start): statement for statement in document.derive(statements)}
    text, bounds = document.derive(lexicons.folded)
    for number, block in enumerate(document.blocks):
        if block.kind not in KINDS or block.language not in lexicons.LANGUAGES or "quote" in block.containers:
            continue
        folded = ""
        for start, end in block.sentences:
            if not 2 * _SHORTEST < end - start <= LONGEST:
                continue
            statement = known.get((number, start))
            if statement is None:
                folded = folded or text[bounds[number] : bounds[number + 1] - 1]
                statement = Statement(document, number, block, folded, start, end, (), frozenset(), False)
            if statement.folded.count(" ", start, end) >= _SHORTEST - 1:
                yield statement


_VOICES = frozenset(
    {
        "anonymous_source",
        "anonymous_source_noun",
        "reported_participle",
        "round_number",
        "superlative",
        "vague_attribution",
        "vague_expert_noun",
        "vague_paper_noun",
    }
)
"""Lexicons whose phrases are cues, or most of one."""


def _cues(statement: Statement) -> Iterator[Cue]:
    """The words that make a sentence a claim, the first of each kind, the most telling kind first."""
    if not statement.hits and not statement.has_digit:
        return
    if found := next(attribution.anonymous(statement), None):
        yield Cue("SRC102", *found)
    studies = statement.of("study_noun")
    kinds: dict[str, Cue] = {}
    for start, end in attribution.vague(statement):
        code = "SRC105" if any(start <= noun.start and noun.end <= end for noun in studies) else "SRC101"
        kinds.setdefault(code, Cue(code, start, end))
    yield from (kinds[code] for code in sorted(kinds))
    is_own = figures.is_own(statement)
    if (hits := statement.of("superlative")) and not is_own:
        yield Cue("SRC104", hits[0].start, hits[0].end)
    if found := next(figures.figures(statement), None):
        yield Cue("SRC103", *found)
    effects, health = statement.of("effect"), statement.of("health")
    if effects and health and not is_own:
        yield Cue("SRC106", effects[0].start, effects[0].end)


def _best_fit(statement: Statement, scorer: model.Scorer) -> Cue:
    """The kind of a claim that no words show, all of its sentence."""
    whole = statement.start, statement.end
    if statement.of("effect", "health"):
        return Cue("SRC106", *whole)
    if scorer.vague_probability(statement.text, statement.block.language, signs(statement)) >= _VOICED:
        return Cue("SRC101", *whole)
    return Cue("SRC103" if statement.has_digit else "SRC104", *whole)
