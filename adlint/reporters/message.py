"""What a finding says where a reader has room for more than a line."""

from __future__ import annotations

from adlint.finding import Finding
from adlint.reporters.terminal import printable


def message(finding: Finding) -> str:
    """The message, and each reason on a line of its own."""
    reasons = (f"why: {printable(evidence.text)}" for evidence in finding.evidence)
    return "\n".join([printable(finding.message), *reasons])
