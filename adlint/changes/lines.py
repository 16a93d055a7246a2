"""The changed lines of an article, as spans of its text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from adlint.article import MAX_SIZE
from adlint.changes import patience
from adlint.text import reader
from adlint.text.span import Lines, Span


def changed_spans(data: bytes, before: Iterable[bytes]) -> list[Span] | None:
    """The lines of an article, with their ends, that are in no version `before`; in order, none for a deletion.

    None where the article cannot be read: whoever lints it says why. Line ends and the encoding may differ, as
    between an index and a working tree.
    """
    if len(data) > MAX_SIZE:
        return None
    try:
        text = reader.decode(data)
    except reader.ReadError:
        return None
    places = Lines(text.removeprefix("\ufeff"))
    new = _lines(places)
    found = [range(len(new))]
    for version in before:
        found = patience.common(found, patience.changed(_lines(Lines(_decoded(version))), new))
    return [Span(places.span(lines.start + 1).start, _end(places, lines.stop)) for lines in found]


def touches(changed: Sequence[Span], span: Span) -> bool:
    """Whether `span`, or for an empty one the place where it stands, is on one of the `changed` lines."""
    first = bisect_right(changed, span.start, key=lambda lines: lines.end)
    return first < len(changed) and changed[first].start < max(span.end, span.start + 1)


def _lines(places: Lines) -> list[str]:
    return [places.text(number) for number in range(1, len(places) + 1)]


def _end(places: Lines, line: int) -> int:
    """Where the line behind the 1-based `line` begins; behind the last one, more than any offset."""
    return places.span(line + 1).start if line < len(places) else len(places.source) + 1


def _decoded(version: bytes) -> str:
    """An earlier version: it may have been in another encoding, or no text at all."""
    if not version:
        return ""
    try:
        return reader.decode(version).removeprefix("\ufeff")
    except reader.ReadError:
        return version.decode("latin-1")
