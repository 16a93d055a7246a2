"""Lists of links to products: tools, wares and services named one below the other, without a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from adlint.lexicons import links
from adlint.rules import labels, paid_links
from adlint.rules.short_lines import Line, Run, is_label
from adlint.text import address
from adlint.text.document import Document

_EDITION = re.compile(r"\b[A-Z][\w.]* (?:Pro|Plus|Premium|Max|Ultra|Studio|Suite|Lite|AI)\b")
_OWN_CAPITALS = re.compile(r"\b[A-Z][a-z]+[A-Z]\w*")
_SERVED = re.compile(r"\b(?:with|using|via|avec|grâce à|sur)\s", re.IGNORECASE)
_SENTENCE_END = (".", ";", ":", ",", "?", "!", "…")
_LONGEST = 12
_SHARE = 0.6


class ProductList(NamedTuple):
    """Lines `first` to `last` (included) of a run; `names` are the products' lines, each once."""

    first: int
    last: int
    names: tuple[str, ...]


def product_lists(document: Document, run: Run, brands: frozenset[str]) -> Iterator[ProductList]:
    """The product lists of a run. `brands` are known ones, in lower case.

    Two lines make a list at the article's end or where each stands twice, as caption and link;
    elsewhere three do.
    """
    if any(is_label(document, line) for line in run.lines[:2]):
        return
    found: list[int] = []
    for position, line in enumerate(run.lines):
        if _is_product(document, line, brands, run.last):
            if found and position - found[-1] > 2:
                yield from _list(run, found)
                found = []
            found.append(position)
    yield from _list(run, found)


def _list(run: Run, found: list[int]) -> Iterator[ProductList]:
    if not found:
        return
    first, last = found[0], found[-1]
    names = dict.fromkeys(run.lines[position].block.text for position in found)
    repeated = len(found) > len(names)
    share = len(found) / (last - first + 1)
    if len(names) >= (2 if run.last or repeated else 3) and share >= _SHARE:
        yield ProductList(first, last, tuple(names))


def _is_product(document: Document, line: Line, brands: frozenset[str], at_end: bool) -> bool:
    """Whether a short line names a product as the title of its page does."""
    block = line.block
    if (
        line.words > _LONGEST
        or block.text.endswith(_SENTENCE_END)
        or any(link.target.startswith("#") for link in block.links)
    ):
        return False
    hits = labels.hits(document, line.number)
    meanings = {hit.meaning for hit in hits}
    if "product_noun" in meanings and any(hit.meaning == "product_lead" for hit in hits) and line.words > 2:
        return True
    if any(hit.meaning == "how_to" and hit.start == 0 for hit in hits) and _serves(block.text, brands):
        return True
    return at_end and _sells(line)


def _serves(text: str, brands: frozenset[str]) -> bool:
    """Whether a how-to title ends in the product that it is done with."""
    served = [match.end() for match in _SERVED.finditer(text)]
    if not served:
        return False
    name = text[served[-1] :].strip()
    return bool(_EDITION.match(name) or _OWN_CAPITALS.match(name) or name.casefold() in brands)


def _sells(line: Line) -> bool:
    """Whether a line is nothing but a link to goods for sale."""
    block = line.block
    link = block.links[0] if len(block.links) == 1 else None
    if link is None or link.end - link.start < 0.8 * len(block.text):
        return False
    if paid_links.reason(link.target, link.rel):
        return True
    word = links.named("sales_paths", address.parse(link.target).path)
    return word is not None and links.table("sales_paths")[word.replace(" ", "+")] == "goods"
