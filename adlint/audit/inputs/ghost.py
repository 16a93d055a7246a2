"""Ghost's export: one JSON document with the tables of its database.

Posts are read one by one; of the other tables, the names of authors and tags and who has which are kept, some hundred
bytes a post. The section is a post's first public tag, as Ghost's themes show it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any, BinaryIO, NamedTuple

from adlint.audit.inputs.article import article
from adlint.audit.inputs.sources import Source
from adlint.audit.inputs.streams import SourceError
from adlint.audit.records import BadRecord, InputError, InputOptions, Item, Skipped

_TABLES = ("users", "tags", "posts_authors", "posts_tags")
_PREFIXES = ("db.item.data", "data")
_UNRENDERED = ("lexical", "mobiledoc")


class _Relations(NamedTuple):
    """What is kept of the other tables. prefix: under which the tables stand.

    users, tags: names by id, internal tags left out. authors, labels: by post, the order that Ghost gives its authors
    and its tags, and their ids.
    """

    prefix: str
    users: dict[str, str]
    tags: dict[str, str]
    authors: dict[str, list[tuple[int, str]]]
    labels: dict[str, list[tuple[int, str]]]


def read(source: Source, options: InputOptions) -> Iterator[Item]:
    """The posts and pages; raises `SourceError` if it cannot be opened or is no export."""
    try:
        import ijson
    except ImportError:
        raise InputError(f"{source.name}: Ghost needs ijson; install it with: pip install 'adlint[audit]'") from None
    with source.open() as file:
        relations = _relations(file, ijson)
    if relations is None:
        raise SourceError("is not a Ghost export: no table of posts stands in it")
    number = 0
    with source.open() as file:
        try:
            for post in ijson.items(file, f"{relations.prefix}.posts.item", use_float=True):
                number += 1
                yield _post(post, f"{source.name} post {number}", relations, options)
        except (ijson.JSONError, ValueError, SourceError) as error:
            problem = f"from here on it cannot be read ({' '.join(str(error).split())[:200]})"
            yield BadRecord(f"{source.name} post {number + 1}", problem)


def _relations(file: BinaryIO, ijson: Any) -> _Relations | None:
    """The other tables, up to where the file is damaged; the posts will come to that place, too."""
    prefix: str | None = None
    found = _Relations("", {}, {}, defaultdict(list), defaultdict(list))
    builder: Any = None
    row = ""
    with suppress(ijson.JSONError, ValueError, SourceError):
        for path, event, value in ijson.parse(file, use_float=True):
            above, _, table = path.removesuffix(".item").rpartition(".")
            if event == "start_array" and table == "posts" and above in _PREFIXES:
                prefix = above
            elif builder is not None:
                builder.event(event, value)
                if event == "end_map" and path == row:
                    _keep(found, table, builder.value)
                    builder = None
            elif event == "start_map" and path.endswith(".item") and table in _TABLES and above in _PREFIXES:
                row = path
                builder = ijson.ObjectBuilder()
                builder.event(event, value)
    return None if prefix is None else found._replace(prefix=prefix)


def _keep(found: _Relations, table: str, row: Mapping[str, Any]) -> None:
    id = str(row.get("id"))
    if table == "users":
        found.users[id] = str(row.get("name"))
    elif table == "tags":
        if row.get("visibility") != "internal" and not str(row.get("name")).startswith("#"):
            found.tags[id] = str(row.get("name"))
    else:
        order, post = int(row.get("sort_order") or 0), str(row.get("post_id"))
        if table == "posts_authors":
            found.authors[post].append((order, str(row.get("author_id"))))
        else:
            found.labels[post].append((order, str(row.get("tag_id"))))


def _named(ids: list[tuple[int, str]], names: Mapping[str, str]) -> list[str]:
    return [names[id] for _, id in sorted(ids) if id in names]


def _post(post: Any, place: str, relations: _Relations, options: InputOptions) -> Item:
    if not isinstance(post, dict):
        return BadRecord(place, "is not an object")
    status = str(post.get("status", "published"))
    if status not in ("published", "sent") and not options.drafts:  # `sent`: a newsletter that is not on the site
        return Skipped(place, f"status {status}")
    html = post.get("html")
    if not isinstance(html, str):
        source = next((name for name in _UNRENDERED if post.get(name)), "")
        only = f"has no html, only {source}, which Ghost renders when a post is published" if source else "has no html"
        return BadRecord(place, f"{only}; publish it and export again, or ask Ghost's Content API for formats=html")
    id = str(post.get("id") or place)
    tags = _named(relations.labels.get(id, []), relations.tags)
    fields = {
        "title": post.get("title"),
        "author": _named(relations.authors.get(id) or [(0, str(post.get("author_id")))], relations.users),
        "section": tags[:1],
        "tags": tags,
        "date": post.get("published_at") or post.get("created_at"),
        "url": post.get("canonical_url"),
        "language": post.get("locale"),
        "slug": post.get("slug"),
        "type": "page" if post.get("page") else post.get("type"),
        "status": status,
    }
    return article(id, html, "html", place, fields)
