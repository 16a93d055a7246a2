"""What the SRC rules say of a claim that nothing answers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from adlint.config import Config
from adlint.finding import Evidence, Match, Severity
from adlint.rules.claims import Claim, claims, coverage
from adlint.rules.cues import Cue
from adlint.rules.sources import referring
from adlint.text.document import Document

_LIKELY = 0.5


def unsourced(document: Document, code: str, cued: str, uncued: str) -> Iterator[Match]:
    """A match for each claim of a kind that nothing answers. Raises `ModelError`.

    cued: the message, with `{words}` for the words that show the claim. uncued: the message where no words do.
    """
    for claim in document.derive(claims):
        cue = next((cue for cue in claim.cues if cue.code == code), None)
        if cue is None or claim.source is not None:
            continue
        statement, start, end = claim.statement, cue.start, cue.end
        whole = (start, end) == (statement.start, statement.end)
        yield Match(
            statement.block.source_span(start, end),
            uncued if whole else cued.format(words=statement.block.text[start:end]),
            statement.passage,
            confidence=round(claim.probability, 3),
            evidence=looked_for(claim, code),
            severity=Severity.INFO if _is_doubtful(claim, cue, whole) else None,
        )


def _is_doubtful(claim: Claim, cue: Cue, whole: bool) -> bool:
    """Whether a finding is for information: the score alone sees a claim and holds it less likely than not, or the
    source is hidden but told to know."""
    if whole:
        return claim.probability < _LIKELY
    return cue.code == "SRC102" and bool(claim.statement.of("informed_source"))


def measure(document: Document, config: Config) -> Iterator[tuple[str, float]]:
    """How many claims an article makes, how many have a source, and their share in per cent. Raises `ModelError`."""
    found = document.derive(coverage)
    yield "claims", found.claims
    yield "sourced_claims", found.sourced
    if found.percent is not None:
        yield "source_coverage", found.percent


def looked_for(claim: Claim, code: str) -> tuple[Evidence, ...]:
    """What was looked for in vain, and how far away the nearest source is."""
    wanted = "link, footnote or citation" if code == "SRC102" else "link, footnote, citation or named source"
    nearest = _nearest(claim)
    return (Evidence("source", f"no {wanted} in the sentence or its paragraph; {nearest}"),)


def _nearest(claim: Claim) -> str:
    numbers = claim.statement.document.derive(referring)
    if not numbers:
        return "there is none in the whole article"
    own = claim.statement.number
    place = bisect_left(numbers, own)
    near = min(numbers[max(0, place - 1) : place + 1], key=lambda number: abs(number - own))
    count = abs(near - own)
    return f"the nearest is {count} paragraph{'s' if count > 1 else ''} {'above' if near < own else 'below'}"
