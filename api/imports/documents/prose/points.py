"""The points of a slide or a list, also where a transcript has run them together."""

import re
from itertools import pairwise
from typing import Final

from api.imports.documents.model import Span
from api.imports.documents.source import Source

_MARKED: Final = re.compile(
    r"\n\s*(?:[-–•*·▪➢►✓]\s*)?|\s[•▪➢►✓]\s*|(?<=[^\s-])\s*[-–]\s+(?=[A-ZÄÖÜ„\"])"
    r"|;\s+(?=[A-ZÄÖÜ„\"])"
)
# Where the first point has a dash, each has one, whatever its first letter.
_DASHES: Final = re.compile(r"\n\s*(?:[-–]\s*)?|\s[-–]\s+")
_MARKED_IN_LINES: Final = re.compile(
    r"\s[•▪➢►✓]\s*|(?<=[^\s-])\s*[-–]\s+(?=[A-ZÄÖÜ„\"])|;\s+(?=[A-ZÄÖÜ„\"])"
)
_LONG_LINE: Final = 60
_TOKEN: Final = re.compile(r"\S+")
_ACTION: Final = re.compile(
    r"^[„\"»]?(?:[A-ZÄÖÜ][\w-]{0,40}(?:ung|ungen)|Erhalt|Aus?bau|Aufbau|Abbau|Umbau|Beginn"
    r"|Start|Antrag|Bericht|Vorlage|Beschluss|Einsatz|Erarbeiten|Abschluss|Aufnahme"
    r"|Einbezug|Fortbestand|Transfer|Austausch|Zugang|Koordinierung|Kooperation(?:en)?"
    r"|Partizipation|Evaluation)[,.;:)]?$"
)
_QUALITY: Final = re.compile(
    r"^(?:[A-ZÄÖÜ][a-zäöüß]+(?:lich|isch|ig|haft|nd|bar|sam|ell|iv|är|al|ent|gerecht|los|voll|iert|nah|frei|ant)e[rsn]?"
    r"|Neue[rsn]?|Offene[rsn]?|Gemeinsame[rsn]?|Weitere[rsn]?|Gute[rsn]?|Bessere[rsn]?)$"
)
_ENDS: Final = re.compile(r"[“”\"«)]\d{0,2}$|[.!?;]$")
_YEAR: Final = re.compile(r"^(?:19|20)\d{2}[,.]?$")
_NOUN: Final = re.compile(r"^[„\"»]?[A-ZÄÖÜ][\w/-]{0,40}[a-zäöüßI][“\"«]?$")
_VERB: Final = re.compile(r"^[a-zäöü]{4,}e?(?:rn|eln|en)$")
_FEWEST_MARKS: Final = 1


def points(source: Source, within: Span) -> list[Span]:
    """The points of a stretch of text.

    Marks tell them apart: line ends, bullets, dashes. Where there are none, a point begins at a
    capital that no sentence would have there: an adjective, or a noun of action after another
    noun, after a year or after a closing quotation mark. German gives no surer sign.
    """
    if _is_wrapped(source, within):
        marked = _MARKED_IN_LINES
    else:
        marked = _DASHES if source.flat[within.start] in "-–" else _MARKED
    marks = [match for match in source.find(marked, within) if match.start() > within.start]
    if len(marks) >= _FEWEST_MARKS:
        ends = [match.start() for match in marks] + [within.end]
        starts = [within.start] + [match.end() for match in marks]
        spans = [source.trim(a, b, "-–•*·▪ ") for a, b in zip(starts, ends, strict=True)]
        return [span for span in spans if span is not None]
    return _run_together(source, within)


def _is_wrapped(source: Source, within: Span) -> bool:
    """Whether the lines only end where the paper did: all but the last are long."""
    start = source.flat.rfind("\n", 0, within.start) + 1
    lines = [line for line in source.flat[start : within.end].split("\n") if line.strip()]
    return len(lines) > 1 and all(len(line.strip()) >= _LONG_LINE for line in lines[:-1])


def _run_together(source: Source, within: Span) -> list[Span]:
    tokens = list(source.find(_TOKEN, within))
    cuts = [within.start]
    quoted = False
    for before, token in pairwise(tokens):
        quoted = _in_quotes(before[0], quoted)
        if not quoted and _begins(before[0], token[0]):
            cuts.append(token.start())
    cuts.append(within.end)
    spans = [source.trim(a, b, "-–•*·▪ ") for a, b in pairwise(cuts)]
    return [span for span in spans if span is not None]


def _in_quotes(word: str, quoted: bool) -> bool:  # noqa: FBT001 -- the state that goes through the loop
    if re.search(r"[“”«]", word):
        return False
    return quoted or word[:1] in "„»"


def _begins(before: str, word: str) -> bool:
    if not re.match(r"[„\"»]?[A-ZÄÖÜ]", word) or before.endswith(("-", "–", ",", "/", "&", ":")):
        return False
    if _ENDS.search(before) or _YEAR.match(before):
        return True
    if _QUALITY.match(word):
        return _NOUN.match(before) is not None or _VERB.match(before) is not None
    if _ACTION.match(word):
        return _NOUN.match(before) is not None and _QUALITY.match(before) is None
    return False
