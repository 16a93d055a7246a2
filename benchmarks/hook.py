"""A git repository of articles in which somebody stages a blurb: what a pre-commit hook has to find."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from benchmarks import articles, invented

ARTICLES = 300
EDITED = "0150.md"
_AUTHOR = ("-c", "user.name=Ada Quill", "-c", "user.email=ada@courier.example", "-c", "commit.gpgsign=false")


def repository(folder: Path) -> Path:
    """A repository of 300 committed articles; one more paragraph of one of them is staged, and sells."""
    folder.mkdir()
    archive = articles.write_archive(folder, ARTICLES)
    _git(folder, "init", "--quiet")
    _git(folder, "add", ".")
    _git(folder, *_AUTHOR, "commit", "--quiet", "--no-verify", "--message", "Articles")
    edited = archive / EDITED
    paragraphs = edited.read_text("utf-8").split("\n\n")
    edited.write_text("\n\n".join([*paragraphs[:4], invented.BLURBS[3], *paragraphs[4:]]), "utf-8")
    _git(folder, "add", ".")
    return folder


def check_found(command: Sequence[str], folder: Path) -> None:
    """Raises `RuntimeError` unless the blurb, and nothing else, is found: the hook would be quick for nothing."""
    found = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8").stdout
    places = [line for line in found.splitlines() if line.startswith("archive")]
    if not places or not all(EDITED in place and " AD" in place for place in places):
        raise RuntimeError(f"{' '.join(command)} does not find the blurb that is staged, or more:\n{found}")


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, stdout=subprocess.DEVNULL)
