"""How a project runs adlint in pre-commit and CI: what `adlint init` prints, as docs/ci.md explains it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection, Iterator

from adlint import __version__, git, reporters
from adlint.text.reader import SUFFIXES

_PRE_COMMIT = ".pre-commit-config.yaml"
_GITHUB = ".github/workflows/adlint.yml"
_GITLAB = ".gitlab-ci.yml"
_ACTION = f"{reporters.HOME.removeprefix('https://github.com/')}@v{__version__}"


def text(folder: str, generators: Collection[str]) -> str:
    """The snippets for the project in `folder`: for the CI that it uses, or where nothing tells that for each."""
    absolute = os.path.realpath(folder)
    top = git.top_of(absolute) or absolute
    below = "" if absolute == top else os.path.relpath(absolute, top).replace(os.sep, "/")
    remotes = _remotes(top)
    on_github = os.path.isdir(os.path.join(top, ".github")) or "github." in remotes
    on_gitlab = os.path.isfile(os.path.join(top, _GITLAB)) or "gitlab" in remotes
    either = not (on_github or on_gitlab)
    parts = [(_PRE_COMMIT, _pre_commit(below, "Quarto" in generators))]
    parts += [(_GITHUB, _github(below))] if on_github or either else []
    parts += [(_GITLAB, _gitlab(below))] if on_gitlab or either else []
    return "\n".join(_titled(top, name, lines) for name, lines in parts)


def _quoted(text: str) -> str:
    """A string as YAML has it, of which JSON's are a part."""
    return json.dumps(text, ensure_ascii=False)


def _remotes(top: str) -> str:
    """The addresses of the repository's remotes; nothing where git does not tell."""
    if git.top_of(top) is None:
        return ""
    try:
        return git.Repository(top, inherit=False).ask("config", "--get-regexp", r"^remote\..*\.url$") or ""
    except git.GitError:
        return ""


def _titled(top: str, name: str, lines: Iterator[str]) -> str:
    there = "add to " if os.path.exists(os.path.join(top, name)) else ""
    return "".join(f"{line}\n" for line in (f"# {there}{name}", *lines))


def _pre_commit(below: str, quarto: bool) -> Iterator[str]:
    yield "repos:"
    yield f"  - repo: {reporters.HOME}"
    yield f"    rev: v{__version__}"
    yield "    hooks:"
    yield "      - id: adlint-changed"
    within = f"^{re.escape(below)}/" if below else ""
    if quarto:  # whose suffix pre-commit does not know
        yield "        types_or: [text]"
        endings = "|".join(sorted(suffix[1:] for suffix in SUFFIXES))
        yield f"        files: {_quoted(rf'(?i){within}.*[.]({endings})$')}"
    elif below:
        yield f"        files: {_quoted(within)}"


def _github(below: str) -> Iterator[str]:
    yield "name: adlint"
    yield "on:"
    yield "  pull_request:"
    yield "  push:"
    yield "    branches: [main]"
    yield "permissions:"
    yield "  contents: read"
    yield "jobs:"
    yield "  adlint:"
    yield "    runs-on: ubuntu-latest"
    yield "    steps:"
    yield "      - uses: actions/checkout@v6"
    yield f"      - uses: {_ACTION}"
    if below:
        yield "        with:"
        yield f"          paths: {_quoted(below)}"


def _gitlab(below: str) -> Iterator[str]:
    from shlex import quote

    paths = f" {quote(below)}" if below else ""
    report = "gl-code-quality-report.json"
    write = f"adlint check --exit-zero --output-format gitlab --output-file {report}{paths}"
    fail = f"adlint check --changed{paths and ' --'}{paths}"
    yield "adlint:"
    yield "  image: python:3.13"
    yield "  variables:"
    yield '    GIT_DEPTH: "0"'
    yield "  rules:"
    yield '    - if: $CI_PIPELINE_SOURCE == "merge_request_event"'
    yield "    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"
    yield "  script:"
    yield "    - pip install adlint"
    yield from (f"    - {_quoted(line) if below else line}" for line in (write, fail))
    yield "  artifacts:"
    yield "    when: always"
    yield "    reports:"
    yield f"      codequality: {report}"
