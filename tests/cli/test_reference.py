"""The generated pages: written, compared, and true."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from adlint import config, rules
from adlint.cli import reference
from adlint.cli.commands import COMMANDS
from adlint.cli.schema import schema


def test_written_pages_are_the_same_afterwards(tmp_path: Path) -> None:
    assert reference.main(["--check"], str(tmp_path)) == 1
    assert reference.main([], str(tmp_path)) == 0
    assert reference.main(["--check"], str(tmp_path)) == 0


def test_a_changed_or_superfluous_page_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reference.main([], str(tmp_path))
    (tmp_path / "cli.md").write_text("changed")
    (tmp_path / "rules" / "AD999.md").write_text("no such rule any more")
    assert reference.main(["--check"], str(tmp_path)) == 1
    told = capsys.readouterr().err
    assert "docs/cli.md differs" in told
    assert "docs/rules/AD999.md differs" in told
    reference.main([], str(tmp_path))
    assert not (tmp_path / "rules" / "AD999.md").exists()
    assert reference.main(["--check"], str(tmp_path)) == 0


def test_other_arguments_are_refused(tmp_path: Path) -> None:
    assert reference.main(["--chek"], str(tmp_path)) == 2


def test_links_between_pages_lead_somewhere() -> None:
    pages = reference.documents()
    for path, text in pages.items():
        for target in re.findall(r"\]\(((?:rules/)?[\w.]+\.(?:md|json))\)", text):
            assert target in pages, f"{path} links to {target}"


def test_every_setting_option_and_rule_has_its_place() -> None:
    pages = reference.documents()
    for setting in config.setting_fields():
        assert f"### `{setting.name.replace('_', '-')}`" in pages["configuration.md"]
    for name, command in COMMANDS.items():
        assert f"## `adlint {name}`" in pages["cli.md"]
        assert all(flag in pages["cli.md"] for f in command.fields for flag in f.metadata["flags"])
    assert all(f"[{code}](rules/{code}.md)" in pages["rules.md"] for code in rules.codes())


def test_the_example_is_a_valid_configuration() -> None:
    import tomllib

    (example,) = re.findall(r"```toml\n(.*?)```", reference.documents()["configuration.md"], re.DOTALL)
    rules.active(config.parse(tomllib.loads(example), "example", ""))


_GOOD = [
    {},
    {"select": ["AD", "SRC101", "ALL"], "min-confidence": 0.5, "fail-on": "never"},
    {"per-file-ignores": {"*.md": ["AD"]}, "rules": {"AD103": {"allow": ["shop.example"]}}},
]
_BAD = [
    {"selct": []},
    {"select": "AD"},
    {"ignore": ["XX1"]},
    {"min-confidence": 2},
    {"fail-on": "fatal"},
    {"rules": {"AD103": {"allow": "shop.example"}}},
    {"rules": {"AD103": {"alow": []}}},
    {"rules": {"XX1": {}}},
    {"per-file-ignores": {"*.md": ["XX1"]}},
]


@pytest.mark.parametrize("table", [*_GOOD, *_BAD], ids=json.dumps)
def test_the_schema_and_the_reader_agree(table: dict[str, object]) -> None:
    try:
        rules.active(config.parse(table, "file", ""))
        accepted = True
    except config.ConfigError:
        accepted = False
    validator = jsonschema.Draft202012Validator(schema())
    assert accepted == validator.is_valid(table) == (table in _GOOD)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
