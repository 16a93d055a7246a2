"""`python -m adlint.cli.reference [--check]`: write the pages of `docs/` that are made from the code.

With `--check` nothing is written: exit code 1 if a committed page differs from the code.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import MISSING, Field
from typing import Any

from adlint import generated, rules
from adlint.audit import schema as audit_schema
from adlint.cli import pages
from adlint.cli.commands import COMMANDS, Command
from adlint.cli.schema import schema
from adlint.config import Config, setting_fields
from adlint.reporters import json_schema

DOCS = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), "docs")
_NOTICE = "<!-- Made by `python -m adlint.cli.reference`; edit the code, not this page. -->\n\n"
_EXAMPLE = """\
select = ["AD", "SRC"]
ignore = ["AD103"]
min-confidence = 0.6
own-brands = ["The Daily Example"]
exclude = ["drafts/"]

[per-file-ignores]
"press/**" = ["SRC"]
"""


_FILES = """\
adlint reads `adlint.toml`, `.adlint.toml`, or the table `[tool.adlint]` of `pyproject.toml`: for each
article the nearest, in the article's folder or above it. Files are not merged. `--config FILE` takes one
file for all articles, `--isolated` takes none, and the flags of the command line win over any.
`adlint config PATH` tells what holds for a path and where it comes from. An unknown setting or rule is an
error. Globs are relative to the folder of the file that holds them. [adlint.schema.json](adlint.schema.json)
lets an editor check and complete it."""
_CONVENTIONS = """\
Exit codes: 0 for no findings, or none as severe as `--fail-on`; 1 for findings; 2 where something could not
be read or checked, or the command line or a configuration is wrong; 130 after Ctrl-C. Findings go to standard
output, errors and notes to standard error.

`--fix` makes the fixes that have only one right answer, and tells of the findings that are left: the exit code
is for those. `--unsafe-fixes` adds those that are for you to judge, above all the removal of a promotional passage.
A fix that would change the front matter, the markup or other words of the article is left out, with a line that
says so. `--diff` changes no file and prints what would change; its exit code is 1 if anything would. Of standard
input, `--fix` writes the article to standard output, fixed or not, and the findings to standard error.

An article that was linted before, under the same configuration and by the same adlint, is not linted again: `check`
keeps what it found in a cache in your own cache folder, known by content and never by time stamps. Standard input and
fixes go without it. Where it cannot be read or written, one line says so and the run goes on. `adlint clean-cache`
deletes it; it is never larger than about 256 MB. Runs of more than some hundred articles use all processors; what they
print, and in which order, is the same as with `--jobs 1`.

`adlint --install-completion` completes commands, options and codes in your
shell; `adlint --version` tells the version."""


def documents() -> dict[str, str]:
    """The text of each generated file, by its path in `docs/`."""
    every = rules.every()
    return {
        "rules.md": f"{_NOTICE}# Rules\n\n{pages.markdown_table(every)}\n",
        **{f"rules/{rule.code}.md": _NOTICE + pages.page(rule) for rule in every},
        "configuration.md": _NOTICE + _configuration(),
        "cli.md": _NOTICE + _commands(),
        "audit-schema.md": _NOTICE + _audit_schema(),
        "adlint.schema.json": _json(schema()),
        "json-output.schema.json": _json(json_schema.schema()),
        "jsonl-output.schema.json": _json(json_schema.line_schema()),
    }


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _configuration() -> str:
    defaults = Config()
    settings = [
        f"### `{setting.name.replace('_', '-')}`\n\n{setting.metadata['doc']}\n\n"
        f"Default: `{pages.toml(getattr(defaults, setting.name))}`{_allowed(setting)}"
        for setting in setting_fields()
    ]
    options = [
        (
            f"[{rule.code}](rules/{rule.code}.md)",
            f"`{pages.key(option)}`",
            f"`{pages.toml(option.default)}`",
            option.doc,
        )
        for rule in rules.every()
        for option in rule.options
    ]
    sections = [
        "# Configuration",
        _FILES,
        f"```toml\n{_EXAMPLE}```",
        "## Settings",
        *settings,
        "## Options of rules",
        "In a table a rule: `[rules.CODE]`, or `[tool.adlint.rules.CODE]` in `pyproject.toml`.",
        pages.table(("rule", "option", "default", "what it does"), options),
    ]
    return "\n\n".join(sections) + "\n"


def _allowed(setting: Field[Any]) -> str:
    if "choices" in setting.metadata:
        return f"; one of {', '.join(f'`{choice}`' for choice in setting.metadata['choices'])}"
    if "minimum" in setting.metadata:
        return f"; from {setting.metadata['minimum']:g} to {setting.metadata['maximum']:g}"
    return ""


def _commands() -> str:
    commands = (_command(name, command) for name, command in COMMANDS.items())
    return "\n\n".join(["# Command line", _CONVENTIONS, *commands]) + "\n"


def _command(name: str, command: Command) -> str:
    arguments = [_usage(f) for f in command.fields if not f.metadata["flags"]]
    lines = [_line(f) for f in command.fields]
    usage = " ".join(["adlint", name, "[OPTIONS]", *arguments])
    return f"## `adlint {name}`\n\n{command.doc}\n\n```\n{usage}\n```\n\n" + "\n".join(lines)


def _usage(f: Field[Any]) -> str:
    metavar = str(f.metadata["metavar"])
    return metavar if f.default is MISSING else f"[{metavar}]"


def _line(f: Field[Any]) -> str:
    value = "|".join(f.metadata["choices"]) or f.metadata["metavar"]
    names = f.metadata["flags"] or [value]
    shown = ", ".join(f"`{name}{f' {value}' if value and f.metadata['flags'] else ''}`" for name in names)
    repeatable = " Repeatable." if f.metadata["flags"] and isinstance(f.default, tuple) else ""
    default = f" Default: `{f.default}`." if f.metadata["choices"] and f.default else ""
    return f"- {shown}: {f.metadata['doc']}{repeatable}{default}"


def _audit_schema() -> str:
    version = f"Version {audit_schema.SCHEMA_VERSION}: {audit_schema.VERSIONS}"
    types = pages.table(("type", "values"), [(f"`{name}`", doc) for name, doc in audit_schema.TYPES.items()])
    sections = ["# Tables of `adlint audit`", version, types]
    for name, (doc, columns) in audit_schema.TABLES.items():
        rows = [(f"`{c.name}`", c.type + " or null" * c.nullable, c.doc) for c in columns]
        sections += [f"## `{name}`", doc, pages.table(("column", "type", "what it holds"), rows)]
    return "\n\n".join(sections) + "\n"


def main(arguments: Sequence[str], folder: str = DOCS) -> int:
    """Write the pages to `folder`, or with `--check` compare them; 1 if one differs."""
    if list(arguments) not in ([], ["--check"]):
        sys.stderr.write("usage: python -m adlint.cli.reference [--check]\n")
        return 2
    made = {os.path.join(folder, path): text for path, text in documents().items()}
    differing = generated.outdated(made)
    rule_pages = os.path.join(folder, "rules")
    kept = os.listdir(rule_pages) if os.path.isdir(rule_pages) else []
    stale = [path for path in (os.path.join(rule_pages, name) for name in kept) if path not in made]
    if arguments:
        for path in differing + stale:
            sys.stderr.write(
                f"docs/{os.path.relpath(path, folder)} differs from the code; run python -m adlint.cli.reference\n"
            )
        return 1 if differing or stale else 0
    generated.write(made, differing)
    for path in stale:
        os.unlink(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
