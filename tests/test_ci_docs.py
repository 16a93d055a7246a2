"""docs/ci.md: what it shows is well-formed, agrees with the project, and its commands do what it says."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from adlint.reporters import FORMATS

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docs" / "ci.md").read_text("utf-8")
SNIPPETS = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)]
PAID = 'Ask <a href="https://bank.example/card" rel="sponsored">the bank</a> before you sign the contract.\n'


def commands() -> Iterator[str]:
    """The scripts of all snippets but those that only install something."""
    for snippet in SNIPPETS:
        for job in snippet.get("jobs", {}).values():
            yield from (step["run"] for step in job["steps"] if "run" in step)
        yield from (line for job in snippet.values() if isinstance(job, dict) for line in job.get("script", ()))
    yield from re.findall(r"sh '(.*)'", TEXT)
    yield from re.findall(r"^\$ (.*)$", TEXT, re.MULTILINE)


SCRIPTS = [command for command in commands() if not command.startswith("pip install")]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone whose branch adds an article to those of main, and beside it programs that are no packages."""
    upstream, clone = tmp_path / "upstream", tmp_path / "clone"
    (upstream / "posts").mkdir(parents=True)
    (upstream / "posts" / "old.md").write_text(PAID)
    git(upstream, "init", "--quiet", "--initial-branch", "main")
    git(upstream, "add", ".")
    git(upstream, "commit", "--quiet", "--message", "articles")
    git(tmp_path, "clone", "--quiet", str(upstream), str(clone))
    git(clone, "checkout", "--quiet", "-b", "topic")
    (clone / "posts" / "new.md").write_text(PAID)
    git(clone, "add", ".")
    git(clone, "commit", "--quiet", "--message", "new")
    programs = {
        "adlint": f'exec "{sys.executable}" -m adlint "$@"',
        "reviewdog": "cat > read.json",
        "gh": 'cat "${@: -1}" > comment',
        "jq": "cat > read.jsonl",
    }
    (tmp_path / "bin").mkdir()
    for name, script in programs.items():
        (tmp_path / "bin" / name).write_text(f"#!/usr/bin/env bash\n{script}\n")
        (tmp_path / "bin" / name).chmod(0o755)
    return clone


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def run(clone: Path, script: str) -> int:
    """Run a script of a merge request's job."""
    path = f"{clone.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = {
        **os.environ,
        "CI": "true",
        "GITHUB_BASE_REF": "main",
        "NUMBER": "7",
        "PATH": path,
        "RUNNER_TEMP": str(clone.parent),
    }
    environment |= {"PYTHONPATH": str(ROOT), "ADLINT_CACHE_DIR": str(clone.parent / "cache")}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=clone, env=environment, stdout=subprocess.DEVNULL, timeout=120).returncode


def test_every_script_runs(clone: Path) -> None:
    assert len(SCRIPTS) == 8
    codes = {script: run(clone, script) for script in SCRIPTS}
    for script, code in codes.items():
        fails = "adlint" in script and not any(word in script for word in ("--exit-zero", "comment"))
        assert code == fails, script
    for name, told in (
        ("comment", "in 1 of 1 file"),
        ("adlint.xml", 'name="posts/old.md"'),
        ("gl-code-quality-report.json", '"path": "posts/old.md"'),
    ):
        assert told in (clone / name).read_text("utf-8"), name
    diagnostics = json.loads((clone / "read.json").read_text("utf-8"))["diagnostics"]
    assert {told["location"]["path"] for told in diagnostics} == {"posts/new.md", "posts/old.md"}
    assert '"type": "summary"' in (clone / "read.jsonl").read_text("utf-8").splitlines()[-1]


def test_every_format_of_tools_is_listed() -> None:
    for format in set(FORMATS) - {"full", "concise"}:
        assert re.search(rf"^\| .*`{format}`", TEXT, re.MULTILINE), format


def test_the_inputs_are_those_of_the_action() -> None:
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    listed = dict(re.findall(r"^\| `([a-z-]+)` \| *`?([^|`]*?)`? *\|", TEXT[TEXT.index("| input |") :], re.MULTILINE))
    assert listed == {name: str(each["default"]) for name, each in inputs.items()}


def test_the_hooks_exist() -> None:
    hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    shown = {
        hook["id"] for snippet in SNIPPETS for repository in snippet.get("repos", ()) for hook in repository["hooks"]
    }
    assert shown <= hooks


def test_a_step_of_the_action_is_as_the_action_has_it() -> None:
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    steps: list[dict[str, Any]] = [
        step for snippet in SNIPPETS for job in snippet.get("jobs", {}).values() for step in job["steps"]
    ]
    used = [step for step in steps if step.get("uses", "").startswith("adlint/adlint@")]
    assert used
    assert all(step["with"].keys() <= inputs.keys() for step in used)


def test_links_lead_somewhere() -> None:
    targets = re.findall(r"\]\(([^):#]+)\)", TEXT)
    assert targets
    assert [target for target in targets if not (ROOT / "docs" / target).exists()] == []
