"""The open articles: their texts, and when they are checked.

A change is checked once the typing pauses, everything else at once. Only what is found in the current text counts:
a check that is overtaken is dropped before its article is read, or its result is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from adlint.lsp.checking import Checked, Checker, Place
from adlint.lsp.text import Text

PAUSE = 0.04
"""Seconds without a change after which an article is checked. A check of 30 kB takes .05 to .09 s of a processor, so
that diagnostics are there .15 s after the last key; a key that is held down repeats every .033 s and is one change."""


@dataclass(slots=True)
class Article:
    """An open document.

    version: the client's number of `text`.
    checked: what was found, last.
    """

    uri: str
    place: Place
    text: Text
    version: int
    checked: Checked | None = None
    _timer: asyncio.TimerHandle | None = None
    _check: asyncio.Task[None] | None = None
    _checking: Text | None = None

    def cancel(self) -> None:
        """Let no check that is due or under way come to an end."""
        if self._timer:
            self._timer.cancel()
        if self._check:
            self._check.cancel()
        self._timer = self._check = self._checking = None


class Articles:
    """All open articles. One worker thread checks them, one after the other; all else is on the event loop."""

    def __init__(self, checker: Checker, show: Callable[[Article, Checked], None]) -> None:
        """`show` is called with what is found, on the event loop."""
        self.checker = checker
        self._show = show
        self._open: dict[str, Article] = {}
        self.worker = ThreadPoolExecutor(1, "adlint-check")

    def __iter__(self) -> Iterator[Article]:
        return iter(tuple(self._open.values()))

    def get(self, uri: str) -> Article | None:
        return self._open.get(uri)

    def open(self, article: Article) -> None:
        self.close(article.uri)
        self._open[article.uri] = article
        self.check(article)

    def close(self, uri: str) -> None:
        if article := self._open.pop(uri, None):
            article.cancel()

    def change(self, article: Article, text: Text, version: int) -> None:
        """Take over the new text, and check it once no other follows."""
        article.cancel()
        article.text, article.version = text, version
        article._timer = asyncio.get_running_loop().call_later(PAUSE, self.check, article)

    def check(self, article: Article) -> asyncio.Task[None]:
        """Check the current text now, unless that is under way."""
        if article._check and not article._check.done() and article._checking is article.text:
            return article._check
        article.cancel()
        article._checking = article.text
        article._check = asyncio.get_running_loop().create_task(self._run(article, article.text))
        return article._check

    async def checked(self, article: Article) -> Checked:
        """What is found in the current text; waits for it, and through what is typed meanwhile."""
        while article.checked is None or article.checked.text is not article.text:
            await asyncio.wait([self.check(article)])
            if self.get(article.uri) is not article:
                raise ClosedError
        return article.checked

    def configure(self, checker: Checker) -> None:
        """Check everything anew with `checker`."""
        self.checker = checker
        for article in self:
            article.cancel()
            article.checked = None
            self.check(article)

    def stop(self) -> None:
        for article in self:
            self.close(article.uri)
        self.worker.shutdown(wait=False, cancel_futures=True)

    async def _run(self, article: Article, text: Text) -> None:
        loop = asyncio.get_running_loop()
        article.checked = await loop.run_in_executor(self.worker, self.checker.check, text, article.place)
        self._show(article, article.checked)


class ClosedError(Exception):
    """The article was closed while somebody waited for what is found in it."""
