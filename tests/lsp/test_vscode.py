"""The VS Code extension: compiled, and driven in a stub of the editor against the real server."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXTENSION = Path(__file__).parents[2] / "editors" / "vscode"


@pytest.mark.skipif(shutil.which("npm") is None, reason="Node.js is not installed")
@pytest.mark.skipif(not (EXTENSION / "node_modules").is_dir(), reason="run npm ci in editors/vscode first")
def test_the_extension_works_with_the_server() -> None:
    environment = {
        **os.environ,
        "ADLINT": json.dumps([sys.executable, "-m", "adlint", "lsp"]),
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
    }
    for script in ("compile", "test"):
        command = ["npm", "run", "--silent", script]
        run = subprocess.run(
            command, cwd=EXTENSION, env=environment, capture_output=True, encoding="utf-8", timeout=180
        )
        assert run.returncode == 0, run.stdout + run.stderr
