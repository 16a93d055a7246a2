"""Files of one commit of a public repository, got with git: nothing is checked out and nobody is asked.

Only the commit's own trees and the wanted files are downloaded where the server can filter
(https://git-scm.com/docs/partial-clone); elsewhere the whole commit, never its history.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from adlint.git import OF_A_REPOSITORY, GitError, UnavailableError, not_installed

_SETTINGS = (
    "credential.helper=",  # of a public repository nobody needs a password
    "core.askPass=",
    "http.lowSpeedLimit=1000",  # bytes a second ...
    "http.lowSpeedTime=60",  # ... for so many seconds: a connection that hangs is given up
    "gc.auto=0",
    "maintenance.auto=false",
    "fetch.recurseSubmodules=false",
)
_NOT_HEARD = (*OF_A_REPOSITORY, "GIT_ASKPASS", "SSH_ASKPASS")
"""What git sets in hooks and must not be heard here, and programs that would ask."""

_NO_WAY = re.compile(
    r"could not resolve|couldn't resolve|failed to connect|couldn't connect|connection (?:timed out|refused)"
    r"|network is unreachable|no route to host",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"could not read username|repository .{0,300}not (?:found|exist)|not appear to be a git repository"
    r"|authentication failed",
    re.IGNORECASE,
)
_NO_COMMIT = re.compile(r"not our ref|couldn't find remote ref|unadvertised object", re.IGNORECASE)


class Commit:
    """A commit that was fetched into a bare repository."""

    def __init__(self, repository: str, name: str) -> None:
        self._repository = repository
        self._name = name

    def blobs(self) -> dict[str, str]:
        """The hash of each file, by its path."""
        listed = _git(self._repository, "ls-tree", "-r", "-z", "--full-tree", self._name)
        entries = (entry.partition(b"\t") for entry in listed.split(b"\0") if entry)
        return {os.fsdecode(path): meta.split()[2].decode() for meta, _, path in entries if meta.split()[1] == b"blob"}

    def contents(self, blobs: Iterable[str]) -> dict[str, bytes]:
        """The bytes of files, by their hashes, in one download. Raises `GitError`."""
        wanted = "".join(f"{blob}\n" for blob in sorted(set(blobs))).encode()
        if not wanted:
            return {}
        _fetch(self._repository, "--no-write-fetch-head", "--stdin", "origin", given=wanted)
        answer = _git(self._repository, "cat-file", "--batch", given=wanted)
        found: dict[str, bytes] = {}
        start = 0
        while start < len(answer):  # `<hash> blob <size>`, the bytes, and a line end, for each
            end = answer.index(b"\n", start)
            blob, kind, *size = answer[start:end].decode().split()
            start = end + 1
            if kind != "blob":
                raise GitError(f"the repository does not give {blob}")
            found[blob] = answer[start : start + int(size[0])]
            start += int(size[0]) + 1
        return found


@contextmanager
def commit(url: str, name: str) -> Iterator[Commit]:
    """The commit called `name` (its full hash) of the repository at `url`, while the context lasts.

    Raises `GitError`.
    """
    with tempfile.TemporaryDirectory(prefix="adlint-fetch-") as repository:
        _git(repository, "init", "--quiet", "--bare", "--template=")
        _git(repository, "config", "remote.origin.url", url)
        _fetch(repository, "--depth=1", "origin", name)
        yield Commit(repository, name)


def _fetch(repository: str, *arguments: str, given: bytes = b"") -> None:
    _git(repository, "fetch", "--quiet", "--no-tags", "--filter=blob:none", *arguments, given=given)


def _git(repository: str, *arguments: str, given: bytes = b"") -> bytes:
    """What git writes. Raises `GitError`; `given` is its standard input."""
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    environment = {name: value for name, value in os.environ.items() if name not in _NOT_HEARD}
    # LC_ALL: the messages are read below.
    environment |= {"GIT_TERMINAL_PROMPT": "0", "GCM_INTERACTIVE": "never", "LC_ALL": "C"}
    command = ["git", *settings, "--git-dir", repository, *arguments]
    try:
        done = subprocess.run(command, input=given, capture_output=True, env=environment)
    except FileNotFoundError as error:
        raise not_installed() from error
    if done.returncode:
        raise _error(done.stderr.decode(errors="replace"))
    return done.stdout


def _error(said: str) -> GitError:
    lines = [line.partition(": ")[2] for line in said.splitlines() if line.startswith(("fatal: ", "error: "))]
    message = lines[0] if lines else " ".join(said.split())
    if _NO_WAY.search(said):
        return UnavailableError(message)
    if _GONE.search(said):
        return GitError("the repository is gone, or not public any more")
    if _NO_COMMIT.search(said):
        return GitError("the repository no longer has the commit")
    return GitError(message)
