"""Configuration files: read, checked, found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from adlint import config, rules
from adlint.config import Config, ConfigError


def _file(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_every_setting_is_read_in_its_type(tmp_path: Path) -> None:
    path = _file(
        tmp_path / "adlint.toml",
        """
        select = ["AD"]
        extend-select = ["SRC101"]
        ignore = ["AD103"]
        exclude = ["drafts/"]
        own-brands = ["The Example"]
        strictness = "strict"
        min-confidence = 1
        model = "own/promotion.safetensors"
        baseline = "known.jsonl"
        fail-on = "error"
        per-file-ignores = { "*.txt" = ["SRC"] }
        rules.AD103.allow = ["shop.example"]
        """,
    )
    read = config.load(path)
    assert read == Config(
        select=("AD",),
        extend_select=("SRC101",),
        ignore=("AD103",),
        exclude=("drafts/",),
        own_brands=("The Example",),
        strictness="strict",
        min_confidence=1.0,
        model="own/promotion.safetensors",
        baseline="known.jsonl",
        fail_on="error",
        per_file_ignores={"*.txt": ("SRC",)},
        rules={"AD103": {"allow": ["shop.example"]}},
        root=str(tmp_path),
    )
    assert set(read.origins) == {setting.name for setting in config.setting_fields()}
    assert set(read.origins.values()) == {path}


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ({"ignored": []}, "unknown setting 'ignored'; did you mean 'ignore'?"),
        ({"own_brands": []}, "unknown setting 'own_brands'; did you mean 'own-brands'?"),
        ({"xyz": 1}, "unknown setting 'xyz'"),
        ({"select": "AD"}, "select must be a list of strings, not a string"),
        ({"select": ["AD", 1]}, "select must be a list of strings, not a list of other things"),
        ({"min-confidence": "high"}, "min-confidence must be a number from 0 to 1, not a string"),
        ({"min-confidence": True}, "min-confidence must be a number from 0 to 1, not a boolean"),
        ({"min-confidence": -0.1}, "min-confidence must be from 0 to 1, not -0.1"),
        ({"min-confidence": float("nan")}, "min-confidence must be from 0 to 1, not nan"),
        (
            {"fail-on": "warn"},
            "fail-on must be one of info, warning, error, never, not 'warn'; did you mean 'warning'?",
        ),
        ({"fail-on": []}, "fail-on must be one of info, warning, error, never, not []"),
        ({"per-file-ignores": ["*.md"]}, "per-file-ignores must be a table of globs, not a list"),
        ({"per-file-ignores": {"*.md": "AD"}}, "per-file-ignores.'*.md' must be a list of strings, not a string"),
        ({"rules": 3}, "rules must be a table of rule codes, not a number"),
        ({"rules": {"AD103": True}}, "rules.AD103 must be a table of options, not a boolean"),
    ],
)
def test_wrong_settings(table: dict[str, Any], problem: str) -> None:
    with pytest.raises(ConfigError) as raised:
        config.parse(table, "my.toml", "")
    assert (raised.value.origin, raised.value.problem) == ("my.toml", problem)
    assert str(raised.value) == f"my.toml: {problem}"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (b"select = [", "is not valid TOML"),
        (b"\xff\xfe", "is not valid TOML"),
        (b"select = []\nselect = []", "is not valid TOML"),
    ],
)
def test_files_that_are_no_toml(tmp_path: Path, text: bytes, problem: str) -> None:
    (tmp_path / "adlint.toml").write_bytes(text)
    with pytest.raises(ConfigError, match=problem):
        config.load(str(tmp_path / "adlint.toml"))


class TestPyproject:
    def test_its_table(self, tmp_path: Path) -> None:
        path = _file(tmp_path / "pyproject.toml", '[project]\nname = "x"\n[tool.adlint]\nignore = ["AD"]\n')
        read = config.load(path)
        assert read is not None
        assert read.ignore == ("AD",)

    @pytest.mark.parametrize(
        "text", ["", "[tool.ruff]\nline-length = 1", 'name = "adlint"', "tool = 'adlint'", "[tool]\nx = 'adlint'"]
    )
    def test_none(self, tmp_path: Path, text: str) -> None:
        assert config.load(_file(tmp_path / "pyproject.toml", text)) is None

    def test_a_broken_one_without_our_name_is_not_our_business(self, tmp_path: Path) -> None:
        assert config.load(_file(tmp_path / "pyproject.toml", "[tool.ruff")) is None

    def test_a_table_that_is_none(self, tmp_path: Path) -> None:
        with pytest.raises(ConfigError, match=r"tool\.adlint must be a table, not a number"):
            config.load(_file(tmp_path / "pyproject.toml", "[tool]\nadlint = 1"))


class TestFinder:
    def test_the_nearest_wins_and_files_are_not_merged(self, tmp_path: Path) -> None:
        _file(tmp_path / "adlint.toml", 'ignore = ["AD"]')
        _file(tmp_path / "a" / ".adlint.toml", 'fail-on = "never"')
        find = config.finder()
        assert find(str(tmp_path / "b" / "c")).ignore == ("AD",)
        assert find(str(tmp_path / "a" / "b")) == Config(fail_on="never", root=str(tmp_path / "a"))

    def test_in_one_folder_adlint_toml_comes_first(self, tmp_path: Path) -> None:
        _file(tmp_path / "pyproject.toml", '[tool.adlint]\nignore = ["AD103"]')
        find = config.finder()
        assert find(str(tmp_path)).ignore == ("AD103",)
        _file(tmp_path / ".adlint.toml", 'ignore = ["AD102"]')
        assert config.finder()(str(tmp_path)).ignore == ("AD102",)
        _file(tmp_path / "adlint.toml", 'ignore = ["AD"]')
        assert config.finder()(str(tmp_path)).ignore == ("AD",)

    def test_a_pyproject_without_our_table_does_not_hide_the_one_above(self, tmp_path: Path) -> None:
        _file(tmp_path / "adlint.toml", 'ignore = ["AD"]')
        _file(tmp_path / "a" / "pyproject.toml", '[project]\nname = "x"')
        assert config.finder()(str(tmp_path / "a")).ignore == ("AD",)

    def test_folders_under_one_file_share_one_configuration(self, tmp_path: Path) -> None:
        _file(tmp_path / "adlint.toml", "")
        find = config.finder()
        assert find(str(tmp_path / "a")) is find(str(tmp_path / "b" / "c"))


class TestActive:
    def test_by_default_rules_that_are_on(self) -> None:
        assert [rule.code for rule in rules.active(Config())] == [rule.code for rule in rules.every() if rule.default]

    def test_all_means_every_rule(self) -> None:
        assert rules.active(Config(select=("ALL",))) == rules.every()
        assert rules.active(Config(ignore=("ALL",))) == ()

    def test_a_longer_selector_wins(self) -> None:
        assert [rule.code for rule in rules.active(Config(select=("AD103",), ignore=("AD",)))] == ["AD103"]
        assert "AD103" not in {rule.code for rule in rules.active(Config(select=("AD",), ignore=("AD103",)))}

    @pytest.mark.parametrize("selector", ["", "XX", "AD1034", "ad103", "103"])
    def test_an_unknown_selector(self, selector: str) -> None:
        with pytest.raises(ConfigError, match=f"unknown rule '{selector}'"):
            rules.active(Config(select=(selector,)))

    def test_options_reach_the_rule_in_the_type_of_their_default(self) -> None:
        rule = rules.load("AD103")
        configured = Config(rules={"AD103": {"allow": ["shop.example"]}})
        assert rule.settings(Config())["allow"] == ()
        assert rule.settings(configured)["allow"] == ("shop.example",)
