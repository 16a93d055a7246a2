"""The data about links says what it means and where it comes from, and holds together."""

from __future__ import annotations

from pathlib import Path

import pytest

from adlint import lexicons
from adlint.lexicons import links

FILES = sorted(Path(links.__path__[0]).glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_well_formed(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")]
    assert lines[: len(head)] == head
    assert any(line.startswith("# Source: ") for line in head)
    entries = links.entries(path.stem)
    assert len(entries) == len(set(entries)) > 0
    assert all(entry == entry.strip() and entry.split(" ")[0] == entry.split(" ")[0].lower() for entry in entries)


def test_link_data_is_no_language() -> None:
    assert "links" not in lexicons.LANGUAGES


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("CallToAction", "call to action"),
        ("newsletter-form", "newsletter"),
        ("ads/top.html", "ads"),
        ("adsbyanyone", "adsbyanyone"),
        ("Admonition", None),
        ("ShadowBox", None),
        ("badge", None),
        ("", None),
    ],
)
def test_names_of_components(text: str, word: str | None) -> None:
    assert links.named("components", text) == word


def test_hosts_are_matched_by_label() -> None:
    assert links.host("networks", "www.awin1.com") == "Awin"
    assert links.host("networks", "notawin1.com") is None
    assert links.host("ad_servers", "a.b.doubleclick.net") == "doubleclick.net"
    assert links.host("ad_servers", "") is None


def test_every_programme_has_a_source() -> None:
    sources = links.table("sources")
    assert all(address.startswith("https://") for address in sources)
    named = set(links.table("networks").values()) | set(links.table("parameters").values())
    named |= {entry.split(" ", 2)[2] for entry in links.entries("site_parameters")}
    assert named == set(sources.values())


def test_company_sites_are_hosts_of_networks_or_servers() -> None:
    assert links.table("network_sites").keys() <= links.table("networks").keys() | links.table("ad_servers").keys()
