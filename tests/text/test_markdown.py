"""What blocks a Markdown source makes."""

from __future__ import annotations

import pytest

from adlint.text import markdown
from adlint.text.document import OBJECT, Block
from adlint.text.scanner import Flavour


def read(source: str, flavour: Flavour = "markdown") -> list[Block]:
    return markdown.read(source, flavour).blocks


def only(source: str, flavour: Flavour = "markdown") -> Block:
    blocks = read(source, flavour)
    assert len(blocks) == 1, blocks
    return blocks[0]


def outline(source: str, flavour: Flavour = "markdown") -> list[tuple[str, str, str]]:
    return [(block.kind, "/".join(block.containers), block.text) for block in read(source, flavour)]


def sliced(source: str, block: Block, start: int, end: int) -> str:
    span = block.source_span(start, end)
    return source[span.start : span.end]


def test_markup_vanishes_and_every_word_knows_its_place() -> None:
    source = "Some *very* **good** ~~old~~ [words\nthere](http://a.example/x) &amp; \\*stars\\*.\n"
    block = only(source)
    assert block.text == "Some very good old words there & *stars*."
    at = block.text.index("good")
    assert sliced(source, block, at, at + 4) == "good"
    at = block.text.index("&")
    assert sliced(source, block, at, at + 1) == "&amp;"
    (link,) = block.links
    assert (block.text[link.start : link.end], link.target, link.kind) == ("words there", "http://a.example/x", "link")
    assert source[link.span.start : link.span.end] == "[words\nthere](http://a.example/x)"
    assert {mark.kind for mark in block.marks} == {"emphasis", "strong"}


def test_offsets_are_code_points() -> None:
    source = "Été à l’île — *naïve* 🙂 **fin** &eacute;té\n"
    block = only(source)
    for word in ("Été", "naïve", "fin", "🙂"):
        at = block.text.index(word)
        assert sliced(source, block, at, at + len(word)) == word
    assert block.text.endswith("fin été")


def test_what_is_not_prose_is_one_object() -> None:
    source = "Run `a b`, see https://x.example/a_b?c=d. ![pic](p.png) and $x_1$.[^n]\n\n[^n]: A *note*.\n"
    block, note = read(source)
    assert block.text == f"Run {OBJECT}, see {OBJECT}. {OBJECT} and {OBJECT}.{OBJECT}"
    assert [mark.kind for mark in block.marks] == ["code", "image", "math", "footnote"]
    assert [(link.kind, link.target) for link in block.links] == [("url", "https://x.example/a_b?c=d")]
    assert (note.kind, note.containers, note.text) == ("paragraph", ("footnote",), "A note.")


def test_prices_are_no_formulas() -> None:
    assert only("It costs $5 or $10, and $20M in all; US$3.\n").text == "It costs $5 or $10, and $20M in all; US$3."


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    source = end.join(["One", "two  ", "three\\", "four \u2028 five", "", "- item", ""])
    blocks = read(source)
    assert [block.text for block in blocks] == ["One two\nthree\nfour \u2028 five", "item"]
    at = blocks[0].text.index("five")
    assert sliced(source, blocks[0], at, at + 4) == "five"


def test_widthless_characters_are_dropped() -> None:
    source = "A hy\u00adphen, a\u200b space and a co&shy;operation.\n"
    block = only(source)
    assert block.text == "A hyphen, a space and a cooperation."
    at = block.text.index("hyphen")
    assert sliced(source, block, at, at + 6) == "hy\u00adphen"


def test_blocks_and_containers() -> None:
    source = (
        "Head\n====\n\n> quoted\n> words\n\n- one\n- [x] two\n\n  more\n\n3. three\n\n"
        "| a | b |\n|---|---|\n| c | d |\n\n```py\ncode\n```\n\n    code\n"
    )
    assert outline(source) == [
        ("heading", "", "Head"),
        ("paragraph", "quote", "quoted words"),
        ("item", "list", "one"),
        ("item", "list", "two"),
        ("item", "list", "more"),
        ("item", "ordered-list", "three"),
        ("cell", "table", "a"),
        ("cell", "table", "b"),
        ("cell", "table", "c"),
        ("cell", "table", "d"),
    ]


def test_images() -> None:
    linked = only("[![Buy the thing](ad.png)](https://shop.example/?ref=1)\n")
    assert (linked.kind, linked.text) == ("component", "Buy the thing")
    assert [(link.kind, link.target) for link in linked.links] == [("image", "https://shop.example/?ref=1")]
    assert only("![A *tall* tree](t.png)\n").kind == "caption"
    assert only("![A *tall* tree](t.png)\n").text == "A tall tree"
    assert read("![](t.png)\n") == []
    assert only("[![](ad.png)](https://shop.example/)\n").links[0].target == "https://shop.example/"


def test_attribute_lists() -> None:
    button = only("[Try it](https://x.example){ .btn .btn-primary }\n")
    assert (button.kind, button.name, button.text, button.links[0].kind) == ("component", "button", "Try it", "button")
    assert outline("## Title {#id}\n\nText\n{: .lead}\n") == [("heading", "", "Title"), ("paragraph", "", "Text")]
    assert only("Braces {like these} stay.\n").text == "Braces {like these} stay."


def test_shortcodes() -> None:
    source = (
        'Before.\n{{< cta text="Buy &amp; save" url="https://x.example" >}}\n'
        '{% include sponsor.html when="now" %}\n\n{{ ad() }}\n\nAn {{< u >}}inner{{< /u >}} word, {{ page.name }}.\n'
    )
    before, button, include, call, inner = read(source)
    assert (before.kind, before.text) == ("paragraph", "Before.")
    assert (button.kind, button.name, button.text) == ("shortcode", "cta", "Buy & save")
    assert button.links[0].target == "https://x.example"
    assert sliced(source, button, 4, 5) == "&amp;"
    assert (include.name, dict(include.attributes)) == ("include", {"0": "sponsor.html", "when": "now"})
    assert (call.kind, call.name, source[call.span.start : call.span.end]) == ("shortcode", "ad", "{{ ad() }}")
    assert inner.text == f"An inner word, {OBJECT}."


def test_paired_shortcodes_are_containers() -> None:
    assert outline("{{< notice >}}\nSome *text*.\n\nMore.\n{{< /notice >}}\n---\nOut.\n") == [
        ("paragraph", "component:notice", "Some text."),
        ("paragraph", "component:notice", "More."),
        ("paragraph", "", "Out."),
    ]
    block = only('{{< button href="/buy" >}}Buy now{{< /button >}}\n')
    assert (block.kind, block.text, block.links[0].target, block.links[0].kind) == (
        "shortcode", "Buy now", "/buy", "button",
    )  # fmt: skip


def test_templates_in_link_targets() -> None:
    block = only('See [this]({{< ref "a.md" >}} "T") and <a href="{{< ref "b.md" >}}">that</a>.\n')
    assert block.text == "See this and that."
    assert [link.target for link in block.links] == ['{{< ref "a.md" >}}', '{{< ref "b.md" >}}']


def test_tokens_in_code_are_code() -> None:
    assert outline("```\n{{< ad >}}\n<!-- adlint: off -->\n!!! note\n    x\n```\n\nSay `{{< ad >}}`.\n") == [
        ("paragraph", "", f"Say {OBJECT}.")
    ]
    assert markdown.read("```\n<!-- c -->\n```\n").comments == ()


def test_comments() -> None:
    source = "One <!-- two --> three.\n\n<!-- four\n\nfive -->\n{% comment %}six{% endcomment %}\n"
    parsed = markdown.read(source)
    assert [block.text for block in parsed.blocks] == ["One  three."]
    assert [comment.text for comment in parsed.comments] == ["two", "four\n\nfive", "six"]
    assert all(source[c.span.start : c.span.end].startswith(("<!--", "{%")) for c in parsed.comments)


def test_admonitions() -> None:
    source = (
        '!!! tip "Good to know"\n    Text here.\n\n    - a\n        - b\n\n    ```\n    code\n\n    code\n    ```\n\n'
        "    End.\n\nOut.\n\n:::warning Mind\nInside.\n:::\n"
    )
    assert outline(source) == [
        ("heading", "admonition:tip", "Good to know"),
        ("paragraph", "admonition:tip", "Text here."),
        ("item", "admonition:tip/list", "a"),
        ("item", "admonition:tip/list/list", "b"),
        ("paragraph", "admonition:tip", "End."),
        ("paragraph", "", "Out."),
        ("heading", "admonition:warning", "Mind"),
        ("paragraph", "admonition:warning", "Inside."),
    ]


def test_html_inside() -> None:
    source = (
        "A <b>bold</b> <kbd>key</kbd><br>line<sup>2</sup>.\n\n<div>\n<p>In <em>HTML</em>.</p>\n</div>\n\n"
        '> <div>\n> quoted\n> html\n> </div>\n\n<a href="https://x.example" class="btn">Go</a>\n'
    )
    first, inside, quoted, button = read(source)
    assert first.text == f"A bold {OBJECT}\nline2."
    assert (inside.kind, inside.text) == ("paragraph", "In HTML.")
    assert (quoted.containers, quoted.text) == (("quote",), "quoted html")
    assert sliced(source, quoted, 7, 11) == "html"
    assert (button.kind, button.links[0].kind) == ("component", "button")


def test_mdx() -> None:
    source = (
        'import Card from "./card";\nimport {\n  A,\n  B,\n} from "x"\n\nexport const meta = {\n\n  title: "no",\n};\n\n'  # noqa: E501
        "# Title\n\nText {1 + 1} with <b>bold</b>{' '}words. {/* hidden */}\n\n<Subscribe\n  place=\"top\"\n"
        "  style={{ a: 1 }}\n/>\n\n<Box>\n    Indented **prose**.\n\n    ```js\n    let a;\n\n    let b;\n    ```\n\n"
        '    More.\n</Box>\n\n<ButtonLink href="/buy">\n  Buy it\n</ButtonLink>\n\n'
        '<Promo title="Big sale" text={"Half price"} url="https://x.example" />\n'
    )
    blocks = read(source, "mdx")
    assert [(block.kind, "/".join(block.containers), block.text) for block in blocks] == [
        ("heading", "", "Title"),
        ("paragraph", "", f"Text {OBJECT} with bold words."),
        ("component", "", ""),
        ("paragraph", "component:Box", "Indented prose."),
        ("paragraph", "component:Box", "More."),
        ("component", "", "Buy it"),
        ("component", "", "Big sale\nHalf price"),
    ]
    assert blocks[2].name == "Subscribe"
    assert dict(blocks[2].attributes) == {"place": "top", "style": "{ a: 1 }"}
    assert (blocks[5].name, blocks[5].links[0].target, blocks[5].links[0].kind) == ("ButtonLink", "/buy", "button")
    assert markdown.read(source, "mdx").comments[0].text == "hidden"


@pytest.mark.parametrize(
    "odd",
    [
        "a <b c",
        "<A b={",
        "{ open",
        "} closed",
        "<A>\n\ntext",
        "</A> text",
        "a < b and c > d",
        "<A b='x",
        "import x",
        "<>x</>",
    ],
)
def test_odd_jsx_never_fails(odd: str) -> None:
    text = " ".join(block.text for block in read(f"Before.\n\n{odd}\n\nAfter.\n", "mdx"))
    assert text.startswith("Before.")
    assert text.endswith("After.")


def test_quarto() -> None:
    source = (
        'As [@smith2020, p. 3] and @doe say.\n\n```{r}\nplot(x)\n```\n\n::: {.callout-note title="Mind"}\nThis.\n:::\n\n'  # noqa: E501
        "{{< video https://x.example/v >}}\n"
    )
    assert outline(source, "quarto") == [
        ("paragraph", "", f"As {OBJECT} and {OBJECT} say."),
        ("heading", "admonition:note", "Mind"),
        ("paragraph", "admonition:note", "This."),
        ("shortcode", "", ""),
    ]
    assert [mark.name for mark in read(source, "quarto")[0].marks] == ["smith2020", "doe"]


def test_a_closing_fence_may_have_a_tab_behind_it() -> None:
    assert outline("```\ncode\n```\t\nText.\n") == [("paragraph", "", "Text.")]


def test_hard_wrapped_paragraph_is_one_run() -> None:
    assert len(only("One line\nand another\nand a third.\n").runs) == 1


def test_numeric_citation_is_marked() -> None:
    source = "Shown before [1, 2] by many.\n"
    block = only(source)
    assert block.text == "Shown before [1, 2] by many."
    assert [(mark.kind, source[mark.span.start : mark.span.end]) for mark in block.marks] == [("citation", "[1, 2]")]
