"""Something is said to heal, harm or cause, without a source.

"Green tea reduces stress", "the additive causes allergies", « le magnésium améliore le sommeil »: an effect on the
body, or on the world, that somebody must have measured. The rule looks for verbs of effect beside words of health,
and for sentences that a learnt score takes for such a claim; it keeps quiet where the sentence or its paragraph has
an outward link, a footnote or a citation, or names who found it.

## What counts as a source

A link outwards or to a document, a footnote (`[^3]`), a citation mark (`[12]`, `(Dupont, 2021)`, `[@key]`, `<cite>`,
`<sup>`) in the sentence or its paragraph; a person, an organisation or a paper that is named with a verb of reporting
or behind "according to", « selon »; the line before a list, if it links, and a line "Source: ..." below; an entry of
the list of references with which the sentence shares two names, or a name and a year. Who is named elsewhere in the
paragraph may well have found it. "Experts say", "several sources" and "internal leaks" name nobody and are no source.
Without one, the finding says what was looked for and how far away the nearest is.

## What is no claim

First-person experience and the publisher's own figures, marked opinion, the words of a quoted speaker, instructions,
questions, list prices, textbook facts and headings.

## Why

Readers act on what they read about health, and causes are easily mistaken for coincidence. Both deserve to be
checked before they are passed on.

## How to put it right

Link the evidence, best a review or an authority's own page, and say how strong it is. Without any, leave it out.

## When it is fine

Experience told as such ("it helped me to sleep"), textbook facts in a text for those who know them, instructions.

A sentence that shows no figure, superlative or effect in so many words is reported by the learnt score alone: as a
warning where it is a claim more likely than not, otherwise for information.
"""

from __future__ import annotations

from collections.abc import Iterator

from adlint.config import Config
from adlint.finding import Match, Severity
from adlint.rule import Example, Rule
from adlint.rules.claim_findings import measure, unsourced
from adlint.text.document import Document

LINKED = ("md", "mdx", "qmd", "html")


def check(document: Document, config: Config) -> Iterator[Match]:
    """Report each effect on health or the world that nothing answers."""
    cued = "'{words}' claims an effect without a source: link the evidence"
    return unsourced(document, "SRC106", cued, "this sentence claims an effect without a source: link the evidence")


RULE = Rule(
    code="SRC106",
    name="effect-without-source",
    doc=__doc__,
    severity=Severity.WARNING,
    check=check,
    measure=measure,
    bad=(
        Example("Drinking green tea every day «reduces» stress and protects the heart."),
        Example("Magnesium «improves» sleep and helps the muscles to recover after training."),
        Example("Processed sugar «causes» inflammation and weakens the immune system."),
        Example("A spoonful of this oil «boosts» the immune system and eases digestion."),
        Example("Lavender «relieves» anxiety and lowers blood pressure within a few days."),
        Example("Sitting all day «increases» the risk of diabetes and heart disease."),
        Example("Boire du thé vert chaque jour «réduit» le stress et protège le cœur.", "fr"),
        Example("Le magnésium «améliore» le sommeil et aide les muscles à récupérer.", "fr"),
        Example("Le sucre raffiné «provoque» une inflammation et affaiblit le système immunitaire.", "fr"),
        Example("Une cuillère de cette huile «stimule» le système immunitaire et facilite la digestion.", "fr"),
        Example("La lavande «soulage» l'anxiété et fait baisser la tension artérielle en quelques jours.", "fr"),
        Example("Rester assis toute la journée «augmente» le risque de diabète et de maladie du cœur.", "fr"),
    ),
    good=(
        Example(
            "Green tea [reduces stress](https://journal.example/tea), as a trial in two towns found.", formats=LINKED
        ),
        Example("According to the Heart Institute, green tea reduces stress and protects the heart."),
        Example("The tea helped me to sleep, and my back has not been in pain since."),
        Example("The gate of the harbour is closed when the west wind drives the waves in."),
        Example("Take a short break, and write down what your brain came up with."),
        Example("Magnesium improves sleep (Lindqvist, 2021) and helps the muscles to recover."),
        Example(
            "Le thé vert [réduit le stress](https://revue.example/the), selon un essai mené dans deux villes.",
            "fr",
            LINKED,
        ),
        Example("Selon l'Institut Fontanel, le thé vert réduit le stress et protège le cœur.", "fr"),
        Example("Cette tisane m'a aidé à dormir, et je n'ai plus mal au dos depuis.", "fr"),
        Example("On ferme la porte du port quand le vent d'ouest pousse les vagues.", "fr"),
        Example("Faites une courte pause, puis notez les idées qui vous viennent.", "fr"),
        Example("Le magnésium améliore le sommeil (Fontanel, 2021) et aide les muscles à récupérer.", "fr"),
    ),
)
