"""The uses of English hedge cues, as patterns of the words around them."""

from __future__ import annotations

from adlint.model.hedge_uses import Use

_ADVERBS = r"(?:(?:also|already|still|even|well|now|soon|then|just|only|never|always|actually|be|\w+ly)\s)*"
_QUALITY = r"\s(?:\w+ly\s)?(?:\w+less|\w+ible|certain|pleased|common|clear|unlikely|likely)\b"
_MIGHT = Use(not_after=r"\s(?:want|wish to|as well|like to|say|need|require|differ|vary)\b")
_BELIEF = Use(not_after=r"\s(?:about|of|in|with|like|through)\b")
_LOOK = Use(after=r"\s(?:it|he|she|they|we|you|i|there|the\s\w+\s(?:has|have|is|was|will))\b")
_SUGGEST = Use(
    before=(
        r"\b(?:data|evidence|surveys?|stud(?:y|ies)|results?|findings?|figures?|numbers?|research|reports?|signs?|marks?|"
        r"traces?|tests?|polls?|it|this|that|which|analysis|history|experience|name|also|strongly)\s\Z"
    )
)
_EXPECTED = Use(
    not_before=r"\b(?:guests|pupils|students|members|you|we|i|users|everyone|employees|applicants|readers)\s(?:is|are)?\s?\Z"
)
USES = {
    # Not the month, nor permission ("may stay"), concession ("whatever it may be") and what is generally so ("may
    # vary").
    "may": Use(
        not_before=r"\b(?:whatever|whoever|wherever|however|in|of|on|by|since|until|early|late|mid|last|this|next|and)\s\Z",
        not_after=(
            r"\s(?:i|we|the|\d|or may not|want|wish to|as well|choose|opt|freely|use|vary|differ|include|contain|need|"
            r"require|remain|stay|not be \w+ed|be eligible|be raised|be available)\b"
        ),
    ),
    "might": _MIGHT,
    "might've": _MIGHT,
    # Not ability in the past, permission, proposals ("you could"), wishes and what was not to be.
    "could": Use(
        after=(
            rf"\s(?:potentially|possibly|perhaps|conceivably|well|theoretically)\b|\s{_ADVERBS}(?:be|have|lead|mean|"
            rf"become|cause|result|help|change|affect|impact|make|take|bring|prove|explain|indicate|"
            r"suggest|happen|come|end|turn|give|create|face|see|lose|increase|reduce|improve|save|benefit|harm|hurt|"
            r"break|fail|expose|allow|enable|signal|open|put|introduce|trigger|disrupt|undermine|spell|mark|provide|"
            r"offer|contribute|get|grow|lower|raise|cost|force|spark|delay|drive|pose|threaten|spread|drop|fall|rise|"
            r"hit|cut|ruin|topple|halve|slow|wake|wash|leave|backfire|take|collapse|sink|close|damage|destroy|kill|weaken|"
            r"strengthen|shift|boost|push|pull|keep|stop|suffer|win|erode|shrink|double|triple|slash|trim|curb|ease|fuel|"
            r"prompt|pave|send|worsen|belong|date|point|reopen|spill|reach|still|soon|further|also lead)\b"
        ),
        not_before=(
            r"\b(?:you|your|users|they|he|she|we|i|if|how|that|who|as|so|what|where|wish|whether)\s\Z"
            r"|\b(?:if|wish|as|so that)\s[\w\s]{1,25}\Z|\bimagine\b"
        ),
        not_after=r"\s(?:not|you|i|we)\b|\shave\s\w+(?:ed|en|ne|de)\b.{0,40}\b(?:if|but)\b",
    ),
    # Of what is expected, not of duty.
    "should": Use(
        after=(
            rf"\s{_ADVERBS}(?:be\s(?:fine|enough|faster|better|more|easier|possible|sufficient|out|available)|result|"
            rf"improve|lead|arrive|"
            r"land|suffice|soon|last|reopen|reach|ease|thin out|clear|cut|drop|rise|fall|recover|finish|"
            r"be\s(?:back|over|done|"
            r"ready|visible|easy|quieter|paid|finished|complete|live|able|known|fixed))\b"
        ),
        not_before=r"\b(?:why|how|what|if|we|i|you|people)\s\Z",
        not_after=r"\snot\b",
    ),
    "likely": Use(not_before=r"\b(?:more|less|as|equally|how|a|the)\s\Z"),
    "unlikely": Use(not_before=r"\b(?:more|less|as|an|the)\s\Z"),
    "appears": Use(after=_QUALITY),
    "appear": Use(after=_QUALITY),
    "appeared": Use(after=_QUALITY),
    "i think": _BELIEF,
    "we think": _BELIEF,
    "i believe": _BELIEF,
    "we believe": _BELIEF,
    "looks like": _LOOK,
    "look like": _LOOK,
    "looked like": _LOOK,
    "it looks": Use(after=r"\s(?:like (?:it|he|she|they|we|you|i|there|the\s\w+\s(?:has|have|is|was|will))|as)\b"),
    "suggest": _SUGGEST,
    "suggests": _SUGGEST,
    "suggested": _SUGGEST,
    "suggesting": Use(after=r"\s(?:that|a|an|the|it|they)\b"),
    "possible": Use(
        before=r"\b(?:an?|the|its|another|any|one|it's|it is)\s\Z",
        not_before=r"\b(?:as \w+ as|if|where|makes? it|now|all|is it)\s\Z",
        not_after=r"\s(?:to|values?|options?|choices?|states?|for)\b",
    ),
    "probable": Use(after=r"\s(?:that|cause|reason|winner|loss|outcome)\b"),
    "expected to": _EXPECTED,
    "is expected": _EXPECTED,
    "are expected": _EXPECTED,
}
