"""The `markdown` format, rendered by the renderer of GitHub: nothing in an article gets out of its place."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options

from adlint.finding import Evidence, Severity
from adlint.report import FileReport
from adlint.reporters import PAGES
from adlint.reporters.markdown import LIMIT, LISTED, MARK, PART, ROWS
from tests.reporters.samples import report, written

HOSTILE = (
    "</code></details><script>alert(1)</script> | a | b |\\| \\\\| ]( https://evil.example) ![x](//evil.example) "
    "@octocat #1 org/repo#2 !3 ~label GH-4 :tada: www.evil.example mail@evil.example `code` **bold** <!-- $1 &amp; 1. x"
)
NO_CI = ("GITHUB_REPOSITORY", "GITHUB_SHA", "GITHUB_SERVER_URL", "GITHUB_WORKSPACE", "CI_PROJECT_URL", "CI_COMMIT_SHA")


class Page(HTMLParser):
    """A rendered summary: its elements, the addresses of its links, the text of its cells and all its text."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The top of a repository, and CI tells nothing."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    for name in NO_CI:
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_a_summary() -> None:
    evidence = (Evidence("words", "odd"),)
    text = written("markdown", report("An odd word.", "odd", evidence=evidence), report("odd", "odd", suppressed=True))
    assert text.startswith(f"{MARK}\n")
    page = Page(text)
    assert page.open == []
    assert "Found 1 warning in 1 of 2 files; 1 suppressed." in page.text
    assert page.elements.count("tr") == 2
    assert "post.md:1" in page.text
    assert "Take the word out, or say why it stays." in page.text
    assert page.elements.count("details") == page.elements.count("summary") == 1
    assert set(page.links) == {f"{PAGES}/TST101.md"}


def test_nothing_found() -> None:
    page = Page(written("markdown", FileReport("a.md")))
    assert "No findings in 1 file." in page.text
    assert "table" not in page.elements


def test_errors_are_listed() -> None:
    page = Page(written("markdown", FileReport("gone.md", errors=("No such file",))))
    assert "gone.md: No such file" in page.text


def test_the_gravest_come_first_and_the_rest_is_counted() -> None:
    reports = [report("odd " * 3, "odd", severity=Severity.INFO, path=f"{number}.md") for number in range(LISTED + 5)]
    page = Page(written("markdown", *reports, report("odd", "odd", severity=Severity.ERROR, path="grave.md")))
    assert page.elements.count("tr") == ROWS + 1
    assert page.text.index("grave.md:1") < page.text.index("0.md:1")
    assert f"and {LISTED + 6 - ROWS} more" in page.text
    assert "and 6 more" in page.text


@pytest.mark.parametrize("where", ["message", "evidence", "passage", "path", "error"])
def test_an_article_cannot_break_out(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_REPOSITORY", "news/site")
    monkeypatch.setenv("GITHUB_SHA", "abc")
    plain = page_with(where, "harmless")
    hostile = page_with(where, HOSTILE)
    assert "harmless" in plain.text
    assert "octocat" in hostile.text
    assert hostile.elements == plain.elements
    assert hostile.open == []
    assert not [link for link in hostile.links if not link.startswith(("https://github.com/news/", PAGES))]
    # What GitHub and GitLab look for in the text once it is rendered.
    assert not re.search(r"[@#!$&~%^:]\w|://|GH-\d", hostile.text.replace(":1", ""))


def page_with(where: str, text: str) -> Page:
    """The page of a run in which `text` stands there."""
    if where == "error":
        return Page(written("markdown", FileReport("a.md", errors=(text,))))
    source = text if where == "passage" else "odd"
    found = report(
        source,
        source,
        path=f"{text.replace('/', '')}.md" if where == "path" else "a.md",
        message=text if where == "message" else "told",
        evidence=(Evidence("words", text if where == "evidence" else "why"),),
    )
    return Page(written("markdown", found))


def test_the_whole_of_a_short_text_is_shown() -> None:
    signs = "".join(map(chr, range(0x21, 0x7F))) + " é日😀"
    assert signs in Page(written("markdown", report("odd", "odd", message=signs))).text.replace("\u2060", "")


def test_a_full_summary_is_bounded() -> None:
    hostile = "<@|" * 5000
    found = [
        report(hostile + str(number), hostile, path=f"{hostile[:90]}{number}.md", message=hostile, severity=severity)
        for number in range(LISTED * 2)
        for severity in Severity
    ]
    errors = [FileReport(f"{number}.md", errors=(hostile,)) for number in range(LISTED * 2)]
    text = written("markdown", *found, *errors)
    assert PART < len(text) <= LIMIT
    assert Page(text).open == []
    of_many_rules = [
        replace(each, findings=tuple(finding._replace(code=f"TST{number}") for finding in each.findings))
        for each in found
        for number in range(101, 121)
    ]
    text = written("markdown", *of_many_rules)
    assert LIMIT - PART < len(text) <= LIMIT
    assert Page(text).open == []
    assert "More did not fit here" in text


@pytest.mark.parametrize(
    ("environment", "link"),
    [
        (
            {"GITHUB_SERVER_URL": "https://git.example", "GITHUB_REPOSITORY": "news/site", "GITHUB_SHA": "abc"},
            "https://git.example/news/site/blob/abc/posts/100%25%20%28a%29.md?plain=1#L2-L3",
        ),
        (
            {"CI_PROJECT_URL": "https://gitlab.example/news/site", "CI_COMMIT_SHA": "abc"},
            "https://gitlab.example/news/site/-/blob/abc/posts/100%25%20%28a%29.md?plain=1#L2-3",
        ),
    ],
)
def test_lines_are_linked(
    folder: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], link: str
) -> None:
    top = "GITHUB_WORKSPACE" if "GITHUB_SHA" in environment else "CI_PROJECT_DIR"
    for name, value in {**environment, top: str(folder)}.items():
        monkeypatch.setenv(name, value)
    (folder / "posts").mkdir()
    monkeypatch.chdir(folder / "posts")
    inside, outside = (report("one\nodd\nword", "odd\nword", path=path) for path in ("100% (a).md", "/a.md"))
    links = [link for link in Page(written("markdown", inside, outside)).links if not link.startswith(PAGES)]
    assert links == [link, link]
