"""The names that a project's files give its site, and that they count as `own-brands`."""

from __future__ import annotations

from pathlib import Path

import pytest

from adlint import config, site


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "package.json",
            '{\n  "name": "@oarwell/site",\n  "homepage": "https://www.oarwell.example/a"\n}',
            ("oarwell.example",),
        ),
        ("package.json", '{\n  "name": "oarwell-blog",\n  "version": "1.0"\n}', ("oarwell-blog",)),
        (
            "mkdocs.yml",
            "site_name: The Oarwell Handbook\nsite_url: https://oarwell.example\n",
            ("The Oarwell Handbook", "oarwell.example"),
        ),
        (
            "_config.yml",
            "title: 'Oarwell'\nurl: \"https://oarwell.example\" # no slash\n",
            ("Oarwell", "oarwell.example"),
        ),
        ("hugo.toml", "baseURL = 'https://oarwell.example/'\ntitle = 'Oarwell'\n", ("oarwell.example", "Oarwell")),
        ("config.toml", 'base_url = "https://oarwell.example"\ntitle = "My blog"\n', ("oarwell.example",)),
        ("pyproject.toml", '[project]\nname = "oarwell"\n', ("oarwell",)),
        ("package.json", '{\n  "name": "my-blog"\n}', ()),
        ("package.json", "\x00\xff", ()),
        ("mkdocs.yml", "site_name: Docs\n", ()),
    ],
)
def test_names(tmp_path: Path, name: str, text: str, expected: tuple[str, ...]) -> None:
    (tmp_path / name).write_bytes(text.encode("latin-1", "replace"))
    assert site.names(str(tmp_path)) == ((str(tmp_path / name), expected) if expected else ("", ()))


def test_the_nearest_project_names_the_own_brands(tmp_path: Path) -> None:
    inner = tmp_path / "site" / "posts"
    inner.mkdir(parents=True)
    (tmp_path / "_config.yml").write_text("title: Rowmate\n")
    (tmp_path / "adlint.toml").write_text('fail-on = "error"\n')
    (tmp_path / "site" / "mkdocs.yml").write_text("site_name: Oarwell\n")
    nearest = config.finder()
    assert nearest(str(tmp_path)).own_brands == ("Rowmate",)
    found = nearest(str(inner))
    assert (found.own_brands, found.fail_on) == (("Oarwell",), "error")
    assert found.origins["own_brands"] == str(tmp_path / "site" / "mkdocs.yml")


def test_what_is_configured_wins(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("title: Rowmate\n")
    (tmp_path / "adlint.toml").write_text("own-brands = []\n")
    assert config.finder()(str(tmp_path)).own_brands == ()


def test_hostile_text_takes_no_time(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name" + ":" * 1_000_000)
    assert site.names(str(tmp_path)) == ("", ())
