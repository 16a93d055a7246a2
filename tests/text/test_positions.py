"""Every piece of text of every labelled article stands where its run says, and only markup between."""

from __future__ import annotations

import html
import re
import sys
from pathlib import Path

import pytest

from adlint.text.document import OBJECT, Block, Document, Link, Mark

RAW = Path(__file__).resolve().parents[3] / "shared" / "corpora" / "articles" / "raw"
SUFFIXES = {".md", ".markdown", ".mdx", ".qmd", ".html", ".txt"}

pytestmark = pytest.mark.skipif(not RAW.is_dir(), reason="the labelled articles (../shared/corpora) are not here")

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_TAG = r"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>"
_BETWEEN_RUNS = [
    re.compile(pattern, re.DOTALL)
    for pattern in (
        r"<!--.*?-->|\{/\*.*?\*/\}",
        r"<(script|style|noscript|svg|iframe|video)\b.*?</\1\s*>",
        r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}",
        r"\]\(\s*(?:<[^<>]*>|(?:[^\s()]|\([^()]*\))*)(?:\s+(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'))?\s*\)",
        r"\]\s?\[[^\[\]]*\]",
        _TAG,
        r"\{[:.#\w ][^{}]*\}",
        r"[\w-]+\s*[=:]\s*(?:\"[^\"]*\"|'[^']*'|[\"'{])",  # between the attributes of a component
    )
]
_LETTER = re.compile(r"[^\W\d_]{2,}")


def _articles() -> list[Path]:
    return sorted(path for path in RAW.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    reader = pytest.importorskip("adlint.text.reader")
    return [reader.read(path.read_bytes(), str(path)) for path in _articles()]


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _same(piece: str, slice_: str) -> bool:
    """Whether `piece` is what `slice_` says once unescaped."""
    if piece == slice_ or _folded(piece) == _folded(slice_):
        return True
    if piece == OBJECT:
        return bool(slice_)
    unescaped = html.unescape(slice_)
    if not piece.strip() and not _LETTER.search(re.sub(_TAG, "", unescaped)):
        return True  # a line break, or the fold of several lines
    return (
        piece in (unescaped, slice_.replace("''", "'"), _ESCAPED.sub(r"\1", slice_))
        or (slice_ == "\\_" and piece == "\xa0")
        or (slice_[:2] in ("\\U", "\\u", "\\x") and piece == slice_.encode().decode("unicode_escape"))
    )


def _doubtful_runs(document: Document, block: Block) -> list[str]:
    source, doubtful = document.source, []
    previous = None
    for run in block.runs:
        piece, slice_ = block.text[run.start : run.end], source[run.source_start : run.source_end]
        if not _same(piece, slice_):
            doubtful.append(f"{piece!r} is not {slice_!r}")
        if run.start != (previous.end if previous else 0):
            doubtful.append(f"a gap in the text before {piece!r}")
        if previous is not None:
            if run.source_start < previous.source_end:
                doubtful.append(f"{piece!r} stands before the piece before it")
            between = source[previous.source_end : run.source_start]
            if _LETTER.search(between):
                for markup in _BETWEEN_RUNS:
                    between = markup.sub(" ", between)
                if _LETTER.search(between):
                    doubtful.append(f"words left out between runs: {between!r}")
        previous = run
    if block.runs and block.runs[-1].end != len(block.text):
        doubtful.append(f"no run for the end of {block.text!r}")
    things: list[Link | Mark] = [*block.links, *block.marks]
    doubtful += [
        f"{thing} is out of bounds"
        for thing in things
        if not (0 <= thing.start <= thing.end <= len(block.text) and thing.span.end <= len(source))
    ]
    return doubtful


def test_every_run_equals_its_slice_and_only_markup_stands_between(documents: list[Document]) -> None:
    pieces = 0
    doubtful: list[str] = []
    for document in documents:
        for block in document.blocks:
            pieces += len(block.runs)
            doubtful += [f"{document.path[len(str(RAW)) :]}: {text}" for text in _doubtful_runs(document, block)]
    sys.stdout.write(f"{len(documents)} articles, {pieces} pieces, {len(doubtful)} doubtful\n")
    assert pieces > 40_000
    assert not doubtful, "\n".join(doubtful[:40])


_WHOLE = [
    re.compile(pattern, re.DOTALL | re.MULTILINE)
    for pattern in (
        r"<!--.*?-->|\{/\*.*?\*/\}|\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}",
        r"\{%-?\s*(highlight|prism)\b.*?\{%-?\s*end\1\s*-?%\}",
        r"^[ \t>]*(?:[-*+]|\d+[.)])?[ \t]*(`{3,}|~{3,})[^`\n]*$.*?(?:^[ \t>]*\1[`~]*[ \t\r]*$|\Z)",
        r"<(script|style|svg|pre|noscript|textarea)\b.*?</\1\s*>",
        r"^(?:import|export)\b.*?[\"'][^\"'\n]*[\"'];?[ \t]*$",
        r"\{\{.*?\}\}|\{%.*?%\}",
        r"^[ \t>]*\[[^\]\n]+\]:[ \t]*\S+[^\n]*$",
        r"^[ \t>]*\[[^\]\n]+\]:[ \t]*$",
        r"\]\(\s*(?:<[^<>\n]*>|(?:[^\s()]|\((?:[^\s()]|\([^\s()]*\))*\))*)(?:\s+(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'))?\s*\)",
        r"\]\s?\[[^\[\]]*\]|\$\$.*?\$\$",
        r"^[ \t]*(?:!!!|\?\?\?|:::)[^\n]*$",
        r"\[\^[^\]\n]+\]:?",
        r"</?[A-Za-z](?:[^<>\"'{}]|\"[^\"]*\"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\})*>",
        r"\{[:.#\w ][^{}\n]*\}",
        r"^(?:    |\t)[^\n]*$",
        r"&[A-Za-z]+;",
        r"<https?://[^>]*>",
    )
]


def lost_words(document: Document) -> list[str]:
    """Words of a Markdown source that stand in no block and are, by a crude look, not markup."""
    characters = list(document.source)
    if document.front_matter is not None:
        span = document.front_matter.span
        characters[span.start : span.end] = " " * (span.end - span.start)
    for block in document.blocks:
        for run in block.runs:
            for index in range(run.source_start, run.source_end):
                if characters[index] not in "\r\n":
                    characters[index] = "\x01"
    rest = "".join(characters)
    for markup in _WHOLE:
        rest = markup.sub(lambda match: "\n" * match[0].count("\n"), rest)
    return _LETTER.findall(rest)


def test_hardly_a_word_is_lost(documents: list[Document]) -> None:
    words = lost = 0
    worst: list[tuple[int, str, list[str]]] = []
    for document in documents:
        if document.format in ("html", "plain"):
            continue
        missing = lost_words(document)
        words += sum(len(_LETTER.findall(block.text)) for block in document.blocks)
        lost += len(missing)
        worst.append((len(missing), document.path[len(str(RAW)) :], missing))
    worst.sort(reverse=True)
    sys.stdout.write(f"{words} words in blocks, {lost} perhaps lost\n")
    assert lost < words * 0.001, "\n".join(f"{count} {path} {missing[:12]}" for count, path, missing in worst[:20])
