"""Which scorer judges: the one of a model file, unless an evaluation puts another in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from adlint.model import weights

Scorer = TypeVar("Scorer")


class InUse(Generic[Scorer]):
    """The scorers of one kind of model.

    name: of the model that ships. make: from a model file to its scorer; raises `ModelError` for one of another kind.
    """

    def __init__(self, name: str, make: Callable[[weights.Model], Scorer]) -> None:
        self._name, self._make = name, make
        self._made: dict[str, Scorer] = {}
        self._instead: list[Scorer] = []

    def current(self, path: str = "") -> Scorer:
        """The scorer of the model in `path`, or of the one that ships, unless `using` says otherwise.

        Each file is read once. Raises `ModelError`.
        """
        if self._instead:
            return self._instead[-1]
        if path not in self._made:
            self._made[path] = self._make(weights.read(path) if path else weights.load(self._name))
        return self._made[path]

    @contextmanager
    def using(self, scorer: Scorer) -> Iterator[None]:
        """Score with `scorer` in the block: for evaluation with a model that has not seen a publisher."""
        self._instead.append(scorer)
        try:
            yield
        finally:
            self._instead.pop()
