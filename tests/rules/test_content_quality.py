"""The content quality rules beyond their examples: what is told once, what is fixed, how long hostile text takes."""

from __future__ import annotations

import pytest

from adlint import lint
from adlint.config import Config
from adlint.finding import Finding, Fix
from tests.timing import cpu_seconds

QUALITY = Config(select=("CQ",))
RISE = "The river rose in May and fell again in June."
BOARD = "The board closed the lower lock for a year."
VILLAGE = "The village by the lock kept all its boats on land."


def findings(source: str, path: str = "article.md", code: str = "CQ") -> list[Finding]:
    report = lint(source, path, QUALITY)
    assert not report.errors
    return [finding for finding in report.findings if finding.code.startswith(code)]


def underlined(source: str, path: str = "article.md", code: str = "CQ") -> list[str]:
    return [source[finding.span.start : finding.span.end] for finding in findings(source, path, code)]


def mended(source: str, fix: Fix | None) -> str:
    assert fix is not None
    assert fix.safe
    for edit in reversed(fix.edits):
        source = source[: edit.span.start] + edit.text + source[edit.span.end :]
    return source


def test_a_title_is_reported_once_with_all_its_baits() -> None:
    (finding,) = findings("# You won't believe this one trick!!\n\nThe river rose in May.\n", code="CQ102")
    assert [evidence.text for evidence in finding.evidence] == ["You won't believe", "this one trick", "!!"]


def test_the_title_in_the_metadata_is_a_title() -> None:
    source = "---\ntitle: You will never guess who opened the lock\n---\n\nThe keeper opened it.\n"
    assert underlined(source, code="CQ102") == ["You will never guess"]


def test_titles_that_list_may_end_in_an_ellipsis() -> None:
    assert findings("---\ntitle: The lock, the bridge, the ferry...\n---\n\nAll are old.\n", code="CQ102") == []


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("The l\u200bo\u2060ck was cl\u200bosed.", "The lock was closed."),
        ("The **l\u200bock** was\u2003closed.", "The **lock** was closed."),
        ("The lock\U000e0041\U000e0042 was closed.", "The lock was closed."),
        (
            "The [lock](https://river.example/?a=1&utm_source=chatgpt.com&b=2) was closed.",
            "The [lock](https://river.example/?a=1&b=2) was closed.",
        ),
        (
            "The [lock](https://river.example/?utm_source=chatgpt.com&b=2) was closed.",
            "The [lock](https://river.example/?b=2) was closed.",
        ),
        (
            "The [lock](https://river.example/x?utm_source=chatgpt.com#top) was closed.",
            "The [lock](https://river.example/x#top) was closed.",
        ),
    ],
)
def test_marks_of_a_chatbot_are_taken_out(source: str, left: str) -> None:
    (finding,) = findings(source, code="CQ103")
    assert mended(source, finding.fix) == left


@pytest.mark.parametrize(
    "source",
    [
        "Call `a\u200bb` to close the lock.",
        "The [lock](https://river.example/a\u200bb) was closed.",
        "The lock was clo\u00adsed in May.",
        "Le prix : 12\u202f000\u202f€.",
        "&#8203;The lock was closed in May.",
        "\ufeffThe lock was closed in May.",
        "قناة\u200cها و\u200dها",
    ],
)
def test_marks_that_belong_there_are_left_alone(source: str) -> None:
    assert findings(source, code="CQ103") == []


def test_a_blank_of_a_chatbot_is_one_finding() -> None:
    assert [finding.code for finding in findings("The keeper, [Your Name], did not answer the board.")] == ["CQ103"]


def test_a_passage_pasted_twice_is_one_finding_however_often() -> None:
    twice = f"{RISE} {BOARD}\n\n{VILLAGE}"
    source = f"{twice}\n\nIt is dry now.\n\n{twice}\n\nIt is wet now.\n\n{twice}\n"
    (finding,) = findings(source, code="CQ104")
    assert source[finding.span.start : finding.span.end] == twice
    assert finding.message == "this passage stands in line 1 already"


@pytest.mark.parametrize(("code", "line"), [("CQ104", RISE), ("CQ105", "The lock in May")])
@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("article.md", "{0}\n\n{0}\n\nIt is dry now.\n"),
        ("article.md", "- {0}\n- {0}\n- It is dry now.\n"),
        ("article.txt", "{0}\r\n\r\n{0}\r\n\r\nIt is dry now.\r\n"),
        ("article.html", "<p>{0}</p>\n<p>{0}</p>\n<p>It is dry now.</p>\n"),
    ],
)
def test_a_passage_under_its_equal_is_removed(code: str, line: str, path: str, form: str) -> None:
    source = form.format(line)
    (finding,) = findings(source, path, code)
    again = mended(source, finding.fix)
    assert again.count(line) == 1
    assert again.replace("\r", "").endswith(source.replace("\r", "")[-20:])
    assert findings(again, path) == []


def test_what_is_not_plainly_equal_in_the_source_is_not_removed() -> None:
    (finding,) = findings(f"**{RISE}**\n\n{RISE}\n", code="CQ104")
    assert finding.fix is None


def test_the_rarer_spelling_is_reported_once() -> None:
    source = (
        "The MapBoat is slow. The MapBoat is dry. Every MapBoat and MapBoat is. A Mapboat sank, and a Mapboat swam."
    )
    assert underlined(source, code="CQ108") == ["Mapboat"]
    assert findings("The MapBoat is slow and the Mapboat is dry.", code="CQ108") == []


@pytest.mark.parametrize(
    "source",
    [
        "The lock has 12 gates. In 1990 the lock had 14 gates.",
        "The lock has 12 gates of oak. The lock has between 12 and 14 gates of oak.",
        "- Time: 12 minutes.\n- Time: 14 minutes.",
        "The RiverCam 4 film of the lock is long. The RiverCam 5 film of the lock is long.",
    ],
)
def test_numbers_of_different_things_may_differ(source: str) -> None:
    assert findings(source, code="CQ108") == []


@pytest.mark.parametrize(
    "piece",
    [
        "Home > ",
        "!?",
        ". . . ... ",
        "turn0search",
        "\ue200cite",
        "[cite: 1, 1, ",
        "【1†",
        "l\u200bo",
        "a\u2003",
        f"{RISE} ",
        f"{RISE}\n\n",
        "The lock in May\n\n",
        "Note Note\n\n",
        "Contents:\n\n",
        "Bora Bora ",
        "<time <meta ",
        "12 May 2021 ",
        "Last week. ",
        "a-b-",
        "MapBoat Mapboat e-mail email ",
        "Ana Munoz, Ana Munos. ",
        "The flood cost the village 6% of its boats. The flood cost the village 8% of its boats.\n\n",
        "12 000 12 000,5 ",
        "[Your ",
        "https://river.example/?utm_source=chatgpt.com&",
        "You won't believe ",
    ],
)
def test_time_is_linear(piece: str) -> None:
    def seconds(size: int) -> float:
        text = f"Published on 12 May 2021\n\n# {(piece * (size // len(piece) + 1))[:size]}\n\n"
        text += (piece * (size // len(piece) + 1))[:size]
        return cpu_seconds(lambda: lint(text, "article.txt", QUALITY), runs=1)

    seconds(1_000)
    assert seconds(80_000) < 5 * seconds(40_000) + 0.5


def test_time_is_linear_in_different_words() -> None:
    def seconds(size: int) -> float:
        words = (
            f"Ana{'abcdefghij'[n % 10]} N{n:06}mapBoat re-{n}a {n}a n{n}e".translate(_LETTERS) for n in range(size)
        )
        text = ". ".join(words)
        return cpu_seconds(lambda: lint(text, "article.txt", QUALITY), runs=1)

    assert seconds(4_000) < 5 * seconds(2_000) + 0.5


_LETTERS = str.maketrans("0123456789", "qwrtzuiopl")
