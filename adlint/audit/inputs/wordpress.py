"""The content of a WordPress post, as it stands in the database, as a format that adlint reads.

What is made of it has the same length, so that offsets are the same.
"""

from __future__ import annotations

import re

_SHORTCODE = re.compile(r"\[(/?)([A-Za-z][\w-]{0,60})((?:\s[^\[\]<>]{0,2000})?)(/?)\]")
_ALONE = frozenset(("audio", "caption", "embed", "gallery", "playlist", "video", "wp_caption"))
"""The shortcodes of WordPress itself; others are known by their attributes or by an end tag."""
_ATTRIBUTE = re.compile(r"[\w-]{1,60}\s{0,9}=")
_PARAGRAPH = re.compile(r"<p(?=[\s>])", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*(?=[^\s<])")


def format_of(content: str) -> str:
    """`html` for blocks and for paragraphs with tags; `markdown` for the classic editor's, which WordPress makes
    paragraphs of by blank lines, as Markdown does."""
    if "<!-- wp:" in content:
        return "html"
    return "html" if len(_PARAGRAPH.findall(content)) > len(_BLANK_LINE.findall(content)) else "markdown"


def without_shortcodes(content: str) -> str:
    """The content with `[button url="…"]words[/button]` as the element `<button url="…">words</button>`.

    Shortcodes without an end tag become spaces. `[1]`, `[sic]` and other words in brackets are left as they are.
    """
    if "[" not in content:
        return content
    closed = {match[2].lower() for match in _SHORTCODE.finditer(content) if match[1]}

    def replaced(match: re.Match[str]) -> str:
        name = match[2].lower()
        if name in closed and not match[4]:
            return f"<{match[0][1:-1]}>"
        if name in _ALONE or _ATTRIBUTE.search(match[3]):
            return re.sub(r"[^\n]", " ", match[0])
        return match[0]

    return _SHORTCODE.sub(replaced, content)
