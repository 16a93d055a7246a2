"""What links and components give away by their names: networks, parameters, paths, hosts.

A file begins with comment lines (`#`) that say what its entries mean and where they come from. Then an
entry a line: a pattern and, in some files, what it is called.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache

_CASE = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_PART = re.compile(r"[^\W_]+")


@cache
def entries(name: str) -> tuple[str, ...]:
    """The entries of `<name>.txt`, as written."""
    with open(os.path.join(__path__[0], f"{name}.txt"), encoding="utf-8") as file:
        return tuple(line.strip() for line in file if line.strip() and not line.startswith("#"))


@cache
def table(name: str) -> dict[str, str]:
    """The entries of `<name>.txt`: the first word and the rest, which may be empty."""
    return {pattern: rest for pattern, _, rest in (entry.partition(" ") for entry in entries(name))}


def host(name: str, host: str) -> str | None:
    """What `<name>.txt` says of `host` or of the nearest domain above it; `None` if nothing."""
    known = table(name)
    while host:
        if host in known:
            return known[host] or host
        host = host.partition(".")[2]
    return None


@cache
def _stems(name: str) -> tuple[str, ...]:
    return tuple(entry[:-1] for entry in entries(name) if entry.endswith("*"))


@cache
def _longest(name: str) -> int:
    return max(pattern.count("+") for pattern in table(name)) + 1


def parts(text: str) -> list[str]:
    """The words of an identifier, path or parameter, in lower case: `CallToAction` → call, to, action."""
    return [part.lower() for part in _PART.findall(_CASE.sub(" ", text))]


def named(name: str, text: str) -> str | None:
    """The first entry of `<name>.txt` among the words of `text`, as words; `None` if there is none."""
    return next(_named(name, parts(text)), None)


def _named(name: str, words: list[str]) -> Iterator[str]:
    known, stems, longest = table(name), _stems(name), _longest(name)
    for start, word in enumerate(words):
        for size in range(longest, 0, -1):
            joined = "+".join(words[start : start + size])
            if joined in known:
                yield joined.replace("+", " ")
        if stems and word.startswith(stems):
            yield word
