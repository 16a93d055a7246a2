"""The same name, term or number written in two ways.

A name with other capitals, accents or a letter off ("RiverCam" and "Rivercam", "Muñoz" and "Munoz"), a term with and
without its hyphen ("e-mail" and "email"), a number that changes between two sentences about the same thing.

## Why

The reader wonders whether two things are meant, and searches find only half of the places. Where a number changes,
one of the two is wrong.

## How to put it right

Look up which one is right, and write it so everywhere. Where two things are meant, say how they differ.

## When it is fine

Quotations, headings and code are left alone. A number that changed in the course of time needs its date beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

from adlint.config import Config
from adlint.finding import Evidence, Match, Severity
from adlint.rule import Example, Rule
from adlint.rules.changed_figures import changed_figures
from adlint.rules.spellings import variants
from adlint.text.document import Document


def check(document: Document, config: Config) -> Iterator[Match]:
    """Report the rarer spelling where it stands first, and the later of two numbers."""
    for block, start, end, usual in variants(document):
        words = block.text[start:end]
        evidence = (Evidence("words", usual),)
        message = f"“{words}” is written “{usual}” elsewhere in the article"
        yield Match(block.source_span(start, end), message, block.span, evidence=evidence)
    for before, after in changed_figures(document):
        first, second = (f.statement.block.text[f.start : f.end] for f in (before, after))
        span = after.statement.block.source_span(after.start, after.end)
        evidence = (Evidence("words", first, before.statement.block.source_span(before.start, before.end)),)
        yield Match(
            span, f"“{second}” was “{first}” earlier in the article", after.statement.passage, evidence=evidence
        )


RULE = Rule(
    code="CQ108",
    name="two-spellings",
    doc=__doc__,
    severity=Severity.INFO,
    check=check,
    bad=(
        Example("The RiverCam films the lock. The keeper looks at the RiverCam, and the «Rivercam» looks at him."),
        Example("The board sends an email in May.\n\nThe keeper answers by email, and never by «e-mail»."),
        Example("The engineer Ana Muñoz built the lock. The board paid Ana Muñoz, and then Ana «Munoz» left."),
        Example("The engineer Piet Zwaneveld built it, and Piet Zwaneveld says so. The board paid «Piet Zwanefeld»."),
        Example(
            "The flood cost the village 6% of its boats.\n\n"
            "The flood cost the village «8%» of its boats, says the board."
        ),
        Example("The bridge is 120 metres long.\n\nThe bridge by the village is «140 metres» long."),
        Example("- The MapBoat is slow.\n- The MapBoat is dry.\n- The «Mapboat» is old."),
        Example("The rain filled the start-up basin. The start-up basin is dry now, and no «startup» basin is left."),
        Example("The lock has 12 gates of oak.\n\nThe lock of our village has «14 gates» of oak."),
        Example("La RiverCam filme l’écluse. L’éclusier regarde la RiverCam, et la «Rivercam» le regarde.", "fr"),
        Example("La mairie envoie un email en mai.\n\nL’éclusier répond par email, jamais par «e-mail».", "fr"),
        Example("L’ingénieure Ana Muñoz bâtit l’écluse. La mairie paie Ana Muñoz, puis Ana «Munoz» s’en va.", "fr"),
        Example(
            "L’ingénieur Piet Zwaneveld l’a bâtie, et Piet Zwaneveld le dit. La mairie paie «Piet Zwanefeld».", "fr"
        ),
        Example("La crue coûte au village 6 % de ses bateaux.\n\nLa crue coûte au village «8 %» de ses bateaux.", "fr"),
        Example("Le pont mesure 120 mètres de long.\n\nLe pont du village mesure «140 mètres» de long.", "fr"),
        Example("- Le MapBoat est lent.\n- Le MapBoat est sec.\n- Le «Mapboat» est usé.", "fr"),
        Example("L’écluse compte 12 portes de chêne.\n\nL’écluse du village compte «14 portes» de chêne.", "fr"),
    ),
    good=(
        Example("The RiverCam films the lock, and the keeper looks at the RiverCam."),
        Example("The RIVERCAM films the lock, says the sign on the RiverCam."),
        Example(
            "In 2019 the flood cost the village 6% of its boats.\n\nIn 2020 the flood cost the village 8% of its boats."
        ),
        Example("The first bridge is 120 metres long.\n\nThe second bridge is 140 metres long."),
        Example("Rivermouth lost 6% of its boats to the flood.\n\nThe flood cost Lockham 8% of its boats."),
        Example("The board asked Ana Muñoz and Piet Zwaneveld, and Ana Zwaneveld answered."),
        Example("The keeper will re-sign the form, or resign."),
        Example("The twins Maria Zwaneveld and Mario Zwaneveld keep the lock."),
        Example("The ferry carries 12 boats. The lock holds 14 boats."),
        Example("La RiverCam filme l’écluse, et l’éclusier regarde la RiverCam.", "fr"),
        Example("La RIVERCAM filme l’écluse, dit le panneau de la RiverCam.", "fr"),
        Example(
            "En 2019, la crue coûte au village 6 % de ses bateaux.\n\nEn 2020, elle lui coûte 8 % de ses bateaux.", "fr"
        ),
        Example("Le premier pont mesure 120 mètres de long.\n\nLe deuxième pont mesure 140 mètres de long.", "fr"),
        Example("Rivière perd 6 % de ses bateaux dans la crue.\n\nLa crue coûte à Laclos 8 % de ses bateaux.", "fr"),
        Example("La mairie interroge Ana Muñoz et Piet Zwaneveld, et Ana Zwaneveld répond.", "fr"),
        Example("Les jumeaux Maria Zwaneveld et Mario Zwaneveld gardent l’écluse.", "fr"),
        Example("Le bac porte 12 bateaux. L’écluse contient 14 bateaux.", "fr"),
    ),
)
