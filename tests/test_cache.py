"""The cache: what it gives back is what was put in, and only under the same circumstances."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from adlint import cache, linter, rules
from adlint.article import Article
from adlint.cache import Cache, keys, stored
from adlint.config import Config
from adlint.report import Fault, FileReport

LINK = "<a href='https://b.example' rel='sponsored'>Buy</a>"
TEXT = f"---\ntitle: Café fermé\n---\n\nExperts say that it is the best. 🙂 {LINK}\r\n"
CONFIG = Config(select=("ALL",))


def _article(text: str = TEXT, path: str = "a.md", format: str = "", config: Config = CONFIG) -> Article:
    return Article(path, text.encode(), format, config)


class Folder:
    """A cache in a folder, opened and closed for each use; `warnings` collects what it says."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.warnings: list[str] = []

    def put(self, article: Article, report: FileReport | None = None) -> FileReport:
        report = report or linter.lint(article)
        with Cache(str(self.path), self.warnings.append) as kept:
            (keyed,) = kept.look_up([article])
            assert isinstance(keyed, Article)
            kept.keep(keyed, report)
        return report

    def get(self, article: Article) -> FileReport | None:
        with Cache(str(self.path), self.warnings.append) as kept:
            (item,) = kept.look_up([article])
        return item if isinstance(item, FileReport) else None

    @property
    def file(self) -> Path:
        return self.path / cache.FILE


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "cache")


def test_a_report_comes_back_as_it_was(folder: Folder) -> None:
    report = folder.put(_article())
    assert report.findings
    assert folder.get(_article()) == report
    assert folder.warnings == []


@pytest.mark.parametrize("code", rules.codes())
def test_the_reports_of_each_rule_come_back_as_they_were(code: str) -> None:
    for example in (*rules.load(code).bad, *rules.load(code).good):
        article = _article(example.text.replace("«", "").replace("»", ""), config=Config(select=(code,)))
        report = linter.lint(article)
        assert stored.decode(stored.encode(report), article) == report


def test_a_byte_order_mark_shifts_no_excerpt(folder: Folder) -> None:
    for encoding in ("utf-8-sig", "utf-16"):
        article = Article("a.md", TEXT.encode(encoding), "", CONFIG)
        assert folder.put(article) == folder.get(article)


def test_the_path_is_that_of_the_article_asked_for(folder: Folder) -> None:
    folder.put(_article())
    renamed = folder.get(_article(path="moved/b.MD"))
    assert renamed is not None
    assert renamed.path == "moved/b.MD"
    assert renamed.findings == linter.lint(_article()).findings


@pytest.mark.parametrize(
    "other",
    [
        _article(TEXT + " "),
        _article(path="a.html"),
        _article(format="plain"),
        _article(config=Config(select=("AD",))),
        _article(config=Config(select=("ALL",), own_brands=("Café",))),
        _article(config=Config(select=("ALL",), rules={"AD103": {"allow": ["b.example"]}})),
    ],
)
def test_whatever_a_report_follows_from_makes_another_entry(folder: Folder, other: Article) -> None:
    folder.put(_article())
    assert folder.get(other) is None


@pytest.mark.parametrize("config", [Config(select=("ALL",), exclude=("b/",)), Config(select=("ALL",), fail_on="never")])
def test_settings_that_change_no_report_make_the_same_entry(folder: Folder, config: Config) -> None:
    folder.put(_article())
    assert folder.get(_article(config=config)) is not None


def test_a_path_counts_where_the_configuration_says_so(folder: Folder) -> None:
    config = Config(select=("ALL",), per_file_ignores={"press/*": ("AD",)}, root=os.getcwd())
    folder.put(_article(config=config))
    assert folder.get(_article(config=config)) is not None
    assert folder.get(_article(path="press/a.md", config=config)) is None


def test_another_model_of_ones_own_makes_another_entry(folder: Folder, tmp_path: Path) -> None:
    config = Config(select=("CQ",), model="own.safetensors", root=str(tmp_path))
    (tmp_path / "own.safetensors").write_bytes(b"one")
    folder.put(_article(config=config))
    assert folder.get(_article(config=config)) is not None
    (tmp_path / "own.safetensors").write_bytes(b"two")
    assert folder.get(_article(config=config)) is None


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package in adlint's place, whose files make the key."""
    for path in ("package/rules/ad101.py", "package/lexicons/en/offer.txt", "package/cli/run.py", "models/SHA256SUMS"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("before")
    monkeypatch.setattr("adlint.__file__", str(tmp_path / "package" / "__init__.py"))
    keys._engine.cache_clear()
    yield tmp_path
    keys._engine.cache_clear()


@pytest.mark.parametrize(
    ("changed", "known"),
    [
        ("package/rules/ad101.py", False),
        ("package/rules/ad999.py", False),
        ("package/lexicons/en/offer.txt", False),
        ("models/SHA256SUMS", False),
        ("package/cli/run.py", True),
    ],
)
def test_a_change_of_the_engine_makes_other_entries(folder: Folder, package: Path, changed: str, known: bool) -> None:
    folder.put(_article())
    (package / changed).write_text("after!")
    keys._engine.cache_clear()  # as in the next process
    assert (folder.get(_article()) is not None) == known


@pytest.mark.parametrize(
    "failed", [FileReport("a.md", errors=("AD101 failed",)), FileReport("a.md", faults=(Fault("model", "missing"),))]
)
def test_a_report_of_a_failure_is_not_kept(folder: Folder, failed: FileReport) -> None:
    folder.put(_article(), failed)
    assert folder.get(_article()) is None


def _entry(folder: Folder, change: Callable[[bytes], bytes]) -> None:
    """Change the one entry of the cache."""
    database = sqlite3.connect(folder.file)
    (entry,) = database.execute("SELECT entry FROM reports").fetchone()
    database.execute("UPDATE reports SET entry = ?", (change(entry),))
    database.commit()
    database.close()


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: entry[:-1],
        lambda entry: b"",
        lambda entry: entry.replace(b"AD103", b"AD104"),
        lambda entry: entry[:16] + b"[[],[],[]]",
    ],
    ids=["shorter", "empty", "another code", "no findings"],
)
def test_a_damaged_entry_is_as_good_as_none(folder: Folder, change: Callable[[bytes], bytes]) -> None:
    folder.put(_article())
    _entry(folder, change)
    assert folder.get(_article()) is None
    assert folder.put(_article()) == folder.get(_article())


@pytest.mark.parametrize("content", [b"[]", b"null", b'[[[["AD101"]]],[],[]]', b"[[[1,2]],[],[]]", b"\xff", b"["])
def test_an_entry_of_another_shape_is_as_good_as_none(folder: Folder, content: bytes) -> None:
    """As after a mistake of ours: the checksum is right."""
    folder.put(_article())
    with Cache(str(folder.path), folder.warnings.append) as kept:
        (report,) = kept.look_up([_article()])
        assert isinstance(report, FileReport)
    key = keys.Keys().of(_article())
    _entry(folder, lambda entry: cache._checksum(key, content) + content)
    assert folder.get(_article()) is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"not a database" * 1000,
        lambda data: data[: len(data) // 2],
        lambda data: data[:100] + b"\xff" * (len(data) - 100),
        lambda data: data[:4096] + bytes(len(data) - 4096),
    ],
    ids=["another file", "half", "overwritten", "zeros"],
)
def test_a_damaged_file_is_begun_anew(folder: Folder, damage: Callable[[bytes], bytes]) -> None:
    folder.put(_article())
    folder.file.write_bytes(damage(folder.file.read_bytes()))
    assert folder.get(_article()) is None
    folder.put(_article())
    assert folder.get(_article()) is not None
    assert len(folder.warnings) == 1
    assert folder.warnings[0].startswith(f"{folder.file}: the cache was damaged")


def test_another_programs_tables_are_replaced(folder: Folder) -> None:
    folder.path.mkdir()
    database = sqlite3.connect(folder.file)
    database.execute("CREATE TABLE reports (name TEXT)")
    database.commit()
    database.close()
    assert folder.put(_article()) == folder.get(_article())
    assert len(folder.warnings) == 1


def test_the_cache_does_not_grow_beyond_its_limit(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "LIMIT", 300_000)
    monkeypatch.setattr(cache, "WRITTEN", 20_000)
    notes = ("x" * 5_000,)
    with Cache(str(folder.path), folder.warnings.append) as kept:
        for number in range(200):
            (article,) = kept.look_up([_article(str(number))])
            assert isinstance(article, Article)
            kept.keep(article, FileReport("a.md", notes=notes))
    assert folder.file.stat().st_size < 400_000
    assert folder.get(_article("199")) is not None
    assert folder.get(_article("0")) is None
    assert folder.warnings == []


def test_a_report_that_is_too_long_is_not_kept(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "LONGEST", 100)
    folder.put(_article(), FileReport("a.md", notes=("x" * 101,)))
    assert folder.get(_article()) is None


def test_a_folder_that_cannot_be_made_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    warnings: list[str] = []
    with Cache(str(tmp_path / "file" / "below"), warnings.append) as kept:
        for _ in range(3):
            (article,) = kept.look_up([_article()])
            assert isinstance(article, Article)
            kept.keep(article, FileReport("a.md"))
    assert len(warnings) == 1
    assert "Not a directory" in warnings[0]


def test_a_cache_that_another_process_holds_is_done_without(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "PATIENCE", 0.1)
    folder.put(_article())
    other = sqlite3.connect(folder.file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert folder.get(_article()) is None
    assert len(folder.warnings) == 1
    assert "locked" in folder.warnings[0]
    other.close()
    assert folder.get(_article()) is not None


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({"ADLINT_CACHE_DIR": "/c", "XDG_CACHE_HOME": "/x"}, "linux", "/c"),
        ({"XDG_CACHE_HOME": "/x"}, "linux", "/x/adlint"),
        ({"XDG_CACHE_HOME": "x"}, "linux", "/home/me/.cache/adlint"),
        ({}, "linux", "/home/me/.cache/adlint"),
        ({"XDG_CACHE_HOME": "/x"}, "darwin", "/home/me/Library/Caches/adlint"),
        ({"LOCALAPPDATA": "/local"}, "win32", "/local/adlint/Cache"),
    ],
)
def test_where_the_cache_is(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], platform: str, expected: str
) -> None:
    for name in ("ADLINT_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": "/home/me", **environment}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.platform", platform)
    assert cache.default_folder() == expected.replace("/", os.sep)
