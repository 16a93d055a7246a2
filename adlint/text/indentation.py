"""MDX has no indented code: what stands indented in an element is prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adlint.text.tokens import Token

_LINE = re.compile(r"([ \t]*)([^\n]*)(?:\n|\Z)")
_CODE_FROM = 4
"""The least indentation that CommonMark takes for code."""


def undone(text: str, tokens: list[Token], alone: set[int], code: list[tuple[int, int]]) -> Iterator[Token]:
    """What hides the indentation of the lines in elements that have their lines to themselves.

    Code between them is hidden as a whole: see `admonitions`.
    """
    tags = [token for token in tokens if token.kind in ("open", "close") and token.start in alone]
    depth: list[int] = []
    fences = iter([region for region in code if text.startswith(("```", "~~~"), region[0])])
    fence = next(fences, None)
    for index, tag in enumerate(tags):
        if tag.kind == "close":
            if depth:
                depth.pop()
        else:
            depth.append(-1)
        position = text.find("\n", tag.end) + 1
        stop = tags[index + 1].start if index + 1 < len(tags) else 0
        while depth and 0 < position < stop:
            while fence is not None and fence[1] <= position:
                fence = next(fences, None)
            line = _LINE.match(text, position)
            if line is None:
                break
            if line[2].strip():
                columns = line.end(1) - position
                if depth[-1] < 0:
                    depth[-1] = columns
                columns = min(columns, depth[-1])
                if columns >= _CODE_FROM:
                    yield Token("indent", position, position + columns)
                if fence is not None and fence[0] < line.end():
                    if columns >= _CODE_FROM and fence[1] <= stop:
                        yield Token("nothing", fence[0], fence[1], "code")
                    newline = text.find("\n", fence[1])
                    position = newline + 1 if newline >= 0 else len(text)
                    continue
            position = line.end()
