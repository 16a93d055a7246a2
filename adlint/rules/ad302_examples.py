"""Examples of AD302: each is a run of several articles, parted by comments."""

from __future__ import annotations

from adlint.rule import Example

_NEXT = "\n\n<!-- next article -->\n\n"
_ENGLISH = (
    "The weir at Alder Mill was built in 1823, and the county measured it again in May.",
    "Eighteen houses in Ostley are heated by the river since the last winter, and one by the mill.",
    "The court decided on Friday that the town may keep what its meters took in 2022.",
    "Bakers of the nineteenth century knew from the feel of the dough whether it had been enough.",
)
_FRENCH = (
    "Le barrage du moulin date de 1823, et le département l’a mesuré de nouveau en mai.",
    "Dix-huit maisons du village sont chauffées par le fleuve depuis l’hiver dernier, et une par le moulin.",
    "La cour a décidé vendredi que la commune peut garder ce que ses horodateurs ont pris en 2022.",
    "Les boulangers du dix-neuvième siècle sentaient sous la main si la pâte avait assez de farine.",
)
_BLURBS = (
    "Ready to cut your own heating bill? Warmelle installs your heat pump. Book your free consultation today!",
    "Subscribe to our free weekly newsletter and get our best reporting straight to your inbox. Sign up today!",
    "With Tidewise, you can book your seat in seconds and save up to 30% on each trip. Download the app today!",
    "Enrol now in the Crumbhouse Academy and get lifetime access to 60 video lessons, with 40% off this week only!",
    "Try Ledgerfinch, the all-in-one platform that lets you send invoices in seconds. Start your free trial today!",
    "Order your copy of our new book today and get free shipping with the code RIVER20. Buy now while stocks last!",
    "Need help with your website? Our team of experts is here for you. Contact us today for a free quote!",
    "Get 20% off your first order at Oarwell with the code OARS20. Shop now and enjoy free delivery on all boats!",
)
_PUBS = (
    "Envie de réduire votre facture ? Calorelle installe votre pompe à chaleur. Demandez votre devis gratuit !",
    "Abonnez-vous gratuitement à notre newsletter et recevez nos meilleurs articles chaque semaine. Inscrivez-vous !",
    "Avec Maréa, réservez votre place en quelques clics et profitez de 30 % de réduction. Téléchargez l’application !",
    "Inscrivez-vous dès maintenant à notre formation en ligne et profitez d’une réduction de 40 % cette semaine !",
    "Essayez Comptapinson, la solution tout-en-un pour vos factures. Commencez votre essai gratuit dès aujourd’hui !",
    "Commandez notre nouveau livre dès aujourd’hui et profitez de la livraison gratuite avec le code FLEUVE20 !",
    "Besoin d’aide pour votre site ? Notre équipe d’experts vous accompagne. Contactez-nous pour un devis gratuit !",
    "Profitez de 20 % de réduction sur votre première commande chez Ramelle avec le code RAMES20. Achetez maintenant !",
)


def _run(articles: tuple[str, ...], blurb: str, times: int) -> str:
    """The articles, of which the first `times` end in `blurb`, and the first of these marks it."""
    ends = [f"«{blurb}»", *[blurb] * (times - 1)] if times > 2 else [blurb] * times
    ends += [""] * (len(articles) - len(ends))
    return _NEXT.join(f"{article}\n\n{end}".strip() for article, end in zip(articles, ends, strict=True))


BAD = tuple(
    Example(_run(articles, blurb, 3 + number % 2), language)
    for language, articles, blurbs in (("en", _ENGLISH, _BLURBS), ("fr", _FRENCH, _PUBS))
    for number, blurb in enumerate(blurbs)
)
GOOD = tuple(
    example
    for language, articles, blurbs, plain in (
        ("en", _ENGLISH, _BLURBS, "The village by the lower lock kept its boats on land until the water fell again."),
        ("fr", _FRENCH, _PUBS, "Le village de l’écluse basse garde ses bateaux à terre jusqu’à ce que l’eau baisse."),
    )
    for example in (
        *(Example(_run(articles, blurb, 1 + number % 2), language) for number, blurb in enumerate(blurbs[:5])),
        Example(_run(articles, "", 0), language),
        Example(_run(articles, plain, 1) + f"\n\n{plain}\n\n{plain}", language),
        Example(
            _NEXT.join(f"{article}\n\n{blurb}" for article, blurb in zip(articles, blurbs, strict=False)), language
        ),
    )
)
