"""The annotated articles, got from where they are published, each checked against its hash.

This and `adlint.learning.git` are all of adlint that uses the network.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from adlint.git import GitError, UnavailableError
from adlint.learning import git
from adlint.learning.annotations import Annotation, without_text

GITHUB = "https://github.com/"
LABELS = "labels.jsonl"

_REPOSITORY = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*/[A-Za-z0-9_.-]+")
_NO_FOLDER = frozenset({"", ".", "..", ".git"})
"""Parts of a path that lead elsewhere, or, as `.git`, would be read as settings."""


class ForeignLabelsError(Exception):
    """A labels file that `adlint fetch` did not write and would replace; the message names it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the articles of one commit that were not there yet; each of `problems` is one line."""

    repo: str
    fetched: int
    problems: tuple[str, ...]


def fetch(annotations: Iterable[Annotation], folder: Path, base: str = GITHUB) -> Iterator[Outcome]:
    """Put the articles under `folder`, commit by commit; `base` and a repository's name make its URL.

    Articles that are there already are not fetched again. A problem keeps no other article from being
    fetched, unless there is no git or no network: then that is the last outcome.
    """
    ordered = sorted(annotations, key=lambda annotation: (annotation.repo, annotation.commit, annotation.path))
    for (repo, _), group in groupby(ordered, key=lambda annotation: (annotation.repo, annotation.commit)):
        articles = list(group)
        refused = {article.path: reason for article in articles if (reason := _refusal(article, folder))}
        problems = [f"{repo}: {path!r}: {reason}" for path, reason in refused.items()]
        missing = [a for a in articles if a.path not in refused and not _is_there(a, folder)]
        fetched, hopeless = 0, False
        try:
            if missing:
                failures = _download(missing, folder, f"{base.rstrip('/')}/{repo}")
                fetched = len(missing) - len(failures)
                problems += [f"{repo}: {failure}" for failure in failures]
        except UnavailableError as error:
            hopeless = True
            problems.append(str(error))
        except GitError as error:
            problems.append(f"{repo}: {error}")
        yield Outcome(repo, fetched, tuple(problems))
        if hopeless:
            return


def write_labels(annotations: Iterable[Annotation], folder: Path) -> int:
    """Write `labels.jsonl` of the articles that are under `folder` and good; returns how many."""
    there = [a for a in annotations if not _refusal(a, folder) and _is_there(a, folder)]
    lines = (json.dumps(article.label()) + "\n" for article in sorted(there, key=lambda article: article.file))
    _replace(folder / LABELS, "".join(lines).encode())
    return len(there)


def check_labels(folder: Path) -> None:
    """Raises `ForeignLabelsError` where `write_labels` would replace labels that hold more than it writes."""
    try:
        text = (folder / LABELS).read_text("utf-8")
    except FileNotFoundError:
        return
    try:
        ours = all(label == without_text(label) for label in map(json.loads, text.splitlines()))
    except (ValueError, KeyError, TypeError):
        ours = False
    if not ours:
        raise ForeignLabelsError(f"{folder / LABELS} was not written by adlint fetch; choose another folder")


def _refusal(article: Annotation, folder: Path) -> str | None:
    """Why an article is not fetched at all: its names must not lead out of the folder."""
    owner_and_name = _REPOSITORY.fullmatch(article.repo)
    if not owner_and_name or article.repo.split("/")[1].strip(".") == "":
        return "not the name of a repository"
    parts = article.path.split("/")
    if not _NO_FOLDER.isdisjoint(part.lower() for part in parts) or re.search(r"[\\\0]", article.path):
        return "not a path inside a repository"
    root = os.path.realpath(folder)
    if os.path.commonpath([root, os.path.realpath(folder / article.file)]) != root:
        return "leads out of the folder through a link"
    return None


def _is_there(article: Annotation, folder: Path) -> bool:
    try:
        return article.matches((folder / article.file).read_bytes())
    except OSError:
        return False


def _download(articles: Sequence[Annotation], folder: Path, url: str) -> list[str]:
    """Fetch articles of one commit; returns a line for each that could not be had. Raises `GitError`."""
    failures = []
    with git.commit(url, articles[0].commit) as commit:
        blobs = commit.blobs()
        contents = commit.contents(article.blob for article in articles if blobs.get(article.path) == article.blob)
    for article in articles:
        found = blobs.get(article.path)
        if found is None:
            failures.append(f"{article.path!r}: not in the commit")
        elif found != article.blob or not article.matches(contents[found]):
            failures.append(f"{article.path!r}: not the bytes that were labelled (their hash differs)")
        else:
            try:
                _replace(folder / article.file, contents[found])
            except OSError as error:
                failures.append(f"{article.path!r}: cannot be written ({error.strerror})")
    return failures


def _replace(target: Path, data: bytes) -> None:
    """Write a file that is whole or not there, whatever interrupts."""
    target.parent.mkdir(parents=True, exist_ok=True)
    scratch = target.with_name(f".adlint-{os.getpid()}.tmp")
    try:
        scratch.write_bytes(data)
        os.replace(scratch, target)
    finally:
        scratch.unlink(missing_ok=True)
