"""Articles in files: found as `adlint check` finds them, with what their heads tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from adlint.audit.records import Record

from .sources import bad, items, page, records

MARKDOWN = """\
---
title: "Wind"
authors: [Ada Roe, Bo Li]
date: 2024-05-02 00:30:00 +0200
categories:
  - Sea
tags: [wind, waves]
draft: false
cover: {image: a.png}
---
The wind rose.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "posts/a.md": MARKDOWN,
        "posts/b.html": page(3),
        "posts/c.txt": "title: no front matter in plain text\n\nThe wind.",
        "posts/deep/d.mdx": '+++\ntitle = "Gate"\n+++\n<Hero />',
        "posts/style.css": "p {}",
        "posts/.gitignore": "ignored.md\n",
        "posts/ignored.md": "x",
        "posts/node_modules/e.md": "x",
        "adlint.toml": 'exclude = ["posts/deep/old/"]\n',
        "posts/deep/old/f.md": "x",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_a_folder_is_searched_as_check_does() -> None:
    found = items("posts")
    assert [record.id for record in records(found)] == ["posts/a.md", "posts/b.html", "posts/c.txt", "posts/deep/d.mdx"]
    assert all(record.id == record.place == record.path for record in records(found))
    assert [record.format for record in records(found)] == ["markdown", "html", "plain", "mdx"]
    assert not bad(found)


@pytest.mark.usefixtures("folder")
def test_metadata_come_from_the_front_matter_and_the_head() -> None:
    markdown, html, plain, mdx = records(items("posts"))
    assert markdown.text == MARKDOWN
    assert markdown.metadata == {
        "title": "Wind",
        "author": "Ada Roe; Bo Li",
        "date": "2024-05-02T00:30:00+02:00",
        "section": "Sea",
        "tags": "wind; waves",
        "draft": "false",
    }
    assert html.metadata == {
        "title": "Harbour & wind 3",
        "author": "Ada Roe",
        "section": "Sea",
        "date": "2024-05-02T08:00:00+02:00",
        "language": "en",
    }
    assert plain.metadata == {}
    assert mdx.metadata == {"title": "Gate"}


def test_globs_and_single_files(folder: Path) -> None:
    assert [record.id for record in records(items("posts/*.md"))] == ["posts/a.md"]
    assert [record.id for record in records(items("posts/**/*.mdx", "posts/c.txt"))] == [
        "posts/deep/d.mdx",
        "posts/c.txt",
    ]
    assert [record.id for record in records(items("posts", "posts/"))] == [r.id for r in records(items("posts"))]
    (folder / "1.jsonl").write_text('{"text": "a"}\n')
    (folder / "2.jsonl").write_text('{"text": "b"}\n')
    assert [record.place for record in records(items("*.jsonl", "1.jsonl"))] == ["1.jsonl:1", "2.jsonl:1"]
    assert [record.place for record in records(items(".", input_format="jsonl"))] == ["./1.jsonl:1", "./2.jsonl:1"]


def test_what_cannot_be_read_is_told(folder: Path) -> None:
    (folder / "posts/bytes.md").write_bytes(b"caf\xe9")
    (folder / "posts/long.md").write_bytes(b"a" * 10_000_001)
    found = items("posts/bytes.md", "posts/long.md", "nowhere", "posts/*.rst", "nowhere/*.jsonl", "-", "posts/a.md")
    assert [record.id for record in records(found)] == ["posts/a.md"]
    told = {error.place: error.problem for error in bad(found)}
    assert told["posts/bytes.md"].startswith("is not UTF-8 (byte 0xe9 at offset 3, line 1)")
    assert told["posts/long.md"].startswith("is longer than 10 MB")
    assert told["nowhere"].startswith("no such file or folder")
    assert told["posts/*.rst"].startswith("no article matches this glob")
    assert told["nowhere/*.jsonl"].startswith("nothing here can be read")
    assert "write it to a file" in told["-"]
    assert {error.place for error in bad(found) if error.whole} == {"nowhere", "posts/*.rst", "nowhere/*.jsonl", "-"}


def test_utf16_and_byte_order_marks(folder: Path) -> None:
    (folder / "a.md").write_bytes("\ufeffcafé\r\n".encode("utf-16-le"))
    assert records(items("a.md")) == [Record("a.md", "café\r\n", "markdown", "a.md", {}, "a.md")]


def test_a_wrong_configuration_is_told(folder: Path) -> None:
    (folder / "adlint.toml").write_text('exclud = ["x"]\n')
    found = items("posts")
    assert "unknown setting 'exclud'; did you mean 'exclude'?" in bad(found)[0].problem
