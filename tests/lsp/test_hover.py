"""What an editor shows of a finding under the pointer."""

from __future__ import annotations

from pathlib import Path

from adlint import rules
from tests.lsp.editor import Editor

PITCH = "Buy the *Brewmaster* ![pot](https://pixel.example/t.gif) kettle today for only $19, and get 20% off!"


def test_the_finding_its_evidence_and_the_page_of_its_rule(editor: Editor, tmp_path: Path) -> None:
    document = editor.open(tmp_path / "kettle.md", f"# Théières 🫖\n\n🫖 Tea is old. {PITCH}\n")
    page = document.hover("kettle today")
    assert page.startswith("**AD101 promotional-passage** (warning, confidence 0.")
    assert "an offer" in page
    assert rules.load("AD101").doc.strip() in page
    assert document.hover("Théières") == ""
    document.close()


def test_words_of_the_article_stay_words(editor: Editor, tmp_path: Path) -> None:
    """An editor would fetch an image that the page shows."""
    text = "<p>x</p>\n\n[sold here](https://shop.example/?aff=![a](https://pixel.example/t.gif))\n"
    document = editor.open(tmp_path / "kettle.md", text)
    page = document.hover("sold here")
    assert page.startswith("**AD103")
    assert "](https" not in page.split("\n---\n")[0]
    document.close()


def test_it_waits_for_what_was_typed(editor: Editor, tmp_path: Path) -> None:
    document = editor.open(tmp_path / "kettle.md", "Nothing yet.\n")
    document.change((0, 0, f"# Théières 🫖\n\n🫖 Tea is old. {PITCH}\n\n"))
    assert document.hover("kettle today").startswith("**AD101")
    document.change((0, len(document.text), "Nothing again.\n"))
    assert document.hover("Nothing") == ""
    document.close()
