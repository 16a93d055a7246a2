"""What the names and classes of HTML elements tell: buttons, frames, forms, advertisement slots."""

from __future__ import annotations

import re

from adlint.text.document import Block, Link
from adlint.text.html_tags import BUTTON_CLASS, Attribute
from adlint.text.span import Span

_BUTTON_CLASS = re.compile(BUTTON_CLASS)
_TELLING_CLASS = re.compile(
    r"(?:^|[\s_-])((?:ads?|adsbygoogle|advert(?:s|ising|isement|orial)?|sponsor(?:s|ed|ship)?|promo(?:tion|tional)?"
    r"|affiliate|newsletter|subscribe|subscription|signup|sign-up|cta|call-to-action|product-card"
    r"|related(?:-posts|-products)?|donate|donation)(?:[_-][\w-]*)?)(?=$|\s)",
    re.IGNORECASE,
)


def component_name(name: str, found: dict[str, Attribute]) -> str:
    """`form`, `div.sponsor`, `x-player`: an element whose name or class tells what it is for; else `""`."""
    classes = found.get("class") or found.get("id")
    telling = _TELLING_CLASS.search(classes.value) if classes else None
    if telling is not None and name not in ("html", "body", "main", "article"):
        return f"{name}.{telling[1].lower()}"
    return name if name == "form" or "-" in name else ""


def is_button(classes: str) -> bool:
    """Do these class names dress a link as a button?

    Either one says so (`btn`, `button`, `cta`) or they draw one: a background, rounded corners
    and padding, as the utility classes of Tailwind do.
    """
    return _BUTTON_CLASS.search(classes) is not None or (
        "rounded" in classes and "bg-" in classes and ("px-" in classes or "py-" in classes)
    )


def button_name(name: str, classes: str) -> str:
    """`button`, `a.btn`: the element, and of a link the class that makes it a button."""
    first = next((word for word in classes.split() if _BUTTON_CLASS.search(word)), "")
    return f"{name}.{first}" if first else name


def address(found: dict[str, Attribute]) -> str:
    """What an image or frame shows, lazily loaded or not; `""` for data in the page itself."""
    for name in ("src", "data-src", "data-lazy-src", "data", "href"):
        if name in found and not found[name].value.startswith("data:"):
            return found[name].value.strip()
    return ""


def values(found: dict[str, Attribute]) -> tuple[tuple[str, str], ...]:
    """Attributes as a `Block` holds them."""
    return tuple((name, attribute.value) for name, attribute in found.items())


def wordless(name: str, found: dict[str, Attribute], span: Span, containers: tuple[str, ...]) -> Block:
    """The block of a component that has no words: a frame, a player, an empty slot."""
    target = address(found)
    links = (Link(0, 0, span, target, "button"),) if target else ()
    return Block("component", "", (), span, containers, name=name, attributes=values(found), links=links)
