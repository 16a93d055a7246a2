"""Which findings a comment or a front-matter key silences."""

from __future__ import annotations

import pytest

from adlint.text import markdown
from adlint.text.document import Suppression
from adlint.text.scanner import Flavour
from adlint.text.span import Span
from adlint.text.suppressions import resolve


def resolved(source: str, flavour: Flavour = "markdown") -> tuple[Suppression, ...]:
    parsed = markdown.read(source, flavour)
    return resolve(source, parsed.comments, parsed.blocks, parsed.front_matter)


def silenced(source: str, word: str, code: str = "AD101", flavour: Flavour = "markdown") -> bool:
    at = source.index(word)
    return any(found.silences(code, Span(at, at + len(word))) for found in resolved(source, flavour))


def test_alone_it_is_for_the_next_block() -> None:
    source = "First.\n\n<!-- adlint: ignore[AD101, src] a reason -->\n\nSecond\nstill second.\n\nThird.\n"
    assert [silenced(source, word) for word in ("First", "Second", "still", "Third")] == [False, True, True, False]
    assert silenced(source, "Second", "SRC103")
    assert not silenced(source, "Second", "HDG101")
    (suppression,) = resolved(source)
    assert (suppression.codes, suppression.reason, suppression.error) == (("AD101", "SRC"), "a reason", "")
    assert source[suppression.span.start : suppression.span.end].startswith("<!--")


def test_behind_text_it_is_for_its_line() -> None:
    source = "One line\nanother line <!-- adlint: ignore -->\nlast line.\n"
    assert [silenced(source, word) for word in ("One", "another", "last")] == [False, True, False]


def test_before_a_table_it_is_for_the_table() -> None:
    source = "<!-- adlint: ignore -->\n\n| a | b |\n|---|---|\n| c | dd |\n\nend\n"
    assert silenced(source, "dd")
    assert not silenced(source, "end")


def test_ranges() -> None:
    source = "a1\n\n<!-- adlint: off[AD] why -->\n\nb2\n\n<!-- adlint: on[AD] -->\n\nc3\n\n<!-- adlint: off -->\n\nd4\n"
    assert [silenced(source, word) for word in ("a1", "b2", "c3", "d4")] == [False, True, False, True]
    assert not silenced(source, "b2", "SRC101")
    assert silenced(source, "d4", "SRC101")
    assert [found.reason for found in resolved(source)] == ["why", ""]


def test_codes_of_a_range_end_one_by_one() -> None:
    source = "<!-- adlint: off[AD,SRC] -->\n\na1\n\n<!-- adlint: on[AD] -->\n\nb2\n\n<!-- adlint: on -->\n\nc3\n"
    assert [silenced(source, word, "AD101") for word in ("a1", "b2", "c3")] == [True, False, False]
    assert [silenced(source, word, "SRC101") for word in ("a1", "b2", "c3")] == [True, True, False]


def test_a_part_of_a_paragraph() -> None:
    source = "Left alone, <!-- adlint: off -->silenced here,<!-- adlint: on --> told again.\n"
    assert [silenced(source, word) for word in ("Left", "here", "told")] == [False, True, False]


def test_the_whole_file() -> None:
    source = "Early.\n\n<!-- adlint: ignore-file[SRC] imported -->\n\nLate.\n"
    assert silenced(source, "Early", "SRC101")
    assert silenced(source, "Late", "SRC101")
    assert not silenced(source, "Late")


@pytest.mark.parametrize(
    ("key", "codes"),
    [
        ("adlint: off", ()),
        ("adlint: false", ()),
        ("adlint: {ignore: [AD101, SRC]}", ("AD101", "SRC")),
        ("adlint:\n  ignore: AD101", ("AD101",)),
        ("adlint-ignore: [AD101, SRC]", ("AD101", "SRC")),
        ("adlint-ignore: AD101, src", ("AD101", "SRC")),
        ("adlint-ignore: all", ()),
    ],
)
def test_front_matter(key: str, codes: tuple[str, ...]) -> None:
    source = f"---\ntitle: T\n{key}\n---\nText.\n"
    (suppression,) = resolved(source)
    assert (suppression.codes, suppression.error) == (codes, "")
    assert suppression.covers == Span(0, len(source))
    assert source[suppression.span.start : suppression.span.end] == key.split("\n")[0]
    toml = resolved('+++\nadlint-ignore = ["AD101"]\n+++\nText.\n')
    assert [found.codes for found in toml] == [("AD101",)]


def test_front_matter_that_says_on() -> None:
    assert resolved("---\nadlint: on\n---\nText.\n") == ()


def test_mdx_and_liquid_comments() -> None:
    source = "{/* adlint: ignore[AD102] */}\n\n<Card />\n\nText.\n"
    assert silenced(source, "<Card />", "AD102", "mdx")
    assert not silenced(source, "Text", "AD102", "mdx")
    assert silenced("{% comment %}adlint: ignore{% endcomment %}\n\nText.\n", "Text")


@pytest.mark.parametrize(
    ("directive", "error"),
    [
        ("adlint: ingore[AD101]", "did you mean `ignore`?"),
        ("adlint: xyz", "there are ignore, ignore-file, off, on"),
        ("adlint: ignore[]", "is empty"),
        ("adlint: ignore[AD101", "no closing bracket"),
        ("adlint: ignore[ad 1 o1]", "`1` is no rule code"),
        ("adlint-disable AD101", "begins with `adlint:`"),
        ("adlint: on", "ends no `off`"),
    ],
)
def test_a_misspelt_directive_is_kept_and_silences_nothing(directive: str, error: str) -> None:
    source = f"<!-- {directive} -->\n\nText.\n"
    (suppression,) = resolved(source)
    assert error in suppression.error
    assert not silenced(source, "Text")


@pytest.mark.parametrize("comment", ["adlint is nice", "see adlint: off", "admin: off"])
def test_other_comments_are_none_of_ours(comment: str) -> None:
    assert resolved(f"<!-- {comment} -->\n\nText.\n") == ()


def test_nothing_in_code_is_a_directive() -> None:
    assert resolved("```\n<!-- adlint: off -->\n```\n\n`<!-- adlint: off -->`\n") == ()
