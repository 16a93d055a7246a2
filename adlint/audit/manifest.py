"""`run.json`: what a run was asked, by which a later one knows whether it may go on with it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from hashlib import blake2b, sha256
from typing import Any

from adlint import __version__, rules
from adlint.audit import folder
from adlint.audit.folder import Output
from adlint.audit.inputs.streams import shown
from adlint.audit.records import AuditError, InputOptions
from adlint.audit.schema import SCHEMA_VERSION
from adlint.audit.shards import settings
from adlint.config import Config
from adlint.model import weights

STATES = ("running", "incomplete", "complete")
"""A run is incomplete when it has ended, and shards are missing."""
_ENDING = ("state", "shards")
"""What changes while a run goes on."""


def begin(
    sources: Sequence[str],
    inputs: InputOptions,
    config: Config,
    output_format: str,
    shard_size: int,
    limit: int | None,
    sample: float | None,
) -> dict[str, Any]:
    """The manifest of a run that begins. Raises `ConfigError`, or `ModelError` for a model that is not there."""
    read = asdict(inputs)
    read["storage_options"] = sorted(inputs.storage_options)  # their values may be secrets
    asked = {
        "schema_version": SCHEMA_VERSION,
        "adlint_version": __version__,
        "sources": [shown(source) for source in sources],
        "inputs": read,
        "limit": limit,
        "sample": sample,
        "settings": settings(config),
        "rules": [rule.code for rule in rules.active(config)],
        "models": _models(config),
        "output_format": output_format,
        "shard_size": shard_size,
        "state": STATES[0],
        "shards": None,
    }
    plain: dict[str, Any] = json.loads(json.dumps(asked))  # as it is read again
    return plain


def _models(config: Config) -> dict[str, str]:
    """The SHA-256 of each model that a run uses."""
    found = {}
    for name in sorted(os.listdir(weights.folder())):
        if name.endswith(".safetensors"):
            found[name] = _sha256(os.path.join(weights.folder(), name))
    if config.model:
        found[config.model] = _sha256(os.path.join(config.root, config.model))
    return found


def _sha256(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return sha256(file.read()).hexdigest()
    except OSError as error:
        raise weights.ModelError(path, f"cannot be read ({error.strerror}); {weights.remedy(path)}") from None


def save(output: Output, manifest: Mapping[str, Any]) -> None:
    folder.write(output.manifest, json.dumps(manifest, indent=2, ensure_ascii=False) + "\n")


def load(path: str) -> dict[str, Any]:
    """The manifest in a file. Raises `AuditError` where it is none, `OSError` where it cannot be read."""
    with open(path, encoding="utf-8") as file:
        try:
            found = json.load(file)
        except ValueError:
            raise AuditError(f"{path}: is not the manifest of a run; use --overwrite to begin anew") from None
    if not isinstance(found, dict):
        raise AuditError(f"{path}: is not the manifest of a run; use --overwrite to begin anew")
    return found


def digest(manifest: Mapping[str, Any]) -> str:
    """Of what a run was asked."""
    asked = {key: value for key, value in manifest.items() if key not in _ENDING}
    return blake2b(json.dumps(asked, sort_keys=True).encode(), digest_size=16).hexdigest()


def digest_of(path: str) -> str:
    """`digest` of the manifest in a file. Raises as `load`."""
    return digest(load(path))


def difference(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """What the run `new` was asked otherwise than `old`, in words; `""` where they are the same run."""
    for key in new:
        if key in _ENDING or old.get(key) == new[key]:
            continue
        was, now = old.get(key), new[key]
        if isinstance(was, dict) and isinstance(now, dict):
            inner = next(name for name in (*now, *was) if was.get(name) != now.get(name))
            key, was, now = f"{key}.{inner}", was.get(inner), now.get(inner)
        return f"{key} was {json.dumps(was, ensure_ascii=False)}, now {json.dumps(now, ensure_ascii=False)}"
    return ""
