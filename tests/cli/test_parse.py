"""The quick parser and typer read the same from a command line."""

from __future__ import annotations

from dataclasses import MISSING
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adlint.cli import app, parse
from adlint.cli.commands import COMMANDS
from adlint.cli.options import CheckOptions, UsageError

_WORDS = st.one_of(
    st.sampled_from(["AD101", "AD,SRC", "0.5", "json", "full", "text", "never", "always", "a.md", "-", "--", "-q", ""]),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=6),
)


@st.composite
def _well_formed(draw: st.DrawFn) -> list[str]:
    """A command line made from the table: known flags with values that they take, and paths."""
    name = draw(st.sampled_from(sorted(COMMANDS)))
    command = COMMANDS[name]
    parts: list[list[str]] = []
    for f in command.fields:
        flags = f.metadata["flags"]
        least, most = int(f.default is MISSING), 2 if flags or isinstance(f.default, tuple) else 1
        for _ in range(draw(st.integers(least, most))):
            value = draw(_value(f.name, f.metadata["choices"]))
            if not flags:
                parts.append([value])
            elif isinstance(f.default, bool):
                parts.append([draw(st.sampled_from(flags))])
            else:
                flag = draw(st.sampled_from(flags))
                glued = flag.startswith("--") and draw(st.booleans())
                parts.append([f"{flag}={value}"] if glued else [flag, value])
    return [name, *(word for part in draw(st.permutations(parts)) for word in part)]


def _value(name: str, choices: tuple[str, ...]) -> st.SearchStrategy[str]:
    if choices:
        return st.sampled_from(choices)
    if name == "min_confidence":
        return st.floats(0, 1).map(str)
    if name in ("paths", "path", "code", "folder"):
        return _WORDS.filter(lambda word: not word.startswith("-") or word == "-")
    return _WORDS.filter(lambda word: word.replace(",", " ").strip() != "")


def _both(arguments: list[str]) -> tuple[Any, Any]:
    results: list[Any] = []
    for parser in (parse.parse, app.parse):
        try:
            results.append(parser(arguments))
        except UsageError as error:
            results.append(str(error))
    return results[0], results[1]


@given(_well_formed())
@settings(max_examples=150, deadline=None)
def test_well_formed_lines_need_no_typer(arguments: list[str]) -> None:
    quick, typed = _both(arguments)
    assert quick is not None
    assert quick == typed


@given(
    st.sampled_from(sorted(COMMANDS)),
    st.lists(
        st.one_of(
            _WORDS,
            st.sampled_from(
                [flag for command in COMMANDS.values() for f in command.fields for flag in f.metadata["flags"]]
            ),
        )
    ),
)
@settings(max_examples=200, deadline=None)
def test_what_the_quick_parser_understands_typer_understands(name: str, words: list[str]) -> None:
    quick, typed = _both([name, *words])
    assert quick is None or quick == typed


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--help"],
        ["check", "--help"],
        ["check", "-qv"],
        ["check", "--quiet=x"],
        ["check", "--select"],
        ["rule"],
        ["x"],
    ],
)
def test_what_only_typer_knows(arguments: list[str]) -> None:
    assert parse.parse(arguments) is None


def test_completion_is_for_typer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_ADLINT_COMPLETE", "complete_bash")
    assert parse.parse(["check"]) is None


def test_short_switches_can_be_joined() -> None:
    expected = COMMANDS["check"], CheckOptions(paths=("a.md",), quiet=True, verbose=True)
    assert app.parse(["check", "-qv", "a.md"]) == expected


def test_codes_are_lists_and_repeatable() -> None:
    parsed = parse.parse(["check", "--select", "AD,SRC101", "--select=HDG ", "--min-confidence", ".5"])
    assert parsed is not None
    assert parsed[1] == CheckOptions(select=("AD", "SRC101", "HDG"), min_confidence=0.5)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--changed"], CheckOptions(changed="")),
        (["--changed="], CheckOptions(changed="")),
        (["--changed", "main"], CheckOptions(changed="main")),
        (["--changed=main", "posts"], CheckOptions(changed="main", paths=("posts",))),
        (["--changed", "main", "posts"], CheckOptions(changed="main", paths=("posts",))),
        (["posts", "--changed"], CheckOptions(changed="", paths=("posts",))),
        (["--changed", "--quiet", "posts"], CheckOptions(changed="", quiet=True, paths=("posts",))),
        (["--changed", "-q"], CheckOptions(changed="", quiet=True)),
        (["--changed", "--", "posts"], CheckOptions(changed="", paths=("posts",))),
        (["--", "--changed", "main"], CheckOptions(paths=("--changed", "main"))),
        (["--config", "--changed", "a.md"], CheckOptions(config="--changed", paths=("a.md",))),
        (["--changed", "main", "--changed"], CheckOptions(changed="")),
    ],
)
def test_a_value_that_may_be_left_out(words: list[str], expected: CheckOptions) -> None:
    quick, typed = _both(["check", *words])
    assert quick == typed == (COMMANDS["check"], expected)
