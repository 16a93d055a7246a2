"""Models written in the safetensors format, with their checksums beside them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from adlint.model.weights import FORMAT_VERSION

_NAMES = {"int8": "I8", "int16": "I16", "float32": "F32"}


def write(path: Path, tensors: Mapping[str, np.ndarray[Any, Any]], settings: Mapping[str, Any]) -> None:
    """Write a model and its line in `SHA256SUMS`; the same inputs give the same bytes."""
    header: dict[str, Any] = {
        "__metadata__": {"format_version": str(FORMAT_VERSION), "settings": json.dumps(settings, sort_keys=True)}
    }
    body = b""
    for name, tensor in sorted(tensors.items()):
        data = tensor.astype(tensor.dtype.newbyteorder("<")).tobytes()
        header[name] = {
            "dtype": _NAMES[tensor.dtype.name],
            "shape": list(tensor.shape),
            "data_offsets": [len(body), len(body) + len(data)],
        }
        body += data
    text = json.dumps(header, separators=(",", ":"), sort_keys=True).encode()
    text += b" " * (-len(text) % 8)  # tensors begin at a multiple of 8 bytes, as the format asks
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(len(text).to_bytes(8, "little") + text + body)
    _sum(path)


def _sum(path: Path) -> None:
    sums = path.parent / "SHA256SUMS"
    lines = sums.read_text("utf-8").splitlines() if sums.exists() else []
    kept = [line for line in lines if line.split(maxsplit=1)[1:] != [path.name]]
    kept.append(f"{sha256(path.read_bytes()).hexdigest()}  {path.name}")
    sums.write_text("\n".join(sorted(kept, key=lambda line: line.split()[1])) + "\n", "utf-8")
