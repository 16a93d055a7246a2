"""Whether a link is paid for, read from its address and its `rel`."""

from __future__ import annotations

import re
from functools import lru_cache

from adlint import lexicons
from adlint.lexicons import links
from adlint.rules import labels
from adlint.text import address
from adlint.text.address import Address
from adlint.text.document import Block, Document, Link

_UNSPONSORED = frozenset(("github", "gitlab", "codeberg", "bitbucket"))
"""Sites where `ref` names a branch or commit."""

_IMPACT = re.compile(r"i\d{4,7}\.net")
"""The numbered domains on which Impact counts clicks, as in `shop.i123456.net` (https://help.impact.com/)."""
_PARTNER_NUMBER = r"(?i)(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{5,24}|\d{4,12}"
_DATED_WORD = r"(?i)[a-z]+(?:19|20)\d\d"
_PARTNER_WORDS = frozenset(("aff", "affil", "affiliate", "affiliation", "affiliates", "partner", "sponsor"))
_AFFILIATION = r"affili|commission|partner (?:link|program)|lien partenaire|liens partenaires|lien sponsoris"


@lru_cache(maxsize=4096)
def reason(target: str, rel: str = "") -> str:
    """Why a link to `target` is paid for, in plain words; `""` where nothing says so."""
    where = address.parse(target)
    if "sponsored" in rel.lower().split():
        return "the link is marked rel=sponsored"
    if where.host:
        if not _is_company_site(where):
            network = links.host("networks", where.host) or (_IMPACT.fullmatch(where.site) and "Impact")
            if network:
                return f"goes through {network}, which counts sales for a partner"
            server = links.host("ad_servers", where.host)
            if server:
                return f"goes through {server}, which serves advertisements"
        if where.path.startswith(("/pagead/", "/aclk")):
            return "goes through an advertisement's click counter"
    return _parameter(where) or _redirect(where, "strong")


def _is_company_site(where: Address) -> bool:
    """Whether an address is a page of a network's own site, such as an article about it may link to."""
    return not where.query and where.host in links.table("network_sites")


def _parameter(where: Address) -> str:
    """The parameter of the query that tells a paid link."""
    if not where.query:
        return ""
    shop = where.site.partition(".")[0]
    for name, value in where.query:
        if not value:
            continue
        programme = _programmes().get((shop, name))
        if programme:
            return f"the parameter {name} names a partner of {programme}"
        reader = links.table("parameters").get(name)
        if reader:
            return f"the parameter {name} is for {reader}"
        if name in links.table("ambiguous_parameters") and shop not in _UNSPONSORED and _is_partner(value):
            return f"the value of {name} looks like a partner's number"
        if name.startswith(("utm_", "mtm_", "at_")) and (word := _paid_word(value, name.endswith("_medium"))):
            return f"the parameter {name} calls the placement {word}"
    return ""


def _paid_word(value: str, medium: bool) -> str:
    words = links.table("paid_words")
    return next((word for word in links.parts(value) if word in words and (medium or not words[word])), "")


@lru_cache(maxsize=1)
def _programmes() -> dict[tuple[str, str], str]:
    rows = (entry.split(" ", 2) for entry in links.entries("site_parameters"))
    return {(shop, parameter): programme for shop, parameter, programme in rows}


def _is_partner(value: str) -> bool:
    if _PARTNER_WORDS.intersection(links.parts(value)):
        return True
    return re.fullmatch(_PARTNER_NUMBER, value) is not None and re.fullmatch(_DATED_WORD, value) is None


def _redirect(where: Address, strength: str) -> str:
    """A path such as `/recommends/kettle`: one segment and one name."""
    segments = [segment for segment in where.path.split("/") if segment]
    if len(segments) != 2 or where.scheme not in ("", "http", "https"):
        return ""
    first = segments[0].lower()
    if links.table("redirects").get(first) != strength or "." in segments[1]:
        return ""
    return f"a path below /{first}/ hides where it leads"


def hidden_reason(document: Document, index: int, link: Link) -> str:
    """Why `link` of block `index` is likely to be paid for where only its hidden target speaks for it."""
    where = address.parse(link.target)
    hidden = _redirect(where, "weak")
    if not hidden and where.host and links.host("shorteners", where.host):
        hidden = f"{where.host} hides where it leads"
    if not hidden:
        return ""
    if "nofollow" in link.rel.lower().split():
        return f"{hidden}, and it is marked nofollow"
    if document.derive(discloses):
        return f"{hidden}, and the article discloses affiliate links"
    phrase = labels.sells(document, index, link.start, link.end)
    return f"{hidden}, and its words sell: {phrase}" if phrase else ""


def discloses(document: Document) -> bool:
    """Whether the article says that it earns from its links. Use as `document.derive(discloses)`."""
    hits = document.derive(lexicons.phrases)
    return any(hit.meaning == "disclosure" and re.search(_AFFILIATION, hit.phrase) for block in hits for hit in block)


def paid(document: Document, index: int, block: Block) -> list[tuple[Link, str]]:
    """The links of block `index` that are paid for, each with the reason; a target only once."""
    found: list[tuple[Link, str]] = []
    seen: set[str] = set()
    for link in block.links:
        if link.target in seen:
            continue
        why = reason(link.target, link.rel) or hidden_reason(document, index, link)
        if why:
            seen.add(link.target)
            found.append((link, why))
    return found
