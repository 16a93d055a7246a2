"""An affiliate link, or one that is paid for and tracked.

The link earns its publisher money: it goes through an affiliate network or an advertisement server,
carries a partner's number, calls itself paid in its campaign parameters, is marked `rel=sponsored`, or
hides its target behind a redirect such as `/recommends/`.

## Why

A reader cannot see that a recommendation pays. Regulators in the United States, the United Kingdom, the
European Union and France ask that it be said next to the link, and search engines ask for `rel=sponsored`.

## How to put it right

Link to the plain page of the product, or keep the link, mark it `rel=sponsored` and say beside it that it pays.

## When it is fine

Where the article says openly that its links pay, suppress the rule for the file. A mark that only says
which site sent the reader (`?ref=news.example`, `utm_source=blog`) is not reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from adlint.config import Config
from adlint.finding import Evidence, Match, Severity
from adlint.rule import Example, Option, Rule
from adlint.rules.own_names import brand, for_own, own
from adlint.rules.paid_links import paid
from adlint.rules.plain_links import plain_link
from adlint.text import address
from adlint.text.document import Document

LINKED = ("md", "mdx", "qmd", "html")


def check(document: Document, config: Config, allow: tuple[str, ...]) -> Iterator[Match]:
    """Report each paid link once a passage."""
    publisher = own(document, config)
    for index, block in enumerate(document.blocks):
        if not block.links:
            continue
        for link, why in paid(document, index, block):
            host = address.parse(link.target).host
            if any(host == allowed or host.endswith(f".{allowed}") for allowed in allow):
                continue
            message = f"affiliate or paid link to {host}" if host else "affiliate or paid link behind a redirect"
            mine = publisher.named("", (link,))
            yield Match(
                link.span,
                f"{message}{for_own(mine)}",
                evidence=(Evidence("link", why, link.span), *brand(mine)),
                fix=plain_link(document, block, link),
            )


RULE = Rule(
    code="AD103",
    name="paid-link",
    doc=__doc__,
    severity=Severity.WARNING,
    check=check,
    options=(
        Option("allow", (), "Hosts, with their subdomains, whose links are never reported, such as your own shop's."),
    ),
    absorbs=("AD202",),
    bad=(
        Example(
            "The pan we liked best is «[this one](https://www.amazon.com/dp/B000/?tag=cookblog-21)».", formats=LINKED
        ),
        Example(
            "Read on with «[a new lamp](https://www.awin1.com/cread.php?awinmid=1&awinaffid=2)» at hand.",
            formats=LINKED,
        ),
        Example("The hosting is cheap: «https://host.example/plans?aff=4711».", formats=("md", "qmd", "txt")),
        Example("Compare «[the plans](/recommends/cheap-host)» before you move.", formats=LINKED),
        Example(
            'It pays to ask «<a href="https://bank.example/card" rel="sponsored">the bank</a>» first.',
            formats=("md", "html"),
        ),
        Example(
            "See «[the offer](https://vpn.example/?utm_source=blog&utm_medium=affiliate)» and [the test](https://lab.example/vpn).",
            formats=LINKED,
        ),
        Example("Sleep on «[this mattress](https://bed.example/?ref=k9x27ab)» for a month.", formats=LINKED),
        Example(
            "Some of these are affiliate links, and we earn a commission.\n\nThe tent is «[light](/go/trail-tent)».",
            formats=LINKED,
        ),
        Example("- «[Check price](https://bit.ly/3xYzabc)»\n- [Manual](https://maker.example/manual)", formats=LINKED),
        Example(
            "Notre poêle préférée est «[celle-ci](https://www.amazon.fr/dp/B000/?tag=lacuisine-21)».",
            "fr",
            formats=LINKED,
        ),
        Example(
            "Le forfait le moins cher se trouve «[ici](https://action.metaffiliation.com/trk.php?mclic=P1)».",
            "fr",
            formats=LINKED,
        ),
        Example(
            "La location se réserve «[en ligne](https://gite.example/?affid=88)» toute l’année.", "fr", formats=LINKED
        ),
        Example(
            "Lisez «[le comparatif](https://banque.example/carte?utm_medium=cpc)» avant de signer.",
            "fr",
            formats=LINKED,
        ),
        Example("L’hébergeur propose «[une offre](/aff/hebergeur)» que peu de gens connaissent.", "fr", formats=LINKED),
        Example(
            "Cet article contient des liens d’affiliation.\n\nLa tente est «[légère](/go/tente)».", "fr", formats=LINKED
        ),
        Example(
            "Le vélo coûte moins cher «[chez ce marchand](https://clk.tradedoubler.com/click?p=1)».",
            "fr",
            formats=LINKED,
        ),
        Example(
            'Demandez à «<a href="https://banque.example/carte" rel="sponsored">la banque</a>» avant de signer.',
            "fr",
            formats=("md", "html"),
        ),
    ),
    good=(
        Example("The study is [open to read](https://journal.example/doi/10.1000/182).", formats=LINKED),
        Example("The tool is [well documented](https://tool.example/docs?ref=news.example).", formats=LINKED),
        Example(
            "We shared it [on our page](https://site.example/post?utm_source=newsletter&utm_medium=email).",
            formats=LINKED,
        ),
        Example("The fix is [on a branch](https://github.com/acme/tool/blob/main/a.py?ref=3f2a91b).", formats=LINKED),
        Example(
            "Go programs start [at main](/go/first-program), as [the tour](https://lang.example/go/tour) says.",
            formats=LINKED,
        ),
        Example("The slides are [online](https://bit.ly/talk-slides) since Monday.", formats=LINKED),
        Example("Write to [the editor](mailto:editor@paper.example?subject=aff=1).", formats=LINKED),
        Example("See [the tag](https://blog.example/posts?tag=python) for more.", formats=LINKED),
        Example("L’étude se lit [en accès libre](https://revue.example/doi/10.1000/182).", "fr", formats=LINKED),
        Example("L’outil est [bien documenté](https://outil.example/docs?ref=journal.example).", "fr", formats=LINKED),
        Example(
            "Le texte est [dans la lettre](https://site.example/?utm_source=lettre&utm_medium=email).",
            "fr",
            formats=LINKED,
        ),
        Example("Le langage s’apprend [en un jour](/go/premier-programme).", "fr", formats=LINKED),
        Example("Les articles [sur ce thème](https://blog.example/?tag=python) sont rares.", "fr", formats=LINKED),
        Example("La loi est [au Journal officiel](https://lois.example/jorf/id/JORF0001).", "fr", formats=LINKED),
        Example("Les diapositives sont [en ligne](https://bit.ly/diapos-du-cours) depuis lundi.", "fr", formats=LINKED),
        Example("Écrivez à [la rédaction](mailto:redaction@journal.example?subject=aff=1).", "fr", formats=LINKED),
    ),
)
