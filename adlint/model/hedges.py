"""Whether a hedge cue hedges where it stands: a linear score over the cue and the words around it."""

from __future__ import annotations

import re
from math import exp
from typing import NamedTuple, Protocol
from zlib import crc32

from adlint.model import hedge_uses, weights
from adlint.model.in_use import InUse
from adlint.text.document import OBJECT

NAME = "hedges"
COLUMNS = 1 << 16
"""Number of columns that tokens are hashed into."""

_CACHE_LIMIT = 200_000  # tokens whose weight is kept at hand
_WINDOW = 120  # code points on either side of a cue that are read
_TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*'?|\d+|[^\w\s]")
_NUMBER = "0"
_FAR = 9  # words on either side whose distance is not told
_STEM = 5  # letters
_EDGE = "#"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PERSONS = _words(
    "i we you he she they it one this that there who which these those users people anyone "
    "je j' nous vous tu il elle ils elles on ce c' cela ça qui"
)
# Between a modal and the verb that says what may be.
_LIGHT = _words(
    "not also even still well be been have has to already soon only just then never always being yet all both n't "
    "pas ne n' plus être été avoir aussi bien encore déjà même donc ainsi ensuite en y se s' le la l' les lui leur"
)
_CONDITIONS = _words("if unless whether when would were si s' quand sinon")
_NEGATIONS = _words("not no never n't cannot don't doesn't didn't ne n' pas jamais aucun aucune rien")


class Cue(NamedTuple):
    """A phrase that may hedge, in its sentence.

    text: of its block, folded. start, end: of the sentence in it; cue_start, cue_end: of the cue.
    sure: whether the phrase has hardly any other use. form: "paragraph" or "item".
    """

    language: str
    phrase: str
    text: str
    start: int
    end: int
    cue_start: int
    cue_end: int
    capital: bool
    sure: bool
    form: str


def tokens(cue: Cue) -> list[str]:
    """What the score is reckoned from: words by place, alone and with the cue, and signs of the sentence."""
    text = cue.text
    behind = text[max(cue.start, cue.cue_start - _WINDOW) : cue.cue_start]
    ahead = text[cue.cue_end : min(cue.end, cue.cue_end + _WINDOW)]
    left = [_NUMBER if word.isdigit() else word for word in _TOKEN.findall(behind)][::-1]
    right = [_NUMBER if word.isdigit() else word for word in _TOKEN.findall(ahead)]
    l1, l2, l3 = (left + [_EDGE] * 3)[:3]
    r1, r2, r3 = (right + [_EDGE] * 3)[:3]
    verb = next((word for word in right[:6] if word not in _LIGHT and not word.endswith(("ly", "ment"))), _EDGE)
    person = next((word for word in left[:7] if word in _PERSONS), "")
    c = cue.language + cue.phrase
    use: bool | str | None = hedge_uses.hedging(
        cue.language, cue.phrase, text, (cue.start, cue.end), (cue.cue_start, cue.cue_end)
    )
    if use is None:
        use = "sure" if cue.sure else "open"
    found = [
        c,
        f"{c} <{l1}", f"{c} >{r1}", f"{c} <<{l2}", f"{c} >>{r2}",
        f"{c} <{l2} {l1}", f"{c} >{r1} {r2}", f"{c} {l1}_{r1}",
        f"<{l1}", f"<<{l2}", f"<<<{l3}", f">{r1}", f">>{r2}", f">>>{r3}",
        f"<{l2} {l1}", f">{r1} {r2}", f">>{r2} {r3}",
        f">~{r1[-3:]}", f"{c} >~{r1[-3:]}", f">^{r1[:_STEM]}", f"<^{l1[:_STEM]}", f"<~{l1[-3:]}",
        f"v{verb}", f"{c} v{verb}", f"v^{verb[:_STEM]}", f"v~{verb[-3:]}",
        f"p{person}", f"{c} p{person}", f"p{person} v{verb}",
        f"f{cue.form}", f"u{use}", f"{c} u{use}", f"{c[:_STEM]} u{use}", f"~{c[-4:]} u{use}",
    ]  # fmt: skip
    signs = [
        "?" if text[cue.end - 1] == "?" else "",
        "object" if OBJECT in ahead or OBJECT in behind else "",
        "first" if not left else "",
        "capital" if cue.capital else "",
        "if<" if not _CONDITIONS.isdisjoint(left) else "",
        "if>" if not _CONDITIONS.isdisjoint(right) else "",
        "not<" if not _NEGATIONS.isdisjoint(left[:4]) else "",
        "not>" if not _NEGATIONS.isdisjoint(right[:4]) else "",
        "digit" if _NUMBER in left or _NUMBER in right else "",
        "quote" if '"' in left or "“" in left or "«" in left else "",
        "long" if cue.end - cue.start > 200 else "short" if cue.end - cue.start < 70 else "",
    ]
    for sign in filter(None, signs):
        found += [f"!{sign}", f"{c} !{sign}"]
    found += {f"b<{word}" for word in left[:_FAR]}
    found += {f"b>{word}" for word in right[:_FAR]}
    found += {f"{c} b^{word[:_STEM]}" for word in (*left[:_FAR], *right[:_FAR])}
    return found


def column(token: str) -> int:
    """The column of a token; tokens share columns by chance."""
    return crc32(token.encode("utf-8", "surrogatepass")) % COLUMNS


class _Vector(Protocol):
    def __getitem__(self, index: int, /) -> float: ...


class _Weights(dict[str, float]):
    """Token to weight, looked up once a token and emptied before it outgrows memory."""

    def __init__(self, columns: _Vector) -> None:
        self._columns = columns

    def __missing__(self, token: str) -> float:
        if len(self) > _CACHE_LIMIT:
            self.clear()
        weight = self[token] = self._columns[column(token)]
        return weight


class Scorer:
    """Says how likely a cue hedges.

    columns: a weight for each column, in steps of `unit`. bias: the logit of a cue without tokens.
    threshold: the probability from which a cue is a hedge.
    """

    def __init__(self, columns: _Vector, unit: float, bias: float, threshold: float) -> None:
        self.threshold = threshold
        self._unit = unit
        self._bias = bias
        self._weights = _Weights(columns)

    def probability(self, cue: Cue) -> float:
        """From 0 to 1."""
        # In order: a sum of the same numbers in another order is another sum.
        logit = self._bias + self._unit * sum(map(self._weights.__getitem__, dict.fromkeys(tokens(cue))))
        return 1 / (1 + exp(-max(-30.0, min(30.0, logit))))


def scorer_of(model: weights.Model) -> Scorer:
    """The scorer of a model file. Raises `ModelError` where it is a model of something else."""
    settings = model.settings
    try:
        columns = model.tensors[NAME]
        if len(columns) != COLUMNS:
            raise ValueError(f"{len(columns)} columns, not {COLUMNS}")
        return Scorer(columns, settings["unit"], settings["bias"], settings["threshold"])
    except (KeyError, TypeError, ValueError) as error:
        raise weights.ModelError(model.path, f"not a model of hedges ({error}); reinstall adlint") from error


_in_use = InUse(NAME, scorer_of)
current, using = _in_use.current, _in_use.using
