"""Code actions: what an editor's text is once it did them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.lsp.editor import CAPABILITIES, Document, Editor

MARKED = """\
# Théières 🫖

The 🫖 kettle is [old](https://kettle.example/page?utm_source=chatgpt.com&id=2), it says.\u200b It is made of tin.

The café’s 🫖 is old. <!-- adlint: ignore[AD103] -->
"""
RIVER = "The river rose in May and fell in June, and the village by the lower lock kept its boats on land until then."
BRANDED = f"{RIVER}\n\nOarwell\n\nBoats for everyone, free shipping\n\nOarwell\n\nThe lake froze in winter.\n"

APART = "One.\n<!-- adlint: ignore[CQ106] -->\nTwo.\n"
"""Without the comment between them, the two paragraphs would be one."""


def opened(editor: Editor, path: Path, text: str, end: str = "\n") -> Document:
    path.parent.mkdir(exist_ok=True)
    document = editor.open(path, text.replace("\n", end))
    assert document.codes()
    return document


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_fix(editor: Editor, tmp_path: Path, end: str) -> None:
    document = opened(editor, tmp_path / "kettle.md", MARKED, end)
    action = document.actions("utm_source", ["quickfix"])["Remove utm_source=chatgpt.com from the address (CQ103)"]
    assert action.is_preferred
    assert [d.code for d in action.diagnostics or ()] == ["CQ103"]
    assert (action.diagnostics or ())[0].range == document.range("utm_source=chatgpt.com")
    editor.apply(action)
    assert document.text == MARKED.replace("utm_source=chatgpt.com&", "").replace("\n", end)
    assert document.codes() == ["CQ103", "SUP101"]
    document.close()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_all_safe_fixes(editor: Editor, tmp_path: Path, end: str) -> None:
    document = opened(editor, tmp_path / "kettle.md", MARKED, end)
    for only in (["source.fixAll"], ["source.fixAll.adlint"], ["source"]):
        [action] = document.actions("Théières", only).values()
        assert action.kind == "source.fixAll.adlint"
    editor.apply(action)
    fixed = (
        MARKED.replace("utm_source=chatgpt.com&", "")
        .replace("\u200b", "")
        .replace(" <!-- adlint: ignore[AD103] -->", "")
    )
    assert document.text == fixed.replace("\n", end)
    assert document.codes() == []
    assert document.actions("Théières") == {}
    document.close()


def test_all_safe_fixes_are_made_once_they_are_wanted(editor: Editor, tmp_path: Path) -> None:
    document = opened(editor, tmp_path / "kettle.md", MARKED)
    action = document.actions("Théières")["Make all safe fixes"]
    assert action.edit is None
    editor.apply(action)
    assert document.codes() == []
    with pytest.raises(JsonRpcException):  # it was for the text as it was
        editor.ask(types.CODE_ACTION_RESOLVE, action)
    document.close()


def test_a_fix_that_is_for_a_person_to_judge(editor: Editor, tmp_path: Path) -> None:
    document = opened(editor, tmp_path / "river.md", BRANDED)
    assert "Make all safe fixes" not in document.actions("free shipping")
    action = document.actions("free shipping")["Remove the passage (AD104)"]
    assert not action.is_preferred
    editor.apply(action)
    assert document.text == f"{RIVER}\n\nThe lake froze in winter.\n"
    document.close()


def test_a_fix_that_would_break_the_article(editor: Editor, tmp_path: Path) -> None:
    document = opened(editor, tmp_path / "kettle.md", APART)
    action = document.actions("ignore", ["quickfix"])["Remove the comment (SUP101)"]
    assert action.disabled == types.CodeActionDisabled("it would break the markup around it")
    assert action.edit is None
    document.close()


def test_actions_are_for_the_text_that_was_typed_last(editor: Editor, tmp_path: Path) -> None:
    document = editor.open(tmp_path / "kettle.md", "Nothing yet.\n")
    document.change((0, 0, MARKED))
    document.change((0, 0, "A 🫖 first.\n\n"))
    editor.apply(document.actions("\u200b")["Take out the invisible marks (CQ103)"])
    assert document.text == f"A 🫖 first.\n\n{MARKED}Nothing yet.\n".replace("\u200b", "")
    document.close()


def test_none_where_nothing_was_found(editor: Editor, tmp_path: Path) -> None:
    document = opened(editor, tmp_path / "kettle.md", MARKED)
    assert document.actions("It is made", ["quickfix"]) == {}
    assert document.actions("utm_source", ["refactor"]) == {}
    document.close()


@pytest.mark.parametrize(
    ("name", "text", "words", "code", "comment"),
    [
        (
            "kettle.md",
            f"# 🫖\n\n{RIVER} TODO: more.\n",
            "TODO",
            "CQ106",
            "<!-- adlint: ignore[CQ106] not judged yet -->",
        ),
        (
            "kettle.mdx",
            f"# 🫖\n\n{RIVER} TODO: more.\n",
            "TODO",
            "CQ106",
            "{/* adlint: ignore[CQ106] not judged yet */}",
        ),
        (
            "kettle.html",
            f"<p>🫖 {RIVER} TODO: more.</p>\n",
            "TODO",
            "CQ106",
            "<!-- adlint: ignore[CQ106] not judged yet -->",
        ),
        ("kettle.md", MARKED, "\u200b", "CQ103", "<!-- adlint: ignore[CQ103] not judged yet -->"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_suppress_here(
    editor: Editor, tmp_path: Path, name: str, text: str, words: str, code: str, comment: str, end: str
) -> None:
    """In the syntax of the article; one comment for all findings of the rule in the line."""
    document = opened(editor, tmp_path / name, text, end)
    before = document.codes()
    editor.apply(document.actions(words)[f"Suppress {code} here"])
    assert document.text.count(comment) == 1
    assert "".join(document.text.replace(comment, "").split()) == "".join(text.split())
    assert document.text.count("\r\n") == document.text.count("\n") * (end == "\r\n")
    assert document.codes() == [other for other in before if other != code]
    document.close()


def test_no_comment_silences_what_is_wrong_with_comments(editor: Editor, tmp_path: Path) -> None:
    document = opened(editor, tmp_path / "kettle.md", MARKED)
    assert [title for title in document.actions("ignore[AD103]") if "Suppress" in title] == []
    document.close()


CONFIG = """\
# What holds here.
select = ["AD"]
own-brands = [
    "Ours", # since 1990
]

[per-file-ignores]
"press/**" = ["SRC"] # theirs
"""


def test_a_brand_of_ones_own(editor: Editor, tmp_path: Path) -> None:
    config = tmp_path / "adlint.toml"
    config.write_bytes(CONFIG.replace("\n", "\r\n").encode())
    document = opened(editor, tmp_path / "river.md", BRANDED)
    action = document.actions("free shipping")["Add “Oarwell” to own-brands"]
    editor.apply(action)
    expected = CONFIG.replace("since 1990\n", 'since 1990\n    "Oarwell",\n')
    assert config.read_bytes() == expected.replace("\n", "\r\n").encode()
    before = len(editor.of(document.uri))
    editor.files_changed(config)
    assert document.codes(before)
    assert "Add “Oarwell” to own-brands" not in document.actions("free shipping")
    document.close()


def test_a_selected_name(editor: Editor, tmp_path: Path) -> None:
    config = tmp_path / "pyproject.toml"
    config.write_text('[project]\nname = "site" # ours\n\n[tool.adlint]\n\n[tool.other]\nx = 1\n')
    document = opened(
        editor,
        tmp_path / "river.md",
        "# Tea\n\nTea is old. Buy the “Théière d’or” kettle today for only $19, and get 20% off!\n",
    )
    editor.apply(document.actions("Théière d’or")["Add “Théière d’or” to own-brands"])
    written = config.read_text()
    assert tomllib.loads(written)["tool"]["adlint"] == {"own-brands": ["Théière d’or"]}
    assert written.replace('own-brands = ["Théière d’or"]\n', "").split() == (
        ["[project]", "name", "=", '"site"', "#", "ours", "[tool.adlint]", "[tool.other]", "x", "=", "1"]
    )
    document.close()


def test_a_configuration_file_is_begun_in_the_workspace(tmp_path: Path) -> None:
    with Editor(tmp_path) as editor:
        document = opened(editor, tmp_path / "deep" / "river.md", BRANDED)
        editor.apply(document.actions("free shipping")["Add “Oarwell” to own-brands"])
        assert (tmp_path / "adlint.toml").read_text() == 'own-brands = ["Oarwell"]\n'


@pytest.fixture(scope="module")
def simple(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor that knows nothing but plain edits."""
    capabilities = attrs.evolve(CAPABILITIES, workspace=None, text_document=None)
    with Editor(tmp_path_factory.mktemp("workspace"), capabilities=capabilities) as editor:
        yield editor


def test_a_client_that_knows_little_gets_what_it_knows(simple: Editor, tmp_path: Path) -> None:
    document = opened(simple, tmp_path / "river.md", BRANDED)
    actions = document.actions("free shipping")
    assert "Add “Oarwell” to own-brands" not in actions  # it cannot create the file
    edit = actions["Remove the passage (AD104)"].edit
    assert edit is not None
    assert edit.document_changes is None
    assert list(edit.changes or {}) == [document.uri]
    document.close()
    document = opened(simple, tmp_path / "kettle.md", MARKED)
    assert document.actions("utm_source")["Suppress CQ103 here"].edit is not None
    assert document.actions("Théières")["Make all safe fixes"].edit is not None
    document.close()
    apart = opened(simple, tmp_path / "apart.md", APART)
    assert "Remove the comment (SUP101)" not in apart.actions("ignore")
    apart.close()
