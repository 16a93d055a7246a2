"""Runs map to the source exactly, whatever the document; time grows with its length."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adlint.text import markdown
from adlint.text.document import OBJECT, Parsed
from adlint.text.scanner import Flavour
from tests.timing import cpu_seconds

FLAVOURS: list[Flavour] = ["markdown", "mdx", "quarto"]
_word = st.sampled_from(["plain", "naïve", "Été", "mot\u00a0dur", "emoji🙂", "co\u00adop", "$5", "it's", "2.5", "a_b"])
_inline = st.recursive(
    _word,
    lambda inner: st.one_of(
        inner.map(lambda x: f"*{x}*"),
        inner.map(lambda x: f"**{x}**"),
        inner.map(lambda x: f'[{x}](https://x.example/a_(b)?c=d "t")'),
        _word.map(lambda x: f"![{x}](p.png)"),
        inner.map(lambda x: f"<b>{x}</b>"),
        inner.map(lambda x: f"{{{{< u >}}}}{x}{{{{< /u >}}}}"),
        inner.map(lambda x: f'<Tag to="/x">{x}</Tag>'),
        st.tuples(inner, inner).map(" ".join),
        st.tuples(inner, inner).map("\n".join),
        st.tuples(inner, inner).map("  \n".join),
        st.sampled_from(
            ["`code x`", "&amp;", "&eacute;", "\\*", "https://x.example/p_q.", "{{ var }}", "<br>", "<!-- c -->"]
        ),
        st.sampled_from(
            ["{% tag a='b' %}", "[^1]", "[@key]", "$x_1$", "{.cls}", "{/* c */}", "{1+1}", "<http://x.example>"]
        ),
    ),
    max_leaves=6,
)
_block = st.one_of(
    _inline,
    _inline.map(lambda x: "# " + x.replace("\n", " ")),
    _inline.map(lambda x: "> " + x.replace("\n", "\n> ")),
    _inline.map(lambda x: "- " + x.replace("\n", "\n  ") + "\n- second"),
    _inline.map(lambda x: "| a | b |\n|---|---|\n| " + x.replace("\n", " ") + " | z |"),
    _inline.map(lambda x: '!!! note "T"\n    ' + x.replace("\n", "\n    ")),
    _inline.map(lambda x: "{{< box >}}\n" + x + "\n{{< /box >}}"),
    _inline.map(lambda x: "<Box>\n    " + x.replace("\n", "\n    ") + "\n</Box>"),
    _inline.map(lambda x: "<div>\n<p>" + x + "</p>\n</div>"),
    st.sampled_from(
        ["```\ncode\n```", ":::tip T\ntext\n:::", "---", '{{< cta text="Go &amp; buy" url="/x" >}}', "[^1]: note"]
    ),
)
_documents = st.tuples(st.lists(_block, max_size=6).map("\n\n".join), st.sampled_from(["\n", "\r\n", "\r"])).map(
    lambda pair: pair[0].replace("\n", pair[1])
)
_noise = st.text(alphabet="ab *_`[]()<>{}%!#:-=\n\r\t\\&;$@\"'/|~^é🙂\u00ad\u2028", max_size=120)


def assert_exact(source: str, parsed: Parsed) -> None:
    for block in parsed.blocks:
        at, place = 0, 0
        for run in block.runs:
            assert run.start == at
            assert run.end > at
            assert run.source_start >= place
            piece, slice_ = block.text[run.start : run.end], source[run.source_start : run.source_end]
            assert slice_
            if piece != OBJECT and re.sub(r"\s", " ", piece) != re.sub(r"\s", " ", slice_):
                broken = re.fullmatch(r"\s*\\?\s*|<br[^>]*>|\s+", slice_) is not None
                assert (piece.isspace() and broken) or piece == html.unescape(slice_), (piece, slice_)
            at, place = run.end, run.source_end
        assert at == len(block.text)
        assert 0 <= block.span.start <= block.span.end <= len(source)
        for link in block.links:
            assert 0 <= link.start <= link.end <= len(block.text)
            assert link.span.end <= len(source)
        for mark in block.marks:
            assert 0 <= mark.start <= mark.end <= len(block.text)
            assert mark.span.end <= len(source)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_documents, st.sampled_from(FLAVOURS))
def test_documents_are_mapped_exactly(source: str, flavour: Flavour) -> None:
    parsed = markdown.read(source, flavour)
    assert_exact(source, parsed)
    text = " ".join(block.text for block in parsed.blocks)
    for word in ("naïve", "Été", "emoji🙂"):
        # A word of the document is a word of its blocks, as often as it is not the name of an image.
        assert text.count(word) >= source.count(word) - source.count(f"![{word}]")


@settings(max_examples=400, deadline=None)
@given(_noise, st.sampled_from(FLAVOURS))
def test_noise_never_fails(source: str, flavour: Flavour) -> None:
    assert_exact(source, markdown.read(source, flavour))


_PIECES = [
    "[",
    "<",
    "{{",
    "{%",
    "{",
    "`",
    "``` \n",
    "> ",
    "$",
    "*a ",
    "<a b='",
    "![",
    "<!--",
    "{{<a>}}",
    "<A>\n\n",
    "- ",
    "~~~",
]
_PIECES += [
    "<code>x</code>",
    "[^",
    "::: x\n",
    "!!! note\n    a\n",
    "&",
    "www.",
    "{#",
    "import x\n",
    "[1]",
    "<b>",
    "a|b\n-|-\n",
]
_PIECES += [
    "{{< x\n",
    "{/*",
    "@a",
    "[a@b",
    "</A>\n",
    "<A b={",
    "- a\n\n  {{< x >}}\n\n",
    "`a``",
    "http://)",
    '"\n\n',
    "key: v\n",
]


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize("piece", _PIECES)
def test_time_is_linear_in_hostile_text(piece: str, flavour: Flavour) -> None:
    def seconds(count: int) -> float:
        source = piece * count
        return cpu_seconds(lambda: markdown.read(source, flavour), runs=2)

    seconds(100)
    small = seconds(2_000)
    large = seconds(16_000)
    assert large < 8 * 4 * max(small, 0.004), f"{small:.3f} s for 2,000, {large:.3f} s for 16,000"


def test_time_is_linear_in_a_long_article() -> None:
    paragraph = "A *sentence* with [a link](https://x.example/page), `code` and é. " * 4 + "\n\n"

    def seconds(count: int) -> float:
        source = paragraph * count
        return cpu_seconds(lambda: markdown.read(source), runs=2)

    seconds(100)
    small, large = seconds(2_500), seconds(20_000)
    assert len(paragraph) * 20_000 > 5_000_000
    assert large < 8 * 3 * small
