"""The two articles that the project began with: what is labelled is found, and nothing else is called an ad."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
SEEDS = SHARED / "seeds"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the seed articles are not there ({SEEDS})")

QUOTED_WORDS = 8
"""So many words of a seed in a row are a quotation."""


def _labels() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SEEDS / "labels.jsonl").read_text("utf-8").splitlines()]


LABELS = _labels() if SEEDS.is_dir() else []


@pytest.fixture(scope="module")
def score() -> ModuleType:
    """The scorer that all developers share, `../shared/eval/score.py`."""
    path = SHARED / "eval" / "score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def findings() -> dict[str, list[dict[str, Any]]]:
    """What `adlint check` says of each seed, by file name."""
    options = ["--output-format", "json", "--exit-zero", "--select", "ALL", "--isolated"]
    command = [sys.executable, "-m", "adlint", "check", *options, *(label["file"] for label in LABELS)]
    run = subprocess.run(command, cwd=SEEDS, capture_output=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    report = json.loads(run.stdout)
    assert report["errors"] == []
    return {
        label["file"]: [finding for finding in report["findings"] if finding["path"] == label["file"]]
        for label in LABELS
    }


@pytest.fixture(scope="module", params=LABELS, ids=lambda label: str(label["file"]))
def label(request: pytest.FixtureRequest) -> dict[str, Any]:
    value: dict[str, Any] = request.param
    return value


@pytest.fixture
def lines(label: dict[str, Any], score: ModuleType) -> list[str]:
    split: list[str] = score.SPLIT.split((SEEDS / label["file"]).read_text("utf-8"))
    return split


def test_every_promotional_passage_is_found_and_no_other(
    label: dict[str, Any], lines: list[str], findings: dict[str, list[dict[str, Any]]], score: ModuleType
) -> None:
    loud = [f for f in findings[label["file"]] if f["code"].startswith("AD") and f["severity"] != "info"]
    promo = score.Promo()
    notes = promo.add(label, loud, lines)
    assert notes == []
    assert promo.c["found"] == len(label["promo"])


@pytest.mark.parametrize(("task", "family"), [("unsourced", "SRC"), ("hedge", "HDG")])
def test_every_labelled_line_is_found(
    task: str,
    family: str,
    label: dict[str, Any],
    lines: list[str],
    findings: dict[str, list[dict[str, Any]]],
    score: ModuleType,
) -> None:
    scored = score.ByLine(task)
    notes = scored.add(label, [f for f in findings[label["file"]] if f["code"].startswith(family)], lines)
    assert [note for note in notes if note[0] == "fn"] == []


def test_sourced_claims_are_left_alone(findings: dict[str, list[dict[str, Any]]]) -> None:
    beside = [
        (label["file"], finding["line"], finding["code"], finding["message"])
        for label in LABELS
        for finding in findings[label["file"]]
        if finding["code"].startswith("SRC")
        and finding["severity"] == "warning"
        and not finding["part_of"]
        and finding["line"] not in {*label["unsourced_may"], *(claim["line"] for claim in label["unsourced"])}
    ]
    assert len(beside) <= 3, beside


def _project_texts() -> Iterator[tuple[Path, str]]:
    for folder in ("adlint", "models", "training_data", "tests", "examples", "docs", "benchmarks"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in {".py", ".txt", ".md", ".mdx", ".html", ".json", ".jsonl", ".toml", ".yaml"}:
                yield path, path.read_text("utf-8")


def test_the_project_neither_names_nor_quotes_the_seeds() -> None:
    seeds = "\n".join((SEEDS / label["file"]).read_text("utf-8") for label in LABELS)
    camel_case = r"\b[A-Z]\w*[a-z]\w*[A-Z]\w*\b"
    possessors = r"\b[A-Z]\w+(?=[’']s\b)"
    names = {*re.findall(camel_case, seeds), *re.findall(possessors, seeds)}
    assert names
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
    quotations = set(_shingles(seeds))
    for path, text in _project_texts():
        assert named.search(text) is None, path
        assert quotations.isdisjoint(_shingles(text)), path


def _shingles(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return zip(*(words[i:] for i in range(QUOTED_WORDS)), strict=False)
