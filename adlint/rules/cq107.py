"""Relative time in a dated article: "recently", "last week", « à l’heure actuelle ».

Reported where the article carries its date (in its metadata, on a line of its own, in a dateline) and the sentence
names neither a year nor a day. "Last year" is not reported: the date says which one that was. There is one finding an
article, at the first such place; it lists the others.

## Why

Articles are read for years, quoted without their date and updated in part. Then "last week" is a week that nobody
can tell, and "currently" is wrong.

## How to put it right

Name the day, month or year: the article's own date says which one was meant. Or leave the word out: "the lock is
currently closed" says no more than "the lock is closed".

## When it is fine

In a quotation it is the speaker's time. In news that nobody will read next month, and in diaries, switch the rule off.
"""

from __future__ import annotations

from collections.abc import Iterator

from adlint import lexicons
from adlint.config import Config
from adlint.finding import Evidence, Match, Severity
from adlint.lexicons import Hit
from adlint.rule import Example, Rule
from adlint.rules.quotations import Ranges, quoted
from adlint.text.document import Block, Document

_KINDS = frozenset(("paragraph", "item", "caption"))
_LISTED = 20
"""Places that the finding lists."""
_STATES = ("selected", "open", "opened", "used", "active", "playing", "running", "logged", "viewed", "added", "visited")
"""What follows "currently" and "recently" in the words of programs: the time is that of their use."""


def check(document: Document, config: Config) -> Iterator[Match]:
    """Report a dated article at the first time that is told from the day of writing."""
    if "relative_time" not in document.derive(lexicons.meanings):
        return
    from adlint.rules.publication_date import publication_date

    date = document.derive(publication_date)
    if not date:
        return
    found: list[Evidence] = []
    for block, hits in zip(document.blocks, document.derive(lexicons.phrases), strict=True):
        if block.kind in _KINDS:
            times = [hit for hit in hits if hit.meaning == "relative_time"]
            times.sort(key=lambda hit: (hit.start, -hit.end))
            places = _undated(block, times, date)
            found += (Evidence("words", block.text[a:b], block.source_span(a, b)) for a, b in places)
    if found and (first := found[0].span):
        others = f" and {len(found) - 1} more" if len(found) > 1 else ""
        message = f"“{found[0].text}”{others} told from {date}, the article's date: name the day, month or year"
        yield Match(first, message, evidence=tuple(found[:_LISTED]))


def _undated(block: Block, times: list[Hit], date: str) -> Iterator[tuple[int, int]]:
    """The times in a passage, in order, whose sentences name no date but the article's own."""
    from adlint.rules.publication_date import is_dated

    quotations = Ranges(quoted(block))
    sentences = iter(block.sentences)
    start = end = reached = 0
    dated = False
    for hit in times:
        while hit.start >= end:
            start, end = next(sentences)
            dated = is_dated(block.text[start:end].replace(date, ""))
        if dated or hit.start < reached or quotations.hold(hit.start, hit.end):
            continue
        if block.text[hit.end : hit.end + 10].lstrip().lower().startswith(_STATES):
            continue
        reached = hit.end
        yield hit.start, hit.end


_EN = "Published on 12 May 2021\n\nThe river rose in spring and flooded two fields of the village by the lower lock."
_FR = "Publié le 12 mai 2021\n\nLe fleuve monte au printemps et inonde deux champs du village de l’écluse."
_FRONT_EN = "---\ntitle: The river\ndate: 2021-05-12\n---\n\n"
_FRONT_FR = "---\ntitle: Le fleuve\ndate: 2021-05-12\n---\n\n"
FRONT = ("md", "mdx", "qmd")

RULE = Rule(
    code="CQ107",
    name="relative-time",
    doc=__doc__,
    severity=Severity.INFO,
    check=check,
    bad=(
        Example(f"{_EN}\n\nThe board closed the lock «last week» to repair it."),
        Example(f"{_EN}\n\nThe village «recently» bought a new pump for its boats."),
        Example(f"{_EN}\n\nThe lock is «currently» closed to all boats."),
        Example(f"{_EN}\n\nThe keeper of the lock left his post «two months ago»."),
        Example(f"{_EN}\n\nThe board will decide on the lock «next month», and open it later this year."),
        Example(f"{_EN}\n\n- The lock was opened «yesterday» by its keeper."),
        Example(f"{_FRONT_EN}The board closed the lock «last week» to repair it.", formats=FRONT),
        Example(f"{_FRONT_EN}The river has been rising «over the past few weeks» in the village.", formats=FRONT),
        Example("Lisbon, 12 May 2021 — The river rose in the village «this week» and flooded two fields."),
        Example(f"{_FR}\n\nLa mairie a fermé l’écluse «la semaine dernière» pour la réparer.", "fr"),
        Example(f"{_FR}\n\nLe village a «récemment» acheté une pompe pour ses bateaux.", "fr"),
        Example(f"{_FR}\n\nL’écluse est fermée «à l’heure actuelle» pour tous les bateaux.", "fr"),
        Example(f"{_FR}\n\nL’éclusier a quitté son poste «il y a deux mois».", "fr"),
        Example(f"{_FR}\n\nLa mairie décidera «le mois prochain» du sort de l’écluse.", "fr"),
        Example(f"{_FR}\n\n- L’écluse a été ouverte «hier» par l’éclusier.", "fr"),
        Example(f"{_FRONT_FR}La mairie a fermé l’écluse «la semaine dernière» pour la réparer.", "fr", formats=FRONT),
        Example("Lisbonne, le 12 mai 2021 — Le fleuve monte «ces derniers jours» et inonde deux champs.", "fr"),
    ),
    good=(
        Example("The board closed the lock last week to repair it, and the river rose."),
        Example(f"{_EN}\n\nThe board closed the lock on 3 May to repair it."),
        Example(f"{_EN}\n\nLast week, on 3 May, the board closed the lock to repair it."),
        Example(f"{_EN}\n\nRecently, in 2020, the village bought a new pump."),
        Example(f"{_EN}\n\n“We closed the lock last week,” the keeper said to the board."),
        Example(f"{_EN}\n\nThe list shows recently opened locks and the currently selected boat."),
        Example(f"{_FRONT_EN}The lock was closed in May of that year.", formats=FRONT),
        Example(f"{_EN}\n\nThe lock was closed for a week, and for a month the year before."),
        Example("La mairie a fermé l’écluse la semaine dernière pour la réparer, et le fleuve monte.", "fr"),
        Example(f"{_FR}\n\nLa mairie a fermé l’écluse le 3 mai pour la réparer.", "fr"),
        Example(f"{_FR}\n\nLa semaine dernière, le 3 mai, la mairie a fermé l’écluse pour la réparer.", "fr"),
        Example(f"{_FR}\n\nRécemment, en 2020, le village a acheté une pompe.", "fr"),
        Example(f"{_FR}\n\n« Nous avons fermé l’écluse hier », dit l’éclusier à la mairie.", "fr"),
        Example(f"{_FRONT_FR}L’écluse a été fermée en mai de cette même année-là.", "fr", formats=FRONT),
        Example(f"{_FR}\n\nL’écluse a été fermée une semaine, et un mois l’année d’avant.", "fr"),
        Example(f"{_FR}\n\nLe village construit le port de demain avec les moyens du bord.", "fr"),
    ),
)
