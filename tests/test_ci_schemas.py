"""action.yml and the snippets of docs/ci.md against the schemas of those who read them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from jsonschema import Draft7Validator, ValidationError

ROOT = Path(__file__).parent.parent
SNIPPETS = [
    yaml.safe_load(block.replace("\non:", '\n"on":'))  # a word to GitHub, `true` to YAML 1.1
    for block in re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "ci.md").read_text("utf-8"), re.DOTALL)
]

Validate = Callable[[str, Any], None]


@pytest.fixture(scope="module")
def validate(pypi: None, tmp_path_factory: pytest.TempPathFactory) -> Validate:
    """`validate(name, value)`, with the schemas that check-jsonschema carries. Its code is not installed: it wants
    another jsonschema than the tests of SARIF."""
    folder = tmp_path_factory.mktemp("schemas")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder)]
    subprocess.run([*command, "check-jsonschema"], check=True)
    (package,) = folder.glob("check_jsonschema-*.whl")

    def validate(name: str, value: Any) -> None:
        with ZipFile(package) as archive:
            schema = json.loads(archive.read(f"check_jsonschema/builtin_schemas/vendor/{name}.json"))
        Draft7Validator(schema).validate(value)

    return validate


@pytest.mark.slow
def test_the_action(validate: Validate) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    validate("github-actions", action)
    del action["runs"]["steps"][-1]["shell"]
    with pytest.raises(ValidationError):
        validate("github-actions", action)


@pytest.mark.slow
def test_workflows_and_pipelines(validate: Validate) -> None:
    workflows = [snippet for snippet in SNIPPETS if "jobs" in snippet]
    pipelines = [snippet for snippet in SNIPPETS if "jobs" not in snippet and "repos" not in snippet]
    assert (len(workflows), len(pipelines)) == (3, 1)
    for workflow in workflows:
        validate("github-workflows", workflow)
    for pipeline in pipelines:
        validate("gitlab-ci", pipeline)


def test_pre_commit(tmp_path: Path) -> None:
    configurations = [snippet for snippet in SNIPPETS if "repos" in snippet]
    assert len(configurations) == 2
    for configuration in configurations:
        path = tmp_path / "config.yaml"
        path.write_text(yaml.safe_dump(configuration), "utf-8")
        command = [sys.executable, "-m", "pre_commit", "validate-config", str(path)]
        assert subprocess.run(command, capture_output=True, text=True).returncode == 0
