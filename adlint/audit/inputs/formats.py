"""Which format a text without a suffix is in."""

from __future__ import annotations

import re

from adlint.text.reader import FORMATS

ALIASES = {
    **{name: name for name in FORMATS},
    **{suffix[1:]: name for name, suffixes in FORMATS.items() for suffix in suffixes},
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/plain": "plain",
}
"""What a format column may say, in lower case."""

_READ = 20_000
"""Code points by which the format is told."""
_TAG = re.compile(r"<(?:p|div|br|h[1-6]|ul|ol|li|table|blockquote|figure|article|section|html|body)(?=[\s/>])", re.I)
_BEGINS_AS_PAGE = re.compile(r"\s*<(?:!doctype html|html|\?xml)", re.IGNORECASE)
_LINE_SIGN = re.compile(r"\n {0,3}(?:#{1,6} |```|~~~|[-*+] |---[ \t]*(?=\n))")
_SIGNS = ("](", "**")


def guess(text: str) -> str:
    """`html`, `markdown` or `plain`.

    HTML has block tags such as `<p` and `<div`, and either begins as a page does or has more of these tags than signs
    of Markdown: headings, list items, fences, rules, links and bold words. Without tags, one such sign is Markdown.
    """
    head = text[:_READ]
    if _BEGINS_AS_PAGE.match(head):
        return "html"
    tags = len(_TAG.findall(head)) if "<" in head else 0
    signs = len(_LINE_SIGN.findall("\n" + head)) + sum(map(head.count, _SIGNS))
    if tags > signs:
        return "html"
    return "markdown" if signs else "plain"
