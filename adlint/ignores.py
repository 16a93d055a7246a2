"""Suppression comments written into an article, and the proof that they change nothing else in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from adlint.intact import edited
from adlint.placing import Place, places
from adlint.report import FileReport
from adlint.text import reader
from adlint.text.document import Document

TRIALS = 64
"""Times that an article is read and linted again for one kind of place to find out which comments would break it."""


class Ignored(NamedTuple):
    """An article with its comments.

    data: its bytes; the same encoding, byte-order mark and line ends as before.
    report: what is found in `data`: the findings that were there before, in the same order.
    comments: how many were written.
    refused: the findings, by number, that no comment could silence, and why: what it would change, as the object of a
        sentence.
    """

    data: bytes
    report: FileReport
    comments: int
    refused: dict[int, str]


_Comments = dict[Place, set[int]]
"""Comments by their place: the numbers of the findings that each silences."""


def ignore(
    data: bytes, path: str, format: str, lint: Callable[[bytes], FileReport], wanted: Iterable[int], reason: str
) -> Ignored:
    """`data`, an article's bytes, with comments that silence those of its findings that `wanted` numbers.

    format: as `reader.read` takes it. lint: what is found in the bytes. reason: stands in each comment.
    """
    article = _Article(data, path, format, lint, frozenset(wanted), reason)
    findings = article.before.findings
    untried = {number: places(article.document, findings[number]) for number in sorted(article.wanted)}
    refused: dict[int, str] = {}
    kept: _Comments = {}
    while untried:
        batch: _Comments = {}
        for number, left in list(untried.items()):
            place = next(left, None)
            if place is None:
                del untried[number]
            else:
                batch.setdefault(place, set()).add(number)
        refused.update(_keep(article, kept, batch))
        untried = {number: left for number, left in untried.items() if not article.done.findings[number].suppressed}
    loud = [number for number in sorted(article.wanted) if not article.done.findings[number].suppressed]
    reasons = {number: refused.get(number, "the markup around it") for number in loud}
    return Ignored(article.data, article.done, len(kept), reasons)


def _keep(article: _Article, kept: _Comments, batch: _Comments) -> dict[int, str]:
    """Write those comments of `batch` that can be, besides those in `kept`; tell of the others what they would change.

    Halves are tried of what fails as a whole.
    """
    refused: dict[int, str] = {}
    pending = [sorted(batch)] if batch else []
    for _ in range(TRIALS):
        if not pending:
            break
        part = pending.pop()
        trial = {place: set(numbers) for place, numbers in kept.items()}
        for place in part:
            trial.setdefault(place, set()).update(batch[place])
        what = article.write(trial)
        if not what:
            kept.update(trial)
        elif len(part) == 1:
            refused.update(dict.fromkeys(batch[part[0]], what))
        else:
            half = len(part) // 2
            pending += part[half:], part[:half]
    refused.update((number, "too much") for part in pending for place in part for number in batch[place])
    return refused


class _Article:
    """An article while comments are written into it.

    before, done: what is found in it without the comments, and with those written so far. data: its bytes with them.
    """

    def __init__(
        self,
        data: bytes,
        path: str,
        format: str,
        lint: Callable[[bytes], FileReport],
        wanted: frozenset[int],
        reason: str,
    ) -> None:
        text = reader.decode(data)
        self._mark, self._encoding = reader.byte_order_mark(data)
        self._lint = lint
        self._reason = reason
        self.document = reader.read_text(text, path, format)
        self._head = text[: len(text) - len(self.document.source)]  # a second byte-order mark, which is no text either
        self._passages = list(_passages(self.document))
        self.wanted = wanted
        self.before = self.done = lint(data)
        self.data = data

    def write(self, comments: _Comments) -> str:
        """Have just these comments in the article; or what they would change in it, which is then left as it was."""
        findings = self.before.findings
        edits = []
        for place, numbers in sorted(comments.items()):
            codes = sorted({findings[number].code for number in numbers})
            edits.append(place.edit(codes, self._reason, self.document.format))
        source = edited(self.document.source, edits)
        after = reader.read_text(source, self.document.path, self.document.format)
        if list(_passages(after)) != self._passages:
            return "the markup around it"
        data = self._mark + (self._head + source).encode(self._encoding)
        report = self._lint(data)
        if report.errors != self.before.errors or len(report.findings) != len(findings):
            return "what else is found in the article"
        silenced = set[int]()
        for number, (old, new) in enumerate(zip(findings, report.findings, strict=True)):
            if (old.code, old.fingerprint) != (new.code, new.fingerprint):
                return "what else is found in the article"
            if new.suppressed and not old.suppressed:
                silenced.add(number)
        if not silenced <= self.wanted:
            return "what is said of other passages"
        if not set[int]().union(*comments.values()) <= silenced:
            return "the markup around it"
        self.data, self.done = data, report
        return ""


def _passages(document: Document) -> Iterator[object]:
    """What the article says, apart from its comments and the space around them."""
    yield document.front_matter
    for block in document.blocks:
        lines = [line.split() for line in block.text.split("\n")]  # a hard break is one still
        links = [(link.target, link.kind) for link in block.links]
        yield block.kind, block.level, block.containers, block.name, lines, links
