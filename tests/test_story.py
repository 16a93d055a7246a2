"""The life of an editorial repository with 300 articles, from the first run to a baseline that shrinks."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

from adlint.learning import written
from adlint.learning.corpora import WRITTEN

ARTICLES = 300
POLLUTED = 60
"""So many of the articles have an old promotional passage."""
BLURB = (
    "Stop juggling spreadsheets! Berthly is the all-in-one booking app that thousands of happy skippers love. "
    "Try it free for 30 days and save 40% with code HARBOUR."
)


class Newsroom:
    """A git repository of articles."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "--quiet", "--initial-branch", "main")
        draw = random.Random(7)
        passages = [p for p in written.read(WRITTEN) if p.language == "en"]
        calm = [p.text for p in passages if not p.promotional and p.technique in ("plain_news", "how_to")]
        loud = [p.text for p in passages if p.promotional and p.technique == "urgency"]
        (folder / "posts").mkdir()
        for number in range(ARTICLES):
            paragraphs = draw.sample(calm, 6)
            if number < POLLUTED:
                paragraphs.insert(draw.randrange(1, 6), loud[number % len(loud)] if number else BLURB)
            self.write(f"posts/{number:03}.md", [f"# Notes of day {number}", *paragraphs])
        self.commit("articles")

    def write(self, name: str, paragraphs: list[str]) -> None:
        (self.folder / name).write_text("\n\n".join(paragraphs) + "\n", "utf-8")

    def paragraphs(self, name: str) -> list[str]:
        return (self.folder / name).read_text("utf-8").strip("\n").split("\n\n")

    def git(self, *arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=self.folder, check=True, capture_output=True)

    def commit(self, message: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def adlint(self, *arguments: str) -> tuple[int, str, str]:
        environment = {**os.environ, "ADLINT_CACHE_DIR": str(self.folder.parent / "cache")}
        done = subprocess.run(
            [sys.executable, "-m", "adlint", "check", *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
        return done.returncode, done.stdout, done.stderr

    def findings(self, *arguments: str) -> list[dict[str, Any]]:
        """Those that are neither suppressed nor in the baseline."""
        code, out, err = self.adlint("--output-format", "json", *arguments)
        assert code in (0, 1), err
        found = [finding for finding in json.loads(out)["findings"] if not finding["suppressed"]]
        return [finding for finding in found if finding.get("baseline") != "unchanged"]


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    folder = tmp_path_factory.mktemp("story") / "newsroom"
    folder.mkdir()
    return Newsroom(folder)


def test_the_story(newsroom: Newsroom) -> None:
    baseline = newsroom.folder / "adlint-baseline.jsonl"
    options = ("--baseline", baseline.name)

    # The first run says what is wrong with old articles, the second what is new: nothing.
    first = newsroom.findings()
    assert len({finding["path"] for finding in first}) >= POLLUTED / 2
    assert newsroom.adlint(*options, "--update-baseline")[0] == 0
    newsroom.commit("what there was before adlint")
    assert newsroom.findings(*options) == []
    assert newsroom.adlint(*options)[0] == 0

    # A new blurb in an old article is all that the hook says, whatever else is wrong there.
    blurbed = "posts/010.md"
    title, *rest = newsroom.paragraphs(blurbed)
    newsroom.write(blurbed, [title, *rest, BLURB])
    newsroom.git("add", blurbed)
    place = len("\n\n".join([title, *rest]).splitlines()) + 2
    for arguments in (("--changed",), (*options, "--changed"), options):
        found = newsroom.findings(*arguments)
        assert {finding["path"] for finding in found} == {blurbed}, arguments
        assert {finding["line"] for finding in found} == {place}
    assert newsroom.adlint(*options, "--changed")[0] == 1
    newsroom.git("checkout", "--quiet", "HEAD", "--", blurbed)

    # An article that is renamed and wrapped anew has nothing new in it.
    polluted = next(finding["path"] for finding in first if finding["path"] not in ("posts/000.md", blurbed))
    wrapped = [textwrap.fill(paragraph, 40, break_long_words=False) for paragraph in newsroom.paragraphs(polluted)]
    newsroom.git("mv", polluted, "posts/renamed.md")
    newsroom.write("posts/renamed.md", wrapped)
    newsroom.commit("rename and wrap")
    assert newsroom.findings(*options) == []

    # A blurb copied to another article is new there.
    sold = next(finding for finding in first if finding["code"] == "AD101" and finding["path"] == "posts/000.md")
    source = (newsroom.folder / sold["path"]).read_text("utf-8")
    copied = "posts/299.md"
    newsroom.write(copied, [*newsroom.paragraphs(copied), BLURB])
    assert {finding["path"] for finding in newsroom.findings(*options)} == {copied}
    newsroom.git("checkout", "--quiet", "HEAD", "--", copied)

    # What is mended leaves the baseline, and is a finding again should it come back.
    before = baseline.read_text("utf-8").count("\n")
    mended = newsroom.folder / sold["path"]
    mended.write_text(source[: sold["start_offset"]] + source[sold["end_offset"] :], "utf-8")
    code, _, err = newsroom.adlint(*options, "--update-baseline")
    assert (code, "1 " in err) == (0, True), err
    assert baseline.read_text("utf-8").count("\n") < before
    assert newsroom.findings(*options) == []
    mended.write_text(source, "utf-8")
    assert {finding["path"] for finding in newsroom.findings(*options)} == {sold["path"]}
