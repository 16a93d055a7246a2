"""An invented newsroom: short articles of a valley paper, some with an advertisement, and their labels."""

from __future__ import annotations

import json
from pathlib import Path

CALM = (
    "The council met on Tuesday and put off the vote on the mill.",
    "The bridge at the weir is closed to lorries until the spring.",
    "Nobody was hurt when the barn roof came down in the storm.",
    "The school counts eleven pupils more than a year ago.",
    "Two lanes of the valley road are to be surfaced in June.",
    "The harvest was late, and the cider presses ran until November.",
    "The station clock has been repaired by a watchmaker from the coast.",
    "A heron was seen at the pond for the first time since 1998.",
    "The fire brigade was called out forty times in the past year.",
    "The library has taken in four hundred books from an estate.",
    "Rain kept the river high for a week, and the meadows stood in water.",
    "The mayor said that the money would be found in the next budget.",
    "The chapel organ dates from 1884 and has nine hundred pipes.",
    "The baker retires after thirty years, and her son takes over the oven.",
    "The court heard three witnesses and adjourned until the autumn.",
    "Sheep are driven down from the upper pastures in the last week of September.",
    "The swimming pool loses water, and an engineer is looking for the leak.",
    "Snow fell above eight hundred metres and had melted by noon.",
    "The census puts the village at 612 inhabitants.",
    "The old signal box was moved to the museum yard by crane.",
)
LOUD = (
    "Sign up for Tyrely today and save 20% on your first set of tyres with our code!",
    "Try Boatly free for 30 days: order now and get the best price on the river!",
    "Buy your Lampadine lamp now, the best choice for your home, and enjoy free delivery!",
    "Don't miss our exclusive offer: subscribe to Gardenix today and get 50% off!",
)
"""What anybody takes for an advertisement."""
HOUSE = (
    "The Quernstone Circle meets in the upper room on Thursday, and the door is open.",
    "On Thursday the Quernstone Circle sits in the upper room, with lamps lit at seven.",
    "In the upper room the Quernstone Circle keeps a chair for those who come on Thursday.",
)
"""What only this newsroom knows for one: its own supper club, announced among the news."""


def article(number: int, advertisements: tuple[str, ...]) -> tuple[str, list[int]]:
    """A text of a heading, nine paragraphs and, in places that differ, advertisements; and the lines of those."""
    paragraphs = [f"# News of week {number}", *(CALM[(number * 7 + step * 3) % len(CALM)] for step in range(9))]
    for step, advertisement in enumerate(advertisements):
        paragraphs.insert(2 + (number * 5 + step * 3) % 8, advertisement)
    return "\n\n".join(paragraphs) + "\n", [2 * paragraphs.index(own) + 1 for own in advertisements]


def write(folder: Path, advertisements: tuple[str, ...], count: int) -> Path:
    """`count` articles, two of three with three advertisements each; the path of their labels."""
    records = []
    for number in range(count):
        own = tuple(advertisements[(number + step) % len(advertisements)] for step in range(3)) if number % 3 else ()
        text, lines = article(number, own)
        path = f"articles/{number}.md"
        (folder / "articles").mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
        promo = [{"start": line, "end": line, "strength": "clear"} for line in lines]
        records.append({"file": path, "lang": "en", "promo": promo})
    labels = folder / "labels.jsonl"
    labels.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return labels
