"""Buttons of council information systems that say or lead to what stands nowhere else."""

import re
from typing import Final
from urllib.parse import urlencode

from selectolax.lexbor import LexborNode

from api.imports.reading.titles import one_line

_LETTERS: Final = re.compile(r"^[A-Z]{2}$")
_PAGES: Final = re.compile(
    r"^(?:Tagesordnung|Auszug|Vorlage|Drucksache|Niederschrift|Protokoll|Anlagen?|Beschlüsse)\b"
)

_HANDS_OUT: Final = re.compile(r"(?:^|/)do027(?:_r)?\.asp(?:\?|$)", re.IGNORECASE)
"""Where classic ALLRIS hands out a file: by a form, though it also takes a plain address."""


def handed_out(form: LexborNode) -> str | None:
    """The address of the file that a form asks for: its action, asked with its hidden fields."""
    action = (form.attributes.get("action") or "").strip()
    if not _HANDS_OUT.search(action):
        return None
    fields = [
        (name, one.attributes.get("value") or "")
        for one in form.css("input")
        if (one.attributes.get("type") or "").lower() == "hidden"
        and (name := one.attributes.get("name"))
    ]
    if not fields:
        return action
    return f"{action}{'&' if '?' in action else '?'}{urlencode(fields)}"


def label(node: LexborNode) -> str:
    """What a button that sends its form is called; nothing for all other inputs."""
    given = node.attributes
    if (given.get("type") or "").lower() != "submit":
        return ""
    said = one_line(given.get("value"))
    return one_line(given.get("title")) if not said or _LETTERS.match(said) else said


def told(node: LexborNode) -> str | None:
    """What a button of two letters tells by its title, unless that names the page it opens.

    On the agendas of classic ALLRIS the button "PA" opens the extract of an item, and its title
    is the item's result, which stands nowhere else on the page.
    """
    given = node.attributes
    if (given.get("type") or "").lower() != "submit" or not _LETTERS.match(
        given.get("value") or ""
    ):
        return None
    title = one_line(given.get("title"))
    return None if not title or _PAGES.match(title) else title
