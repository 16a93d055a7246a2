"""The claims of an article, each with its source or without: what the SRC rules report, and how much is sourced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from adlint import lexicons
from adlint.model import claims as model
from adlint.rules import figures, statements
from adlint.rules.claim_signs import outline, signs
from adlint.rules.cues import Cue, cues
from adlint.rules.sources import Source, answer, reference
from adlint.rules.statements import Statement, quotations
from adlint.text.document import Document

_SHORTEST = 4  # words; what has fewer is a label
_SPEAKERS = frozenset({"SRC101", "SRC102", "SRC105"})
_VOICED = 0.5  # the least probability of a sentence that leans on a speaker without a name: the cue says it all
_NEEDS_A_NAME = frozenset({"SRC101", "SRC105"})


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
    settings = scorer.settings
    is_survey = figures.is_own_survey(document)
    uncued = settings.uncued + settings.personal * personal(document)
    needed = scorer.logit(uncued) - settings.slack
    for statement in document.derive(sentences):
        told = cues(statement)
        found = tuple([cue for cue in told if cue.code != "SRC103"]) if is_survey and told else told
        if not found and scorer.claim.glance(statement.text, statement.block.language, outline(statement)) < needed:
            continue
        shown = signs(statement, told)
        probability = scorer.probability(scorer.claim.logit(statement.text, statement.block.language, shown))
        if found and found[0].code in _SPEAKERS:
            probability = max(probability, _VOICED)
        if probability < (settings.cued if found else uncued) or _is_apart(statement):
            continue
        if not found:
            if (is_survey and statement.has_digit) or _is_no_claim(statement):
                continue
            found = (_best_fit(statement, shown, scorer),)
        yield Claim(statement, probability, found, _source(statement, found[0].code))


def _is_apart(statement: Statement) -> bool:
    """Whether a sentence is a question or all another's words."""
    return statement.text.endswith("?") or _is_quotation(statement)


def _is_no_claim(statement: Statement) -> bool:
    """Whether a sentence without a cue gives the writer's own experience, another's words or an instruction."""
    return figures.is_own(statement) or _quotes(statement) or _instructs(statement)


def _instructs(statement: Statement) -> bool:
    """Whether a sentence begins with an imperative."""
    first = statement.text.split(maxsplit=1)[0].rstrip(",:")
    return first in lexicons.word_set(statement.block.language, "imperative")


def personal(document: Document) -> float:
    """The share of sentences in the first person: who tells of their own asks for a source less often."""
    found = [figures.is_own(statement) for statement in document.derive(sentences)]
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


def sentences(document: Document) -> tuple[Statement, ...]:
    """The sentences that are no labels, and so could make a claim. Use as `document.derive(sentences)`."""
    return tuple(
        [
            statement
            for statement in document.derive(statements.sentences)
            if statement.end - statement.start > 2 * _SHORTEST
            and statement.folded.count(" ", statement.start, statement.end) >= _SHORTEST - 1
        ]
    )


def _best_fit(statement: Statement, shown: Sequence[str], scorer: model.Scorer) -> Cue:
    """The kind of a claim that only signs show, all of its sentence."""
    whole = statement.start, statement.end
    if statement.of("effect", "health"):
        return Cue("SRC106", *whole)
    if scorer.vague_probability(statement.text, statement.block.language, shown) >= _VOICED:
        return Cue("SRC101", *whole)
    return Cue("SRC103" if statement.has_digit else "SRC104", *whole)
