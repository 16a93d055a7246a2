"""A claim leans on unnamed experts, studies, reports or crowds.

"Experts say", "early tests suggest", "it is widely believed", « plusieurs études montrent », « il se
murmure que »: the sentence borrows the weight of a source and does not say which. The rule looks at the
subject of verbs of saying, showing and believing, at "according to …", at passives that report, and at
fixed formulas; it keeps quiet where the sentence names a person, an organisation or a paper, and where the
sentence or its paragraph has an outward link, a footnote or a citation.

## What counts as a source

A link outwards or to a document, a footnote (`[^3]`), a citation mark (`[12]`, `(Dupont, 2021)`, `[@key]`, `<cite>`,
`<sup>`) in the sentence or its paragraph; a person, an organisation or a paper that is named with a verb of reporting
or behind "according to", « selon »; the line before a list, if it links, and a line "Source: ..." below. A name
elsewhere in the paragraph does not tell who the experts are. "Experts say", "several sources" and "internal leaks"
name nobody and are no source. Without one, the finding says what was looked for and how far away the nearest is.

## What is no claim

First-person experience and the publisher's own figures, marked opinion, the words of a quoted speaker, instructions,
questions, list prices, textbook facts and headings.

## Why

A reader cannot check what nobody in particular has said, nor weigh how many said it and how they know.
"Some say" is often one colleague, or nobody.

## How to put it right

Name who says so and link to where they say it. If you cannot, say what you know yourself, or leave it out.

## When it is fine

Where the sources follow at once, as in a list, and where the vagueness is itself the news ("rumours spread
through the town"). Sentences in the first person ("many of us think") and quotations are not reported.
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
    """Report each sentence that leans on a speaker without a name, where nothing answers it."""
    cued = "'{words}' names no source: name it or link it"
    return unsourced(document, "SRC101", cued, "this sentence leans on nobody in particular: name who says so")


RULE = Rule(
    code="SRC101",
    name="vague-attribution",
    doc=__doc__,
    severity=Severity.WARNING,
    check=check,
    measure=measure,
    absorbs=("SRC103", "SRC104", "SRC105", "SRC106"),
    bad=(
        Example("«Early tests suggest» that the new engine uses less fuel on long trips."),
        Example("However, «experts warn» that the bridge will need repairs before the winter."),
        Example("«Many believe» that the museum will never open its east wing again."),
        Example("The recipe of the inn «is widely regarded as» the best in the valley."),
        Example("«According to several analysts», the port will lose its rail link next year."),
        Example("«Several camera makers—including a small one—have warned» that lenses will be scarce."),
        Example("The old mill at the end of the road «is said to be» haunted by its last owner."),
        Example("«Critics argue» that the law was written in a hurry and without advice."),
        Example("«Les premiers essais indiquent» que le pont devra être renforcé avant l'hiver.", "fr"),
        Example("«De nombreux spécialistes estiment» que le port perdra sa liaison ferroviaire.", "fr"),
        Example("«Selon certains experts», la loi a été écrite trop vite et sans conseil.", "fr"),
        Example("«Il se murmure» que le musée ne rouvrira jamais son aile orientale.", "fr"),
        Example("Cette recette de grand-mère «est considérée comme» la meilleure de toute la vallée.", "fr"),
        Example("«Certains habitants affirment» que le vieux moulin est hanté depuis un siècle.", "fr"),
        Example("«Beaucoup pensent» que la deuxième édition du livre ne paraîtra jamais.", "fr"),
    ),
    good=(
        Example("According to Maria Lindqvist, who runs the harbour, the ferry will lose its licence."),
        Example("Experts at the University of Porto say that the bridge is safe for now."),
        Example("[Several studies](https://journal.example/review) show that short walks help people.", formats=LINKED),
        Example(
            "Early tests suggest that the engine uses less fuel.[^1]\n\n[^1]: Fleet test of spring, page 4.",
            formats=("md", "qmd"),
        ),
        Example("“Many experts say that the old bridge will fall,” said Ana Duarte, the mayor."),
        Example("The researchers published their plan, and the experts they had hired agreed with it."),
        Example("We asked many people in our office, and most of them preferred tea to coffee."),
        Example("You can run the tests to see which reports show an error on the second page."),
        Example("Selon Claire Fontanel, qui dirige le port, la liaison ferroviaire fermera en mars.", "fr"),
        Example(
            "[Plusieurs études](https://revue.example/synthese) montrent que la marche aide à se concentrer.",
            "fr",
            LINKED,
        ),
        Example("« De nombreux experts pensent que le pont va tomber », a déclaré Paul Mercadier, le maire.", "fr"),
        Example("D'après une étude de l'université de Nantes, la marche aide à se concentrer au travail.", "fr"),
        Example("Nous avons interrogé plusieurs personnes au bureau, et la plupart préfèrent le thé au café.", "fr"),
        Example("Ces chercheurs ont publié leur plan, et leurs experts l'ont approuvé sans réserve.", "fr"),
        Example(
            "Plusieurs études montrent que la marche aide.[^1]\n\n[^1]: Revue de médecine, numéro de mai, page 4.",
            "fr",
            ("md", "qmd"),
        ),
    ),
)
