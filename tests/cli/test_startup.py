"""A check imports nothing that it does not use; `--version` next to nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import PAID, write

COSTLY = {
    "adlint.changes", "argparse", "importlib.metadata", "joblib", "nltk", "numpy", "pathspec", "pyarrow", "pydantic",
    "rich", "scipy", "sklearn", "subprocess", "tomllib", "typer",
}  # fmt: skip


def _imported(*arguments: str) -> set[str]:
    """The modules that a command line leaves imported."""
    code = (
        "import sys; from adlint.__main__ import main; main(sys.argv[1:]); "
        "print(*sys.modules, sep='\\n', file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    return set(done.stderr.splitlines())


@pytest.mark.parametrize("name", ["full", "concise", "json", "github", "sarif"])
def test_a_check_imports_nothing_costly(folder: Path, name: str) -> None:
    write(folder, {"a.md": PAID, "pyproject.toml": "[project]\n"})
    modules = _imported("check", "--output-format", name, "a.md")
    assert "adlint.engine" in modules
    assert not modules & COSTLY


def test_a_search_of_folders_without_gitignore_needs_no_patterns(folder: Path) -> None:
    write(folder, {"a.md": PAID})
    assert not _imported("check", ".") & COSTLY


def test_the_version_imports_next_to_nothing(folder: Path) -> None:
    modules = {name for name in _imported("--version") if name.partition(".")[0] == "adlint"}
    assert modules == {"adlint", "adlint.__main__"}


def test_help_is_made_by_typer(folder: Path) -> None:
    assert "typer" in _imported("check", "--help")
