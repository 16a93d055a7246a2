"""A study is called upon and cannot be looked up.

"A recent study found", "research shows", "surveys have shown", « plusieurs études montrent », « la science a
prouvé que »: somebody is said to have found out, and neither title, author, place nor link says who. The rule keeps
quiet where the sentence names them, and where the sentence or its paragraph has an outward link, a footnote or a
citation.

## What counts as a source

A link outwards or to a document, a footnote (`[^3]`), a citation mark (`[12]`, `(Dupont, 2021)`, `[@key]`, `<cite>`,
`<sup>`) in the sentence or its paragraph; a person, an organisation or a paper that is named with a verb of reporting
or behind "according to", « selon »; the line before a list, if it links, and a line "Source: ..." below. A name
elsewhere in the paragraph does not tell which study. "Experts say", "several sources" and "internal leaks" name
nobody and are no source. Without one, the finding says what was looked for and how far away the nearest is.

## What is no claim

First-person experience and the publisher's own figures, marked opinion, the words of a quoted speaker, instructions,
questions, list prices, textbook facts and headings; neither is a study of the article's own.

## Why

What a study found depends on whom it asked, how, and how many. A reader who cannot find it can judge none of that,
and neither can the writer who repeats it from memory.

## How to put it right

Link the study, or name its authors, year and journal. If you have read only of it, link what you read.

## When it is fine

Where the references follow at once, as in a list, and where the study is the article's own. Quotations are not
reported.
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
    """Report each study that nothing lets a reader look up."""
    cued = "'{words}' has no reference: name the study and link it"
    return unsourced(document, "SRC105", cued, "this sentence tells a finding without its study: link it")


RULE = Rule(
    code="SRC105",
    name="study-without-reference",
    doc=__doc__,
    severity=Severity.WARNING,
    check=check,
    measure=measure,
    absorbs=("SRC103", "SRC104", "SRC106"),
    bad=(
        Example("«A recent study found» that short walks help people to concentrate."),
        Example("«Research shows» that children who sleep longer learn new words faster."),
        Example("«Several surveys suggest» that commuters would rather cycle than drive."),
        Example("«Studies have shown» that the noise of the port disturbs the birds at night."),
        Example("«According to a new study», the lake loses a tenth of its fish every year."),
        Example("«Science has proven» that plants grow better when they are talked to."),
        Example("«Plusieurs études montrent» que la marche aide à se concentrer au travail.", "fr"),
        Example("«Des recherches ont montré» que les enfants qui dorment plus apprennent plus vite.", "fr"),
        Example("«Selon une étude» récente, le lac perd un dixième de ses poissons chaque année.", "fr"),
        Example("«De nombreux travaux suggèrent» que le bruit du port dérange les oiseaux la nuit.", "fr"),
        Example("«La science a démontré» que les plantes poussent mieux quand on leur parle.", "fr"),
        Example("«Certaines enquêtes indiquent» que les habitants préfèrent le vélo à la voiture.", "fr"),
    ),
    good=(
        Example("[Several studies](https://journal.example/review) show that short walks help people.", formats=LINKED),
        Example("A study of the University of Porto found that short walks help people."),
        Example("Studies have shown that the noise disturbs the birds (Almeida, 2019)."),
        Example("We studied the plans of the harbour for a week before the meeting."),
        Example("She studies the research papers of her grandfather in the archive."),
        Example("“A recent study found that walking helps,” said Ana Duarte, the mayor."),
        Example(
            "[Plusieurs études](https://revue.example/synthese) montrent que la marche aide à se concentrer.",
            "fr",
            LINKED,
        ),
        Example("D'après une étude de l'université de Nantes, la marche aide à se concentrer au travail.", "fr"),
        Example("Des recherches ont montré que le bruit dérange les oiseaux (Almeida, 2019).", "fr"),
        Example("Nous avons étudié les plans du port pendant une semaine avant la réunion.", "fr"),
        Example("« Une étude récente montre que marcher aide », a déclaré Paul Mercadier, le maire.", "fr"),
        Example("Elle a fait ses études à Nantes avant de reprendre l'atelier de son père.", "fr"),
    ),
)
