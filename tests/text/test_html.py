"""HTML: what is read, where it stood, and which part of a page is the article."""

from __future__ import annotations

import html as entities
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adlint.text import html
from adlint.text.document import OBJECT, Block, Link
from tests.timing import cpu_seconds


def blocks(source: str) -> list[Block]:
    return html.read(source).blocks


def shown(source: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks(source)]


def one(source: str) -> Block:
    (block,) = blocks(source)
    return block


def assert_exact(source: str, read: list[Block]) -> None:
    """Each run is its slice, unescaped and white space folded, and only what is no text lies between runs."""
    for block in read:
        position = 0
        for run in block.runs:
            assert run.start == position
            assert run.end > run.start
            position = run.end
            piece, origin = block.text[run.start : run.end], source[run.source_start : run.source_end]
            if piece == OBJECT or (piece == "\n" and origin.lower().startswith("<br")):
                continue
            assert piece == re.sub(r"[ \t\n\r\f\v]+", " ", entities.unescape(origin)), (piece, origin)
        assert position == len(block.text)
        for before, after in zip(block.runs, block.runs[1:], strict=False):
            assert before.source_end <= after.source_start
        for start, end in ((link.start, link.end) for link in block.links):
            assert 0 <= start <= end <= len(block.text)


# Text


def test_white_space_folds_and_entities_are_read() -> None:
    source = "<p>\n  Salt &amp; pepper,\n\t caf&eacute;\u00a0&nbsp;bar&#39;s </p>"
    block = one(source)
    assert block.text == "Salt & pepper, café\u00a0\u00a0bar's"
    assert_exact(source, [block])
    start = block.text.index("pepper")
    span = block.source_span(start, start + 6)
    assert source[span.start : span.end] == "pepper"
    ampersand = block.source_span(5, 6)
    assert source[ampersand.start : ampersand.end] == "&amp;"


def test_soft_hyphens_and_zero_width_spaces_are_no_part_of_words() -> None:
    source = "<p>news&shy;pa\u00adper\u200bs &#8203;today</p>"
    assert one(source).text == "newspapers today"
    assert_exact(source, blocks(source))


def test_a_bare_ampersand_and_a_bare_angle_bracket_are_text() -> None:
    assert one("<p>R&D: 3 < 4 & 5 > 4 &unknown; <3</p>").text == "R&D: 3 < 4 & 5 > 4 &unknown; <3"


def test_inline_markup_does_not_part_words() -> None:
    source = "<p>un<b>believ</b>able <i> spaced </i> words</p>"
    assert one(source).text == "unbelievable spaced words"
    assert [(mark.kind, mark.start, mark.end) for mark in one(source).marks] == [("strong", 2, 8), ("emphasis", 13, 19)]


def test_code_is_an_object() -> None:
    source = "<p>Call <code>run()</code>, press <kbd>Q</kbd>.</p><pre>not prose</pre>"
    block = one(source)
    assert block.text == f"Call {OBJECT}, press {OBJECT}."
    span = block.source_span(5, 6)
    assert source[span.start : span.end] == "<code>run()</code>"
    assert [mark.kind for mark in block.marks] == ["code", "code"]


def test_a_line_break_is_hard_and_two_part_passages() -> None:
    assert shown("<p>One<br>two <br/>\n<br>three</p>") == [("paragraph", "One\ntwo"), ("paragraph", "three")]


@pytest.mark.parametrize("hidden", ["script", "style", "noscript", "template", "svg", "textarea", "select"])
def test_what_is_not_shown_as_prose_is_not_read(hidden: str) -> None:
    assert shown(f"<p>Seen</p><{hidden}>if (a < b) hide('<p>x</p>')</{hidden}><p>Seen too</p>") == [
        ("paragraph", "Seen"),
        ("paragraph", "Seen too"),
    ]


def test_comments_are_returned_and_not_read() -> None:
    source = "<p>Before <!-- adlint: ignore[AD101] a friend --> after</p>"
    parsed = html.read(source)
    assert parsed.blocks[0].text == "Before after"
    (comment,) = parsed.comments
    assert comment.text == "adlint: ignore[AD101] a friend"
    assert source[comment.span.start : comment.span.end] == "<!-- adlint: ignore[AD101] a friend -->"


# Blocks


def test_kinds_and_containers() -> None:
    source = (
        "<h2>Head</h2><p>Body</p><ul><li>Item<li><p>Other</p></ul><ol><li>First</li></ol>"
        "<blockquote><p>Quoted</p></blockquote><table><caption>Table</caption><tr><th>Key<td>Value</table>"
        "<figure><img src=a.png><figcaption>Figure</figcaption></figure><dl><dt>Term<dd>Meaning</dl>"
        "<details><summary>More</summary>Hidden words</details><div>Bare</div>tail"
    )
    assert [(block.kind, block.text, block.containers) for block in blocks(source)] == [
        ("heading", "Head", ()),
        ("paragraph", "Body", ()),
        ("item", "Item", ("list",)),
        ("item", "Other", ("list",)),
        ("item", "First", ("ordered-list",)),
        ("paragraph", "Quoted", ("quote",)),
        ("caption", "Table", ("table",)),
        ("cell", "Key", ("table",)),
        ("cell", "Value", ("table",)),
        ("caption", "Figure", ()),
        ("item", "Term", ("list",)),
        ("item", "Meaning", ("list",)),
        ("paragraph", "More", ()),
        ("paragraph", "Hidden words", ()),
        ("paragraph", "Bare", ()),
        ("paragraph", "tail", ()),
    ]
    assert blocks(source)[0].level == 2


def test_title_description_and_language() -> None:
    source = (
        '<html lang="fr-CA"><head><title>La une &amp; le reste</title>'
        '<meta name="description" content="Un r&eacute;sum&eacute;  court"></head><body><p>Corps</p></body></html>'
    )
    parsed = html.read(source)
    assert parsed.language == "fr-CA"
    assert [(block.kind, block.text) for block in parsed.blocks] == [
        ("title", "La une & le reste"),
        ("description", "Un résumé court"),
        ("paragraph", "Corps"),
    ]
    assert_exact(source, parsed.blocks)


def test_front_matter_of_a_template_is_not_prose() -> None:
    source = "---\ntitle: A post\n---\n<p>Words</p>"
    parsed = html.read(source)
    assert parsed.front_matter is not None
    assert [block.text for block in parsed.blocks if block.kind == "paragraph"] == ["Words"]


def test_template_tags_are_objects_and_alone_a_shortcode() -> None:
    source = "<p>Read {{ site.name }} now</p>\n{% include sponsor.html %}\n<p>More</p>"
    inline, alone, _ = blocks(source)
    assert inline.text == f"Read {OBJECT} now"
    assert (alone.kind, alone.name, source[alone.span.start : alone.span.end]) == (
        "shortcode",
        "include",
        "{% include sponsor.html %}",
    )


# Links, buttons and other components


def test_a_link_has_words_target_and_rel() -> None:
    source = '<p>See <a href="https://example.com/x?a=1&amp;b=2" rel="sponsored nofollow" title=T> the  page </a>.</p>'
    block = one(source)
    (link,) = block.links
    assert block.text[link.start : link.end] == "the page"
    assert (link.target, link.rel, link.title, link.kind) == (
        "https://example.com/x?a=1&b=2",
        "sponsored nofollow",
        "T",
        "link",
    )
    assert source[link.span.start : link.span.end].startswith("<a href")
    assert source[link.span.start : link.span.end].endswith("</a>")


def test_a_link_around_blocks_is_a_link_in_each() -> None:
    read = blocks('<a href="/deal"><h3>Offer</h3><p>Half price</p></a><p>Not linked</p>')
    assert [(block.text, [link.target for link in block.links]) for block in read] == [
        ("Offer", ["/deal"]),
        ("Half price", ["/deal"]),
        ("Not linked", []),
    ]


@pytest.mark.parametrize(
    ("source", "name", "target"),
    [
        ("<button class='big'>Buy now</button>", "button", ""),
        ('<p><a class="btn btn-primary" href="/buy">Buy now</a></p>', "a.btn", "/buy"),
        ('<a role="button" href="/buy">Buy now</a>', "a", "/buy"),
        ('<a class="cta-link" href="/buy"><b>Buy</b> now</a>', "a.cta-link", "/buy"),
        ('<a class="rounded-lg bg-blue-500 px-4" href="/buy">Buy now</a>', "a", "/buy"),
    ],
)
def test_a_button_alone_is_a_component(source: str, name: str, target: str) -> None:
    block = one(source)
    assert (block.kind, block.name, block.text) == ("component", name, "Buy now")
    assert block.links == (Link(0, 7, block.links[0].span, target, "button"),)
    assert_exact(source, [block])


def test_each_of_several_buttons_is_a_component() -> None:
    source = '<div><a class="btn" href="/a">One &amp; all</a> | <button>Two</button></div>'
    assert shown(source) == [("component", "One & all"), ("component", "Two")]
    assert_exact(source, blocks(source))


def test_a_button_amid_words_is_a_link_of_the_passage() -> None:
    block = one('<p>Hungry? <a class="button" href="/menu">Order</a> before noon.</p>')
    assert block.kind == "paragraph"
    assert [(link.kind, block.text[link.start : link.end]) for link in block.links] == [("button", "Order")]


def test_a_submit_button_says_its_value() -> None:
    source = (
        '<form class="signup"><p>Weekly news</p><input type="email"><input type="submit" value="Sign &amp; go"></form>'
    )
    words, button = blocks(source)
    assert words.containers == ("component:form.signup",)
    assert (button.kind, button.name, button.text) == ("component", "input", "Sign & go")
    assert_exact(source, [button])


def test_a_linked_image_alone_is_a_component_with_its_words() -> None:
    source = '<p><a href="/deal" rel="sponsored"><img src="b.png" alt="Half  price &amp; more"></a></p>'
    block = one(source)
    assert (block.kind, block.name, block.text) == ("component", "img", "Half price & more")
    assert [(link.kind, link.target, link.rel) for link in block.links] == [("image", "/deal", "sponsored")]
    assert_exact(source, [block])


def test_a_linked_image_without_words_is_a_component_still() -> None:
    block = one('<a href="/deal"><img src="b.png"></a>')
    assert (block.kind, block.text, block.links[0].target) == ("component", "", "/deal")


def test_a_lone_image_is_its_caption_and_an_inline_one_an_object() -> None:
    assert shown('<img src=a.png alt="A lake at dawn">') == [("caption", "A lake at dawn")]
    assert one("<p>The <img src=a.png alt=x> icon</p>").text == f"The {OBJECT} icon"
    assert shown('<img src=a.png><img src=pixel.gif width=1 height=1 alt="p">') == []


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ('<iframe src="https://player.example/1"></iframe>', "iframe"),
        ('<ins class="adsbygoogle" data-ad-slot="1"></ins>', "ins.adsbygoogle"),
        ('<div class="ad-slot top"></div>', "div.ad-slot"),
        ('<form action="/subscribe"><input name="mail"></form>', "form"),
        ('<x-newsletter list="a"></x-newsletter>', "x-newsletter"),
        ('<video src="v.mp4">Your browser is old</video>', "video"),
    ],
)
def test_a_component_without_words_is_a_block(source: str, name: str) -> None:
    _, block, _ = blocks(f"<p>Before</p>{source}<p>After</p>")
    assert (block.kind, block.name, block.text, block.runs) == ("component", name, "", ())
    start, end = block.span.start - len("<p>Before</p>"), block.span.end - len("<p>Before</p>")
    assert source[start:end] == source


def test_what_a_box_is_for_is_a_container() -> None:
    (block,) = blocks('<div class="sponsor-box"><p>Our partner</p></div>')
    assert block.containers == ("component:div.sponsor-box",)


def test_footnotes_and_citations_are_marks() -> None:
    source = (
        '<p>It rose.<sup><a href="#fn1">1</a></sup> It fell.<sup class=ref>[2]</sup> 10<sup>6</sup> t, '
        "as <cite>The Review</cite> said.</p>"
    )
    block = one(source)
    assert block.text == f"It rose.{OBJECT} It fell.{OBJECT} 106 t, as The Review said."
    assert [(mark.kind, mark.name) for mark in block.marks] == [("footnote", "1"), ("citation", "2"), ("citation", "")]
    assert [link.target for link in block.links] == ["#fn1"]
    assert_exact(source, [block])


def test_the_sign_of_a_permanent_link_is_no_word_of_the_heading() -> None:
    assert one('<h2>Results <a class="headerlink" href="#results">¶</a></h2>').text == "Results"


# Broken markup


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>One<p>Two", ["One", "Two"]),
        ("<p><b>bold <i>both</b> italic</i> plain</p>", ["bold both italic plain"]),
        ("</div></p>Words</b>", ["Words"]),
        ("<div><p>In</div><p>Out", ["In", "Out"]),
        ("<p>Text <code>never closed</p><p>goes on</p>", [f"Text {OBJECT}", "goes on"]),
        ("<p>A <a href=x>link <a href=y>another</a></p>", ["A link another"]),
        ("<p title='it\"s>Odd</p><p>Even</p>", ["Odd", "Even"]),
        ('<p>Cut <a href="x', ['Cut <a href="x']),
        ("<h2>Head<p>Body<p>Body two", ["Head", "Body", "Body two"]),
        ("<p>Lost <!-- and never found", ["Lost"]),
        ("<!DOCTYPE html><?php echo 1 ?><P>UPPER</P>", ["UPPER"]),
    ],
)
def test_broken_markup_is_read_as_far_as_it_goes(source: str, expected: list[str]) -> None:
    assert [block.text for block in blocks(source)] == expected
    assert_exact(source, blocks(source))


# The article in its page

PROSE = "The council met on Tuesday and talked about the bridge for three hours without a vote. "
PAGE = """<!doctype html><html lang=en><head><title>The bridge</title></head><body>
<header><a href=/>Daily Paper</a></header><nav><ul><li><a href=/a>News</a><li><a href=/b>Sport</a></ul></nav>
<div class="cookie-banner"><p>We and our partners store cookies on your device, as everybody does.</p></div>
{}
<aside class=sidebar><p>Most read: the tunnel</p></aside>
<section id="comments"><p>I think that the bridge is fine as it is, and so does my neighbour.</p></section>
<footer><p>All rights reserved by the paper.</p></footer></body></html>"""


@pytest.mark.parametrize(
    "opening",
    [
        "<main>",
        "<article>",
        "<div role=main>",
        "<div itemprop=articleBody>",
        '<div class="entry-content wide">',
        "<div>",
    ],
)
def test_the_article_is_told_from_its_page(opening: str) -> None:
    closing = f"</{re.match('<([a-z]+)', opening)[1]}>"  # type: ignore[index]
    body = f"{opening}<h1>The bridge</h1><p>{PROSE}</p><p>{PROSE * 2}</p><a class=btn href=/s>Subscribe</a>{closing}"
    assert [(block.kind, block.text) for block in blocks(PAGE.format(body))] == [
        ("title", "The bridge"),
        ("heading", "The bridge"),
        ("paragraph", PROSE.strip()),
        ("paragraph", (PROSE * 2).strip()),
        ("component", "Subscribe"),
    ]


def test_what_stands_in_the_body_stays() -> None:
    body = (
        f"<article><header><h1>The bridge</h1></header><p>{PROSE * 3}</p>"
        "<aside class=ad-box><p>Try our tea.</p></aside><nav><a href=#1>Up</a></nav>"
        "<footer><ul><li><a href=/tea>All about tea</a></ul></footer></article>"
    )
    texts = [block.text for block in blocks(PAGE.format(body))]
    assert texts == ["The bridge", "The bridge", (PROSE * 3).strip(), "Try our tea.", "All about tea"]


def test_the_heading_above_the_body_stays() -> None:
    body = f'<div><h1>The bridge</h1></div><div class="post-content"><p>{PROSE * 3}</p></div>'
    assert [block.kind for block in blocks(PAGE.format(body))] == ["title", "heading", "paragraph"]


def test_several_teasers_are_no_article() -> None:
    teasers = "".join(f"<article><h2>Story {n}</h2><p>{PROSE}</p></article>" for n in range(4))
    assert sum(block.kind == "heading" for block in blocks(PAGE.format(f"<main>{teasers}</main>"))) == 4


def test_a_fragment_is_read_as_a_whole_and_placed_in_its_source() -> None:
    source = "Words <nav>\n<p>In the <b>middle</b></p></div> tail"
    parsed = html.read_fragment(source, 6, len(source) - 5)
    (block,) = parsed.blocks
    assert block.text == "In the middle"
    assert source[block.span.start : block.span.end] == "In the <b>middle"


def test_an_article_on_one_line() -> None:
    source = (
        "<html><body><article>" + "".join(f"<p>{PROSE}Part {n}.</p>" for n in range(200)) + "</article></body></html>"
    )
    read = blocks(source)
    assert len(read) == 200
    assert_exact(source, read)
    last = read[-1]
    span = last.source_span(last.text.index("Part"), len(last.text))
    assert source[span.start : span.end] == "Part 199."


# Everything at once

TAGS = ["p", "div", "b", "i", "a href=/x", "li", "ul", "td", "h2", "code", "sup", "button", "span", "blockquote", "q"]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag.split()[0]}>" for tag in TAGS]),
            st.sampled_from(
                ["<br>", "<hr>", '<img alt="a &amp; b">', "<!-- c -->", "<", "&amp;", "&nbsp;", "&shy;", "&#39;"]
            ),
            st.text(st.sampled_from("ab é.\n\t \u00a0\u00ad\u200b&;<>\"'{%}"), max_size=8),
        ),
        max_size=30,
    )
)
def test_every_piece_of_text_is_its_slice_of_the_source(pieces: list[str]) -> None:
    source = "".join(pieces)
    parsed = html.read(source)
    assert_exact(source, parsed.blocks)
    for block in parsed.blocks:
        assert 0 <= block.span.start <= block.span.end <= len(source)
        for mark in block.marks:
            assert 0 <= mark.start <= mark.end <= len(block.text)


@pytest.mark.parametrize(
    "piece",
    [
        "<", "<a ", "<!--", "<div>", "<div>x", "<b><p>x", "<ul><li>x", '<a x=">"', "<code>x ", "</pre ", "<svg>",
        "<a href=x><p>y", "&", "x<br>", "x<sup><a href=#f>1</a></sup>", "<a href=x><img alt='a b'></a>",
        "<button>go</button>", "{{", "{% ", "<table><tr><td>x", "&nbsp;", "a&shy;", "<div class=ad>", "<nav>x",
        "<form>", "<x-y>", "\u00ad",
    ],
)  # fmt: skip
def test_time_is_linear(piece: str) -> None:
    def seconds(count: int) -> float:
        source = piece * count
        return cpu_seconds(lambda: html.read(source))

    assert seconds(4_000) < 24 * max(seconds(500), 0.002)


def test_no_depth_is_too_deep() -> None:
    source = "<div>" * 100_000 + "<p>Words</p>" + "</div>" * 100_000
    assert shown(source) == [("paragraph", "Words")]
