"""The uses of French hedge cues, as patterns of the words around them."""

from __future__ import annotations

from adlint.model.hedge_uses import Use

# « Devrait » of what is expected, not of duty: of things that happen, not of what somebody ought to do.
_DEVRAIT = Use(
    # Whoever ought to, and what ought to be done.
    not_before=(
        r"\b(?:on|tu|chacun|tout le monde|chaque\s\w+|aucune?\s\w+\sne|personne ne|nul ne|pourquoi|comment|que|quoi|"
        r"l'état|la loi|il faudrait\b.*|\Atou(?:te?|s|tes)\s\w+|une? bon(?:ne)?\s\w+|votre\s\w+|ils?|elles?|ne|"
        r"(?:les|des)\s(?:parents|élèves|joueurs|enfants|cyclistes|utilisateurs|visiteurs|citoyens|gens|développeurs|"
        r"équipes|journalistes|employeurs|professeurs|médecins|clients|hommes|femmes|jeunes|arbitres))\s\Z"
    ),
    not_after=(
        r"(?:-(?:on|il|elle|ils|elles)\b|\s(?:ne (?:jamais|faire)|toujours|jamais|d'abord|impérativement|plutôt|porter|"
        r"contenir|présenter|signer|lire|apprendre|indiquer|protéger|vérifier|rendre|avoir (?:le droit|à)|"
        r"connaître les|"
        r"payer|interdire|garantir|respecter|s'inspirer|se demander|être (?:interdit|obligatoire|protégé|puni|inscrit|"
        r"enseigné|un droit|capable|lu|utilisé|considéré|évité)\w*))"
    ),
)
# What is supposed and not told: an if-clause or what stands for one, a wish, nobody at all.
_UNREAL = (
    r"(?:(?:\A|[,;:]\s)(?:sans|avec|faute d|à (?:ta|votre|sa|leur|ma) place|quand bien même|au cas où|même|"
    r"autrefois|jadis|"
    r"il suffi\w+)\b[^;:]*|\b(?:personne n'|nul n'|jamais\b[^,;]*|aucune?\s\w+ n'|j'|(?:je|tu|nous|vous|on|l'on|"
    r"comme|ça) ))"
)
# The past in which somebody said what was to come.
_SAID = (
    r"\b(?:disait|disaient|dit|promis|promettait|précisait|prévoyait|décidé|décida|avertit|voulait|demand\w+|rêvait|"
    r"croyait|pensait|savait|stipulait|prévu|exigeait|imaginait|espérait)\s(?:\w+\s){0,4}(?:que|qu'|si|qui|d'un)"
)
_HEARSAY_AFTER = (
    r"(?:\s(?:déjà|ainsi|également|même|donc|aussi|notamment|encore|bel et bien|actuellement|alors|en effet))*"
)
# The conditional of what is reported and not vouched for, where nothing is supposed.
_SERAIT = Use(
    after=(
        rf"{_HEARSAY_AFTER}\s(?:en train|en cours|en fuite|en négociation|à l'origine|prêt|actuellement|lié|liée|"
        rf"dû|due|"
        r"causé|à\s|en\s|au\s|aux\s|sur\s|de retour|dans\s|celle? d|l'un|l'une|le\s|la\s|\d|une? \w+aine|"
        r"déten|\w{2,}(?:é|"
        r"ée|és|ées|"
        r"i|ie|is|u|ue|us)s?\b)"
    ),
    not_before=rf"(?:{_UNREAL}|{_SAID}.*|\b(?:ce|il|on)\s)\Z",
    not_after=r"\s(?:sans doute|préférable|mieux|dommage|temps|bon|parfait|bienvenu)|.{0,60}\bs(?:i|'ils?)\s",
)
_AURAIT = Use(
    after=rf"{_HEARSAY_AFTER}\s(?:été|\w{{2,}}(?:é|és|ée|ées|i|is|u|us|ert|it|pris|mis|fait))\b",
    not_before=rf"(?:{_UNREAL}|{_SAID}.*|\b(?:on\s|il y\s|j'|ce qui\s|cela\s|qui\s|n'))\Z",
    not_after=r"\s(?:dû|pu|fallu|aimé|suffi|voulu|préféré|été (?:préférable|possible|mieux))\b|.{0,60}\bs(?:i|'ils?)\s",
)
_HEARSAY = Use(
    not_before=(rf"(?:{_UNREAL}|{_SAID}.*|\b(?:cela|ce|ça|on|il|n'|me|m'|te|t'|vous|nous|lui|ne)\s?)\Z"),
    not_after=r"(?:-(?:on|il|elle|ils|elles|vous)\b|.{0,60}\bs(?:i|'ils?)\s)",
)
_POURRAIT = Use(
    not_before=(
        r"(?:\b(?:on|si|comment|où|chacun|tout le monde|que|on ne|personne ne|nul ne|aucune?\s(?:\w+\s){1,2}ne|"
        r"rien ne)|"
        r"\Aqui|qu'on|l'on)\s\Z|(?:\A|[,;:]\s)(?:si|s'ils?|avec|sans|même|ainsi)\s[^;:]*\Z"
        r"|\b(?:promis|précisait|dit|prévoyait|décidé|permis|demand\w+|stipulait|rêvait)\s(?:\w+\s){0,3}(?:que|"
        r"qu'|si|d'un)"
        r"(?:\s?[\w']+){0,6}\s\Z"
    ),
    not_after=r"-(?:on|il|elle|ils|elles)\b|\s(?:vous|t')\s?aider|.{0,60}\bs(?:i|'ils?)\s(?:j'|vous|tu|nous|on)",
)
# « Peut » of what may be: what has been, or what is behind something.
_PEUT = Use(
    after=(
        r"\s(?:(?:aussi|également|encore|très bien|bien|parfois|donc|en effet|ne pas|ne plus|"
        r"fort bien)\s)*(?:avoir\s(?:été|\w+(?:é|i|u|s|t)\b)|"
        r"(?:y )?avoir\s|être\s(?:dû|due|dus|dues|lié|liée|liés|liées|à l'origine|le signe|la cause|un faux|de la|"
        r"causé|provoqué|le résultat)|"
        r"cacher|s'expliquer|expliquer|signifier|provenir|venir\s(?:d|du|de)\b|indiquer|trahir|annoncer|échouer|"
        r"tenir à|"
        r"refléter|témoigner|peser|entraîner|conduire|causer|provoquer|céder|s'avérer|sembler|paraître|surprendre|"
        r"arriver|se produire|survenir|se révéler|laisser)"
    ),
    not_before=(
        r"\b(?:on|vous|tu|je|nous|chacun|qui|où|l'on|qu'on|afin que|pour que(?:\s\w+){1,3}|personne ne|rien ne|ne|"
        r"utilisateurs?|adhérents?|élèves?|clients?|visiteurs?|candidats?|joueurs?)\s\Z"
    ),
    not_after=r"-(?:on|il|elle|ils|elles)\b",
)
# « Doit » of what must be so, as far as one can tell.
_DOIT = Use(
    after=(
        r"\s(?:(?:bien|sans doute|donc|encore|pourtant)\s)*(?:avoir\s(?:une?|été|dans|\w+(?:é|i|u)\b)|y avoir|"
        r"dater|être\s(?:tard|"
        r"tombée?s?|restée?s?|partie?s?|passée?s?|quelque part|dans|le|la|en train|bien)|penser|se demander|s'imaginer|"
        r"croire|se dire|ressembler|coûter)"
    ),
    not_before=r"\b(?:on|vous|tu|je|nous|chacun|chaque\s\w+|tout\w*\s\w+|qui|ne|les\s\w+)\s\Z",
)
_APPEARS = Use(
    not_before=(
        r"\b(?:bon|comme)\s(?:vous|lui|leur|me|te|nous|il (?:vous|lui|leur))\s\Z|\b(?:revue|journal|magazine|mensuel|"
        r"hebdomadaire|almanach|bulletin|numéro|tome|volume|roman|livre|recueil|album|articles?|décrets?|arrêtés?|"
        r"ouvrage)\s\Z"
    ),
    not_after=(
        r"\s(?:bon de|bon\b|en (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|"
        r"décembre|\d|"
        r"librairie|poche|ligne|feuilleton|traduction)|chez|le (?:\d|lundi|mardi|mercredi|jeudi|vendredi|samedi|"
        r"dimanche)|"
        r"au (?:journal|format|printemps|mois)|chaque|tous les|toutes les|alors|\w+ fois par|l'année|"
        r"sous le titre|aux éditions|"
        r"en public|enfin au)"
    ),
)
_BELIEF = Use(
    not_after=(
        r"\s(?:à|aux?|en|souvent|chaque|toujours|encore à|surtout à|aussi à|beaucoup à|très fort à|fort à|notamment à|"
        r"bien sûr à|évidemment à|dur comme fer)\b"
    )
)
_RISK = Use(not_before=r"\b(?:le|un|du|au|ce|aucun|tout|sans|son|leur|de|les|des|prendre)\s\Z")
_NOUN = Use(
    before=r"\b(?:une?|d'une?|la plus|le plus|de|du|la|le|peu|très|fort|assez)\s\Z",
    after=r"\s?(?:[\w'-]+)?",
    not_before=r"\b(?:si|dès que|que|aussi\s\w+|rend|rendre|est|moins|mieux|tout|en cas de \w+|tôt|bruit)\s\Z",
)
USES = {
    "pourrait": _POURRAIT,
    "pourraient": _POURRAIT,
    "devrait": _DEVRAIT,
    "devraient": _DEVRAIT,
    "devrions": _DEVRAIT,
    "devriez": _DEVRAIT,
    "peut": _PEUT,
    "peuvent": _PEUT,
    "pouvait": _PEUT,
    "pouvaient": _PEUT,
    "puisse": _PEUT,
    "puissent": _PEUT,
    "pourra": _PEUT,
    "pourront": _PEUT,
    "doit": _DOIT,
    "doivent": _DOIT,
    "devait": _DOIT,
    "devaient": _DOIT,
    "serait": _SERAIT,
    "seraient": _SERAIT,
    "aurait": _AURAIT,
    "auraient": _AURAIT,
    # The adverb without its hyphen, not « peut » of ability with its infinitive.
    "peut être": Use(
        before=r"(?:\A|[.!?:(,]\s|\b(?:est|sont|suis|sera|ai|as|a|ont|avez|aurez|avons|était|et|ou|mais|va|vont|viendra|fera)\s)\Z"
    ),
    "semble": _APPEARS,
    "paraît": _APPEARS,
    "parait": _APPEARS,
    "paraissent": _APPEARS,
    "paraissait": _APPEARS,
    "je pense": _BELIEF,
    "je crois": _BELIEF,
    "je ne crois pas": _BELIEF,
    "je ne pense pas": _BELIEF,
    "nous pensons": _BELIEF,
    "nous croyons": _BELIEF,
    "j'imagine": Use(after=r"(?:,|\s(?:que|qu'|bien)|\Z|\.)"),
    "j'estime": Use(after=r"\s(?:que|qu')"),
    "je trouve": Use(after=r"\s(?:que|qu'|ça|cela)"),
    "je me demande": Use(after=r"\s(?:si|s'|bien si|parfois si|pourquoi|comment)"),
    "pour moi": Use(before=r"(?:\A|[,;:(]\s|\b(?:est|c'est)\s)\Z", not_after=r",?\s(?:ce sera|un|une|du|merci)\b"),
    "risque de": _RISK,
    "risque d'": _RISK,
    "risquent de": _RISK,
    "risquent d'": _RISK,
    "certainement": Use(before=r"\w+\s\Z", not_after=r"\s(?:pas|plus|rien)\b"),
    "sûrement": Use(not_before=r"\b(?:mais|et|placée?s?|rangée?s?)\s\Z"),
    "surement": Use(not_before=r"\b(?:mais|et)\s\Z"),
    "possible": _NOUN,
    "possibles": _NOUN,
    "probable": _NOUN,
    "probables": _NOUN,
    "éventuel": _NOUN,
    "éventuelle": _NOUN,
}
USES.update(
    dict.fromkeys(
        [
            "envisagerait",
            "envisageraient",
            "préparerait",
            "prépareraient",
            "souhaiterait",
            "souhaiteraient",
            "viserait",
            "viseraient",
            "existerait",
            "existeraient",
            "concernerait",
            "concerneraient",
            "travaillerait",
            "travailleraient",
            "chercherait",
            "chercheraient",
            "remonterait",
            "remonteraient",
            "daterait",
            "dateraient",
            "proviendrait",
            "proviendraient",
            "dépasserait",
            "dépasseraient",
            "toucherait",
            "toucheraient",
            "souffrirait",
            "souffriraient",
            "figurerait",
            "figureraient",
            "disposerait",
            "disposeraient",
            "vivrait",
            "vivraient",
            "compterait",
            "compteraient",
            "atteindrait",
            "atteindraient",
            "coûterait",
            "coûteraient",
            "représenterait",
            "représenteraient",
        ],
        _HEARSAY,
    )
)
# The same letters as the adverb: « cela peut être dû à ».
ALSO = {
    "peut être": Use(
        after=(
            r"\s(?:dû|due|dus|dues|liée?s?|à l'origine|le signe|la cause|un faux|de la|causée?s?|provoquée?s?|"
            r"le résultat)\b"
        ),
        not_before=r"\b(?:on|ne|qui)\s\Z",
    )
}
