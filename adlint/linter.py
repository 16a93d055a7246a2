"""`Linter`: bytes to `FileReport` under the configuration of their path, the one door to the engine.

`check`, standard input, `evaluate` and the Python API all come through here.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NamedTuple

from adlint import article, engine, rules
from adlint.article import MAX_SIZE, Article
from adlint.config import Config, ConfigError
from adlint.globs import Globs
from adlint.report import FileReport
from adlint.rule import Rule
from adlint.text import reader
from adlint.text.document import Document


class _Prepared(NamedTuple):
    """What follows from a configuration, made once for all articles under it."""

    config: Config
    rules: tuple[Rule, ...]
    ignores: tuple[tuple[Globs, frozenset[str]], ...]

    def rules_for(self, path: str) -> tuple[Rule, ...]:
        if not self.ignores:
            return self.rules
        absolute = os.path.abspath(path)
        ignored = frozenset[str]().union(*(codes for globs, codes in self.ignores if globs.match(absolute)))
        return tuple(rule for rule in self.rules if rule.code not in ignored)


def _prepare(config: Config) -> _Prepared:
    active = rules.active(config)
    ignores = []
    for glob, selectors in config.per_file_ignores.items():
        origin = config.origins.get("per_file_ignores", "default")
        try:
            globs = Globs([glob], config.root)
        except ValueError:
            raise ConfigError(origin, f"per-file-ignores: {glob!r} is not a well-formed glob") from None
        ignores.append((globs, frozenset(rules.matching(selectors, origin, "per-file-ignores: "))))
    return _Prepared(config, active, tuple(ignores))


class Examined(NamedTuple):
    """A report and the document that it is of; `None` for what could not be read."""

    report: FileReport
    document: Document | None


def _unread(path: str, problem: str) -> Examined:
    return Examined(FileReport(path, errors=(problem,)), None)


class Linter:
    """Lints articles, each under the configuration that `nearest` gives for its folder."""

    def __init__(self, nearest: Callable[[str], Config]) -> None:
        self._nearest = nearest
        self._prepared: dict[int, _Prepared] = {}  # by the configuration's identity; `_Prepared` keeps it alive

    def _for(self, path: str) -> _Prepared:
        config = self._nearest(os.path.dirname(os.path.abspath(path)))
        if id(config) not in self._prepared:
            self._prepared[id(config)] = _prepare(config)
        return self._prepared[id(config)]

    def config(self, path: str) -> Config:
        """The configuration that holds for `path`. Raises `ConfigError`."""
        return self._for(path).config

    def codes(self, path: str) -> frozenset[str]:
        """The codes of the rules that run on `path`. Raises `ConfigError`."""
        return frozenset(rule.code for rule in self._for(path).rules_for(path))

    def lint(self, source: bytes | str, path: str, format: str = "") -> FileReport:
        """What the article says wrong.

        source: its bytes, or its text.
        path: where it stands: tells its configuration and, unless `format` does, its format.

        Raises `ConfigError` if the configuration is wrong. A source that cannot be read is an error
        of the report.
        """
        report, document = self.examine(source, path, format)
        if document:
            document.forget()
        return report

    def examine(self, source: bytes | str, path: str, format: str = "") -> Examined:
        """As `lint`, with the document for those who want more of it than its findings."""
        prepared = self._for(path)
        if len(source) > MAX_SIZE:
            limit = f"{MAX_SIZE // 1_000_000} MB"
            return _unread(path, f"is longer than {limit}, which no article is; split it or exclude it")
        try:
            if isinstance(source, str):
                document = reader.read_text(source, path, format)
            else:
                document = reader.read(source, path, format)
        except reader.ReadError as error:
            return _unread(path, str(error))
        except Exception as error:  # noqa: BLE001 (one article that breaks a reader must not stop the others)
            problem = f"reading it failed with {type(error).__name__}: {error}; please report this with the article"
            return _unread(path, problem)
        return Examined(engine.lint(document, prepared.rules_for(path), prepared.config), document)

    def lint_file(self, path: str) -> FileReport:
        """`lint` of the file at `path`. Raises `ConfigError`."""
        try:
            source = article.read(path)
        except OSError as error:
            return article.unreadable(path, error)
        return self.lint(source, path)


_linters: list[tuple[Config, Linter]] = []


def lint(article: Article) -> FileReport:
    """What the article says wrong, or what is wrong with its configuration."""
    try:
        return _linter(article.config).lint(article.source, article.path, article.format)
    except ConfigError as error:
        return FileReport(error.origin, errors=(error.problem,))


def _linter(config: Config) -> Linter:
    """One linter a configuration for the life of the process; in a worker each batch brings a copy of its own."""
    for known, linter in _linters:
        if known == config and known.origins == config.origins:
            return linter
    linter = Linter(lambda folder: config)
    _linters.append((config, linter))
    return linter
