"""`serve`: the language server on standard input and output, and what it answers."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified, JsonRpcException

from adlint.config import FILE_NAMES
from adlint.lsp import hover
from adlint.lsp.actions import KINDS, Actions
from adlint.lsp.articles import ClosedError
from adlint.lsp.checking import Marker, Resolver
from adlint.lsp.server import ArticleServer

INTERRUPTED = 130


def serve(resolver: Resolver, mark: Marker) -> int:
    """Serve one client until it ends: 0 where it asked for that as the protocol wants, otherwise 1."""
    server = ArticleServer(resolver, mark)
    for method, answer, options in _FEATURES:
        server.feature(method, options)(answer)
    # pygls waits for a line of input before it heeds Ctrl-C.
    signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
    server.start_io(sys.stdin.buffer, _own_output())
    server.articles.stop()
    return 0 if server.told_to_stop else 1


def _own_output() -> BinaryIO:
    """Standard output for the protocol alone: what anything else prints goes to standard error."""
    sys.stdout.flush()
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return output


def _initialize(ls: ArticleServer, params: types.InitializeParams) -> None:
    ls.learn(params)


async def _initialized(ls: ArticleServer, params: types.InitializedParams) -> None:
    """Ask to be told of changed configuration files."""
    workspace = ls.client_capabilities.workspace
    watching = workspace.did_change_watched_files if workspace else None
    if not (watching and watching.dynamic_registration):
        return
    options = types.DidChangeWatchedFilesRegistrationOptions(
        [types.FileSystemWatcher(f"**/{name}") for name in FILE_NAMES]
    )
    registration = types.Registration("adlint-config", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
    try:
        await ls.client_register_capability_async(types.RegistrationParams([registration]))
        ls.watches = True
    except JsonRpcException:
        return  # it watches nothing after all: see `_saved`


def _files_changed(ls: ArticleServer, params: types.DidChangeWatchedFilesParams) -> None:
    ls.reload()


def _settings_changed(ls: ArticleServer, params: types.DidChangeConfigurationParams) -> None:
    """Settings come bare or under `adlint`. Some editors send none, though there were some at the start."""
    settings: Any = params.settings
    if isinstance(settings, dict) and settings:
        ls.configure(settings.get("adlint", settings))


def _folders_changed(ls: ArticleServer, params: types.DidChangeWorkspaceFoldersParams) -> None:
    ls.reload()


def _saved(ls: ArticleServer, params: types.DidSaveTextDocumentParams) -> None:
    """Check at once; where the client watches no files, with the configuration as it is now."""
    article = ls.articles.get(params.text_document.uri)
    if not ls.watches:
        ls.reload()
    elif article:
        ls.articles.check(article)


async def _hover(ls: ArticleServer, params: types.HoverParams) -> types.Hover | None:
    article = ls.articles.get(params.text_document.uri)
    if article is None:
        return None
    try:
        checked = await ls.articles.checked(article)
    except ClosedError:
        return None
    place = checked.text.span(types.Range(params.position, params.position))
    under = [finding for finding in checked.findings() if finding.span.start <= place.start <= finding.span.end]
    if not under:
        return None
    pages = "\n\n---\n\n".join(map(hover.page, under))
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, pages), checked.text.range(under[0].span))


async def _code_actions(ls: ArticleServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    actions = await _actions(ls, params.text_document.uri)
    return await ls.work(lambda: list(actions.offered(params, ls.articles.checker))) if actions else []


async def _resolve(ls: ArticleServer, action: types.CodeAction) -> types.CodeAction:
    """An action with its edit."""
    data: Any = action.data
    actions = await _actions(ls, data["uri"])
    if actions is None or actions.version != data["version"]:
        raise JsonRpcContentModified
    action.edit = await ls.work(lambda: actions.later(data["findings"], ls.articles.checker))
    if action.edit is None:
        raise JsonRpcException("there is no place for a comment", types.LSPErrorCodes.RequestFailed.value)
    return action


async def _actions(ls: ArticleServer, uri: str) -> Actions | None:
    """What can be done about what is found in the current text."""
    article = ls.articles.get(uri)
    if article is None:
        return None
    try:
        checked = await ls.articles.checked(article)
    except ClosedError:
        return None
    return Actions(article.uri, article.version, article.place, checked, ls.client)


def _shutdown(ls: ArticleServer, params: None) -> None:
    ls.told_to_stop = True
    ls.articles.stop()


_FEATURES: tuple[tuple[str, Callable[..., Any], Any], ...] = (
    (types.INITIALIZE, _initialize, None),
    (types.INITIALIZED, _initialized, None),
    (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, _files_changed, None),
    (types.WORKSPACE_DID_CHANGE_CONFIGURATION, _settings_changed, None),
    (types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, _folders_changed, None),
    (types.TEXT_DOCUMENT_DID_SAVE, _saved, None),
    (types.TEXT_DOCUMENT_HOVER, _hover, None),
    (types.TEXT_DOCUMENT_CODE_ACTION, _code_actions, types.CodeActionOptions(KINDS, resolve_provider=True)),
    (types.CODE_ACTION_RESOLVE, _resolve, None),
    (types.SHUTDOWN, _shutdown, None),
)
