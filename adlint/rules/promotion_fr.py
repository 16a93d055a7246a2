"""French examples of AD101: whole articles, since it judges a passage in its article."""

from __future__ import annotations

from adlint.rule import Example

BAD = (
    Example(
        """\
# Pourquoi la halle de Cernoy reste fermée

La halle de Cernoy a été fermée en février, après la chute d'une tuile. L'expert nommé par le tribunal a compté
quarante-deux poutres atteintes, dont six portent la toiture.

«Vous rénovez, vous aussi, votre toiture ? Avec Toitéo, comparez gratuitement les devis des meilleurs artisans près
de chez vous et économisez jusqu'à 30 %. Profitez de l'offre de bienvenue et demandez votre devis dès maintenant !»

La commune attend l'accord de l'assurance pour ouvrir le chantier. Les marchands se sont installés sur le parking de
la salle des fêtes, où ils paient la moitié du loyer.
""",
        "fr",
    ),
    Example(
        """\
# Le retour du castor sur la Veyle

Les gardes de la réserve ont relevé onze arbres coupés et un barrage de quatre mètres en amont du moulin de Prat. Un
couple de castors y a passé l'hiver.

L'espèce avait disparu de la rivière vers 1830. Elle y est revenue par le canal, que deux communes ont rouvert aux
poissons en 2016. Les agriculteurs craignent pour les peupliers, que la préfecture fait entourer de grillages.

«Envie de découvrir la nature autrement ? Réservez dès maintenant votre séjour avec Boréalis et bénéficiez de 15 %
de réduction avec le code CASTOR15. Nos guides vous attendent pour une aventure inoubliable !»
""",
        "fr",
    ),
    Example(
        """\
# Les comptes de la régie des eaux

La régie a présenté ses comptes mardi soir devant le conseil. Les recettes atteignent 2,4 millions d'euros, et les
fuites ont reculé d'un tiers depuis 2021.

«Cet article vous a plu ? Abonnez-vous gratuitement à notre newsletter et recevez chaque semaine le meilleur de nos
enquêtes dans votre boîte mail. Rejoignez plus de 15 000 lecteurs et inscrivez-vous dès aujourd'hui !»

Le prix du mètre cube ne changera pas avant 2027. L'opposition a demandé que les gros consommateurs paient
davantage, et la question reviendra en juin.
""",
        "fr",
    ),
    Example(
        """\
# Quand les notaires écrivaient en latin

Jusqu'en 1539, la plupart des actes du Midi sont rédigés en latin. Les notaires y mêlent des mots de la langue du
pays, surtout pour les champs, les outils et les bêtes.

L'ordonnance royale imposa le français. Les registres d'Apt montrent que l'on mit près de vingt ans à la suivre.

«Vous rêvez de lire le latin ? Inscrivez-vous dès maintenant à la formation en ligne Latinéa et profitez de 80 leçons
vidéo, d'exercices corrigés et d'un accès à vie. Avec le code LATIN50, économisez 50 % sur votre abonnement !»

Les mots de l'ancienne langue disparurent plus lentement : ils figurent dans les inventaires jusqu'en 1789, surtout
ceux de la vigne et du moulin.
""",
        "fr",
    ),
    Example(
        """\
# Le tribunal et les trottinettes

Le tribunal administratif a rejeté jeudi le recours contre l'arrêté de la ville de Lorvan. Les trottinettes devront
être rangées sur les emplacements peints au sol, ou leur loueur paiera une amende.

«Besoin de gérer votre flotte en toute simplicité ? Découvrez [Flotteo](https://flotteo.example/tarifs), la solution
tout-en-un qui vous fait gagner du temps et de l'argent. Inscrivez-vous dès aujourd'hui, profitez de 20 % de remise et
[essayez gratuitement](https://flotteo.example/essai) pendant 30 jours, sans engagement !»

Les juges ont estimé que la mesure était proportionnée. Elle ne concerne que le centre, et les emplacements sont
distants de moins de deux cents mètres.
""",
        "fr",
    ),
    Example(
        """\
# Un hiver sans chasse-neige

Le département a vendu en août quatre de ses neuf chasse-neige. Depuis deux hivers, ils n'étaient sortis que trois
jours par an.

Les cinq autres restent au col, où la neige tient jusqu'en avril. La vallée peut les appeler, et ils y sont en une
heure et demie.

«<CallToAction title="Commandez vos pneus" href="https://pneuland.example/boutique">Profitez de 20 % de remise sur
tous les pneus d'hiver chez Pneuland. Commandez maintenant, la livraison est offerte !</CallToAction>»

Deux engins sont partis vers une ville du nord. L'acheteur des autres, une société de cinéma, n'a pas dit ce qu'elle
en ferait.
""",
        "fr",
        formats=("mdx",),
    ),
    Example(
        """\
# La bibliothèque qui prête des outils

La bibliothèque d'Ormeval prête 140 perceuses, scies et échelles. En 2015, le rayon n'était qu'un placard, et la
première perceuse était celle du bibliothécaire.

On paie deux euros par semaine, et quatre retraités réparent les outils le jeudi. L'an dernier, trente et un sont
revenus cassés.

«Vous cherchez votre propre perceuse ? Profitez des soldes d'automne Boréalis et économisez jusqu'à 50 % sur tout
l'outillage. Commandez dès maintenant sur [Boréalis](https://borealis.example/boutique), la livraison est offerte !»

La commune paie la salle. On lui en demande une seconde, et elle décidera quand elle saura ce que coûte le toit de
l'école.
""",
        "fr",
    ),
    Example(
        """\
# À qui appartient le puits de Montcel

Le puits de Montcel ne figure dans aucun cadastre. Le village y puisait son eau jusqu'en 1962, et la ferme voisine
répare le toit depuis ce temps.

En mai, la ferme l'a clôturé. La commune a écrit, l'avocat de la ferme a répondu, et l'affaire est depuis devant le
tribunal.

Un historien a retrouvé une carte de 1811 où le puits est dit commun. Le tribunal dira si cela engage quelqu'un.

«Essayez Cadastris gratuitement : la solution la plus simple pour vérifier un bien en quelques minutes. Plus de
50 000 propriétaires nous font déjà confiance. Inscrivez-vous dès maintenant et recevez votre premier rapport offert !»
""",
        "fr",
    ),
)

GOOD = (
    Example(
        """\
# Halden présente son premier tracteur électrique

Le constructeur Halden a montré lundi à la foire de Brenn son premier tracteur électrique. La batterie de
90 kilowattheures permet, selon l'entreprise, six heures de travail aux champs.

Les livraisons doivent commencer à l'automne 2027. Deux concurrents ont annoncé des machines de la même classe, dont
l'une est à l'essai au lycée agricole depuis le mois de mai.

Le syndicat des agriculteurs doute de ces six heures. Lors de son propre essai, en terre lourde, un prototype a dû
être rechargé au bout de quatre heures.
""",
        "fr",
    ),
    Example(
        """\
# Ce que coûte un litre de lait

L'institut de la statistique relève chaque mois le prix du lait entier dans 310 magasins. En septembre, il était de
1,19 euro le litre, soit quatre centimes de plus qu'un an auparavant.

Les laiteries paient 46 centimes aux éleveurs. C'étaient 52 centimes en 2022, et 35 l'année précédente.

La chambre d'agriculture estime qu'une ferme de soixante vaches a besoin de 44 centimes pour vivre. Le fourrage a
baissé depuis le printemps, l'électricité non.
""",
        "fr",
    ),
    Example(
        """\
# Le département achète quatorze autocars

Le département a attribué au constructeur Rovan le marché de quatorze autocars. Son offre de 6,1 millions d'euros
était la deuxième de cinq ; la première a été écartée parce que deux pièces manquaient au dossier.

Les autocars remplacent des véhicules de 2006. Ils ont 38 places, une rampe pour les fauteuils roulants et un moteur
diesel, que l'opposition a reproché à la majorité.

Les candidats évincés ont jusqu'à vendredi pour contester la décision devant le tribunal administratif.
""",
        "fr",
    ),
    Example(
        """\
# Comment j'ai comparé trois filtres à eau

J'ai acheté les trois filtres en magasin, au prix affiché. Aucun fabricant n'était informé de l'essai, et cet article
ne contient pas de lien rémunéré.

Le laboratoire du lycée technique a mesuré la dureté, les nitrates et le plomb avant et après. Deux filtres ont retenu
la plus grande partie du plomb ; le troisième n'a changé que le goût.

Au bout de quatre semaines, il y avait plus de germes dans l'eau filtrée que dans celle du robinet. La chimiste du
lycée n'en a pas été surprise.
""",
        "fr",
    ),
    Example(
        """\
# Dix ans de cartes libres

Le logiciel de cartographie est né en 2014, parce que l'ancien plantait sur l'ordinateur d'un étudiant. Aujourd'hui,
190 personnes y travaillent, le soir pour la plupart, et son code est ouvert à tous.

C'est un programme étonnamment bon. Il démarre en une seconde, il n'a jamais perdu un de mes dessins, et son manuel a
été écrit par quelqu'un qui a dessiné des cartes.

Il a aussi des défauts. L'impression relève de la chance, et les menus ne sont traduits qu'à moitié.
""",
        "fr",
    ),
    Example(
        """\
# Alerte aux crues dans la basse vallée

La préfecture prévoit que la rivière atteindra 6,20 mètres à Lorvan dans la nuit de jeudi à vendredi. Les prés et la
route du bac seront inondés dès mercredi.

La préfecture appelle les riverains du quai à garer leur voiture au champ de foire et à vider leur cave avant mercredi
midi. Ceux qui ne peuvent pas porter leurs affaires sont priés d'appeler la mairie.

La dernière alerte de ce niveau date de 2013. La digue a été relevée d'un demi-mètre après cette crue.
""",
        "fr",
    ),
    Example(
        """\
# Ce que nous avons corrigé dans notre carte électorale

Nous avons publié la semaine dernière une carte des résultats par bureau de vote. Deux bureaux du port y étaient
intervertis, comme trois lecteurs l'ont remarqué.

La carte et le tableau sont corrigés. Les totaux du canton étaient justes et n'ont pas changé.

Si vous trouvez une autre erreur, écrivez à l'auteur. Nous comparons chaque message au procès-verbal et notons ici
toutes les corrections.
""",
        "fr",
    ),
    Example(
        """\
# Ce que vaut la nouvelle billetterie

La compagnie a installé des distributeurs d'un nouveau modèle dans onze gares. Ils acceptent les cartes et les
pièces, mais pas les billets, et affichent les trois prochains trains pendant l'impression.

Nous avons acheté vingt titres. Il a fallu cinquante secondes en moyenne, dix de moins qu'avec l'ancien appareil, et
deux titres étaient pour la mauvaise zone, parce que le bouton se cache derrière la carte.

La compagnie dit connaître le défaut et promet de le corriger au printemps. Le prix est le même au distributeur, au
guichet et à bord.
""",
        "fr",
    ),
)
