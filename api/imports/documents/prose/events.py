"""The words for conferences and their like, and what stands right beside them."""

import re
from typing import Final

from api.imports.documents.model import Span
from api.imports.documents.sentences import Sentence

_KINDS: Final = (
    ("stadtbezirkskonferenz", r"Stadtbezirkskonferenz|Bezirkskonferenz"),
    ("planungskonferenz", r"Planungskonferenz|Planungswerkstatt"),
    ("starterkonferenz", r"Starter-?konferenz"),
    (
        "sozialraumkonferenz",
        r"Sozialraumkonferenz|Stadtteilkonferenz|Quartierskonferenz|Kiezkonferenz",
    ),
    ("abschlusskonferenz", r"Abschlusskonferenz|Abschlussveranstaltung|Abschlusstagung"),
    (
        "auftakt",
        r"Auftakt(?:veranstaltung|konferenz|treffen|workshop)|Kick-?[Oo]ff(?:-Veranstaltung)?",
    ),
    ("fachtag", r"Fachtag(?:ung)?|Fachkonferenz|Fachforum"),
    (
        None,
        (
            r"(?:[A-ZÄÖÜ]\w{1,30}- und )?(?:[A-ZÄÖÜ][\w-]{0,40})(?:konferenz"
            r"|forum)|Konferenz|Tagung|Workshop"
            r"|Informationsveranstaltung|Klausurtagung"
        ),
    ),
)
EVENT: Final = re.compile(
    "|".join(
        f"(?P<{kind or 'other'}>(?<![\\w-])(?:{form})(?P<plural_{kind or 'other'}>en)?(?![\\w-]))"
        for kind, form in _KINDS
    )
)
_FIRST: Final = re.compile(
    (
        r"\b(?P<ordinal>erste[rn]?|zweite[rn]?|dritte[rn]?|vierte[rn]?"
        r"|(?P<number>\d{1,2})\.) (?=[A-ZÄÖÜ])"
    ),
    re.IGNORECASE,
)
_ORDINALS: Final = {"erst": 1, "zweit": 2, "dritt": 3, "viert": 4}


def kind_of_event(match: re.Match[str]) -> tuple[str | None, Span]:
    """The kind that a match of EVENT names, and where its words stand in what was searched."""
    names = [
        name
        for name, value in match.groupdict().items()
        if value is not None and not name.startswith("plural_")
    ]
    kind = names[0] if names else "other"
    return (None if kind == "other" else kind), Span(match.start(), match.end())


def is_plural(match: re.Match[str]) -> bool:
    """Whether a match of EVENT speaks of a series of conferences."""
    return any(value for name, value in match.groupdict().items() if name.startswith("plural_"))


def ordinal(sentence: Sentence, match: re.Match[str]) -> tuple[int, Span] | None:
    """The number of a conference in its series, from the word before it, and where both stand."""
    start = max(0, match.start() - 16)
    found = _FIRST.search(sentence.text[start : match.end()])
    if found is None or (found["number"] and start + found.start() == 0):
        # A number at the start is that of a point in a list.
        return None
    word = re.sub(r"e[rn]?$", "", found["ordinal"].casefold())
    number = int(found["number"]) if found["number"] else _ORDINALS.get(word, 0)
    return (number, sentence.at(start + found.start(), match.end())) if number else None
