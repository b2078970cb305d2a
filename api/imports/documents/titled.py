"""What only the title of a page says: some systems name the sitting, or the town, nowhere else."""

import re
from collections.abc import Sequence
from typing import Final

from api.imports.documents.pages.page import Link

_TELLING: Final = re.compile(
    r"^SessionNet \| (?P<sitting>.*\d{1,2}\.\d{1,2}\.\d{4}.*)$|SD\.NET[^|]*\| (?P<town>.+)$"
)


def titled(text: str, title: str | None, links: Sequence[Link]) -> tuple[str, list[Link]]:
    """The text under the page's title, where the title says what the page does not.

    A browser shows both. All places in the text are counted in what this gives back.
    """
    match = _TELLING.search(title) if title else None
    said = (match["sitting"] or match["town"]) if match is not None else None
    if title is None or said is None or said.strip() in text:
        return text, list(links)
    above = f"{title}\n\n"
    moved = [(label, url, start + len(above), end + len(above)) for label, url, start, end in links]
    return above + text, moved
