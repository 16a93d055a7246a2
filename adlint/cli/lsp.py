"""`adlint lsp`: the language server, for editors."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from adlint.cli import settings
from adlint.cli.commands import COMMANDS
from adlint.cli.options import UsageError
from adlint.cli.small_options import LspOptions
from adlint.config import Config, ConfigError, suggestion
from adlint.report import FileReport


def run(options: LspOptions) -> int:
    """Serve an editor on standard input and output: 0 where it ended that by the protocol, otherwise 1.

    Raises `ConfigError` and `UsageError` for what makes it senseless from the start.
    """
    try:
        from adlint.lsp.serve import serve
    except ImportError as error:
        missing = (error.name or "").partition(".")[0]
        raise UsageError(f"the language server needs {missing}: pip install 'adlint[lsp]'") from None
    settings.resolver(options)
    return serve(lambda given: settings.resolver(_under(given, options)), _marked)


def _marked(report: FileReport, config: Config) -> FileReport:
    """The report of an article, the findings marked that the baseline of its configuration knows.

    Raises `ConfigError` for a baseline that cannot be read.
    """
    if not config.baseline:
        return report
    from adlint import baseline
    from adlint.cli.baseline_store import Store

    store = Store(os.path.join(config.root, config.baseline), may_be_missing=False)
    return next(baseline.mark([report], lambda path: store.matching))


def _under(given: Mapping[str, Any], options: LspOptions) -> LspOptions:
    """`options` under the settings of an editor: the same names in camel case, with values as JSON has them.

    Raises `ConfigError`.
    """
    known = {_camel(f.name): f for f in fields(options)}
    values: dict[str, Any] = {}
    for key, value in given.items():
        if key not in known:
            raise ConfigError("the editor's settings", f"unknown setting {key!r}{suggestion(key, list(known))}")
        if value is None or value in ("", []):
            continue  # as an editor sends what is not set
        values[known[key].name] = _argument(key, value, known[key].default)
    try:
        built: LspOptions = COMMANDS["lsp"].build(values)
    except UsageError as error:
        raise ConfigError("the editor's settings", str(error)) from None
    return replace(options, **{name: getattr(built, name) for name in values})


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(map(str.capitalize, rest))


def _argument(key: str, value: Any, default: Any) -> Any:
    """A value of JSON as the command line gives it."""
    if isinstance(default, bool):
        if isinstance(value, bool):
            return value
        raise ConfigError("the editor's settings", f"{key} must be true or false")
    if isinstance(default, tuple):
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise ConfigError("the editor's settings", f"{key} must be a list of strings")
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return str(value)
    raise ConfigError("the editor's settings", f"{key} must be a string or a number")
