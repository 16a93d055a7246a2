"""Articles to measure on, put together from what was written for this project."""

from __future__ import annotations

import random
from pathlib import Path

from adlint.learning import written

ROOT = Path(__file__).parent.parent
SINGLE_BYTES = 10_000
EDITED_BYTES = 30_000
ARCHIVE_ARTICLES = 1_000
ARCHIVE_BYTES = 8_400_000
FRENCH_SHARE = 0.3
_PASSAGES = 3
"""Passages in a paragraph of a long article: so many that no two paragraphs of 10 MB are alike."""
_SECTION = 12
"""Paragraphs below a heading of a long article, one of them selling."""


def write_single(folder: Path) -> Path:
    """One English article of 10 kB."""
    paragraphs = [*_example("news-analysis.md"), *_example("clean.md")]
    path = folder / "single.md"
    path.write_bytes(_cut(paragraphs, SINGLE_BYTES))
    return path


def write_long(folder: Path, size: int) -> Path:
    """One English article of `size` bytes, of the same kind whatever its length."""
    draw = random.Random(2)
    passages = list(written.read(ROOT / "training_data" / "written"))
    editorial, selling = _texts(passages, "en", False), _texts(passages, "en", True)
    paragraphs: list[str] = []
    length = 0
    while length < size:
        section = [" ".join(draw.sample(editorial, _PASSAGES)) for _ in range(_SECTION - 1)]
        section.insert(draw.randrange(_SECTION), draw.choice(selling))
        paragraphs += [f"## Section {len(paragraphs) // _SECTION + 1}", *section]
        length += sum(map(len, section))
    path = folder / f"{size}.md"
    path.write_bytes(_cut(paragraphs, size))
    return path


def write_archive(folder: Path, number: int = ARCHIVE_ARTICLES) -> Path:
    """A folder of Markdown articles of 8.4 kB each; the same ones every time."""
    draw = random.Random(1)
    archive = folder / "archive"
    archive.mkdir()
    passages = list(written.read(ROOT / "training_data" / "written"))
    examples = {"en": [*_example("news-analysis.md"), *_example("clean.md")], "fr": _example("analyse.md")}
    pools = {
        language: ([*examples[language], *_texts(passages, language, False)], _texts(passages, language, True))
        for language in examples
    }
    for at in range(number):
        editorial, selling = pools["fr" if draw.random() < FRENCH_SHARE else "en"]
        paragraphs = draw.sample(editorial, min(len(editorial), 120))
        paragraphs.insert(draw.randrange(10), draw.choice(selling))
        paragraphs.insert(0, f"# Article {at}")
        (archive / f"{at:04}.md").write_bytes(_cut(paragraphs, ARCHIVE_BYTES // ARCHIVE_ARTICLES))
    return archive


def _example(name: str) -> list[str]:
    """The blocks of an example, without its front matter."""
    body = (ROOT / "examples" / name).read_text("utf-8").split("---\n", 2)[2]
    return [block for block in body.split("\n\n") if block.strip()]


def _texts(passages: list[written.Written], language: str, promotional: bool) -> list[str]:
    return [p.text for p in passages if p.language == language and p.promotional is promotional]


def _cut(paragraphs: list[str], size: int) -> bytes:
    """The paragraphs that fit into `size` bytes."""
    kept: list[bytes] = []
    for paragraph in paragraphs:
        encoded = paragraph.strip().encode() + b"\n\n"
        if len(encoded) > size:
            break
        kept.append(encoded)
        size -= len(encoded)
    return b"".join(kept)
