"""Fixes made: which go together, what is refused, and that all else stays as it was to the byte."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adlint import engine, fixes
from adlint.config import Config
from adlint.finding import Edit, Fix, Match, Severity
from adlint.intact import damage, edited
from adlint.report import FileReport
from adlint.rule import Rule
from adlint.rules import load
from adlint.rules.paid_links import paid
from adlint.rules.plain_links import plain_link
from adlint.rules.removal import removal
from adlint.text import reader
from adlint.text.document import Document
from adlint.text.span import Span
from tests.timing import cpu_seconds

MARK = "\u200b"
"""An invisible mark, which the rule of `_marks` takes out."""


def _rule(code: str, matches: Callable[[Document], Iterator[Match]]) -> Rule:
    return Rule(code, f"name-{code}", "Doc.", Severity.WARNING, lambda document, config: matches(document), (), ())


def _spans(pattern: str, document: Document) -> Iterator[Span]:
    for found in re.finditer(pattern, document.source):
        yield Span(*found.span())


def _replaced(pattern: str, text: str, code: str = "X101", *, safe: bool = True) -> Rule:
    """A rule that replaces each match of `pattern`."""

    def matches(document: Document) -> Iterator[Match]:
        for span in _spans(pattern, document):
            yield Match(span, "found", fix=Fix(f"Write {text!r}", (Edit(span, text),), safe))

    return _rule(code, matches)


def _marks(document: Document) -> Iterator[Match]:
    """One finding a line for its invisible marks, with an edit a mark."""
    for line in _spans(r"[^\r\n]+", document):
        marks = [
            Span(line.start + found.start(), line.start + found.end())
            for found in re.finditer(MARK, document.source[line.start : line.end])
        ]
        if marks:
            yield Match(marks[0], "mark", line, fix=Fix("Take out the marks", tuple(Edit(mark) for mark in marks)))


def _calls(document: Document) -> Iterator[Match]:
    for span in _spans(r"Buy now\.", document):
        yield Match(span, "call", fix=removal(document, span))


def _links(document: Document) -> Iterator[Match]:
    for index, block in enumerate(document.blocks):
        for link, _ in paid(document, index, block):
            yield Match(link.span, "paid link", fix=plain_link(document, block, link))


REAL = (_rule("X201", _marks), _rule("X202", _calls), _rule("X203", _links), load("CQ106"), load("SUP101"))


def _fixed(
    source: str | bytes, *rules: Rule, path: str = "a.md", unsafe: bool = False
) -> tuple[fixes.Fixed, Callable[[bytes], FileReport]]:
    def lint(data: bytes) -> FileReport:
        return engine.lint(reader.read(data, path), rules, Config())

    data = source.encode() if isinstance(source, str) else source
    return fixes.fix(data, path, "", lint, unsafe), lint


def _text(source: str, *rules: Rule, path: str = "a.md", unsafe: bool = False) -> str:
    return _fixed(source, *rules, path=path, unsafe=unsafe)[0].data.decode()


def test_several_fixes_in_one_file() -> None:
    fixed, _ = _fixed("One odd.\n\nTwo odd, odd.\n", _replaced("odd", "even"))
    assert fixed.data == b"One even.\n\nTwo even, even.\n"
    assert fixed.made == 3
    assert fixed.report.findings == ()


def test_of_fixes_that_overlap_the_first_wins_and_the_rest_wait() -> None:
    # Together the two would leave "d": each takes out what the other looks at.
    fixed, _ = _fixed("abcd.\n", _replaced("abc?", "a", "X101"), _replaced("bc", "", "X102"))
    assert fixed.data == b"ad.\n"
    assert fixed.made == 1


def test_what_waited_is_fixed_in_the_next_round() -> None:
    fixed, _ = _fixed("abab.\n", _replaced("ab", "c"))
    assert (fixed.data, fixed.made) == (b"cc.\n", 2)


def test_a_fix_with_several_edits_is_made_whole() -> None:
    assert _text(f"O{MARK}ne t{MARK}wo.\n\nThr{MARK}ee.\n", _rule("X201", _marks)) == "One two.\n\nThree.\n"


def test_unsafe_fixes_are_made_on_request_only() -> None:
    rules = _replaced("odd", "even"), _replaced("bad", "good", "X102", safe=False)
    assert _text("odd bad.\n", *rules) == "even bad.\n"
    assert _text("odd bad.\n", *rules, unsafe=True) == "even good.\n"


def test_suppressed_findings_are_not_fixed() -> None:
    text = "<!-- adlint: ignore[X101] -->\nodd.\n\nodd.\n"
    assert _text(text, _replaced("odd", "even")) == text[: text.rindex("odd")] + "even.\n"


def test_fixes_that_undo_each_other_come_to_an_end() -> None:
    fixed, _ = _fixed("odd.\n", _replaced("odd", "even", "X101"), _replaced("even", "odd", "X102"))
    assert fixed.made == fixes.ROUNDS


def test_what_a_fix_makes_superfluous_is_fixed_too() -> None:
    text = "One.\n\n<!-- adlint: ignore[CQ106] -->\nTwo odd.\n"
    rules = _rule("CQ106", lambda document: (Match(span, "odd") for span in _spans("odd", document))), load("SUP101")
    assert _text(text, *rules) == text
    assert _text(text, *rules, _replaced("odd", "even", "X102")) == "One.\n\nTwo even.\n"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_stay(line_end: str) -> None:
    before = f"One.{line_end}{line_end}<!-- adlint: ignore[CQ106] -->{line_end}{line_end}Two odd.{line_end}".encode()
    fixed, _ = _fixed(before, load("CQ106"), load("SUP101"), _replaced("odd", "even\nand"))
    assert fixed.data == f"One.{line_end}{line_end}Two even{line_end}and.{line_end}".encode()


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
@pytest.mark.parametrize("lead", ["", "\ufeff"])
def test_encoding_and_byte_order_mark_stay(mark: bytes, encoding: str, lead: str) -> None:
    if lead and not mark:
        return  # a mark of its own
    fixed, _ = _fixed(mark + f"{lead}Été odd 🙂.\n".encode(encoding), _replaced("odd", "à pair"))
    assert fixed.data == mark + f"{lead}Été à pair 🙂.\n".encode(encoding)


def test_bytes_that_are_no_text_stay() -> None:
    fixed, _ = _fixed_or_error(b"odd \xff\n")
    assert fixed.data == b"odd \xff\n"
    assert fixed.report.errors


def _fixed_or_error(data: bytes) -> tuple[fixes.Fixed, Callable[[bytes], FileReport]]:
    def lint(source: bytes) -> FileReport:
        try:
            return engine.lint(reader.read(source, "a.md"), [_replaced("odd", "even")], Config())
        except reader.ReadError as error:
            return FileReport("a.md", errors=(str(error),))

    return fixes.fix(data, "a.md", "", lint), lint


class TestRefusal:
    @pytest.mark.parametrize(
        ("text", "pattern", "new", "what"),
        [
            ("---\ntitle: River\n---\n\nOne.\n", "title", "name", "the front matter"),
            ("---\ntitle: River\n---\n\nOne.\n", "---\n\n", "", "the front matter"),
            ("---\ntitle: River\n---\n\nOne.\n", "River", "[", "the front matter"),
            ("+++\ntitle = 'River'\n+++\n\nOne.\n", "River'", "", "the front matter"),
            ('{"title": "River"}\n\nOne.\n', 'River"', "", "the front matter"),
            ("One.\n\nTwo.\n", r"\.\n\nT", "t", "the markup around it"),
            ("One *two* three.\n", r"\*(?= )", "", "the markup around it"),
            ("One.\n\n```\ncode\n```\n\nTwo.\n", "```\n\n", "", "the markup around it"),
            ("One [two][a].\n\n[a]: https://a.example\n\nThree.\n", r"\[a\]: \S+\n", "", "the markup around it"),
            ("- one\n- two\n", "- (?=two)", "", "the markup around it"),
            ("One.\n\nTwo.\n", r"\.\n\Z", ".", "the line end at the end of the file"),
            ("One.\r\n\r\nTwo.\r\n", r"\r(?=\n\r)", "", "a line end"),
            ("---\ntitle: River\n---\n\nOne.\n", r"One\.\n", "\n", "the whole article"),
        ],
    )
    def test_a_fix_that_breaks_something(self, text: str, pattern: str, new: str, what: str) -> None:
        fixed, _ = _fixed(text, _replaced(pattern, new))
        assert fixed.data.decode() == text
        assert fixed.made == 0
        (refused,) = fixed.refused
        assert (refused.what, refused.finding) == (what, fixed.report.findings[0])

    def test_the_others_are_made(self) -> None:
        text = "odd.\n\n" * 20 + "One *two* three odd.\n\n" + "odd.\n\n" * 20
        fixed, _ = _fixed(text, _replaced("odd", "even"), _replaced(r"\*(?= )", "", "X102"))
        assert fixed.data.decode() == text.replace("odd", "even")
        (refused,) = fixed.refused
        assert (refused.finding.code, refused.where.line) == ("X102", 41)

    def test_front_matter_may_be_edited_where_its_keys_stay(self) -> None:
        text = f"---\ntitle: Ri{MARK}ver\ntags: [a]\n---\n\nOne.\n"
        assert _text(text, _rule("X201", _marks)) == text.replace(MARK, "")

    @pytest.mark.parametrize(
        ("text", "path"),
        [
            ("| boats |\n|---|\n| [one](https://x.example/?utm_source=chatgpt.com) |\n", "a.md"),
            ("<p><a href='https://x.example/?a=1&amp;utm_source=chatgpt.com&amp;b=2'>One boat.</a></p>\n", "a.html"),
        ],
    )
    def test_an_address_may_be_edited_in_a_passage_that_is_all_link(self, text: str, path: str) -> None:
        fixed, _ = _fixed(text, load("CQ103"), path=path)
        assert fixed.data.decode() in (text.replace("?utm_source=chatgpt.com", ""), re.sub("utm_.*?;", "", text))
        assert fixed.refused == ()

    def test_other_addresses_must_stay(self) -> None:
        document = reader.read_text("[one](https://a.example/b) [two](https://c.example/d)\n", "a.md")
        place = document.source.index("https://c")
        assert damage(document, (Edit(Span(place, place + 5), "http"),)) == ""
        assert damage(document, (Edit(Span(6, 7), "](https://e.example) [h"),)) == "the markup around it"

    @pytest.mark.parametrize("path", ["a.md", "a.mdx", "a.txt", "a.html"])
    def test_marks_at_the_edges_of_passages_go(self, path: str) -> None:
        text = f"{MARK}One boat.{MARK}\n\n- {MARK}two boats{MARK}\n"
        if path.endswith("html"):
            text = f"<p>{MARK}One boat.{MARK}</p>\n<ul><li>{MARK}two boats{MARK}</li></ul>\n"
        assert _text(text, load("CQ103"), path=path) == text.replace(MARK, "")

    def test_plain_text_has_no_markup_to_break(self) -> None:
        assert _text("Title\n\nOne *two* odd.\n", _replaced(r"\*(?= )", ""), path="a.txt") == "Title\n\nOne *two odd.\n"


_sentences = st.lists(
    st.sampled_from(
        [
            "The river rose in May.",
            "Buy now.",
            f"An in{MARK}visible ma{MARK}rk.",
            "See [the offer](https://vpn.example/?utm_medium=affiliate&id=3#top) there.",
            "A [pan](https://shop.example/?aff=47&x=1) for **all *of* you**.",
            "Ask [`the` bank](https://www.awin1.com/cread.php?a=1).",
            "Été 🙂 <b>gras</b> &amp; plus.",
            "Here <!-- adlint: ignore[CQ106] --> and there.",
        ]
    ),
    min_size=1,
    max_size=4,
)
_paragraphs = st.tuples(_sentences, st.sampled_from([" ", "\n"])).map(lambda pair: pair[1].join(pair[0]))
_blocks = st.one_of(
    _paragraphs,
    _paragraphs.map(lambda text: "- " + text.replace("\n", "\n  ") + "\n- second"),
    _paragraphs.map(lambda text: "> " + text.replace("\n", "\n> ")),
    _paragraphs.map(lambda text: "<div>\n<p>" + text + "</p>\n</div>"),
    _paragraphs.map(lambda text: "## " + text.replace("\n", " ")),
    st.sampled_from(["<!-- adlint: ignore[CQ106] -->", "```\nBuy now.\n```", "Buy now.\n--------", "---"]),
)
_articles = st.tuples(
    st.sampled_from(["", "---\ntitle: The river\ntags: [a, b]\n---\n\n"]),
    st.lists(_blocks, max_size=5).map("\n\n".join),
    st.sampled_from(["", "\n"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["a.md", "a.mdx", "a.html", "a.txt"]),
)


@settings(deadline=None, max_examples=150)
@given(_articles, st.booleans())
def test_properties(article: tuple[str, str, str, str, str], unsafe: bool) -> None:
    head, body, tail, line_end, path = article
    before = (head + body + tail).replace("\n", line_end).encode()
    fixed, lint = _fixed(before, *REAL, path=path, unsafe=unsafe)
    again, _ = _fixed(fixed.data, *REAL, path=path, unsafe=unsafe)

    assert (again.data, again.made) == (fixed.data, 0)
    assert fixed.report == lint(fixed.data)
    for finding, where in fixed.report.shown():
        lines = re.split("\r\n|\n", fixed.data.decode())
        assert lines[where.line - 1][where.column - 1 :].startswith(
            re.split("\r\n|\n", fixed.data.decode()[finding.span.start : finding.span.end])[0]
        )
    if line_end == "\r\n":
        assert b"\n" not in fixed.data.replace(b"\r\n", b"")
    assert fixed.data.endswith(b"\n") or not before.endswith(b"\n")
    assert fixed.data.startswith(head.rstrip().replace("\n", line_end).encode())
    if not unsafe:  # every word stays
        assert _words(fixed.data, path) == _words(before, path)


def _words(data: bytes, path: str) -> str:
    text = "".join(block.text for block in reader.read(data, path).blocks)
    return "".join(text.replace(MARK, "").split())


@given(
    st.text("ab\n"), st.lists(st.tuples(st.integers(0, 9), st.integers(1, 3), st.text("xy", max_size=2)), max_size=4)
)
def test_text_outside_the_edits_is_as_it_was(source: str, wanted: list[tuple[int, int, str]]) -> None:
    edits: list[Edit] = []
    position = 0
    kept: list[str] = []
    for gap, size, text in wanted:
        start, end = position + gap, position + gap + size
        if end <= len(source):
            kept += source[position:start], text
            edits.append(Edit(Span(start, end), text))
            position = end
    assert edited(source, edits) == "".join(kept) + source[position:]


def test_time_grows_with_the_text() -> None:
    unit = f"One {MARK} word. Buy now. [A pan](https://shop.example/?aff=4) for *you*. " * 3 + "\n\n"

    def seconds(times: int) -> float:
        source = unit * times + unit.strip().replace("\n", " ") * times
        return cpu_seconds(lambda: _fixed(source, *REAL[:3], unsafe=True), runs=2)

    assert seconds(160) < 8 * seconds(40)


def test_damage_reads_the_article_again() -> None:
    document = reader.read_text("One *two*.\n", "a.md")
    assert damage(document, (Edit(Span(4, 9), "two"),)) == ""
    assert damage(document, (Edit(Span(4, 5)),)) == "the markup around it"
