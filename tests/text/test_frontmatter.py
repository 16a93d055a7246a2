"""Front matter of every syntax, complete and damaged."""

from __future__ import annotations

import subprocess
import sys

import pytest

from adlint.text import markdown
from adlint.text.document import Parsed


def texts(parsed: Parsed) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in parsed.blocks]


def assert_placed(source: str, parsed: Parsed) -> None:
    """The first word of each block stands where its span begins."""
    for block in parsed.blocks:
        span = block.source_span(0, len(block.text.split()[0]))
        assert source[span.start : span.end] == block.text.split()[0]


@pytest.mark.parametrize(
    ("head", "syntax"),
    [
        (
            "---\ntitle: A fine day\ndescription: 'It is not so'\nlang: fr-CA\ndraft: false\ntags: [a, \"b, c\"]\n---\n",  # noqa: E501
            "yaml",
        ),
        ('---\ntitle: "A fine day"\nseo:\n  title: no\ndescription: >-\n  It is\n  not so\nlang: fr\n---\n', "yaml"),
        ("\n---\r\ntitle: A fine day\r\ndescription: It is not so\r\nlanguage: fr\r\n---\r\n", "yaml"),
        ('+++\ntitle = "A fine day"\ndescription = "It is not so"\nlang = "fr"\ndate = 2024-01-01\n+++\n', "toml"),
        ('+++\ntitle = "A fine day"\nlang = "fr"\ndescription = """It is\nnot so"""\n[extra]\nx = 1\n+++\n', "toml"),
        ('{\n  "title": "A fine day",\n  "description": "It is not so",\n  "lang": "fr"\n}\n', "json"),
        ("title: A fine day\ndescription: It is not so\nlang: fr\n---\n", "yaml"),
        ("Title: A fine day\nDate: 2024-01-01\nDescription: It is not so\nlang: fr\n\n", "yaml"),
    ],
)
def test_title_and_description_are_passages(head: str, syntax: str) -> None:
    source = head + "\nBody text.\n"
    parsed = markdown.read(source)
    assert texts(parsed) == [("title", "A fine day"), ("description", "It is not so"), ("paragraph", "Body text.")]
    assert parsed.front_matter is not None
    assert parsed.front_matter.syntax == syntax
    assert parsed.language == "fr"
    assert source[: parsed.front_matter.span.end].rstrip("\r\n") == head.strip("\n").rstrip("\r\n") or head[0] == "\n"
    assert_placed(source, parsed)


def test_fields_are_plain_data() -> None:
    source = "---\na: true\nb: 12\nc: 1.5\nd: 2024-01-31\ne:\n- x\n- y z\nf:\ng: [p, q]\n---\n"
    nested = source.replace("f:\n", "f: {k: [1, no]}\n")
    fields = {"a": True, "b": 12, "c": 1.5, "d": "2024-01-31", "e": ["x", "y z"], "f": None, "g": ["p", "q"]}
    front_matter = markdown.read(source).front_matter
    assert front_matter is not None
    assert front_matter.fields == fields
    front_matter = markdown.read(nested).front_matter
    assert front_matter is not None
    assert front_matter.fields == {**fields, "f": {"k": [1, False]}}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("'It''s so'", "It's so"),
        ('"Say \\"so\\" \\u00e9t\\u00e9"', 'Say "so" été'),
        ("Un titre : « rien »", "Un titre : « rien »"),
        ("|\n  Two\n  lines", "Two lines"),
        ("Plain but\n  goes on", "Plain but goes on"),
        ("! 'Tagged'", "Tagged"),
    ],
)
def test_every_word_of_a_title_knows_its_place(value: str, words: str) -> None:
    source = f"---\ntitle: {value}\nk: {{}}\n---\nText.\n"
    title = markdown.read(source).blocks[0]
    assert (title.kind, title.text) == ("title", words)
    for word in ("so", "lines", "on", "rien", "Tagged"):
        at = words.find(word)
        if at >= 0:
            span = title.source_span(at, at + len(word))
            assert source[span.start : span.end] == word


@pytest.mark.parametrize(
    "head",
    [
        "---\ntitle: A: b: c\n\tx: [\n---\n",
        '---\ntitle: "open\nother: }\n---\n',
        '+++\ntitle = open"\nx = \n+++\n',
        "---\n- just\n- a list\n---\n",
        "---\ntitle: Never closed\ndate: 2024-01-01\n\n",
        "---\n---\n",
    ],
)
def test_broken_front_matter_does_not_lose_the_article(head: str) -> None:
    parsed = markdown.read(head + "\nBody text.\n")
    assert texts(parsed)[-1] == ("paragraph", "Body text.")
    assert parsed.front_matter is not None


def test_aliases_of_aliases_take_no_time() -> None:
    levels = "".join(f"k{level}: &k{level} [{', '.join([f'*k{level - 1}'] * 9)}]\n" for level in range(1, 12))
    parsed = markdown.read(f"---\ntitle: A day\nk0: &k0 [x]\n{levels}own: &own [*own, *own]\n---\n\nThe text.\n")
    assert texts(parsed) == [("title", "A day"), ("paragraph", "The text.")]


def test_unclosed_front_matter_keeps_its_title() -> None:
    assert texts(markdown.read("---\ntitle: Never closed\ndate: 2024-01-01\n\nBody.\n")) == [
        ("title", "Never closed"),
        ("paragraph", "Body."),
    ]


@pytest.mark.parametrize(
    "source",
    ["---\n\nText between rules.\n\n---\n", "Note: this is a text.\n\nMore.\n", "{braces} are text\n", "***\ntext\n"],
)
def test_an_article_without_front_matter(source: str) -> None:
    parsed = markdown.read(source)
    assert parsed.front_matter is None
    assert parsed.blocks


def test_a_flat_front_matter_imports_no_parser() -> None:
    script = (
        "import sys; from adlint.text import markdown\n"
        "markdown.read('---\\ntitle: x\\ntags: [a, b]\\n---\\ntext')\n"
        "markdown.read('+++\\ntitle = \"x\"\\n+++\\ntext')\n"
        "assert not {'yaml', 'tomllib', 'json', 'difflib'} & set(sys.modules), sys.modules.keys()\n"
        "markdown.read('---\\na:\\n  b: c\\n---\\ntext')\n"
        "assert 'yaml' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_yaml_without_its_c_part(monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    source = '---\ntitle: Été 🙂 "so"\nx: {y: 1}\ndescription: là-bas\n---\ntext'
    expected = markdown.read(source)
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert markdown.read(source) == expected
    assert_placed(source, expected)
