"""Document and rules to `FileReport`: run, fold, suppress, fingerprint, sort.

The engine knows nothing of any rule or of the model.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from adlint.config import Config
from adlint.finding import Blurb, Evidence, Finding, Match, UnusableError
from adlint.fingerprint import fingerprint
from adlint.lexicons import LANGUAGES
from adlint.report import Fault, FileReport, Places, locate
from adlint.rule import Rule
from adlint.text.document import Document, Suppression
from adlint.text.span import Span


class _Hit(NamedTuple):
    """head: the hit that speaks for this one."""

    rule: Rule
    match: Match
    passage: Span
    head: _Hit | None = None


def lint(document: Document, rules: Sequence[Rule], config: Config) -> FileReport:
    """What `rules` find in `document`.

    A rule that raises is an error of the report that names the rule, or a fault where it lacks a file that
    no article can do without; the other rules still run.
    """
    hits: list[_Hit] = []
    errors: list[str] = []
    lacked: dict[tuple[str, str], list[str]] = {}  # by what is lacking, the rules that did not run
    ran: set[str] = set()
    blurbs: list[Blurb] = []
    measures: dict[str, float] = {}
    for rule in rules:
        try:
            if rule.gather is not None:
                blurbs += rule.gather(document, config)
            else:
                hits += [_hit(rule, match) for match in rule.check(document, config, **rule.settings(config))]
            if rule.measure is not None:
                measures.update(rule.measure(document, config))
            ran.add(rule.code)
        except UnusableError as lacking:
            lacked.setdefault((lacking.path, lacking.problem), []).append(rule.code)
        except Exception as error:  # noqa: BLE001 (a crash is reported, never a clean file)
            errors.append(_crash(rule, error))
    sure = (hit for hit in hits if hit.match.confidence is None or hit.match.confidence >= config.min_confidence)
    silences = _Silences(document.suppressions)
    findings = [_finding(document, hit, silences) for hit in fold(list(sure))]
    for rule in rules:
        if rule.review is None:
            continue
        try:
            reviewed = [_hit(rule, match) for match in rule.review(document, [*findings, *blurbs], ran)]
        except Exception as error:  # noqa: BLE001 (as above)
            errors.append(_crash(rule, error))
        else:
            findings += [_finding(document, hit, silences) for hit in reviewed]
    findings.sort(key=lambda finding: (finding.span.start, finding.span.end, finding.code))
    blurbs = [blurb for blurb in blurbs if not silences.hold(blurb.code, blurb.span)]
    places = Places(document.source) if findings or blurbs else None
    locations = tuple(locate(places, finding.span, finding.fix) for finding in findings) if places else ()
    gathered = tuple((blurb, locate(places, blurb.span)) for blurb in blurbs) if places else ()
    notes = tuple(_left_alone(document))
    faults = tuple(
        Fault(path, f"{problem}; {', '.join(codes)} did not run") for (path, problem), codes in lacked.items()
    )
    kept = tuple(findings), locations, tuple(errors), notes, faults, gathered
    return FileReport(document.path, *kept, measures)


def _hit(rule: Rule, match: Match) -> _Hit:
    return _Hit(rule, match, match.passage or match.span)


def _crash(rule: Rule, error: Exception) -> str:
    return f"rule {rule.code} failed with {type(error).__name__}: {error}; please report this with the article"


def fold(hits: list[_Hit]) -> list[_Hit]:
    """One passage, one finding: a hit whose passage lies within that of a rule which absorbs its code
    becomes evidence there, and within that of a rule which heads its code it becomes a part of that one. Among
    equal passages the rule that takes in more comes first.
    """
    hits.sort(key=_outermost_first)
    kept: list[_Hit] = []
    hosts: list[int] = []  # indices into `kept` of hits that take others in and whose passage the sweep is inside of
    absorbed: dict[int, list[Evidence]] = {}
    for hit in hits:
        hosts = [i for i in hosts if kept[i].passage.end > hit.passage.start]
        host = next((i for i in hosts if _takes(kept[i], kept[i].rule.absorbs, hit)), None)
        if host is not None:
            absorbed.setdefault(host, []).append(Evidence(hit.rule.code, hit.match.message, hit.match.span))
            continue
        head = next((kept[i] for i in hosts if _takes(kept[i], kept[i].rule.heads, hit)), None)
        if hit.rule.absorbs or hit.rule.heads:
            hosts.append(len(kept))
        kept.append(hit._replace(head=head))
    for host, evidence in absorbed.items():
        match = kept[host].match
        kept[host] = kept[host]._replace(match=match._replace(evidence=(*match.evidence, *evidence)))
    return kept


def _outermost_first(hit: _Hit) -> tuple[int, int, int, str, Span]:
    taken = len(hit.rule.absorbs) + len(hit.rule.heads)
    return hit.passage.start, -hit.passage.end, -taken, hit.rule.code, hit.match.span


def _takes(host: _Hit, codes: tuple[str, ...], hit: _Hit) -> bool:
    """Whether `host`, whose rule takes in `codes`, takes in `hit`."""
    return host.rule is not hit.rule and hit.rule.code.startswith(codes) and host.passage.contains(hit.passage)


class _Silences:
    """Where the article's suppressions hold, so that no finding must be held against each of them."""

    def __init__(self, suppressions: Iterable[Suppression]) -> None:
        covers: dict[str, list[Span]] = {}
        for suppression in suppressions:
            if not suppression.error:
                for code in suppression.codes or ("",):
                    covers.setdefault(code, []).append(suppression.covers)
        self._by_code = {code: _united(spans) for code, spans in covers.items()}

    def hold(self, code: str, span: Span) -> bool:
        """Whether one of them silences a finding of `code` at `span`, as `Suppression.silences` says."""
        if not self._by_code:
            return False
        return any(self._covered(code[:size], span) for size in range(code.startswith("SUP"), len(code) + 1))

    def _covered(self, code: str, span: Span) -> bool:
        starts, ends = self._by_code.get(code, ((), ()))
        first = bisect_right(ends, span.start)
        return first < len(ends) and starts[first] < span.end


def _united(spans: list[Span]) -> tuple[list[int], list[int]]:
    """The starts and ends of the stretches that `spans` cover together, in order."""
    starts: list[int] = []
    ends: list[int] = []
    for span in sorted(spans):
        if ends and span.start < ends[-1]:
            ends[-1] = max(ends[-1], span.end)
        else:
            starts.append(span.start)
            ends.append(span.end)
    return starts, ends


def _finding(document: Document, hit: _Hit, silences: _Silences) -> Finding:
    rule, match = hit.rule, hit.match
    return Finding(
        code=rule.code,
        name=rule.name,
        span=match.span,
        message=match.message,
        severity=rule.severity if match.severity is None else match.severity,
        confidence=match.confidence,
        evidence=match.evidence,
        fix=match.fix,
        fingerprint=_fingerprint(document, hit),
        suppressed=silences.hold(rule.code, match.span),
        part_of=_fingerprint(document, hit.head) if hit.head else "",
    )


def _fingerprint(document: Document, hit: _Hit) -> str:
    return fingerprint(hit.rule.code, document, hit.match.span, hit.passage)


def _left_alone(document: Document) -> Iterator[str]:
    other = [block.language for block in document.blocks if block.language not in ("", *LANGUAGES)]
    if other:
        languages = ", ".join(sorted(set(other)))
        passages = f"{len(other)} of {len(document.blocks)} passages"
        yield f"{passages} are in another language ({languages}) and were left alone"
