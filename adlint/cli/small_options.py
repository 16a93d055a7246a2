"""What may stand on the command line of the small commands: see `adlint.cli.options`."""

from __future__ import annotations

from dataclasses import MISSING, dataclass

from adlint.cli.options import CACHE_DIR, SettingOptions, argument, option

_TEXT_OR_JSON = ("text", "json")


@dataclass(frozen=True, slots=True, kw_only=True)
class InitOptions:
    """Write an adlint.toml made for the site in a folder, and print how to run adlint in pre-commit and CI."""

    folder: str = argument(".", "DIR", "The folder. [default: .]")
    force: bool = option(False, "--force", "Overwrite an adlint.toml that is there.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleOptions:
    """Print the page of a rule."""

    code: str = argument(MISSING, "CODE", "The rule's code, such as AD101.")
    output_format: str = option("text", "--output-format", "How it is printed.", choices=_TEXT_OR_JSON)


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesOptions:
    """Print the table of all rules."""

    output_format: str = option("text", "--output-format", "How it is printed.", choices=_TEXT_OR_JSON)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigOptions(SettingOptions):
    """Print the settings that hold for a path, and where each comes from."""

    path: str = argument(".", "PATH", "A file or folder. [default: .]")
    output_format: str = option("text", "--output-format", "How it is printed.", choices=_TEXT_OR_JSON)


@dataclass(frozen=True, slots=True, kw_only=True)
class LspOptions(SettingOptions):
    """Serve an editor over the Language Server Protocol on standard input and output; needs adlint[lsp]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanCacheOptions:
    """Delete the cache of linted articles."""

    cache_dir: str | None = option(None, "--cache-dir", CACHE_DIR, metavar="DIR")
