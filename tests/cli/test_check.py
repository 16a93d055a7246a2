"""`adlint check`: what is linted, what is printed where, and the exit code."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from .conftest import PAID, Run, write

CLEAN = "The council met on Monday and closed the bridge.\n"


def _paths(run: Run, *arguments: str) -> list[str]:
    """The articles in which `adlint check` finds the paid link."""
    out = run("check", "--select", "AD103", "--output-format", "json", *arguments).out
    return [finding["path"] for finding in json.loads(out)["findings"]]


def test_clean_articles_exit_with_0(adlint: Run, folder: Path) -> None:
    write(folder, {"a.md": CLEAN})
    assert adlint("check", "a.md") == (0, "No findings in 1 file.\n", "")


def test_findings_exit_with_1_and_tell_line_and_column(adlint: Run, folder: Path) -> None:
    write(folder, {"a.md": CLEAN + "\n" + PAID})
    code, out, err = adlint("check", "--select", "AD103", "--output-format", "concise", "a.md")
    assert (code, err) == (1, "")
    assert out.startswith("a.md:3:5: AD103 ")


def test_the_current_folder_is_the_default(adlint: Run, folder: Path) -> None:
    write(folder, {"b/c.md": PAID, "a.md": PAID, "b/a.html": f"<p>{PAID}</p>", "image.png": "x"})
    assert _paths(adlint) == ["a.md", "b/a.html", "b/c.md"]


def test_an_article_named_twice_is_linted_once(adlint: Run, folder: Path) -> None:
    write(folder, {"b/c.md": PAID})
    assert _paths(adlint, "b/c.md", ".", "b") == ["b/c.md"]


def test_globs_are_expanded(adlint: Run, folder: Path) -> None:
    write(folder, {"a.md": PAID, "b/c.md": PAID, "b/d.txt": PAID, "b/e/f.md": PAID})
    assert _paths(adlint, "b/*.md") == ["b/c.md"]
    assert _paths(adlint, "**/*.md") == ["a.md", "b/c.md", "b/e/f.md"]


def test_a_folder_without_articles_is_a_warning(adlint: Run, folder: Path) -> None:
    code, out, err = adlint("check", ".")
    assert (code, out) == (0, "")
    assert err.startswith("adlint: warning: no articles found")


@pytest.mark.parametrize(
    ("flags", "code"),
    [
        ([], 1),
        (["--fail-on", "warning"], 1),
        (["--fail-on", "error"], 0),
        (["--fail-on=never"], 0),
        (["--exit-zero"], 0),
    ],
)
def test_fail_on(adlint: Run, folder: Path, flags: list[str], code: int) -> None:
    write(folder, {"a.md": PAID})
    assert adlint("check", "--select", "AD103", *flags, "a.md").code == code


def test_fail_on_is_that_of_the_article_s_own_configuration(adlint: Run, folder: Path) -> None:
    write(folder, {"soft/a.md": PAID, "soft/adlint.toml": 'fail-on = "never"', "hard/a.md": PAID})
    assert adlint("check", "--select", "AD103", "soft").code == 0
    assert adlint("check", "--select", "AD103", "soft", "hard").code == 1


def test_each_article_has_the_nearest_configuration(adlint: Run, folder: Path) -> None:
    write(
        folder, {"adlint.toml": 'ignore = ["AD"]', "a.md": PAID, "b/a.md": PAID, "b/.adlint.toml": 'select = ["AD103"]'}
    )
    code, out, _ = adlint("check", "--output-format", "concise", "--quiet")
    assert code == 1
    assert [line.split(":")[0] for line in out.splitlines()] == ["b/a.md"]


def test_config_and_isolated(adlint: Run, folder: Path) -> None:
    write(folder, {"adlint.toml": 'ignore = ["AD"]', "strict.toml": 'select = ["AD103"]', "a.md": PAID})
    assert adlint("check", "a.md").code == 0
    assert adlint("check", "--config", "strict.toml", "a.md").code == 1
    assert adlint("check", "--isolated", "a.md").code == 1


def test_per_file_ignores_are_relative_to_the_configuration(adlint: Run, folder: Path) -> None:
    settings = '[per-file-ignores]\n"/press/*.md" = ["AD"]\n'
    write(folder, {"site/adlint.toml": settings, "site/press/a.md": PAID, "site/a.md": PAID, "press/a.md": PAID})
    assert _paths(adlint, ".") == ["press/a.md", "site/a.md"]


def test_force_exclude(adlint: Run, folder: Path) -> None:
    write(folder, {"adlint.toml": 'exclude = ["old/"]', "old/a.md": PAID, "node_modules/b.md": PAID, "c.md": PAID})
    named = ["old/a.md", "node_modules/b.md", "c.md"]
    assert _paths(adlint, ".") == ["c.md"]
    assert _paths(adlint, *named) == named
    assert _paths(adlint, "--force-exclude", *named) == ["c.md"]
    assert _paths(adlint, "--force-exclude", "--stdin-filename", "old/a.md") == []


def test_standard_input(adlint: Run) -> None:
    concise = ("check", "--select", "AD103", "--output-format", "concise", "--quiet")
    assert adlint(*concise, "-", stdin=PAID.encode()).out.startswith("-:1:5: AD103")
    assert adlint(*concise, "--stdin-filename", "posts/x.html", stdin=f"<p>{PAID}".encode()).out.startswith(
        "posts/x.html:1:8: AD103"
    )


def test_the_name_of_standard_input_tells_its_configuration(adlint: Run, folder: Path) -> None:
    write(folder, {"quiet/adlint.toml": 'ignore = ["AD"]'})
    assert adlint("check", "--stdin-filename", "a.md", stdin=PAID.encode()).code == 1
    assert adlint("check", "--stdin-filename", "quiet/a.md", stdin=PAID.encode()).code == 0


def test_a_name_for_standard_input_takes_no_paths(adlint: Run, folder: Path) -> None:
    write(folder, {"a.md": PAID})
    assert adlint("check", "--stdin-filename", "b.md", "a.md").code == 2


def test_machine_formats_are_alone_on_standard_output(adlint: Run, folder: Path) -> None:
    write(folder, {"a.md": PAID})
    for name in ("json", "sarif"):
        code, out, err = adlint(
            "check", "--statistics", "--select", "AD103", "--output-format", name, "a.md", "missing.md"
        )
        assert code == 2
        assert json.loads(out)
        assert err.splitlines() == [
            "adlint: error: missing.md: no such file or folder; check the path",
            "      1  AD103  paid-link",
        ]


def test_statistics_count_rules(adlint: Run, folder: Path) -> None:
    write(folder, {"a.md": PAID + "\n" + PAID, "b.md": PAID})
    out = adlint("check", "--select", "AD103", "--statistics", "--output-format", "concise").out
    assert out.splitlines()[3:] == ["      3  AD103  paid-link", "Found 3 warnings in 2 of 2 files."]


def test_quiet_leaves_out_the_summary(adlint: Run, folder: Path) -> None:
    write(folder, {"a.md": CLEAN})
    assert adlint("check", "-q", "a.md") == (0, "", "")


def test_verbose_tells_of_other_languages(adlint: Run, folder: Path) -> None:
    german = "Der Stadtrat hat am Montag beschlossen, dass die Brücke für den Verkehr gesperrt wird.\n"
    write(folder, {"a.md": german})
    assert adlint("check", "a.md").err == ""
    code, _, err = adlint("check", "--verbose", "a.md")
    assert code == 0
    assert err == "adlint: a.md: 1 of 1 passages are in another language (de) and were left alone\n"


def test_no_cache_is_accepted(adlint: Run, folder: Path) -> None:
    write(folder, {"a.md": CLEAN})
    assert adlint("check", "--no-cache", "a.md").code == 0


@pytest.mark.parametrize(
    ("flags", "environment", "colours"),
    [
        ([], {}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ([], {"FORCE_COLOR": "", "NO_COLOR": ""}, False),
    ],
)
def test_colours(
    adlint: Run,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    flags: list[str],
    environment: dict[str, str],
    colours: bool,
) -> None:
    write(folder, {"a.md": PAID})
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in adlint("check", *flags, "a.md").out) == colours


class TestOutputFile:
    def test_it_holds_the_findings_and_standard_output_nothing(self, adlint: Run, folder: Path) -> None:
        write(folder, {"a.md": PAID, "out.json": "old"})
        assert adlint("check", "--output-format", "json", "--output-file", "out.json", "a.md") == (1, "", "")
        assert json.loads((folder / "out.json").read_text())["findings"]
        assert sorted(os.listdir(folder)) == ["a.md", "out.json"]

    def test_it_has_no_colours_unless_asked_for(
        self, adlint: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(folder, {"a.md": PAID})
        monkeypatch.setenv("FORCE_COLOR", "1")
        adlint("check", "-o", "out", "a.md")
        assert "\x1b[" not in (folder / "out").read_text()

    @pytest.mark.parametrize("target", ["missing/out.json", ".", "a.md/out.json"])
    def test_an_unwritable_one_is_one_line(self, adlint: Run, folder: Path, target: str) -> None:
        write(folder, {"a.md": PAID})
        code, out, err = adlint("check", "--output-file", target, "a.md")
        assert (code, out) == (2, "")
        assert err.startswith(f"adlint: error: {target}: cannot be written (")
        assert err.count("\n") == 1

    @pytest.mark.skipif(os.name == "nt", reason="no such device on Windows")
    def test_a_device_is_written_to_not_replaced(self, adlint: Run, folder: Path) -> None:
        write(folder, {"a.md": PAID})
        assert adlint("check", "--output-file", os.devnull, "a.md").code == 1
        assert stat.S_ISCHR(os.stat(os.devnull).st_mode)

    def test_standard_output_by_its_name_is_not_replaced(self, adlint: Run, folder: Path) -> None:
        write(folder, {"a.md": PAID})
        code, out, _ = adlint("check", "--output-format", "concise", "--output-file", "/dev/stdout", "a.md")
        assert code == 1
        assert "AD103" in out

    def test_a_failed_run_leaves_the_old_one(self, adlint: Run, folder: Path) -> None:
        write(folder, {"out.json": "old"})
        assert adlint("check", "--output-file", "out.json", "--stdin-filename", "a.md", "b.md").code == 2
        assert (folder / "out.json").read_text() == "old"
        assert os.listdir(folder) == ["out.json"]
