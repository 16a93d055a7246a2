"""Repeated blurbs of an archive: as AD302 finds them in a run that remembers every passage."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from . import running

pytest.importorskip("pyarrow")

_OPENINGS = ("Try", "Order", "Discover", "Get", "Start with")
_THINGS = ("lamp", "planner", "rope", "compass", "jacket", "course", "wallet", "camera")


def blurb(number: int, change: int) -> str:
    """A blurb; those of one number are alike, whatever the change."""
    thing = _THINGS[number % len(_THINGS)]
    words = (
        f"{_OPENINGS[number % 5]} the Quill{number} {thing} today and save {20 + number} % on the whole range of "
        f"Quill{number} {thing}s: buy now at https://quill{number}.example, free delivery, thirty days to return it, "
        f"and a gift for the first hundred orders with the code QUILL{number}"
    )
    return words + ("." if not change else f" before the offer of week {change} ends.")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles with blurbs that are the same, nearly the same, of two paragraphs, or in one article only."""
    folder = tmp_path_factory.mktemp("archive")
    draw = random.Random(3)
    for number in range(60):
        paragraphs = [f"# Notes {number}", *("The tide was low and the boats lay on the sand. " * 6 for _ in range(5))]
        paragraphs.insert(draw.randrange(2, 6), blurb(draw.randrange(12), draw.choice((0, 0, 1, 2))))
        if number % 6 == 0:  # a blurb of two paragraphs
            paragraphs += [blurb(20, 0), blurb(21, 0)]
        if number % 7 == 0:
            paragraphs += [blurb(100 + number, 0)]
        (folder / f"{number:02}.md").write_text("\n\n".join(paragraphs) + "\n")
    return folder


def test_clusters_are_what_the_rule_finds(archive: Path, tmp_path: Path) -> None:
    asked = ("--isolated", "--select", "AD302", "--output-format", "json", "--exit-zero")
    checked = subprocess.run(
        [sys.executable, "-m", "adlint", "check", *asked, str(archive)], capture_output=True, text=True, check=True
    )
    findings = json.loads(checked.stdout)["findings"]
    expected = {finding["fingerprint"]: int(finding["message"].split(" in ")[1].split()[0]) for finding in findings}
    assert len(expected) >= 8
    output = tmp_path / "out"
    run = running.audit(str(archive), "-o", str(output), "--select", "AD302", "--jobs", "1", "--output-format", "jsonl")
    assert run.returncode == 0, run.stderr
    clusters = [json.loads(line) for line in (output / "clusters.jsonl").read_text().splitlines()]
    assert {cluster["cluster"]: cluster["articles"] for cluster in clusters} == expected
    assert [cluster["articles"] for cluster in clusters] == sorted(expected.values(), reverse=True)
    assert all(len(cluster["ids"]) == len(set(cluster["ids"])) == cluster["articles"] for cluster in clusters)


def test_shards_do_not_matter_to_clusters_and_totals(archive: Path, tmp_path: Path) -> None:
    written = []
    for size in ("7", "500"):
        output = tmp_path / size
        assert running.audit(str(archive), "-o", str(output), "--jobs", "2", "--shard-size", size).returncode == 0
        totals = json.loads((output / "totals.json").read_text())
        assert totals.pop("shards") == {"7": 9, "500": 1}[size]
        written.append(((output / "clusters.parquet").read_bytes(), totals))
    assert written[0] == written[1]
