"""What the SRC rules say of a claim that nothing answers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from adlint.finding import Evidence, Match
from adlint.rules.claims import Claim, claims
from adlint.rules.sources import referring
from adlint.text.document import Document


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
        )


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
