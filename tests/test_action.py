"""The GitHub Action: its shell steps run by bash as the runner does it, in repositories made as GitHub makes them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

ROOT = Path(__file__).parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS = ACTION["runs"]["steps"]
CHECK = next(step for step in STEPS if step.get("id") == "check")
LAST = STEPS[-1]

CLEAN = "The council met on Monday and closed the bridge.\n"
PAID = 'Ask <a href="https://bank.example/card" rel="sponsored">the bank</a> before you sign the contract.\n'


class Result(NamedTuple):
    """What came of the action. code: of its last step. log, outputs, summary: of the step `check`."""

    code: int
    log: str
    outputs: dict[str, str]
    summary: str


class Job:
    """A job in `workspace`, its environment that of the runner."""

    def __init__(self, scratch: Path, workspace: Path) -> None:
        self.workspace = workspace
        self.scratch = scratch
        self.environment = {
            **os.environ,
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_BASE_REF": "",
            "GITHUB_REF": "refs/heads/main",
            "GITHUB_REPOSITORY": "news/site",
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_SHA": "",
            "GITHUB_WORKSPACE": str(workspace),
            "RUNNER_TEMP": str(scratch),
            "PYTHONPATH": str(ROOT),
        }
        # Instead of the step that installs, which needs the network.
        adlint = scratch / "adlint" / "bin" / "adlint"
        adlint.parent.mkdir(parents=True)
        adlint.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m adlint "$@"\n')
        adlint.chmod(0o755)
        self.outputs = {"install": {"bin": str(adlint.parent)}}

    def run(self, **inputs: str) -> Result:
        """Run the steps from `check` on, with inputs named with `_` for `-`."""
        given = {name: str(default["default"]) for name, default in ACTION["inputs"].items()}
        given |= {name.replace("_", "-"): value for name, value in inputs.items()}
        assert given.keys() == ACTION["inputs"].keys()
        check = self.step(CHECK, given)
        assert check.returncode == 0, check.stderr
        last = self.step(LAST, given)
        summary = self.scratch / "summary.md"
        return Result(
            last.returncode,
            check.stdout + check.stderr,
            self.outputs["check"],
            summary.read_text("utf-8") if summary.exists() else "",
        )

    def step(self, step: dict[str, Any], inputs: dict[str, str]) -> subprocess.CompletedProcess[str]:
        """Run one step, as `shell: bash` has it, and take in its outputs."""
        files = {"GITHUB_OUTPUT": self.scratch / "output", "GITHUB_STEP_SUMMARY": self.scratch / "summary.md"}
        files["GITHUB_OUTPUT"].write_text("")
        script = self.scratch / "step.sh"
        script.write_text(step["run"])
        own = {name: self.evaluated(value, inputs) for name, value in step["env"].items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.workspace,
            env={**self.environment, **{name: str(path) for name, path in files.items()}, **own},
            capture_output=True,
            text=True,
            timeout=300,
        )
        lines = files["GITHUB_OUTPUT"].read_text().splitlines()
        self.outputs[step.get("id", "")] = dict(line.split("=", 1) for line in lines)
        return done

    def evaluated(self, value: str, inputs: dict[str, str]) -> str:
        """`value` with its expressions replaced: inputs, and outputs of steps."""

        def result(match: re.Match[str]) -> str:
            match match[1].split("."):
                case ["inputs", name]:
                    return inputs[name]
                case ["steps", step, "outputs", name]:
                    return self.outputs.get(step, {}).get(name, "")
            raise AssertionError(f"no such expression in a test: {match[0]}")

        return re.sub(r"\$\{\{ *([^ }]+) *\}\}", result, value)


def git(folder: Path, *arguments: str) -> str:
    """What git says. Its identity is of nobody, its settings of nowhere."""
    run = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return run.stdout.strip()


def commit(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "articles")


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """A job after a push to main, where two articles have a finding."""
    workspace = tmp_path / "site"
    workspace.mkdir()
    git(workspace, "init", "--quiet", "--initial-branch", "main")
    commit(workspace, {"old.md": CLEAN + "\n" + PAID, "posts/a b.md": PAID, "clean.md": CLEAN})
    made = Job(tmp_path / "runner", workspace)
    made.environment["GITHUB_SHA"] = git(workspace, "rev-parse", "HEAD")
    return made


@pytest.fixture
def upstream(tmp_path: Path) -> Path:
    """A repository as GitHub has it: main, a pull request's branch, and their merge."""
    folder = tmp_path / "upstream"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder, {"old.md": PAID, "article.md": f"{CLEAN}\n{PAID}\n{CLEAN}"})
    git(folder, "checkout", "--quiet", "-b", "topic")
    commit(folder, {"article.md": f"{CLEAN}\n{PAID}\n{CLEAN}\n{PAID}"})
    git(folder, "checkout", "--quiet", "main")
    commit(folder, {"meanwhile.md": PAID})
    git(folder, "checkout", "--quiet", "--detach")
    git(folder, "merge", "--quiet", "--no-ff", "--message", "merge", "topic")
    git(folder, "update-ref", "refs/pull/7/merge", "HEAD")
    git(folder, "checkout", "--quiet", "main")
    return folder


def test_no_expression_stands_in_a_script() -> None:
    for step in STEPS:
        if "run" in step:
            assert "${{" not in step["run"]
            assert step["shell"] == "bash"


def test_a_push_reports_every_finding(job: Job) -> None:
    result = job.run(args="--select AD103")
    assert result.code == 1
    assert result.outputs == {"exit-code": "1"}
    assert re.findall(r"^::warning file=([^,]*),line=(\d+)", result.log, re.MULTILINE) == [
        ("old.md", "3"),
        ("posts/a b.md", "1"),
    ]
    commit = job.environment["GITHUB_SHA"]
    assert "Found 2 warnings in 2 of 3 files." in result.summary
    assert f"(https://github.com/news/site/blob/{commit}/old.md?plain=1#L3-L3)" in result.summary


@pytest.mark.parametrize("depth", [["--depth=1"], []])
def test_a_pull_request_reports_what_it_changes(tmp_path: Path, upstream: Path, depth: list[str]) -> None:
    clone = tmp_path / "site"
    merge = git(upstream, "rev-parse", "refs/pull/7/merge")
    git(tmp_path, "init", "--quiet", str(clone))
    git(clone, "remote", "add", "origin", upstream.as_uri())
    ref = "refs/pull/7/merge"
    git(clone, "fetch", "--quiet", "--no-tags", *depth, "origin", f"+{merge}:refs/remotes/pull/7/merge")  # as checkout
    git(clone, "checkout", "--quiet", "--force", "refs/remotes/pull/7/merge")
    job = Job(tmp_path / "runner", clone)
    job.environment |= {"GITHUB_BASE_REF": "main", "GITHUB_REF": ref, "GITHUB_SHA": merge}
    result = job.run(args="--select AD103", upload_sarif="true")
    assert re.findall(r"^::warning file=([^,]*),line=(\d+)", result.log, re.MULTILINE) == [("article.md", "7")]
    assert result.code == 1
    assert "Found 1 warning in 1 of 1 file." in result.summary
    sarif = json.loads(Path(result.outputs["sarif"]).read_text("utf-8"))
    assert len(sarif["runs"][0]["results"]) == 1
    assert job.run(args="--select AD103", changed="false").log.count("::warning") == 4


def test_a_pull_request_whose_own_branch_is_checked_out(tmp_path: Path, upstream: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--branch", "topic", str(upstream), "site")
    job = Job(tmp_path / "runner", tmp_path / "site")
    merge = git(upstream, "rev-parse", "refs/pull/7/merge")
    job.environment |= {"GITHUB_BASE_REF": "main", "GITHUB_REF": "refs/pull/7/merge", "GITHUB_SHA": merge}
    log = job.run(args="--select AD103").log
    assert re.findall(r"^::warning file=([^,]*),line=(\d+)", log, re.MULTILINE) == [("article.md", "7")]


def test_changes_that_cannot_be_told_fail(tmp_path: Path, upstream: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", "--branch", "topic", upstream.as_uri(), "site")
    job = Job(tmp_path / "runner", tmp_path / "site")
    job.environment |= {"GITHUB_BASE_REF": "main", "GITHUB_REF": "refs/pull/7/merge", "GITHUB_SHA": "0" * 40}
    result = job.run()
    assert result.code == 2
    assert "fetch-depth: 0" in result.log


def test_changed_takes_a_revision(job: Job) -> None:
    commit(job.workspace, {"new.md": PAID})
    log = job.run(args="--select AD103", changed="HEAD~1").log
    assert re.findall(r"^::warning file=([^,]*)", log, re.MULTILINE) == ["new.md"]


def test_paths_stand_on_lines_and_may_have_spaces(job: Job) -> None:
    result = job.run(args=" --select\n AD103 ", paths="posts/a b.md\nclean.md\n", summary="false")
    assert re.findall(r"^::warning file=([^,]*)", result.log, re.MULTILINE) == ["posts/a b.md"]
    assert result.summary == ""


def test_fail_on_and_a_clean_run(job: Job) -> None:
    assert job.run(args="--select AD103", fail_on="error").code == 0
    assert job.run(paths="clean.md").code == 0


def test_a_baseline(job: Job) -> None:
    written = job.step(
        {**CHECK, "run": '"$ADLINT" check --select AD103 --update-baseline --baseline known.jsonl'},
        dict.fromkeys(ACTION["inputs"], ""),
    )
    assert (job.workspace / "known.jsonl").exists(), written.stderr
    result = job.run(args="--select AD103", baseline="known.jsonl", upload_sarif="true")
    assert result.code == 0
    assert "::warning" not in result.log


def test_what_failed_is_told_everywhere_and_is_the_exit_code(job: Job) -> None:
    result = job.run(paths="gone.md\nold.md", args="--select AD103", upload_sarif="true")
    assert (result.code, result.outputs["exit-code"]) == (2, "2")
    assert "::error file=gone.md" in result.log
    assert "gone&#46;md" in result.summary
    (run,) = json.loads(Path(result.outputs["sarif"]).read_text("utf-8"))["runs"]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert len(run["results"]) == 1


def test_a_command_line_that_is_wrong_fails_and_uploads_nothing(job: Job) -> None:
    result = job.run(args="--selct AD103", upload_sarif="true")
    assert result.code == 2
    assert "--selct" in result.log
    assert result.outputs == {"exit-code": "2"}


def test_a_check_that_never_ran_is_no_success(job: Job) -> None:
    assert job.step(LAST, {}).returncode == 2


@pytest.mark.parametrize("hostile", ["$(touch pwned)", "`touch pwned`", '"; touch pwned; "', "a\ntouch pwned\n", "*"])
def test_inputs_run_nothing(job: Job, hostile: str) -> None:
    job.run(paths=hostile, summary="false")
    job.run(**{name.replace("-", "_"): hostile for name in ACTION["inputs"]})
    assert not list(job.workspace.rglob("pwned"))


def test_the_upload_comes_before_the_exit_code_and_only_where_there_is_something_to_upload() -> None:
    upload = STEPS[-2]
    assert upload["uses"].startswith("github/codeql-action/upload-sarif@")
    assert upload["if"] == "steps.check.outputs.sarif != ''"
    assert LAST["if"] == "${{ !cancelled() }}"


@pytest.mark.slow
def test_the_checkout_installs_itself(pypi: None, job: Job) -> None:
    """From a bare copy, as GitHub downloads an action: without git, tests or an editable install."""
    install = next(step for step in STEPS if step.get("id") == "install")
    job.outputs["python"] = {"python-path": sys.executable}
    job.environment["RUNNER_TEMP"] = str(job.scratch / "temp")
    del job.environment["PYTHONPATH"]
    done = job.step(install, {})
    assert done.returncode == 0, done.stderr
    result = job.run(args="--select AD103")
    assert result.code == 1
    assert result.log.count("::warning") == 2
