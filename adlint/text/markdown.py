"""Markdown: CommonMark with GFM's tables, footnotes and task lists, front matter, template tags, MDX, Quarto."""

from __future__ import annotations

import re

from adlint.text import frontmatter, scanner, tokens
from adlint.text.document import Comment, Parsed
from adlint.text.markdown_reader import Reader
from adlint.text.scanner import Flavour
from adlint.text.span import Span
from adlint.text.tokens import Token

_LONE_CR = re.compile(r"\r(?!\n)")
_TAB_BEHIND_FENCE = re.compile(r"^([ \t>]*(?:```|~~~)[`~]*)\t+(?=[ \t\r]*$)", re.MULTILINE)


def read(source: str, flavour: Flavour = "markdown") -> Parsed:
    """The blocks of a Markdown source, in order, each mapped to where it stood.

    flavour: `markdown` for everything but `mdx` (JSX, imports and expressions) and `quarto`
        (Pandoc's citations; also R Markdown).
    Never fails: what is no valid markup is text.
    """
    text = _LONE_CR.sub("\n", source) if "\r" in source else source
    if "```\t" in text or "~~~\t" in text:
        # The parser overlooks a closing fence with a tab behind it, and takes the rest for code.
        text = _TAB_BEHIND_FENCE.sub(lambda fence: fence[1] + " " * (fence.end() - fence.end(1)), text)
    head = frontmatter.read(text)
    found, code = scanner.scan(text, head.end, flavour)
    boxes: list[Token] = []
    if any(sign in text for sign in scanner.BOXES):
        from adlint.text import admonitions

        boxes = admonitions.find(text, head.end, code)
    if boxes:
        found = tokens.merged(found, boxes)
    alone: set[int] = set()
    if found:
        found = tokens.paired(found)
        alone = tokens.standing_alone(text, found)
        alone.update(token.start for token in boxes if token.kind != "indent")
        if flavour == "mdx":
            from adlint.text import indentation

            indents = list(indentation.undone(text, found, alone, code))
            found = tokens.merged(found, indents)
            alone.update(token.start for token in indents if token.kind == "nothing")
    masked = tokens.mask(text, head.end, found, alone)
    comments = tuple(
        Comment(text[slice(*token.inner)].strip(), Span(token.start, token.end))
        for token in found
        if token.kind == "comment"
    )
    reader = Reader(text, head.end, masked, found, alone)
    reader.run()
    return Parsed([*head.blocks, *reader.blocks], head.front_matter, comments, head.language)
