"""Which findings a baseline holds, whatever the order of the files; and its file."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable

import pytest

import adlint
from adlint.baseline import Entries, Entry, Key, Matching, mark
from adlint.baseline_file import BaselineError, dumps, loads
from adlint.config import Config
from adlint.report import FileReport

SELECTED = Config(select=("CQ106",))
FIGURE = "The pier is [insert figure] long.\n"
DATE = "It rained on [insert date] and later.\n"
NAME = "The mayor is [insert name] again.\n"


def reports(files: dict[str, str]) -> list[FileReport]:
    return [adlint.lint(text, path, SELECTED) for path, text in files.items()]


def baseline(files: dict[str, str]) -> Entries:
    """What an update writes of these files."""
    matching = _matching({}, files)
    list(mark(reports(files), lambda path: matching))
    return matching.updated(lambda key: True)


def _matching(entries: Entries, exist: Iterable[str]) -> Matching:
    paths = set(exist)
    return Matching(entries, lambda path: path, lambda path: path not in paths, lambda code: False)


def new(entries: Entries, files: dict[str, str], exist: Iterable[str] | None = None) -> list[tuple[str, int]]:
    """The path and line of what the baseline does not hold, once it is the same in every order of the files."""
    told = set()
    for order in itertools.permutations(reports(files)):
        matching = _matching(entries, files if exist is None else exist)
        marked = list(mark(order, dict.fromkeys(files, matching).get))
        assert [report.path for report in marked] == [report.path for report in order]
        told.add(tuple(sorted((report.path, where.line) for report in marked for _, where in report.shown())))
    (only,) = told
    return list(only)


class TestMatching:
    def test_what_is_known_is_not_told_again(self) -> None:
        entries = baseline({"a.md": FIGURE})
        assert new(entries, {"a.md": FIGURE}) == []
        assert new(entries, {"a.md": f"{FIGURE}\n{DATE}"}) == [("a.md", 3)]

    def test_a_copy_in_another_file_is_new(self) -> None:
        files = {"b.md": FIGURE, "a.md": FIGURE, "c.md": FIGURE}
        assert new(baseline({"b.md": FIGURE}), files) == [("a.md", 1), ("c.md", 1)]

    def test_so_is_a_further_one_in_the_same_file(self) -> None:
        entries = baseline({"a.md": FIGURE})
        assert new(entries, {"a.md": f"{FIGURE}\n{FIGURE}"}) == [("a.md", 3)]
        (entry,) = baseline({"a.md": f"{FIGURE}\n{FIGURE}"}).values()
        assert entry.times == 2

    def test_an_entry_follows_a_renamed_file(self) -> None:
        assert new(baseline({"a.md": FIGURE}), {"c.md": FIGURE, "b.md": DATE}) == [("b.md", 1)]

    def test_not_into_a_file_while_its_own_exists(self) -> None:
        assert new(baseline({"a.md": FIGURE}), {"c.md": FIGURE}, exist=("a.md", "c.md")) == [("c.md", 1)]

    def test_the_renamed_file_comes_before_one_with_a_copy(self) -> None:
        entries = baseline({"old.md": f"{FIGURE}\n{DATE}"})
        assert new(entries, {"a.md": FIGURE, "moved.md": f"{DATE}\n{FIGURE}"}) == [("a.md", 1)]
        assert new(entries, {"b.md": FIGURE, "a.md": FIGURE}) == [("b.md", 1)]

    def test_a_file_may_be_taken_apart(self) -> None:
        entries = baseline({"old.md": f"{FIGURE}\n{DATE}"})
        assert new(entries, {"b.md": FIGURE, "a.md": DATE}) == []

    def test_a_file_takes_its_own_entries_first(self) -> None:
        entries = baseline({"gone.md": FIGURE, "a.md": FIGURE})
        assert new(entries, {"a.md": FIGURE, "b.md": FIGURE}) == []

    def test_a_suppressed_finding_takes_no_entry(self) -> None:
        silenced = FIGURE.replace("\n", " <!-- adlint: ignore[CQ106] agreed -->\n")
        files = {"a.md": f"{silenced}\n{FIGURE}"}
        assert new(baseline({"a.md": FIGURE}), files) == []
        assert [entry.times for entry in baseline(files).values()] == [1]

    def test_reports_flow_while_nothing_was_renamed(self) -> None:
        seen: list[str] = []

        def watched() -> Iterable[FileReport]:
            for report in reports({"a.md": FIGURE, "b.md": DATE}):
                seen.append(report.path)
                yield report

        matching = _matching(baseline({"a.md": FIGURE}), ("a.md", "b.md"))
        next(mark(watched(), lambda path: matching))
        assert seen == ["a.md"]

    def test_a_rule_of_the_whole_run_has_its_entries_anywhere(self) -> None:
        entries = baseline({"a.md": FIGURE})
        matching = Matching(entries, lambda path: path, lambda path: False, lambda code: code == "CQ106")
        (report,) = mark(reports({"b.md": FIGURE}), lambda path: matching)
        assert list(report.shown()) == []
        assert [key.path for key in matching.updated(lambda key: False)] == ["b.md"]


class TestUpdate:
    ENTRIES = baseline({"a.md": f"{FIGURE}\n{DATE}\n{DATE}", "b.md": NAME, "c.md": NAME})

    def _run(self, files: dict[str, str], exist: Iterable[str], judged: bool = True) -> tuple[Entries, Entries]:
        matching = _matching(self.ENTRIES, exist)
        list(mark(reports(files), lambda path: matching))
        return matching.unmatched(lambda key: judged), matching.updated(lambda key: judged)

    def test_what_is_gone_is_dropped(self) -> None:
        gone, after = self._run({"a.md": DATE}, ("a.md", "b.md", "c.md"))
        assert sorted((key.path, entry.excerpt, entry.times) for key, entry in gone.items()) == [
            ("a.md", "[insert date]", 1),
            ("a.md", "[insert figure]", 1),
        ]
        assert sorted((key.path, entry.times) for key, entry in after.items()) == [
            ("a.md", 1),
            ("b.md", 1),
            ("c.md", 1),
        ]

    def test_with_a_file_its_entries_go(self) -> None:
        gone, after = self._run({"b.md": NAME}, ("a.md", "b.md"))
        assert {key.path for key in gone} == {"c.md"}
        assert {key.path for key in after} == {"a.md", "b.md"}

    def test_a_renamed_file_takes_them_along(self) -> None:
        gone, after = self._run({"d.md": NAME}, ("a.md", "b.md", "d.md"))
        assert gone == {}
        assert {key.path for key in after} == {"a.md", "b.md", "d.md"}

    def test_what_was_not_looked_for_stays(self) -> None:
        everything = ("a.md", "b.md", "c.md")
        assert self._run({}, everything) == ({}, self.ENTRIES)
        assert self._run({"a.md": "Clean.\n"}, everything, judged=False) == ({}, self.ENTRIES)

    def test_a_file_that_could_not_be_read_keeps_its_entries(self) -> None:
        matching = _matching(self.ENTRIES, ("a.md", "b.md", "c.md"))
        list(mark([FileReport("a.md", errors=("is binary",))], lambda path: matching))
        assert matching.unmatched(lambda key: True) == {}
        assert matching.updated(lambda key: True) == self.ENTRIES

    def test_the_excerpt_stays(self) -> None:
        _, after = self._run({"b.md": NAME.replace("[insert name]", "[INSERT  NAME]")}, ("a.md", "b.md", "c.md"))
        assert after == self.ENTRIES


HEAD = b'{"adlint_baseline": 1}\n'
ENTRY = {"path": "a.md", "code": "CQ106", "fingerprint": "00ff", "count": 1, "excerpt": "é"}


class TestFile:
    def test_it_is_sorted_and_one_entry_a_line(self) -> None:
        entries = {
            Key("b.md", "AD101", "2"): Entry(1, "two"),
            Key("a.md", "CQ106", "1"): Entry(3, "le café"),
            Key("a.md", "AD101", "9"): Entry(1, ""),
        }
        data = dumps(entries)
        assert data.decode().split("\n") == [
            '{"adlint_baseline": 1}',
            '{"path": "a.md", "code": "AD101", "fingerprint": "9", "count": 1, "excerpt": ""}',
            '{"path": "a.md", "code": "CQ106", "fingerprint": "1", "count": 3, "excerpt": "le café"}',
            '{"path": "b.md", "code": "AD101", "fingerprint": "2", "count": 1, "excerpt": "two"}',
            "",
        ]
        assert loads(data) == entries

    def test_paths_that_are_no_text_come_back(self) -> None:
        entries = {Key("x\udcff\\y\n.md", "AD101", "1"): Entry(1, "a \\udcff")}
        assert loads(dumps(entries)) == entries

    def test_what_git_makes_of_it_is_read(self) -> None:
        twice = HEAD + b"".join(json.dumps({**ENTRY, "count": n}).encode() + b"\r\n" for n in (2, 3, 1)) + b"\n"
        assert loads(b"\xef\xbb\xbf" + twice) == {Key("a.md", "CQ106", "00ff"): Entry(3, "é")}

    @pytest.mark.parametrize(
        ("data", "problem"),
        [
            (b"", "does not begin with"),
            (b"\xff\xfe", "not UTF-8"),
            (b"# Lamps\n", "does not begin with"),
            (b'{"adlint_baseline": true}\n', "does not begin with"),
            (b'{"adlint_baseline": 2}\n', "version 2, and this adlint reads 1; update adlint"),
            (HEAD + b"<<<<<<< HEAD\n", "merge conflict in line 2"),
            (HEAD + b"=======\n", "merge conflict in line 2"),
            (HEAD + b"{\n", "line 2 is no entry"),
            (HEAD + b"[" * 100_000 + b"\n", "line 2 is no entry"),
            (HEAD + json.dumps({**ENTRY, "count": 0}).encode(), "line 2 is no entry"),
            (HEAD + json.dumps({**ENTRY, "count": True}).encode(), "line 2 is no entry"),
            (HEAD + json.dumps({**ENTRY, "path": None}).encode(), "line 2 is no entry"),
            (HEAD + json.dumps({**ENTRY, "line": 7}).encode(), "line 2 is no entry"),
            (HEAD + b"\n" + json.dumps([ENTRY]).encode(), "line 3 is no entry"),
        ],
    )
    def test_what_is_wrong_with_it_is_told(self, data: bytes, problem: str) -> None:
        with pytest.raises(BaselineError, match=problem):
            loads(data)
