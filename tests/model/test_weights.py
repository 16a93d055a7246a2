"""Model files that are missing, damaged or of another make, each read through a copied installation."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import adlint
from adlint import rules
from adlint.model import weights

ROOT = Path(adlint.__file__).parent
PAID = 'Ask <a href="https://bank.example/card" rel="sponsored">the bank</a> before you sign the contract.\n'
NAME = "promotion.safetensors"
Header = dict[str, Any]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for `PYTHONPATH` that holds adlint as a wheel does, with its models inside the package."""
    site = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT, site / "adlint", ignore=shutil.ignore_patterns("__pycache__"))
    return site


@pytest.fixture
def models(installed: Path) -> Path:
    """The models of the copied installation, intact."""
    folder = installed / "adlint" / "models"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(weights.folder(), folder)
    return folder


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Two articles with a paid link and one with a promotional passage."""
    advert = rules.load("AD101").bad[0].text.replace("«", "").replace("»", "")
    for name, text in (("a.md", PAID), ("b.md", PAID), ("c.md", advert)):
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def run(installed: Path, articles: Path, format: str) -> subprocess.CompletedProcess[str]:
    """`adlint check` of the articles by the copied installation."""
    command = [sys.executable, "-m", "adlint", "check", "--select", "AD101,AD103", "--isolated", "--quiet"]
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    return subprocess.run(
        [*command, "--output-format", format], cwd=articles, env=environment, capture_output=True, text=True
    )


def edit(models: Path, change: Callable[[Header], object]) -> None:
    """Change the model's header and sign the file anew."""
    data = (models / NAME).read_bytes()
    size = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + size])
    change(header)
    text = json.dumps(header).encode()
    sign(models, len(text).to_bytes(8, "little") + text + data[8 + size :])


def sign(models: Path, data: bytes) -> None:
    """Make `data` the model, with a checksum that is right."""
    (models / NAME).write_bytes(data)
    (models / "SHA256SUMS").write_text(f"{sha256(data).hexdigest()}  {NAME}\n")


def alter(models: Path) -> None:
    data = bytearray((models / NAME).read_bytes())
    data[-1] ^= 1
    (models / NAME).write_bytes(data)


def truncate(models: Path) -> None:
    (models / NAME).write_bytes((models / NAME).read_bytes()[:-100])


def outside(header: Header) -> None:
    name = next(name for name in header if name != "__metadata__")
    header[name]["data_offsets"][1] += 1 << 30


def of_another_type(header: Header) -> None:
    name = next(name for name in header if name != "__metadata__")
    header[name]["dtype"] = "F64"


def of_something_else(header: Header) -> None:
    header["__metadata__"]["settings"] = '{"topic": "weather"}'


def of_the_future(header: Header) -> None:
    header["__metadata__"]["format_version"] = "99"


def test_a_sound_model_is_used(installed: Path, models: Path, articles: Path) -> None:
    done = run(installed, articles, "concise")
    assert (done.returncode, done.stderr) == (1, "")
    assert [line.split(": ")[1].split()[0] for line in done.stdout.splitlines()] == ["AD103", "AD103", "AD101"]


@pytest.mark.parametrize(
    ("spoil", "file", "problem"),
    [
        (lambda models: (models / NAME).unlink(), NAME, "cannot be read (No such file or directory); reinstall"),
        (lambda models: (models / "SHA256SUMS").unlink(), "SHA256SUMS", "cannot be read (No such file or directory)"),
        (lambda models: (models / "SHA256SUMS").write_bytes(b"\xff\n"), NAME, "no checksum in SHA256SUMS beside it"),
        (truncate, NAME, "damaged or altered"),
        (alter, NAME, "damaged or altered"),
        (lambda models: sign(models, b""), NAME, "not an adlint model (the header is longer than the file)"),
        (lambda models: sign(models, b"\x80" * 64), NAME, "not an adlint model (the header is longer than the file)"),
        (lambda models: sign(models, b"\4" + b"\0" * 7 + b"{no}"), NAME, "not an adlint model (Expecting property"),
        (lambda models: sign(models, b"\4" + b"\0" * 7 + b"null"), NAME, "not an adlint model ('NoneType'"),
        (lambda models: edit(models, lambda header: header.pop("__metadata__")), NAME, "not an adlint model ("),
        (lambda models: edit(models, outside), NAME, "not an adlint model (tensor '"),
        (lambda models: edit(models, of_another_type), NAME, "not an adlint model ('F64')"),
        (lambda models: edit(models, of_something_else), NAME, "not a model of promotion ('views')"),
        (lambda models: edit(models, of_the_future), NAME, "made for a newer adlint (model format 99, this one reads"),
    ],
)
def test_a_model_that_cannot_be_used_is_one_line(
    installed: Path, models: Path, articles: Path, spoil: Callable[[Path], object], file: str, problem: str
) -> None:
    spoil(models)
    done = run(installed, articles, "concise")
    assert done.returncode == 2
    assert done.stderr.startswith(f"adlint: error: {models / file}: {problem}")
    assert done.stderr.endswith(" adlint; AD101 did not run\n")
    assert done.stderr.count("\n") == 1
    assert [line.split(" ")[0] for line in done.stdout.splitlines()] == ["a.md:1:5:", "b.md:1:5:"]


def test_tools_are_told_once(installed: Path, models: Path, articles: Path) -> None:
    truncate(models)
    done = run(installed, articles, "json")
    assert done.returncode == 2
    report = json.loads(done.stdout)
    assert [error["path"] for error in report["errors"]] == [str(models / NAME)]
    assert [finding["code"] for finding in report["findings"]] == ["AD103", "AD103"]


def test_rules_without_a_model_do_not_read_it(installed: Path, models: Path, articles: Path) -> None:
    shutil.rmtree(models)
    command = [sys.executable, "-m", "adlint", "check", "--select", "AD103", "--exit-zero"]
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    done = subprocess.run(command, cwd=articles, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_models_that_ship_are_signed() -> None:
    folder = Path(weights.folder())
    signed = dict(line.split()[::-1] for line in (folder / "SHA256SUMS").read_text().splitlines())
    shipped = {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.safetensors")}
    assert signed == shipped
