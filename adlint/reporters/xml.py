"""Text in XML 1.0."""

from __future__ import annotations

from adlint.reporters.terminal import printable

_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
# What the standard's `Char` leaves out (https://www.w3.org/TR/xml/#charsets) and `printable` does not escape.
_FORBIDDEN = dict.fromkeys((0xFFFE, 0xFFFF))
_ESCAPES = str.maketrans(_MARKUP) | _FORBIDDEN


def escaped(text: str) -> str:
    """`text` for an attribute in double quotes or for an element, its lines kept."""
    return "\n".join(map(printable, text.split("\n"))).translate(_ESCAPES)


def attributes(**values: object) -> str:
    """The attributes as they stand in a tag, each after a space; line ends become spaces."""
    return "".join(f' {name}="{escaped(printable(str(value)))}"' for name, value in values.items())
