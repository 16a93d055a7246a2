"""Ghost exports: posts with the names that their ids stand for."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from adlint.audit.inputs import read
from adlint.audit.records import Record

from .sources import bad, items, records, skipped

POSTS: list[dict[str, Any]] = [
    {"id": "p1", "title": "Wind", "slug": "wind", "html": "<p>The wind rose.</p>", "lexical": "{}",
     "status": "published", "type": "post", "published_at": "2024-05-01T22:30:00.000Z",
     "canonical_url": None, "locale": "fr-CA"},
    {"id": "p2", "title": "Waves", "html": None, "lexical": '{"root": {}}', "status": "published"},
    {"id": "p3", "title": "Gate", "html": "<p>x</p>", "status": "draft"},
    {"id": "p4", "title": "Old", "html": "<p>y</p>", "status": "published", "page": 1, "author_id": "u2",
     "canonical_url": "https://www.gate.example/old", "published_at": 1714602600000},
    {"id": "p5", "title": "Card", "html": None, "mobiledoc": "{}", "status": "published"},
    {"id": "p6", "html": None, "lexical": None, "status": "published"},
]  # fmt: skip
TABLES: dict[str, Any] = {
    "tags": [{"id": "t1", "name": "Sea"}, {"id": "t2", "name": "Wind"}, {"id": "t3", "name": "#hidden"}],
    "posts_tags": [
        {"post_id": "p1", "tag_id": "t3", "sort_order": 0},
        {"post_id": "p1", "tag_id": "t2", "sort_order": 2},
        {"post_id": "p1", "tag_id": "t1", "sort_order": 1},
    ],
    "users": [{"id": "u1", "name": "Ada Roe"}, {"id": "u2", "name": "Bo Li"}],
    "posts_authors": [
        {"post_id": "p1", "author_id": "u2", "sort_order": 1},
        {"post_id": "p1", "author_id": "u1", "sort_order": 0},
    ],
}


def _write(path: Path, posts: list[dict[str, Any]], nested: bool = True, **options: Any) -> Path:
    data: dict[str, Any] = {"meta": {"version": "5.0"}, "data": {"posts": posts, **TABLES}}
    path.write_text(json.dumps({"db": [data]} if nested else data, **options))
    return path


@pytest.mark.parametrize("nested", [True, False])
@pytest.mark.parametrize("indent", [None, 2])
def test_posts_with_their_authors_and_tags(tmp_path: Path, nested: bool, indent: int | None) -> None:
    path = _write(tmp_path / "ghost.json", POSTS, nested, indent=indent)
    found = items(path)
    assert records(found) == [
        Record("p1", "<p>The wind rose.</p>", "html", f"{path} post 1",
               {"title": "Wind", "author": "Ada Roe; Bo Li", "section": "Sea", "tags": "Sea; Wind",
                "date": "2024-05-01T22:30:00Z", "language": "fr", "slug": "wind", "type": "post",
                "status": "published"}),
        Record("p4", "<p>y</p>", "html", f"{path} post 4",
               {"title": "Old", "author": "Bo Li", "date": "2024-05-01T22:30:00Z", "url": "https://www.gate.example/old",
                "type": "page", "status": "published", "site": "gate.example"}),
    ]  # fmt: skip
    assert [(item.place, item.reason) for item in skipped(found)] == [(f"{path} post 3", "status draft")]
    lexical, mobiledoc, nothing = (error.problem for error in bad(found))
    assert "has no html, only lexical" in lexical
    assert "formats=html" in lexical
    assert "only mobiledoc" in mobiledoc
    assert nothing.startswith("has no html;")
    assert len(records(items(path, drafts=True))) == 3


def test_a_cut_file_gives_what_stands_before(tmp_path: Path) -> None:
    path = _write(tmp_path / "ghost.json", POSTS)
    text = path.read_text()
    path.write_text(text[: text.index('"p4"')])
    found = items(path)
    assert [record.id for record in records(found)] == ["p1"]
    assert bad(found)[-1].place == f"{path} post 4"
    assert bad(found)[-1].problem.startswith("from here on it cannot be read")


@pytest.mark.parametrize("text", ['{"db": [{"data": {}}]}', '{"meta": {}}', '{"data": [1, 2'])
def test_what_is_no_export_is_one_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text)
    (error,) = bad(items(path))
    assert error.whole
    assert error.problem.startswith("is not a Ghost export")


def test_json_lines_and_arrays_under_the_same_suffix(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"text": "a"}\n{"text": "b"}\n')
    assert [record.place for record in records(items(path))] == [f"{path}:1", f"{path}:2"]
    path.write_text('[{"text": "a"}]')
    assert "jq -c '.[]'" in bad(items(path))[0].problem


def test_memory_is_flat(tmp_path: Path) -> None:
    posts = [{"id": f"p{n}", "html": "<p>wind</p>" * 2_000, "status": "published"} for n in range(500)]  # 11 MB
    path = _write(tmp_path / "a.json", posts)
    del posts
    tracemalloc.start()
    try:
        assert sum(isinstance(item, Record) for item in read([str(path)])) == 500
        assert tracemalloc.get_traced_memory()[1] < 4_000_000
    finally:
        tracemalloc.stop()
