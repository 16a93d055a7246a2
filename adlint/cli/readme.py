"""`python -m adlint.cli.readme [--check]`: fill the parts of README.md that are made from the code.

A part stands between `<!-- begin: name -->` and `<!-- end: name -->`. With `--check` nothing is
written: exit code 1 if a part differs.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence

from adlint import rules
from adlint.cli import pages
from adlint.learning import quality

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
_PART = re.compile(r"(<!-- begin: (example|rules|quality) -->\n).*?(?=<!-- end: \2 -->)", re.DOTALL)
_EXAMPLE = ("check", "--select", "AD", "examples/news-analysis.md")
_WIDTH = "100"  # columns of the recorded output


def filled(text: str) -> str:
    """`text` with its parts made anew."""
    parts = {"example": _example, "rules": _rules, "quality": _quality}
    return _PART.sub(lambda match: match[1] + parts[match[2]](), text)


def _example() -> str:
    environment = {**os.environ, "COLUMNS": _WIDTH, "NO_COLOR": "1"}
    command = [sys.executable, "-m", "adlint", *_EXAMPLE, "--isolated", "--exit-zero"]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=True)
    return f"\n```console\n$ adlint {' '.join(_EXAMPLE)}\n{run.stdout}```\n\n"


def _rules() -> str:
    return "\n" + pages.markdown_table(rules.every()).replace("](rules/", "](docs/rules/") + "\n\n"


def _quality() -> str:
    """The summary of docs/quality.md, which `make quality` writes."""
    try:
        with open(os.path.join(ROOT, "docs", "quality.md"), encoding="utf-8", newline="") as file:
            measured = quality.part(file.read(), quality.SUMMARY)
    except FileNotFoundError:
        measured = None
    if measured is None:
        return "\nNot measured yet.\n\n"
    return f"{measured}More, and how it was measured: [docs/quality.md](docs/quality.md).\n\n"


def main(arguments: Sequence[str]) -> int:
    """Fill README.md, or with `--check` compare it; 1 if it differs."""
    if list(arguments) not in ([], ["--check"]):
        sys.stderr.write("usage: python -m adlint.cli.readme [--check]\n")
        return 2
    path = os.path.join(ROOT, "README.md")
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    made = filled(text)
    if made == text:
        return 0
    if arguments:
        sys.stderr.write("README.md differs from the code; run make docs\n")
        return 1
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
