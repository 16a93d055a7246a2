"""Fingerprints of real findings: what an editor does to an article leaves them, what makes another finding does not."""

from __future__ import annotations

import pytest

import adlint
from adlint.config import Config

EVERY = Config(select=("ALL",))
SOURCE = """---
title: Lamps of the old harbour
---

Most experts say that 60% of the lamps don't last a year, and the mayor *probably* knows - "why not", he said.

- The mayor asked [the bank](https://bank.example/card?aff_id=3&utm_campaign=may) before he went on [insert date].
- Our breathtaking café is open.

It might perhaps rain &amp; snow on the world-class pier.
"""


def found(source: str, path: str = "a.md") -> dict[str, list[str]]:
    """The fingerprints by code."""
    by_code: dict[str, list[str]] = {}
    for finding in adlint.lint(source, path, EVERY).findings:
        by_code.setdefault(finding.code, []).append(finding.fingerprint)
    return {code: sorted(each) for code, each in by_code.items()}


BEFORE = found(SOURCE)


def test_there_is_something_to_see() -> None:
    assert {"AD103", "CQ101", "CQ106", "HDG102", "SRC101"} <= BEFORE.keys()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n", "\r\n"),
        ("that 60% of the lamps", "that\n60% of\nthe lamps"),
        ("- The", "* The"),
        ("- The", "3. The"),
        ("before he went", "before\n  he went"),
        ("*probably*", "_probably_"),
        ("*probably*", "**probably**"),
        ("*probably*", "probably"),
        ('"why not"', "“why not”"),
        (' - "why', " – “why"),
        ("don't", "don’t"),
        ("don't", "donʼt"),
        ("&amp;", "&"),
        ("é", "e\N{COMBINING ACUTE ACCENT}"),
        ("breathtaking", "breath\N{SOFT HYPHEN}taking"),
        ("world-class", "world\N{NON-BREAKING HYPHEN}class"),
        ("60%", "60\N{NO-BREAK SPACE}%"),
        ("[insert date].", "[insert date]. <!-- a note -->"),
        ("[the bank](https://bank.example/card?aff_id=3&utm_campaign=may)", "[the bank][1]"),
        ("title: Lamps of the old harbour", "date: 2024-05-01\ntitle: 'Lamps of the old harbour'"),
        ("\nIt might", "\nThe river rose on a quiet Tuesday.\n\nIt might"),
    ],
)
def test_they_stay(old: str, new: str) -> None:
    changed = SOURCE.replace(old, new)
    if "][1]" in new:
        changed += "\n[1]: https://bank.example/card?aff_id=3&utm_campaign=may\n"
    assert changed != SOURCE
    assert found(changed) == BEFORE


def test_they_stay_when_paragraphs_change_places() -> None:
    head, first, items, last = SOURCE.split("\n\n")
    assert found("\n\n".join((head, last, items, first)) + "\n") == BEFORE


def test_a_heading_may_be_written_in_either_way() -> None:
    assert found("## The world-class pier [insert figure]\n") == found("The world-class\npier [insert figure]\n---\n")


def test_words_that_stand_alone_in_their_finding_are_known_by_their_sentence() -> None:
    first = found("The pier is [insert figure] long.\n")["CQ106"]
    assert found("The mayor has [insert figure] boats.\n")["CQ106"] != first
    assert found("It rained. The pier is [insert figure] long. It stopped.\n")["CQ106"] == first


def test_a_link_is_known_by_its_address() -> None:
    links = "The mayor asked [the bank](https://bank.example/?aff_id={}&utm_campaign=x) before he went to the pier.\n"
    assert found(links.format(1))["AD103"] != found(links.format(2))["AD103"]


def test_the_beginning_of_an_endless_passage_makes_its_fingerprint() -> None:
    words = "the pier is [insert figure] long and " + "wet and " * 400
    first = found(f"{words} cold.\n")["CQ106"]
    assert found(f"{words} warm.\n".replace(" ", "\r\n"))["CQ106"] == first


@pytest.mark.parametrize("tag", ['<Newsletter form="may" />', "{{< newsletter may >}}"])
def test_a_component_without_words_is_known_by_its_source(tag: str) -> None:
    path = "a.mdx" if tag.startswith("<") else "a.md"
    first = found(f"It rained.\n\n{tag}\n", path)["AD102"]
    assert found(f"{tag}\n\nIt rained.\n\nIt snowed.\n", path)["AD102"] == first
    assert found(f"It rained.\n\n{tag.replace('may', 'june')}\n", path)["AD102"] != first
