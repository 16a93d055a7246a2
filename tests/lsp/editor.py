"""An editor for the tests: a language client over stdio that keeps documents as an editor does."""

from __future__ import annotations

import asyncio
import os
import re
import sys
import threading
import time
from collections.abc import Callable, Coroutine, Mapping, Sequence
from pathlib import Path
from typing import Any, Self, TypeVar

import attrs
from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.uris import from_fs_path, to_fs_path

_Result = TypeVar("_Result")
PATIENCE = 30.0
"""Seconds until an answer that does not come fails a test."""
_LINE_END = re.compile(r"\r\n|\r|\n")
_UNITS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}

CAPABILITIES = types.ClientCapabilities(
    workspace=types.WorkspaceClientCapabilities(
        workspace_edit=types.WorkspaceEditClientCapabilities(
            document_changes=True, resource_operations=[types.ResourceOperationKind.Create]
        ),
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
        workspace_folders=True,
    ),
    text_document=types.TextDocumentClientCapabilities(
        publish_diagnostics=types.PublishDiagnosticsClientCapabilities(related_information=True, version_support=True),
        code_action=types.CodeActionClientCapabilities(
            data_support=True,
            disabled_support=True,
            resolve_support=types.ClientCodeActionResolveOptions(properties=["edit"]),
        ),
    ),
)


def uri_of(path: Path) -> str:
    uri: str | None = from_fs_path(str(path))
    assert uri is not None
    return uri


class Document:
    """An open document: its text, and what the server says of it."""

    def __init__(self, editor: Editor, uri: str, text: str) -> None:
        self.editor, self.uri, self.text, self.version = editor, uri, text, 1

    def position(self, offset: int) -> types.Position:
        """Counted here from the encoded text, as the specification has it."""
        before = self.text[:offset]
        ends = [match.end() for match in _LINE_END.finditer(before)]
        codec, size = _UNITS[self.editor.encoding]
        start = ends[-1] if ends else 0
        return types.Position(len(ends), len(before[start:].encode(codec)) // size)

    def offset(self, position: types.Position) -> int:
        starts = [0, *(match.end() for match in _LINE_END.finditer(self.text))]
        codec, size = _UNITS[self.editor.encoding]
        rest = self.text[starts[position.line] :].encode(codec)
        return starts[position.line] + len(rest[: position.character * size].decode(codec))

    def range(self, words: str) -> types.Range:
        start = self.text.index(words)
        return types.Range(self.position(start), self.position(start + len(words)))

    def under(self, range: types.Range) -> str:
        return self.text[self.offset(range.start) : self.offset(range.end)]

    def change(self, *edits: tuple[int, int, str]) -> None:
        """Replace stretches one after the other, in one notification."""
        changes: list[types.TextDocumentContentChangeEvent] = []
        for start, end, new in edits:
            place = types.Range(self.position(start), self.position(end))
            changes.append(types.TextDocumentContentChangePartial(place, new))
            self.text = self.text[:start] + new + self.text[end:]
        self.version += 1
        document = types.VersionedTextDocumentIdentifier(self.version, self.uri)
        self.editor.notify(types.TEXT_DOCUMENT_DID_CHANGE, types.DidChangeTextDocumentParams(document, changes))

    def replace(self, old: str, new: str) -> None:
        start = self.text.index(old)
        self.change((start, start + len(old), new))

    def save(self) -> None:
        document = types.TextDocumentIdentifier(self.uri)
        self.editor.notify(types.TEXT_DOCUMENT_DID_SAVE, types.DidSaveTextDocumentParams(document))

    def close(self) -> None:
        document = types.TextDocumentIdentifier(self.uri)
        self.editor.notify(types.TEXT_DOCUMENT_DID_CLOSE, types.DidCloseTextDocumentParams(document))

    def diagnostics(self, after: int = 0) -> list[types.Diagnostic]:
        """Those of the current version, from publication number `after` on."""
        wanted = lambda: [p for p in self.editor.of(self.uri)[after:] if p.version == self.version]  # noqa: E731
        return list(self.editor.wait(wanted)[-1].diagnostics)

    def codes(self, after: int = 0) -> list[object]:
        return [diagnostic.code for diagnostic in self.diagnostics(after)]

    def hover(self, words: str) -> str:
        place = self.range(words).start
        params = types.HoverParams(types.TextDocumentIdentifier(self.uri), place)
        hover = self.editor.ask(types.TEXT_DOCUMENT_HOVER, params)
        return "" if hover is None else str(hover.contents.value)

    def actions(self, words: str, only: Sequence[str] | None = None) -> dict[str, types.CodeAction]:
        """The code actions where `words` are selected, by title."""
        params = types.CodeActionParams(
            types.TextDocumentIdentifier(self.uri), self.range(words), types.CodeActionContext([], only)
        )
        offered = self.editor.ask(types.TEXT_DOCUMENT_CODE_ACTION, params)
        return {action.title: action for action in offered}


class Editor:
    """A client of `adlint lsp`, which it starts and ends. Its loop runs in a thread, so that tests read in order."""

    def __init__(
        self,
        *folders: Path,
        encoding: str = "utf-16",
        settings: Mapping[str, Any] | None = None,
        capabilities: types.ClientCapabilities = CAPABILITIES,
        command: Sequence[str] = ("-m", "adlint", "lsp"),
    ) -> None:
        self.folders, self.encoding, self.settings, self.command = folders, encoding, settings, command
        general = types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind(encoding)])
        self.capabilities = attrs.evolve(capabilities, general=general)
        self.published: list[types.PublishDiagnosticsParams] = []
        self.messages: list[str] = []
        self.registered: list[types.Registration] = []
        self.exit_code: int | None = None
        self._changed = threading.Condition()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._client = LanguageClient("test editor", "1")
        self._documents: dict[str, Document] = {}

    def __enter__(self) -> Self:
        self._thread.start()
        self._listen(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, self.published.append)
        self._listen(types.WINDOW_SHOW_MESSAGE, lambda params: self.messages.append(params.message))
        self._listen(types.CLIENT_REGISTER_CAPABILITY, lambda params: self.registered.extend(params.registrations))
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        cwd = self.folders[0] if self.folders else None
        self.run(self._client.start_io(sys.executable, *self.command, env=environment, cwd=cwd))
        folders = [types.WorkspaceFolder(uri_of(folder), folder.name) for folder in self.folders]
        params = types.InitializeParams(
            self.capabilities, workspace_folders=folders, initialization_options=self.settings, process_id=os.getpid()
        )
        self.server = self.ask(types.INITIALIZE, params)
        self.notify(types.INITIALIZED, types.InitializedParams())
        return self

    def __exit__(self, *_: object) -> None:
        if self.exit_code is None:
            self.ask(types.SHUTDOWN, None)
            self.end()
        self.run(self._client.stop())  # type: ignore[no-untyped-call]
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def end(self) -> int:
        """Tell the server to exit, and return its exit code."""
        self.notify(types.EXIT, None)
        return self.wait_for_exit()

    def wait_for_exit(self) -> int:
        process = self.process
        self.exit_code = self.run(process.wait())
        return self.exit_code

    @property
    def process(self) -> asyncio.subprocess.Process:
        assert self._client._server is not None
        return self._client._server

    def open(self, path: Path | str, text: str, language: str = "markdown") -> Document:
        """Open `text` as the document of `path`, or of a URI that has no path."""
        document = Document(self, uri_of(path) if isinstance(path, Path) else path, text)
        self._documents[document.uri] = document
        item = types.TextDocumentItem(document.uri, language, 1, text)
        self.notify(types.TEXT_DOCUMENT_DID_OPEN, types.DidOpenTextDocumentParams(item))
        return document

    def apply(self, action: types.CodeAction) -> None:
        """Do what a code action wants, in open documents and in files; refuse what is for another version."""
        if action.edit is None:
            action = self.ask(types.CODE_ACTION_RESOLVE, action)
        assert action.disabled is None
        assert action.edit is not None
        assert action.edit.document_changes
        for change in action.edit.document_changes:
            if isinstance(change, types.CreateFile):
                Path(to_fs_path(change.uri) or "").touch(exist_ok=False)
                continue
            assert isinstance(change, types.TextDocumentEdit)
            uri, version = change.text_document.uri, change.text_document.version
            document = self._documents.get(uri)
            if version is None or document is None:
                path = Path(to_fs_path(uri) or "")
                document = Document(self, uri, path.read_bytes().decode())
                self._edit(document, change)
                path.write_bytes(document.text.encode())
            else:
                assert version == document.version
                self._edit(document, change, tell=True)

    def _edit(self, document: Document, change: types.TextDocumentEdit, *, tell: bool = False) -> None:
        [edit] = change.edits
        assert isinstance(edit, types.TextEdit)
        start, end = document.offset(edit.range.start), document.offset(edit.range.end)
        if tell:
            document.change((start, end, edit.new_text))
        else:
            document.text = document.text[:start] + edit.new_text + document.text[end:]

    def files_changed(self, *paths: Path) -> None:
        """Tell the server as an editor does that watches files."""
        changes = [types.FileEvent(uri_of(path), types.FileChangeType.Changed) for path in paths]
        self.notify(types.WORKSPACE_DID_CHANGE_WATCHED_FILES, types.DidChangeWatchedFilesParams(changes))

    def of(self, uri: str) -> list[types.PublishDiagnosticsParams]:
        return [params for params in self.published if params.uri == uri]

    def wait(self, condition: Callable[[], _Result]) -> _Result:
        """What `condition` says as soon as that is true."""
        with self._changed:
            until = time.monotonic() + PATIENCE
            while not (met := condition()):
                if not self._changed.wait(until - time.monotonic()):
                    raise AssertionError(f"nothing came; said so far: {self.published} {self.messages}")
            return met

    def ask(self, method: str, params: Any) -> Any:
        """The answer to a request."""

        async def send() -> Any:
            return await self._client.protocol.send_request_async(method, params)

        return self.run(send())

    def notify(self, method: str, params: Any) -> None:
        async def send() -> None:
            self._client.protocol.notify(method, params)

        self.run(send())

    def run(self, work: Coroutine[Any, Any, _Result]) -> _Result:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)

    def _listen(self, method: str, heard: Callable[[Any], None]) -> None:
        def handle(params: Any) -> None:
            with self._changed:
                heard(params)
                self._changed.notify_all()

        self._client.feature(method)(handle)
