"""git, asked but not obeyed: nothing that a repository configures is run, changed or downloaded.

`core.fsmonitor`, hooks, filters, external diffs and promisor remotes are all programs that a repository can name.
Only plumbing commands are used, whose output no configuration shapes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:  # 10 ms: only where git is asked
    import subprocess

OF_A_REPOSITORY = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_SHALLOW_FILE", "GIT_PREFIX",
)  # fmt: skip
"""What git sets in hooks and aliases, and what must not be heard when another repository is asked."""

_SETTINGS = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "safe.bareRepository=explicit",  # a folder of articles that poses as a repository is none
)
_EMPTY = "ADLINT_EMPTY"


class GitError(Exception):
    """What git could not do; the message is one line that says why, and what to do."""


class UnavailableError(GitError):
    """There is no git, or no way to a host."""


def not_installed() -> UnavailableError:
    """What to say where there is no git."""
    return UnavailableError("git is not installed; see https://git-scm.com/downloads")


def top_of(folder: str) -> str | None:
    """The top of the working tree that the absolute path `folder` stands in, or None."""
    while not os.path.lexists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
    return folder


def own_top() -> str | None:
    """The top of the working tree that git's own variables speak of, as in a hook, or else the current folder.

    None where they speak of another one. Raises `GitError` without git.
    """
    folder = os.getcwd()
    near = top_of(folder)
    if "GIT_DIR" not in os.environ and "GIT_WORK_TREE" not in os.environ:
        return near
    if near and "GIT_WORK_TREE" not in os.environ:
        # In a hook of a linked worktree or a submodule. Below the top, git would take the folder for the top.
        told = Repository(near, inherit=False).ask("rev-parse", "--absolute-git-dir")
        return near if told and os.path.realpath(told) == os.path.realpath(os.environ["GIT_DIR"]) else None
    top = Repository(folder, inherit=True).ask("rev-parse", "--show-toplevel")
    return None if top is None else os.path.realpath(top)


class Repository:
    """A working tree with its repository.

    top: its absolute path. inherit: whether git's own variables, as a hook gets them, speak of this repository.
    """

    def __init__(self, top: str, *, inherit: bool) -> None:
        self.top = top
        left_out = set() if inherit else set(OF_A_REPOSITORY)
        if not os.path.exists(os.path.join(top, os.environ.get("GIT_INDEX_FILE", ""))):
            left_out.add("GIT_INDEX_FILE")  # a hook went to a folder of another repository
        absolute = {
            name: os.path.abspath(os.environ[name]) for name in ("GIT_DIR", "GIT_WORK_TREE") if name in os.environ
        }
        inherited = {name: value for name, value in (os.environ | absolute).items() if name not in left_out}
        self._environment = inherited | {
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_NO_LAZY_FETCH": "1",
            "GIT_ALLOW_PROTOCOL": "",  # the same for git before 2.45: what is not here is not downloaded
            "GIT_TERMINAL_PROMPT": "0",
            "LC_ALL": "C",
            _EMPTY: "",
        }

    @classmethod
    def at(cls, top: str, *, inherit: bool) -> Repository:
        """The one whose working tree has its top at `top`. Raises `GitError` where git does not see or trust it."""
        repository = cls(top, inherit=inherit)
        found = os.path.realpath(os.fsdecode(repository.run("rev-parse", "--show-toplevel").removesuffix(b"\n")))
        if found != top:
            raise GitError(f"{top} has a .git and is no working tree; remove it, or run adlint in {found}")
        return repository

    def run(self, *arguments: str, settings: Iterable[str] = ()) -> bytes:
        """What git writes. Raises `GitError`."""
        done = self._done((*settings, *arguments))
        if done.returncode:
            raise GitError(f"git {arguments[0]} failed in {self.top}: {_said(done.stderr)}")
        return done.stdout

    def ask(self, *arguments: str) -> str | None:
        """The one line that git writes; None where it exits with an error. Raises `GitError` without git."""
        done = self._done(arguments)
        return None if done.returncode else os.fsdecode(done.stdout).rstrip("\n")

    def _done(self, arguments: Iterable[str]) -> subprocess.CompletedProcess[bytes]:
        import subprocess

        try:
            return subprocess.run(
                self._command(*arguments), stdin=subprocess.DEVNULL, capture_output=True, env=self._environment
            )
        except FileNotFoundError:
            raise not_installed() from None

    def _command(self, *arguments: str) -> list[str]:
        return ["git", "-C", self.top, *(word for setting in _SETTINGS for word in ("-c", setting)), *arguments]

    @cached_property
    def without_filters(self) -> tuple[str, ...]:
        """Settings that switch off the programs that would change files on their way into the repository:
        to tell whether a file differs, git runs them."""
        configured = self._done(("config", "--null", "--name-only", "--get-regexp", r"^filter\..*\.")).stdout
        filters = {os.fsdecode(name).rpartition(".")[0] for name in configured.split(b"\0") if name}
        return tuple(
            f"--config-env={name}.{key}={_EMPTY}"
            for name in sorted(filters)
            for key in ("clean", "process", "required")
        )

    @contextmanager
    def blobs(self) -> Iterator[Blobs]:
        """The contents of blobs, while the context lasts. Raises `GitError` without git."""
        import subprocess

        try:
            process = subprocess.Popen(
                self._command("cat-file", "--batch"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=self._environment,
            )
        except FileNotFoundError:
            raise not_installed() from None
        with process:
            assert process.stdin is not None
            assert process.stdout is not None
            yield Blobs(process.stdin, process.stdout)


class Blobs:
    """Reads blobs from a running `git cat-file --batch` (https://git-scm.com/docs/git-cat-file)."""

    def __init__(self, questions: IO[bytes], answers: IO[bytes]) -> None:
        self._questions = questions
        self._answers = answers

    def read(self, name: str) -> bytes:
        """The bytes of the blob with this hash. Raises `GitError` where the clone does not have it."""
        try:
            self._questions.write(f"{name}\n".encode())
            self._questions.flush()
        except BrokenPipeError:
            raise GitError(f"git cannot read {name}; see git fsck") from None
        # `<hash> blob <size>`, the bytes, and a line end
        _, _, size = self._answers.readline().decode().rstrip("\n").rpartition(" ")
        if not size.isdecimal():
            raise GitError(f"the blob {name} is not in this clone; fetch it without --filter")
        data = self._answers.read(int(size))
        self._answers.read(1)
        return data


def _said(message: bytes) -> str:
    """The line of git's messages that says what is wrong."""
    lines = message.decode(errors="replace").splitlines()
    wrong = [line.partition(": ")[2] for line in lines if line.startswith(("fatal: ", "error: "))]
    return wrong[0] if wrong else " ".join(lines)
