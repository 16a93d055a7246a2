"""A name added to `own-brands` in the configuration file, whose comments and layout stay."""

from __future__ import annotations

import os
from collections.abc import Iterator

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Array

from adlint.config import FILE_NAMES, Config, ConfigError, load
from adlint.finding import Finding
from adlint.text.span import Span

LONGEST = 60
"""Characters of the longest selection that is taken for a name."""


def names(finding: Finding, body: str, selected: Span, config: Config) -> Iterator[str]:
    """The names in `finding` that may be the publisher's own: its brands, and what is selected."""
    known = {brand.casefold() for brand in config.own_brands}
    brands = [evidence.text for evidence in finding.evidence if evidence.kind == "brand"]
    inside = finding.span.contains(selected) and len(selected) <= LONGEST
    for name in dict.fromkeys([*brands, body[selected.start : selected.end].strip() if inside else ""]):
        own = any(brand in name.casefold() for brand in known)
        if not own and any(map(str.isalpha, name)) and not {"\n", "\r"} & set(name):
            yield name


def file_of(config: Config) -> str | None:
    """The path of the file that `config` was read from; `None` where there is none."""
    if not config.root:
        return None
    origins = (origin for origin in config.origins.values() if os.path.isfile(origin))
    return next(origins, None) or next(_files_in(config.root), None)


def _files_in(folder: str) -> Iterator[str]:
    for name in FILE_NAMES:
        path = os.path.join(folder, name)
        try:
            if os.path.isfile(path) and load(path) is not None:
                yield path
        except ConfigError:
            continue  # `Checker` told of it


def added(toml: str, name: str, *, shared: bool) -> str | None:
    """The text of a configuration file with `name` among its own brands; `None` where it is not well-formed.

    shared: the settings are in the table `tool.adlint`, as in `pyproject.toml`.
    """
    try:
        document = tomlkit.parse(toml)
        table = document["tool"]["adlint"] if shared else document
        brands = table.get("own-brands")
        if brands is None:
            table["own-brands"] = [name]
        elif isinstance(brands, Array):
            if "\n" in brands.as_string():
                brands.add_line(name, indent=_indent(brands.as_string()))
            else:
                brands.append(name)
        else:
            return None
    except (TOMLKitError, KeyError):
        return None
    text = tomlkit.dumps(document)
    return text.replace("\r\n", "\n").replace("\n", "\r\n") if "\r\n" in toml else text


def _indent(array: str) -> str:
    """What stands before the items of an array over several lines."""
    line = array.split("\n")[1]
    return line[: len(line) - len(line.lstrip())] if line.strip() != "]" else "  "
