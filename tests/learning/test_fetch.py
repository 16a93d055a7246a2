"""`adlint fetch` from repositories on this machine: no test reaches the network."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from adlint.__main__ import main
from adlint.learning import labels
from adlint.learning.annotations import blob_hash

BREAD = b"Bread\r\n\r\nBuy our flour today.\r\n"
PAIN = b"Du pain.\n"
ODD_NAME = "posts/un pain : déjà $(touch owned) `touch owned` 'vu'.md"


class Result(NamedTuple):
    code: int
    out: str
    err: str


class Place:
    """A folder that plays the host of the repositories, and one to fetch into."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.hub = folder / "hub"
        self.target = folder / "articles"
        self.annotations = folder / "annotations.jsonl"
        self._capsys = capsys

    def publish(self, repo: str, files: dict[str, bytes], *, filters: bool = True) -> str:
        """Make a repository with a commit of `files` and one after it; returns the name of the first."""
        root = self.hub / repo
        _git(self.hub, "init", "--quiet", str(root))
        if filters:
            _git(root, "config", "uploadpack.allowFilter", "true")
        for path, data in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
        _git(root, "add", "--all")
        _git(root, "commit", "--quiet", "--message", "articles")
        commit = _git(root, "rev-parse", "HEAD").strip()
        _git(root, "rm", "-r", "--quiet", ".")
        _git(root, "commit", "--quiet", "--message", "gone")
        return commit

    def annotate(self, *annotated: dict[str, Any]) -> None:
        self.annotations.write_text("".join(json.dumps(a) + "\n" for a in annotated), encoding="utf-8")

    def fetch(self, base: str | None = None) -> Result:
        arguments = ["--annotations", str(self.annotations), "--base-url", base or self.hub.as_uri()]
        self._capsys.readouterr()
        code = main(["fetch", *arguments, str(self.target)])
        return Result(code, *self._capsys.readouterr())

    def files(self) -> dict[str, bytes]:
        """What stands in the target, labels apart."""
        found = (path for path in self.target.rglob("*") if path.is_file() and path.name != "labels.jsonl")
        return {path.relative_to(self.target).as_posix(): path.read_bytes() for path in found}

    def labelled(self) -> list[str]:
        return [label.file for label in labels.read(self.target / "labels.jsonl", self.target)]


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@a.example", "-c", "core.autocrlf=false", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=True).stdout


def _annotation(repo: str, commit: str, path: str, data: bytes, **changed: Any) -> dict[str, Any]:
    return {
        "repo": repo,
        "commit": commit,
        "path": path,
        "blob": blob_hash(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "licence": "MIT",
        "publisher": repo,
        "kind": "personal",
        "lang": "en",
        "doc_type": "editorial",
        "promo": [{"start": 3, "end": 3, "strength": "clear", "kind": "inhouse_cta", "disclosed": False}],
        "unsourced": [],
        "hedge": None,
        **changed,
    }


@pytest.fixture
def place(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Place:
    (tmp_path / "hub").mkdir()
    monkeypatch.chdir(tmp_path)
    return Place(tmp_path, capsys)


@pytest.mark.parametrize("filters", [True, False], ids=["the server filters", "the server does not filter"])
def test_articles_are_fetched_byte_for_byte_with_their_labels(place: Place, filters: bool) -> None:
    first = place.publish(
        "baker/blog", {"posts/bread.md": BREAD, ODD_NAME: PAIN, "other.bin": bytes(9)}, filters=filters
    )
    second = place.publish("la-boulange/site.fr", {"a.md": PAIN}, filters=filters)
    place.annotate(
        _annotation("la-boulange/site.fr", second, "a.md", PAIN),
        _annotation("baker/blog", first, "posts/bread.md", BREAD),
        _annotation("baker/blog", first, ODD_NAME, PAIN),
    )
    result = place.fetch()
    assert result.err == ""
    assert result.code == 0
    assert place.files() == {
        "raw/baker+blog/posts/bread.md": BREAD,
        f"raw/baker+blog/{ODD_NAME}": PAIN,
        "raw/la-boulange+site.fr/a.md": PAIN,
    }
    assert sorted(place.labelled()) == sorted(place.files())
    assert "3 of 3 articles" in result.out
    assert not Path("owned").exists()


def test_only_what_is_asked_for_is_downloaded(place: Place) -> None:
    film = bytes(400_000)
    commit = place.publish("baker/blog", {"bread.md": BREAD, "film.bin": film})
    place.annotate(_annotation("baker/blog", commit, "bread.md", BREAD))
    name = blob_hash(film)
    (place.hub / "baker/blog/.git/objects" / name[:2] / name[2:]).unlink()  # who asks for it gets an error
    result = place.fetch()
    assert (result.code, result.err) == (0, "")
    assert place.files() == {"raw/baker+blog/bread.md": BREAD}


def test_what_is_there_is_kept_and_the_rest_fetched(place: Place) -> None:
    commit = place.publish("baker/blog", {"a.md": BREAD, "b.md": PAIN})
    place.annotate(_annotation("baker/blog", commit, "a.md", BREAD), _annotation("baker/blog", commit, "b.md", PAIN))
    place.fetch()
    (place.target / "raw/baker+blog/b.md").write_bytes(b"Altered.\n")
    kept = (place.target / "raw/baker+blog/a.md").stat()
    result = place.fetch()
    assert (result.code, result.err) == (0, "")
    assert "baker/blog: 1 fetched" in result.out
    assert place.files()["raw/baker+blog/b.md"] == PAIN
    again = (place.target / "raw/baker+blog/a.md").stat()
    assert (again.st_ino, again.st_mtime_ns) == (kept.st_ino, kept.st_mtime_ns)


def test_nothing_is_asked_of_git_when_all_is_there(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    commit = place.publish("baker/blog", {"a.md": BREAD})
    place.annotate(_annotation("baker/blog", commit, "a.md", BREAD))
    place.fetch()
    monkeypatch.setenv("PATH", "")
    assert place.fetch().code == 0


def test_each_missing_article_is_one_line_and_the_others_are_fetched(place: Place) -> None:
    commit = place.publish("baker/blog", {"a.md": BREAD, "changed.md": PAIN})
    place.annotate(
        _annotation("aardvark/gone", commit, "a.md", BREAD),
        _annotation("baker/blog", "0" * 40, "a.md", BREAD),
        _annotation("baker/blog", commit, "a.md", BREAD),
        _annotation("baker/blog", commit, "changed.md", BREAD),
        _annotation("baker/blog", commit, "never.md", BREAD),
    )
    result = place.fetch()
    assert result.code == 2
    assert result.err.splitlines() == [
        "adlint: error: aardvark/gone: the repository is gone, or not public any more",
        "adlint: error: baker/blog: the repository no longer has the commit",
        "adlint: error: baker/blog: 'changed.md': not the bytes that were labelled (their hash differs)",
        "adlint: error: baker/blog: 'never.md': not in the commit",
    ]
    assert place.files() == {"raw/baker+blog/a.md": BREAD}


def test_a_wrong_sha256_is_told_even_where_gits_own_hash_agrees(place: Place) -> None:
    commit = place.publish("baker/blog", {"a.md": BREAD})
    place.annotate(_annotation("baker/blog", commit, "a.md", BREAD, sha256="0" * 64))
    result = place.fetch()
    assert result.code == 2
    assert "hash differs" in result.err
    assert place.files() == {}
    assert place.labelled() == []


@pytest.mark.parametrize(
    ("repo", "path"),
    [
        ("baker/blog", "../../../escaped.md"),
        ("baker/blog", "posts/../../../../escaped.md"),
        ("baker/blog", "/etc/escaped.md"),
        ("baker/blog", ".git/config"),
        ("baker/blog", "posts/.GIT/hooks/post-checkout"),
        ("baker/blog", "..\\escaped.md"),
        ("baker/blog", "a\0.md"),
        ("baker/blog", ""),
        ("../escaped", "a.md"),
        ("baker/..", "a.md"),
        ("--upload-pack=touch owned/x", "a.md"),
        ("baker/blog;touch owned", "a.md"),
        ("ext::sh -c touch% owned", "a.md"),
        ("a/b/c", "a.md"),
    ],
)
def test_names_that_lead_elsewhere_are_refused(place: Place, repo: str, path: str) -> None:
    commit = place.publish("baker/blog", {"a.md": BREAD})
    place.annotate(_annotation(repo, commit, path, BREAD), _annotation("baker/blog", commit, "a.md", BREAD))
    result = place.fetch()
    assert result.code == 2
    assert len(result.err.splitlines()) == 1
    assert "not a path inside a repository" in result.err or "not the name of a repository" in result.err
    assert place.files() == {"raw/baker+blog/a.md": BREAD}
    assert not list(place.target.parent.glob("*escaped*"))
    assert not Path("owned").exists()


def test_a_link_that_leads_out_of_the_folder_is_not_followed(place: Place, tmp_path: Path) -> None:
    commit = place.publish("baker/blog", {"a.md": BREAD})
    place.annotate(_annotation("baker/blog", commit, "a.md", BREAD))
    outside = tmp_path / "outside"
    outside.mkdir()
    (place.target / "raw").mkdir(parents=True)
    (place.target / "raw" / "baker+blog").symlink_to(outside)
    result = place.fetch()
    assert result.code == 2
    assert "leads out of the folder" in result.err
    assert list(outside.iterdir()) == []


def test_a_file_that_cannot_be_written_is_told(place: Place) -> None:
    commit = place.publish("baker/blog", {"a.md": BREAD, "b.md": PAIN})
    place.annotate(_annotation("baker/blog", commit, "a.md", BREAD), _annotation("baker/blog", commit, "b.md", PAIN))
    (place.target / "raw/baker+blog/a.md/in-the-way").mkdir(parents=True)
    result = place.fetch()
    assert result.code == 2
    assert result.err == "adlint: error: baker/blog: 'a.md': cannot be written (Is a directory)\n"
    assert place.labelled() == ["raw/baker+blog/b.md"]


def test_without_git_one_line_says_so(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    commit = place.publish("baker/blog", {"a.md": BREAD})
    place.annotate(_annotation("baker/blog", commit, "a.md", BREAD), _annotation("other/blog", commit, "a.md", BREAD))
    monkeypatch.setenv("PATH", "")
    result = place.fetch()
    assert result.code == 2
    assert result.err == "adlint: error: git is not installed; see https://git-scm.com/downloads\n"


def test_without_a_network_one_line_says_so(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    place.annotate(
        _annotation("baker/blog", "0" * 40, "a.md", BREAD), _annotation("other/blog", "0" * 40, "a.md", BREAD)
    )
    result = place.fetch("http://127.0.0.1:9/")  # the discard port, where nobody listens
    assert result.code == 2
    assert len(result.err.splitlines()) == 1
    assert "127.0.0.1" in result.err


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for git is a shell script")
@pytest.mark.parametrize(
    ("git_says", "said"),
    [
        (
            "could not read Username for 'https://github.com': terminal prompts disabled",
            ["aardvark/one: the repository is gone, or not public any more"] * 2,
        ),
        (
            "unable to access 'https://github.com/aardvark/one/': Could not resolve host: github.com",
            ["unable to access 'https://github.com/aardvark/one/': Could not resolve host: github.com"],
        ),
        (
            "remote error: upload-pack: not our ref 0000",
            ["aardvark/one: the repository no longer has the commit"] * 2,
        ),
        ("the index is out of tune", ["aardvark/one: the index is out of tune"] * 2),
    ],
)
def test_what_a_host_says_is_understood(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, git_says: str, said: list[str]
) -> None:
    place.annotate(*(_annotation("aardvark/one", digit * 40, "a.md", BREAD) for digit in "01"))
    stand_in = tmp_path / "bin" / "git"
    stand_in.parent.mkdir()
    stand_in.write_text(f'#!/bin/sh\ncase "$*" in *" fetch "*) echo "fatal: {git_says}" >&2; exit 128;; esac\n')
    stand_in.chmod(0o755)
    monkeypatch.setenv("PATH", str(stand_in.parent), prepend=os.pathsep)
    result = place.fetch()
    assert result.code == 2
    assert result.err.splitlines() == [f"adlint: error: {line}" for line in said]


def test_settings_of_a_surrounding_git_are_not_heard(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    commit = place.publish("baker/blog", {"a.md": BREAD})
    place.annotate(_annotation("baker/blog", commit, "a.md", BREAD))
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_WORK_TREE"):
        monkeypatch.setenv(name, "/nowhere")
    assert place.fetch().code == 0


def test_labels_made_by_hand_are_never_replaced(place: Place) -> None:
    commit = place.publish("baker/blog", {"a.md": BREAD})
    place.annotate(_annotation("baker/blog", commit, "a.md", BREAD))
    place.fetch()
    (label,) = (place.target / "labels.jsonl").read_text().splitlines()
    by_hand = json.dumps({**json.loads(label), "notes": "asked the baker"})
    (place.target / "labels.jsonl").write_text(by_hand)
    result = place.fetch()
    assert result.code == 2
    assert "was not written by adlint fetch" in result.err
    assert (place.target / "labels.jsonl").read_text() == by_hand


def test_a_missing_annotations_file_and_a_file_for_a_folder_are_usage_errors(place: Place) -> None:
    result = place.fetch()
    assert (result.code, result.err) == (2, f"adlint: error: {place.annotations}: No such file or directory\n")
    place.annotate()
    place.target.write_text("")
    result = place.fetch()
    assert (result.code, result.err) == (2, f"adlint: error: {place.target}: cannot be used (File exists)\n")


def test_an_installation_without_annotations_asks_for_a_file(
    place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("adlint.cli.fetch.PROMOTION", place.annotations)
    assert main(["fetch", str(place.target)]) == 2
    assert capsys.readouterr().err.endswith("No such file or directory; name a file with --annotations\n")


def test_nothing_else_of_adlint_uses_the_network() -> None:
    """A check leaves no module imported that opens connections."""
    code = "import sys; from adlint.__main__ import main; main(['check', '-']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], input="Bread.\n", capture_output=True, text=True, check=True)
    assert {"socket", "ssl", "urllib.request", "http.client"}.isdisjoint(done.stdout.split())
