"""Where the articles stand in their repository, and on the pages of the service that CI runs for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote

from adlint.reporters.terminal import printable


class Repository(NamedTuple):
    """root: its top folder. blob: the address below which its files are shown, if known. lines: a `#` with lines."""

    root: str
    blob: str = ""
    lines: str = ""

    def path(self, path: str) -> str:
        """`path`, relative to the root if it is below it, without `./` and with `/`."""
        folder, name = os.path.split(path)
        relative = os.path.relpath(os.path.join(os.path.realpath(folder or os.curdir), name), self.root)
        outside = relative.split(os.sep, 1)[0] == os.pardir
        return (path if outside else relative).replace(os.sep, "/")

    def address(self, path: str, line: int, end_line: int) -> str:
        """The page that shows these lines of the source; empty if none is known."""
        inside = self.path(path)
        if not self.blob or (inside == path and os.path.isabs(path)):
            return ""
        return f"{self.blob}/{quote(os.fsencode(inside))}{self.lines.format(line, end_line)}"


def find(environment: Mapping[str, str] = os.environ) -> Repository:
    """The repository of the current folder, as GitHub Actions or GitLab CI tells it, or else as git has it."""
    get = environment.get
    if get("GITHUB_REPOSITORY") and get("GITHUB_SHA"):
        blob = f"{get('GITHUB_SERVER_URL', 'https://github.com')}/{get('GITHUB_REPOSITORY')}/blob/{get('GITHUB_SHA')}"
        root, lines = get("GITHUB_WORKSPACE"), "?plain=1#L{}-L{}"
    elif get("CI_PROJECT_URL") and get("CI_COMMIT_SHA"):
        blob = f"{get('CI_PROJECT_URL')}/-/blob/{get('CI_COMMIT_SHA')}"
        root, lines = get("CI_PROJECT_DIR"), "?plain=1#L{}-{}"
    else:
        blob = root = lines = ""
    return Repository(os.path.realpath(root or _root(os.getcwd())), printable(blob), lines)


def _root(folder: str) -> str:
    """The nearest folder at or above `folder` that holds `.git`; `folder` itself if none does."""
    above = folder
    while not os.path.exists(os.path.join(above, ".git")):
        if os.path.dirname(above) == above:
            return folder
        above = os.path.dirname(above)
    return above
