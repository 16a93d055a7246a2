"""`adlint rule`, `rules`, `config`, `--help`, `--version` and completion."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path

import pytest

import adlint as package
from adlint import rules
from adlint.cli.commands import COMMANDS

from .conftest import Run, write


@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_version(process: Run, flag: str) -> None:
    assert process(flag) == (0, f"adlint {package.__version__}\n", "")


def test_version_beside_other_words(adlint: Run) -> None:
    assert adlint("--version", "check").out == f"adlint {package.__version__}\n"


def test_without_a_command_help_goes_to_standard_error(adlint: Run) -> None:
    code, out, err = adlint()
    assert (code, out) == (2, "")
    assert all(f"\n  {name} " in err for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_names_every_option(adlint: Run, name: str) -> None:
    code, out, err = adlint(name, "--help")
    assert (code, err) == (0, "")
    for f in COMMANDS[name].fields:
        assert all(flag in out for flag in f.metadata["flags"] or [f.metadata["metavar"]])


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(process: Run, shell: str) -> None:
    result = process("--show-completion", shell, _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert result.code == 0
    assert "_ADLINT_COMPLETE" in result.out


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("adlint che", "check"),
        ("adlint check --output-f", "--output-format"),
        ("adlint check --output-format sa", "sarif"),
        ("adlint rule AD10", "AD103"),
    ],
)
def test_completion(process: Run, line: str, word: str) -> None:
    words = len(line.split())
    result = process(_ADLINT_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(words - 1))
    assert word in result.out.split()


class TestRule:
    def test_its_page(self, adlint: Run) -> None:
        code, out, err = adlint("rule", "ad103")
        assert (code, err) == (0, "")
        rule = rules.load("AD103")
        assert out.startswith(f"# AD103: {rule.name}\n\n{rule.summary}\n")
        assert "`allow = []`" in out
        assert all(example.text.strip() in out for example in (*rule.bad, *rule.good))

    def test_as_json(self, adlint: Run) -> None:
        page = json.loads(adlint("rule", "AD103", "--output-format", "json").out)
        assert (page["code"], page["severity"], page["default"]) == ("AD103", "warning", True)
        assert page["options"][0]["name"] == "allow"
        assert page["bad"][0].keys() == {"text", "language"}

    def test_an_unknown_one(self, adlint: Run) -> None:
        assert adlint("rule", "AD1O3") == (2, "", "adlint: error: no such rule 'AD1O3'; did you mean 'AD103'?\n")
        assert adlint("rule", "?") == (2, "", "adlint: error: no such rule '?'; see adlint rules\n")


class TestRules:
    def test_the_table(self, adlint: Run) -> None:
        lines = adlint("rules").out.splitlines()
        assert [line.split()[0] for line in lines] == ["code", *rules.codes()]

    def test_as_json(self, adlint: Run) -> None:
        table = json.loads(adlint("rules", "--output-format=json").out)
        assert [row["code"] for row in table] == list(rules.codes())
        assert all(row["name"] and row["summary"] for row in table)


class TestConfig:
    def test_it_is_toml_with_origins(self, adlint: Run, folder: Path) -> None:
        settings = 'fail-on = "error"\nown-brands = ["A \\"B\\""]\n[per-file-ignores]\n"*.txt" = ["SRC"]\n'
        write(folder, {"posts/adlint.toml": settings, "posts/a.md": ""})
        code, out, err = adlint("config", "posts/a.md", "--ignore", "AD103")
        assert (code, err) == (0, "")
        shown = tomllib.loads(out)
        assert {name: shown[name] for name in tomllib.loads(settings)} == tomllib.loads(settings)
        assert shown["ignore"] == ["AD103"]
        origins = {line.split(" = ")[0]: line.rsplit("# ")[-1] for line in out.splitlines()}
        assert origins["fail-on"] == os.path.join(os.getcwd(), "posts", "adlint.toml")
        assert origins["ignore"] == "--ignore"
        assert origins["exclude"] == "default"

    def test_as_json(self, adlint: Run, folder: Path) -> None:
        write(folder, {"adlint.toml": "min-confidence = 0.5"})
        shown = json.loads(adlint("config", "--select", "AD103", "--output-format", "json").out)
        where = os.path.join(os.getcwd(), "adlint.toml")
        assert shown["settings"]["min-confidence"] == {"value": 0.5, "origin": where}
        assert shown["settings"]["select"] == {"value": ["AD103"], "origin": "--select"}
        assert shown["rules"] == ["AD103"]

    def test_a_missing_path(self, adlint: Run) -> None:
        assert adlint("config", "missing") == (
            2,
            "",
            "adlint: error: missing: no such file or folder; check the path\n",
        )
