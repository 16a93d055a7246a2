"""What README.md shows is true: its settings load, its links lead somewhere, its generated parts can be made."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from adlint import rules
from adlint.cli import readme
from adlint.config import load

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "README.md").read_text("utf-8")


def test_the_settings_shown_are_valid(tmp_path: Path) -> None:
    (settings,) = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    path = tmp_path / "pyproject.toml"
    path.write_text(settings, "utf-8")
    config = load(str(path))
    assert config is not None
    assert config.own_brands == ("The Lindsborough Courier",)
    assert not any(rule.code.startswith("HDG") for rule in rules.active(config))


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_into_the_repository_lead_somewhere(page: str) -> None:
    targets = re.findall(r"\]\(([^):#]+)\)", (ROOT / page).read_text("utf-8"))
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_parts_that_differ_from_the_code_are_made_anew() -> None:
    spoilt = TEXT.replace("paid-link", "stale")
    assert spoilt != TEXT
    assert readme.filled(spoilt) == readme.filled(TEXT)


def test_the_check_tells_whether_a_part_differs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "README.md"
    page.write_text("before\n<!-- begin: rules -->\nstale\n<!-- end: rules -->\nafter\n", "utf-8")
    monkeypatch.setattr(readme, "ROOT", str(tmp_path))
    assert readme.main(["--check"]) == 1
    assert "make docs" in capsys.readouterr().err
    assert readme.main([]) == 0
    assert readme.main(["--check"]) == 0
    written = page.read_text("utf-8")
    assert written.startswith("before\n")
    assert written.endswith("after\n")
    assert "[SRC101](docs/rules/SRC101.md)" in written
