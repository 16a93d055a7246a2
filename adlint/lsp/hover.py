"""Why a passage was flagged, and the page of its rule."""

from __future__ import annotations

import re

from adlint import rules
from adlint.finding import Finding

_PUNCTUATION = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&])")


def page(finding: Finding) -> str:
    """The finding with its evidence, and the manual page of its rule, in Markdown."""
    rule = rules.load(finding.code)
    sure = "" if finding.confidence is None else f", confidence {finding.confidence:.2f}"
    evidence = "\n".join(f"- {_plain(reason.text)}" for reason in finding.evidence)
    sections = [
        f"**{finding.code} {finding.name}** ({finding.severity}{sure})",
        _plain(finding.message),
        f"Why:\n\n{evidence}" if evidence else "",
        "---",
        rule.doc.strip(),
    ]
    return "\n\n".join(filter(None, sections))


def _plain(text: str) -> str:
    """`text` so that its characters stand for themselves: words of an article must not become links or images, which
    an editor would fetch."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))
