"""How `ArticleServer` keeps the texts of its articles: `didOpen`, `didChange`, `didClose`.

pygls has its own, which has lines end wherever `str.splitlines` does, such as at U+2028, and keeps a future
for each change until the process ends.
"""

from __future__ import annotations

from typing import Protocol, cast

from lsprotocol import types
from pygls.protocol import LanguageServerProtocol, lsp_method


class KeepsArticles(Protocol):
    """What the server does as its client opens, changes and closes documents."""

    def opened(self, document: types.TextDocumentItem) -> None: ...

    def changed(self, params: types.DidChangeTextDocumentParams) -> None: ...

    def closed(self, uri: str) -> None: ...


class ArticleProtocol(LanguageServerProtocol):
    """The protocol as pygls speaks it, but for the texts of documents."""

    @property
    def _articles(self) -> KeepsArticles:
        return cast("KeepsArticles", self._server)

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        self._articles.opened(params.text_document)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        self._articles.changed(params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        self._articles.closed(params.text_document.uri)
