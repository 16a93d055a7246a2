"""`Rule`: a value that holds a check, its page and its examples."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from adlint.config import Config
from adlint.finding import Blurb, Finding, Match, Severity
from adlint.text.document import Document

ADVICE = "How to put it right"
"""The heading of the section of a rule's page that says what to do instead."""

ALL_FORMATS = ("md", "mdx", "qmd", "html", "txt")

Check = Callable[..., Iterator[Match]]
"""`check(document, config, **options)`: pure, no state, no input or output."""

Review = Callable[[Document, Sequence[Finding | Blurb], Collection[str]], Iterator[Match]]
"""`review(document, said, codes)`: a check that judges what the other rules said, and what they may say once the
whole run is known; `codes` are those of the rules that ran."""


class Example(NamedTuple):
    """Markdown in which `«…»` marks each passage that the rule must report.

    A mark touches a word or bracket; a French guillemet is followed by a space. A `bad` example
    without marks wants at least one finding anywhere, a `good` one wants none. The test suite
    runs each in every one of `formats`, converted from the Markdown.
    """

    text: str
    language: str = "en"
    formats: tuple[str, ...] = ALL_FORMATS


class Option(NamedTuple):
    """A setting of one rule: `[tool.adlint.rules.CODE] name = value`, of the default's type."""

    name: str
    default: float | int | bool | str | tuple[str, ...]
    doc: str


def no_check(document: Document, config: Config) -> Iterator[Match]:
    """For rules that only review or gather."""
    yield from ()


Gather = Callable[[Document, Config], Iterator[Blurb]]
"""`gather(document, config)`: what a rule remembers of each article, to judge the articles of a run together."""

Measure = Callable[[Document, Config], Iterator[tuple[str, float]]]
"""`measure(document, config)`: figures on the article as a whole, such as a share, each under its name."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that adlint warns of.

    code: a family and three digits, stable for ever.
    name: lower-case words with hyphens.
    doc: the manual page: one line of summary, then Markdown.
    absorbs: codes or prefixes of findings that become evidence of this rule's finding where
        their passage lies within its own: one passage, one finding.
    heads: codes or prefixes of findings that stay in the report as parts of this rule's finding where their passage
        lies within its own: tools are given them, people are told the one that speaks for them.
    default: on without being selected.
    """

    code: str
    name: str
    doc: str
    severity: Severity
    check: Check
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    options: tuple[Option, ...] = ()
    absorbs: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    default: bool = True
    review: Review | None = None
    gather: Gather | None = None
    measure: Measure | None = None

    @property
    def summary(self) -> str:
        return self.doc.strip().splitlines()[0]

    @property
    def advice(self) -> str:
        """What to do instead: the first paragraph of the page's section `ADVICE`."""
        _, _, section = self.doc.partition(f"\n## {ADVICE}\n")
        return " ".join(section.strip().split("\n\n", 1)[0].split())

    def settings(self, config: Config) -> Mapping[str, Any]:
        """Keyword arguments for `check`: the options' defaults under the configured values."""
        if not self.options:
            return {}
        configured = config.rules.get(self.code, {})
        values = {option.name: configured.get(option.name.replace("_", "-"), option.default) for option in self.options}
        return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
