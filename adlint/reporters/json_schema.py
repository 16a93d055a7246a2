"""The JSON Schemas of `--output-format json` and `jsonl`, from which those in `docs/` are made."""

from __future__ import annotations

from typing import Any

from adlint.finding import Severity
from adlint.reporters.json import SCHEMA_VERSION

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_COUNT = {"type": "integer", "minimum": 0}
_PLACE = {"type": "integer", "minimum": 1}
_SEVERITIES = [str(severity) for severity in sorted(Severity, reverse=True)]


def schema() -> dict[str, Any]:
    """The schema, as JSON Schema 2020-12."""
    return {
        "$schema": DIALECT,
        "title": "adlint check --output-format json",
        **_object(
            {
                "schema_version": {"const": SCHEMA_VERSION},
                "adlint_version": {"type": "string"},
                "findings": {"type": "array", "items": {"$ref": "#/$defs/finding"}},
                "articles": {"type": "array", "items": {"$ref": "#/$defs/article"}},
                "errors": {"type": "array", "items": {"$ref": "#/$defs/error"}},
                "summary": {"$ref": "#/$defs/summary"},
            }
        ),
        "$defs": {
            "finding": _finding(),
            "evidence": _evidence(),
            "fix": _fix(),
            "article": _article(),
            "error": _error(),
            "summary": _summary(),
        },
    }


def line_schema() -> dict[str, Any]:
    """The schema of one line of `jsonl`, as JSON Schema 2020-12."""
    versions = {"schema_version": {"const": SCHEMA_VERSION}, "adlint_version": {"type": "string"}}
    return {
        "$schema": DIALECT,
        "title": "a line of adlint check --output-format jsonl",
        "oneOf": [
            _typed("finding", _finding()),
            _typed("error", _error()),
            _typed("summary", _object(versions | _summary()["properties"])),
        ],
        "$defs": {"evidence": _evidence(), "fix": _fix()},
    }


def _typed(type: str, schema: dict[str, Any]) -> dict[str, Any]:
    """`schema` with a `type` that tells its lines from the others."""
    properties = {"type": {"const": type}, **schema["properties"]}
    return {**schema, "properties": properties, "required": ["type", *schema["required"]]}


def _finding() -> dict[str, Any]:
    return _object(
        {
            "path": _text("The file, as given on the command line or found below a folder given."),
            "line": {**_PLACE, "description": "1-based; lines end at CRLF, LF or CR and at nothing else."},
            "column": {**_PLACE, "description": "1-based, in code points."},
            "end_line": {**_PLACE, "description": "The line of the last character."},
            "end_column": {**_PLACE, "description": "One past the column of the last character."},
            "start_offset": {**_COUNT, "description": "0-based code point in the text without byte-order mark."},
            "end_offset": {**_COUNT, "description": "One past the last code point."},
            "code": {"type": "string", "pattern": "^[A-Z]+[0-9]{3}$"},
            "name": _text("The rule's name."),
            "severity": {"enum": _SEVERITIES},
            "confidence": {
                "type": ["number", "null"],
                "minimum": 0,
                "maximum": 1,
                "description": "How sure the finding is; null where the rule does not weigh.",
            },
            "message": {"type": "string"},
            "evidence": {"type": "array", "items": {"$ref": "#/$defs/evidence"}},
            "fix": {
                "anyOf": [{"$ref": "#/$defs/fix"}, {"type": "null"}],
                "description": "What --fix would change; null where only the author can put it right.",
            },
            "fingerprint": _text("Made from the rule and the passage's words: it survives moves and reflow."),
            "suppressed": {
                "type": "boolean",
                "description": "Silenced in the article or in the baseline: not counted.",
            },
            "part_of": {
                "type": ["string", "null"],
                "description": "The fingerprint of the finding of this file that speaks for this one, such as AD301's "
                "for the passages of an advertorial: not counted, and not shown to people. Null for most.",
            },
            "baseline": {
                "enum": ["new", "unchanged"],
                "description": "Whether the baseline holds it; absent where there is no baseline.",
            },
        },
        optional=("baseline",),
    )


def _evidence() -> dict[str, Any]:
    offset = {"type": ["integer", "null"], "minimum": 0}
    kind = _text("`words`, `link`, `brand`, `source`, `component`, `signal`, or the code of a finding taken in.")
    return _object({"kind": kind, "text": {"type": "string"}, "start_offset": offset, "end_offset": offset})


def _fix() -> dict[str, Any]:
    edit = _object({"start_offset": _COUNT, "end_offset": _COUNT, "content": _text("What takes its place.")})
    return _object(
        {
            "applicability": {
                "enum": ["safe", "unsafe"],
                "description": "Unsafe ones are for the author to judge: --fix makes them with --unsafe-fixes only.",
            },
            "message": _text("What the fix does."),
            "edits": {
                "type": "array",
                "items": edit,
                "minItems": 1,
                "description": "In order, apart from each other; all are to be made or none.",
            },
        }
    )


def _article() -> dict[str, Any]:
    figures = {
        "type": "object",
        "additionalProperties": {"type": "number"},
        "description": "By name; which there are depends on the rules that ran. promotional_share: the share, 0 to 1, "
        "of the article's words that stand in promotional passages. claims: how many it makes; sourced_claims: how "
        "many of them have a source; source_coverage: their share in per cent, where it makes any.",
    }
    return _object({"path": {"type": "string"}, "measures": figures})


def _error() -> dict[str, Any]:
    return _object({"path": {"type": "string"}, "message": _text("Why the file could not be checked in full.")})


def _summary() -> dict[str, Any]:
    return _object(
        {
            "files": {**_COUNT, "description": "Files checked, those with errors among them."},
            "files_with_findings": _COUNT,
            "findings": {
                **_COUNT,
                "description": "Findings that are neither suppressed, nor in the baseline, nor part of another.",
            },
            "by_severity": _object(dict.fromkeys(_SEVERITIES, _COUNT)),
            "by_code": {"type": "object", "additionalProperties": _COUNT},
            "suppressed": {**_COUNT, "description": "Findings that are silenced in their articles."},
            "in_baseline": {**_COUNT, "description": "Findings that the baseline holds."},
            "errors": _COUNT,
        }
    )


def _object(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    """An object with exactly these properties, of which it may lack the optional ones."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _text(description: str) -> dict[str, str]:
    return {"type": "string", "description": description}
