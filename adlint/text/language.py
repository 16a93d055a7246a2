"""Which language a passage is in: by the function words it is built with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter
from struct import Struct

from adlint.text.document import Block

# The most frequent function words of each language (its closed classes: articles, pronouns,
# prepositions, conjunctions, auxiliaries), written for adlint. English and French are long because
# every passage is held against them; the others only need to be told from these two.
STOP_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": """the of and to in is that it for was on with as are be this by at from have has had not but or an you
            your we our they their he she his her its which who what when where why how if then than there these
            those been were will would can could should may might must do does did about into over after before
            between through during because while so such only also more most other some any all each no nor i me my
            us them it' don' that' you' we' i' they' he' she' isn' doesn' didn' can' won' there' let' ve re ll here
            just like up out now new one a""",
        "fr": """le la les de des du un une et est en que qui dans pour par sur au aux avec ce cette ces se sa son ses
            ne pas plus ou mais où donc comme si il elle ils elles on nous vous je tu me mon ma mes notre nos votre vos
            leur leurs lui y sont été être était avoir ont fait faire peut cela ça dont même aussi très bien tout
            tous toute toutes sans sous entre vers chez depuis après avant lors afin ainsi car quand quel quelle
            quels quelles ceux celle celui alors encore plusieurs autres autre à l' d' qu' c' n' s' j' m' t' jusqu'
            lorsqu' puisqu' a""",
        "de": """der die das und ist nicht ein eine einer eines einem einen zu mit den dem des von auf für sich auch es
            an als wie im aus bei nach wird werden sind oder aber hat haben ich wir sie kann durch über um noch nur
            wenn dass wurde sein war so vom zum zur""",
        "es": """el la los las de del y en que un una es por con para se no su al lo como más pero sus le ya o este sí
            porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante son está
            fue ser ha han puede esto estos uno""",
        "it": """il lo la gli le di del della dei delle e è in che un una per con non si da al alla sono come più ma
            anche nel nella questo questa o ha hanno essere dal dalla se loro suo sua tra quando molto tutti può già
            cui degli agli sul sulla ai l' un'""",
        "pt": """o a os as de do da dos das e em no na que um uma é para com não se por mais como mas ao à foi ser são
            tem seu sua ou quando muito nos já também só pelo pela até isso ela ele entre depois sem mesmo aos você
            está pode nas""",
        "nl": """de het een en van ik te dat die in is niet zijn op aan met voor er maar om hem dan zou of wat mijn deze
            naar bij ook als door wordt worden kan geen uit nog wel haar hebben heeft was meer over hun onze tot""",
        "sv": """och att det som en på är av för med till den har de inte om ett men var jag så från kan när nu ska
            också""",
        "pl": "i w na z się do nie to że jest o jak po co za od ale tak czy dla jego przez są być może oraz lub które",
        "ro": "și în de la cu pe nu este că un o din pentru sau mai care sunt fost dar după prin lui sa iar ca ce",
        "ca": """el la els les de i a que en un una per amb és no al del com més però són seu aquest aquesta ha o dels
            també""",
        "tr": "ve bir bu için ile de da çok olarak daha gibi olan var ne kadar ama sonra en her veya değil",
        "id": "yang dan di ini itu dengan untuk dari dalam tidak akan pada juga ke adalah oleh atau ada mereka bisa",
    }.items()
}

_LANGUAGES = tuple(STOP_WORDS)
_WORD = 840
"""The weight of a word, which its languages share: a whole number for each of up to eight."""
_LANE = 32  # bits for the weight of each language, so that one sum does for all
_LANES = Struct(f"<{len(_LANGUAGES)}I")
_SHARES: dict[str, int] = {}
for _word in frozenset[str]().union(*STOP_WORDS.values()):
    _own = [number for number, language in enumerate(_LANGUAGES) if _word in STOP_WORDS[language]]
    _SHARES[_word] = sum(_WORD // len(_own) << _LANE * number for number in _own)

_OTHER_SCRIPT = r"[\u0370-\u1dff\u2c00-\u2dff\u2e80-\ud7ff\uf900-\ufaff\ufe70-\ufefe\uff66-\uffdc]+"
"""Compiled on use: it takes longer than reading an article, and few need it."""
_ENOUGH = 400
"""Characters of a passage that are looked at."""


def detect(text: str) -> str:
    """The language of a passage: an ISO 639-1 code, `xx` for one that is not known here, `""` for too few words.

    The language whose function words weigh most; a word of several languages counts for each in part.
    """
    return _judge(text)[0]


def _judge(text: str) -> tuple[str, float]:
    """The language of a passage, and how much speaks for it over the next best."""
    text = text[:_ENOUGH]
    # An elided article (`l’`) is a word of its own.
    words = text.lower().replace("’", "'").replace("'", "' ").split()
    total = sum(filter(None, map(_SHARES.get, words)))
    weights = _LANES.unpack(total.to_bytes(_LANES.size, "little"))
    if 10 * sum(weights) <= _WORD * len(words):
        foreign = 0 if text.isascii() else sum(map(len, re.findall(_OTHER_SCRIPT, text)))
        if foreign > 1 and foreign * 2 > sum(map(str.isalpha, text)):
            return "xx", float(foreign)
        if not total:
            return ("xx", 1.0) if len(words) >= 40 else ("", 0.0)
    *_, second, first = sorted(weights)
    best = _LANGUAGES[weights.index(first)]
    most, lead = first / _WORD, (first - second) / _WORD
    if most < (1.0 if best in ("en", "fr") else 2.5) or lead < 0.25 * most:
        return "", 0.0
    return best, lead


def assign(blocks: Sequence[Block], declared: str = "") -> tuple[str, list[str]]:
    """The language of a document and of each of its blocks.

    declared: what the file says of itself (`fr-CA`, `lang: fr`); it is believed where the words do
        not say otherwise, because templates declare `en` whatever they hold.

    A block too short to tell takes the language around it.
    """
    judged = [_judge(block.text) if block.text else ("", 0.0) for block in blocks]
    votes: dict[str, float] = {}
    for language, lead in judged:
        if language:
            votes[language] = votes.get(language, 0.0) + min(lead, 20.0)
    declared = _code(declared)
    document = declared
    if votes:
        best, weight = max(votes.items(), key=itemgetter(1))
        if not declared or (best != declared and weight >= 6.0 and weight > 2 * votes.get(declared, 0.0)):
            document = best
    return document, _settled(judged, document)


def _code(declared: str) -> str:
    match = re.match(r"\s*([A-Za-z]{2})(?:[-_.]|\s*$)", declared)
    return match[1].lower() if match else ""


def _settled(judged: list[tuple[str, float]], document: str) -> list[str]:
    """Each block's own language where enough speaks for it, else that of its neighbours."""
    sure = [
        language if language and (language == document or lead >= (3.0 if language in ("en", "fr") else 5.0)) else ""
        for language, lead in judged
    ]
    following = document
    behind = [document] * len(sure)
    for index in range(len(sure) - 1, -1, -1):
        behind[index] = following
        following = sure[index] or following
    before = document
    settled = []
    for index, language in enumerate(sure):
        before = language or before
        settled.append(language or (before if before == behind[index] else document))
    return settled
