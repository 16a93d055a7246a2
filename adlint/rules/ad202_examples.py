"""Examples of AD202: what declares an interest, and what only speaks of advertising."""

from __future__ import annotations

from adlint.rule import Example

COMPONENTS = ("mdx",)
PAGES = ("md", "html")
TEMPLATES = ("md", "qmd")

BAD = (
    Example("«This article contains affiliate links», which help to pay for the server.\n\nThe river rose in May."),
    Example("The river rose in May.\n\n## «Sponsored»\n\nOarwell makes boats for everyone."),
    Example("The river rose in May.\n\n«Sponsored by» Oarwell, the boats for everyone."),
    Example("If you buy through these links, «we may earn a commission», and you pay nothing more."),
    Example("The river rose in May.\n\n«Advertisement»\n\nBoats for everyone, and oars for the strong."),
    Example("«This post was sponsored by» Oarwell, who had no say in what it tells of the river."),
    Example("The boat («affiliate link») is light, and it kept out the rain."),
    Example("The river rose in May.\n\n### Oarwell – «Sponsor»\n\nOarwell makes boats for everyone."),
    Example('It pays to ask «<a href="https://bank.example/" rel="sponsored">the bank</a>» first.', formats=PAGES),
    Example("The river rose in May.\n\n«<Sponsor />»\n\nIt fell again in June.", formats=COMPONENTS),
    Example("«Cet article contient des liens d’affiliation», qui aident à payer le serveur.\n\nLe fleuve monte.", "fr"),
    Example("Le fleuve monte en mai.\n\n## «Contenu sponsorisé»\n\nRamelle fait des bateaux pour tous.", "fr"),
    Example("Le fleuve monte en mai.\n\n«Sponsorisé par» Ramelle, les bateaux pour tous.", "fr"),
    Example("Si vous achetez par ces liens, nous «touchons une petite commission» de la boutique.", "fr"),
    Example("Le fleuve monte en mai.\n\n«Publicité»\n\nDes bateaux pour tous, des rames pour les forts.", "fr"),
    Example("«Cet article est sponsorisé» par Ramelle, qui n’a pas relu ce qu’il dit du fleuve.", "fr"),
    Example("«Collaboration commerciale» : le bateau m’est prêté pour l’été par un chantier du fleuve.", "fr"),
    Example("Le fleuve monte en mai.\n\n### Ramelle – «Sponsor»\n\nRamelle fait des bateaux pour tous.", "fr"),
    Example(
        'Il faut demander «<a href="https://banque.example/" rel="sponsored">à la banque</a>» d’abord.',
        "fr",
        formats=PAGES,
    ),
    Example("Le fleuve monte en mai.\n\n«{% include sponsor.html %}»\n\nIl baisse.", "fr", formats=TEMPLATES),
)
GOOD = (
    Example("The river rose in May and fell in June."),
    Example("This post is not sponsored by anyone, and it names three boats."),
    Example("Advertising budgets fell by a third in the year of the flood."),
    Example("The sponsors of the bill spoke for two hours in the chamber."),
    Example("Sponsored posts are hard to tell from news, says the study."),
    Example("There are no affiliate links in this article, only those to the county's reports."),
    Example("Ad-hoc repairs were made in May.\n\nAd hoc repairs were made in June."),
    Example("She asked her sponsor whether the regatta would be held in May."),
    Example("The office promotes the river as a place for families, and the mayor supports it."),
    Example("The agent earns a salary, and the shop pays its staff for each boat that is sold."),
    Example("Le fleuve monte en mai et baisse en juin.", "fr"),
    Example("Cet article n’est pas sponsorisé par qui que ce soit, et il parle de trois bateaux.", "fr"),
    Example("La publicité coûte cher aux petits journaux, dit la ministre.", "fr"),
    Example("Les sponsors du club se sont réunis en mars pour parler du quai.", "fr"),
    Example("Les contenus publicitaires se distinguent mal des articles, selon l’étude.", "fr"),
    Example("Vous ne trouverez ici aucun lien affilié, seulement ceux du département.", "fr"),
    Example("Elle demande à son sponsor si la régate aura lieu en mai.", "fr"),
    Example("La commission du conseil a reçu le rapport sur le fleuve.", "fr"),
)
