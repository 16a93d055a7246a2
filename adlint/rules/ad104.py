"""A brand block, or a list of links to products, in the article or at its end.

Short lines without a text: a brand's name over and over with its tagline, as a logo and a banner leave it, or
tools, wares and services one below the other ("Free … Generator", "Best … Tool", "How to … with …").

## Why

They are what a template or a content-management system hangs on an article to sell something else. In
syndicated, translated and scraped copies they stay behind as text, and the reader takes them for the article's.

## How to put it right

Take the lines out, or keep one link in a sentence that says why the reader should know of the product.

## When it is fine

Lists of the site's own articles ("Related articles", "See also", previous and next), contents, glossaries
and references are not reported. In a shop's own catalogue the rule has no place: switch it off there.
"""

from __future__ import annotations

from collections.abc import Iterator

from adlint.config import Config
from adlint.finding import Evidence, Match, Severity
from adlint.rule import Example, Rule
from adlint.rules.brand_blocks import BrandBlock, brand_blocks
from adlint.rules.own_names import brand, for_own, own
from adlint.rules.product_lists import product_lists
from adlint.rules.removal import removal
from adlint.rules.short_lines import Run, runs
from adlint.text.document import Document

LINKED = ("md", "mdx", "qmd", "html")
RIVER = "The river rose in May and fell in June, and the village by the lower lock kept its boats on land until then."
FLEUVE = "Le fleuve monte en mai et baisse en juin, et le village de l’écluse garde ses bateaux à terre jusque-là."


def check(document: Document, config: Config) -> Iterator[Match]:
    """Report each brand block and each product list once."""
    found: list[tuple[Run, list[BrandBlock]]] = [
        (run, list(brand_blocks(document, run))) for run in document.derive(runs)
    ]
    publisher = own(document, config)
    brands = frozenset(block.brand.casefold() for _, blocks in found for block in blocks) | publisher.names.keys()
    for run, blocks in found:
        for block in blocks:
            mine = publisher.named(block.brand)
            why = (Evidence("brand", block.brand), Evidence("words", block.tagline), *brand(mine))
            span = run.span(block.first, block.last)
            message = f"brand block of {f'your own {mine}' if mine else block.brand}"
            yield Match(span, message, evidence=why, fix=removal(document, span))
        for products in product_lists(document, run, brands):
            if any(block.first <= products.last and products.first <= block.last for block in blocks):
                continue
            span = run.span(products.first, products.last)
            names = (Evidence("words", name) for name in products.names[:3])
            mine = publisher.named("\n".join(products.names))
            message = f"list of {len(products.names)} product links{for_own(mine)}"
            yield Match(span, message, evidence=(*names, *brand(mine)), fix=removal(document, span))


RULE = Rule(
    code="AD104",
    name="brand-block",
    doc=__doc__,
    severity=Severity.WARNING,
    check=check,
    absorbs=("AD101", "AD102", "AD103"),
    bad=(
        Example(f"{RIVER}\n\n«Oarwell\n\nBoats for everyone, free shipping\n\nOarwell»\n\n{RIVER}"),
        Example(f"{RIVER}\n\n«Oarwell\n\nOarwell: light boats, fair prices, endless summers»\n\n{RIVER}"),
        Example(
            f"{RIVER}\n\n«### Oarwell\n\nOarwell – your all-in-one platform for rowing clubs»\n\n{RIVER}",
            formats=("md",),
        ),
        Example(f"{RIVER}\n\n«Free Knot Diagram Generator\n\nFree Tide Table Calculator»"),
        Example(
            f"{RIVER}\n\n- «Best Rain Boots for Rowers\n- Cheap Flights to the Lakes\n- Compare Boat Insurance Quotes»"
        ),
        Example(
            f"{RIVER}\n\n«How to Plan a River Trip with Oarwell Pro\n\nHow to Plan a River Trip with Oarwell Pro\n\n"
            "Free Packing List Maker\n\nFree Packing List Maker»"
        ),
        Example(
            f"{RIVER}\n\n- «[The two-seater](https://boats.example/products/two-seater)\n"
            "- [The paddle](https://boats.example/products/paddle)»",
            formats=LINKED,
        ),
        Example(
            f"{RIVER}\n\n«Free Tide Table Calculator\n\nFree Tide Table Calculator\n\nOnline Knot Diagram Maker\n\n"
            f"Online Knot Diagram Maker»\n\n{RIVER}"
        ),
        Example(f"{FLEUVE}\n\n«Ramelle\n\nDes bateaux pour tous, livraison gratuite\n\nRamelle»\n\n{FLEUVE}", "fr"),
        Example(f"{FLEUVE}\n\n«Ramelle\n\nRamelle : bateaux légers, prix justes, étés sans fin»\n\n{FLEUVE}", "fr"),
        Example(f"{FLEUVE}\n\n«Générateur de nœuds marins gratuit\n\nCalculateur de marées en ligne»", "fr"),
        Example(f"{FLEUVE}\n\n- «Meilleures bottes de pluie et chaussures\n- Assurance bateau pas chère»", "fr"),
        Example(
            f"{FLEUVE}\n\n«Comment préparer une descente avec Ramelle Pro\n\n"
            "Comment préparer une descente avec Ramelle Pro\n\n"
            "Convertisseur de nœuds en ligne\n\nConvertisseur de nœuds en ligne»",
            "fr",
        ),
        Example(
            f"{FLEUVE}\n\n- «[Le biplace](https://bateaux.example/boutique/biplace)\n"
            "- [La pagaie](https://bateaux.example/boutique/pagaie)»",
            "fr",
            formats=LINKED,
        ),
        Example(
            f"{FLEUVE}\n\n«### Ramelle\n\nRamelle – la solution tout-en-un des clubs d’aviron»\n\n{FLEUVE}",
            "fr",
            formats=("md",),
        ),
        Example(
            f"{FLEUVE}\n\n«Calculateur de marées gratuit\n\nCalculateur de marées gratuit\n\n"
            f"Générateur de nœuds en ligne\n\nGénérateur de nœuds en ligne»\n\n{FLEUVE}",
            "fr",
        ),
    ),
    good=(
        Example(f"{RIVER}\n\nRelated articles\n\n- Best boats and tools of the year\n- Free tools for rowing clubs"),
        Example(f"{RIVER}\n\n## See also\n\n- [The lower lock](/lower-lock)\n- [Spring floods](/spring-floods)"),
        Example(
            f"{RIVER}\n\n[Previous: The lower lock](/lower-lock)\n\n[Next: Spring floods](/spring-floods)",
            formats=LINKED,
        ),
        Example(f"## Contents\n\n- [Free boats](#free)\n- [Best tools](#best)\n\n{RIVER}", formats=LINKED),
        Example(f"{RIVER}\n\nPortage\n\nPortage: carrying a boat over land.\n\nEddy\n\nEddy: water that turns back."),
        Example(f"{RIVER}\n\n## References\n\n- Tanner, On Rivers, 2019\n- Ruiz, Floods and Tools, 2021"),
        Example(f"## How to carry a boat with a rope\n\n{RIVER}\n\n## How to tie a knot with one hand\n\n{RIVER}"),
        Example(f"{RIVER}\n\nthe lower lock in spring\n\nthe lower lock in spring\n\n{RIVER}"),
        Example(f"{RIVER}\n\n- A rope of ten metres\n- A dry bag\n- Two paddles"),
        Example(
            f"{FLEUVE}\n\nÀ lire aussi\n\n- Les meilleurs outils de l’année\n- Des outils gratuits pour les clubs", "fr"
        ),
        Example(f"{FLEUVE}\n\n## Voir aussi\n\n- [L’écluse basse](/ecluse)\n- [Les crues](/crues)", "fr"),
        Example(f"## Sommaire\n\n- [Bateaux gratuits](#a)\n- [Meilleurs outils](#b)\n\n{FLEUVE}", "fr", formats=LINKED),
        Example(f"{FLEUVE}\n\nPortage\n\nPortage : porter un bateau à terre.\n\nContre-courant", "fr"),
        Example(
            f"## Comment porter un bateau avec une corde\n\n{FLEUVE}\n\n## Comment nouer avec Anne\n\n{FLEUVE}", "fr"
        ),
        Example(f"{FLEUVE}\n\n- Une corde de dix mètres\n- Un sac étanche\n- Deux pagaies", "fr"),
        Example(
            f"{FLEUVE}\n\n[Précédent : L’écluse basse](/ecluse)\n\n[Suivant : Les crues](/crues)", "fr", formats=LINKED
        ),
        Example(f"{FLEUVE}\n\n## Bibliographie\n\n- Tanneur, Les Rivières, 2019\n- Ruiz, Crues et outils, 2021", "fr"),
    ),
)
