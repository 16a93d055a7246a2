"""The archive of an invented magazine: the articles written for this project, with authors, dates and promotion."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from adlint.learning import written
from benchmarks.articles import ROOT

AUTHORS = (
    "Ada Quill", "Benoît Lacaze", "Carmen Ortega", "Dmitri Volkov", "Esi Mensah", "Farid Haddad", "Greta Lindqvist",
    "Hana Sato", "Ines Duarte", "Jonas Weber", "Kofi Asante", "Lucie Morel",
)  # fmt: skip
SECTIONS = ("Culture", "Economy", "Environment", "Health", "Travel", "Technology")
SITES = ("courier.example", "magazine.courier.example")
FIRST, DAYS = date(2021, 1, 4), 4 * 365 - 4
_SELLING = re.compile(r"<!-- promo.*?<!-- /promo -->", re.DOTALL)
"""What sells in the written articles; other passages take its place."""
BLURBS = (
    "Oarwell\n\nLight boats, fair prices, endless summers\n\nOarwell",
    "Brightfern\n\nHouse plants that forgive you, delivered on Thursdays\n\nBrightfern",
    "This story is brought to you by Pennywhistle, the account that rounds up for your holidays. Open yours in three "
    "minutes at [pennywhistle.example](https://pennywhistle.example/?utm_source=courier&utm_medium=story).",
    "Our readers get 25% off their first year of Lanternfish, the podcast player with chapters. "
    "Use the code COURIER25 at checkout → https://lanternfish.example/?ref=courier",
)


def write(path: Path, number: int) -> Path:
    """JSON Lines of `number` articles; the same ones every time."""
    with path.open("w", encoding="utf-8") as file:
        for row in _rows(number):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def _rows(number: int) -> Iterator[dict[str, str]]:
    draw = random.Random(7)
    root = ROOT / "training_data" / "written"
    texts = [_SELLING.sub("", file.read_text("utf-8")) for file in sorted((root / "articles").glob("*/*.md"))]
    promotion = [passage.text for passage in written.read(root) if passage.promotional]
    for at in range(number):
        when = draw.random()
        paragraphs = texts[at % len(texts)].rstrip().split("\n\n")
        if draw.random() < 0.1 + 0.6 * when:  # the later, the more
            for passage in draw.sample([*promotion, *BLURBS * 120], draw.choice((1, 1, 2, 3))):
                paragraphs.insert(draw.randrange(min(2, len(paragraphs)), len(paragraphs) + 1), passage)
        yield {
            "id": f"courier/{at:06}",
            "author": AUTHORS[min(int(draw.expovariate(0.25)), len(AUTHORS) - 1)],
            "section": draw.choice(SECTIONS),
            "site": SITES[draw.random() < 0.3],
            "date": (FIRST + timedelta(days=int(when * DAYS))).isoformat(),
            "text": "\n\n".join(paragraphs) + "\n",
        }
