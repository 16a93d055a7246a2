"""Written passages set into clean articles, as an advertiser would: the detector learns them in their place."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from adlint.learning.written import Written
from adlint.text import reader
from adlint.text.document import Document
from adlint.text.span import Span

_PARAGRAPH_END = re.compile(r"\n[ \t]*\n(?=[^\s`~<>|{\-*+:!\d])")
AT_END = frozenset({"tool_links", "sign_off", "newsletter_pitch", "feedback_invitation", "site_navigation"})


class Host(NamedTuple):
    """A clean Markdown article: its text, language and publisher."""

    text: str
    language: str
    publisher: str


class Planted(NamedTuple):
    """An article with a passage set into `[start, end)` of its source."""

    document: Document
    passage: Written
    publisher: str
    start: int
    end: int

    def sells(self, span: Span) -> bool:
        """Whether `span` of the source meets a part of the passage that sells."""
        if not self.passage.promotional:
            return False
        ranges = (Span(self.start + start, self.start + end) for start, end in self.passage.selling)
        return any(selling.overlaps(span) for selling in ranges)


def plant(passages: Iterable[Written], hosts: Sequence[Host], seed: int) -> Iterator[Planted]:
    """Each passage in a host of its own language, chosen by `seed`, at the end of a paragraph.

    A passage is left out where no host has its language.
    """
    chooser = random.Random(seed)
    by_language: dict[str, list[Host]] = {}
    for host in hosts:
        by_language.setdefault(host.language, []).append(host)
    for passage in passages:
        if passage.language not in by_language:
            continue
        host = chooser.choice(by_language[passage.language])
        places = [match.end() for match in _PARAGRAPH_END.finditer(host.text)]
        late = passage.technique in AT_END and chooser.random() < 0.8
        place = len(host.text) if late or not places else chooser.choice(places)
        before = host.text[:place].rstrip("\n") + "\n\n"
        source = before + passage.text + "\n\n" + host.text[place:]
        document = reader.read_text(source, "planted.md")
        yield Planted(document, passage, host.publisher, len(before), len(before) + len(passage.text))
