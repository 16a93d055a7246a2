"""A statement is hedged.

"May", "could", "probably", "seems", "reportedly", "I think"; « pourrait », « sans doute », « semble »,
« à mon avis », and the conditional of hearsay (« aurait été »). The same words in another use are left alone:
permission ("you may park here"), ability ("she could hear"), the month, wishes, what would have been, polite
questions, suggestions ("you may want to"), duty (« devrait » of what ought to be), examples and instructions.

## Why

A hedge tells the reader that the writer is not sure, and not how sure, nor why. One is information; many
make an article that claims nothing and insinuates a lot.

## How to put it right

Say it plainly if you know it. If you do not, say what is known, what is not, and who says so.

## When it is fine

Often. An honest "probably" is better than a false certainty; forecasts, early science and opinion live on
hedges. That is why the rule is only informational. Several hedges on one claim are HDG102.
"""

from __future__ import annotations

from collections.abc import Iterator

from adlint.config import Config
from adlint.finding import Evidence, Match, Severity
from adlint.rule import Example, Rule
from adlint.rules.hedges import hedges
from adlint.text.document import Document


def check(document: Document, config: Config) -> Iterator[Match]:
    """Report each sentence that hedges, at its first cue; the others are evidence."""
    for statement, cues, confidence in document.derive(hedges):
        block = statement.block
        first, *others = ((block.text[cue.start : cue.end], block.source_span(cue.start, cue.end)) for cue in cues)
        yield Match(
            first[1],
            f"'{first[0]}' hedges: say how sure it is and why, or say it plainly",
            statement.passage,
            confidence,
            evidence=tuple(Evidence("words", words, span) for words, span in others),
        )


RULE = Rule(
    code="HDG101",
    name="hedge",
    doc=__doc__,
    severity=Severity.INFO,
    check=check,
    bad=(
        Example("The council «may» close the swimming pool before the summer."),
        Example("The leak in the archive «could» lead to a second inquiry."),
        Example("«Perhaps» the tower was never meant to stand on its own."),
        Example("The fire in the old theatre was «probably» caused by a cable."),
        Example("It «seems» that the ferry to the islands has changed its route."),
        Example("«I think» the second edition of the book is better than the first."),
        Example("The letter «allegedly» came from the office of the mayor."),
        Example("The winter crop is «likely» to fail again in the northern valleys."),
        Example("You «may have» missed the small door at the end of the garden."),
        Example("Le conseil «pourrait» fermer la piscine avant le début de l'été.", "fr"),
        Example("Le feu a «probablement» été causé par un vieux câble du théâtre.", "fr"),
        Example("Il «semble» que le bateau des îles ait changé de route.", "fr"),
        Example("La tour n'a «peut-être» jamais été finie par son architecte.", "fr"),
        Example("La nouvelle ligne «devrait» être disponible dès le mois de mars.", "fr"),
        Example("Le maire «aurait» été prévenu la veille de l'incendie du théâtre.", "fr"),
        Example("«À mon avis», la deuxième édition du livre est meilleure que la première.", "fr"),
        Example("Il y aura «sans doute» une deuxième enquête sur la fuite des archives.", "fr"),
    ),
    good=(
        Example("You may park behind the church on Sundays and on holidays."),
        Example("The festival takes place in the old town every year in May."),
        Example("She could hear the river from the window of her room."),
        Example("Could you send me the second page of the letter again?"),
        Example("Children are more likely to read what their friends have read."),
        Example("You may want to bring a coat, because the hall is cold."),
        Example("Every page should have a title and a date, and the tests must pass."),
        Example("If it had rained in April, the harvest would have been better."),
        Example("Vous pouvez vous garer derrière l'église le dimanche et les jours fériés.", "fr"),
        Example("Vous pourriez apporter un manteau, car la salle est froide le soir.", "fr"),
        Example("Pourrait-on avoir la deuxième page de la lettre avant ce soir ?", "fr"),
        Example("Chaque page devrait porter un titre et une date bien lisibles.", "fr"),
        Example("S'il avait plu en avril, la récolte aurait été bien meilleure.", "fr"),
        Example("L'eau de la source peut être très chaude : attendez cinq minutes.", "fr"),
        Example("Installez-vous où bon vous semble, la salle est à tout le monde.", "fr"),
    ),
)
