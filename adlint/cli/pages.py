"""Rules as pages, tables and JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from adlint.rule import Example, Option, Rule

_LANGUAGES = {"en": "English", "fr": "French"}


def page(rule: Rule) -> str:
    """The manual page of a rule, in Markdown."""
    summary, _, rest = rule.doc.strip().partition("\n")
    default = "on" if rule.default else f"off; turn it on with `--extend-select {rule.code}`"
    sections = [
        f"# {rule.code}: {rule.name}",
        summary,
        f"Severity: {rule.severity}. By default {default}.",
        rest.strip(),
    ]
    if rule.absorbs:
        sections.append(f"One passage, one finding: what {_listed(rule.absorbs)} would say in it becomes evidence.")
    if rule.options:
        sections += [
            "## Options",
            f"In `[tool.adlint.rules.{rule.code}]` of `pyproject.toml`, or `[rules.{rule.code}]` of `adlint.toml`:",
            "\n".join(f"- `{key(option)} = {toml(option.default)}`: {option.doc}" for option in rule.options),
        ]
    for title, examples in (("Reported", rule.bad), ("Not reported", rule.good)):
        if examples:
            sections += [f"## {title}", *map(_example, examples)]
    sections += [
        "## Silencing it",
        f"`<!-- adlint: ignore[{rule.code}] reason -->` before a block, or at the end of a line, silences it there; "
        f'`ignore = ["{rule.code}"]` in the configuration everywhere.',
    ]
    return "\n\n".join(filter(None, sections)) + "\n"


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(f"`{code}`" for code in codes)


def _example(example: Example) -> str:
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", example.text)), default=0))
    language = "" if example.language == "en" else f"{_LANGUAGES.get(example.language, example.language)}:\n\n"
    return f"{language}{fence}markdown\n{example.text.strip()}\n{fence}"


def key(option: Option) -> str:
    """The option's name as a configuration file has it."""
    return option.name.replace("_", "-")


def toml(value: Any) -> str:
    """A setting's value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{toml(name)} = {toml(item)}" for name, item in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    return str(value)


def plain_table(rules: Iterable[Rule]) -> str:
    """A line a rule, for a terminal."""
    rows = [(r.code, r.name, str(r.severity), _on(r), r.summary) for r in rules]
    rows.insert(0, ("code", "name", "severity", "default", "what it reports"))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)][:-1]
    return "".join("  ".join([*map(str.ljust, row, widths), row[-1]]) + "\n" for row in rows)


def markdown_table(rules: Iterable[Rule]) -> str:
    """The table for the reference, each code linked to its page."""
    rows = [(f"[{r.code}](rules/{r.code}.md)", r.name, str(r.severity), _on(r), r.summary) for r in rules]
    return table(("code", "name", "severity", "default", "what it reports"), rows)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _on(rule: Rule) -> str:
    return "on" if rule.default else "off"


def summary(rule: Rule) -> dict[str, Any]:
    """A row of the table, for JSON."""
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": str(rule.severity),
        "default": rule.default,
        "summary": rule.summary,
    }


def details(rule: Rule) -> dict[str, Any]:
    """The page, for JSON; in the examples `«…»` marks what is reported."""
    return {
        **summary(rule),
        "doc": rule.doc.strip(),
        "absorbs": list(rule.absorbs),
        "options": [{"name": key(o), "default": o.default, "doc": o.doc} for o in rule.options],
        "bad": [{"text": e.text, "language": e.language} for e in rule.bad],
        "good": [{"text": e.text, "language": e.language} for e in rule.good],
    }
