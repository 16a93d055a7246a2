"""The pre-commit hook, run by pre-commit itself in a repository of articles."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HOOK_FILES = (".pre-commit-hooks.yaml", "LICENSE", "README.md", "adlint", "models", "pyproject.toml")

POLLUTED = """\
# The ferry timetable changes in May

The crossing to Hale Island will take forty minutes from 2 May, ten more than now. The harbour board
[published the new times](https://harbour.example/timetable) on Friday.

Stop juggling spreadsheets! Berthly is the all-in-one booking app that thousands of happy skippers
love. Try it free for 30 days and save 40% with code HARBOUR.

The last boat leaves at ten past nine, as before.
"""
CLEAN = """\
# The ferry timetable changes in May

The crossing to Hale Island will take forty minutes from 2 May, ten more than now. The harbour board
[published the new times](https://harbour.example/timetable) on Friday.
"""

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("pypi")]


@pytest.fixture(scope="module")
def hook_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What stands in the checkout now, committed or not, as a repository that pre-commit can clone."""
    folder = tmp_path_factory.mktemp("hooks")
    for name in HOOK_FILES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    _commit(folder)
    return folder


def test_a_polluted_article_stops_the_commit(hook_repository: Path, tmp_path: Path) -> None:
    _write(tmp_path, {"ferry.md": POLLUTED, "clean.md": CLEAN})
    run = _try_hook(hook_repository, tmp_path)
    assert run.returncode == 1, run.stdout
    place = re.search(r"^.*\bferry\.md:(\d+):\d+.*\bAD101\b", run.stdout, re.MULTILINE)
    assert place is not None, run.stdout
    assert 6 <= int(place[1]) <= 7
    assert "clean.md:" not in run.stdout


def test_clean_and_excluded_articles_pass(hook_repository: Path, tmp_path: Path) -> None:
    settings = 'exclude = ["drafts/"]\n'
    _write(tmp_path, {"ferry.md": CLEAN, "drafts/ferry.md": POLLUTED, "adlint.toml": settings, "advert.yaml": POLLUTED})
    run = _try_hook(hook_repository, tmp_path)
    assert run.returncode == 0, run.stdout
    assert re.search(r"^adlint\.+Passed$", run.stdout, re.MULTILINE), run.stdout


def test_only_changed_lines_stop_a_commit(hook_repository: Path, tmp_path: Path) -> None:
    _write(tmp_path, {"ferry.md": POLLUTED, "old.md": POLLUTED})
    blurb = POLLUTED.split("\n\n")[2]
    (tmp_path / "old.md").write_text(f"A line above.\n\n{POLLUTED}", "utf-8")
    (tmp_path / "ferry.md").write_text(POLLUTED.replace("forty minutes", "fifty minutes"), "utf-8")
    (tmp_path / "new.md").write_text(f"{CLEAN}\n{blurb}\n", "utf-8")
    subprocess.run(["git", "add", "--all"], cwd=tmp_path, check=True)
    (tmp_path / "old.md").write_text(f"{blurb}\n\n{POLLUTED}", "utf-8")
    run = _try_hook(hook_repository, tmp_path, "adlint-changed", "--verbose")
    assert run.returncode == 1, run.stdout
    assert set(re.findall(r"^.*?(\w+\.md):\d+:\d+.*\bAD101\b", run.stdout, re.MULTILINE)) == {"new.md"}, run.stdout


def test_changes_of_a_branch(hook_repository: Path, tmp_path: Path) -> None:
    _write(tmp_path, {"ferry.md": POLLUTED})
    _write(tmp_path, {"new.md": POLLUTED})
    run = _try_hook(hook_repository, tmp_path, "adlint-changed", "--from-ref=HEAD~1", "--to-ref=HEAD")
    assert run.returncode == 1, run.stdout
    assert set(re.findall(r"^.*?(\w+\.md):\d+:\d+.*\bAD101\b", run.stdout, re.MULTILINE)) == {"new.md"}, run.stdout


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    _commit(folder)


def _commit(folder: Path) -> None:
    for arguments in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "articles"]):
        subprocess.run(["git", *arguments], cwd=folder, check=True)


def _try_hook(
    hook_repository: Path, folder: Path, hook: str = "adlint", *flags: str
) -> subprocess.CompletedProcess[str]:
    arguments = ["try-repo", "--color=never", *(flags or ["--all-files"]), str(hook_repository), hook]
    command = [sys.executable, "-m", "pre_commit", *arguments]
    environment = {**os.environ, "PRE_COMMIT_HOME": str(hook_repository / ".git" / "pre-commit")}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
