"""Examples of AD201: links and blurbs of third parties, with and without a disclosure."""

from __future__ import annotations

from adlint.rule import Example

LINKED = ("md", "mdx", "qmd", "html")
PAGES = ("md", "html")
META = ("md", "mdx", "qmd")

_WEIR = """\
# The weir at Alder Mill

The weir was built in 1823 and mended four times since. In May the county measured it again, and found that the left
bank had sunk by eleven centimetres.
"""
_BARRAGE = """\
# Le barrage du moulin

Le barrage date de 1823, et on l’a réparé quatre fois depuis. En mai, le département l’a mesuré de nouveau : la rive
gauche s’est affaissée de onze centimètres.
"""
_BLURB = """\
«Need a hand with your own accounts? Ledgerfinch is the all-in-one platform that lets you send invoices in seconds and
boost your cash flow. With Ledgerfinch, you can start your free trial today and save 30% with the code FINCH30!»
"""
_PUB = """\
«Besoin d’un coup de main pour votre comptabilité ? Comptapinson est la solution tout-en-un qui vous permet de facturer
en quelques clics. Avec
[Comptapinson](https://comptapinson.example/essai), profitez de 30 % de réduction et
commencez votre essai gratuit dès aujourd’hui !»
"""

BAD = (
    Example(
        f"{_WEIR}\nWe measured with «[this rod](https://www.amazon.com/dp/B000/?tag=weirblog-21)».", formats=LINKED
    ),
    Example(
        "The lamp is [here](https://lamps.example/), the tent «[there](https://www.awin1.com/cread.php?awinmid=1)».",
        formats=LINKED,
    ),
    Example(
        "The hosting costs four euros a month: «[see the plans](https://host.example/plans?aff=4711)».\n\n"
        "## Imprint\n\nThe house by the river was built in 1790.\n\n"
        "This article contains affiliate links.",
        formats=LINKED,
    ),
    Example("Compare «[the plans](/recommends/cheap-host)» before you move to another house.", formats=LINKED),
    Example(
        "This article is not sponsored, and it names three tents.\n\nThe first is «[light](https://tent.example/?affid=9)».",
        formats=LINKED,
    ),
    Example(
        "Sponsored content is hard to tell from news, a study of 1,200 readers found.\n\n"
        "The study was printed in «[this book](https://books.example/?affiliate_id=12)».",
        formats=LINKED,
    ),
    Example(
        "This article contains affiliate links, as you will see below.\n\n"
        'The tent is «<a href="https://tent.example/?aff=12">light</a>».',
        formats=PAGES,
    ),
    Example(
        "Try [the first](https://one.example/), or «[the second](https://two.example/?utm_medium=affiliate)».",
        formats=LINKED,
    ),
    Example(f"{_WEIR}\n{_BLURB}\nThe council will vote on the repair in March."),
    Example(
        f"{_BARRAGE}\nNous avons mesuré avec «[cette règle](https://www.amazon.fr/dp/B000/?tag=moulin-21)».",
        "fr",
        formats=LINKED,
    ),
    Example(
        "Le forfait le moins cher se trouve «[ici](https://action.metaffiliation.com/trk.php?mclic=P1)».",
        "fr",
        formats=LINKED,
    ),
    Example(
        "L’hébergeur coûte quatre euros : «[voir les offres](https://hote.example/?aff=4711)».\n\n"
        "## Mentions légales\n\nLa maison au bord du fleuve date de 1790.\n\n"
        "Cet article contient des liens d’affiliation.",
        "fr",
        formats=LINKED,
    ),
    Example("L’hébergeur propose «[une offre](/aff/hebergeur)» que peu de gens connaissent.", "fr", formats=LINKED),
    Example(
        "Cet article n’est pas sponsorisé, et il parle de trois tentes.\n\n"
        "La première est «[légère](https://tente.example/?affid=9)».",
        "fr",
        formats=LINKED,
    ),
    Example(
        "Cet article contient des liens d’affiliation, comme on le verra.\n\n"
        'La tente est «<a href="https://tente.example/?aff=12">légère</a>».',
        "fr",
        formats=PAGES,
    ),
    Example(
        "Voyez [le premier](https://un.example/), ou «[le second](https://deux.example/?utm_medium=affiliation)».",
        "fr",
        formats=LINKED,
    ),
    Example(f"{_BARRAGE}\n{_PUB}\nLe conseil votera sur la réparation en mars.", "fr", formats=LINKED),
)
GOOD = (
    Example("The weir was mended in 1901, as [the county’s report](https://county.example/weir.pdf) tells."),
    Example("This article contains affiliate links. The tent is [light](https://tent.example/?aff=12).", formats=META),
    Example(
        "We may earn a commission if you buy through our links.\n\nThe tent is [light](https://tent.example/?aff=12).",
        formats=META,
    ),
    Example(
        "The tent is [light](https://tent.example/?aff=12) (affiliate link), and it kept out the rain.", formats=META
    ),
    Example("The tent is light: [affiliate link to the shop](https://tent.example/?aff=12).", formats=META),
    Example(
        "---\ntitle: The tent\naffiliate: true\n---\n\nThe tent is [light](https://tent.example/?aff=12).", formats=META
    ),
    Example(
        "---\ntitle: Our tents\ncanonical_url: https://tents.example/news/new\n---\n\n"
        "The tent is [light](https://tents.example/buy?aff=12).",
        formats=META,
    ),
    Example(f"{_WEIR}\n## Sponsored\n\n{_BLURB}".replace("«", "").replace("»", "")),
    Example(
        'We receive a commission for some links. The tent is <a href="https://tent.example/?aff=12" rel="sponsored">'
        "light</a>.",
        formats=PAGES,
    ),
    Example(
        f"{_WEIR}\nOur own course on weirs starts in May. Sign up now for our course and save 20% on our early price!"
    ),
    Example(
        "Le barrage a été réparé en 1901, selon [le rapport du département](https://departement.example/b.pdf).", "fr"
    ),
    Example(
        "Cet article contient des liens d’affiliation. La tente est [légère](https://tente.example/?aff=12).",
        "fr",
        formats=META,
    ),
    Example(
        "Nous touchons une petite commission si vous passez par nos liens.\n\n"
        "La tente est [légère](https://tente.example/?aff=12).",
        "fr",
        formats=META,
    ),
    Example(
        "La tente est [légère](https://tente.example/?aff=12) (lien affilié), et elle a tenu sous la pluie.",
        "fr",
        formats=META,
    ),
    Example(
        "La tente est légère : [lien affilié vers la boutique](https://tente.example/?aff=12).", "fr", formats=META
    ),
    Example(
        "---\ntitle: La tente\nsponsor: Tente SA\n---\n\nLa tente est [légère](https://tente.example/?aff=12).",
        "fr",
        formats=META,
    ),
    Example(
        "---\ntitle: Nos tentes\ncanonical: https://tentes.example/a\n---\n\n"
        "La tente est [légère](https://tentes.example/acheter?aff=12).",
        "fr",
        formats=META,
    ),
    Example(f"{_BARRAGE}\n## Contenu sponsorisé\n\n{_PUB}".replace("«", "").replace("»", ""), "fr"),
    Example(
        "Nous recevons une commission pour certains liens. La tente est "
        '<a href="https://tente.example/?aff=12" rel="sponsored">légère</a>.',
        "fr",
        formats=PAGES,
    ),
    Example(f"{_BARRAGE}\nNotre stage commence en mai. Inscrivez-vous dès maintenant à notre stage !", "fr"),
)
