"""What the project keeps of labelled articles: where they are and what was found, never what they say."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from adlint.learning import labels
from adlint.learning.annotations import PROMOTION, AnnotationError, read, write

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "articles"
ARTICLE = b"Bread\r\n\r\nBuy our flour today.\r\n"


def _label(**changed: Any) -> dict[str, Any]:
    path = str(changed.get("path", "posts/bread.md"))
    return {
        "file": f"raw/baker+blog/{path}",
        "publisher": "baker",
        "repo": "baker/blog",
        "commit": "c" * 40,
        "path": path,
        "licence": "none stated",
        "kind": "personal",
        "lang": "en",
        "doc_type": "editorial",
        "promo": [
            {
                "start": 3,
                "end": 3,
                "strength": "clear",
                "kind": "inhouse_cta",
                "disclosed": False,
                "quote": "Buy our flour",
            }
        ],
        "unsourced": None,
        "hedge": [{"line": 1, "quote": "Bread"}],
        "notes": "the baker sells the flour",
        **changed,
    }


def _write(folder: Path, *labelled: dict[str, Any]) -> Path:
    for label in labelled:
        (folder / label["file"]).parent.mkdir(parents=True, exist_ok=True)
        (folder / label["file"]).write_bytes(ARTICLE)
    (folder / "labels.jsonl").write_text("".join(json.dumps(label) + "\n" for label in labelled))
    write(folder / "labels.jsonl", folder, folder / "out.jsonl")
    return folder / "out.jsonl"


def test_hashes_are_those_of_git_and_of_the_bytes(tmp_path: Path) -> None:
    (article,) = read(_write(tmp_path, _label()))
    git = subprocess.run(["git", "hash-object", "--stdin"], input=ARTICLE, capture_output=True, check=True)
    assert article.blob == git.stdout.decode().strip()
    assert article.sha256 == hashlib.sha256(ARTICLE).hexdigest()
    assert article.matches(ARTICLE)
    assert not article.matches(ARTICLE.replace(b"\r\n", b"\n"))


def test_findings_keep_their_lines_and_lose_their_text(tmp_path: Path) -> None:
    out = _write(tmp_path, _label())
    for text in ("Buy our flour", "Bread", "sells", "quote", "notes"):
        assert text not in out.read_text()
    record = json.loads(out.read_text())
    assert record["promo"] == [{"start": 3, "end": 3, "strength": "clear", "kind": "inhouse_cta", "disclosed": False}]
    assert record["hedge"] == [{"line": 1}]
    assert record["unsourced"] is None


def test_the_label_of_an_annotation_is_read_as_any_label(tmp_path: Path) -> None:
    (article,) = read(_write(tmp_path, _label()))
    (tmp_path / "labels.jsonl").write_text(json.dumps(article.label()))
    (label,) = labels.read(tmp_path / "labels.jsonl", tmp_path)
    assert label.path.read_bytes() == ARTICLE
    assert (label.publisher, label.language) == ("baker", "en")
    assert label.lines("clear") == {3}


def test_the_order_of_the_labels_does_not_matter(tmp_path: Path) -> None:
    first, second = _label(path="a.md"), _label(path="b.md")
    forwards = _write(tmp_path, first, second).read_bytes()
    assert _write(tmp_path, second, first).read_bytes() == forwards


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"commit": "main"}, "commit is not 40 hexadecimal digits"),
        ({"sha256": "0" * 40}, "sha256 is not 64"),
        ({"path": 7}, "path is not a string"),
        ({"path": "\ud800.md"}, "surrogates"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, changed: dict[str, Any], said: str) -> None:
    out = _write(tmp_path, _label())
    good = out.read_text()
    out.write_text(good + json.dumps(json.loads(good) | changed))
    with pytest.raises(AnnotationError, match=f"out.jsonl:2: .*{said}"):
        list(read(out))


@pytest.mark.parametrize(
    ("line", "said"), [("{}", "without repo, commit"), ("[]", "not an object"), ("{", "Expecting")]
)
def test_a_line_that_is_no_annotation_is_named(tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "a.jsonl").write_text(f"\n{line}\n")
    with pytest.raises(AnnotationError, match=f"a.jsonl:2: .*{said}"):
        list(read(tmp_path / "a.jsonl"))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(AnnotationError, match=r"none.jsonl: No such file"):
        list(read(tmp_path / "none.jsonl"))


def test_the_projects_annotations_hold_names_and_numbers_only() -> None:
    """Every string is an address, a hash, a licence or one word of a small vocabulary."""
    words: set[str] = set()
    for article in read(PROMOTION):
        assert list(article.record) == [
            "repo", "commit", "path", "blob", "sha256", "licence", "publisher", "kind", "lang", "doc_type", "promo",
            "unsourced", "hedge",
        ]  # fmt: skip
        for kind, fields in (("promo", 5), ("unsourced", 2), ("hedge", 1)):
            for finding in article.record[kind] or []:
                assert len(finding) == fields
                words |= {value for value in finding.values() if isinstance(value, str)}
        words |= {article.record["kind"], article.record["lang"], article.record["doc_type"]}
        assert len(article.record["licence"]) < 100
    assert len(words) < 60
    assert all(word.replace("_", "").replace("-", "").isalpha() and len(word) < 20 for word in words)


def test_no_address_stands_twice() -> None:
    files = [article.file for article in read(PROMOTION)]
    assert len(files) == len(set(files)) >= 600


@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the labelled articles are not there ({CORPUS})")
def test_the_projects_annotations_are_what_the_labels_make(tmp_path: Path) -> None:
    write(CORPUS / "labels.jsonl", CORPUS, tmp_path / "made.jsonl")
    assert (tmp_path / "made.jsonl").read_bytes() == PROMOTION.read_bytes()
    assert all(article.matches((CORPUS / article.file).read_bytes()) for article in read(PROMOTION))
