"""What kind of article it is: a plain guess."""

from __future__ import annotations

from adlint.text.document import Document


def doc_type(document: Document) -> str:
    return "editorial"
