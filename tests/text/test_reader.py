"""Bytes to a document: encodings, formats, errors."""

from __future__ import annotations

import codecs
import subprocess
import sys
from pathlib import Path

import pytest

from adlint.text import reader
from adlint.text.span import Lines

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
TEXT = "Le café est fermé.\nPersonne ne sait pourquoi."


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
)
def test_encodings(data: bytes) -> None:
    document = reader.read(data, "a.txt")
    assert document.source == TEXT
    assert document.language == "fr"
    assert [block.text for block in document.blocks] == TEXT.split("\n")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04\x00\x00", "is binary, not text"),
        (b"fine\r\nfine\rcaf\xe9", "is not UTF-8 (byte 0xe9 at offset 14, line 3); save it as UTF-8"),
        (b"\xff\xfea\x00b", "begins as UTF-16 but is not (offset 2); save it as UTF-8"),
        (codecs.BOM_UTF16_LE + b"\x00\x00", "is binary, not text"),
    ],
)
def test_what_is_no_text_is_one_clear_line(data: bytes, message: str) -> None:
    with pytest.raises(reader.ReadError) as caught:
        reader.read(data, "a.md")
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.md", "markdown"),
        ("A.Markdown", "markdown"),
        ("a.mkd", "markdown"),
        ("a.mdx", "mdx"),
        ("a.qmd", "quarto"),
        ("a.Rmd", "quarto"),
        ("a.html", "html"),
        ("dir.md/a.HTM", "html"),
        ("a.xhtml", "html"),
        ("a.txt", "plain"),
        ("README", "plain"),
    ],
)
def test_the_suffix_tells_the_format(path: str, expected: str) -> None:
    assert reader.format_of(path) == expected
    assert reader.read(b"Some words.", path).format == expected


def test_a_format_that_is_given_counts() -> None:
    assert reader.read(b"<p>Some words.</p>", "-", "html").blocks[0].text == "Some words."
    with pytest.raises(ValueError, match="unknown format 'docx'; known are markdown"):
        reader.read(b"Some words.", "-", "docx")


@pytest.mark.parametrize("path", ["a.md", "a.mdx", "a.qmd", "a.html", "a.txt"])
@pytest.mark.parametrize("data", [b"", b" \n\r\n", codecs.BOM_UTF8])
def test_an_empty_file_is_a_document_without_blocks(path: str, data: bytes) -> None:
    document = reader.read(data, path)
    assert document.blocks == ()
    assert document.language == ""


@pytest.mark.parametrize("path", ["a.md", "a.html", "a.txt"])
def test_blocks_have_sentences_and_language(path: str) -> None:
    (block,) = reader.read_text("Dr. Oakes was at the bridge. He did not see it.", path).blocks
    assert block.language == "en"
    assert [block.text[start:end] for start, end in block.sentences] == [
        "Dr. Oakes was at the bridge.",
        "He did not see it.",
    ]


@pytest.mark.parametrize("path", ["a.md", "a.html", "a.txt"])
def test_suppressions_are_resolved(path: str) -> None:
    paragraph = "<p>Buy this lamp now.</p>" if path == "a.html" else "Buy this lamp now."
    document = reader.read_text(f"<!-- adlint: ignore[AD101] a friend -->\n\n{paragraph}\n", path)
    (suppression,) = document.suppressions
    assert suppression.codes == ("AD101",)
    assert suppression.silences("AD101", document.blocks[0].span)


def test_a_format_is_not_imported_before_it_is_read() -> None:
    code = (
        "import sys; from adlint.text import reader; reader.read(b'Words.', 'a.txt');"
        "print([name for name in ('adlint.text.html', 'adlint.text.markdown', 'pyromark') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds (../shared/seeds) are not here")
@pytest.mark.parametrize("name", ["article-en.txt", "article-fr.txt"])
def test_each_line_of_the_seeds_is_a_passage(name: str) -> None:
    document = reader.read((SEEDS / name).read_bytes(), name)
    lines = Lines(document.source)
    told = {lines.position(block.span.start)[0]: block.text for block in document.blocks}
    expected = {number: lines.text(number) for number in range(1, len(lines) + 1)}
    assert told == {number: text.strip() for number, text in expected.items() if text.strip()}
