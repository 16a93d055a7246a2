"""A call to action without words: an ad slot, sign-up form, button or linked banner.

Between the paragraphs stands a component, shortcode, include or embed whose name or target says that it
advertises, sells, collects sign-ups or asks for money; or a button or linked picture that does.

## Why

The template turns one line of source into a banner or a form in the middle of the article. Whoever edits the
text does not see it, and it does not go away when the sponsorship ends.

## How to put it right

Move the slot out of the article into the page's layout, or label it as advertising where the reader sees it.

## When it is fine

A newsletter form that every article ends with is the house's choice: suppress the rule for it, or name the
component in `ignore-components`. Tabs, callouts, figures, players and other components of the text are not
reported, nor are buttons that open, download or explain something.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from adlint.config import Config
from adlint.finding import Evidence, Match, Severity
from adlint.rule import Example, Option, Rule
from adlint.rules import slots
from adlint.rules.own_names import Own, brand, for_own, own
from adlint.rules.removal import removal
from adlint.text.document import Block, Document
from adlint.text.span import Span

COMPONENTS = ("mdx",)
TEMPLATES = ("md", "qmd")
PAGES = ("md", "html")
LINKED = ("md", "mdx", "qmd", "html")


def check(document: Document, config: Config, ignore_components: tuple[str, ...]) -> Iterator[Match]:
    """Report each slot, form, button and banner; what stands in a reported frame belongs to it."""
    blocks = document.blocks
    publisher = own(document, config)
    frames = slots.frames(document)
    frame = next(frames, None)
    for index, block in enumerate(blocks):
        while frame is not None and frame.last <= index:
            frame = next(frames, None)
        if frame is not None and frame.first <= index and frame.name not in ignore_components:
            if frame.first == index:
                span = Span(block.span.start, blocks[frame.last - 1].span.end)
                yield _match(document, publisher, blocks[index : frame.last], span, frame.slot)
        elif block.kind in ("component", "shortcode"):
            if slots.name(block) not in ignore_components and (slot := slots.alone(document, index)):
                yield _match(document, publisher, (block,), block.span, slot)
        else:
            for span, name, slot in slots.inside(document, index):
                if name not in ignore_components:
                    yield _match(document, publisher, (block,), span, slot)


def _match(document: Document, publisher: Own, blocks: Sequence[Block], span: Span, slot: slots.Slot) -> Match:
    mine = publisher.named("", (link for block in blocks for link in block.links if span.contains(link.span)))
    return Match(
        span,
        f"{slot.message}{for_own(mine)}",
        evidence=(Evidence("component", slot.why, span), *brand(mine)),
        fix=removal(document, span),
    )


RULE = Rule(
    code="AD102",
    name="wordless-call",
    doc=__doc__,
    severity=Severity.WARNING,
    check=check,
    options=(Option("ignore_components", (), "Names of components, shortcodes and includes that are never reported."),),
    absorbs=("AD103", "AD202"),
    bad=(
        Example("The river rose.\n\n«{% include sponsor.html %}»\n\nIt fell again in May.", formats=TEMPLATES),
        Example("The river rose.\n\n«{{< ad id=1 >}}»\n\nIt fell again in May.", formats=TEMPLATES),
        Example("The river rose.\n\n«{{ newsletter_form(id=2) }}»\n\nIt fell again.", formats=TEMPLATES),
        Example("The river rose.\n\n«<NewsletterForm />»\n\nIt fell again in May.", formats=COMPONENTS),
        Example('The river rose.\n\n«<Cta href="https://boats.example/" />»\n\nIt fell.', formats=COMPONENTS),
        Example("The river rose.\n\n<SponsorBlock>\n\n«Boats for all of us.»\n\n</SponsorBlock>\n", formats=COMPONENTS),
        Example('The river rose.\n\n«<div class="ad-slot"></div>»\n\nIt fell again in May.', formats=PAGES),
        Example(
            'The river rose.\n\n«<iframe src="https://rivers.substack.com/embed"></iframe>»\n\nIt fell again.',
            formats=PAGES,
        ),
        Example(
            "The river rose.\n\n«[![A boat](boat.jpg)](https://boats.example/signup)»\n\nIt fell again.", formats=LINKED
        ),
        Example("The river rose.\n\n«<button>Start your free trial</button>»\n\nIt fell again in May.", formats=PAGES),
        Example(
            'The river rose.\n\n«<a class="btn btn-primary" href="https://boats.example/">Book a demo</a>»\n\nIt fell.',
            formats=PAGES,
        ),
        Example("Le fleuve monte.\n\n«{% include publicite.html %}»\n\nIl baisse en mai.", "fr", formats=TEMPLATES),
        Example("Le fleuve monte.\n\n«{{< inscription >}}»\n\nIl baisse en mai.", "fr", formats=TEMPLATES),
        Example("Le fleuve monte.\n\n«<Newsletter />»\n\nIl baisse en mai.", "fr", formats=COMPONENTS),
        Example(
            "Le fleuve monte et rien ne l’arrête.\n\n«<button>S’inscrire</button>»\n\nIl baisse en mai.",
            "fr",
            formats=PAGES,
        ),
        Example(
            "Le fleuve monte et rien ne l’arrête.\n\n"
            '«<a class="button" href="https://bateaux.example/">Acheter</a>»\n\nIl baisse en mai.',
            "fr",
            formats=PAGES,
        ),
        Example(
            "Le fleuve monte.\n\n«[![Un bateau](bateau.jpg)](https://bateaux.example/boutique/)»\n\nIl baisse.",
            "fr",
            formats=LINKED,
        ),
        Example('Le fleuve monte.\n\n«<div class="ad-slot"></div>»\n\nIl baisse en mai.', "fr", formats=PAGES),
        Example(
            'Le fleuve monte.\n\n«<iframe src="https://fleuves.substack.com/embed"></iframe>»\n\nIl baisse.',
            "fr",
            formats=PAGES,
        ),
    ),
    good=(
        Example('The river rose.\n\n{% include figure.html src="a.png" %}\n\nIt fell.', formats=TEMPLATES),
        Example("The river rose.\n\n{{< youtube id=1 >}}\n\n<!--more-->\n\nIt fell.", formats=TEMPLATES),
        Example("The river rose.\n\n{{ table_of_contents() }}\n\nIt fell again in May.", formats=TEMPLATES),
        Example("<Tabs>\n\n<TabItem>\n\nThe river rose.\n\n</TabItem>\n\n</Tabs>\n", formats=COMPONENTS),
        Example(
            '<Callout type="note">\n\nThe river rose.\n\n</Callout>\n\n<Figure src="a.png" />\n', formats=COMPONENTS
        ),
        Example("The river rose.\n\n<button>Show the map</button>\n\nIt fell again in May.", formats=PAGES),
        Example('The river rose.\n\n<div class="address">12 Quay</div>\n\nIt fell.', formats=PAGES),
        Example("The river rose.\n\n[![The river](river.jpg)](https://maps.example/river)\n\nIt fell.", formats=LINKED),
        Example(
            "[![build badge](https://ci.example/badge.svg)](https://ci.example/register)\n\nThe river.", formats=LINKED
        ),
        Example('The river rose.\n\n<a class="btn" href="a.pdf">Download the report</a>\n\nIt fell.', formats=PAGES),
        Example('Le fleuve monte.\n\n{{< figure src="a.png" >}}\n\nIl baisse en mai.', "fr", formats=TEMPLATES),
        Example("Le fleuve monte.\n\n{% include carte.html %}\n\nIl baisse en mai.", "fr", formats=TEMPLATES),
        Example('<Onglets>\n\nLe fleuve monte.\n\n</Onglets>\n\n<Video id="1" />\n', "fr", formats=COMPONENTS),
        Example("Le fleuve monte.\n\n<button>Afficher la carte</button>\n\nIl baisse en mai.", "fr", formats=PAGES),
        Example("Le fleuve monte.\n\n[![Le fleuve](fleuve.jpg)](fleuve-grand.jpg)\n\nIl baisse.", "fr", formats=LINKED),
        Example("Le fleuve monte.\n\n{{< youtube id=1 >}}\n\n<!--more-->\n\nIl baisse.", "fr", formats=TEMPLATES),
        Example(
            'Le fleuve monte.\n\n<a class="btn" href="a.pdf">Télécharger le rapport</a>\n\nIl baisse.',
            "fr",
            formats=PAGES,
        ),
        Example(
            "Le fleuve monte.\n\n[![Le fleuve](f.jpg)](https://cartes.example/fleuve)\n\nIl baisse.",
            "fr",
            formats=LINKED,
        ),
    ),
)
