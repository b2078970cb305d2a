"""Titles that files carry beside their text; most programs fill them with nothing of use."""

import re
from typing import Final

from api.imports.reading.encoding import composed, plain

MAX_TITLE: Final = 500
_PREFIX: Final = re.compile(r"^Microsoft (?:Office )?(?:Word|PowerPoint|Excel) - ", re.IGNORECASE)
_EMPTY: Final = re.compile(
    r"(?:(?:word-?)?dokument|document|unbenannt|untitled|ohne titel|titel|title|"
    r"pr(?:ä|ae)sentation|presentation|powerpoint-präsentation|folie|seite|page|scan)"
    r"[\s_.-]*\d*",
    re.IGNORECASE,
)
_FILE_NAME: Final = re.compile(r"\S+\.(?:docx?|dotx?|pdf|rtf|odt|pptx?|xlsx?|tmp|indd)")


def one_line(text: str | None) -> str:
    """The words of a text in NFC, parted by single spaces."""
    return composed(" ".join(plain(text or "").split()))


def meaningful_title(text: str | None) -> str | None:
    """A title somebody wrote; None for a program's placeholder or the name of a file."""
    title = _PREFIX.sub("", one_line(text))[:MAX_TITLE]
    if not title or _EMPTY.fullmatch(title) or _FILE_NAME.fullmatch(title.lower()):
        return None
    return title
