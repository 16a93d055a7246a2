"""`adlint check` with a cache, and `adlint clean-cache`."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from adlint import cache, linter
from adlint.article import Article
from adlint.report import FileReport

from .conftest import EAGER, PAID, Run, write

CLEAN = "The council met on Monday and closed the bridge.\n"
CHECK = ("check", "--select", "AD103,AD302", "--output-format", "concise")


@pytest.fixture
def kept(folder: Path) -> Path:
    """The file of the cache, in the folder that the tests' environment names."""
    return Path(os.environ["ADLINT_CACHE_DIR"]) / cache.FILE


@pytest.fixture
def unlinted(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From when it is called, to lint an article is a failure."""

    def lint(article: object) -> None:
        raise AssertionError("linted, though the cache knows it")

    return lambda: monkeypatch.setattr(linter, "lint", lint)


def test_a_second_run_lints_nothing_and_says_the_same(adlint: Run, folder: Path, unlinted: Callable[[], None]) -> None:
    write(folder, {"a.md": PAID, "b/c.html": f"<p>{PAID}</p>", "d.txt": CLEAN})
    first = adlint(*CHECK, "--verbose")
    unlinted()
    assert adlint(*CHECK, "--verbose") == first
    assert first.code == 1
    assert first.out.count("AD103") == 2


def test_only_what_changed_is_linted(adlint: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, {"a.md": PAID, "b.md": CLEAN})
    adlint(*CHECK)
    write(folder, {"b.md": CLEAN + PAID})
    os.utime("b.md", (0, 0))  # an older time stamp hides nothing
    os.utime("a.md")  # and a newer one costs nothing
    lint = linter.lint
    linted = []

    def noted(article: Article) -> FileReport:
        linted.append(article.path)
        return lint(article)

    monkeypatch.setattr(linter, "lint", noted)
    assert adlint(*CHECK).out.count("AD103") == 2
    assert linted == ["b.md"]


def test_other_flags_are_other_entries(adlint: Run, folder: Path) -> None:
    write(folder, {"a.md": PAID})
    assert adlint(*CHECK).code == 1
    assert adlint("check", "--select", "AD102").code == 0
    write(folder, {"adlint.toml": '[rules.AD103]\nallow = ["bank.example"]\n'})
    assert adlint(*CHECK).code == 0
    assert adlint(*CHECK, "--isolated").code == 1


def test_a_blurb_is_found_in_articles_from_the_cache(adlint: Run, folder: Path, unlinted: Callable[[], None]) -> None:
    blurb = (
        "Try our app today: subscribe now at https://shop.example and get 20% off your first order with code SAVE.\n"
    )
    write(folder, {f"{name}.md": f"{CLEAN}\n{blurb}" for name in "abcd"})
    first = adlint(*CHECK)
    assert "stands in 4 of 4 articles" in first.out
    unlinted()
    assert adlint(*CHECK) == first


def test_without_a_cache_nothing_is_written(adlint: Run, kept: Path) -> None:
    write(Path(), {"a.md": PAID})
    adlint(*CHECK, "--no-cache")
    adlint(*CHECK, "-", stdin=PAID.encode())
    adlint(*CHECK, "--stdin-filename", "a.md", stdin=PAID.encode())
    assert not kept.exists()


def test_a_folder_of_ones_own(adlint: Run, folder: Path, kept: Path) -> None:
    write(folder, {"a.md": PAID})
    adlint(*CHECK, "--cache-dir", "here")
    assert (folder / "here" / cache.FILE).exists()
    assert not kept.exists()
    code, _, err = adlint("clean-cache", "--cache-dir", "here")
    assert (code, err) == (0, "adlint: deleted 0.0 MB of cache in here\n")
    assert list((folder / "here").iterdir()) == []


def test_clean_cache_leaves_all_else(adlint: Run, folder: Path, kept: Path) -> None:
    write(folder, {"a.md": PAID})
    adlint(*CHECK)
    (kept.parent / "other").write_text("keep me")
    assert adlint("clean-cache").code == 0
    assert [path.name for path in kept.parent.iterdir()] == ["other"]
    assert adlint("clean-cache") == (0, "", f"adlint: no cache in {kept.parent}\n")


def test_an_error_is_told_each_time(adlint: Run, folder: Path) -> None:
    write(folder, {"b.md": PAID})
    (folder / "a.md").write_bytes(b"caf\xe9")
    first = adlint(*CHECK)
    assert first.code == 2
    assert adlint(*CHECK) == first


@pytest.fixture
def read_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Path]]:
    """A function that makes the cache one that this process may only read, and returns its file."""
    if os.name == "nt":
        pytest.skip("permissions are another thing on Windows")
    user = os.geteuid()
    with TemporaryDirectory() as made:  # which others may search, unlike those of pytest
        Path(made).chmod(0o755)
        below = Path(made) / "cache"
        below.mkdir()
        monkeypatch.setenv("ADLINT_CACHE_DIR", str(below))
        folder.chmod(0o755)

        def forbid() -> Path:
            for path in (*below.iterdir(), below):
                path.chmod(0o555)
            os.seteuid(user or 65534)
            return below / cache.FILE

        yield forbid
        os.seteuid(user)
        below.chmod(0o755)


def test_a_read_only_disk_is_told_once(adlint: Run, folder: Path, read_only: Callable[[], Path]) -> None:
    write(folder, {f"{number}.md": PAID for number in range(9)})
    expected = adlint(*CHECK, "--no-cache")
    kept = read_only()
    code, out, err = adlint(*CHECK)
    assert (code, out) == expected[:2]
    assert err.startswith(f"adlint: warning: {kept}: the cache cannot be used (")
    assert err.count("\n") == 1


def test_a_cache_on_a_read_only_disk_is_read(
    adlint: Run, folder: Path, read_only: Callable[[], Path], unlinted: Callable[[], None]
) -> None:
    write(folder, {"a.md": PAID})
    first = adlint(*CHECK)
    read_only()
    unlinted()
    assert adlint(*CHECK) == first


def test_a_full_disk_is_told_once(process: Run, folder: Path, kept: Path) -> None:
    """As on a disk that holds no more than 8 kB a file."""
    pytest.importorskip("resource")
    write(folder, {f"{number}.md": PAID * 40 + str(number) for number in range(40)})
    expected = process(*CHECK, "--no-cache")
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192)); "
        "from adlint.__main__ import main; sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run([sys.executable, "-c", code, *CHECK], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (expected.code, expected.out)
    assert done.stderr.startswith(f"adlint: warning: {kept}: the cache cannot be used (")
    assert done.stderr.count("\n") == 1


def test_several_runs_at_once_share_it(process: Run, folder: Path) -> None:
    write(folder, {f"{number}.md": PAID * 10 + str(number) for number in range(60)})
    expected = process(*CHECK, "--no-cache")
    command = [sys.executable, "-m", "adlint", *CHECK]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    assert [(*each.communicate(), each.returncode) for each in running] == [(expected.out, "", 1)] * 4
    assert process(*CHECK) == expected


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_the_next_run_after_a_kill_says_the_same(process: Run, folder: Path, kept: Path) -> None:
    write(folder, {f"{number:03}.md": PAID * 40 + str(number) for number in range(400)})
    expected = process(*CHECK, "--no-cache")
    for wait in (0.3, 0.6, 0.9, 1.2):
        running = subprocess.Popen(
            [sys.executable, "-c", EAGER, *CHECK, "--jobs", "2"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(wait)
        running.kill()
        running.wait()
        assert process(*CHECK) == expected
        kept.unlink()
