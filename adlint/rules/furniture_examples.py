"""Examples of the rule on page furniture."""

from __future__ import annotations

from adlint.rule import Example

LINKED = ("md", "mdx", "qmd", "html")

_EN = "The river rose in May and fell in June, and the village by the lower lock kept its boats on land."
_FR = "Le fleuve monte en mai et baisse en juin, et le village de l’écluse garde ses bateaux à terre."

BAD = (
    Example(f"«Home > Rivers and boats»\n\n{_EN}"),
    Example(f"«Home » Rivers › The lower lock»\n\n{_EN}", formats=("md", "html", "txt")),
    Example(f"{_EN}\n\n«Contents:»\n\nthe lock in May\n\n{_EN}"),
    Example(f"{_EN}\n\nThe lower lock in May\n\n«The lower lock in May»\n\n{_EN}"),
    Example(f"{_EN}\n\n«Note Note»\n\n{_EN}"),
    Example(f"{_EN}\n\n«Share this article»\n\n{_EN}"),
    Example(f"{_EN}\n\n«Skip to content»\n\n{_EN}"),
    Example(f"{_EN}\n\n«Leave a comment»"),
    Example(f"{_EN}\n\n«This website uses cookies to count its readers. Accept?»\n\n{_EN}"),
    Example(f"{_EN}\n\n«Back to top ↑»\n\n{_EN}"),
    Example(f"{_EN}\n\n«Story continues below advertisement»\n\n{_EN}"),
    Example(
        f"{_EN}\n\n«Old Lock vs New Lock: The Full Story of Both Ferry or Bridge: Which Comes First? "
        f"Pump A vs Pump B: Which Pump Leads the Board ?»\n\n{_EN}"
    ),
    Example(
        f"{_EN}\n\n«[How the old lock was built](/lock) [Why the river rose in May](/may) "
        "[Who pays for the pump](/pump)»",
        formats=LINKED,
    ),
    Example(f"«Accueil > Fleuves et bateaux»\n\n{_FR}", "fr"),
    Example(f"«Vous êtes ici › Fleuves › L’écluse du village»\n\n{_FR}", "fr"),
    Example(f"{_FR}\n\n«Sommaire :»\n\nl’écluse en mai\n\n{_FR}", "fr"),
    Example(f"{_FR}\n\nL’écluse du village en mai\n\n«L’écluse du village en mai»\n\n{_FR}", "fr"),
    Example(f"{_FR}\n\n«Attention Attention»\n\n{_FR}", "fr"),
    Example(f"{_FR}\n\n«Partager cet article»\n\n{_FR}", "fr"),
    Example(f"{_FR}\n\n«Aller au contenu principal»\n\n{_FR}", "fr"),
    Example(f"{_FR}\n\n«Laisser un commentaire»", "fr"),
    Example(f"{_FR}\n\n«Ce site utilise des cookies pour compter ses lecteurs.»\n\n{_FR}", "fr"),
    Example(f"{_FR}\n\n«Retour en haut de page»\n\n{_FR}", "fr"),
    Example(f"{_FR}\n\n«La suite après la publicité»\n\n{_FR}", "fr"),
    Example(
        f"{_FR}\n\n«Vieille écluse ou nouvelle écluse : le guide complet Comment choisir un bateau de rivière "
        f"Pourquoi le fleuve monte au mois de mai»\n\n{_FR}",
        "fr",
    ),
)

GOOD = (
    Example(f"# The river in May\n\n{_EN}"),
    Example(f"{_EN}\n\n## Contents\n\n- [The lock](#lock)\n- [The village](#village)\n\n{_EN}"),
    Example(f"{_EN}\n\nPress the green button, then open Settings > Locks > Lower lock and wait."),
    Example(f"{_EN}\n\nThe button says “Share this article”, and nobody presses it."),
    Example(f"{_EN}\n\nShare this water with the fields, said the board, and the keeper opened the lock."),
    Example(f"{_EN}\n\n## Bora Bora\n\nThe boats sail from here to Bora Bora in the summer of each year."),
    Example(f"{_EN}\n\n> Share this article\n\n{_EN}", formats=LINKED),
    Example(f"{_EN}\n\n![The lock in May](lock.png)\n\nThe lock in May\n\n{_EN}", formats=LINKED),
    Example(f"{_EN}\n\nThe site of the board uses cookies, and says so on its first page."),
    Example(f"{_EN}\n\n- The lock\n- The bridge\n- The lock"),
    Example(f"{_EN}\n\n## Advertisement\n\nThe board pays for a notice in the paper of the village every week."),
    Example(f"# Le fleuve en mai\n\n{_FR}", "fr"),
    Example(f"{_FR}\n\n## Sommaire\n\n- [L’écluse](#ecluse)\n- [Le village](#village)\n\n{_FR}", "fr"),
    Example(f"{_FR}\n\nOuvrez ensuite Réglages > Écluses > Écluse du village et attendez.", "fr"),
    Example(f"{_FR}\n\nLe bouton dit « Partager cet article », et personne n’y touche.", "fr"),
    Example(f"{_FR}\n\nPartager cette eau avec les champs : la mairie le demande, et l’éclusier ouvre.", "fr"),
    Example(f"{_FR}\n\n## Bora Bora\n\nLes bateaux vont d’ici à Bora Bora au cours de l’été.", "fr"),
    Example(f"{_FR}\n\n> Partager cet article\n\n{_FR}", "fr", formats=LINKED),
    Example(f"{_FR}\n\n![L’écluse en mai](ecluse.png)\n\nL’écluse en mai\n\n{_FR}", "fr", formats=LINKED),
    Example(f"{_FR}\n\nLe site de la mairie utilise des cookies, et le dit à sa première page.", "fr"),
    Example(f"{_FR}\n\n## Publicité\n\nLa mairie paie une annonce dans le journal du village chaque semaine.", "fr"),
)
