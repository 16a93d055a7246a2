"""From the URI of a document to where it stands."""

from __future__ import annotations

import os
from collections.abc import Sequence

from pygls.uris import to_fs_path

from adlint.config import FILE_NAMES
from adlint.lsp.checking import Place
from adlint.text.reader import SUFFIXES

# fmt: off
FORMATS = {
    "markdown": "markdown", "gfm": "markdown", "pandoc": "markdown", "mdx": "mdx",
    "quarto": "quarto", "rmd": "quarto", "rmarkdown": "quarto",
    "html": "html", "mhtml": "html", "xhtml": "html", "plaintext": "plain", "text": "plain",
}
# fmt: on
"""The formats of the language ids of VS Code, Vim, Emacs, Helix and Zed."""


def place(uri: str, language_id: str, folders: Sequence[str]) -> Place:
    """Where the document stands.

    folders: paths of the workspace's folders; a buffer without a file stands in the first.

    The suffix tells the format; where it is none that adlint knows, the language id does.
    """
    path = to_fs_path(uri)
    format = FORMATS.get(language_id.lower(), "")
    if not path:
        folder = folders[0] if folders else os.getcwd()
        return Place(os.path.join(folder, "untitled"), format or "markdown", named=False, home=folder)
    known = os.path.splitext(path)[1].lower() in SUFFIXES
    homes = [folder for folder in folders if path.startswith(os.path.join(folder, ""))]
    return Place(path, "" if known else format, named=True, home=max(homes, key=len, default=os.path.dirname(path)))


def is_config(uri: str) -> bool:
    """Whether it is a configuration file, which is no article."""
    return os.path.basename(to_fs_path(uri) or "") in FILE_NAMES
