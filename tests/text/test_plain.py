"""Plain text: passages, headings, items and links, each where it stood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adlint.text import plain
from adlint.text.document import OBJECT, Block
from tests.timing import cpu_seconds

LONG = "The harbour was closed for a week after the storm, and the fishing boats stayed where they were until Friday."


def shown(source: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in plain.read(source).blocks]


def one(source: str) -> Block:
    (block,) = plain.read(source).blocks
    return block


def test_blank_lines_part_passages() -> None:
    assert shown(f"{LONG}\n\n{LONG}\r\n \t\r\nShort one.") == [
        ("paragraph", LONG),
        ("paragraph", LONG),
        ("paragraph", "Short one."),
    ]


def test_a_line_is_a_passage_where_there_are_no_blank_lines() -> None:
    lines = [LONG, LONG + " " + LONG, "Nobody was hurt, said the harbour master.", LONG]
    assert shown("\n".join(lines)) == [("paragraph", line) for line in lines]


def test_short_sentences_on_lines_of_their_own_are_not_joined() -> None:
    lines = [
        "Led by the harbour master.",
        "Wants slow and careful repairs of the pier.",
        "Values safety and the long view, but its plans are dear, slow and of no use to the boats this year.",
    ]
    assert shown("\n".join(lines)) == [("paragraph", line) for line in lines]


WRAPPED = """\
The harbour was closed for a week after the storm, and the
fishing boats stayed where they were until Friday. Most of
the crews went home, though some of them slept on board to
keep an eye on the ropes.

On Saturday the first boats left again. They came back with
little more than seaweed, and the market stayed empty for a
second week.
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_hard_wrapped_lines_are_joined(line_end: str) -> None:
    source = WRAPPED.replace("\n", line_end)
    first, second = plain.read(source).blocks
    assert first.text == " ".join(WRAPPED.split("\n\n")[0].split("\n"))
    assert second.text.startswith("On Saturday the first boats left again. They")
    start = first.text.index("Most of the crews")
    span = first.source_span(start, start + len("Most of the crews"))
    assert source[span.start : span.end] == f"Most of{line_end}the crews"


def test_a_sentence_goes_on_in_the_next_line() -> None:
    source = "The harbour was closed for a whole week after\nthe storm had passed."
    assert shown(source) == [("paragraph", "The harbour was closed for a whole week after the storm had passed.")]


def test_the_title_and_the_headings() -> None:
    source = f"After the Storm\n\n{LONG}\n\nWho Pays for the Pier?\n\n{LONG}\n\nThe end of it:\n\n{LONG}"
    assert [(block.kind, block.level) for block in plain.read(source).blocks] == [
        ("heading", 1),
        ("paragraph", 0),
        ("heading", 2),
        ("paragraph", 0),
        ("paragraph", 0),
        ("paragraph", 0),
    ]


def test_headings_without_blank_lines() -> None:
    assert shown(f"{LONG}\nThe pier\n{LONG}") == [("paragraph", LONG), ("heading", "The pier"), ("paragraph", LONG)]


def test_a_breadcrumb_and_repeated_lines_are_no_headings() -> None:
    source = f"Home > Local news > Harbour\n\nFree Pier Cam\n\nFree Pier Cam\n\n{LONG}"
    assert shown(source) == [
        ("paragraph", "Home > Local news > Harbour"),
        ("paragraph", "Free Pier Cam"),
        ("paragraph", "Free Pier Cam"),
        ("paragraph", LONG),
    ]


def test_what_stands_under_a_picture() -> None:
    assert shown(f"{LONG}\n\nharbour after the storm\n\n{LONG}")[1] == ("caption", "harbour after the storm")


def test_list_items() -> None:
    source = "Bring:\n- a rope\n* a lamp\n• a knife\n1. First, tie\n2) Then, pull\n-not an item"
    assert [(block.kind, block.text, block.containers) for block in plain.read(source).blocks] == [
        ("paragraph", "Bring:", ()),
        ("item", "a rope", ("list",)),
        ("item", "a lamp", ("list",)),
        ("item", "a knife", ("list",)),
        ("item", "First, tie", ("ordered-list",)),
        ("item", "Then, pull", ("ordered-list",)),
        ("paragraph", "-not an item", ()),
    ]


def test_marks_of_markdown_in_plain_text() -> None:
    source = f"# Title #1\n{LONG}\n\nUnder\n-----\n\n> Quoted words\n\n***\n"
    assert [(block.kind, block.level, block.text, block.containers) for block in plain.read(source).blocks] == [
        ("heading", 1, "Title #1", ()),
        ("paragraph", 0, LONG, ()),
        ("heading", 2, "Under", ()),
        ("paragraph", 0, "Quoted words", ("quote",)),
    ]


def test_a_bare_address_is_an_object() -> None:
    source = "See https://example.com/a_(b)?c=d, or www.example.org."
    block = one(source)
    assert block.text == f"See {OBJECT}, or {OBJECT}."
    assert [(link.kind, link.target) for link in block.links] == [
        ("url", "https://example.com/a_(b)?c=d"),
        ("url", "www.example.org"),
    ]
    assert [source[link.span.start : link.span.end] for link in block.links] == [link.target for link in block.links]


def test_a_markdown_link_is_a_link() -> None:
    source = 'We tried [the  new lamp](https://example.com/lamp "Lamp"), twice.'
    block = one(source)
    assert block.text == "We tried the new lamp, twice."
    (link,) = block.links
    assert (block.text[link.start : link.end], link.target) == ("the new lamp", "https://example.com/lamp")
    assert source[link.span.start : link.span.end] == '[the  new lamp](https://example.com/lamp "Lamp")'


def test_a_comment_for_adlint_is_no_word_of_the_text() -> None:
    source = f"<!-- adlint: ignore[AD101] friends -->\nBuy it <!-- adlint: off --> now.\n\n<!-- another -->\n{LONG}"
    parsed = plain.read(source)
    assert [block.text for block in parsed.blocks] == ["Buy it now.", "<!-- another -->", LONG]
    assert [comment.text for comment in parsed.comments] == ["adlint: ignore[AD101] friends", "adlint: off"]
    for comment in parsed.comments:
        assert source[comment.span.start : comment.span.end].startswith("<!--")


def test_entities_of_html_are_left_as_they_are() -> None:
    assert one("Salt &amp; pepper {{ x }}").text == "Salt &amp; pepper {{ x }}"


def test_lines_end_at_nothing_but_line_ends() -> None:
    assert one("One\u2028two\x0cthree and so on").text == "One\u2028two three and so on"


@given(st.text(st.sampled_from("ab C.-*#>1)[](:/ht\n\r\t \u00a0\u00ad\u200b<!->=www"), max_size=80))
def test_every_piece_of_text_is_its_slice_of_the_source(source: str) -> None:
    reached = 0
    for block in plain.read(source).blocks:
        position = 0
        for run in block.runs:
            assert run.start == position < run.end
            assert reached <= run.source_start < run.source_end
            position, reached = run.end, run.source_end
            piece, origin = block.text[run.start : run.end], source[run.source_start : run.source_end]
            assert piece == OBJECT or " ".join(piece.split()) == " ".join(origin.split())
        assert position == len(block.text)
        for link in block.links:
            assert 0 <= link.start <= link.end <= len(block.text)


@pytest.mark.parametrize(
    "piece",
    ["[", "[a](", "http://", "http://a.b/c ", "a\n", "Short Line\n", "<!-- adlint:", " ", "> ", "# ", "- ", "a\n==\n"],
)
def test_time_is_linear(piece: str) -> None:
    def seconds(count: int) -> float:
        source = piece * count
        return cpu_seconds(lambda: plain.read(source))

    assert seconds(16_000) < 24 * max(seconds(2_000), 0.002)
