"""Reports of articles that were linted before, known by all that they follow from and never by time stamps.

One SQLite file holds them for all projects. It brings what a cache must have: processes that share it, an end at any
moment, a bounded size. Its entries are JSON with a checksum each, so that nothing in it can run code and what was
damaged counts as absent.

The file is in the user's own cache folder, not beside the articles: a repository that is checked out cannot bring
entries that call its articles clean, nothing has to go into `.gitignore`, and since the key is the content, all
branches and worktrees share what they have in common.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b

from adlint.article import Article
from adlint.cache import stored
from adlint.cache.keys import Keys
from adlint.report import FileReport

FILE = "adlint-reports.sqlite"
LIMIT = 256_000_000
"""Bytes that the cache holds, of 50,000 articles or so; when it is full the older half goes. Oldest is what was linted
longest ago, not what was used: to note each use would make a run write in which nothing changed."""
WRITTEN = 100_000
"""Bytes of reports that wait to be written together, as a write takes a lock: what a killed run loses."""
LONGEST = 4_000_000
"""Bytes of the longest report that is kept."""
LOOKED_UP = 20
"""Articles; one by one, looking up takes three times as long."""
LOOKED_UP_BYTES = 250_000
PATIENCE = 5.0
"""Seconds to wait while another process writes."""
_CHECKSUM = 16
_DAMAGED = (1, 11, 26)
"""SQLite's SQLITE_ERROR (another program's tables), SQLITE_CORRUPT and SQLITE_NOTADB: https://sqlite.org/rescode.html"""


def default_folder() -> str:
    """`ADLINT_CACHE_DIR`, or the folder that the system has for the user's caches."""
    if chosen := os.environ.get("ADLINT_CACHE_DIR"):
        return chosen
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        return os.path.join(os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local"), "adlint", "Cache")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Caches", "adlint")
    # https://specifications.freedesktop.org/basedir-spec: a relative path is to be ignored.
    base = os.environ.get("XDG_CACHE_HOME", "")
    return os.path.join(base if os.path.isabs(base) else os.path.join(home, ".cache"), "adlint")


class Cache:
    """The reports in the cache of a folder; to be used as a context, in one thread.

    A cache that cannot be read or written is told in one line, and the run goes on without it. One that is damaged is
    told, too, and begun anew.
    """

    def __init__(self, folder: str, warn: Callable[[str], None]) -> None:
        self._path = os.path.join(folder, FILE)
        self._warn = warn
        self._keys = Keys()
        self._waiting: dict[bytes, bytes] = {}
        self._waiting_bytes = 0
        self._database: sqlite3.Connection | None = None

    def __enter__(self) -> Cache:
        try:
            self._database = _opened(self._path)
        except (OSError, sqlite3.Error) as error:
            self._fail(error)
        return self

    def __exit__(self, *exception: object) -> None:
        self._write()
        if self._database:
            self._database.close()

    def look_up(self, items: Iterable[FileReport | Article]) -> Iterator[FileReport | Article]:
        """`items`, where an article that was linted before is its report, and any other has its key."""
        group: list[FileReport | Article] = []
        size = 0
        for item in items:
            group.append(item)
            size += len(item.source) if isinstance(item, Article) else 0
            if len(group) == LOOKED_UP or size > LOOKED_UP_BYTES:
                yield from self._looked_up(group)
                group, size = [], 0
        yield from self._looked_up(group)

    def keep(self, article: Article, report: FileReport) -> None:
        """Remember the report of an article that `look_up` gave a key, unless it tells of a failure."""
        if report.failed or not article.key:
            return
        entry = stored.encode(report)
        if len(entry) > LONGEST:
            return
        self._waiting[article.key] = _checksum(article.key, entry) + entry
        self._waiting_bytes += len(entry)
        if self._waiting_bytes > WRITTEN:
            self._write()

    def _looked_up(self, group: list[FileReport | Article]) -> Iterable[FileReport | Article]:
        if self._database is None:
            return group
        keyed = [item._replace(key=self._keys.of(item)) if isinstance(item, Article) else item for item in group]
        try:
            entries = _select(self._database, [item.key for item in keyed if isinstance(item, Article)])
        except sqlite3.Error as error:
            self._fail(error)
            return keyed
        return (_report(item, entries) or item if isinstance(item, Article) else item for item in keyed)

    def _write(self) -> None:
        waiting, self._waiting, self._waiting_bytes = self._waiting, {}, 0
        if self._database is None or not waiting:
            return
        try:
            _insert(self._database, waiting)
        except sqlite3.Error as error:
            self._fail(error)

    def _fail(self, error: OSError | sqlite3.Error) -> None:
        if self._database:
            self._database.close()
        self._database = None
        what = error.strerror if isinstance(error, OSError) else str(error)
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED:
            try:
                remove(os.path.dirname(self._path))
                self._database = _opened(self._path)
            except (OSError, sqlite3.Error):
                pass  # said below
            else:
                self._warn(f"{self._path}: the cache was damaged ({what}) and is begun anew")
                return
        self._warn(f"{self._path}: the cache cannot be used ({what}); the run goes on without. See --cache-dir")


def remove(folder: str) -> int:
    """Delete the cache in `folder`, which may hold anything else, and return its bytes. Raises `OSError`."""
    size = 0
    # A journal that outlives its database would be played back into the next one.
    for path in (os.path.join(folder, FILE + "-journal"), os.path.join(folder, FILE)):
        if os.path.lexists(path):
            size += os.lstat(path).st_size
            os.unlink(path)
    return size


def _opened(path: str) -> sqlite3.Connection:
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    database = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        # Not the write-ahead log: it needs shared memory, which network file systems lack. Nor does anything wait for
        # the disk: after a power cut the cache may be damaged, which is found out.
        database.execute("PRAGMA synchronous = OFF")
        database.execute("PRAGMA trusted_schema = OFF")
        database.execute("CREATE TABLE IF NOT EXISTS reports (number INTEGER PRIMARY KEY, key BLOB UNIQUE, entry BLOB)")
    except sqlite3.Error:
        database.close()
        raise
    return database


def _select(database: sqlite3.Connection, keys: list[bytes]) -> dict[bytes, bytes]:
    marks = ",".join("?" * len(keys))
    return dict(database.execute(f"SELECT key, entry FROM reports WHERE key IN ({marks})", keys))


def _insert(database: sqlite3.Connection, entries: dict[bytes, bytes]) -> None:
    database.execute("BEGIN IMMEDIATE")
    try:
        database.executemany("INSERT OR REPLACE INTO reports (key, entry) VALUES (?, ?)", entries.items())
        used = "(SELECT page_count - freelist_count FROM pragma_page_count, pragma_freelist_count)"
        (size,) = database.execute(f"SELECT {used} * page_size FROM pragma_page_size").fetchone()
        if size > LIMIT:
            middle = "(SELECT (MIN(number) + MAX(number)) / 2 FROM reports)"
            database.execute(f"DELETE FROM reports WHERE number <= {middle}")
        database.execute("COMMIT")
    except sqlite3.Error:
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise


def _report(article: Article, entries: dict[bytes, bytes]) -> FileReport | None:
    """The report of an article; None where there is no entry, or only one that is damaged."""
    entry = entries.get(article.key, b"")
    if entry[:_CHECKSUM] != _checksum(article.key, entry[_CHECKSUM:]):
        return None
    try:
        return stored.decode(entry[_CHECKSUM:], article)
    except (ValueError, TypeError, LookupError):
        return None


def _checksum(key: bytes, entry: bytes) -> bytes:
    return blake2b(entry, key=key, digest_size=_CHECKSUM).digest()
