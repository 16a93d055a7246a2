"""Which site generators a project uses, where its articles are, and which of its folders hold none.

Each is told by its configuration file or its package. That file may name the folders, and the site.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from adlint.cli import site_settings
from adlint.cli.site_settings import SCRIPTS, Settings
from adlint.discover import SKIPPED_FOLDERS

DEPTH = 3
"""Folders below the top in which sites are looked for, as in `packages/docs`."""
_NOT_SITES = SKIPPED_FOLDERS | {"exampleSite", "examples", "fixtures", "public", "templates", "test", "tests", "themes"}
_NAMES = ("title", "site_name", "name")
_INDEXES = ("index.md", "index.markdown", "index.mdx", "index.qmd", "index.html", "index.njk", "index.liquid")


class Site(NamedTuple):
    """A site in a project.

    generator: its name. folder: its path from the top of the project, with `/`; empty for the top.
    content: the folders of its articles, in the same form. excluded: those without any, and files.
    doubtful: those that may be copies or made by programs. title: what it is called, if it says.
    """

    generator: str
    folder: str
    content: tuple[str, ...]
    excluded: tuple[str, ...]
    doubtful: tuple[str, ...] = ()
    title: str = ""


class _Generator(NamedTuple):
    """How a generator is known and what it lays out.

    files: its configuration files, without suffixes. suffixes: those that they may have. package: what it is called
    on npm. content, excluded: folders, where a name in braces is a setting with its default, `{publishDir=public}`.
    """

    name: str
    files: tuple[str, ...]
    suffixes: tuple[str, ...]
    package: str
    content: tuple[str, ...]
    excluded: tuple[str, ...]
    doubtful: tuple[str, ...] = ()
    accepts: Callable[[str, Settings], bool] = lambda folder, settings: True


def _is_hugo(folder: str, settings: Settings) -> bool:
    """Whether a `config.toml` that could be anybody's is Hugo's."""
    known = ("archetypes", "layouts", "themes")
    return "baseURL" in settings and any(os.path.isdir(os.path.join(folder, name)) for name in known)


def _is_jekyll(folder: str, settings: Settings) -> bool:
    """Whether a `_config.yml` is Jekyll's: Hexo and Jupyter Book have one, too."""
    return not os.path.exists(os.path.join(folder, "_toc.yml")) and "hexo" not in site_settings.packages(folder)


_DATA = (".toml", ".yaml", ".yml", ".json")
_YAML = (".yml", ".yaml")
_HUGO = (
    "{archetypeDir=archetypes}", "{assetDir=assets}", "{dataDir=data}", "{i18nDir=i18n}", "{layoutDir=layouts}",
    "{publishDir=public}", "resources", "{staticDir=static}", "{themesDir=themes}", "_vendor",
)  # fmt: skip
_GENERATORS = (
    _Generator("Hugo", ("hugo", "config/_default/hugo"), _DATA, "", ("{contentDir=content}",), _HUGO),
    _Generator(
        "Hugo", ("config", "config/_default/config"), _DATA, "", ("{contentDir=content}",), _HUGO, (), _is_hugo
    ),
    _Generator(
        "Jekyll",
        ("_config",),
        (*_YAML, ".toml"),
        "",
        ("{source=}",),
        (
            "{destination=_site}", "{source=}/{includes_dir=_includes}", "{source=}/{layouts_dir=_layouts}",
            "{source=}/_sass", "{source=}/assets", ".jekyll-cache", "vendor", "{source=}/404.html",
        ),
        (),
        _is_jekyll,
    ),
    _Generator(
        "Astro",
        ("astro.config",),
        SCRIPTS,
        "astro",
        ("{srcDir=src}/content", "{srcDir=src}/pages"),
        ("{publicDir=public}", "{outDir=dist}", ".astro", "{srcDir=src}/components", "{srcDir=src}/layouts"),
    ),
    _Generator("MkDocs", ("mkdocs",), _YAML, "", ("{docs_dir=docs}",), ("{site_dir=site}", "{theme.custom_dir=}")),
    _Generator(
        "Docusaurus",
        ("docusaurus.config",),
        SCRIPTS,
        "@docusaurus/core",
        ("docs", "blog", "src/pages", "i18n"),
        (".docusaurus", "static", "src/components", "src/theme"),
        ("versioned_docs",),
    ),
    _Generator(
        "Eleventy",
        (".eleventy", "eleventy.config"),
        SCRIPTS,
        "@11ty/eleventy",
        ("{input=}",),
        (
            "{output=_site}", "{input=}/{includes=_includes}", "{input=}/{layouts=_includes}", "{input=}/_data",
            "public", "{input=}/404.md", "{input=}/404.html",
        ),
    ),
    _Generator(
        "Quarto",
        ("_quarto",),
        _YAML,
        "",
        ("",),
        (
            "{project.output-dir=_site}", "_site", "_book", "_manuscript", ".quarto", "_freeze", "_extensions",
            "site_libs",
        ),
    ),
)  # fmt: skip
"""Sources: the pages on configuration and folders of gohugo.io, jekyllrb.com, docs.astro.build, mkdocs.org,
docusaurus.io, 11ty.dev and quarto.org."""


def sites(top: str) -> list[Site]:
    """The sites in the folder `top` and below, the uppermost first. What cannot be read tells nothing."""
    return list(_sites(top, ""))


def _sites(top: str, folder: str) -> Iterator[Site]:
    here = os.path.join(top, *folder.split("/"))
    seen: set[str] = set()
    for generator in _GENERATORS:
        if generator.name not in seen and (site := _site(generator, here, folder)):
            seen.add(generator.name)
            yield site
    if folder.count("/") + bool(folder) >= DEPTH:
        return
    try:
        with os.scandir(here) as entries:
            names = sorted(entry.name for entry in entries if entry.is_dir(follow_symlinks=False))
    except OSError:
        return
    for name in names:
        if name not in _NOT_SITES and not name.startswith((".", "_")):
            yield from _sites(top, posixpath.join(folder, name))


def _site(generator: _Generator, here: str, folder: str) -> Site | None:
    candidates = (os.path.join(here, name + suffix) for name in generator.files for suffix in generator.suffixes)
    path = next(filter(os.path.isfile, candidates), None)
    if path is None and generator.package not in site_settings.packages(here):
        return None
    settings = site_settings.load(path) if path else {}
    if not generator.accepts(here, settings):
        return None

    def placed(patterns: tuple[str, ...]) -> tuple[str, ...]:
        """The paths that `patterns` mean here; none for a setting without a value, or that leads out of the project."""
        paths = (posixpath.normpath(posixpath.join(folder, _filled(each, settings))) for each in patterns if each)
        return tuple(dict.fromkeys(path for path in paths if not path.startswith(("..", "/"))))

    content = tuple("" if path == "." else path for path in placed(tuple(p or "." for p in generator.content)))
    excluded = [path for path in placed(generator.excluded) if path not in (".", folder)]
    excluded = [path for path in excluded if posixpath.basename(path) not in SKIPPED_FOLDERS]  # left out anyway
    if folder not in content or any(os.path.exists(os.path.join(here, name)) for name in _INDEXES):
        excluded.append(posixpath.join(folder, "README.md"))  # otherwise it may be the front page
    doubtful = placed(tuple(name for name in generator.doubtful if os.path.isdir(os.path.join(here, name))))
    return Site(generator.name, folder, content, tuple(excluded), doubtful, _title(settings))


def _filled(pattern: str, settings: Settings) -> str:
    """`pattern` with its settings in the place of their names."""

    def value(match: re.Match[str]) -> str:
        given = settings.get(match[1])
        return (given if isinstance(given, str) and given else match[2]).removeprefix("./")

    return re.sub(r"\{([\w.-]+)=([^}]*)\}", value, pattern).strip("/")


def _title(settings: Settings) -> str:
    for key in (*_NAMES, "website.title", "book.title", "project.title"):
        if isinstance(value := settings.get(key), str) and any(map(str.isalpha, value)):
            return " ".join(value.split())
    return ""
