"""The fix that makes a paid link plain."""

from __future__ import annotations

import pytest

from adlint.intact import damage, edited
from adlint.rules.paid_links import paid
from adlint.rules.plain_links import plain_link
from adlint.text import reader
from tests.timing import cpu_seconds


def _plain(text: str, path: str = "a.md") -> tuple[str, bool] | None:
    """`text` with its first paid link made plain, and whether that is safe; None where no fix is offered."""
    document = reader.read_text(text, path)
    block, link = next(
        (block, link) for index, block in enumerate(document.blocks) for link, _ in paid(document, index, block)
    )
    fix = plain_link(document, block, link)
    if fix is None:
        return None
    assert damage(document, fix.edits) == ""
    return edited(text, fix.edits), fix.safe


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("?utm_source=b&utm_medium=affiliate", ""),
        ("?a=1&utm_source=b&utm_medium=cpc&c=2#top", "?a=1&c=2#top"),
        ("?UTM_Medium=paid&a=1", "?a=1"),
    ],
)
def test_campaign_parameters_are_safe_to_take_out(before: str, after: str) -> None:
    address = "https://x.example/page"
    for text in ("See [it]({}) here.\n", 'See [it]({} "title") here.\n', "See <{}> here.\n", "See {} here.\n"):
        assert _plain(text.format(address + before)) == (text.format(address + after), True)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("https://www.amazon.com/dp/B0?tag=foo-21&utm_source=z&th=1", "https://www.amazon.com/dp/B0?th=1"),
        ("https://x.example/?aff=12", "https://x.example/"),
        ("https://x.example/?ref=k9x27ab&aff=1&b=2", "https://x.example/?b=2"),
    ],
)
def test_a_partner_s_number_is_for_the_author_to_take_out(before: str, after: str) -> None:
    assert _plain(f"See [it]({before}) here.\n") == (f"See [it]({after}) here.\n", False)


def test_an_address_in_html_keeps_its_escapes() -> None:
    before = "<p>See <a class='x' href='https://x.example/?a=1&amp;aff=2&amp;b=3'>it</a> here.</p>"
    assert _plain(before, "a.html") == (before.replace("aff=2&amp;", ""), False)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[**it** is](https://awin1.com/cread.php?awinmid=1)", "**it** is"),
        ("**[it](/recommends/tool)**", "**it**"),
        ("[it][1]", "it"),
        ('<a href="https://bank.example" rel="sponsored">the bank</a>', "the bank"),
    ],
)
def test_where_the_address_itself_is_paid_for_the_words_stay(before: str, after: str) -> None:
    text = "See {} here.\n\n[1]: https://x.example/?aff=12\n"
    assert _plain(text.format(before)) == (text.format(after), False)


def test_a_link_that_is_all_of_its_passage_goes() -> None:
    assert _plain("- [Check price](https://awin1.com/x)\n- Two\n") == ("- Two\n", False)
    assert _plain("One.\n\n[![A pan](a.png)](https://awin1.com/x)\n\nTwo.\n") == ("One.\n\nTwo.\n", False)


def test_a_bare_address_that_is_paid_for_by_itself_is_left_to_the_author() -> None:
    assert _plain("See https://awin1.com/cread.php?awinmid=1 here.\n") is None


def test_time_grows_with_the_text() -> None:
    def seconds(times: int) -> float:
        text = "".join(
            f"a *b* [it](https://x.example/{n}?aff=1) and [so](https://awin1.com/{n}) " for n in range(times)
        )
        document = reader.read_text(text, "a.md")
        (block,) = document.blocks
        links = [link for link, _ in paid(document, 0, block)]
        return cpu_seconds(lambda: [plain_link(document, block, link) for link in links])

    assert seconds(1600) < 10 * max(seconds(400), 0.01)
