"""Examples of the chatbot rule."""

from __future__ import annotations

from adlint.rule import Example

LINKED = ("md", "mdx", "qmd", "html")

BAD = (
    Example("«As an AI language model», I cannot say when the river will rise again."),
    Example("«Certainly! Here» is an article about the lock on the lower river."),
    Example("The lock was closed for a year, «as of my last update» in the spring."),
    Example("The river rose in May and fell in June. «I hope this helps»!"),
    Example("The river rose in May. «Would you like me to» add a paragraph on the bridge?"),
    Example("The keeper of the lock, «[Your Name]», did not answer our questions."),
    Example("The board closed the lock in May «turn0search0», and opened it in June."),
    Example("The board closed the lock in May «oaicite:4», and opened it in June."),
    Example("The board closed the lock in May «【3†source】», and opened it in June."),
    Example("The board [closed the lock](https://river.example/lock?utm_source=chatgpt.com) in May.", formats=LINKED),
    Example("The board closed the l«\u200b»ock in May, and opened it in June."),
    Example("The board close«d\u2003t»he lock in May, and opened it in June."),
    Example("The board close«d\u202ft»he lock in May, and opened it in June."),
    Example("«Sure, here’s» the rest of the story of the lock."),
    Example("«En tant que modèle de langage, je» ne sais pas quand le fleuve montera.", "fr"),
    Example("«Bien sûr ! Voici» un article sur l’écluse du village et son histoire.", "fr"),
    Example("L’écluse était fermée «à ma dernière mise à jour», au printemps de cette année.", "fr"),
    Example("Le fleuve monte en mai et baisse en juin. «J’espère que cela vous aide» !", "fr"),
    Example("Le fleuve monte en mai. «Voulez-vous que je» rédige la suite de l’histoire ?", "fr"),
    Example("L’éclusier du village, «[Votre nom]», n’a pas répondu à nos questions.", "fr"),
    Example("La mairie a fermé l’écluse en mai «turn0search0», puis l’a ouverte en juin.", "fr"),
    Example("La mairie a fermé l’écluse en mai «【3†source】», puis l’a ouverte en juin.", "fr"),
    Example(
        "La mairie [a fermé l’écluse](https://fleuve.example/?utm_source=chatgpt.com) en mai.", "fr", formats=LINKED
    ),
    Example("La mairie a fermé l’é«\u200b»cluse en mai, puis l’a ouverte en juin.", "fr"),
    Example("La mairie a ferm«é\u2003l»’écluse en mai, puis l’a ouverte en juin.", "fr"),
)

GOOD = (
    Example("The language model was trained on the reports of the keeper of the lock."),
    Example("“As an AI language model, I cannot say,” the machine answered the keeper."),
    Example("> Certainly! Here is an article about the lock.", formats=LINKED),
    Example("Look for `turn0search0` and `oaicite` in the text of the lock.", formats=LINKED),
    Example("The keeper will certainly be here in May, as of the last update of the plan."),
    Example("I hope this helps the keeper, who has asked the board for a pump. It is old."),
    Example("## A template for your letter\n\nDear board, the river rose in May. Yours, [Your Name]"),
    Example("The board [closed the lock](https://river.example/?utm_source=newsletter) in May.", formats=LINKED),
    Example("The crew 👩\u200d🔧 repaired the lock, and the flag 🏴\U000e0067\U000e0062\U000e007f rose over it."),
    Example("In turn 0 the search for the lock began."),
    Example("Le modèle de langage lit les rapports de l’éclusier du village.", "fr"),
    Example("« En tant que modèle de langage, je ne sais pas », répond la machine.", "fr"),
    Example("> Bien sûr ! Voici un article sur l’écluse du village.", "fr", formats=LINKED),
    Example("Cherchez `turn0search0` et `oaicite` dans le texte de l’écluse.", "fr", formats=LINKED),
    Example("Voulez-vous que je vous parle du fleuve ? La mairie l’a fermé en mai.", "fr"),
    Example("## Un modèle de lettre pour la mairie\n\nLe fleuve monte en mai. [Votre nom]", "fr"),
    Example("La mairie\u202f: l’écluse a coûté 12\u202f000\u202f€ au village, «\u202ftrop\u202f» selon elle.", "fr"),
    Example("La mairie [a fermé l’écluse](https://fleuve.example/?utm_source=lettre) en mai.", "fr", formats=LINKED),
    Example("L’équipe 👩\u200d🔧 a réparé l’écluse du village avant la crue.", "fr"),
)
