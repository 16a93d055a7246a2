"""The date that an article carries, and dates in its text."""

from __future__ import annotations

import re

from adlint.text.document import Document

_MONTH = (
    r"(?:jan(?:uary|vier)?|feb(?:ruary)?|f[ée]vr(?:ier)?|mar(?:ch|s)|apr(?:il)?|avril|may|mai|june?|juin|july?|juillet|"
    r"aug(?:ust)?|ao[uû]t|sept?(?:ember|embre)?|oct(?:ober|obre)?|nov(?:ember|embre)?|d[ée]c(?:ember|embre)?)\.?"
)
_YEAR = r"(?:19|20)\d\d\b"
_FULL_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th|er)? {_MONTH},? {_YEAR}|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? {_YEAR}"
    rf"|\b{_YEAR}-\d\d-\d\d\b|\b\d{{1,2}}[/.]\d{{1,2}}[/.]{_YEAR}",
    re.IGNORECASE,
)
_ANY_DATE = re.compile(
    rf"\b{_YEAR}|\b\d{{1,2}}(?:st|nd|rd|th|er)? {_MONTH}(?!\w)|\b{_MONTH} \d{{1,2}}\b", re.IGNORECASE
)
_META = re.compile(
    r"<(?:meta\s[^<>]{0,80}(?:published_time|datepublished|name=[\"']?(?:dc\.)?date)[^<>]{0,80}content=[\"']?"
    r"|time\s[^<>]{0,80}datetime=[\"']?)"
    r"((?:19|20)\d\d-\d\d-\d\d)",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_FIELDS = (
    "date",
    "pubdate",
    "published",
    "publishdate",
    "publish_date",
    "publication_date",
    "datepublished",
    "created",
)
_HEAD = 4
"""Passages at the head, and as many at the foot, of an article that may carry its date."""
_DATELINE = 60
"""Characters into a passage within which a dateline ends, and that a line with nothing but the date may have."""
_PAGE_HEAD = 20_000
"""Characters at the head of an HTML page in which its date is looked for."""
_OPENING = re.compile(
    r"(?:published|posted|updated|last updated|written|date|publié|mis à jour|posté|écrit|rédigé)\b", re.IGNORECASE
)


def publication_date(document: Document) -> str:
    """The date that an article carries, as it is written there, or `""`: in its metadata, on a line of its own at the
    head or foot, or before the dash of a dateline. Use as `document.derive(publication_date)`.
    """
    if document.front_matter is not None:
        for key, value in document.front_matter.fields.items():
            if str(key).lower() in _FIELDS and (day := _DAY.match(str(value))):
                return day[0]
    if document.format == "html" and (found := _META.search(document.source, 0, _PAGE_HEAD)):
        return found[1]
    blocks = [block for block in document.blocks if block.kind not in ("title", "description")]
    for block in (*blocks[:_HEAD], *blocks[_HEAD:][-_HEAD:]):
        date = _FULL_DATE.search(block.text, 0, _DATELINE)
        if date is None:
            continue
        behind = block.text[date.end() :].lstrip()
        if (len(block.text) <= _DATELINE and _OPENING.match(block.text)) or not behind or behind[0] in "—–-|·":
            return date[0]
    return ""


def is_dated(sentence: str) -> bool:
    """Whether a sentence names a year or a day."""
    return _ANY_DATE.search(sentence) is not None
