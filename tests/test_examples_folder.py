"""The articles in `examples/`: what was planted in each is found, and the rest is left alone."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parent.parent / "examples"

ADVERTS = {
    "news-analysis.md": (
        "Presenting your own city's numbers",
        "How to Make a Route Poster",
        "Free Heat Map Generator",
        "Free Survey Chart Maker",
    ),
    "analyse.md": ("Vous aimeriez savoir ce que vous coûte",),
    "page.html": ("Join thousands of happy homeowners", "Get my free quote", "Gridlet Meter 3"),
    "post.mdx": ("<Cta href=",),
    "clean.md": (),
}
UNSOURCED = {
    "news-analysis.md": (
        "Critics say",
        "Industry insiders",
        "Studies show",
        "widely believed",
        "A source close to",
        "Doctors privately",
    ),
    "analyse.md": ("Selon plusieurs experts", "Des études montrent", "Selon une source proche"),
    "page.html": ("Experts agree", "studies have shown"),
    "post.mdx": (),
    "clean.md": (),
}
HEDGES = {
    "news-analysis.md": ("might push", "could perhaps", "is probably"),
    "analyse.md": ("pourrait être repoussée", "semble difficile", "devra peut-être"),
    "page.html": ("may be the other one",),
    "post.mdx": ("might be of use",),
    "clean.md": (),
}

Findings = dict[str, list[dict[str, Any]]]
each_article = pytest.mark.parametrize("name", sorted(ADVERTS))


@pytest.fixture(scope="module")
def findings() -> Findings:
    """What `adlint check` says of the folder, by file name."""
    options = ["--isolated", "--exit-zero", "--output-format", "json"]
    command = [sys.executable, "-m", "adlint", "check", *options, "."]
    run = subprocess.run(command, cwd=EXAMPLES, capture_output=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    report = json.loads(run.stdout)
    assert report["errors"] == []
    by_name: Findings = {name: [] for name in ADVERTS}
    for finding in report["findings"]:
        by_name[Path(finding["path"]).name].append(finding)
    return by_name


def test_every_example_is_accounted_for() -> None:
    assert {path.name for path in EXAMPLES.iterdir()} == set(ADVERTS)


@each_article
@pytest.mark.parametrize(("family", "planted"), [("AD", ADVERTS), ("SRC", UNSOURCED), ("HDG", HEDGES)])
def test_what_was_planted_is_found(
    name: str, family: str, planted: dict[str, tuple[str, ...]], findings: Findings
) -> None:
    covered = {line for f in findings[name] if f["code"].startswith(family) for line in _lines_of(f)}
    missed = [words for words in planted[name] if _line(name, words) not in covered]
    assert missed == []


@each_article
def test_nothing_else_is_called_an_advert(name: str, findings: Findings) -> None:
    planted = {line for words in ADVERTS[name] for line in _paragraph(name, words)}
    wrong = [f for f in findings[name] if f["code"].startswith("AD") and not planted.issuperset(_lines_of(f))]
    assert wrong == []


@each_article
def test_sourced_claims_are_left_alone(name: str, findings: Findings) -> None:
    # What an advert claims has no source either; whether that is a finding of its own is no matter here.
    planted = {line for words in UNSOURCED[name] + ADVERTS[name] for line in _paragraph(name, words)}
    wrong = [f for f in findings[name] if f["code"].startswith("SRC") and not planted.issuperset(_lines_of(f))]
    assert wrong == []


def test_the_clean_article_is_clean(findings: Findings) -> None:
    assert findings["clean.md"] == []


def _lines_of(finding: dict[str, Any]) -> set[int]:
    """The lines that a finding covers, without the blank ones between paragraphs."""
    text = _text(Path(finding["path"]).name)
    return {line for line in range(finding["line"], finding["end_line"] + 1) if text[line - 1].strip()}


def _text(name: str) -> list[str]:
    return (EXAMPLES / name).read_text("utf-8").split("\n")


def _line(name: str, words: str) -> int:
    """The number of the only line that holds `words`."""
    (number,) = (number for number, line in enumerate(_text(name), 1) if words in line)
    return number


def _paragraph(name: str, words: str) -> Iterator[int]:
    """The numbers of the lines around `words`, up to the blank ones."""
    lines = _text(name)
    start = end = _line(name, words)
    while start > 1 and lines[start - 2].strip():
        start -= 1
    while end < len(lines) and lines[end].strip():
        end += 1
    yield from range(start, end + 1)
