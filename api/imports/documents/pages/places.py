"""Which municipality a page speaks for."""

import re
from collections import Counter
from typing import Final

from api.imports.documents.source import Source

_TOWN: Final = re.compile(
    (
        r"\b(?:Landeshauptstadt|Hansestadt|Universitätsstadt|Stadt|LHS|Landkreis(?:es)?"
        r"|Kreis(?:es)?|Gemeinde|Jugendamt|Bezirksamt|Stadtverwaltung) (?P<name>(?:Bad |Sankt "
        r"|St\. )?[A-ZÄÖÜ][a-zäöüß]{2,}(?:-[A-ZÄÖÜ][a-zäöüß]+)*)(?= |[.,;:)\"“]|$)"
    ),
    re.MULTILINE,
)
_NO_TOWN: Final = re.compile(
    r"(?:ung|schaft|heit|keit|amt|team|rat|tag|planer|planung|bezirk|teil)$|^(?:Mitte|Nord"
    r"|Süd|Ost|West|Die|Der|Das|Im|In|Am|Und|Für|Unter|Jugend|Soziales|Schule)$"
)


def body_name(source: Source) -> str | None:
    """The name most often said after "Stadt" and the like; the first one on a tie."""
    names = Counter(
        match["name"]
        for match in _TOWN.finditer(source.flat, 0, 100_000)
        if _NO_TOWN.search(match["name"]) is None
    )
    return names.most_common(1)[0][0] if names else None
