"""The language server as an editor meets it: how soon it answers a keystroke, and whether its memory stays flat."""

from __future__ import annotations

import random
import time
from collections.abc import Collection, Iterable
from pathlib import Path

from adlint.lsp.articles import PAUSE
from benchmarks import articles
from benchmarks.page import Editing
from tests.lsp.editor import Editor


def measure(folder: Path, timed: int, weighed: Collection[int]) -> Editing:
    """Open an article with every rule selected and type in it: letters come and go all over, one notification each.

    timed: edits of which the time is kept. weighed: edits after which the memory is looked at.
    """
    path = articles.write_long(folder, articles.EDITED_BYTES)
    seconds: list[float] = []
    memory: dict[int, int] = {}
    with Editor(folder, settings={"select": ["ALL"]}) as editor:
        document = editor.open(path, path.read_text("utf-8"))
        document.diagnostics()
        for number, place in enumerate(_places(document.text, max([timed, *weighed])), start=1):
            start = time.perf_counter()
            document.change(place)
            document.diagnostics()
            seconds.append(time.perf_counter() - start)
            if number in weighed:
                memory[number] = _resident(editor)
    return Editing(seconds[:timed], PAUSE, memory)


def _places(text: str, number: int) -> Iterable[tuple[int, int, str]]:
    """A letter in a word, then without it again, and so on; the article stays as long as it is."""
    draw = random.Random(3)
    inside = [at for at in range(1, len(text)) if text[at - 1 : at + 1].isalpha()]
    for _ in range((number + 1) // 2):
        at = draw.choice(inside)
        yield at, at, "e"
        yield at, at + 1, ""


def _resident(editor: Editor) -> int:
    """Bytes of memory that the server holds now; Linux only."""
    status = Path(f"/proc/{editor.process.pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) * 1024
