"""A text without what is cut from it, or with that between tags."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from adlint.text import reader

T = TypeVar("T", str, bytes)
_OWN = re.compile(r"<(/?)adlint:")
"""What a text may hold itself that looks like the beginning of a tag: it gets `adlint:` once more."""


class Stretch(NamedTuple):
    """What is cut, in code points of the text without byte-order mark, and why. confidence: of rules that have one."""

    start: int
    end: int
    code: str
    confidence: float | None


def rewritten(value: T, stretches: Sequence[Stretch], *, tag: bool) -> T:
    """A text, or the bytes of a file, without `stretches`, which are in order; or with tags around them.

    Byte-order mark, encoding and all else stay.
    """
    if isinstance(value, bytes):
        mark, encoding = reader.byte_order_mark(value)
        return mark + rewritten(value[len(mark) :].decode(encoding), stretches, tag=tag).encode(encoding)
    head = "\ufeff" if value.startswith("\ufeff") else ""
    text = value[len(head) :]
    pieces: list[str] = [head]
    position = 0
    for start, end, code, confidence in stretches:
        kept, cut = text[position:start], text[start:end]
        pieces += [_escaped(kept), _opening(code, confidence), _escaped(cut), "</adlint:promo>"] if tag else [kept]
        position = end
    return "".join([*pieces, _escaped(text[position:]) if tag else text[position:]])


def _opening(code: str, confidence: float | None) -> str:
    sure = "" if confidence is None else f' confidence="{confidence:.3f}"'
    return f'<adlint:promo code="{code}"{sure}>'


def _escaped(text: str) -> str:
    return _OWN.sub(r"<\1adlint:adlint:", text)
