"""Runs that are stopped, by kill -9 or Ctrl-C, of the main process or of a worker; and gone on with."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest

from . import running

pytest.importorskip("pyarrow")
pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")

ARTICLES = 60
SHARDS = 12
ROUNDS = int(os.environ.get("ADLINT_KILLS", "3"))
"""`ADLINT_KILLS=20 pytest tests/audit/test_resume.py` kills more often."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "notes.jsonl"
    running.write_archive(path, ARTICLES)
    return path


@pytest.fixture(scope="module")
def unbroken(archive: Path) -> dict[str, bytes]:
    """What a run writes that nobody stops."""
    output = archive.parent / "unbroken"
    assert running.audit(str(archive), "-o", str(output), "--jobs", "2", "--shard-size", "5").returncode == 2
    assert running.done(output) == SHARDS
    return running.tree(output)


def arguments(archive: Path, output: Path, *more: str) -> tuple[str, ...]:
    return (str(archive), "-o", str(output), "--jobs", "2", "--shard-size", "5", *more)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_run_that_is_killed_and_resumed_equals_an_unbroken_one(
    seed: int, archive: Path, unbroken: dict[str, bytes], tmp_path: Path
) -> None:
    draw = random.Random(seed)
    output = tmp_path / "out"
    run = running.start(*arguments(archive, output))
    shards = draw.randrange(SHARDS - 1)
    running.wait_for(lambda: running.done(output) >= shards, "shards")
    time.sleep(draw.random() / 4)
    os.kill(run.pid, signal.SIGKILL)
    run.communicate(timeout=running.LIMIT)  # until the workers have ended, too
    assert running.tree(output) != unbroken
    assert running.audit(*arguments(archive, output, "--resume")).returncode == 2  # for the line that is no JSON
    assert running.tree(output) == unbroken
    running.wait_for(lambda: not running.session(run.pid), "workers outlive the main process")


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_worker_that_is_killed_costs_nothing(
    seed: int, archive: Path, unbroken: dict[str, bytes], tmp_path: Path
) -> None:
    draw = random.Random(seed)
    output = tmp_path / "out"
    run = running.start(*arguments(archive, output))
    shards = draw.randrange(SHARDS - 3)
    running.wait_for(lambda: running.done(output) >= shards and bool(running.workers(run.pid)), "workers")
    time.sleep(draw.random() / 10)
    os.kill(draw.choice(running.workers(run.pid)), signal.SIGKILL)
    _, err = run.communicate(timeout=running.LIMIT)
    assert run.returncode == 2
    assert "warning: a worker was ended from outside, or ran out of memory; what it was at is done again\n" in err
    assert "Traceback" not in err
    assert running.tree(output) == unbroken


def test_ctrl_c_stops_at_once_and_leaves_no_process(archive: Path, unbroken: dict[str, bytes], tmp_path: Path) -> None:
    output = tmp_path / "out"
    run = running.start(*arguments(archive, output))
    running.wait_for(lambda: running.done(output) > 1, "shards")
    os.killpg(run.pid, signal.SIGINT)
    out, err = run.communicate(timeout=running.LIMIT)
    assert run.returncode == 130
    assert (out, err) == ("", f"adlint: stopped; the same command with --resume goes on (results so far: {output})\n")
    running.wait_for(lambda: not running.session(run.pid), "a process is left")
    assert running.audit(*arguments(archive, output, "--resume")).returncode == 2
    assert running.tree(output) == unbroken


def test_a_shard_that_kills_every_worker_is_told_and_the_others_are_done(archive: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    killer = "import os, adlint.audit.rows as rows\nold = rows.article\n"
    killer += "def article(record, *rest):\n    if record.id == 'note-31':\n        os.kill(os.getpid(), 9)\n"
    killer += "    return old(record, *rest)\nrows.article = article\n"
    (site / "sitecustomize.py").write_text(
        f"import sys\nif 'popen_loky' in ' '.join(sys.orig_argv):\n    exec({killer!r})\n"
    )
    output = tmp_path / "out"
    path = os.pathsep.join([str(site), *filter(None, [os.environ.get("PYTHONPATH")])])
    run = running.audit(*arguments(archive, output, "--output-format", "jsonl"), PYTHONPATH=path)
    assert run.returncode == 2
    assert (
        f"adlint: error: shard 6 ({archive}:32 to {archive}:36) is not done: a worker was ended from outside, or ran "
        "out of memory, twice; --resume tries it again\n" in run.stderr
    )
    assert running.done(output) == SHARDS - 1
    assert {row["id"] for row in running.rows(output, "articles")} == {
        f"note-{number}" for number in range(ARTICLES) if number not in range(30, 35)
    }
    assert '"state": "incomplete"' in (output / "run.json").read_text()
    assert running.audit(*arguments(archive, output, "--output-format", "jsonl", "--resume")).returncode == 2
    assert len(running.rows(output, "articles")) == ARTICLES
    assert '"state": "complete"' in (output / "run.json").read_text()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (["--shard-size", "6"], "shard_size was 5, now 6"),
        (["--select", "AD"], 'settings.select was [], now ["AD"]'),
        (["--limit", "9"], "limit was null, now 9"),
        (["--output-format", "jsonl"], 'output_format was "parquet", now "jsonl"'),
        (["--text-column", "text"], 'inputs.text_column was "", now "text"'),
    ],
)
def test_resume_refuses_a_run_that_was_asked_otherwise(
    changed: list[str], told: str, archive: Path, unbroken: dict[str, bytes]
) -> None:
    output = archive.parent / "unbroken"
    run = running.audit(*arguments(archive, output, "--resume", *changed))
    assert run.returncode == 2
    assert run.stderr == (
        f"adlint: error: {output}: is of another run ({told}); choose another --output, or --overwrite\n"
    )
    assert running.tree(output) == unbroken


def test_resume_refuses_a_source_that_has_changed(tmp_path: Path) -> None:
    archive, output = tmp_path / "notes.jsonl", tmp_path / "out"
    running.write_archive(archive, 6, paragraphs=1)
    assert running.audit(str(archive), "-o", str(output), "--jobs", "1").returncode == 2
    archive.write_text(archive.read_text().replace("Harbour notes 2", "Harbour notes II"))
    run = running.audit(str(archive), "-o", str(output), "--jobs", "1", "--resume")
    assert run.returncode == 2
    assert run.stderr.startswith(f"adlint: error: {archive}:1 to {archive}:7: has changed since this run began; ")


def test_a_folder_that_is_taken_is_refused(archive: Path, unbroken: dict[str, bytes], tmp_path: Path) -> None:
    output = archive.parent / "unbroken"
    run = running.audit(*arguments(archive, output))
    assert (run.returncode, run.stderr) == (
        2,
        f"adlint: error: {output}: has the results of a run; use --resume to go on with it, or --overwrite\n",
    )
    (tmp_path / "letter.txt").write_text("mine")
    for more in ([], ["--resume"]):
        run = running.audit(*arguments(archive, tmp_path, *more))
        assert (run.returncode, run.stderr) == (
            2,
            f"adlint: error: {tmp_path}: is not empty, and not of an audit; choose another --output\n",
        )
    assert running.tree(tmp_path) == {"letter.txt": b"mine"}


def test_overwrite_begins_anew(archive: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    few = ("--limit", "3", "--jobs", "1")
    assert running.audit(*arguments(archive, output)[:3], *few, "--output-format", "jsonl").returncode == 0
    assert running.audit(*arguments(archive, output)[:3], *few, "--overwrite").returncode == 0
    assert [path.parent.name for path in output.rglob("*.jsonl")] == ["errors"]
    assert (output / "articles" / "part-00000.parquet").exists()
