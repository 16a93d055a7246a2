"""Document and rules to `FileReport`: run, fold, suppress, fingerprint, sort.

The engine knows nothing of any rule or of the model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import NamedTuple

from adlint.config import Config
from adlint.finding import Evidence, Finding, Match
from adlint.report import FileReport, locate
from adlint.rule import Rule
from adlint.text.document import Document
from adlint.text.span import Lines, Span

_WORD = re.compile(r"\w+")
LINTED_LANGUAGES = ("en", "fr")


class _Hit(NamedTuple):
    rule: Rule
    match: Match
    passage: Span


def lint(document: Document, rules: Sequence[Rule], config: Config) -> FileReport:
    """What `rules` find in `document`.

    A rule that raises is an error of the report that names the rule; the other rules still run.
    """
    hits: list[_Hit] = []
    errors: list[str] = []
    for rule in rules:
        try:
            hits += [_hit(rule, match) for match in rule.check(document, config, **rule.settings(config))]
        except Exception as error:  # any crash of a rule is reported as one, never as a clean file
            errors.append(_crash(rule, error))
    sure = (hit for hit in hits if hit.match.confidence is None or hit.match.confidence >= config.min_confidence)
    findings = [_finding(document, hit) for hit in fold(list(sure))]
    for rule in rules:
        if rule.review is None:
            continue
        try:
            reviewed = [_hit(rule, match) for match in rule.review(document, findings, {rule.code for rule in rules})]
        except Exception as error:
            errors.append(_crash(rule, error))
        else:
            findings += [_finding(document, hit) for hit in reviewed]
    findings.sort(key=lambda finding: (finding.span.start, finding.span.end, finding.code))
    lines = Lines(document.source) if findings else None
    locations = tuple(locate(lines, finding.span) for finding in findings) if lines else ()
    return FileReport(document.path, tuple(findings), locations, tuple(errors), tuple(_left_alone(document)))


def _hit(rule: Rule, match: Match) -> _Hit:
    return _Hit(rule, match, match.passage or match.span)


def _crash(rule: Rule, error: Exception) -> str:
    return f"rule {rule.code} failed with {type(error).__name__}: {error}; please report this with the article"


def fold(hits: list[_Hit]) -> list[_Hit]:
    """One passage, one finding: a hit whose passage lies within that of a rule which absorbs its code
    becomes evidence there. Among equal passages the rule that absorbs more comes first.
    """
    hits.sort(key=lambda hit: (hit.passage.start, -hit.passage.end, -len(hit.rule.absorbs), hit.rule.code, hit.match.span))
    kept: list[_Hit] = []
    open_hits: list[int] = []  # indices into `kept` of passages that the sweep is inside of
    for hit in hits:
        open_hits = [i for i in open_hits if kept[i].passage.end > hit.passage.start]
        for i in open_hits:
            host = kept[i]
            if host.rule is not hit.rule and host.passage.contains(hit.passage) and hit.rule.code.startswith(host.rule.absorbs or "\0"):
                evidence = Evidence(hit.rule.code, hit.match.message, hit.match.span)
                kept[i] = host._replace(match=replace(host.match, evidence=(*host.match.evidence, evidence)))
                break
        else:
            open_hits.append(len(kept))
            kept.append(hit)
    return kept


def _finding(document: Document, hit: _Hit) -> Finding:
    rule, match, passage = hit
    return Finding(
        code=rule.code,
        name=rule.name,
        span=match.span,
        message=match.message,
        severity=rule.severity if match.severity is None else match.severity,
        confidence=match.confidence,
        evidence=match.evidence,
        fix=match.fix,
        fingerprint=_fingerprint(rule.code, document.source, match.span, passage),
        suppressed=any(s.silences(rule.code, match.span) for s in document.suppressions),
    )


def _fingerprint(code: str, source: str, span: Span, passage: Span) -> str:
    words = [_WORD.findall(source[part.start : part.end].casefold()) for part in (span, passage)]
    return blake2b("\0".join([code, *map(" ".join, words)]).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _left_alone(document: Document) -> Iterator[str]:
    other = [block.language for block in document.blocks if block.language not in ("", *LINTED_LANGUAGES)]
    if other:
        languages = ", ".join(sorted(set(other)))
        yield f"{len(other)} of {len(document.blocks)} passages are in another language ({languages}) and were left alone"
