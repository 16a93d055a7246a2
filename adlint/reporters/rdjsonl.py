"""The Reviewdog Diagnostic Format as JSON Lines, a diagnostic a line, written while adlint runs; see `rdjson`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from adlint.report import FileReport
from adlint.reporters import Style
from adlint.reporters.rdjson import SOURCE, diagnostics


def write(reports: Iterable[FileReport], stream: TextIO, style: Style) -> None:
    """Write `reports` to `stream`, each as soon as it is made."""
    for report in reports:
        for diagnostic in diagnostics(report):
            stream.write(json.dumps({**diagnostic, "source": SOURCE}) + "\n")
        stream.flush()
