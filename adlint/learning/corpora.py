"""Where the models are learnt from, and measured."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

WRITTEN = Path(__file__).parents[2] / "training_data" / "written"
"""What was written for adlint; it is in the source tree only."""


@dataclass(frozen=True, slots=True)
class Corpora:
    """Files and folders; of those that are not there, nothing is learnt.

    labels: the file of labelled articles. root: where its articles are. written: the folder of what was written for
    adlint. prose: of the text of the labelled windows. sentences: of labelled sentences, a file a corpus.
    """

    labels: Path
    root: Path
    written: Path = WRITTEN
    prose: Path | None = None
    sentences: Path | None = None
