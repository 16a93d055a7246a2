"""What an editor is told of an article, and when."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from lsprotocol import types

from tests.lsp.editor import Editor

PAID = "The kettle is [sold here](https://shop.example/?aff=12).\n"


def test_open_change_save_close(editor: Editor, tmp_path: Path) -> None:
    document = editor.open(tmp_path / "kettle.md", f"# Kettles\n\n{PAID}")
    [paid] = [d for d in document.diagnostics() if d.code in ("AD101", "AD103")]
    assert paid.source == "adlint"
    assert paid.severity == types.DiagnosticSeverity.Warning
    assert document.under(paid.range) in PAID
    document.replace(PAID, "The kettle is old.\n")
    assert document.diagnostics() == []
    before = len(editor.of(document.uri))
    document.save()
    assert document.diagnostics(before) == []
    document.replace("The kettle is old.\n", PAID)
    assert document.codes()
    before = len(editor.of(document.uri))
    document.close()
    [cleared] = editor.wait(lambda: editor.of(document.uri)[before:])
    assert not cleared.diagnostics
    assert cleared.version is None


def test_evidence_with_a_place_is_related_information(editor: Editor, tmp_path: Path) -> None:
    text = "# Kettles\n\nTea is old.\n\nBuy the Brewmaster kettle today for only $19 at [Brewmaster](https://b.example/?aff=2)!\n"
    document = editor.open(tmp_path / "kettle.md", text)
    related = [info for d in document.diagnostics() for info in d.related_information or ()]
    assert related
    for info in related:
        assert info.location.uri == document.uri
        assert document.under(info.location.range) in text.splitlines()[4]
    document.close()


def test_many_quick_edits_are_one_publication(editor: Editor, tmp_path: Path) -> None:
    document = editor.open(tmp_path / "kettle.md", PAID)
    document.diagnostics()
    before = len(editor.of(document.uri))
    for letter in "A kettle is a pot with a spout. ":
        document.change((0, 0, letter))
    document.diagnostics()
    time.sleep(0.5)
    assert [params.version for params in editor.of(document.uri)[before:]] == [document.version]
    document.close()


def test_what_is_published_is_of_the_text_of_its_version(editor: Editor, tmp_path: Path) -> None:
    """Edits at the pace of typing, some with a pause, some while the article is checked."""
    document = editor.open(tmp_path / "kettle.md", PAID * 40)
    texts = {1: document.text}
    for index in range(30):
        document.change((0, 0, "🫖\n\n"))
        texts[document.version] = document.text
        time.sleep((0.0, 0.055, 0.03, 0.12)[index % 4])
    document.diagnostics()
    versions = [params.version or 0 for params in editor.of(document.uri)]
    assert versions == sorted(set(versions))
    for params in editor.of(document.uri):
        assert params.version is not None
        document.text = texts[params.version]
        assert params.diagnostics
        assert all("kettle" in document.under(d.range) or "sold" in document.under(d.range) for d in params.diagnostics)
    document.close()


def test_the_same_article_opened_again_starts_anew(editor: Editor, tmp_path: Path) -> None:
    editor.open(tmp_path / "kettle.md", PAID)
    again = editor.open(tmp_path / "kettle.md", "A pot.\n")
    editor.wait(lambda: [p for p in editor.of(again.uri) if not p.diagnostics])
    again.close()


@pytest.mark.parametrize(
    ("name", "language", "text", "flagged"),
    [
        ("page", "html", "<p>The kettle is <a href='https://shop.example/?aff=12'>sold here</a>.</p>", True),
        ("page", "plaintext", "<p>The kettle is <a href='/kettle'>old</a>.</p>", False),
        ("page", "mdx", "{/* TODO: a comment */}\n\nThe kettle is old.\n", False),
        ("page", "quarto", PAID, True),
        ("page", "markdown", PAID, True),
        ("page.html", "markdown", "<p>The kettle is <a href='https://shop.example/?aff=12'>sold here</a>.</p>", True),
    ],
)
def test_the_language_tells_the_format_where_the_suffix_does_not(
    editor: Editor, tmp_path: Path, name: str, language: str, text: str, flagged: bool
) -> None:
    document = editor.open(tmp_path / name, text, language)
    assert bool(document.diagnostics()) == flagged
    document.close()


def test_a_buffer_without_a_file(editor: Editor) -> None:
    document = editor.open("untitled:Untitled-1", PAID, "markdown")
    assert document.codes()
    document.close()


def test_a_path_with_spaces_and_accents(editor: Editor, tmp_path: Path) -> None:
    document = editor.open(tmp_path / "Théière à thé #1?.md", PAID)
    assert document.uri.endswith("%231%3F.md")
    assert document.codes()
    document.close()


def test_excluded_files_have_none(editor: Editor, tmp_path: Path) -> None:
    (tmp_path / "adlint.toml").write_text('exclude = ["drafts/"]\n')
    (tmp_path / "drafts").mkdir()
    draft = editor.open(tmp_path / "drafts" / "kettle.md", PAID)
    built = editor.open(tmp_path / "node_modules" / "kettle.md", PAID)
    article = editor.open(tmp_path / "kettle.md", PAID)
    assert article.codes()
    assert draft.codes() == []
    assert built.codes() == []
    for document in (draft, built, article):
        document.close()


def test_a_configuration_file_is_no_article(editor: Editor, tmp_path: Path) -> None:
    config = editor.open(tmp_path / "adlint.toml", f"# {PAID}", "toml")
    config.replace("#", "##")
    article = editor.open(tmp_path / "kettle.md", PAID)
    assert article.codes()
    assert editor.of(config.uri) == []
    article.close()
