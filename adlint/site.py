"""What the files of a project call the site that it makes: its name and its host."""

from __future__ import annotations

import os
import re

_FILES = {
    "package.json": ("name", "homepage"),
    "mkdocs.yml": ("site_name", "site_url"),
    "_config.yml": ("title", "url"),
    "hugo.toml": ("title", "baseURL"),
    "hugo.yaml": ("title", "baseURL"),
    "config.toml": ("title", "baseURL", "base_url"),
    "pyproject.toml": ("name", "homepage"),
}
"""Files at the top of a project, and the fields that name it: of npm, MkDocs, Jekyll, Hugo, Zola and Python."""
_MOST = 20_000
"""Bytes of a file that are looked at; what names a project stands at its head."""
_FIELD = re.compile(r"^[ \t]{0,4}[\"']?(\w{1,20})[\"']?[ \t]?[:=][ \t]?[\"']?([^\"'\r\n#{}\[\]]{3,80})", re.MULTILINE)
_HOST = re.compile(r"(?:https?:)?//(?:www\.)?([\w.-]+\.\w+)")
_WORD = re.compile(r"[^\W_]+")
_GENERIC = frozenset((
    "app", "blog", "blogs", "content", "doc", "docs", "documentation", "example", "frontend", "home",
    "homepage", "my", "new", "our", "page", "pages", "personal", "portfolio", "project", "site", "starter",
    "static", "template", "test", "the", "theme", "untitled", "web", "website", "wiki", "www", "astro",
    "docusaurus", "eleventy", "gatsby", "hugo", "jekyll", "mkdocs", "next", "nuxt", "sphinx", "vite", "zola",
))  # fmt: skip
"""Words that make no name: those of templates, and of the programs that make sites."""


def names(folder: str) -> tuple[str, tuple[str, ...]]:
    """The file in `folder` that names its site, and the names and hosts in it; `("", ())` if there is none.

    Never fails: what cannot be read names nothing.
    """
    for file_name, wanted in _FILES.items():
        path = os.path.join(folder, file_name)
        if os.path.isfile(path) and (found := _names(path, wanted)):
            return path, found
    return "", ()


def _names(path: str, wanted: tuple[str, ...]) -> tuple[str, ...]:
    try:
        with open(path, "rb") as file:
            text = file.read(_MOST).decode("utf-8", "replace")
    except OSError:
        return ()
    values: dict[str, str] = {}
    for field, value in _FIELD.findall(text):
        if field.lower() in map(str.lower, wanted):
            values.setdefault(field.lower(), value.strip(" ,"))
    return tuple(name for value in values.values() if (name := _name(value)))


def _name(value: str) -> str:
    """A name or host, or `""` for words that any project may be called by."""
    host = _HOST.match(value)
    if host is not None:
        return host[1]
    name = value.rpartition("/")[2]  # the package of a scope, as in @oarwell/site
    return name if any(word.lower() not in _GENERIC for word in _WORD.findall(name)) else ""
