"""Configuration: the nearest file of each article, read again as it changes; settings of the editor; what is wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import attrs
import pytest
from lsprotocol import types

from tests.lsp.editor import CAPABILITIES, Editor, uri_of

PAID = "The kettle is [sold here](https://shop.example/?aff=12).\n"
VAGUE = "Many experts say that the kettle leaks.\n"


def test_configuration_files_are_watched(editor: Editor) -> None:
    [registration] = editor.wait(lambda: editor.registered)
    assert registration.method == types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    options: Any = registration.register_options
    watched = [watcher["globPattern"] for watcher in options["watchers"]]
    assert watched == ["**/adlint.toml", "**/.adlint.toml", "**/pyproject.toml"]


def test_a_changed_file_holds_at_once(editor: Editor, tmp_path: Path) -> None:
    config = tmp_path / "adlint.toml"
    document = editor.open(tmp_path / "kettle.md", PAID + "\n" + VAGUE)
    assert "SRC101" in document.codes()
    for text, codes in (('select = ["AD103"]', {"AD103"}), ('select = ["SRC101"]', {"SRC101"}), (None, None)):
        before = len(editor.of(document.uri))
        config.write_text(text) if text else config.unlink()
        editor.files_changed(config)
        found = set(document.codes(before))
        assert found == codes if codes else {"SRC101"} < found
    document.close()


def test_a_client_that_watches_nothing(tmp_path: Path) -> None:
    capabilities = attrs.evolve(CAPABILITIES, workspace=None)
    with Editor(tmp_path, capabilities=capabilities) as editor:
        document = editor.open(tmp_path / "kettle.md", PAID + "\n" + VAGUE)
        assert "SRC101" in document.codes()
        before = len(editor.of(document.uri))
        (tmp_path / "adlint.toml").write_text('select = ["AD103"]')
        document.save()
        assert document.codes(before) == ["AD103"]
        assert editor.registered == []


def test_each_file_is_under_its_nearest_configuration(tmp_path: Path) -> None:
    """Two workspace folders, one added later; a file in none; a buffer without a file is in the first."""
    one, two, other = (tmp_path / name for name in ("one", "two", "other"))
    for folder, code in ((one, "AD103"), (two, "SRC101"), (other, "SRC")):
        (folder / "posts").mkdir(parents=True)
        (folder / "adlint.toml").write_text(f'select = ["{code}"]')
    with Editor(one) as editor:
        event = types.WorkspaceFoldersChangeEvent([types.WorkspaceFolder(uri_of(two), "two")], [])
        params = types.DidChangeWorkspaceFoldersParams(event)
        editor.notify(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, params)
        for uri, codes in (
            (one / "posts" / "kettle.md", ["AD103"]),
            (two / "posts" / "kettle.md", ["SRC101"]),
            (other / "posts" / "kettle.md", ["SRC101"]),
            ("untitled:Untitled-1", ["AD103"]),
        ):
            assert editor.open(uri, PAID + "\n" + VAGUE).codes() == codes
        assert editor.server.capabilities.workspace.workspace_folders.change_notifications


def test_settings_of_the_editor_win(tmp_path: Path) -> None:
    (tmp_path / "adlint.toml").write_text('select = ["SRC101"]')
    with Editor(tmp_path, settings={"select": ["AD103"], "strictness": None, "ignore": []}) as editor:
        document = editor.open(tmp_path / "kettle.md", PAID + "\n" + VAGUE)
        assert document.codes() == ["AD103"]
        settings: tuple[tuple[Any, list[str]], ...] = (
            ({"adlint": {"extendSelect": ["AD103"]}}, ["AD103", "SRC101"]),
            ({"adlint": {"isolated": True, "select": ["SRC101"], "minConfidence": 0.01}}, ["SRC101"]),
            ({"ignore": ["AD103"], "select": ["SRC101", "AD103"]}, ["SRC101"]),
            ({"adlint": {}}, ["SRC101"]),
        )
        for given, codes in settings:
            before = len(editor.of(document.uri))
            editor.notify(types.WORKSPACE_DID_CHANGE_CONFIGURATION, types.DidChangeConfigurationParams(given))
            assert document.codes(before) == codes
        assert editor.messages == []


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        ({"strictnes": "strict"}, "unknown setting 'strictnes'; did you mean 'strictness'?"),
        ({"strictness": "hard"}, "--strictness must be one of relaxed, normal, strict"),
        ({"minConfidence": 7}, "--min-confidence must be from 0 to 1"),
        ({"select": "AD"}, "select must be a list of strings"),
        ({"isolated": 1}, "isolated must be true or false"),
        ({"config": "nowhere.toml"}, "nowhere.toml: cannot be read"),
        ({"ignore": ["XX"]}, "--ignore: unknown rule 'XX'"),
    ],
)
def test_wrong_settings_are_told(editor: Editor, tmp_path: Path, settings: dict[str, object], problem: str) -> None:
    document = editor.open(tmp_path / "kettle.md", PAID)
    assert document.codes()
    for given in (settings, {"strictness": "normal"}):
        before, said = len(editor.of(document.uri)), len(editor.messages)
        params = types.DidChangeConfigurationParams({"adlint": given})
        editor.notify(types.WORKSPACE_DID_CHANGE_CONFIGURATION, params)
        found = document.diagnostics(before)
        wrong = [d for d in found if d.severity == types.DiagnosticSeverity.Error]
        assert [problem in d.message for d in wrong] == ([True] if given is settings else [])
        assert len(editor.messages) - said == len(wrong)
    document.close()


@pytest.mark.parametrize(
    ("toml", "problem", "line"),
    [
        ('selct = ["AD"]\n', "unknown setting 'selct'; did you mean 'select'?", 0),
        ('select = ["AD"]\n\nignore = AD\n', "is not valid TOML", 2),
        ('select = ["XX"]\n', "unknown rule 'XX'", 0),
        ('exclude = ["[z-a]"]\n', "exclude: '[z-a]' is not a well-formed glob", 0),
    ],
)
def test_a_wrong_file_is_told_once(editor: Editor, tmp_path: Path, toml: str, problem: str, line: int) -> None:
    config = tmp_path / "adlint.toml"
    config.write_text(toml)
    before = len(editor.messages)
    documents = [editor.open(tmp_path / name, PAID) for name in ("one.md", "two.md")]
    for document in documents:
        [wrong] = document.diagnostics()
        assert problem in wrong.message
        assert wrong.message.startswith("not checked: ")
        document.replace("kettle", "pot")
        document.diagnostics()
    [said] = editor.messages[before:]
    assert str(config) in said
    assert problem in said
    [shown] = editor.of(uri_of(config))[-1].diagnostics
    assert problem in shown.message
    assert shown.range.start.line == line
    config.write_text("")
    editor.files_changed(config)
    editor.wait(lambda: not editor.of(uri_of(config))[-1].diagnostics)
    for document in documents:
        editor.wait(lambda uri=document.uri: editor.of(uri)[-1].diagnostics[0].code)  # type: ignore[misc]
        document.close()


def test_a_missing_model_is_told_once(editor: Editor, tmp_path: Path) -> None:
    (tmp_path / "adlint.toml").write_text('model = "nowhere.safetensors"\n')
    before = len(editor.messages)
    document = editor.open(tmp_path / "kettle.md", PAID)
    wrong = [d for d in document.diagnostics() if d.severity == types.DiagnosticSeverity.Error]
    assert [("nowhere.safetensors" in d.message, d.code) for d in wrong] == [(True, None)] * len(wrong)
    assert wrong
    document.replace("kettle", "pot")
    document.diagnostics()
    assert len(editor.messages[before:]) == len(wrong)
    document.close()


def test_what_the_baseline_knows_is_not_shown(editor: Editor, tmp_path: Path) -> None:
    article = tmp_path / "kettle.md"
    article.write_text(PAID)
    (tmp_path / "adlint.toml").write_text('baseline = "known.jsonl"\n')
    document = editor.open(article, PAID)
    [missing] = document.diagnostics()
    assert "there is no such baseline" in missing.message
    command = [sys.executable, "-m", "adlint", "check", str(article), "--update-baseline", "--no-cache"]
    assert subprocess.run(command, capture_output=True, cwd=tmp_path).returncode == 0
    before = len(editor.of(document.uri))
    editor.files_changed(tmp_path / "adlint.toml")
    assert document.codes(before) == []
    document.change((len(PAID), len(PAID), "\n" + VAGUE))
    assert document.codes() == ["SRC101"]
    document.close()
