"""Buttons of council information systems that say something only where the mouse rests on them."""

import re
from typing import Final

from selectolax.lexbor import LexborNode

from api.imports.reading.titles import one_line

_LETTERS: Final = re.compile(r"^[A-Z]{2}$")
_PAGES: Final = re.compile(
    r"^(?:Tagesordnung|Auszug|Vorlage|Drucksache|Niederschrift|Protokoll|Anlagen?|Beschlüsse)\b"
)


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
