"""Positions in the unit that was negotiated, and texts that are edited as an editor does."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from lsprotocol import types

import adlint
from tests.lsp.editor import Document, Editor

LINK = "[sold here](https://shop.example/?aff=12)"
ARTICLE = f"""\
---
title: Théières 🫖
---

Le café 🫖🫖 de l’été est bon, et la théière est {LINK} 👩‍🍳 près d’ici.

Another page\u2028of the same\x0bline 😀 has a kettle that is {LINK}, too. TODO: say where.

Some say that 73% of all kettles are made of tin.
"""


@pytest.fixture(scope="module", params=["utf-8", "utf-16", "utf-32"])
def counting(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor that counts in the unit of the parameter."""
    with Editor(tmp_path_factory.mktemp("workspace"), encoding=request.param) as editor:
        yield editor


def found(document: Document, after: int = 0) -> list[tuple[object, str]]:
    return [(diagnostic.code, document.under(diagnostic.range)) for diagnostic in document.diagnostics(after)]


def linted(text: str) -> list[tuple[object, str]]:
    source = text.removeprefix("\ufeff")
    return [(f.code, source[f.span.start : f.span.end]) for f, _ in adlint.lint(source).shown()]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_is_underlined_is_what_was_found(counting: Editor, tmp_path: Path, end: str, mark: str) -> None:
    assert counting.server.capabilities.position_encoding == counting.encoding
    text = mark + ARTICLE.replace("\n", end)
    document = counting.open(tmp_path / "tea.md", text)
    assert len(linted(text)) > 2
    assert found(document) == linted(text)
    document.close()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_text_after_many_edits_is_the_text_that_the_editor_has(counting: Editor, tmp_path: Path, end: str) -> None:
    chance = random.Random(6)
    pieces = [
        " été",
        "🫖",
        f" {LINK} ",
        "\r\n",
        "\n",
        "\n\n",
        "",
        "\u2028",
        "’",
        " TODO: ",
        "👩‍🍳",
        "\r",
        "# ",
        "> ",
        "\ufeff",
    ]
    document = counting.open(tmp_path / "tea.md", ARTICLE.replace("\n", end))
    for _ in range(25):
        edits, text = [], document.text
        for _ in range(chance.randint(1, 4)):  # in any order: each is of the text that the one before it left
            start = at_a_place(chance, text)
            stop = at_a_place(chance, text) if chance.random() < 0.1 else start + chance.randint(0, 6)
            start, stop = sorted((start, min(stop, len(text))))
            if text[stop - 1 : stop + 1] == "\r\n":
                stop += 1
            new = chance.choice(pieces)
            edits.append((start, stop, new))
            text = text[:start] + new + text[stop:]
        document.change(*edits)
    again = counting.open(tmp_path / "fresh.md", document.text)
    assert [(d.code, d.range, d.message) for d in document.diagnostics()] == [
        (d.code, d.range, d.message) for d in again.diagnostics()
    ]
    document.change((len(document.text), len(document.text), "\n\nTODO: the end of it"))
    assert found(document) == linted(document.text)
    assert found(document)[-1] == ("CQ106", "TODO:")
    document.close()
    again.close()


def at_a_place(chance: random.Random, text: str) -> int:
    """An offset that is a position: none is between CR and LF."""
    offset = chance.randint(0, len(text))
    return offset - 1 if text[offset - 1 : offset + 1] == "\r\n" else offset


def test_a_whole_text_and_then_a_part_of_it(counting: Editor, tmp_path: Path) -> None:
    document = counting.open(tmp_path / "tea.md", "Nothing yet.\n")
    assert found(document) == []
    text = "Whole 🫖 text.\n"
    changes: list[types.TextDocumentContentChangeEvent] = [
        types.TextDocumentContentChangeWholeDocument(text),
        types.TextDocumentContentChangePartial(
            types.Range(types.Position(1, 0), types.Position(99, 99)), f"The 🫖 is {LINK}.\r\n"
        ),
        types.TextDocumentContentChangePartial(
            types.Range(types.Position(0, 999), types.Position(0, 999)), " Behind the end of its line."
        ),
    ]
    document.version += 1
    document.text = f"Whole 🫖 text. Behind the end of its line.\nThe 🫖 is {LINK}.\r\n"
    identifier = types.VersionedTextDocumentIdentifier(document.version, document.uri)
    counting.notify(types.TEXT_DOCUMENT_DID_CHANGE, types.DidChangeTextDocumentParams(identifier, changes))
    assert found(document) == linted(document.text)
    assert found(document)
    document.close()


def test_half_a_character(counting: Editor, tmp_path: Path) -> None:
    """A lone surrogate is no text; what stands around it is read, and counted as the editor counts."""
    text = f"A broken \ud83e character, and a kettle that is {LINK}.\n"
    document = counting.open(tmp_path / "tea.md", text)
    document.text = text.replace("\ud83e", "\ufffd")
    assert found(document) == linted(document.text)
    assert found(document)
    document.close()
