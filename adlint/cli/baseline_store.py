"""A baseline in its place: read, held against the files around it, written."""

from __future__ import annotations

import os
from functools import cache

from adlint import baseline_file, rules
from adlint.baseline import Entries, Key, Matching
from adlint.baseline_file import BaselineError
from adlint.cli.rewrite import write
from adlint.config import ConfigError


@cache
def everywhere(code: str) -> bool:
    """Whether a rule judges all articles of a run together."""
    return code in rules.codes() and rules.load(code).gather is not None


class Store:
    """The baseline at a path.

    name: the path as a person would write it here.
    new: whether there was no such file.
    """

    def __init__(self, file: str, *, may_be_missing: bool) -> None:
        """Raises `ConfigError` for a file that cannot be read, or that is no baseline."""
        self.name = _short(file)
        self._file = file
        self._folder = os.path.realpath(os.path.dirname(file))
        self._real = cache(os.path.realpath)  # of folders: articles share them
        self._data = self._read(may_be_missing)
        self.new = self._data is None
        try:
            entries = {} if self._data is None else baseline_file.loads(self._data)
        except BaselineError as error:
            raise ConfigError(self.name, str(error)) from None
        self.matching = Matching(entries, self._entry_path, cache(self._gone), everywhere)

    def _read(self, may_be_missing: bool) -> bytes | None:
        try:
            with open(self._file, "rb") as file:
                return file.read()
        except FileNotFoundError:
            if may_be_missing:
                return None
            raise ConfigError(self.name, "there is no such baseline; --update-baseline makes it") from None
        except OSError as error:
            raise ConfigError(
                self.name, f"cannot be read ({error.strerror}); check the path and its permissions"
            ) from None

    def write(self, entries: Entries) -> None:
        """Put `entries` in the file, all at once; without any change it stays untouched. Raises `ConfigError`."""
        data = baseline_file.dumps(entries)
        if self._data is not None and self._data.replace(b"\r\n", b"\n") == data:
            return
        try:
            write(self._file, data)
        except OSError as error:
            raise ConfigError(self.name, f"cannot be written ({error.strerror}); check its permissions") from None

    def path(self, key: Key) -> str:
        """Where the file of an entry is."""
        return os.path.join(self._folder, *key.path.split("/"))

    def _gone(self, path: str) -> bool:
        return not os.path.lexists(os.path.join(self._folder, *path.split("/")))

    def _entry_path(self, path: str) -> str:
        """From the path of a report to that of its entries: relative to the baseline, with `/` on every system."""
        folder, name = os.path.split(path)
        whole = os.path.join(self._real(folder or os.curdir), name)
        try:
            return os.path.relpath(whole, self._folder).replace(os.sep, "/")
        except ValueError:  # on another drive
            return whole.replace(os.sep, "/")


def _short(file: str) -> str:
    """Relative where it lies below the current folder."""
    try:
        relative = os.path.relpath(file)
    except ValueError:
        return file
    return file if relative.startswith(os.pardir) else relative
