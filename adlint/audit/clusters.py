"""Blurbs that stand in several articles of an archive: AD302 where the articles are too many to remember.

As `adlint.repeats`: a passage belongs to the first one before it that has nearly the same words. What is known of them
is kept in SQLite on the disk, which sorts what does not fit into memory.
"""

from __future__ import annotations

import json
import os
import sqlite3
from array import array
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import blake2b
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from adlint.audit import tables
from adlint.audit.folder import SCRATCH, Output, whole
from adlint.audit.tables import Row, Writer
from adlint.repeats import CANDIDATES, LEAST
from adlint.rules import minhash

IDS = 100
"""Articles that a cluster lists."""
_CACHE = 64_000
"""Kilobytes of the database that are held in memory."""
_CODE = "AD302"
_COLUMNS = ("article", "place", "date", "site", "number", "signature", "excerpt")

_PASSAGES = f"""
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA temp_store = FILE;
PRAGMA cache_size = -{_CACHE};
CREATE TABLE passage (
    id INTEGER PRIMARY KEY, ordinal INTEGER, number INTEGER, signature BLOB, article TEXT, place TEXT, date TEXT,
    site TEXT, excerpt TEXT);
CREATE TABLE words (id INTEGER PRIMARY KEY, signature BLOB);
CREATE TABLE key (key INTEGER, words INTEGER);
CREATE TABLE leader (key INTEGER, words INTEGER);
CREATE INDEX leader_by_key ON leader(key);
CREATE TABLE member (words INTEGER PRIMARY KEY, leader INTEGER);
CREATE TABLE cluster (leader INTEGER PRIMARY KEY, articles INTEGER, row TEXT);
"""
"""ordinal: of the article, in the order of the input. words: what passages say, compared once however often it stands
somewhere; its id is that of the first such passage."""
_WORDS = """
INSERT INTO words SELECT min(id), signature FROM passage GROUP BY signature;
CREATE UNIQUE INDEX words_by_signature ON words(signature);
"""
_SHARED = """
CREATE INDEX by_key ON key(key, words);
CREATE TABLE shared AS SELECT words, key FROM key
    WHERE key IN (SELECT key FROM key GROUP BY key HAVING count(*) > 1) ORDER BY words, key;
"""
"""Only words that share a key with others can be like them."""
_MEMBERS = """
SELECT coalesce(member.leader, words.id) AS leader, ordinal, number, article, place, date, site
FROM passage JOIN words USING (signature) LEFT JOIN member ON member.words = words.id
ORDER BY leader, passage.id
"""


def write(output: Output, shards: int) -> int:
    """Write the clusters of a run from the parts of its shards; returns how many there are."""
    path = os.path.join(output.path, f"blurbs.sqlite{SCRATCH}")
    _remove(path)
    try:
        # The output may be on a file system of the network, which cannot lock; nobody else opens this file.
        address = f"{Path(path).as_uri()}?nolock=1"
        with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as database:
            database.executescript(_PASSAGES)
            with _at_once(database):
                database.executemany(
                    "INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _passages(output, shards)
                )
            database.executescript(_WORDS)
            with _at_once(database):
                _gather(database)
                _cluster(database)
            return _write(database, output)
    except sqlite3.OperationalError as error:  # such as a full disk
        raise OSError(None, str(error)) from error
    finally:
        _remove(path)


def _remove(path: str) -> None:
    if os.path.exists(path):
        os.unlink(path)


@contextmanager
def _at_once(database: sqlite3.Connection) -> Iterator[None]:
    database.execute("BEGIN")
    yield
    database.execute("COMMIT")


def _passages(output: Output, shards: int) -> Iterator[tuple[object, ...]]:
    id, ordinal, place = 0, 0, ""
    for part in output.parts("blurbs", shards):
        for row in tables.read(part, _COLUMNS):
            id += 1
            ordinal += row["place"] != place
            place = row["place"]
            signature = array("I", row["signature"]).tobytes()
            yield id, ordinal, row["number"], signature, row["article"], place, row["date"], row["site"], row["excerpt"]


def _signature(data: bytes) -> tuple[int, ...]:
    return tuple(array("I", data))


def _gather(database: sqlite3.Connection) -> None:
    """Find for each of the words the first ones before them that are alike."""
    keys = (
        (key, id)
        for id, signature in database.execute("SELECT id, signature FROM words")
        for key in minhash.keys(_signature(signature))
    )
    database.executemany("INSERT INTO key VALUES (?, ?)", keys)
    for statement in filter(str.strip, _SHARED.split(";")):
        database.execute(statement)
    shared = database.execute("SELECT words, key FROM shared ORDER BY rowid")
    for id, rows in groupby(shared, itemgetter(0)):
        _place(database, id, [key for _, key in rows])


def _place(database: sqlite3.Connection, id: int, keys: list[int]) -> None:
    """Make words a member of the first leader that is like them, or a leader."""
    own = _words(database, id)
    seen = set()
    for key in keys:
        leaders = database.execute("SELECT words FROM leader WHERE key = ? ORDER BY rowid LIMIT ?", (key, CANDIDATES))
        for (leader,) in leaders.fetchall():
            if leader not in seen and minhash.alike(_words(database, leader), own):
                database.execute("INSERT INTO member VALUES (?, ?)", (id, leader))
                return
            seen.add(leader)
    database.executemany("INSERT INTO leader VALUES (?, ?)", ((key, id) for key in keys))


def _words(database: sqlite3.Connection, id: int) -> tuple[int, ...]:
    (signature,) = database.execute("SELECT signature FROM words WHERE id = ?", (id,)).fetchone()
    return _signature(signature)


class _Before(NamedTuple):
    """The cluster before: the article and the number of the passage where it begins, and a digest of its articles."""

    ordinal: int
    number: int
    articles: str


def _cluster(database: sqlite3.Connection) -> None:
    """Keep the clusters of enough articles; a blurb of several paragraphs is one, of the first."""
    before = None
    for leader, members in groupby(database.execute(_MEMBERS), itemgetter(0)):
        row, this = _row(leader, members)
        if row["articles"] < LEAST:
            continue
        if before is None or this != _Before(before.ordinal, before.number + 1, before.articles):
            database.execute("INSERT INTO cluster VALUES (?, ?, ?)", (leader, row["articles"], json.dumps(row)))
        before = this


def _row(leader: int, members: Iterator[Any]) -> tuple[Row, _Before]:
    """What is told of a cluster, but for its words. Memory does not grow with it, but for its sites."""
    digest = blake2b(digest_size=16)
    ids: list[str] = []
    places: list[str] = []
    sites: set[str] = set()
    first_date = last_date = None
    begins, articles, passages, last = (0, 0), 0, 0, 0
    for _, ordinal, number, article, place, date, site in members:
        begins = begins if passages else (ordinal, number)
        passages += 1
        if ordinal == last:
            continue
        last = ordinal
        articles += 1
        digest.update(ordinal.to_bytes(8, "big"))
        if len(ids) < IDS:
            ids.append(article)
            places.append(place)
        if site:
            sites.add(site)
        if date:
            first_date = min(first_date or date, date)
            last_date = max(last_date or date, date)
    row = {
        "articles": articles,
        "passages": passages,
        "sites": len(sites),
        "first_date": first_date,
        "last_date": last_date,
        "ids": ids,
        "places": places,
    }
    return row, _Before(*begins, digest.hexdigest())


def _write(database: sqlite3.Connection, output: Output) -> int:
    path = os.path.join(output.path, f"clusters.{output.format}")
    count = 0
    found = database.execute(
        "SELECT row, excerpt, signature FROM cluster JOIN passage ON passage.id = leader ORDER BY articles DESC, leader"
    )
    with whole(path) as scratch, Writer("clusters", scratch, output.format) as writer:
        for row, excerpt, signature in found:
            words = repr(_signature(signature)).encode()
            name = blake2b(_CODE.encode() + words, digest_size=12).hexdigest()  # as the finding's fingerprint
            writer.add({"cluster": name, "excerpt": excerpt, **json.loads(row)})
            count += 1
    return count
