"""An unused suppression: nothing is reported where it silences a rule.

`<!-- adlint: ignore[AD101] -->` where AD101 finds nothing, or has not found anything since the text was changed.

## Why

It will silence the next finding there, which nobody has judged.

## How to put it right

Take the comment out, or only the codes that are not needed.

## When it is fine

Codes of rules that did not run are not judged, and `ignore` without codes only where every default rule ran.
A rule that reports only with some confidence (`min-confidence`) may leave a suppression unused for now. Whether other
articles repeat a passage (AD302) is known at the end of the whole run only, so that a suppression over a passage that
may be repeated counts as used.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence

from adlint.finding import Blurb, Edit, Evidence, Finding, Fix, Match, Severity
from adlint.rule import Example, Rule, no_check
from adlint.rules.removal import Gap, without_blank_lines
from adlint.text.document import Document, Suppression
from adlint.text.span import Span

_CODES = re.compile(r"\[[^\[\]]*\]")
_SWITCH = re.compile(r"adlint\s*:\s*off\b", re.IGNORECASE)


def review(document: Document, said: Sequence[Finding | Blurb], codes: Collection[str]) -> Iterator[Match]:
    """Report each comment with a code that silenced nothing."""
    silenced = _Silenced(said)
    by_comment: dict[Span, list[Suppression]] = {}
    for suppression in document.suppressions:
        if not suppression.error:
            by_comment.setdefault(suppression.span, []).append(suppression)
    for span, suppressions in by_comment.items():
        named = [code for suppression in suppressions for code in suppression.codes or ("",)]
        unused = [
            code
            for suppression in suppressions
            for code in suppression.codes or ("",)
            if _judged(code, codes) and not silenced.any(suppression, code)
        ]
        if unused:
            what = ", ".join(unused) if any(unused) else "every rule"
            evidence = (Evidence("signal", f"nothing is reported there by {what}", suppressions[0].covers),)
            fix = _fix(document, span, [code for code in named if code not in unused])
            yield Match(span, f"unused suppression of {what}", evidence=evidence, fix=fix)


def _judged(code: str, ran: Collection[str]) -> bool:
    """Whether every rule that `code` (a code, a prefix or nothing) stands for ran, those off by default left out."""
    from adlint import rules

    if code.startswith("SUP"):
        return False
    meant = [known for known in rules.codes() if known.startswith(code)]
    by_default = [known for known in meant if rules.load(known).default and not known.startswith("SUP")]
    return bool(meant) and set(by_default or meant) <= set(ran)


class _Silenced:
    """The suppressed findings, and what may be one, in order, so that a comment is asked only for those near it."""

    def __init__(self, said: Sequence[Finding | Blurb]) -> None:
        suppressed = (each for each in said if isinstance(each, Blurb) or each.suppressed)
        self._findings = sorted(suppressed, key=lambda finding: finding.span.start)
        self._starts = [finding.span.start for finding in self._findings]
        self._longest = max((len(finding.span) for finding in self._findings), default=0)

    def any(self, suppression: Suppression, code: str) -> bool:
        """Whether `suppression` silences a finding of `code`."""
        first = bisect_left(self._starts, suppression.covers.start - self._longest)
        last = bisect_right(self._starts, suppression.covers.end)
        near = (self._findings[index] for index in range(first, last))
        return any(
            finding.code.startswith(code) and suppression.silences(finding.code, finding.span) for finding in near
        )


def _fix(document: Document, span: Span, kept: list[str]) -> Fix | None:
    """Take out the comment, with its line if it has one to itself, or only its unused codes.

    None in the front matter and for an `off`, whose `on` would be left behind.
    """
    source = document.source
    comment = source[span.start : span.end]
    front = document.front_matter
    if (front is not None and front.span.contains(span)) or _SWITCH.search(comment):
        return None
    if kept:
        shorter = _CODES.sub(f"[{', '.join(kept)}]", comment, count=1)
        return Fix("Remove the unused codes", (Edit(span, shorter),))
    start, end = span.start, span.end
    while start and source[start - 1] in " \t":
        start -= 1
    if (start == 0 or source[start - 1] in "\r\n") and source[end : end + 1] in ("", "\r", "\n"):
        end += 2 if source.startswith("\r\n", end) else source[end : end + 1] in ("\r", "\n")
        body = Gap(front.span.end if front is not None else 0, len(source))
        return Fix("Remove the comment", (Edit(without_blank_lines(source, start, end, body)),))
    return Fix("Remove the comment", (Edit(Span(start, end)),))


COMMENTS = ("md", "qmd", "html")

RULE = Rule(
    code="SUP101",
    name="unused-suppression",
    doc=__doc__,
    severity=Severity.WARNING,
    check=no_check,
    review=review,
    bad=(
        Example("«<!-- adlint: ignore[AD103] -->»\n\nThe river rose in May.", formats=COMMENTS),
        Example("The river rose in May. «<!-- adlint: ignore[AD103] checked -->»", formats=COMMENTS),
        Example("«<!-- adlint: ignore-file[CQ106] -->»\n\nThe river rose in May.", formats=COMMENTS),
        Example(
            "«<!-- adlint: off[AD103] -->»\n\nThe river rose.\n\n<!-- adlint: on[AD103] -->\n\nIt fell.",
            formats=COMMENTS,
        ),
        Example("«<!-- adlint: ignore[AD103, CQ106] -->»\n\nTODO: write on.", formats=COMMENTS),
        Example("«{/* adlint: ignore[AD103] */}»\n\nThe river rose in May.", formats=("mdx",)),
        Example("«<!-- adlint: ignore[CQ106] -->»\n\nThe river rose.\n\nTODO: write on.", formats=(*COMMENTS, "txt")),
        Example("«<!-- adlint: ignore[AD103] -->»\n\nLe fleuve monte en mai.", "fr", formats=COMMENTS),
        Example("Le fleuve monte en mai. «<!-- adlint: ignore[AD103] vérifié -->»", "fr", formats=COMMENTS),
        Example("«<!-- adlint: ignore-file[CQ106] -->»\n\nLe fleuve monte en mai.", "fr", formats=COMMENTS),
        Example(
            "«<!-- adlint: off[CQ101] -->»\n\nLe fleuve monte.\n\n<!-- adlint: on[CQ101] -->\n\nIl baisse.",
            "fr",
            formats=COMMENTS,
        ),
        Example("«<!-- adlint: ignore[AD103, CQ106] -->»\n\nTODO : écrire la suite.", "fr", formats=COMMENTS),
        Example("«{/* adlint: ignore[AD103] */}»\n\nLe fleuve monte en mai.", "fr", formats=("mdx",)),
    ),
    good=(
        Example("<!-- adlint: ignore[CQ106] -->\n\nTODO: write on.", formats=(*COMMENTS, "txt")),
        Example("TODO: write on. <!-- adlint: ignore[CQ106] later -->", formats=COMMENTS),
        Example("<!-- adlint: ignore-file[CQ] -->\n\nThe river rose.\n\nTODO: write on.", formats=COMMENTS),
        Example(
            "<!-- adlint: off[CQ106] -->\n\nTODO: write on.\n\n<!-- adlint: on[CQ106] -->\n\nIt fell.", formats=COMMENTS
        ),
        Example("{/* adlint: ignore[CQ106] */}\n\nTODO: write on.", formats=("mdx",)),
        Example("<!-- a note of the editor's -->\n\nThe river rose in May.", formats=COMMENTS),
        Example("<!-- adlint: ignore[CQ106] -->\n\nTODO : écrire la suite.", "fr", formats=(*COMMENTS, "txt")),
        Example("TODO : écrire la suite. <!-- adlint: ignore[CQ106] plus tard -->", "fr", formats=COMMENTS),
        Example(
            "<!-- adlint: ignore-file[CQ] -->\n\nLe fleuve monte.\n\nTODO : écrire la suite.", "fr", formats=COMMENTS
        ),
        Example(
            "<!-- adlint: off[CQ106] -->\n\nTODO : écrire.\n\n<!-- adlint: on[CQ106] -->\n\nIl baisse.",
            "fr",
            formats=COMMENTS,
        ),
        Example("{/* adlint: ignore[CQ106] */}\n\nTODO : écrire la suite.", "fr", formats=("mdx",)),
        Example("<!-- une note de la rédaction -->\n\nLe fleuve monte en mai.", "fr", formats=COMMENTS),
    ),
)
