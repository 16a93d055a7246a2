"""Runs of `adlint clean` that are stopped and gone on with."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from . import cleaning, running

pytest.importorskip("pyarrow")
pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")

SHARDS = 12


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "notes.jsonl"
    running.write_archive(path, 60)
    return path


@pytest.fixture(scope="module")
def unbroken(archive: Path) -> dict[str, bytes]:
    """What a run writes that nobody stops."""
    output = archive.parent / "unbroken"
    assert cleaning.clean(archive, "-o", output, "--shard-size", "5") == 2  # for the line that is no JSON
    assert len(cleaning.cuts(output)) == 12
    return running.tree(output)


def command(archive: Path, output: Path, *more: str) -> list[str]:
    options = ("--isolated", "--jobs", "2", "--shard-size", "5", *more)
    return [sys.executable, "-m", "adlint", "clean", str(archive), "-o", str(output), *options]


def test_a_run_that_is_killed_and_resumed_equals_an_unbroken_one(
    archive: Path, unbroken: dict[str, bytes], tmp_path: Path
) -> None:
    output = tmp_path / "out"
    run = subprocess.Popen(command(archive, output), start_new_session=True)
    shards = random.Random("clean").randrange(1, SHARDS - 3)
    running.wait_for(lambda: running.done(output) >= shards, "shards")
    os.kill(run.pid, signal.SIGKILL)
    run.wait(timeout=running.LIMIT)
    running.wait_for(lambda: not running.session(run.pid), "workers outlive the main process")
    assert not (output / "corpus").exists()
    resumed = subprocess.run(
        command(archive, output, "--resume"), capture_output=True, text=True, timeout=running.LIMIT, check=False
    )
    assert resumed.returncode == 2
    assert running.tree(output) == unbroken


def test_what_is_missing_of_the_corpus_is_written(archive: Path, unbroken: dict[str, bytes], tmp_path: Path) -> None:
    output = _copy(unbroken, tmp_path / "out")
    (output / "corpus" / "notes.jsonl").rename(output / "corpus" / "notes.jsonl.12-ab.tmp")  # killed while writing
    assert cleaning.clean(archive, "-o", output, "--shard-size", "5", "--resume") == 2
    assert running.tree(output) == unbroken


def test_only_what_is_missing_is_written_again(tmp_path: Path) -> None:
    names = ("a.jsonl", "a.jsonl 2.jsonl", "b.jsonl")
    for name in names:
        running.write_archive(tmp_path / name, 10, paragraphs=3)
    output = tmp_path / "out"
    sources = [tmp_path / name for name in names]
    assert cleaning.clean(*sources, "-o", output) == 2
    before = running.tree(output)
    (output / "corpus" / "b.jsonl").unlink()
    (output / "corpus" / "a.jsonl").write_text("as it was\n")
    assert cleaning.clean(*sources, "-o", output, "--resume") == 2
    assert running.tree(output) == before | {"corpus/a.jsonl": b"as it was\n"}


def test_a_shard_that_is_done_again_is_heard_in_the_corpus(
    archive: Path, unbroken: dict[str, bytes], tmp_path: Path
) -> None:
    output = _copy(unbroken, tmp_path / "out")
    (output / "errors" / "part-00003.jsonl").unlink()
    (output / "corpus" / "notes.jsonl").write_text("from before that shard was done\n")
    assert cleaning.clean(archive, "-o", output, "--shard-size", "5", "--resume") == 2
    assert running.tree(output) == unbroken


def test_the_articles_of_a_shard_that_cannot_be_done_pass_as_they_are(
    archive: Path, unbroken: dict[str, bytes], tmp_path: Path
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    killer = "import os, adlint.audit.clean.cuts as cuts\nold = cuts.find\n"
    killer += (
        "def find(text, examine):\n    if text.startswith('# Harbour notes 31'):\n        os.kill(os.getpid(), 9)\n"
    )
    killer += "    return old(text, examine)\ncuts.find = find\n"
    (site / "sitecustomize.py").write_text(
        f"import sys\nif 'popen_loky' in ' '.join(sys.orig_argv):\n    exec({killer!r})\n"
    )
    path = os.pathsep.join([str(site), *filter(None, [os.environ.get("PYTHONPATH")])])
    output = tmp_path / "out"
    run = subprocess.run(
        command(archive, output),
        capture_output=True,
        text=True,
        timeout=running.LIMIT,
        check=False,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert run.returncode == 2
    assert "adlint: error: shard 6 (" in run.stderr
    assert "its articles are written as they are, and --resume tries it again" in run.stderr
    cleaned = unbroken["corpus/notes.jsonl"].split(b"\n")
    original = archive.read_bytes().split(b"\n")
    written = (output / "corpus" / "notes.jsonl").read_bytes().split(b"\n")
    assert written == [*cleaned[:31], *original[31:36], *cleaned[36:]]
    assert json.loads((output / "run.json").read_text())["state"] == "incomplete"
    assert cleaning.clean(archive, "-o", output, "--shard-size", "5", "--resume") == 2
    assert running.tree(output) == unbroken


def test_a_source_that_has_changed_is_not_mixed_with_what_is_done(
    archive: Path, unbroken: dict[str, bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = _copy(unbroken, tmp_path / "out")
    before = archive.read_text()
    try:
        archive.write_text(before.replace("harbour", "airport", 1))
        assert cleaning.clean(archive, "-o", output, "--shard-size", "5", "--resume") == 2
    finally:
        archive.write_text(before)
    assert "has changed since this run began" in capsys.readouterr().err
    assert running.tree(output / "corpus") == {"notes.jsonl": unbroken["corpus/notes.jsonl"]}


def test_tags_and_cuts_are_not_mixed(
    archive: Path, unbroken: dict[str, bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = _copy(unbroken, tmp_path / "out")
    assert cleaning.clean(archive, "-o", output, "--shard-size", "5", "--resume", "--tag") == 2
    assert "is of another run (tag was false, now true)" in capsys.readouterr().err
    assert cleaning.clean(archive, "-o", output, "--shard-size", "5", "--overwrite", "--tag") == 2
    assert b"<adlint:promo " in (output / "corpus" / "notes.jsonl").read_bytes()


def _copy(tree: dict[str, bytes], folder: Path) -> Path:
    for name, data in tree.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder
