"""A Dask scheduler and workers as processes on this machine: the same findings as with loky."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from . import running

pytest.importorskip("distributed", reason="needs adlint[dask]", exc_type=ImportError)
pytest.importorskip("pyarrow")
pytestmark = pytest.mark.slow


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """The address of a scheduler without workers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with _process(tmp_path, "dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"):
        yield f"tcp://127.0.0.1:{port}"


@contextmanager
def _process(folder: Path, module: str, *arguments: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", f"distributed.cli.{module}", *arguments]
    with (folder / f"{module}.log").open("ab") as log:
        process = subprocess.Popen(
            command, stdout=log, stderr=log, cwd=folder, env={**os.environ, **environment}, start_new_session=True
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def worker(folder: Path, scheduler: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A worker of one process, whose current folder is another than that of the run."""
    options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(folder))
    with _process(folder, "dask_worker", scheduler, *options, **environment) as process:
        yield process


def test_dask_finds_what_loky_finds_even_if_a_worker_is_killed(tmp_path: Path, scheduler: str) -> None:
    archive = tmp_path / "notes.jsonl"
    running.write_archive(archive, 60)
    asked = (str(archive), "--shard-size", "5", "--select", "ALL")
    assert running.audit(*asked, "-o", str(tmp_path / "loky"), "--jobs", "2").returncode == 2
    loky = running.tree(tmp_path / "loky")
    cluster = (*asked, "--backend", "dask", "--scheduler", scheduler)
    with worker(tmp_path, scheduler):
        assert running.audit(*cluster, "-o", str(tmp_path / "one")).returncode == 2
        assert running.tree(tmp_path / "one") == loky
        with worker(tmp_path, scheduler) as second:
            run = running.start(*cluster, "-o", str(tmp_path / "two"))
            running.wait_for(lambda: running.done(tmp_path / "two") > 3, "shards")
            os.kill(second.pid, signal.SIGKILL)
            _, err = run.communicate(timeout=running.LIMIT)
    assert run.returncode == 2
    assert "Traceback" not in err
    assert running.tree(tmp_path / "two") == loky


def test_what_is_wrong_with_a_cluster_is_told_in_a_line(tmp_path: Path, scheduler: str) -> None:
    archive = tmp_path / "notes.jsonl"
    running.write_archive(archive, 10, paragraphs=1)
    asked = (str(archive), "-o", str(tmp_path / "out"), "--resume", "--backend", "dask")
    run = running.audit(*asked)
    assert (run.returncode, run.stderr) == (
        2,
        "adlint: error: --backend dask needs --scheduler, such as tcp://127.0.0.1:8786\n",
    )
    run = running.audit(*asked, "--scheduler", scheduler)
    assert run.returncode == 2
    assert run.stderr.splitlines()[-1] == (
        f"adlint: error: the Dask scheduler at {scheduler} has no workers; start some with: dask worker {scheduler}"
    )
    with worker(tmp_path, scheduler, **_without_adlint(tmp_path)):
        run = running.audit(*asked, "--scheduler", scheduler)
    assert run.returncode == 2
    told = run.stderr.splitlines()[-1]
    assert told.startswith(f"adlint: error: a worker of {scheduler} cannot load adlint (")
    assert told.endswith("); install the same version there with: pip install 'adlint[audit,dask]'")


def test_no_scheduler(tmp_path: Path) -> None:
    archive = tmp_path / "notes.jsonl"
    running.write_archive(archive, 10, paragraphs=1)
    address = "tcp://127.0.0.1:9"
    run = running.audit(str(archive), "-o", str(tmp_path / "out"), "--backend", "dask", "--scheduler", address)
    assert run.returncode == 2
    assert run.stderr.splitlines()[-1].startswith(f"adlint: error: no Dask scheduler answers at {address} (")


def _without_adlint(folder: Path) -> dict[str, str]:
    """An environment in which Python does not find adlint, however it was installed."""
    site = folder / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text("import sys\nsys.modules['adlint'] = None\n")
    return {"PYTHONPATH": str(site)}
