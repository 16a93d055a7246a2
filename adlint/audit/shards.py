"""The stream of an input's items to shards: what a worker takes at a time, the same for the same input."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from hashlib import blake2b

from adlint.audit.records import Item, Record
from adlint.config import Config

SHARD_BYTES = 2_000_000
"""Code points of the articles of a shard, from which it is closed before it has its number of them."""


_IMMATERIAL = frozenset(("origins", "root", "baseline", "fail_on"))


@dataclass(frozen=True, slots=True)
class Shard:
    """number: from 0. items: articles and what stands between them, in the order of the input.

    configs: by absolute folder, the configuration of its articles where that is not the run's.
    """

    number: int
    items: tuple[Item, ...]
    configs: dict[str, Config]

    @property
    def place(self) -> str:
        """Where its articles stand, for messages."""
        first, last = self.items[0].place, self.items[-1].place
        return first if first == last else f"{first} to {last}"

    def digest(self) -> str:
        """Of all that its parts are made from, by which a run that goes on knows that it is still the same."""
        digest = blake2b(digest_size=16)
        for item in self.items:
            digest.update(json.dumps([type(item).__name__, asdict(item)]).encode())
        for folder, config in sorted(self.configs.items()):
            digest.update(json.dumps([folder, settings(config)]).encode())
        return digest.hexdigest()


def settings(config: Config) -> dict[str, object]:
    """What of a configuration shapes results, as JSON can have it."""
    values = {key: value for key, value in asdict(config).items() if key not in _IMMATERIAL}
    return dict(sorted(values.items()))


def chosen(items: Iterable[Item], limit: int | None, sample: float | None) -> Iterator[Item]:
    """The items without the articles that `sample`, a share of 0 to 1, leaves out, up to `limit` articles.

    An article is in the sample or not by its id alone, so a larger sample has all articles of a smaller one.
    """
    articles = 0
    for item in items:
        if isinstance(item, Record):
            if sample is not None and _lot(item.id) >= sample:
                continue
            articles += 1
        yield item
        if articles == limit:
            return


def _lot(id: str) -> float:
    """A number from 0 to 1 that an id draws."""
    return int.from_bytes(blake2b(id.encode(), digest_size=8).digest(), "big") / 2**64


def shards(items: Iterable[Item], size: int, config_of: Callable[[Record], dict[str, Config]]) -> Iterator[Shard]:
    """The items in shards of `size` articles, or of `SHARD_BYTES` if that is less.

    config_of: the folder of an article and its configuration, where that is not the run's; otherwise nothing.
    """
    number = articles = weight = 0
    held: list[Item] = []
    configs: dict[str, Config] = {}
    for item in items:
        held.append(item)
        if isinstance(item, Record):
            articles += 1
            weight += len(item.text)
            configs |= config_of(item)
        if articles == size or weight >= SHARD_BYTES or len(held) >= _MOST * size:
            yield Shard(number, tuple(held), configs)
            number, articles, weight, held, configs = number + 1, 0, 0, [], {}
    if held:
        yield Shard(number, tuple(held), configs)


_MOST = 20
"""Items a shard may have for each article: a crawl is mostly images and redirects."""
