"""The report in a real browser: what a reader sees, looks for, sorts, opens, prints; with hands on the keyboard."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from adlint.audit import report
from tests.audit.chromium import launched, opened
from tests.audit.report_folder import article, evidence, finding, make, row

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

LARGE = 10_000


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as running:
        yield running


def archive(path: Path) -> Path:
    """Sixty articles of three authors over a year; the last has the most promotion."""
    rows = [
        article(
            number,
            1 + (number % 10 == 0),
            author=("Ada Quill", "Benoît Lacaze", "Ada Quill; Esi Mensah")[number % 3],
            section=("Travel", "Health")[number % 2],
            site="courier.example",
            date=f"2024-{1 + number // 5:02}-03",
            promotional_share=number / 100,
            promotional_spans=[{"start": 600, "end": 700, "confidence": 0.8}] if number else [],
            url="https://courier.example/x",
            claims=4,
            sourced=number % 5,
            coverage=25.0 * (number % 5),
        )
        for number in range(60)
    ]
    said = evidence(("words", "“buy”: an order"), ("brand", "Oarwell"))
    found = [finding(number, confidence=number / 100, evidence=said, before="By the river. ") for number in range(60)]
    found += [
        finding(number, code="SRC103", name="statistic-without-source", severity="info", confidence=None,
                excerpt="Sept écoles sur dix", message="who counted?", evidence=evidence(("source", "no link")))
        for number in range(0, 60, 10)
    ]  # fmt: skip
    blurb = row(
        "clusters", cluster="c1", articles=30, passages=31, sites=1, first_date="2024-01-03", last_date="2024-12-03",
        excerpt="Light boats, fair prices", ids=["a00001"], places=["dump.jsonl:2"],
    )  # fmt: skip
    return make(path, rows, found, [blurb])


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = archive(tmp_path_factory.mktemp("audit"))
    report.write(folder)
    return folder / "report.html"


@pytest.fixture
def page(browser: Browser, small: Path) -> Iterator[Page]:
    with opened(browser, small) as shown:
        yield shown


def articles(page: Page) -> Locator:
    return page.get_by_role("group", name="Articles", exact=True)


def titles(page: Page) -> list[str]:
    return articles(page).locator("tbody tr:not(.more) > th").all_inner_texts()


def open_all(page: Page) -> None:
    page.locator(".expander[aria-expanded=false]:visible").evaluate_all("all => all.forEach((each) => each.click())")


def count(page: Page, text: str) -> None:
    page.locator("#browse .count").get_by_text(text, exact=True).wait_for()


def test_the_headline_tells_the_figures(page: Page) -> None:
    told = page.locator("#summary").inner_text()
    assert "59 of 60" in told  # articles with promotion
    assert "29.5 %" in told  # of words
    assert "66" in told  # findings
    assert "60 articles and 12,000 words, from 2024-01 to 2024-12" in page.locator("#about").inner_text()


def test_there_are_four_charts_with_words_for_those_who_do_not_see_them(page: Page) -> None:
    charts = page.get_by_role("img", name=re.compile("^(Promotional words|Findings|Claims|Hedges)"))
    assert charts.count() == 4
    assert "2.0 % in 2024-01, 57.0 % in 2024-12; highest 57.0 % in 2024-12" in str(
        charts.first.get_attribute("aria-label")
    )
    assert page.locator("#trends canvas").count() == 4
    drawn = "canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(Boolean)"
    assert all(canvas.evaluate(drawn) for canvas in page.locator("#trends canvas").all())
    page.get_by_text("The figures as a table").click()
    assert page.locator("#trends tbody tr").count() == 12


def test_the_worst_article_stands_first_with_its_heat(page: Page) -> None:
    assert titles(page)[:2] == ["Article 00059", "Article 00058"]
    strip = page.locator("#browse tbody .heat").first
    assert strip.get_attribute("aria-label") == "promotional passages at 50 to 58 % of the article"
    assert "gradient" in strip.evaluate("strip => getComputedStyle(strip).backgroundImage")


def test_a_row_opens_to_the_passage_in_its_context_with_the_reasons(page: Page) -> None:
    button = page.get_by_role("button", name="Findings of Article 00059")
    assert button.get_attribute("aria-expanded") == "false"
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    passage = page.locator("#browse .passage")
    assert passage.locator("mark").inner_text() == "Buy it now."
    assert passage.locator("blockquote").inner_text() == "By the river. Buy it now."
    assert passage.get_by_role("list", name="Reasons").inner_text() == "Words “buy”: an order\nBrand Oarwell"
    assert page.get_by_role("link", name="https://courier.example/x").get_attribute("rel") == "noopener noreferrer"
    button.click()
    assert passage.count() == 0


def test_each_filter_narrows(page: Page) -> None:
    form = page.get_by_role("search")
    for label, choice, left in (
        ("Rule", "SRC103 statistic-without-source", "6 articles, 6 passages"),
        ("Author", "Esi Mensah", "20 articles, 22 passages"),
        ("Author", "Ada Quill", "40 articles, 44 passages"),
        ("Section", "Health", "30 articles, 30 passages"),
        ("Site", "courier.example", "60 articles, 66 passages"),
        ("Month", "2024-03", "5 articles, 6 passages"),
        ("Severity", "info", "6 articles, 6 passages"),
        ("Severity", "errors", "0 articles, 0 passages"),
    ):
        form.get_by_label(label).select_option(label=choice)
        count(page, left)
        form.get_by_role("button", name="Clear").click()
        count(page, "60 articles, 66 passages")
    form.get_by_label("Minimum confidence").fill("55")
    count(page, "11 articles, 11 passages")  # five sure ones and the six rules that state none


def test_filters_hold_together(page: Page) -> None:
    form = page.get_by_role("search")
    form.get_by_label("Section").select_option("Health")
    form.get_by_label("Minimum confidence").fill("50")
    form.get_by_label("Author").select_option("Esi Mensah")
    count(page, "2 articles, 2 passages")
    assert titles(page) == ["Article 00059", "Article 00053"]


def test_search_finds_titles_passages_and_reasons_without_accents_or_case(page: Page) -> None:
    box = page.get_by_role("searchbox")
    for words, left in (
        ("article 00007", "1 article, 1 passage"),
        ("SEPT ECOLES", "6 articles, 6 passages"),
        ("an order", "60 articles, 60 passages"),
        ("benoit", "20 articles, 22 passages"),
        ("nowhere", "0 articles, 0 passages"),
    ):
        box.fill(words)
        count(page, left)
    page.get_by_text("No article is left. Clear the filter to see all.").wait_for()


def test_a_head_sorts_and_says_how(page: Page) -> None:
    head = articles(page).locator("thead th", has_text="Article")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert titles(page)[0] == "Article 00000"
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert titles(page)[0] == "Article 00059"
    assert articles(page).locator("[aria-sort]").count() == 1


def test_missing_values_stand_last_both_ways(browser: Browser, tmp_path: Path) -> None:
    rows = [article(number, coverage=share) for number, share in enumerate((None, 80.0, 20.0, None))]
    report.write(make(tmp_path, rows, ()))
    with opened(browser, tmp_path / "report.html") as page:
        head = articles(page).locator("thead th", has_text="Sourced").get_by_role("button")
        head.click()
        assert titles(page)[:2] == ["Article 00001", "Article 00002"]
        head.click()
        assert titles(page)[:2] == ["Article 00002", "Article 00001"]


def test_pages_turn_and_stop_at_the_end(page: Page) -> None:
    pager = page.get_by_role("navigation", name="Pages of Articles")
    following, back = pager.get_by_role("button", name="Next"), pager.get_by_role("button", name="Previous")
    assert back.get_attribute("aria-disabled") == "true"
    for told in ("26–50 of 60", "51–60 of 60", "51–60 of 60"):
        following.press("Enter")
        assert pager.get_by_role("status").inner_text() == told
    assert following.get_attribute("aria-disabled") == "true"
    assert len(titles(page)) == 10


def test_passages_have_a_table_of_their_own(page: Page) -> None:
    page.get_by_role("radio", name="passages").check()
    table = page.locator("#browse .table").nth(1)
    assert table.locator("tbody th").first.inner_text() == "Buy it now."
    assert page.locator("#browse .table").first.is_hidden()
    table.get_by_role("button", name="AD101 in Article 00059, line 3").click()
    assert "confidence 59.0 %" in table.locator(".passage").inner_text()


def test_brands_authors_and_rules_lead_to_their_articles(page: Page) -> None:
    page.locator("#groups").get_by_role("button", name="Esi Mensah").click()
    count(page, "20 articles, 22 passages")
    page.locator("#rules").get_by_role("button", name="AD101").click()
    count(page, "60 articles, 60 passages")
    page.locator("#brands").get_by_role("button", name="Oarwell").click()
    count(page, "60 articles, 60 passages")
    assert page.get_by_role("searchbox").input_value() == "Oarwell"
    assert page.evaluate("document.activeElement.id") == "filter-search"


def test_a_repeated_blurb_has_its_dates_and_places(page: Page) -> None:
    blurb = page.locator("#blurbs")
    told = blurb.locator("tbody tr").first.inner_text()
    assert " ".join(told.split()) == "Light boats, fair prices 30 31 1 2024-01-03 2024-12-03"
    blurb.get_by_role("button", name="Articles with").click()
    assert blurb.locator(".places").inner_text() == "dump.jsonl:2"
    assert "and 29 more articles" in blurb.inner_text()


def test_all_of_it_is_reached_with_the_keyboard_and_left_again(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    stops = page.locator("a, button, input, select, summary, [tabindex='0']").evaluate_all(
        "all => all.filter(each => each.checkVisibility() && !(each.type === 'radio' && !each.checked)).length"
    )
    seen = 1
    while page.evaluate("document.activeElement !== document.body") and seen <= stops:
        page.keyboard.press("Tab")
        seen += 1
    assert page.evaluate("document.activeElement === document.body")  # past the last stop: nothing holds it
    assert seen - 1 == stops


def test_the_keyboard_sorts_opens_and_chooses(page: Page) -> None:
    page.get_by_role("button", name="Findings of Article 00059").focus()
    page.keyboard.press("Enter")
    page.locator("#browse .passage").wait_for()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    head = articles(page).locator("thead th", has_text="Words")
    head.get_by_role("button").focus()
    page.keyboard.press("Space")
    assert head.get_attribute("aria-sort") == "descending"
    assert page.evaluate("document.activeElement.textContent") == "Words"
    page.get_by_role("search").get_by_label("Section").focus()
    page.keyboard.press("ArrowDown")
    count(page, "30 articles, 30 passages")


HOSTILE = (
    '<img src=x onerror="alert(1)"><script>alert(2)</script>',
    "</script><script>alert(3)</script>",
    "javascript:alert(4)",
    "{{7*7}} ${alert(5)} `alert(6)`",
    "&lt;b&gt;&amp;amp;",
    "\u202egnol\u202c \u2066 \u200f \u200b \u00ad \ufeff \U000e0041 \u2028 \x00 \x1b[31m",
)


def test_hostile_text_is_only_text(browser: Browser, tmp_path: Path) -> None:
    said = [evidence(("link", text), (text, text), ("brand", text)) for text in HOSTILE]
    rows = [
        article(at, 1, id=text, title=text, author=text, section=text, site=text, url=text, doc_type=text,
                language=text, date=text, promotional_share=0.5)
        for at, text in enumerate(HOSTILE)
    ]  # fmt: skip
    found = [
        finding(at, message=text, name=text, excerpt=text, end_offset=10 + len(text), before=text, after=text,
                evidence=said[at])
        for at, text in enumerate(HOSTILE)
    ]  # fmt: skip
    clusters = [
        row("clusters", cluster=text, excerpt=text, first_date=text, ids=[text], places=[text]) for text in HOSTILE
    ]
    report.write(make(tmp_path, rows, found, clusters))
    with opened(browser, tmp_path / "report.html") as page:
        open_all(page)
        page.get_by_role("radio", name="passages").check()
        open_all(page)
        page.get_by_role("searchbox").fill(HOSTILE[0])
        count(page, "1 article, 1 passage")
        assert page.locator("img, iframe, object, embed, main script, a[href^='javascript']").count() == 0
        assert page.locator("blockquote", has_text=HOSTILE[0]).count()
        labels = page.locator("[aria-label], [title]").evaluate_all(
            "all => all.map((each) => each.getAttribute('aria-label') + each.title).join()"
        )
        told = page.locator("body").inner_text() + labels
        assert not re.search("[\u202e\u2066\u200f\u200b\ufeff\U000e0041\x00\x1b]", told)
        page.get_by_role("button", name="Clear").click()
        count(page, "6 articles, 6 passages")
        assert "U+202Egnol" in page.locator("#browse").inner_text()


def test_what_comes_in_against_the_policy_does_not_run(browser: Browser, small: Path, tmp_path: Path) -> None:
    """Were our script wrong, the policy would still hold."""
    changed = small.read_text("utf-8").replace("<h1>", '<script>document.title = "run"</script><h1 onclick="alert(1)">')
    (tmp_path / "report.html").write_text(changed, "utf-8")
    with browser.new_context() as context:
        page = context.new_page()
        refused: list[str] = []
        page.on("console", lambda message: refused.append(message.text))
        page.goto((tmp_path / "report.html").as_uri())
        page.locator("h1").click()
        assert page.title() == "Archive audit: adlint"
        assert len([text for text in refused if "Content Security Policy" in text]) == 2
        with pytest.raises(Exception, match="TrustedHTML"):
            page.evaluate("() => { document.createElement('p').innerHTML = '<b>x</b>'; }")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_complain_of(browser: Browser, small: Path, scheme: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    with opened(browser, small, color_scheme=scheme) as page:
        page.get_by_text("The figures as a table").click()
        page.locator("#browse .expander").first.click()
        page.locator("#blurbs .expander").first.click()
        result = axe.Axe().run(page)
        told = [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in result.response["violations"]]
        assert told == []
        assert len(result.response["passes"]) > 20


def test_landmarks_and_headings_are_in_order(page: Page) -> None:
    for role in ("banner", "main", "contentinfo"):
        assert page.get_by_role(role).count() == 1
    levels = page.locator("h1, h2, h3, h4").evaluate_all("all => all.map(each => Number(each.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for link in page.locator("header nav a").all():
        assert page.locator(str(link.get_attribute("href"))).count() == 1


def brightness(element: Locator, property: str) -> float:
    colour = element.evaluate(f"each => getComputedStyle(each).{property}")
    return sum(map(int, re.findall(r"\d+", colour)[:3])) / 3


def test_dark_is_dark_and_print_is_light_without_what_paper_cannot_do(browser: Browser, small: Path) -> None:
    with opened(browser, small, color_scheme="dark") as page:
        body = page.locator("body")
        assert brightness(body, "backgroundColor") < 60
        assert brightness(body, "color") > 180
        page.locator("#browse .expander").first.click()
        page.emulate_media(media="print")
        assert brightness(body, "color") < 60
        assert page.get_by_role("search").is_hidden()
        assert page.locator("header nav:visible, .pager button:visible, .expander:visible").count() == 0
        assert page.get_by_text("1–25 of 60").is_visible()
        assert page.locator("#browse mark").is_visible()
        assert (
            page.locator("#browse .heat").first.evaluate("each => getComputedStyle(each).printColorAdjust") == "exact"
        )
        assert page.pdf().startswith(b"%PDF")


def test_a_narrow_screen_scrolls_tables_and_not_the_page(browser: Browser, small: Path) -> None:
    with opened(browser, small, viewport={"width": 360, "height": 700}) as page:
        page.locator("#browse .expander").first.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        box = page.locator("#browse .details").bounding_box()
        assert box
        assert box["x"] + box["width"] <= 360


def test_ten_thousand_articles_load_and_are_searched(browser: Browser, tmp_path: Path, record_property: Any) -> None:
    text = "The quick ferry crosses the river every hour of the day, and the tickets are sold on board. "
    rows = [
        article(number, 3, promotional_share=number / LARGE, author=f"Author {number % 300}") for number in range(LARGE)
    ]
    found = [
        finding(number, excerpt=f"{text}{number:05}-{which}", before=text * 2, after=text * 2, confidence=which / 4,
                evidence=evidence(("words", text), ("signal", text)))
        for number in range(LARGE) for which in range(1, 4)
    ]  # fmt: skip
    report.write(make(tmp_path, rows, found))
    with opened(browser, tmp_path / "report.html") as page:
        record_property("seconds", page.evaluate("performance.now()") / 1000)
        count(page, "10,000 articles, 30,000 passages")
        assert len(titles(page)) == 25
        page.get_by_role("searchbox").fill("day, and the tickets are sold on board. 04321-2")
        count(page, "1 article, 1 passage")
        assert titles(page) == ["Article 04321"]


def test_what_is_left_out_is_said(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report.selection, "ARTICLES", 2)
    monkeypatch.setattr(report.selection, "PER_ARTICLE", 1)
    rows = [article(number, 2, errors=["AD101 failed"] if number == 1 else []) for number in range(3)]
    found = [finding(number) for number in range(3) for _ in range(2)]
    report.write(make(tmp_path, rows, found, bad=7))
    with opened(browser, tmp_path / "report.html") as page:
        told = page.locator("#summary").inner_text()
        assert "7 records could not be read" in told
        assert "Something could not be done in 1 article;" in told
        assert "this page has the 2 of the largest promotional share" in told
        assert "at most 1 finding, the most severe first; 2 of these articles' findings are only" in told
        page.locator("#browse .expander").first.click()
        assert "1 more finding is outside the filter or not in this page." in page.locator("#browse").inner_text()


def test_an_empty_audit_says_so(browser: Browser, tmp_path: Path) -> None:
    report.write(make(tmp_path, [], ()))
    with opened(browser, tmp_path / "report.html") as page:
        told = page.locator("main").inner_text()
        for words in (
            "no trends",
            "No finding names a brand",
            "No passage stands in three articles",
            "tells no author",
        ):
            assert words in told


def test_without_scripts_the_page_says_where_the_figures_are(browser: Browser, small: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        bare = context.new_page()
        bare.goto(small.as_uri())
        assert "totals.json" in bare.locator("noscript").inner_text()
    assert json.loads((small.parent / "totals.json").read_text("utf-8"))["all"]["articles"] == 60
