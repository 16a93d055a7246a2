"""Trained weights: read from a format that cannot run code, and checked before use.

A model is a safetensors file (https://github.com/huggingface/safetensors): a JSON header with the place
of each tensor, then their bytes, little-endian. What is no number, such as thresholds, stands in the
header's metadata as JSON. The SHA-256 of each model stands in `SHA256SUMS` beside it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from adlint.finding import UnusableError

FORMAT_VERSION = 1
_CODES: dict[str, Literal["b", "h", "i", "f"]] = {"I8": "b", "I16": "h", "I32": "i", "F32": "f"}
_HEADER_LIMIT = 1 << 20  # bytes


class ModelError(UnusableError):
    """A model that is missing, damaged or of another version."""


@dataclass(frozen=True, slots=True)
class Model:
    """tensors: flat numeric views by name. settings: what the metadata says, parsed."""

    path: str
    sha256: str
    tensors: Mapping[str, memoryview[int] | memoryview[float]]
    settings: Mapping[str, Any]


def folder() -> str:
    """Where the models that ship stand: in the installed package, or in the checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    shipped = os.path.join(package, "models")
    return shipped if os.path.isdir(shipped) else os.path.join(os.path.dirname(package), "models")


@cache
def load(name: str) -> Model:
    """The model that ships under `name`. Raises `ModelError`."""
    return read(os.path.join(folder(), f"{name}.safetensors"))


def read(path: str) -> Model:
    """The model in `path`, verified against `SHA256SUMS` in its folder. Raises `ModelError`."""
    from hashlib import sha256

    data = _bytes(path)
    digest = sha256(data).hexdigest()
    expected = _checksums(os.path.dirname(path)).get(os.path.basename(path))
    if expected is None:
        raise ModelError(path, f"no checksum in SHA256SUMS beside it; {remedy(path)}")
    if digest != expected:
        raise ModelError(path, f"damaged or altered (its SHA-256 is not the one in SHA256SUMS); {remedy(path)}")
    try:
        return _parse(data, path, digest)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(path, f"not an adlint model ({error}); {remedy(path)}") from error


def remedy(path: str) -> str:
    """What helps against a model that cannot be used: it came with adlint, or `adlint tune` made it."""
    shipped = os.path.dirname(os.path.abspath(path)) == folder()
    return "reinstall adlint" if shipped else "run adlint tune again, or take the setting `model` out"


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise ModelError(path, f"cannot be read ({error.strerror}); {remedy(path)}") from error


def _checksums(directory: str) -> dict[str, str]:
    lines = _bytes(os.path.join(directory, "SHA256SUMS")).decode("utf-8", "replace").splitlines()
    pairs = (line.split(maxsplit=1) for line in lines if line.strip())
    return {pair[1]: pair[0] for pair in pairs if len(pair) == 2}


def _parse(data: bytes, path: str, digest: str) -> Model:
    size = int.from_bytes(data[:8], "little")
    if size > min(_HEADER_LIMIT, len(data) - 8):
        raise ValueError("the header is longer than the file")
    header = json.loads(data[8 : 8 + size])
    metadata = header.pop("__metadata__")
    version = int(metadata["format_version"])
    if version > FORMAT_VERSION:
        problem = f"made for a newer adlint (model format {version}, this one reads {FORMAT_VERSION}); upgrade adlint"
        raise ModelError(path, problem)
    if sys.byteorder != "little":
        raise ValueError("models are little-endian and this machine is not")
    body = memoryview(data)[8 + size :]
    tensors: dict[str, memoryview[int] | memoryview[float]] = {}
    for name, tensor in header.items():
        start, end = tensor["data_offsets"]
        if not 0 <= start <= end <= len(body):
            raise ValueError(f"tensor {name!r} lies outside the file")
        tensors[name] = body[start:end].cast(_CODES[tensor["dtype"]])
    return Model(path, digest, tensors, json.loads(metadata["settings"]))
