"""`--add-ignore`: comments in real articles of every format, and nothing else changed."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from .conftest import Run, write

FIGURE = "The pier is [insert figure] long."
PAID = '<a href="https://bank.example/card" rel="sponsored">the bank</a>'
CHECK = ("check", "--no-cache", "--select", "CQ106,AD103,AD201,SUP101,SUP102", "--output-format", "concise")
ADD = (*CHECK, "--add-ignore", "--reason", "agreed")
COMMENT = "<!-- adlint: ignore[CQ106] agreed -->"


def added(adlint: Run, folder: Path, name: str, source: str) -> str:
    """The article with its comments, once a second run had nothing to add and all findings are silenced."""
    path = folder / name
    path.write_bytes(source.encode())
    code, out, err = adlint(*ADD, name)
    assert (code, out.startswith("No findings in 1 file; ")) == (0, True), out + err
    once = path.read_bytes()
    assert adlint(*ADD, name)[::2] == (0, "adlint: no comments added\n")
    assert path.read_bytes() == once
    return once.decode()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"{FIGURE}\n", f"{FIGURE} {COMMENT}\n"),
        (FIGURE, f"{FIGURE} {COMMENT}"),
        (f"It rained.\n{FIGURE}\nIt fell.\n", f"It rained.\n{FIGURE} {COMMENT}\nIt fell.\n"),
        ("The pier is [insert\nfigure] long.\n", f"The pier is [insert {COMMENT}\nfigure] long.\n"),
        (f"{FIGURE}  \nIt fell.\n", f"{FIGURE} {COMMENT}  \nIt fell.\n"),
        (f"{FIGURE}\\\nIt fell.\n", f"{FIGURE} {COMMENT}\\\nIt fell.\n"),
        (f"- one\n- two\n  {FIGURE}\n- three\n", f"- one\n- two\n  {FIGURE} {COMMENT}\n- three\n"),
        (f"1. {FIGURE}\n\n   Two.\n", f"1. {FIGURE} {COMMENT}\n\n   Two.\n"),
        (
            "| a | b |\n|---|---|\n| **[insert figure]** | c |\n| d | e |\n",
            f"| a | b |\n|---|---|\n| **[insert figure] {COMMENT}** | c |\n| d | e |\n",
        ),
        (f"It rained.\n\n# {FIGURE}\n\nEnd.\n", f"It rained.\n\n{COMMENT}\n\n# {FIGURE}\n\nEnd.\n"),
        (f"It rained.\n## {FIGURE}\n", f"It rained.\n\n{COMMENT}\n\n## {FIGURE}\n"),
        (f"{FIGURE}\n======\n\nEnd.\n", f"{COMMENT}\n\n{FIGURE}\n======\n\nEnd.\n"),
        (f"Ask **{FIGURE}**\n", f"Ask **{FIGURE}** {COMMENT}\n"),
        (f"Note[^1].\n\n[^1]: {FIGURE}\n", f"Note[^1].\n\n[^1]: {FIGURE} {COMMENT}\n"),
        (f'<div class="x">\n\n{FIGURE}\n\n</div>\n', f'<div class="x">\n\n{FIGURE} {COMMENT}\n\n</div>\n'),
        (
            f"```\ncode\n```\n{FIGURE}\n```\n{FIGURE}\n```\n",
            f"```\ncode\n```\n{FIGURE} {COMMENT}\n```\n{FIGURE}\n```\n",
        ),
        (
            f"{FIGURE} {FIGURE} <!-- adlint: ignore[AD101] old -->\n",
            f"{FIGURE} {FIGURE} <!-- adlint: ignore[AD101] old --> {COMMENT}\n",
        ),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_markdown(adlint: Run, folder: Path, source: str, expected: str, line_end: str) -> None:
    assert added(adlint, folder, "a.md", source.replace("\n", line_end)) == expected.replace("\n", line_end)


def test_one_comment_for_several_codes_and_several_comments_in_a_file(adlint: Run, folder: Path) -> None:
    article = added(adlint, folder, "a.md", f"Ask {PAID} on [insert date].\n{FIGURE}\n\nIt rained.\n\n{FIGURE}\n")
    assert article == (
        f"Ask {PAID} on [insert date]. <!-- adlint: ignore[AD103, AD201, CQ106] agreed -->\n"
        f"{FIGURE} {COMMENT}\n\nIt rained.\n\n{FIGURE} {COMMENT}\n"
    )


def test_a_block_quote(adlint: Run, folder: Path) -> None:
    article = added(adlint, folder, "a.md", f"> It rained, and\n> ask {PAID}\n> again.\n")
    assert article == f"> It rained, and\n> ask {PAID} <!-- adlint: ignore[AD103, AD201] agreed -->\n> again.\n"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"{FIGURE}\n", f"{FIGURE} {{/* adlint: ignore[CQ106] agreed */}}\n"),
        (f"It rained.\n\n# {FIGURE}\n", f"It rained.\n\n{{/* adlint: ignore[CQ106] agreed */}}\n\n# {FIGURE}\n"),
        (f"<Box>\n\n{FIGURE}\n\n</Box>\n", f"<Box>\n\n{FIGURE} {{/* adlint: ignore[CQ106] agreed */}}\n\n</Box>\n"),
    ],
)
def test_mdx(adlint: Run, folder: Path, source: str, expected: str) -> None:
    assert added(adlint, folder, "a.mdx", source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"<p>{FIGURE}</p><p>Clean.</p>\n", f"<p>{FIGURE} {COMMENT}</p><p>Clean.</p>\n"),
        (f"<p>Long\n{FIGURE}\ntext.</p>\n", f"<p>Long\n{FIGURE} {COMMENT}\ntext.</p>\n"),
        (f"<ul>\n <li>{FIGURE}</li>\n</ul>\n", f"<ul>\n <li>{FIGURE} {COMMENT}</li>\n</ul>\n"),
        (f"<div>\n  <h2>{FIGURE}</h2>\n</div>\n", f"<div>\n  {COMMENT}\n  <h2>{FIGURE}</h2>\n</div>\n"),
        (
            f"<html><head>\n<title>{FIGURE}</title>\n</head><body><p>It rained.</p></body></html>\n",
            f"<html><head>\n{COMMENT}\n<title>{FIGURE}</title>\n</head><body><p>It rained.</p></body></html>\n",
        ),
    ],
)
def test_html(adlint: Run, folder: Path, source: str, expected: str) -> None:
    assert added(adlint, folder, "a.html", source) == expected


def test_plain_text(adlint: Run, folder: Path) -> None:
    assert added(adlint, folder, "a.txt", f"It rained.\n\n{FIGURE}\n") == f"It rained.\n\n{FIGURE} {COMMENT}\n"


@pytest.mark.parametrize("body", ["\nIt rained.\n", "It rained.\n"])
def test_a_title_in_the_front_matter(adlint: Run, folder: Path, body: str) -> None:
    head = f"---\ntitle: {FIGURE}\n---\n"
    article = added(adlint, folder, "a.md", head + body)
    assert article == f"{head}\n<!-- adlint: ignore-file[CQ106] agreed -->\n\nIt rained.\n"


def test_other_bytes_stay(adlint: Run, folder: Path) -> None:
    text = f"\ufeffCafé\u2028x\x0c [insert date]\r\n\r\n{FIGURE}\t \r\n"
    article = added(adlint, folder, "a.md", text)
    assert article.replace(f" {COMMENT}", "") == text
    (folder / "b.md").write_bytes(f"{FIGURE}\n".encode("utf-16"))
    assert adlint(*ADD, "b.md").code == 0
    assert (folder / "b.md").read_bytes().decode("utf-16") == f"{FIGURE} {COMMENT}\n"


def test_permissions_and_links_stay(adlint: Run, folder: Path) -> None:
    write(folder, {"real.md": f"{FIGURE}\n"})
    (folder / "real.md").chmod(0o640)
    (folder / "a.md").symlink_to("real.md")
    assert adlint(*ADD, "a.md").code == 0
    assert (folder / "a.md").is_symlink()
    assert (folder / "real.md").read_text() == f"{FIGURE} {COMMENT}\n"
    assert (folder / "real.md").stat().st_mode & 0o777 == 0o640


def test_what_it_says(adlint: Run, folder: Path) -> None:
    write(folder, {"a.md": f"{FIGURE} {FIGURE}\n", "b.md": f"{FIGURE}\n", "c.md": "It rained.\n"})
    assert adlint(*CHECK, "--add-ignore") == (
        0,
        "No findings in 3 files; 3 suppressed.\n",
        "adlint: 2 comments added for 3 findings in 2 files\n",
    )
    assert (folder / "b.md").read_text() == f"{FIGURE} <!-- adlint: ignore[CQ106] not judged yet -->\n"


class TestRefused:
    def test_where_a_comment_would_silence_more_than_is_shown(self, adlint: Run, folder: Path) -> None:
        write(folder, {"a.md": f"{FIGURE}\n"})
        assert adlint(*CHECK, "--baseline", "known.jsonl", "--update-baseline").code == 0
        write(folder, {"a.md": f"{FIGURE} It fell on [insert date].\n\nIt rained on [insert date].\n"})
        code, out, err = adlint(*ADD, "--baseline", "known.jsonl")
        assert code == 1
        assert out.startswith("a.md:1:")
        assert "CQ106 was not ignored: a comment would change what is said of other passages" in err
        expected = f"{FIGURE} It fell on [insert date].\n\nIt rained on [insert date]. {COMMENT}\n"
        assert (folder / "a.md").read_text() == expected

    def test_a_title_whose_rule_speaks_of_the_body_too(self, adlint: Run, folder: Path) -> None:
        known = "It rained on [insert date].\n"
        write(folder, {"a.md": known})
        assert adlint(*CHECK, "--baseline", "known.jsonl", "--update-baseline").code == 0
        source = f"---\ntitle: The pier is [insert figure] long\n---\n\n{known}"
        write(folder, {"a.md": source})
        code, _, err = adlint(*ADD, "--baseline", "known.jsonl")
        assert (code, (folder / "a.md").read_text()) == (1, source)
        assert "a.md:2:" in err

    def test_suppressions_themselves(self, adlint: Run, folder: Path) -> None:
        source = "It rained. <!-- adlint: ignore[CQ106] -->\n"
        write(folder, {"a.md": source})
        code, _, err = adlint(*ADD)
        assert (code, (folder / "a.md").read_text()) == (1, source)
        assert "a.md:1:12: SUP101 is about a comment, which can be put right or taken out" in err

    def test_a_file_that_cannot_be_written(self, adlint: Run, folder: Path) -> None:
        write(folder, {"a.md": f"{FIGURE}\n", "b.md": f"{FIGURE}\n"})
        (folder / "a.md").chmod(0o444)
        code, out, err = adlint(*ADD)
        assert code == 2
        assert out.startswith("a.md:1:13: CQ106 ")
        assert "a.md: no comment could be added (it is read-only)" in err
        assert (folder / "b.md").read_text() == f"{FIGURE} {COMMENT}\n"

    @pytest.mark.parametrize("reason", ["a --> b", "a -- b", "<b>", "{x}", "a | b", "[x]", "*/", ""])
    def test_reasons_that_would_end_the_comment(self, adlint: Run, folder: Path, reason: str) -> None:
        write(folder, {"a.md": f"{FIGURE}\n"})
        code, _, err = adlint(*CHECK, "--add-ignore", "--reason", reason)
        assert code == 2
        assert "--reason" in err
        assert (folder / "a.md").read_text() == f"{FIGURE}\n"

    @pytest.mark.parametrize(
        "flags",
        [
            ("--add-ignore", "--diff"),
            ("--add-ignore", "-"),
            ("--add-ignore", "--stdin-filename", "a.md"),
            ("--reason", "x"),
        ],
    )
    def test_options_that_make_no_sense(self, adlint: Run, folder: Path, flags: tuple[str, ...]) -> None:
        code, out, err = adlint(*CHECK, *flags, stdin=f"{FIGURE}\n".encode())
        assert (code, out, err.count("\n")) == (2, "", 1)


def test_only_changed_lines(process: Run, folder: Path) -> None:
    write(folder, {"a.md": f"{FIGURE}\n"})
    git = "git -c user.name=a -c user.email=a@example.org -c commit.gpgsign=false"
    assert os.system(f"git init -q . && git add . && {git} commit -qm x") == 0
    write(folder, {"a.md": f"{FIGURE}\n\nIt rained on [insert date].\n"})
    code, out, err = process(*ADD, "--changed=HEAD")
    assert (code, out) == (0, "No findings in 1 file; 1 suppressed.\n"), err
    assert (folder / "a.md").read_text() == f"{FIGURE}\n\nIt rained on [insert date]. {COMMENT}\n"


def test_findings_that_are_left_stand_where_they_are_told(adlint: Run, folder: Path) -> None:
    write(folder, {"a.md": f"# {FIGURE}\n\nIt rained. <!-- adlint: ignore[AD103] -->\n"})
    code, out, _ = adlint(*ADD, "--output-format", "json")
    assert code == 1
    (left,) = [finding for finding in json.loads(out)["findings"] if not finding["suppressed"]]
    assert (left["code"], left["line"]) == ("SUP101", 5)
