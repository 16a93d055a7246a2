"""Flags over files, as in ruff."""

from __future__ import annotations

from pathlib import Path

import pytest

from adlint import rules
from adlint.cli.options import CheckOptions
from adlint.cli.settings import resolver
from adlint.config import Config, ConfigError

from .conftest import write

AD, SRC = ({code for code in rules.codes() if code.startswith(family)} for family in ("AD", "SRC"))


def _active(
    folder: Path,
    file: str,
    select: tuple[str, ...] = (),
    extend_select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
) -> set[str]:
    """The rules that run under the text of a configuration file and these flags."""
    write(folder, {"adlint.toml": file})
    options = CheckOptions(select=select, extend_select=extend_select, ignore=ignore)
    return {rule.code for rule in rules.active(resolver(options)(str(folder)))}


def test_select_starts_anew(folder: Path) -> None:
    file = 'select = ["SRC"]\nextend-select = ["SRC101"]\nignore = ["AD103"]'
    assert _active(folder, file, select=("AD103",)) == {"AD103"}


def test_ignore_adds_to_the_file_s(folder: Path) -> None:
    assert _active(folder, 'select = ["AD", "SRC"]\nignore = ["AD103"]', ignore=("SRC",)) == AD - {"AD103"}


def test_ignore_wins_over_a_longer_selector_of_the_file(folder: Path) -> None:
    assert _active(folder, 'select = ["AD103", "SRC101"]', ignore=("AD",)) == {"SRC101"}


def test_extend_select_wins_over_an_ignored_code_of_the_file(folder: Path) -> None:
    assert _active(folder, 'select = ["SRC"]\nignore = ["AD103"]', extend_select=("AD103",)) == SRC | {"AD103"}


def test_among_flags_the_longer_selector_wins(folder: Path) -> None:
    assert _active(folder, "", select=("AD103",), ignore=("AD",)) == {"AD103"}
    assert _active(folder, "", select=("AD",), ignore=("AD103",)) == AD - {"AD103"}


def test_numbers_and_severities(folder: Path) -> None:
    write(folder, {"adlint.toml": 'min-confidence = 0.9\nfail-on = "never"'})
    config = resolver(CheckOptions(min_confidence=0.0, fail_on="info"))(str(folder))
    assert (config.min_confidence, config.fail_on) == (0.0, "info")
    assert config.origins == {"min_confidence": "--min-confidence", "fail_on": "--fail-on"}


def test_isolated_reads_no_file(folder: Path) -> None:
    write(folder, {"adlint.toml": "broken"})
    assert resolver(CheckOptions(isolated=True))(str(folder)) == Config()


def test_one_file_for_all(folder: Path) -> None:
    write(folder, {"shared/base.toml": 'own-brands = ["X"]', "posts/adlint.toml": "broken"})
    config = resolver(CheckOptions(config="shared/base.toml"))(str(folder / "posts"))
    assert config.own_brands == ("X",)
    assert config.root == str(folder / "shared")


def test_wrong_flags_are_told_before_any_file(folder: Path) -> None:
    with pytest.raises(ConfigError, match="--ignore: unknown rule 'NOPE'"):
        resolver(CheckOptions(ignore=("NOPE",)))
