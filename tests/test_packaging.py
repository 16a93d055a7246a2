"""What is installed, from a wheel or from a checkout, is whole and runs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("pypi")]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT))
    (path,) = folder.glob("adlint-*.whl")
    return path


def test_the_wheel_carries_code_lexicons_and_models(wheel: Path) -> None:
    packed = set(ZipFile(wheel).namelist())
    code = {path.relative_to(ROOT).as_posix() for path in _files(ROOT / "adlint")}
    models = {f"adlint/{path.relative_to(ROOT).as_posix()}" for path in _files(ROOT / "models")}
    assert any(name.startswith("adlint/lexicons/fr/") for name in code)
    assert any(name.endswith(".safetensors") for name in models)
    assert "adlint/py.typed" in code
    assert code | models == {name for name in packed if ".dist-info/" not in name}
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in packed)


@pytest.mark.parametrize("how", ["wheel", "editable"])
def test_an_installation_lints_an_article(how: str, wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    target = [str(wheel)] if how == "wheel" else ["--editable", str(ROOT)]
    _pip("--python", str(programs / "python"), "install", *target)
    shutil.copy(ROOT / "examples" / "news-analysis.md", tmp_path)

    command = [str(programs / "adlint"), "check", "--isolated", "--output-format", "json", "news-analysis.md"]
    run = subprocess.run(command, cwd=tmp_path, env=_environment(), capture_output=True, text=True)

    assert run.stderr == ""
    assert run.returncode == 1
    report = json.loads(run.stdout)
    assert report["errors"] == []
    # AD101 needs the models, SRC101 the lexicons.
    assert {"AD101", "SRC101"} <= {finding["code"] for finding in report["findings"]}


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    run = subprocess.run(command, env=_environment(), capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def _environment() -> dict[str, str]:
    """Without `PYTHONPATH`, which would let the checkout stand in for what is installed."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
