"""`Checker`: what is found in a text, under the configuration of its path. Runs in the server's worker thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from adlint.config import Config, ConfigError
from adlint.discover import Search
from adlint.finding import Finding
from adlint.linter import Linter
from adlint.lsp.text import Text
from adlint.report import FileReport

Nearest = Callable[[str], Config]
Resolver = Callable[[Mapping[str, Any]], Nearest]
"""From the editor's settings to a function from a folder to its configuration. Both raise `ConfigError`."""

Marker = Callable[[FileReport, Config], FileReport]
"""Marks the findings that the baseline of a configuration knows. Raises `ConfigError`."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article stands.

    path: absolute; for a buffer without a file, one in the workspace, so that the configuration there holds.
    format: what the editor says that it is, `""` where the suffix of `path` tells.
    named: whether it is a file or will be, which the configuration may exclude.
    home: the workspace folder that it is in, or else its own folder.
    """

    path: str
    format: str
    named: bool
    home: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What is found in `text`.

    report: `None` where nothing was checked, because the file is excluded or its configuration is wrong.
    config: what holds for it, `None` where that is wrong.
    error: what is wrong with it.
    """

    text: Text
    report: FileReport | None = None
    config: Config | None = None
    error: ConfigError | None = None

    def findings(self) -> list[Finding]:
        """The findings that are shown."""
        return [finding for finding, _ in self.report.shown()] if self.report else []


class Checker:
    """Lints texts under the configuration files as they were when it was made."""

    def __init__(self, resolver: Resolver, mark: Marker, settings: Mapping[str, Any]) -> None:
        """`settings`: those of the editor, which win over the files."""
        self._nearest = _nearest(resolver, settings)
        self._mark = mark
        self.linter = Linter(self._nearest)
        self._search = Search(self._nearest)

    def check(self, text: Text, place: Place) -> Checked:
        try:
            if place.named and self._search.leaves_out(place.path):
                return Checked(text)
            config = self.linter.config(place.path)
            report = self.lint(text.body, place)
            return Checked(text, self._mark(report, config) if place.named else report, config)
        except ConfigError as error:
            return Checked(text, error=error)
        except Exception as error:  # noqa: BLE001 (a mistake of ours is told, and the server lives on)
            problem = f"checking failed with {type(error).__name__}: {error}; please report this with the article"
            return Checked(text, FileReport(place.path, errors=(problem,)))

    def lint(self, source: str | bytes, place: Place) -> FileReport:
        """Raises `ConfigError`."""
        return self.linter.lint(source, place.path, place.format)


def _nearest(resolver: Resolver, settings: Mapping[str, Any]) -> Nearest:
    try:
        return resolver(settings)
    except ConfigError as error:
        wrong = error

    def nearest(folder: str) -> Config:
        raise wrong

    return nearest
