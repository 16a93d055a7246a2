"""Whether a statement makes a claim that nothing answers: the one place where the hedge rules ask the source rules."""

from __future__ import annotations

from adlint.rules.attribution import vague
from adlint.rules.figures import figures, is_own
from adlint.rules.sources import answer
from adlint.rules.statements import Statement


def claim(statement: Statement) -> tuple[int, int] | None:
    """Where the words stand that want a source and have none, as offsets into the block's text."""
    found = next(vague(statement), None) or next(figures(statement), None) or _superlative(statement)
    return None if found is None or answer(statement, names=True) else found


def _superlative(statement: Statement) -> tuple[int, int] | None:
    hits = statement.of("superlative")
    return None if not hits or is_own(statement) else (hits[0].start, hits[0].end)
