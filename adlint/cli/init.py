"""`adlint init`: a configuration made for what is there, and how to run adlint in pre-commit and CI."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator

from adlint import config, reporters
from adlint.cli import console, generators, snippets
from adlint.cli.generators import Site
from adlint.cli.options import UsageError
from adlint.cli.pages import toml
from adlint.cli.rewrite import write
from adlint.cli.small_options import InitOptions

NAME = "adlint.toml"
_CHANGELOG = "CHANGELOG.md"
"""In any folder, as in the packages of one repository."""
_PROJECT = (
    ".github/", ".gitlab/", "CHANGES.md", "CODE_OF_CONDUCT.md", "CONTRIBUTING.md", "HISTORY.md", "SECURITY.md",
)  # fmt: skip
"""What is about the project, at its top."""
_MADE = ("api", "api-reference", "apidocs", "javadoc", "typedoc")
"""Folders by these names in content often hold what a program made of code."""


def run(options: InitOptions) -> int:
    """Write it, and print the snippets. Raises `UsageError` and `ConfigError`."""
    folder = options.folder
    if not os.path.isdir(folder):
        raise UsageError(f"{folder}: no such folder; make it first, or name another")
    path = os.path.normpath(os.path.join(folder, _target(folder, options.force)))
    sites = generators.sites(folder)
    try:
        write(path, _text(folder, sites).encode())
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); check its permissions") from None
    sys.stdout.write(snippets.text(folder, {site.generator for site in sites}))
    sys.stdout.flush()
    console.say(f"wrote {path} for {_names(sites) or 'articles of no known site generator'}")
    return 0


def _target(folder: str, force: bool) -> str:
    """The name of the file to write. Raises `UsageError` where there is a configuration that may not be replaced."""
    for name in config.FILE_NAMES:
        path = os.path.normpath(os.path.join(folder, name))
        if name == "pyproject.toml":
            if os.path.isfile(path) and config.load(path) is not None:
                raise UsageError(f"{path} configures adlint already; edit it, or take out [tool.adlint] first")
        elif os.path.lexists(path):
            if force:
                return name
            raise UsageError(f"{path} exists already; edit it, or overwrite it with --force")
    return NAME


def _names(sites: list[Site]) -> str:
    return ", ".join(f"{site.generator} in {site.folder}" if site.folder else site.generator for site in sites)


def _text(folder: str, sites: list[Site]) -> str:
    return "\n".join(_lines(folder, sites)) + "\n"


def _lines(folder: str, sites: list[Site]) -> Iterator[str]:
    content = {path for site in sites for path in site.content}
    yield f"# Made by adlint init{f' for {_names(sites)}' if sites else ''}. All settings:"
    yield f"# {reporters.HOME}/blob/main/docs/configuration.md"
    yield ""
    yield "# What .gitignore names is left out anyway, as are node_modules, build, dist and the like."
    yield "exclude = ["
    yield _item(_CHANGELOG)
    yield from (_item(f"/{pattern}") for pattern in _PROJECT)
    if not any(site.folder == "" for site in sites):
        yield _item("/README.md")
    for site in sites:
        yield f"  # {_names([site])}"
        yield from (_item(_anchored(path)) for path in site.excluded if not _hides(path, content))
    doubtful = [*(path for site in sites for path in site.doubtful), *_made(folder, content)]
    if doubtful:
        yield "  # Copies, or made by programs? Then take out the #:"
        yield from (f"  # {toml(_anchored(path, is_folder=True))}," for path in doubtful)
    yield "]"
    yield ""
    yield "# Your own names: what an article says of these is no advertisement for somebody else."
    titles = dict.fromkeys(site.title for site in sites if site.title)
    yield f"# own-brands = {toml([_printable(title) for title in titles] or ['The name of your site'])}"
    yield ""
    yield '# ignore = ["HDG"]       # rules to leave out, by code or prefix: adlint rules'
    yield '# strictness = "relaxed" # surer and fewer findings; "strict": more, and less sure'
    yield '# fail-on = "error"      # the least severity that fails: info, warning, error, never'
    yield ""
    yield "# [per-file-ignores]"
    yield '# "press-releases/" = ["AD"]'


def _item(pattern: str) -> str:
    return f"  {toml(pattern)},"


def _anchored(path: str, *, is_folder: bool = False) -> str:
    """The pattern for just this path."""
    escaped = re.sub(r"([\\*?\[\]])", r"\\\1", path)
    is_file = not is_folder and path.endswith((".md", ".html"))
    return f"/{escaped}{'' if is_file else '/'}"


def _hides(path: str, content: Iterable[str]) -> bool:
    """Whether to leave out `path` would leave out articles."""
    return any(f"{folder}/".startswith(f"{path}/") for folder in content)


def _made(folder: str, content: Iterable[str]) -> Iterator[str]:
    for inside in sorted(content):
        for name in _MADE:
            path = f"{inside}/{name}" if inside else name
            if os.path.isdir(os.path.join(folder, path)):
                yield path


def _printable(text: str) -> str:
    return "".join(filter(str.isprintable, text))
