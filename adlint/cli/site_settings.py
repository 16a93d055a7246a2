"""What the configuration file of a site generator sets: read where it is data, and where it is JavaScript searched for
what is written out in it. It is never run.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Mapping
from typing import Any

Settings = Mapping[str, Any]
"""What a configuration file sets; nested names are joined with dots."""

SCRIPTS = (".js", ".mjs", ".cjs", ".ts", ".mts", ".cts")
_MOST = 200_000
"""Characters of a configuration file; what is longer is none."""
_COMMENT_LINE = re.compile(r"^[ \t]{0,99}(?://|/?\*).*$", re.MULTILINE)
_WRITTEN_OUT = re.compile(
    r"(?:\b(?P<name>\w{1,40})\s{0,9}:|\bset(?P<called>Input|Output|Includes|Layouts)Directory\()\s{0,9}"
    r"""(?:"(?P<double>[^"\n]{1,200})"|'(?P<single>[^'\n]{1,200})'|`(?P<back>[^`$\n]{1,200})`)"""
)


def packages(folder: str) -> frozenset[str]:
    """The npm packages that the `package.json` in `folder` asks for."""
    found = _read(os.path.join(folder, "package.json"), json.loads)
    lists = (found.get(key) for key in ("dependencies", "devDependencies"))
    return frozenset(name for each in lists if isinstance(each, dict) for name in each)


def load(path: str) -> Settings:
    """What the configuration file at `path` sets; nothing where it cannot be read, or is not well-formed."""
    suffix = os.path.splitext(path)[1]
    if suffix in SCRIPTS:
        return _read(path, _script)
    import tomllib

    loaders: dict[str, Callable[[str], Any]] = {".toml": tomllib.loads, ".json": json.loads}
    return _flat(_read(path, loaders.get(suffix, _yaml)))


def _read(path: str, parse: Callable[[str], Any]) -> dict[str, Any]:
    """What a file holds; nothing where it cannot be read, or is not well-formed."""
    from yaml import YAMLError

    try:
        with open(path, encoding="utf-8-sig") as file:
            found = parse(file.read(_MOST))
    except (OSError, ValueError, YAMLError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _yaml(text: str) -> Any:
    """YAML, with nothing for the values of tags that only its own program knows, such as MkDocs's `!ENV`."""
    import yaml

    class Loader(yaml.SafeLoader):
        pass

    Loader.add_multi_constructor("", lambda loader, suffix, node: None)
    return yaml.load(text, Loader)


def _flat(settings: Mapping[str, Any]) -> dict[str, Any]:
    """`settings` and those of the tables in them, their names joined with dots."""
    flat = dict(settings)
    for table, values in settings.items():
        if isinstance(values, dict):
            flat |= {f"{table}.{key}": value for key, value in values.items()}
    return flat


def _script(text: str) -> dict[str, str]:
    """The settings that JavaScript writes out: the first string that is given to each name, comments apart."""
    found: dict[str, str] = {}
    for match in _WRITTEN_OUT.finditer(_COMMENT_LINE.sub("", text)):
        name = match["name"] or match["called"].lower()
        found.setdefault(name, next(filter(None, match.group("double", "single", "back"))))
    return found
