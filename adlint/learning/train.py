"""`adlint train`: from labelled articles and what was written for adlint to the models that ship."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from threadpoolctl import threadpool_limits

from adlint.learning import claims, hedges, promotion
from adlint.learning.corpora import Corpora
from adlint.model import claims as claim_model
from adlint.model import hedges as hedge_model
from adlint.model import promotion as promotion_model

SUFFIX = ".safetensors"
MODELS: Mapping[str, Callable[[Corpora, Path], str]] = {
    promotion_model.NAME: promotion.train,
    hedge_model.NAME: hedges.train,
    claim_model.NAME: claims.train,
}
"""What trains each model on everything and writes it to a file; it returns a summary in one line."""


def train(corpora: Corpora, folder: Path, only: Collection[str] = ()) -> Iterator[str]:
    """Train each model, or those named, into `folder`; a line as each is made.

    Raises `LabelError` or `WrittenError` for input that is not in the format, `OSError` or `ReadError` for what
    cannot be read.
    """
    for name, make in MODELS.items():
        if not only or name in only:
            with threadpool_limits(1):  # the last digits of a sum depend on how many threads share it
                made = make(corpora, folder / f"{name}{SUFFIX}")
            yield made
