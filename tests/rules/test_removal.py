"""The fix that takes a passage out: what goes with it, and what stays."""

from __future__ import annotations

import pytest

from adlint.intact import damage, edited
from adlint.rules.removal import removal
from adlint.text import reader
from adlint.text.span import Span
from tests.timing import cpu_seconds


def _without(text: str, passage: str, path: str = "a.md") -> str | None:
    """`text` without `passage`, of which `…` stands for anything between its ends; None where no fix is offered."""
    first, _, last = passage.partition("…")
    start = text.index(first)
    end = text.index(last, start) + len(last) if last else start + len(first)
    document = reader.read_text(text, path)
    fix = removal(document, Span(start, end))
    if fix is None:
        return None
    assert not fix.safe
    assert damage(document, fix.edits) == ""
    return edited(text, fix.edits)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("One.\n\nBuy now.\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("One.\r\n\r\nBuy now.\r\n\r\nTwo.\r\n", "One.\r\n\r\nTwo.\r\n"),
        ("One.\n\nBuy now.\n", "One.\n"),
        ("One.\n\nBuy now.", "One."),
        ("Buy now.\n\nTwo.\n", "Two.\n"),
        ("---\ntitle: x\n---\n\nBuy now.\n\nTwo.\n", "---\ntitle: x\n---\n\nTwo.\n"),
        ("One.\n\n> Buy now.\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("- one\n- Buy now.\n- two\n", "- one\n- two\n"),
        ("One.\n\n## **Buy now.**\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("One.\n\nBuy now.\n--------\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("One.\n\n:::ad\nBuy now.\n:::\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("One.\n\n{{< box a=1 >}}\nBuy now.\n{{< /box >}}\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("One.\n\n<div class='ad'>\n<p>Buy now.</p>\n</div>\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("```\ncode\n```\n\nBuy now.\n\n```\nmore\n```\n\nTwo.\n", "```\ncode\n```\n\n```\nmore\n```\n\nTwo.\n"),
    ],
)
def test_whole_blocks_go_with_their_markup(before: str, after: str) -> None:
    assert _without(before, "Buy now.") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("One word. Buy now. Two words.\n", "One word. Two words.\n"),
        ("Buy now. Two words.\n", "Two words.\n"),
        ("One word.\nBuy now.\n", "One word.\n"),
        ("One word. **Buy now.**\n\nTwo.\n", "One word.\n\nTwo.\n"),
    ],
)
def test_of_a_paragraph_only_the_sentences_go(before: str, after: str) -> None:
    assert _without(before, "Buy now.") == after


def test_a_passage_over_several_blocks() -> None:
    text = "One word. Buy it.\n\n## For you\n\n- [Now](https://shop.example)\n\nBuy more. Two words.\n"
    assert _without(text, "Buy it.…Buy more.") == "One word.\n\nTwo words.\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>One.</p>\n<p>Buy <a href=x>now.</a></p>\n<p>Two.</p>\n", "<p>One.</p>\n<p>Two.</p>\n"),
        ("<p>One.</p><div><p><b>Buy</b> now.</p></div><p>Two.</p>", "<p>One.</p><p>Two.</p>"),
        ("<body><p>One.</p><p>Buy now.</p></body>", "<body><p>One.</p></body>"),
        ("<p>One word. <b>Buy <i>now.</i></b></p><p>Two.</p>", "<p>One word.</p><p>Two.</p>"),
    ],
)
def test_html(before: str, after: str) -> None:
    assert _without(before, "Buy…now.", "a.html") == after


def test_components() -> None:
    assert _without("One.\n\n<Cta to='/x'>\n  Buy now.\n</Cta>\n\nTwo.\n", "Buy now.", "a.mdx") == "One.\n\nTwo.\n"
    assert _without("One.\n\n<Box>\n\nBuy now.\n\n</Box>\n\nTwo.\n", "Buy now.", "a.mdx") == "One.\n\nTwo.\n"


@pytest.mark.parametrize(
    "text",
    ["Buy now.\n", "---\ntitle: Buy now.\n---\n\nOne.\n", "One.\n\n| a | b |\n|---|---|\n| Buy now. | c |\n"],
)
def test_no_removal_that_would_leave_a_hole(text: str) -> None:
    assert _without(text, "Buy now.") is None


@pytest.mark.parametrize(
    ("unit", "path"),
    [
        ("Buy now. ", "a.md"),
        ("<p>Buy now.</p>", "a.html"),
        ("<b>" * 30 + "Buy now." + "</i>" * 30 + "<br>", "a.html"),
        ("Buy now.\n" + "\n" * 50, "a.md"),
        ("Buy [now.](https://x.example) *so* ", "a.md"),
        (":::a\n" * 9 + "Buy now.\n\n", "a.md"),
    ],
)
def test_time_grows_with_the_text(unit: str, path: str) -> None:
    def seconds(times: int) -> float:
        document = reader.read_text(unit * times, path)
        places = [Span(found, found + 3) for found in range(0, len(document.source), len(unit))]
        return cpu_seconds(lambda: [removal(document, place) for place in places])

    assert seconds(1600) < 10 * max(seconds(400), 0.01)
