"""Dates as ISO 8601.

A date keeps the clock of who wrote it: an offset from UTC that the input gives is kept, never converted, because the
month that an article counts for is the publisher's. What gives no offset gets none. Epochs and `GMT` are UTC, which is
written `Z`. Digits alone are `YYYY`, `YYYYMM` or `YYYYMMDD` if they can be, and otherwise seconds since 1970, or milli-
or microseconds if they are too many. `05/01/2024` is the fifth of January or the first of May, and is not read.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from math import isfinite

_DIGITS = re.compile(r"-?\d+(?:\.\d+)?\Z")
_PARTIAL = re.compile(r"(?:1[5-9]|20)\d\d(?:-(?:0[1-9]|1[0-2]))?\Z")
_SLASHES = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?=\D|\Z)")
_SPACED_OFFSET = re.compile(r"(?<=\d)\s*([+-]\d\d):?(\d\d)(?:\s+UTC)?\Z")  # Jekyll's `2024-05-01 08:30:00 +0200`
_UTC = re.compile(r"\s*(?:Z|UTC|GMT)\Z", re.IGNORECASE)
_WORDED = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y")
_MILLISECONDS = 100_000_000_000
"""Seconds beyond the year 5138."""


def iso(value: object) -> str:
    """The date `value` (text, number, `date`, `datetime`) as ISO 8601, or `""` for one that cannot be read."""
    if isinstance(value, datetime):
        return _written(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or value is None:
        return ""
    text = str(value).strip()
    try:
        return _number(text) if _DIGITS.match(text) else _text(text)
    except (ValueError, OverflowError, OSError):
        return ""


def _number(digits: str) -> str:
    if _PARTIAL.match(digits):
        return digits
    if len(digits) == 6 and _PARTIAL.match(f"{digits[:4]}-{digits[4:]}"):
        return f"{digits[:4]}-{digits[4:]}"
    if len(digits) == 8 and digits.startswith(("19", "20")):
        try:
            return date.fromisoformat(digits).isoformat()
        except ValueError:
            pass
    seconds = float(digits)
    if not isfinite(seconds):
        return ""
    while abs(seconds) >= _MILLISECONDS:
        seconds /= 1000
    return _written(datetime.fromtimestamp(seconds, UTC))


def _text(text: str) -> str:
    if _PARTIAL.match(text):
        return text
    text = _SLASHES.sub(lambda found: f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}", text, count=1)
    if text[:4].isdigit():
        if len(text) <= 10:
            return date.fromisoformat(text).isoformat()
        return _written(datetime.fromisoformat(_UTC.sub("+00:00", _SPACED_OFFSET.sub(r"\1:\2", text))))
    for pattern in _WORDED:
        try:
            return datetime.strptime(text, pattern).date().isoformat()
        except ValueError:
            continue
    from email.utils import parsedate_to_datetime

    return _written(parsedate_to_datetime(text))


def _written(moment: datetime) -> str:
    moment = moment.replace(microsecond=0)
    if moment.tzinfo is None and moment.time() == time():
        return moment.date().isoformat()
    return moment.isoformat().replace("+00:00", "Z")
