"""A baseline as a file: JSON Lines, an entry a line, sorted, so that it can be read, merged and compared.

    {"adlint_baseline": 1}
    {"path": "posts/lamps.md", "code": "AD101", "fingerprint": "5f0c…", "count": 1, "excerpt": "Order yours today"}

No line depends on another: git merges what two branches add in different places. Paths are relative to the folder of
the file, with `/` on every system.
"""

from __future__ import annotations

import json
from typing import Any

from adlint.baseline import Entries, Entry, Key

VERSION = 1
_VERSION_KEY = "adlint_baseline"
_KEYS = ("path", "code", "fingerprint", "count", "excerpt")
_CONFLICT = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")


class BaselineError(Exception):
    """A baseline that cannot be read; the message is one line without its path."""


def dumps(entries: Entries) -> bytes:
    """The file that holds `entries`. A path that is no valid text is written with escapes, as JSON has them."""
    lines: list[dict[str, object]] = [{_VERSION_KEY: VERSION}]
    lines += [dict(zip(_KEYS, (*key, *entry), strict=True)) for key, entry in sorted(entries.items())]
    text = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)
    return text.encode("utf-8", "backslashreplace")


def loads(data: bytes) -> Entries:
    """The entries of a file. Of lines that differ only in their count, as a merge may leave them, the larger holds.

    Raises `BaselineError`.
    """
    try:
        lines = data.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError:
        raise BaselineError("is no baseline: it is not UTF-8; give another file, or delete it and update") from None
    for number, line in enumerate(lines, 1):
        if line.startswith(_CONFLICT):
            raise BaselineError(
                f"has a merge conflict in line {number}; take out the conflict's marks and keep the lines"
            )
    _check_version(_parsed(lines[0]))
    entries: Entries = {}
    for number, line in enumerate(lines[1:], 2):
        if line.strip():
            key, entry = _entry(_parsed(line), number)
            if key not in entries or entries[key].times < entry.times:
                entries[key] = entry
    return entries


def _parsed(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _check_version(head: Any) -> None:
    version = head.get(_VERSION_KEY) if isinstance(head, dict) else None
    if type(version) is not int:
        raise BaselineError(
            f'is no baseline: it does not begin with {{"{_VERSION_KEY}": {VERSION}}}; give another file'
        )
    if version != VERSION:
        raise BaselineError(f"is a baseline of version {version}, and this adlint reads {VERSION}; update adlint")


def _entry(line: Any, number: int) -> tuple[Key, Entry]:
    values = tuple(line.get(key) for key in _KEYS) if isinstance(line, dict) and len(line) == len(_KEYS) else ()
    match values:
        case (str(path), str(code), str(fingerprint), int(count), str(excerpt)) if count > 0 and count is not True:
            return Key(path, code, fingerprint), Entry(count, excerpt)
    raise BaselineError(f"is damaged: line {number} is no entry; restore the file, or delete it and update")
