"""`ArticleServer`: what the language server keeps of its client and of the open articles, and what it tells."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from adlint import __version__
from adlint.lsp import diagnostics, places
from adlint.lsp.articles import Article, Articles
from adlint.lsp.checking import Checked, Checker, Marker, Resolver
from adlint.lsp.edits import Client, client
from adlint.lsp.protocol import ArticleProtocol
from adlint.lsp.text import Text

_Answer = TypeVar("_Answer")


class ArticleServer(LanguageServer):
    """The server.

    told_to_stop: whether the client has asked for the end, without which the exit code is 1.
    watches: whether the client tells of changed configuration files.
    """

    def __init__(self, resolver: Resolver, mark: Marker) -> None:
        super().__init__("adlint", __version__, protocol_cls=ArticleProtocol, max_workers=1)
        self.articles = Articles(Checker(resolver, mark, {}), self._show)
        self.told_to_stop = False
        self.client = Client()
        self.watches = False
        self._resolver = resolver
        self._mark = mark
        self._settings: Mapping[str, Any] = {}
        self._related = False
        self._wrong_config: dict[str, tuple[str, types.Diagnostic]] = {}  # by the URI of the article
        self._told: dict[str, frozenset[str]] = {}  # by the URI of the article

    def opened(self, document: types.TextDocumentItem) -> None:
        """Check a document from now on, unless it is a configuration file."""
        if places.is_config(document.uri):
            return
        place = places.place(document.uri, document.language_id, self._folders())
        text = Text(document.text, types.PositionEncodingKind(self.workspace.position_encoding).value)
        self.articles.open(Article(document.uri, place, text, document.version))

    def changed(self, params: types.DidChangeTextDocumentParams) -> None:
        """Take over changes, each of the text that the one before it left."""
        article = self.articles.get(params.text_document.uri)
        if article is None:
            return
        text = article.text
        for change in params.content_changes:
            text = text.changed(change)
        self.articles.change(article, text, params.text_document.version)

    def closed(self, uri: str) -> None:
        """Forget a document and what was said of it."""
        if self.articles.get(uri) is None:
            return
        self.articles.close(uri)
        self._told.pop(uri, None)
        self._publish_config(uri, None)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def configure(self, settings: object) -> None:
        """Take over the editor's settings."""
        self._settings = settings if isinstance(settings, Mapping) else {}
        self.reload()

    def reload(self) -> None:
        """Read all configuration files anew, and check all articles anew."""
        self.articles.configure(Checker(self._resolver, self._mark, self._settings))

    def learn(self, params: types.InitializeParams) -> None:
        """What the client can do, and its settings."""
        capabilities = params.capabilities
        self.client = client(capabilities)
        published = capabilities.text_document.publish_diagnostics if capabilities.text_document else None
        self._related = bool(published and published.related_information)
        self.configure(params.initialization_options)

    async def work(self, do: Callable[[], _Answer]) -> _Answer:
        """What `do` returns, in the thread that checks articles."""
        return await asyncio.get_running_loop().run_in_executor(self.articles.worker, do)

    def _folders(self) -> list[str]:
        uris = [*self.workspace.folders, *([self.workspace.root_uri] if self.workspace.root_uri else [])]
        return [path for uri in uris if (path := to_fs_path(uri))]

    def _show(self, article: Article, checked: Checked) -> None:
        problems = frozenset(diagnostics.problems(checked, article.place.path))
        for problem in sorted(problems.difference(*self._told.values())):
            self.say(f"adlint: {problem}")
        self._told[article.uri] = problems
        self._publish_config(article.uri, diagnostics.of_config(checked.error) if checked.error else None)
        found = diagnostics.of(checked, article.uri, related=self._related)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(article.uri, found, article.version))

    def say(self, problem: str) -> None:
        """Show an error to the person."""
        self.window_show_message(types.ShowMessageParams(types.MessageType.Error, problem))

    def _publish_config(self, uri: str, wrong: tuple[str, types.Diagnostic] | None) -> None:
        """Show what is wrong with the configuration of the article `uri`, and no longer what was."""
        before = self._wrong_config.pop(uri, None)
        if wrong:
            self._wrong_config[uri] = wrong
        for config in {found[0] for found in (before, wrong) if found and before != wrong}:
            found = {diagnostic.message: diagnostic for at, diagnostic in self._wrong_config.values() if at == config}
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(config, [*found.values()]))
