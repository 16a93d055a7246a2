"""The fix that makes a plain link, or plain words, of a paid link."""

from __future__ import annotations

import re

from adlint.finding import Edit, Fix
from adlint.rules.paid_links import reason
from adlint.rules.removal import removal, with_markup
from adlint.text.document import Block, Document, Link
from adlint.text.span import Span

_CAMPAIGN = ("utm_", "mtm_")
"""How parameters begin that only count visits: https://en.wikipedia.org/wiki/UTM_parameters, and those of Matomo."""
_SEPARATOR = re.compile(r"&amp;|&")


def plain_link(document: Document, block: Block, link: Link) -> Fix | None:
    """What makes a paid link of `block` plain.

    Safe where it only takes out campaign parameters: the address leads where it led. Otherwise unsafe: a
    partner's number goes, or, where the address itself counts the sale, the link or a passage that is nothing else.
    None for a bare address that is paid for by itself.
    """
    fix = _without_parameters(document.source, block, link)
    if fix is not None:
        return fix
    if (link.start, link.end) == (0, len(block.text)) or link.kind in ("button", "image"):
        return removal(document, link.span)
    return _unlinked(block, link) if link.kind == "link" else None


def _without_parameters(source: str, block: Block, link: Link) -> Fix | None:
    """Take out the parameters by which the link is paid for; None where it would still be."""
    place = _query(source, block, link)
    if place is None:
        return None
    page, question, _ = link.target.partition("?")
    raw = source[place.start : place.end]
    given = [(pair, pair.partition("=")[0].lower()) for pair in _SEPARATOR.split(raw)]
    paid = [name for pair, name in given if not name.startswith(_CAMPAIGN) and reason(f"{page}?{pair}")]
    kept = [pair for pair, name in given if not name.startswith(_CAMPAIGN) and name not in paid]
    separator = _SEPARATOR.search(raw)
    query = (separator[0] if separator else "").join(kept)
    if len(kept) == len(given) or reason(f"{page}?{query}" if query else page, link.rel):
        return None
    start = place.start if query else place.start - len(question)
    names = ", ".join(paid or dict.fromkeys(name for _, name in given if name.startswith(_CAMPAIGN)))
    return Fix(f"Take {names} out of the address", (Edit(Span(start, place.end), query),), safe=not paid)


def _query(source: str, block: Block, link: Link) -> Span | None:
    """The query of the link's address in its own markup; None if the address stands elsewhere or twice."""
    address = link.target.partition("#")[0]
    before, question, query = address.partition("?")
    if not query:
        return None
    markup = [link.span]
    if link.kind != "url" and link.start < link.end:
        words = with_markup(block, link.start, link.end, link.span)
        markup = [Span(link.span.start, words.start), Span(words.end, link.span.end)]
    found: list[Span] = []
    for written in {query, query.replace("&", "&amp;")}:
        whole = before + question + written
        for part in markup:
            start = source.find(whole, part.start, part.end)
            if start >= 0:
                found.append(Span(start + len(whole) - len(written), start + len(whole)))
    return found[0] if len(found) == 1 else None


def _unlinked(block: Block, link: Link) -> Fix:
    words = with_markup(block, link.start, link.end, link.span)
    edits = (Edit(Span(link.span.start, words.start)), Edit(Span(words.end, link.span.end)))
    return Fix("Keep the words without the link", edits, safe=False)
