"""Articles linted in several processes: what comes out is what one process says, whatever happens to them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from adlint import parallel
from adlint.article import Article
from adlint.config import Config
from adlint.parallel import Item, Linted
from adlint.report import FileReport

from .conftest import EAGER, PAID, Run, write

CHECK = ("check", "--select", "AD103,AD302", "--output-format", "concise", "--no-cache")
LINUX = pytest.mark.skipif(not os.path.exists("/proc/self/stat"), reason="reads /proc to find processes")


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers however little there is to do, and little for each."""
    monkeypatch.setattr(parallel, "WORTH_WORKERS", 1)
    monkeypatch.setattr(parallel, "BATCH", 500)


def _articles(folder: Path, number: int = 60) -> None:
    write(folder, {f"{i:03}.md": PAID * (i % 9) + f"\nArticle {i}.\n" for i in range(number)})


@pytest.mark.usefixtures("eager")
@pytest.mark.parametrize("format", ["concise", "json", "sarif"])
def test_the_number_of_jobs_changes_nothing(adlint: Run, folder: Path, format: str) -> None:
    _articles(folder)
    expected = adlint(*CHECK, "--output-format", format, "--jobs", "1")
    assert expected.code == 1
    for jobs in ("2", "3"):
        assert adlint(*CHECK, "--output-format", format, "--jobs", jobs) == expected


@pytest.mark.usefixtures("eager")
def test_errors_are_told_as_in_one_process(adlint: Run, folder: Path) -> None:
    _articles(folder, 12)
    write(folder, {f"below/{i}.md": PAID for i in range(5)} | {f"wrong/{i}.md": PAID for i in range(5)})
    write(folder, {"below/adlint.toml": "[rules.AD103]\nalow = []\n", "wrong/adlint.toml": "selct = []\n"})
    (folder / "005.md").write_bytes(b"caf\xe9")
    (folder / "006.md").write_bytes(b"x" * 10_000_001)
    check = ("check", "--output-format", "concise", "--no-cache", ".", "missing.md")
    expected = adlint(*check, "--jobs", "1")
    assert expected.code == 2
    assert expected.err.count("\n") == 5
    assert adlint(*check, "--jobs", "2") == expected


@pytest.mark.usefixtures("eager")
def test_workers_fill_the_cache(adlint: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _articles(folder)
    check = tuple(option for option in CHECK if option != "--no-cache")
    first = adlint(*check, "--jobs", "2")

    def start(*arguments: object) -> None:
        raise AssertionError("workers started for nothing")

    monkeypatch.setattr(parallel, "_Workers", start)
    assert adlint(*check, "--jobs", "2") == first


def test_a_small_run_starts_no_workers(process: Run, folder: Path) -> None:
    _articles(folder)
    code = (
        "import sys; from adlint.__main__ import main; main(sys.argv[1:]); "
        "print('joblib' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, *CHECK, "-j", "4"], capture_output=True, text=True, check=True)
    assert done.stderr == "False\n"


def test_a_large_run_starts_them(process: Run, folder: Path) -> None:
    write(folder, {f"{i}.md": f"{i}\n\n" + "word " * 30_000 for i in range(8)})
    code = (
        "import sys; from adlint.__main__ import main; main(sys.argv[1:]); "
        "print('joblib' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, *CHECK, "-j", "2"], capture_output=True, text=True, check=True)
    assert done.stderr == "True\n"


@pytest.mark.parametrize("jobs", ["0", "-1", "two"])
def test_a_wrong_number_of_jobs(adlint: Run, folder: Path, jobs: str) -> None:
    assert adlint("check", f"--jobs={jobs}").err == f"adlint: error: --jobs must be a number from 1 on, not {jobs!r}\n"


def _items(number: int, taken: list[int], size: int = 1000) -> Iterator[Item]:
    """Articles and ready reports in turns; `taken` says which were asked for."""
    config = Config(select=("AD103",))
    for i in range(number):
        taken.append(i)
        path = f"{i}.md"
        yield FileReport(path) if i % 3 == 2 else Article(path, (PAID * (size // len(PAID))).encode(), "", config)


def _no_warning(text: str) -> None:
    raise AssertionError(text)


@pytest.mark.usefixtures("eager")
def test_workers_look_only_so_far_ahead() -> None:
    taken: list[int] = []
    most = 0
    for done, linted in enumerate(parallel.lint(_items(100, taken), 2, _no_warning)):
        assert linted.report.path == f"{done}.md"
        assert isinstance(linted, Linted)
        assert (linted.article is None) == (done % 3 == 2)
        most = max(most, len(taken) - done)
    assert len(taken) == 100
    assert most <= 2 * parallel.AHEAD * 2 + 2  # a batch is one article, or a report and one


@pytest.mark.usefixtures("eager")
def test_an_article_on_its_own_needs_no_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_in_workers", None)
    [linted] = parallel.lint(_items(1, []), 2, _no_warning)
    assert linted.report.path == "0.md"


def test_one_process_lints_each_article_as_it_comes() -> None:
    taken: list[int] = []
    for done, _ in enumerate(parallel.lint(_items(10, taken), 1, _no_warning)):
        assert len(taken) == done + 1


def test_reports_alone_wait_for_nothing() -> None:
    taken: list[int] = []

    def reports() -> Iterator[Item]:
        for i in range(10):
            taken.append(i)
            yield FileReport(f"{i}.md")

    for done, _ in enumerate(parallel.lint(reports(), 2, _no_warning)):
        assert len(taken) == done + 1


def _children(of: int) -> list[int]:
    """The processes that a process started, those that they started among them."""
    parents = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            fields = Path("/proc", name, "stat").read_text().rpartition(") ")[2].split()
        except OSError:
            continue
        if fields[0] != "Z":
            parents[int(name)] = int(fields[1])
    found = [of]
    for known in found:
        found += [child for child, parent in parents.items() if parent == known]
    return found[1:]


def _is_there(process: int) -> bool:
    try:
        return Path("/proc", str(process), "stat").read_text().rpartition(") ")[2][0] != "Z"
    except OSError:
        return False


def _gone(processes: list[int], within: float = 20) -> bool:
    until = time.monotonic() + within
    while any(map(_is_there, processes)) and time.monotonic() < until:
        time.sleep(0.05)
    return not any(map(_is_there, processes))


def _workers(of: int) -> list[int]:
    """The workers of a run, once both are there."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        found = [child for child in _children(of) if b"popen_loky" in Path(f"/proc/{child}/cmdline").read_bytes()]
        if len(found) == 2:
            return found
        time.sleep(0.02)
    raise AssertionError("no workers")


@contextmanager
def _slow_run(folder: Path, articles: int = 300) -> Iterator[subprocess.Popen[str]]:
    """A run with two workers that goes on for long, in a session of its own as on a terminal."""
    write(folder, {f"{i:04}.md": (PAID + "\n") * 600 for i in range(articles)})
    command = [sys.executable, "-c", EAGER, *CHECK, "--jobs", "2"]
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        yield running
    finally:
        if running.poll() is None:
            running.kill()
        running.communicate()


@LINUX
@pytest.mark.parametrize("moment", ["starting", "linting"])
def test_ctrl_c_ends_all_at_once(folder: Path, moment: str) -> None:
    with _slow_run(folder) as running:
        workers = _workers(running.pid)
        if moment == "linting":
            assert running.stdout
            running.stdout.readline()
        children = _children(running.pid)
        assert set(workers) <= set(children)
        os.killpg(running.pid, signal.SIGINT)
        _, err = running.communicate(timeout=20)
        assert (running.returncode, err) == (130, "")
        assert _gone(children)


@LINUX
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_workers_end_with_the_run_that_started_them(folder: Path, how: signal.Signals) -> None:
    with _slow_run(folder) as running:
        children = [*_workers(running.pid), *_children(running.pid)]
        running.send_signal(how)
        running.communicate(timeout=20)
        assert _gone(children)


@LINUX
def test_a_closed_pipe_ends_the_workers(folder: Path) -> None:
    with _slow_run(folder) as running:
        children = [*_workers(running.pid), *_children(running.pid)]
        assert running.stdout
        assert running.stderr
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == ""
        assert running.wait(20) == 141
        assert _gone(children)


@LINUX
def test_what_a_killed_worker_had_in_hand_is_linted_again(process: Run, folder: Path) -> None:
    with _slow_run(folder, articles=12) as running:
        os.kill(_workers(running.pid)[0], signal.SIGKILL)
        out, err = running.communicate(timeout=200)
        assert (running.returncode, out) == process(*CHECK, "--jobs", "1")[:2]
        assert err.startswith("adlint: warning: a process that checks articles was killed")
        assert err.count("\n") == 1


@LINUX
def test_an_article_that_kills_its_worker_is_the_one_error(process: Run, folder: Path) -> None:
    """The article's own fault, such as memory: each process that lints it is killed."""
    _articles(folder, 30)
    write(folder, {"deadly.md": "kill me\n", "zz.md": PAID})
    expected = process(*CHECK, "--jobs", "1")
    site = folder / "site"
    write(
        site,
        {
            "sitecustomize.py": "import os, signal, sys\n"
            "if 'loky' in ' '.join(sys.orig_argv):\n"
            "    from adlint import linter\n"
            "    lint = linter.lint\n"
            "    def deadly(article):\n"
            "        if b'kill me' in article.source:\n"
            "            os.kill(os.getpid(), signal.SIGKILL)\n"
            "        return lint(article)\n"
            "    linter.lint = deadly\n"
        },
    )
    path = os.pathsep.join([str(site), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-c", EAGER, *CHECK, "--jobs", "2"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert done.returncode == 2
    assert done.stderr.startswith("adlint: error: deadly.md: the process that checked it was killed")
    assert done.stderr.count("\n") == 1
    assert done.stdout.count(": AD103 ") == expected.out.count(": AD103 ")
