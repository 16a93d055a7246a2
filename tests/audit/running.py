"""An archive to audit, runs of `adlint audit` as processes, and what they have written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

LIMIT = 120
"""Seconds in which a run must end."""
BLURB = (
    "Try the Quillmere planner free for thirty days: order today at https://quillmere.example and save 20 % on "
    "every plan, with the code HARBOUR, before the offer ends on Sunday."
)
BAD_LINE = "{ this is no JSON"

_SENTENCES = (
    "The council met on Tuesday in the old hall by the harbour.",
    "The ferry {n} may be late, and the crew has perhaps left already.",
    "Experts say that {n} % of all boats need new ropes every year.",
    "Nobody asked the fishermen what they think of the new pier.",
    "Pilots waited for the tide while the lamps were lit along the quay.",
    "It seems that the mayor of district {n} will answer next week.",
    "The report was printed in {n} copies and read by the clerk.",
    "Sailors say the wind from the north is the best one for racing.",
)


def write_archive(path: Path, articles: int, *, paragraphs: int = 12) -> None:
    """An archive in JSON Lines; every fifth article has a blurb, and line 8 cannot be read."""
    lines = []
    for number in range(articles):
        parts = [f"# Harbour notes {number}"]
        for turn in range(paragraphs):
            some = (_SENTENCES[(number * 3 + turn * 5 + i) % len(_SENTENCES)] for i in range(5))
            parts.append(" ".join(some).format(n=number + turn))
        if number % 5 == 0:
            parts.insert(3, BLURB)
        row = {
            "id": f"note-{number}",
            "text": "\n\n".join(parts),
            "author": f"Author {number % 3}",
            "section": ["Harbour", "City"][number % 2],
            "date": f"2024-{number % 12 + 1:02}-05",
            "url": f"https://www.site{number % 4}.example/{number}",
        }
        lines.append(json.dumps(row))
    lines.insert(7, BAD_LINE)
    path.write_text("\n".join(lines) + "\n")


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "adlint", "audit", "--isolated", *arguments]


def audit(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A run to its end."""
    env = {**os.environ, **environment}
    return subprocess.run(command(*arguments), capture_output=True, text=True, timeout=LIMIT, env=env)


def start(*arguments: str) -> subprocess.Popen[str]:
    """A run in a session of its own, so that a signal can reach it and all its workers as Ctrl-C does."""
    return subprocess.Popen(
        command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, by its path there."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    """The rows of a table in JSON Lines."""
    parts = sorted((folder / table).glob("part-*.jsonl"))
    return [json.loads(line) for part in parts for line in part.read_text("utf-8").splitlines()]


def done(folder: Path) -> int:
    """The shards that a run has done so far."""
    return len(list(folder.glob("errors/part-*.jsonl")))


def wait_for(condition: Callable[[], bool], what: str) -> None:
    """Raises `TimeoutError` where it does not come true."""
    end = time.monotonic() + LIMIT
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(what)
        time.sleep(0.01)


def children(pid: int) -> list[int]:
    """The processes that a process has started and that have not ended."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue  # it has just ended
        if int(parent) == pid and state != "Z":
            found.append(int(stat.parent.name))
    return found


def workers(pid: int) -> list[int]:
    """Of the children of a run those that lint."""
    return [child for child in children(pid) if b"popen_loky" in _command_line(child)]


def session(pid: int) -> list[int]:
    """The processes in the session of a run that have not ended."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == pid and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def _command_line(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
