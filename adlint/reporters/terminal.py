"""Text on a terminal: colours, characters that must not reach it, and how wide the others are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate
from unicodedata import category, east_asian_width

from adlint.finding import Severity

BOLD, DIM, RED, YELLOW, BLUE = "1", "2", "1;31", "1;33", "1;34"
SEVERITY_COLOURS = {Severity.ERROR: RED, Severity.WARNING: YELLOW, Severity.INFO: BLUE}

# Control characters (an article may hold escape sequences), bidirectional overrides, which would
# reorder the line, and surrogates, which no encoding can write.
_UNPRINTABLE = "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
TAB = 4
"""Columns that a tab takes, wherever it stands."""


def painter(colour: bool) -> Callable[[str, str], str]:
    """A function that wraps a text in an ANSI colour, or leaves it alone."""
    if colour:
        return lambda text, code: f"\x1b[{code}m{text}\x1b[0m"
    return lambda text, code: text


def printable(text: str) -> str:
    """`text` on one line, without anything that acts on a terminal."""
    if text.isprintable():  # almost every text is, and the pattern takes long to compile
        return text
    text = " ".join(text.splitlines()) if "\n" in text or "\r" in text else text
    return re.sub(_UNPRINTABLE, lambda match: " " if match[0] == "\t" else _escape(match[0]), text)


def laid_out(text: str) -> tuple[Sequence[str], Sequence[int]]:
    """What is shown for each character of a source line, and the columns before each and behind the last."""
    if text.isascii() and text.isprintable():
        return text, range(len(text) + 1)
    cells = [_cell(character) for character in text]
    return [shown for shown, _ in cells], [0, *accumulate(width for _, width in cells)]


@lru_cache(maxsize=1024)
def _cell(character: str) -> tuple[str, int]:
    """What is shown for a character, and how many columns it takes."""
    if " " <= character <= "~":
        return character, 1
    if character == "\t":
        return " " * TAB, TAB
    if re.match(_UNPRINTABLE, character):
        return "\ufffd", 1
    if category(character) in ("Mn", "Me", "Cf"):
        return character, 0
    return character, 2 if east_asian_width(character) in "WF" else 1


def _escape(character: str) -> str:
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")
