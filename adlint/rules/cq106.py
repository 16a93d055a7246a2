"""Placeholder text left in the article.

Filler ("lorem ipsum"), notes to oneself (TODO, TBD, « à compléter »), and the blanks of a template
("[insert name]", "Your text here", "$XX").

## Why

It tells the reader that nobody read the article to its end.

## How to put it right

Write what was meant to stand there, or take it out.

## When it is fine

Code is not read, nor are quotations. An article about filler text names it in quotation marks; a template that
readers are to fill in says so in its heading or title ("template", "modèle", "example").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from adlint import lexicons
from adlint.config import Config
from adlint.finding import Evidence, Match, Severity
from adlint.rule import Example, Rule
from adlint.rules.quotations import own
from adlint.text.document import Block, Document

_KINDS = frozenset(("title", "description", "heading", "paragraph", "item", "cell", "caption"))
# These are compiled on use (`re` keeps them): few articles have such marks.
_NOTE = (
    r"\b(?:TODO|FIXME|XXX|TBD|TBC|TKTK)\s?:"  # TODO: …
    r"|[\[(](?:TODO|FIXME|XXX|TBD|TBC|TK|TKTK|to be completed|to come|à compléter|à venir|à rédiger|à vérifier)\b"
    r"[^\[\]()]{0,80}[\])]"
    r"|\A\W*(?:TODO|FIXME|XXX|TKTK|TBD|TBC|à compléter|À compléter)\b(?=\W*\Z)"
    r"|\ATODO\s(?=\w)"  # at the head of a passage
)
_NOTE_WORDS = (
    "TODO",
    "FIXME",
    "XXX",
    "TBD",
    "TBC",
    "TK",
    "to come",
    "to be comp",
    "ompléter",
    "rédiger",
    "vérifier",
    "venir",
)
"""One of these is in every match of `_NOTE`; they are looked for first because that is much faster."""
_TODO_THINGS = r"(?i)(?:lists?|apps?|items?|comments?|MVC|tasks?|notes?|board|manager|tree|tracker|example)\b"
_BLANK = (
    r"(?i)\[(?:insert|enter|add|fill in|replace|your|name of|describe|insérer|insérez|ajouter|votre|vos|nom d[eu])\b"
    r"[^\[\]]{1,60}\]"
    r"|(?<!#)\[(?:insert|name|first name|last name|company|company name|date|city|address|link|link here|title|topic|"
    r"product|number|"
    r"nom|prénom|société|entreprise|ville|adresse|lien|titre|sujet|produit|montant|numéro)\]"
    r"|[$€£]X{2,}\b|\bX{2,}\s?(?:%|€|euros\b|dollars\b|percent\b)"
)
_TEMPLATE = re.compile(
    r"\b(?:templates?|modèles?|sample|exemples?|examples?|letters?|lettres?|fill[- ]in|formulas?|scripts?|prompts?)\b",
    re.IGNORECASE,
)


def check(document: Document, config: Config) -> Iterator[Match]:
    """Report each placeholder once."""
    text = "\n".join([block.text for block in document.blocks])
    note_words = [word for word in _NOTE_WORDS if word in text]
    named = "placeholder" in document.derive(lexicons.meanings)
    if not note_words and not named and "[" not in text and "XX" not in text:
        return
    template = False
    for block, hits in zip(document.blocks, document.derive(lexicons.phrases), strict=True):
        if block.kind in ("title", "heading"):
            template = _TEMPLATE.search(block.text) is not None
        if block.kind not in _KINDS or block.language not in ("", *lexicons.LANGUAGES):
            continue
        found = [(hit.start, hit.end) for hit in hits if hit.meaning == "placeholder"] if named else []
        if note_words:
            found += _notes(block.text, note_words)
        if not template and ("[" in block.text or "XX" in block.text) and not _TEMPLATE.search(block.text):
            found += [match.span() for match in re.finditer(_BLANK, block.text)]
        if found:
            yield from _matches(block, sorted(found))


def _notes(text: str, note_words: list[str]) -> Iterator[tuple[int, int]]:
    """The notes in a passage; `note_words` are those of `_NOTE_WORDS` that are in its article."""
    if not any(word in text for word in note_words):
        return
    for match in re.finditer(_NOTE, text):
        if not re.compile(_TODO_THINGS).match(text, match.end()):
            yield match.start(), match.end() - (match[0][-1:].isspace())


def _matches(block: Block, found: list[tuple[int, int]]) -> Iterator[Match]:
    for start, end in own(block, found):
        words = block.text[start:end]
        span = block.source_span(start, end)
        evidence = (Evidence("words", words, span),)
        yield Match(span, f"placeholder “{words}” left in the text", evidence=evidence)


RULE = Rule(
    code="CQ106",
    name="placeholder-text",
    doc=__doc__,
    severity=Severity.WARNING,
    check=check,
    bad=(
        Example("The river rose in May.\n\n«Lorem ipsum» «dolor sit amet», «consectetur adipiscing» elit."),
        Example("The river rose in May.\n\n«TODO:» write about the floods of the last century."),
        Example("The flood cost the village «[insert figure]» and two boats."),
        Example("The mayor, «[Name]», did not answer our questions about the lock."),
        Example("## The lower lock\n\n«Your text here»"),
        Example("The village paid «$XX» for the new pump in the spring of this year."),
        Example("- The pump was bought in 1987 «(TBD)».\n- It broke in May."),
        Example("The lock «[TK]» was built by the father of the keeper."),
        Example("Le pont «(à vérifier)» date du siècle dernier, dit l’éclusier.", "fr"),
        Example("Le fleuve monte en mai.\n\n«Lorem ipsum» «dolor sit amet» pour la suite.", "fr"),
        Example("Le fleuve monte en mai.\n\n«TODO :» écrire sur les crues du siècle dernier.", "fr"),
        Example("La crue a coûté «[à compléter]» au village et deux bateaux.", "fr"),
        Example("La maire, «[Nom]», n’a pas répondu à nos questions sur l’écluse.", "fr"),
        Example("## L’écluse du village\n\n«Votre texte ici»", "fr"),
        Example("Le village a payé la pompe «XX euros» au printemps de cette année.", "fr"),
        Example("La suite du récit des crues : «texte à venir».", "fr"),
    ),
    good=(
        Example("The river rose in May and fell in June."),
        Example("Printers set “lorem ipsum” where the text is not written yet."),
        Example("We wrote a TODO list and a TODO app for the club."),
        Example("Write `TODO: fix the pump` in the log.", formats=("md", "mdx", "qmd", "html")),
        Example("```\n# TODO: lorem ipsum\n```\n\nThe pump broke in May.", formats=("md", "mdx", "qmd", "html")),
        Example("## A template for your letter\n\nDear [Name], the river rose in May."),
        Example(
            "See [the date](https://river.example/date) of [the link](/link).", formats=("md", "mdx", "qmd", "html")
        ),
        Example("The attribute #[link] of the lock is an attribute."),
        Example("Louis XXX never ruled, and the thirtieth race, XXX, was cancelled."),
        Example("Le fleuve monte en mai et baisse en juin.", "fr"),
        Example("L’imprimeur pose « lorem ipsum » là où le texte manque encore.", "fr"),
        Example("Louis XXX n’a jamais régné, et la trentième course, XXX, fut annulée.", "fr"),
        Example("```\n# TODO : lorem ipsum\n```\n\nLa pompe est en panne.", "fr", formats=("md", "mdx", "qmd", "html")),
        Example("Nous avons écrit une TODO list pour le club.", "fr"),
        Example("Écrivez `TODO : réparer la pompe` dans le journal.", "fr", formats=("md", "mdx", "qmd", "html")),
        Example("## Un modèle de lettre\n\nMadame [Nom], le fleuve monte en mai.", "fr"),
        Example(
            "Voir [la ville](https://fleuve.example/ville) et [le lien](/lien).",
            "fr",
            formats=("md", "mdx", "qmd", "html"),
        ),
    ),
)
