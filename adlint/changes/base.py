"""What the changes of a run are counted from: a revision, or what fits the place where adlint runs."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NamedTuple

from adlint.git import GitError, Repository, own_top

TARGETS = (
    "GITHUB_BASE_REF",  # https://docs.github.com/en/actions/reference/workflows-and-actions/variables
    "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",  # https://docs.gitlab.com/ci/variables/predefined_variables/
    "BITBUCKET_PR_DESTINATION_BRANCH",
    "CHANGE_TARGET",  # Jenkins
    "SYSTEM_PULLREQUEST_TARGETBRANCH",  # Azure Pipelines; the full name of the ref
)
"""Where CI tells the branch that a change is to be merged into."""
DEFAULT_BRANCHES = ("origin/HEAD", "origin/main", "origin/master")
FETCH = (
    "fetch the history (actions/checkout: `fetch-depth: 0`; GitLab: `GIT_DEPTH: 0`; elsewhere `git fetch --unshallow`)"
)


class Base(NamedTuple):
    """commits: a line is changed if it is in none of them; more than one where a merge is committed.
    staged: whether the articles are those of the index, not those on disk.
    """

    commits: tuple[str, ...]
    staged: bool


def base(repository: Repository, revision: str, staged: bool, environment: Mapping[str, str] = os.environ) -> Base:
    """What the changes of `repository` are counted from.

    revision: since its merge base with HEAD; empty: as fits the place. staged: what is staged, wherever adlint runs.

    - In a hook of git, which sets `GIT_INDEX_FILE`, and of pre-commit: what is staged, since HEAD.
    - Under `pre-commit run --from-ref` and in its pre-push hooks: since the merge base with that ref.
    - In CI: since the merge base with the branch that is merged into, or with the default branch.
    - Elsewhere: what is not committed yet.

    Raises `GitError`.
    """
    ci = _in_ci(environment)
    range_start = environment.get("PRE_COMMIT_FROM_REF", "") if "PRE_COMMIT" in environment else ""
    hook = "GIT_INDEX_FILE" in environment or ("PRE_COMMIT" in environment and not range_start and not ci)
    staged = staged or hook
    if revision:
        return Base((_merge_base(repository, revision),), staged)
    if range_start and not staged:
        return Base((_merge_base(repository, range_start),), staged)
    if ci and not staged:
        return Base((_merge_base(repository, _target(repository, environment)),), staged)
    return Base(_parents(repository), staged)


def commit(repository: Repository, revision: str) -> str | None:
    """The hash of the commit that `revision` names, if it names one. Raises `GitError` without git."""
    if not revision or revision.startswith("-"):
        return None
    return repository.ask("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")


def is_revision(word: str) -> bool:
    """Whether `word` names a commit of the repository of the current folder. Raises `GitError`."""
    top = own_top()
    return top is not None and commit(Repository.at(top, inherit=True), word) is not None


def _in_ci(environment: Mapping[str, str]) -> bool:
    said = environment.get("CI", "").lower() not in ("", "0", "false")
    return said or "TF_BUILD" in environment or "JENKINS_URL" in environment


def _parents(repository: Repository) -> tuple[str, ...]:
    """HEAD and, while a merge waits to be committed, what is merged: its lines are nobody's changes here.
    Before the first commit the empty tree."""
    head = commit(repository, "HEAD")
    if head is None:
        return (repository.run("hash-object", "-t", "tree", "--stdin").decode().strip(),)
    merged = commit(repository, "MERGE_HEAD")
    return (head,) if merged is None else (head, merged)


def _target(repository: Repository, environment: Mapping[str, str]) -> str:
    """The revision that CI merges into. Raises `GitError` where it is not known."""
    told = next((environment[name] for name in TARGETS if environment.get(name)), "").removeprefix("refs/heads/")
    exact = environment.get("CI_MERGE_REQUEST_DIFF_BASE_SHA", "")  # of GitLab
    candidates = (exact, f"origin/{told}", told) if told else DEFAULT_BRANCHES
    found = next((name for name in candidates if commit(repository, name)), None)
    if found is None:
        names = f"origin/{told}" if told else ", ".join(DEFAULT_BRANCHES)
        raise GitError(f"this clone has no {names} to count changes from; {FETCH}, or name a revision")
    return found


def _merge_base(repository: Repository, revision: str) -> str:
    """The commit from which HEAD and `revision` went apart: `revision` itself where HEAD is built on it."""
    name = commit(repository, revision)
    if name is None:
        hint = FETCH if _is_shallow(repository) else "check its spelling, or get it with git fetch"
        raise GitError(f"{revision!r} is no revision of {repository.top}, nor a path here; {hint}")
    found = repository.ask("merge-base", "HEAD", name)
    if found is None:
        hint = FETCH if _is_shallow(repository) else "name another revision"
        raise GitError(f"HEAD and {revision!r} have no commit in common in {repository.top}; {hint}")
    return found


def _is_shallow(repository: Repository) -> bool:
    return repository.ask("rev-parse", "--is-shallow-repository") == "true"
