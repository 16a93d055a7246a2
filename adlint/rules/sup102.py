"""A suppression that cannot be followed: it is misspelt, or names a rule that does not exist.

`<!-- adlint: ignore[AD999] -->`, `<!-- adlint: ingore -->`, `<!-- adlint-disable -->`.

## Why

It silences nothing, and who wrote it believes that it does.

## How to put it right

Write `adlint: ignore[CODE]`, `ignore-file[CODE]`, `off[CODE]` or `on[CODE]`, with the code or the prefix of a rule.

## When it is fine

Never. A comment that only speaks of adlint without a colon or a hyphen behind the name is not read as one.
"""

from __future__ import annotations

from collections.abc import Iterator

from adlint.config import Config, suggestion
from adlint.finding import Evidence, Match, Severity
from adlint.rule import Example, Rule
from adlint.text.document import Document


def check(document: Document, config: Config) -> Iterator[Match]:
    """Report each misspelt directive and each code that names no rule."""
    if not document.suppressions:
        return
    from adlint import rules

    known = rules.codes()
    for suppression in document.suppressions:
        if suppression.error:
            evidence = (Evidence("signal", suppression.error, suppression.span),)
            yield Match(suppression.span, f"suppression not understood: {suppression.error}", evidence=evidence)
        for code in suppression.codes:
            if not any(each.startswith(code) for each in known):
                evidence = (Evidence("signal", f"{code} names no rule", suppression.span),)
                message = f"suppression of an unknown rule {code}{suggestion(code, known)}"
                yield Match(suppression.span, message, evidence=evidence)


COMMENTS = ("md", "qmd", "html")

RULE = Rule(
    code="SUP102",
    name="invalid-suppression",
    doc=__doc__,
    severity=Severity.WARNING,
    check=check,
    bad=(
        Example("«<!-- adlint: ignore[AD999] -->»\n\nThe river rose in May.", formats=COMMENTS),
        Example("The river rose in May. «<!-- adlint: ignore[XYZ] -->»", formats=COMMENTS),
        Example("«<!-- adlint: ingore[AD103] -->»\n\nThe river rose in May.", formats=COMMENTS),
        Example("«<!-- adlint: ignore[AD103 -->»\n\nThe river rose in May.", formats=COMMENTS),
        Example("«<!-- adlint-disable AD103 -->»\n\nThe river rose in May.", formats=COMMENTS),
        Example("The river rose.\n\n«<!-- adlint: on[AD103] -->»\n\nIt fell in June.", formats=COMMENTS),
        Example("«{/* adlint: ignore[AD999] */}»\n\nThe river rose in May.", formats=("mdx",)),
        Example("«<!-- adlint: ignore[AD999] -->»\n\nLe fleuve monte en mai.", "fr", formats=COMMENTS),
        Example("Le fleuve monte en mai. «<!-- adlint: ignore[XYZ] -->»", "fr", formats=COMMENTS),
        Example("«<!-- adlint: ignorer[AD103] -->»\n\nLe fleuve monte en mai.", "fr", formats=COMMENTS),
        Example("«<!-- adlint: ignore[] -->»\n\nLe fleuve monte en mai.", "fr", formats=COMMENTS),
        Example("«<!-- adlint-off -->»\n\nLe fleuve monte en mai.", "fr", formats=COMMENTS),
        Example("«{/* adlint: ignore[AD999] */}»\n\nLe fleuve monte en mai.", "fr", formats=("mdx",)),
    ),
    good=(
        Example("<!-- adlint: ignore[AD103] checked -->\n\nThe river rose in May.", formats=COMMENTS),
        Example("<!-- adlint: ignore[AD, CQ106] -->\n\nThe river rose in May.", formats=COMMENTS),
        Example("<!-- adlint: ignore -->\n\nThe river rose in May.", formats=COMMENTS),
        Example("<!-- adlint: ignore-file[SUP101] -->\n\nThe river rose in May.", formats=COMMENTS),
        Example("<!-- adlint: off -->\n\nThe river rose.\n\n<!-- adlint: on -->\n\nIt fell in June.", formats=COMMENTS),
        Example("<!-- adlint is run before publishing -->\n\nThe river rose in May.", formats=COMMENTS),
        Example("{/* adlint: ignore[AD103] */}\n\nThe river rose in May.", formats=("mdx",)),
        Example("<!-- adlint: ignore[AD103] vérifié -->\n\nLe fleuve monte en mai.", "fr", formats=COMMENTS),
        Example("<!-- adlint: ignore[AD, CQ106] -->\n\nLe fleuve monte en mai.", "fr", formats=COMMENTS),
        Example("<!-- adlint: ignore -->\n\nLe fleuve monte en mai.", "fr", formats=COMMENTS),
        Example("<!-- adlint: ignore-file[SUP101] -->\n\nLe fleuve monte en mai.", "fr", formats=COMMENTS),
        Example(
            "<!-- adlint: off -->\n\nLe fleuve monte.\n\n<!-- adlint: on -->\n\nIl baisse en juin.",
            "fr",
            formats=COMMENTS,
        ),
        Example("<!-- adlint passe avant la parution -->\n\nLe fleuve monte en mai.", "fr", formats=COMMENTS),
    ),
)
