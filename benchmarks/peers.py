"""Other linters, in an environment of their own that shares nothing with adlint's."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

PROSELINT_VERSION = "0.16.0"


def install_proselint(folder: Path) -> list[str]:
    """Install proselint under `folder`; the command that checks with all its checks, without the paths."""
    environment = folder / "peers"
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    subprocess.run(
        [str(environment / "bin" / "pip"), "install", "--quiet", f"proselint=={PROSELINT_VERSION}"], check=True
    )
    proselint = str(environment / "bin" / "proselint")
    dumped = subprocess.run([proselint, "dump-config"], check=True, capture_output=True, text=True)
    config = json.loads(dumped.stdout)
    config["checks"] = dict.fromkeys(config["checks"], True)
    path = folder / "proselint.json"
    path.write_text(json.dumps(config), "utf-8")
    return [proselint, "check", "--config", str(path)]
