"""`python -m adlint.lexicons [--check]`: expand the phrases of each language into `<language>.phrases`.

With `--check` nothing is written: exit code 1 if a committed file differs from its sources.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from adlint import generated, lexicons

_WORD_LISTS = frozenset(
    {"abbreviations", "clause_opener", "distinguisher", "imperative", "reference_list", "sentence_opener"}
)
"""Files that are read as they are: what stands in them is not looked for in texts."""


def phrases(language: str) -> str:
    """The text of the file for one language. Raises `ValueError` for an entry that is not well formed."""
    folder = os.path.dirname(lexicons.generated(language))
    names = (os.path.splitext(name) for name in os.listdir(os.path.join(folder, language)))
    meanings_of: dict[str, list[str]] = {}
    for meaning in sorted(name for name, suffix in names if suffix == ".txt" and name not in _WORD_LISTS):
        for phrase in dict.fromkeys(lexicons.words(language, meaning)):
            meanings_of.setdefault(phrase, []).append(meaning)
    sections: dict[str, dict[str, list[str]]] = {}
    for phrase, meanings in sorted(meanings_of.items()):
        section = sections.setdefault(f"[{' '.join(meanings)}]", {})
        section.setdefault(lexicons.key(phrase), []).append(phrase)
    return "".join(
        f"{line}\n"
        for heading, section in sorted(sections.items())
        for line in (heading, *("\t".join((key, *found)) for key, found in sorted(section.items())))
    )


def main(arguments: Sequence[str]) -> int:
    """Write the files, or with `--check` compare them; 1 if one differs."""
    if list(arguments) not in ([], ["--check"]):
        sys.stderr.write("usage: python -m adlint.lexicons [--check]\n")
        return 2
    made = {lexicons.generated(language): phrases(language) for language in lexicons.LANGUAGES}
    differing = generated.outdated(made)
    if not arguments:
        generated.write(made, differing)
        return 0
    for path in differing:
        sys.stderr.write(f"{path} differs from its sources; run python -m adlint.lexicons\n")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
