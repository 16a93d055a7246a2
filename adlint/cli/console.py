"""What a run says apart from its findings, and where the findings go."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO

from adlint.cli.options import UsageError
from adlint.report import FileReport
from adlint.reporters.terminal import printable

BAR = 30
"""Columns of the progress bar."""


def prepare() -> None:
    """Let the standard streams write any text: what their encoding lacks is escaped, as is a path
    that is not valid in it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def say(text: str) -> None:
    """One line to standard error, after `adlint: `."""
    sys.stderr.write(f"adlint: {printable(text)}\n")


def error(text: str) -> None:
    say(f"error: {text}")


def warn(text: str) -> None:
    say(f"warning: {text}")


def coloured(choice: str, stream: TextIO) -> bool:
    """Whether to write colours: https://no-color.org, https://force-color.org; NO_COLOR wins."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR") and stream is sys.stdout:
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def width(stream: TextIO) -> int:
    """Columns of the terminal; 100 where there is none."""
    if os.environ.get("COLUMNS", "").isdigit():
        return int(os.environ["COLUMNS"])
    try:
        return os.get_terminal_size(stream.fileno()).columns or 100
    except (OSError, ValueError):  # no terminal, no file descriptor
        return 100


@contextmanager
def output(path: str | None) -> Iterator[TextIO]:
    """The stream for findings: standard output, or a file that takes its place only when it is whole.

    Raises `UsageError` if the file cannot be written.
    """
    if path in (None, "/dev/stdout"):  # where that is a file, replacing it would lose what is in it
        yield sys.stdout
        return
    target = os.path.realpath(path)
    # A device or pipe, such as /dev/null, is written to: replacing it would remove it.
    atomic = os.path.isfile(target) or not os.path.exists(target)
    scratch = f"{target}.{os.getpid()}.tmp" if atomic else target
    try:
        with open(scratch, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream
        if atomic:
            os.replace(scratch, target)
    except BrokenPipeError:
        raise
    except OSError as failure:
        raise UsageError(f"{path}: cannot be written ({failure.strerror}); choose another --output-file") from failure
    finally:
        if atomic and os.path.exists(scratch):
            os.unlink(scratch)


def progress(reports: Iterable[FileReport], total: int) -> Iterator[FileReport]:
    """`reports`, with a bar on standard error from the second second on. It makes way for what is printed."""
    began = redrawn = time.monotonic()
    drawn = False
    try:
        for done, report in enumerate(reports, 1):
            if drawn and (report.findings or report.errors):
                drawn = draw("")
            yield report
            now = time.monotonic()
            if now - began > 1 and now - redrawn > 0.1:
                redrawn = now
                bar = "#" * (BAR * done // total)
                drawn = draw(f"[{bar:-<{BAR}}] {done}/{total}")
    finally:
        if drawn:
            draw("")


def draw(text: str) -> bool:
    """Let the present line of standard error be `text`; whether something stands there."""
    sys.stderr.write(f"\r\x1b[2K{text}")
    sys.stderr.flush()
    return bool(text)
