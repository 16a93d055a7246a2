"""adlint finds promotional insertions, unsourced claims and hedges in English and French articles."""

from __future__ import annotations

__version__ = "0.1.0"
__all__ = ["Config", "FileReport", "Finding", "Report", "__version__", "lint"]

TYPE_CHECKING = False  # type checkers take it for true; `typing` has it, too, but takes a third of a bare start
if TYPE_CHECKING:
    from adlint.config import Config
    from adlint.finding import Finding
    from adlint.report import FileReport, Report

_HOMES = {
    "Config": "adlint.config",
    "FileReport": "adlint.report",
    "Finding": "adlint.finding",
    "Report": "adlint.report",
}


def __getattr__(name: str) -> object:
    """Import the public types on use: `adlint --version` must not pay for them."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def lint(source: bytes | str, path: str = "article.md", config: Config | None = None) -> FileReport:
    """Lint one article.

    source: its bytes, or its text.
    path: tells the format by its suffix, and is the path of the findings; nothing is read from it.
    config: the default configuration where it is None.

    Raises `ConfigError` if `config` names a rule or option that does not exist. A source that cannot
    be read is an error of the report.
    """
    from adlint.config import Config
    from adlint.linter import Linter

    settings = config or Config()
    return Linter(lambda folder: settings).lint(source, path)
