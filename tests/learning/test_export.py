"""Models as they are written are models as they are read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import load_file

from adlint.learning import export
from adlint.model import weights

TENSORS: dict[str, np.ndarray[Any, Any]] = {
    "steps": np.array([-32767, -1, 0, 1, 32767], np.int16),
    "shares": np.array([0.5, -1.25], np.float32),
    "flags": np.array([-128, 127, 3], np.int8),
}
SETTINGS: dict[str, object] = {"threshold": -0.4, "scales": [1.0, 0.3], "name": "été"}


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "models" / "test.safetensors"
    export.write(path, TENSORS, SETTINGS)
    return path


def test_what_is_written_is_read(written: Path) -> None:
    model = weights.read(str(written))
    assert {name: list(tensor) for name, tensor in model.tensors.items()} == {
        name: tensor.tolist() for name, tensor in TENSORS.items()
    }
    assert model.settings == SETTINGS


def test_the_library_of_the_format_reads_the_same(written: Path) -> None:
    loaded = load_file(str(written))
    assert set(loaded) == set(TENSORS)
    for name, tensor in TENSORS.items():
        assert loaded[name].dtype == tensor.dtype
        assert loaded[name].tolist() == tensor.tolist()


def test_the_library_reads_the_model_that_ships() -> None:
    shipped = weights.load("promotion")
    loaded = load_file(shipped.path)
    assert {name: len(tensor) for name, tensor in shipped.tensors.items()} == {
        name: tensor.size for name, tensor in loaded.items()
    }


def test_each_model_has_one_checksum(written: Path) -> None:
    sums = written.parent / "SHA256SUMS"
    first = sums.read_text()
    export.write(written, TENSORS, SETTINGS | {"threshold": 1.0})
    export.write(written.with_name("other.safetensors"), TENSORS, SETTINGS)
    lines = sums.read_text().splitlines()
    assert [line.split()[1] for line in lines] == ["other.safetensors", "test.safetensors"]
    assert lines[1] != first.strip()
    assert weights.read(str(written)).settings["threshold"] == 1.0


def test_the_same_model_is_the_same_bytes(written: Path) -> None:
    before = written.read_bytes(), (written.parent / "SHA256SUMS").read_bytes()
    export.write(written, dict(reversed(TENSORS.items())), dict(reversed(SETTINGS.items())))
    assert (written.read_bytes(), (written.parent / "SHA256SUMS").read_bytes()) == before
