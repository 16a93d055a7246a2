"""Examples of AD401: calls for help and company, and reports of them."""

from __future__ import annotations

from adlint.rule import Example

BAD = (
    Example("If you like the tool, «give us a star» and tell your friends about it."),
    Example("The parser was rewritten in May. «Pull requests are welcome»."),
    Example("The archive is run by six people. Please «donate today» to keep it open."),
    Example("Questions about the weir are answered there: «join our Discord»."),
    Example("The next walk is on 4 May, and «we look forward to seeing you» at the lock."),
    Example("- «Help us translate» the handbook into Welsh.\n- Read the handbook."),
    Example("«Become a volunteer» at the lock, and learn how the gates are worked."),
    Example("The map has no copyright. If you find it useful, «buy me a coffee»."),
    Example("Do you «want to contribute»? The list of open tasks is on the board."),
    Example("Si l’outil vous plaît, «laissez une étoile» et parlez de lui.", "fr"),
    Example("Le code est ouvert, et «vos contributions sont les bienvenues».", "fr"),
    Example("Les archives vivent grâce à six personnes. «Faites un don» pour qu’elles restent ouvertes.", "fr"),
    Example("Des questions sur le barrage ? «Rejoignez notre communauté» pour en parler.", "fr"),
    Example("La prochaine balade a lieu le 4 mai : «venez nombreux» à l’écluse.", "fr"),
    Example(
        "- «Aidez-nous à traduire» le manuel de l’écluse pour nos voisins.\n- Lisez d’abord le manuel de l’écluse.",
        "fr",
    ),
    Example("«Devenez bénévole» à l’écluse, et apprenez à ouvrir les portes.", "fr"),
    Example("La carte est libre de droits. Si elle vous sert, «offrez-moi un café».", "fr"),
    Example("«N’hésitez pas à contribuer» : la liste des tâches est au mur.", "fr"),
)
GOOD = (
    Example("The river rose in May and fell in June."),
    Example("Two hundred people donated 40,000 euros for the repair of the lock."),
    Example("The star over the mill is the brightest of the winter sky."),
    Example("She joined the community of weavers in 1987 and left it ten years later."),
    Example("The volunteers worked until dawn, and the gates held."),
    Example("The project has 120 contributors, and most of them live in the valley."),
    Example("“Please donate today”, the poster said.\n\nNobody did, and the archive closed."),
    Example("The event was attended by eighty people from six villages."),
    Example("Contributions to the fund are tax-free up to a thousand euros."),
    Example("Le fleuve monte en mai et baisse en juin.", "fr"),
    Example("Deux cents personnes ont donné 40 000 euros pour réparer l’écluse.", "fr"),
    Example("L’étoile au-dessus du moulin est la plus claire du ciel d’hiver.", "fr"),
    Example("Elle est entrée dans la communauté des tisserands en 1987.", "fr"),
    Example("Les bénévoles ont travaillé jusqu’à l’aube, et les portes ont tenu.", "fr"),
    Example("Le projet compte 120 contributeurs, dont la plupart vivent dans la vallée.", "fr"),
    Example("« Faites un don », disait l’affiche.\n\nPersonne ne l’a fait, et les archives ont fermé.", "fr"),
    Example("L’événement a réuni quatre-vingts personnes de six villages.", "fr"),
    Example("Les dons à la caisse sont exonérés jusqu’à mille euros.", "fr"),
)
