"""`Config`: the settings of a run, merged once and frozen.

Defaults give way to the nearest configuration file, and that to flags. A setting is declared once, as
a field of `Config` with its default and its documentation; the file reader, the JSON Schema, the
reference page and `adlint config` are all made from those fields.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import Field, dataclass, field, fields, replace
from typing import Any

from adlint import site

FILE_NAMES = ("adlint.toml", ".adlint.toml", "pyproject.toml")
STRICTNESSES = ("relaxed", "normal", "strict")
SEVERITIES = ("info", "warning", "error", "never")


class ConfigError(Exception):
    """A setting that is unknown, of the wrong type or out of range.

    origin: the file or flag it comes from; `problem`: what is wrong, without the origin.
    """

    def __init__(self, origin: str, problem: str) -> None:
        super().__init__(f"{origin}: {problem}")
        self.origin = origin
        self.problem = problem


def _setting(default: Any, doc: str, **constraint: Any) -> Any:
    """A field with its documentation; `constraint` is `choices` or `minimum` and `maximum`."""
    metadata = {"doc": doc, **constraint}
    if isinstance(default, dict):
        return field(default_factory=dict, metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True)
class Config:
    """The settings. Their names in files and flags have hyphens for underscores.

    origins: for each setting that is not at its default, the file or flag it came from.
    root: the folder that `exclude` and `per-file-ignores` are relative to.
    """

    select: tuple[str, ...] = _setting(
        (), "Rules to run, by code or prefix; `ALL` for every rule. Empty: the rules that are on by default."
    )
    extend_select: tuple[str, ...] = _setting((), "Rules to run besides those selected.")
    ignore: tuple[str, ...] = _setting(
        (), "Rules to leave out, by code or prefix; a longer prefix in `select` wins over a shorter one here."
    )
    per_file_ignores: Mapping[str, tuple[str, ...]] = _setting(
        {}, "Rules to leave out in files that match a glob, as in `.gitignore`: a table of globs."
    )
    exclude: tuple[str, ...] = _setting(
        (),
        "Globs, as in `.gitignore`, of files and folders not to read, besides those of `.gitignore` and build folders.",
    )
    own_brands: tuple[str, ...] = _setting(
        (),
        "Your own brands and site names, told apart from third parties. Unless you set them, they are the names in the "
        "nearest `package.json`, `pyproject.toml` or settings file of a site generator.",
    )
    strictness: str = _setting(
        "normal",
        "How much AD101 reports: `relaxed` only what is nearly certain, `strict` also what is doubtful; "
        "docs/quality.md has the precision and recall to expect.",
        choices=STRICTNESSES,
    )
    min_confidence: float = _setting(
        0.0,
        "Findings less sure than this are not reported; those of rules without a confidence always are.",
        minimum=0.0,
        maximum=1.0,
    )
    model: str = _setting(
        "",
        "A model of your own, made by `adlint tune`, in place of the one that ships; the path is relative to the "
        "folder of this file.",
    )
    baseline: str = _setting(
        "",
        "A file of known findings, made by `--update-baseline`, which are not reported again; the path is relative to "
        "the folder of this file.",
    )
    fail_on: str = _setting("warning", "The least severity that makes the exit code 1.", choices=SEVERITIES)
    rules: Mapping[str, Mapping[str, Any]] = _setting({}, "Options of single rules: a table a code.")
    origins: Mapping[str, str] = field(default_factory=dict, compare=False)
    root: str = ""

    def override(self, origin: str, **values: Any) -> Config:
        """A copy with `values` (by field name) in place and `origin` noted for each."""
        return replace(self, **values, origins={**self.origins, **dict.fromkeys(values, origin)})


def setting_fields() -> list[Field[Any]]:
    """The fields of `Config` that a user may set."""
    return [f for f in fields(Config) if "doc" in f.metadata]


def suggestion(word: str, known: Sequence[str]) -> str:
    """`; did you mean …?` with the nearest of `known`, or nothing."""
    from difflib import get_close_matches

    near = get_close_matches(word, known, n=1) or get_close_matches(word.upper(), known, n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


def parse(table: Mapping[str, Any], origin: str, root: str) -> Config:
    """The configuration that `table` (a parsed TOML table) describes.

    Raises `ConfigError` on an unknown key, a wrong type or a value out of range. Rule codes are
    checked by `adlint.rules.active`, which knows them.
    """
    known = {f.name.replace("_", "-"): f for f in setting_fields()}
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            raise ConfigError(origin, f"unknown setting {key!r}{suggestion(key, list(known))}")
        setting = known[key]
        try:
            values[setting.name] = checked(setting, value)
        except ValueError as error:
            raise ConfigError(origin, f"{key}{error}") from None
    return replace(Config(), **values, origins=dict.fromkeys(values, origin), root=root)


def checked(setting: Field[Any], value: Any) -> Any:
    """`value`, as parsed from TOML, in the type of the setting.

    Raises `ValueError` with what to say behind the setting's name.
    """
    if setting.name == "rules":
        return _tables(value)
    if setting.name == "per_file_ignores":
        if not isinstance(value, dict):
            raise ValueError(f" must be a table of globs, not {_kind(value)}")
        return {glob: _strings(codes, f".{glob!r}") for glob, codes in value.items()}
    if isinstance(setting.default, tuple):
        return _strings(value)
    if isinstance(setting.default, float):
        return _number(value, setting.metadata["minimum"], setting.metadata["maximum"])
    choices = setting.metadata.get("choices")
    if choices is None:
        if not isinstance(value, str):
            raise ValueError(f" must be a string, not {_kind(value)}")
        return value
    if value not in choices:
        near = suggestion(value, choices) if isinstance(value, str) else ""
        raise ValueError(f" must be one of {', '.join(choices)}, not {value!r}{near}")
    return value


def _tables(value: Any) -> dict[str, dict[str, Any]]:
    if not isinstance(value, dict):
        raise ValueError(f" must be a table of rule codes, not {_kind(value)}")
    for code, options in value.items():
        if not isinstance(options, dict):
            raise ValueError(f".{code} must be a table of options, not {_kind(options)}")
    return value


def _strings(value: Any, key: str = "") -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError(f"{key} must be a list of strings, not {_kind(value)}")
    return tuple(value)


def _number(value: Any, minimum: float, maximum: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f" must be a number from {minimum:g} to {maximum:g}, not {_kind(value)}")
    if not minimum <= value <= maximum:
        raise ValueError(f" must be from {minimum:g} to {maximum:g}, not {value:g}")
    return float(value)


def _kind(value: Any) -> str:
    names = {bool: "a boolean", str: "a string", int: "a number", float: "a number", dict: "a table"}
    if isinstance(value, list):
        return "a list" if all(isinstance(item, str) for item in value) else "a list of other things"
    return names.get(type(value), type(value).__name__)


def load(path: str) -> Config | None:
    """The configuration in `path`; `None` for a `pyproject.toml` without `[tool.adlint]`.

    Raises `ConfigError` if the file can't be read, is not TOML, or holds a wrong setting.
    """
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise ConfigError(path, f"cannot be read ({error.strerror})") from error
    shared = os.path.basename(path) == "pyproject.toml"
    if shared and b"adlint" not in data:
        return None  # most such files: do not pay for the TOML parser
    import tomllib

    try:
        table: Any = tomllib.loads(data.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(path, f"is not valid TOML: {error}") from error
    if shared:
        tool = table.get("tool", {})
        table = tool.get("adlint") if isinstance(tool, dict) else None
        if table is None:
            return None
        if not isinstance(table, dict):
            raise ConfigError(path, f"tool.adlint must be a table, not {_kind(table)}")
    return parse(table, path, os.path.dirname(os.path.abspath(path)))


def finder() -> Callable[[str], Config]:
    """A function from a folder to the nearest configuration at or above it, each file read once.

    Where that says nothing of `own-brands`, they are what the nearest files of a project call their site.
    """
    found: dict[str, Config] = {}
    projects: set[str | None] = {None}

    def nearest(folder: str) -> Config:
        if folder not in found:
            folder = os.path.abspath(folder)
        if folder not in found:
            config = _in_folder(folder) or (Config() if _is_root(folder) else nearest(os.path.dirname(folder)))
            if config.origins.get("own_brands") in projects:
                path, names = site.names(folder)
                if names:
                    projects.add(path)
                    config = config.override(path, own_brands=names)
            found[folder] = config
        return found[folder]

    return nearest


def _is_root(folder: str) -> bool:
    return os.path.dirname(folder) == folder


def _in_folder(folder: str) -> Config | None:
    for name in FILE_NAMES:
        path = os.path.join(folder, name)
        if os.path.isfile(path) and (config := load(path)) is not None:
            return config
    return None
