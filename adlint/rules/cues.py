"""The words that make a sentence a claim of a kind: what the SRC rules each look for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from adlint.rules import attribution, figures
from adlint.rules.statements import Statement


class Cue(NamedTuple):
    """What in a sentence makes it a claim of a kind: the code of its rule and where, as offsets into the block."""

    code: str
    start: int
    end: int


_TELLING = frozenset(
    {
        "anonymous_source",
        "anonymous_source_noun",
        "effect",
        "reported_participle",
        "round_number",
        "superlative",
        "vague_attribution",
        "vague_expert_noun",
        "vague_paper_noun",
        "vague_quantifier",
    }
)
"""Lexicons of which each cue but a number has a phrase."""


def cues(statement: Statement) -> tuple[Cue, ...]:
    """The words that make a sentence a claim, the first of each kind, the most telling kind first."""
    if not statement.meanings.isdisjoint(_TELLING):
        return tuple(_cues(statement))
    return tuple(_figures(statement)) if statement.has_digit else ()


def _cues(statement: Statement) -> Iterator[Cue]:
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
    yield from _figures(statement)
    effects, health = statement.of("effect"), statement.of("health")
    if effects and health and not is_own:
        yield Cue("SRC106", effects[0].start, effects[0].end)


def _figures(statement: Statement) -> Iterator[Cue]:
    if found := next(figures.figures(statement), None):
        yield Cue("SRC103", *found)
