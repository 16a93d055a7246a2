"""What a cache knows a report by: a hash of everything that the report follows from.

That is the article's content and format, its configuration, a model of the user's own, and the engine: the code, the
lexicons and the checksums of the weights as they are on disk, so that whoever changes a rule or a phrase gets no stale
findings though the version is the same.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b

import adlint
from adlint.article import Article
from adlint.config import Config, setting_fields

_OF_THE_RUN = ("baseline", "exclude", "fail_on")
"""Settings that tell which articles are read and what the findings come to, not what the findings are."""
_NO_PART = ("__pycache__", "cli", "learning", "lsp", "reporters")
"""Folders of the package that make nothing of a report."""
_LIBRARIES = {"ahocorasick_rs": "ahocorasick_rs", "pathspec": "pathspec", "pyromark": "pyromark", "yaml": "pyyaml"}
"""The libraries that read articles: their modules, and their names as installed."""


class Keys:
    """Makes the keys of a run's articles."""

    def __init__(self) -> None:
        self._configs: dict[int, tuple[Config, bytes]] = {}  # by identity; the configuration is kept so that it lasts

    def of(self, article: Article) -> bytes:
        """32 bytes for what the report of `article` follows from. The path is a part of it only where the
        configuration says that it matters, so that an article which was renamed is known."""
        config = article.config
        if id(config) not in self._configs:
            self._configs[id(config)] = config, _config(config)
        suffix = os.path.splitext(article.path)[1].lower()
        path = os.path.abspath(article.path).removeprefix(config.root) if config.per_file_ignores else ""
        digest = blake2b(self._configs[id(config)][1], digest_size=32)
        digest.update(f"{article.format}\0{suffix}\0{path}\0".encode("utf-8", "surrogatepass"))
        digest.update(article.source)
        return digest.digest()


def _config(config: Config) -> bytes:
    """A hash of the engine and of the settings that findings follow from."""
    settings = [(f.name, getattr(config, f.name)) for f in setting_fields() if f.name not in _OF_THE_RUN]
    digest = blake2b(_engine(), digest_size=32)
    digest.update(repr(settings).encode("utf-8", "surrogatepass"))
    if config.model:
        digest.update(_content(os.path.join(config.root, config.model)))
    return digest.digest()


@cache
def _engine() -> bytes:
    """A hash of the code, the lexicons, the checksums of the weights, the libraries and Python, which knows Unicode."""
    package = os.path.dirname(os.path.abspath(adlint.__file__))
    parts = [adlint.__version__, sys.version, *_installed()]
    digest = blake2b("\0".join(parts).encode(), digest_size=32)
    for path in (*_files(package), os.path.join(weights_folder(package), "SHA256SUMS")):
        digest.update(os.path.relpath(path, package).encode() + b"\0" + _content(path))
    return digest.digest()


def weights_folder(package: str) -> str:
    """See `adlint.model.weights.folder`, which a run does not import that finds all in the cache."""
    shipped = os.path.join(package, "models")
    return shipped if os.path.isdir(shipped) else os.path.join(os.path.dirname(package), "models")


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as scanned:
        entries = sorted(scanned, key=lambda entry: entry.name)
    for entry in entries:
        if not entry.is_dir():
            yield entry.path
        elif entry.name not in _NO_PART:
            yield from _files(entry.path)


def _content(path: str) -> bytes:
    """A hash of what is in a file; of nothing where it cannot be read, which no report that is kept follows from."""
    try:
        with open(path, "rb", buffering=0) as file:
            return blake2b(file.read(), digest_size=32).digest()
    except OSError:
        return bytes(32)


def _installed() -> Iterator[str]:
    """Name and version of each library, from the name of its metadata's folder: to read that takes much longer."""
    from importlib.machinery import PathFinder

    specs = (PathFinder.find_spec(module) for module in _LIBRARIES)
    folders = {os.path.dirname(os.path.dirname(spec.origin)) for spec in specs if spec and spec.origin}
    for folder in sorted(folders):
        for name in sorted(os.listdir(folder)):
            if name.endswith(("-info", ".egg")) and name.lower().startswith(tuple(_LIBRARIES.values())):
                yield name
