"""WordPress exports: posts and pages as the editor left them, and no entity stands for anything."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from adlint.audit.inputs import read
from adlint.audit.records import BadRecord, Record
from adlint.text import reader

from .sources import bad, items, post, records, skipped, wxr

BLOCKS = "<!-- wp:paragraph -->\n<p>The <b>wind</b> rose.</p>\n<!-- /wp:paragraph -->"
CLASSIC = "The <b>wind</b> rose.\n\nThe waves did not."


def test_a_post_with_its_metadata(tmp_path: Path) -> None:
    path = wxr(tmp_path / "export.xml", post(1, BLOCKS), post(2, CLASSIC, kind="page"))
    first, second = records(items(path))
    assert first == Record(
        "https://gate.example/?p=1",
        BLOCKS,
        "html",
        f"{path}:8",
        {
            "title": "Wind & waves 1",
            "author": "Ada Roe",
            "section": "Sea",
            "tags": "wind",
            "date": "2024-05-02T00:30:00+02:00",
            "url": "https://www.gate.example/1",
            "type": "post",
            "status": "publish",
            "site": "gate.example",
        },
    )
    assert (second.format, second.metadata["type"]) == ("markdown", "page")
    assert path.read_text().splitlines()[int(second.place.rpartition(":")[2]) - 1] == "<item>"


def test_other_posts_are_counted(tmp_path: Path) -> None:
    posts = [
        post(1, "x", kind="attachment", status="inherit"),
        post(2, "x", kind="nav_menu_item"),
        post(3, "x", status="draft"),
        post(4, "x", status="private"),
        post(5, "x", status="trash"),
    ]
    path = wxr(tmp_path / "export.xml", *posts)
    reasons = ["WordPress attachment", "WordPress nav_menu_item", "status draft", "status private", "status trash"]
    assert [item.reason for item in skipped(items(path))] == reasons
    assert [record.metadata["status"] for record in records(items(path, drafts=True))] == ["draft", "private"]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ('[caption id="a" width="3"]<img src="a.png" /> The gate[/caption]',
         '<caption id="a" width="3"><img src="a.png" /> The gate</caption>'),
        ('[button url="https://shop.example"]Buy[/button] it', '<button url="https://shop.example">Buy</button> it'),
        ('Wind [gallery ids="1,2"] and [embed] waves', "Wind                     and         waves"),
        ("[1] [sic] […] he [the owner] said [a-b]", "[1] [sic] […] he [the owner] said [a-b]"),
    ],
)  # fmt: skip
def test_shortcodes_become_elements_of_the_same_length(tmp_path: Path, content: str, text: str) -> None:
    (record,) = records(items(wxr(tmp_path / "export.xml", post(1, content))))
    assert record.text == text
    assert len(record.text) == len(content)


def test_no_shortcode_is_read_as_words(tmp_path: Path) -> None:
    caption = '[caption id="attachment_1" align="left"]<img src="a.png"/> The gate[/caption]'
    content = f'The wind.\n\n{caption}\n\n[gallery ids="1"]\n\nWaves.'
    (record,) = records(items(wxr(tmp_path / "export.xml", post(1, content))))
    blocks = reader.read_text(record.text, "a", record.format).blocks
    words = " ".join(block.text for block in blocks)
    assert "The gate" in words
    assert words.startswith("The wind.")
    assert words.endswith("Waves.")
    assert not any(word in words for word in ("attachment", "align", "caption", "gallery", "ids"))


def test_an_item_that_is_broken_costs_itself_alone(tmp_path: Path) -> None:
    path = wxr(
        tmp_path / "export.xml",
        post(1, BLOCKS),
        post(2, BLOCKS, extra="<open>"),
        post(3, "a \x08 control character, an </item> and an <item> in <!-- CDATA"),
        post(4, BLOCKS, extra="&nosuch;"),
        post(5, BLOCKS.replace("wind", "café")),
        post(6, BLOCKS),
    )
    path.write_bytes(path.read_bytes().replace("café".encode(), b"caf\xe9"))
    found = items(path)
    assert [record.id[-1] for record in records(found)] == ["1", "3", "6"]
    assert records(found)[1].text == "a   control character, an </item> and an <item> in <!-- CDATA"
    places = [int(error.place.rpartition(":")[2]) for error in bad(found)]
    lines = path.read_bytes().split(b"\n")
    assert all(lines[place - 1] == b"<item>" for place in places)
    mismatched, undefined, invalid = (error.problem for error in bad(found))
    assert "mismatched tag" in mismatched
    assert "undefined entity" in undefined
    assert "invalid token" in invalid


BOMB = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'


@pytest.mark.parametrize(
    "prolog",
    [
        BOMB,
        '<!DOCTYPE rss [<!ENTITY c SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/a">',
    ],
)
def test_entities_stand_for_nothing(tmp_path: Path, prolog: str) -> None:
    path = wxr(tmp_path / "export.xml", post(1, BLOCKS, extra="<x>&c;</x>"), post(2, BLOCKS), prolog=prolog)
    found = items(path)
    assert [record.id[-1] for record in records(found)] == ["2"]
    assert "undefined entity" in bad(found)[0].problem


def test_a_cut_file_costs_its_last_item(tmp_path: Path) -> None:
    path = wxr(tmp_path / "export.xml", post(1, BLOCKS), post(2, BLOCKS))
    path.write_bytes(path.read_bytes()[:-200])
    found = items(path)
    assert [record.id[-1] for record in records(found)] == ["1"]
    assert [error.problem for error in bad(found)] == ["the file ends within this item"]


def test_dates_without_a_clock(tmp_path: Path) -> None:
    path = wxr(tmp_path / "export.xml", post(1, "x"), post(2, "x"))
    text = path.read_text().replace("2024-05-01 22:30:00", "0000-00-00 00:00:00")
    head, _, last = text.rpartition("2024-05-02 00:30:00")
    path.write_text(f"{head}0000-00-00 00:00:00{last}")
    assert [record.metadata["date"] for record in records(items(path))] == [
        "2024-05-02T00:30:00",
        "2024-05-01T22:30:00Z",
    ]


@pytest.mark.parametrize("text", ["", "<rss><channel><item/></channel></rss>", "no xml"])
def test_what_is_no_export_is_one_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.xml"
    path.write_text(text)
    (error,) = bad(items(path))
    assert error.whole
    assert error.problem.startswith("is not a WordPress export")


def test_memory_is_flat_and_a_huge_item_is_one_bad_record(tmp_path: Path) -> None:
    path = wxr(
        tmp_path / "a.xml", *(post(n, "wind " * 10_000) for n in range(200)), post(1, "x" * 41_000_000), post(2, "x")
    )
    count = 0
    errors = []
    tracemalloc.start()
    try:
        for item in read([str(path)]):
            if isinstance(item, BadRecord):
                errors.append(item)
            elif count == 199:
                assert tracemalloc.get_traced_memory()[1] < 4_000_000
            count += 1
    finally:
        tracemalloc.stop()
    assert count == 202
    assert [error.problem.partition(",")[0] for error in errors] == ["is longer than 10 MB"]
