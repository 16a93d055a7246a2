"""Examples of AD301: whole articles that sell, and such that only look like it."""

from __future__ import annotations

from adlint.rule import Example

HEADED = ("md", "mdx", "qmd", "html")
"""Formats that tell a heading from a line: those in which a list of products is seen."""

_PITCHES = (
    "{0} is the all-in-one platform that lets you {1} in seconds. Start your free trial today.",
    "With {0}, you save time and money from day one. Try {0} for free, no credit card required.",
    "Ready to take it to the next level? Sign up for {0} today and get 20% off your first year.",
    "Book a free demo of {0} now and see how easily you can {1} with our powerful platform.",
)
_PLAIN = "The older program was written in 2009 and is still maintained by two people."
_VENTES = (
    "{0} est la solution tout-en-un qui vous permet de {1} en un clic. Commencez votre essai gratuit !",
    "Avec {0}, gagnez du temps et de l’argent. Essayez {0} gratuitement, sans engagement ni carte bancaire.",
    "Envie d’aller plus loin ? Inscrivez-vous sur {0} et profitez de 20 % de réduction la première année !",
    "Demandez dès maintenant votre démonstration gratuite de {0} et découvrez nos offres.",
)
_SOBRE = "L’ancien logiciel date de 2009, et deux personnes s’en occupent encore."


def _article(title: str, brand: str, task: str, language: str) -> Example:
    """An article with the pitches of a brand under its title."""
    pitches, plain = (_PITCHES, _PLAIN) if language == "en" else (_VENTES, _SOBRE)
    first, *more = (pitch.format(brand, task) for pitch in pitches)
    return Example("\n\n".join((f"# {title}", plain, f"«{first}»", *more)), language)


def _list(title: str, brands: tuple[str, ...], task: str, language: str) -> Example:
    """A list that begins with the brand that it promotes, and comes back to it."""
    pitches, plain = (_PITCHES, _PLAIN) if language == "en" else (_VENTES, _SOBRE)
    first, second, *more = (pitch.format(brands[0], task) for pitch in pitches)
    others = (f"## {number}. {brand}\n\n{plain}" for number, brand in enumerate(brands[1:], 2))
    text = "\n\n".join((f"# {title}", plain, f"## 1. {brands[0]}", f"«{first}", f"{second}»", *others, *more))
    return Example(text, language, formats=HEADED)


BAD = (
    _article("Rowplanner vs Oarwell: which one is right for your club?", "Oarwell", "plan your crews", "en"),
    _article("The best Rowplanner alternative for small clubs", "Oarwell", "plan your crews", "en"),
    _article("How to migrate from Ledgerbird to Ledgerfinch", "Ledgerfinch", "send invoices", "en"),
    _article("Five Mapcrane alternatives for your next hike", "Mapwhistle", "draw a route", "en"),
    _article("Ledgerbird compared with Ledgerfinch", "Ledgerfinch", "send invoices", "en"),
    _list("The 4 best tools for rowing clubs", ("Oarwell", "Rowplanner", "Crewdesk", "Paddlebook"), "plan crews", "en"),
    _list("Top 3 invoicing apps", ("Ledgerfinch", "Ledgerbird", "Billcrane"), "send invoices", "en"),
    _list("4 ways to draw a map", ("Mapwhistle", "Mapcrane", "Pencil", "Compass"), "draw a route", "en"),
    _article("Switching from Mapcrane to Mapwhistle", "Mapwhistle", "draw a route", "en"),
    _article("Rameplan vs Ramelle : lequel choisir pour votre club ?", "Ramelle", "planifier vos sorties", "fr"),
    _article("La meilleure alternative à Rameplan pour les petits clubs", "Ramelle", "planifier vos sorties", "fr"),
    _article("Comment passer de Facturoiseau à Comptapinson", "Comptapinson", "facturer vos clients", "fr"),
    _article("Cinq alternatives à Cartogrue pour vos randonnées", "Cartosiffle", "tracer un parcours", "fr"),
    _article("Facturoiseau face à Comptapinson : le comparatif", "Comptapinson", "facturer vos clients", "fr"),
    _list(
        "Les 4 meilleurs outils des clubs", ("Ramelle", "Rameplan", "Equipage", "Pagaie"), "planifier vos sorties", "fr"
    ),
    _list(
        "Top 3 des logiciels de facturation", ("Comptapinson", "Facturoiseau", "Notegrue"), "facturer vos clients", "fr"
    ),
    _list("Les 4 meilleures cartes", ("Cartosiffle", "Cartogrue", "Crayon", "Boussole"), "tracer un parcours", "fr"),
)
_PUMP = "In the first winter the pump was measured every hour, and it never used more than the council had allowed for."
_POMPE = (
    "Le premier hiver, on a mesuré la pompe toutes les heures, et elle n’a jamais dépassé ce que la mairie prévoyait."
)
_TESTED = "We rowed it for a month. It is light and leaks at the stern; the oarlocks broke in the second week."
_ESSAI = "Nous l’avons essayé un mois. Il est léger et prend l’eau à l’arrière ; les dames de nage ont cassé."
_ONE_BLURB = _PITCHES[0].format("Warmelle", "heat your house")
_UNE_PUB = _VENTES[0].format("Calorelle", "chauffer la maison")


def _text(language: str, *passages: str) -> Example:
    return Example("\n\n".join(passages), language)


GOOD = (
    _text("en", "# Oak vs pine: what the mill was built of", _PUMP, _TESTED, _PUMP),
    _text("en", "# Alternatives to salt on icy roads", _PUMP, _PUMP),
    _text("en", "# The 3 best boats", "## 1. Oarwell", _TESTED, "## 2. Rowmate", _TESTED, "## 3. Skiff", _TESTED),
    _text("en", "# The pump that heats a street", _PUMP, _ONE_BLURB, _PUMP, _PUMP),
    _text("en", "# Moving from the valley to the town", _PUMP, "Of the families that left, eleven came back."),
    _text("en", "# Top 10 floods of the century", "The river rose in May 1924, and again in June 1926."),
    _text("en", "# Why we moved from one pump to two", _PUMP, "We bought the second in May and sold the old one."),
    _text("en", "# Rowplanner vs paper", _PLAIN, "It costs eight euros a month. Paper costs less.", _PLAIN),
    _text("fr", "# Chêne ou pin : de quoi le moulin est fait", _POMPE, _ESSAI, _POMPE),
    _text("fr", "# Les alternatives au sel sur les routes", _POMPE, _POMPE),
    _text("fr", "# Les 3 meilleurs bateaux", "## 1. Ramelle", _ESSAI, "## 2. Avironne", _ESSAI, "## 3. Canot", _ESSAI),
    _text("fr", "# La pompe qui chauffe une rue", _POMPE, _UNE_PUB, _POMPE, _POMPE),
    _text("fr", "# Passer de la vallée à la ville", _POMPE, "Des familles parties, onze sont revenues."),
    _text("fr", "# Les 10 crues du siècle", "Le fleuve monte en mai 1924, et de nouveau en juin 1926."),
    _text("fr", "# Pourquoi nous sommes passés d’une pompe à deux", _POMPE, "Nous avons acheté la seconde en mai."),
    _text("fr", "# Rameplan face au papier", _SOBRE, "Il coûte huit euros par mois. Le papier coûte moins cher."),
)
