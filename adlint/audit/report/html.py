"""The page itself: one file that loads nothing, with its scripts, styles and data inside."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent
_SCRIPTS = (
    "text", "data", "table", "heat", "passage", "summary", "groups", "trends", "filters", "browse", "blurbs", "main"
)  # fmt: skip
"""Files of `page/`, in the order in which they stand in the one script."""
_UPLOT = _HERE / "vendor" / "uplot"
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_ESCAPES = str.maketrans(_UNSAFE)


def page(data: Any, texts: Iterable[Any]) -> Iterator[str]:
    """The page in pieces. texts: chunks that are written as they come, which the page parses when it needs them."""
    style = _read(_UPLOT / "uPlot.min.css") + _read(_HERE / "page" / "page.css")
    script = _read(_UPLOT / "uPlot.iife.min.js") + '(() => {\n"use strict";\n'
    script += "".join(_read(_HERE / "page" / f"{name}.js") for name in _SCRIPTS) + "})();\n"
    head, body = _read(_HERE / "page" / "page.html").split("<!-- data -->\n")
    yield head.replace("{{policy}}", _policy(script, style)).replace("{{style}}", style)
    yield _data("data", data)
    for number, chunk in enumerate(texts):
        yield _data(f"texts-{number}", chunk)
    yield body.replace("{{notice}}", _read(_UPLOT / "LICENSE").strip()).replace("{{script}}", script)


def _policy(script: str, style: str) -> str:
    """Nothing is loaded, nothing runs but this script, and no text becomes markup."""
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; base-uri 'none'; "
        "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    """As https://www.w3.org/TR/CSP3/#grammardef-hash-source has it."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _data(id: str, value: Any) -> str:
    """A script element that holds JSON and is never run; nothing in it can end it."""
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return f'<script type="application/json" id="{id}">{told}</script>\n'


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
