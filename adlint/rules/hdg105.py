"""The article as a whole hedges.

At least `least` of its sentences hedge, and they are at least `percent` of them: one finding for the article, at
the first of these sentences.

## Why

One hedge says "I am not sure of this". When every seventh sentence says so, the reader no longer knows what the
article stands for, and the doubts that matter drown among those that are a habit.

## How to put it right

Go through the hedges one by one. Keep those that say something about the world, give their reason once, and strike
those that only soften the tone.

## When it is fine

Forecasts, reviews of early research, answers to open questions and essays in the first person are made of doubt.
Raise `percent` for them, or suppress the finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from adlint import lexicons
from adlint.config import Config
from adlint.finding import Evidence, Match, Severity
from adlint.rule import Example, Option, Rule
from adlint.rules.hedges import hedges
from adlint.rules.statements import KINDS
from adlint.text.document import Document


def check(document: Document, config: Config, *, percent: float, least: int) -> Iterator[Match]:
    """Report the article, if it is, at its first hedge."""
    found = document.derive(hedges)
    if len(found) < max(1, least):
        return
    sentences = sum(
        len(block.sentences)
        for block in document.blocks
        if block.kind in KINDS and block.language in lexicons.LANGUAGES and "quote" not in block.containers
    )
    share = 100 * len(found) / sentences
    if share >= percent:
        statement, cues = found[0].statement, found[0].cues
        yield Match(
            statement.block.source_span(cues[0].start, cues[0].end),
            f"{len(found)} of the article's {sentences} sentences hedge ({share:.0f} %): keep the doubts that matter",
            statement.passage,
            evidence=tuple(
                Evidence(
                    "words",
                    other.statement.block.text[cue.start : cue.end],
                    other.statement.block.source_span(cue.start, cue.end),
                )
                for other in found[1:]
                for cue in other.cues[:1]
            ),
        )


RULE = Rule(
    code="HDG105",
    name="hedge-dense-article",
    doc=__doc__,
    severity=Severity.INFO,
    check=check,
    absorbs=("HDG101",),
    options=(
        Option("percent", 15.0, "The share of hedged sentences from which an article is reported, in per cent."),
        Option("least", 5, "How many sentences must hedge, so that a short note is not judged by one or two."),
    ),
    bad=(
        Example(
            "The bridge «may» close. Perhaps the ferry will stay. The mayor probably knows. It seems that the "
            "crew has left. The storm might return. The road is open."
        ),
        Example(
            "«I think» the play is too long. The second act seems tired. Perhaps the actors were ill. The "
            "lights were probably broken. In my opinion the end is weak. The hall was full."
        ),
        Example(
            "The harvest «could» fail. Perhaps the wells are dry. Apparently no rain is near. The farmers will "
            "probably leave. It is unclear whether the town will help. The fair is in June."
        ),
        Example(
            "«Maybe» the letter is false. The ink seems too fresh. The seal was probably copied. I doubt that "
            "the king wrote it. The clerk may have lied. The paper is thin."
        ),
        Example(
            "The comet «might» be seen in June. The sky will probably be clear. It could be brighter than the "
            "last one. Perhaps the tail will show. The path is likely to change. Bring a coat."
        ),
        Example(
            "«Apparently» the club has new owners. The coach will probably go. The stadium may be sold. I "
            "think the fans are angry. It seems nobody was asked. The season starts in May."
        ),
        Example(
            "Le pont «pourrait» fermer. Le bac restera peut-être au port. Le maire le sait sans doute. Il "
            "semble que l'équipage soit parti. La tempête reviendra probablement. La route est ouverte.",
            "fr",
        ),
        Example(
            "«À mon avis», la pièce est trop longue. Le second acte semble fatigué. Les acteurs étaient "
            "peut-être malades. La lumière était sans doute en panne. Je crois que la fin est ratée. La salle "
            "était pleine.",
            "fr",
        ),
        Example(
            "La récolte sera «probablement» mauvaise. Les puits sont peut-être vides. Il semble que la pluie "
            "soit loin. Les fermiers partiront sans doute. La foire sera vraisemblablement annulée. Le bal a "
            "lieu en juin.",
            "fr",
        ),
        Example(
            "La lettre est «peut-être» fausse. L'encre semble trop fraîche. Le sceau a probablement été "
            "copié. Je doute que le roi l'ait écrite. Le greffier a sans doute menti. Le papier est fin.",
            "fr",
        ),
        Example(
            "La comète sera «peut-être» visible en juin. Le ciel sera probablement clair. Elle semble plus "
            "vive que la dernière. La queue sera sans doute longue. À mon avis, le mieux est de monter au "
            "col. Prenez un manteau.",
            "fr",
        ),
        Example(
            "Le club a «apparemment» changé de mains. L'entraîneur partira sans doute. Le stade sera "
            "probablement vendu. Je crois que le public est en colère. Il semble que personne n'ait été "
            "consulté. La saison commence en mai.",
            "fr",
        ),
    ),
    good=(
        Example("The bridge may close. The ferry stays in the harbour. The road is open."),
        Example("Perhaps the ferry will stay. The mayor has not answered our letters. The road is open all night."),
        Example(
            "You may park here. Members may bring a guest. Children may swim in the pool. Dogs may not enter. "
            "Visitors may take pictures. Bags stay at the door."
        ),
        Example(
            "Every boat should carry a rope. Every crew should know its knots. Nobody should sail alone. "
            "Lamps should be lit at dusk. Anchors should be checked. Sails should be dry."
        ),
        Example(
            "The race takes place in May. The winner is known by noon. The prize is a lamp. The crew eats on "
            "the pier. The band plays until ten. The boats leave at dawn."
        ),
        Example(
            "She could swim at three. She could row at five. She could sail at seven. She could not sit "
            "still. Nobody could catch her. The sea was her school."
        ),
        Example(
            "Le pont pourrait fermer. Le bac reste au port. La route est ouverte.",
            "fr",
        ),
        Example(
            "Le bac restera peut-être au port. Le maire n'a pas répondu à nos lettres. La route est ouverte "
            "toute la nuit.",
            "fr",
        ),
        Example(
            "On peut se garer ici. Les membres peuvent venir à deux. Les enfants peuvent nager dans le "
            "bassin. Chacun peut prendre des photos. On peut manger sur la terrasse. Les sacs restent à "
            "l'entrée.",
            "fr",
        ),
        Example(
            "Chaque barque doit porter une corde. Chaque équipage doit connaître ses nœuds. On ne doit pas "
            "naviguer seul. Les lampes doivent être allumées le soir. Il faut vérifier les ancres. Les voiles "
            "sont sèches.",
            "fr",
        ),
        Example(
            "La course a lieu en mai. Le gagnant est connu à midi. Le prix est une lampe. L'équipage mange "
            "sur la jetée. L'orchestre joue jusqu'à dix heures. Les bateaux partent à l'aube.",
            "fr",
        ),
        Example(
            "Prenez place où bon vous semble. La revue paraît en mars. Faites aussi vite que possible. On "
            "peut fumer dehors. Le bar ferme à minuit. La musique est gratuite.",
            "fr",
        ),
    ),
)
