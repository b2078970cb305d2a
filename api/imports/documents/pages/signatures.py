"""Signatures under a paper: offices, and the names of those who signed."""

import re
from dataclasses import dataclass
from typing import Final

from api.imports.documents.model import Span
from api.imports.documents.source import Line, Source

_OFFICE: Final = re.compile(
    r"^(?:(?:Der|Die|Das) )?(?:(?:Ober|Erste[rn]? |Stellv(?:ertretende[rn]?"
    r"|\.) )*(?:[Bb]ürgermeister|Stadtrat|Stadträtin"
    r"|Bezirksstadtr[aä]t|Beigeordnete|Dezernent|Landr[aä]t|Stadtkämmerer|Kämmer"
    r"|Stadtdirektor|Kreisdirektor"
    r"|Amtsleit|Fachbereichsleit|Abteilungsleit|Sachbearbeit|Fachdienstleit|Referatsleit"
    r"|Geschäftsführ"
    r"|Dezernatsleit|Magistrat|Gemeindevorstand|Kreisausschuss|Bezirksamt|Verwaltung$)"
    r"[\w/*:()-]{0,40}(?: [\w/*:()-]{1,40}){0,4}"
    r"|(?:[Ii]n|i\.|I\.) ?(?:Vertretung|V\.)\.?:?|(?:[Ii]m|i\.|I\.) ?(?:Auftrag|A\.)\.?:?"
    r"|Mit freundlichen Grüßen|gez\.?|\(Unterschrift\)|Unterschrift(?:en)?)$"
)
_NAME: Final = re.compile(
    r"^(?:gez\.? ?)?(?:(?:Prof|Dr|Dipl)\.[ -]?(?:Ing\. )?)*[A-ZÄÖÜ][\w'-]{1,40}(?: (?:von"
    r"|van|de|zu|der))?(?: [A-ZÄÖÜ][\w'.-]{1,40}){0,3}$"
)
_SIGNED: Final = re.compile(
    r"gez\.? ?((?:(?:Prof|Dr)\. )*[A-ZÄÖÜ][\w'-]{1,40}(?: (?:von|van|de"
    r"|zu))?(?: [A-ZÄÖÜ][\w'-]{1,40}){0,2})"
)
_LONGEST_LINE: Final = 80
_PLACE_AND_DATE: Final = re.compile(
    r"^[A-ZÄÖÜ][\w -]{1,40}, (?:den )?\d{1,2}\. ?(?:\d{1,2}\.|\w{1,40}) ?\d{2,4}$"
)


@dataclass(frozen=True, slots=True)
class Signatures:
    """Where the lines of signatures stand, and the names in them."""

    lines: list[Line]
    names: list[Span]


def closing(source: Source, lines: list[Line]) -> Signatures:
    """The signatures that close a text: an office, and only short lines after it."""
    first = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        if not _may_belong(lines[index]):
            break
        if _OFFICE.match(lines[index].text) or _SIGNED.match(lines[index].text):
            first = index
    block = lines[first:]
    return Signatures(block, _names(source, block))


def opening(source: Source, lines: list[Line]) -> Signatures:
    """The signatures that open a text: lines of `gez.` and of offices, before any sentence."""
    block: list[Line] = []
    for line in lines:
        offices = [
            part for part in re.split(r" {2,}| (?=Beigeordnete|Sachbearbeit)", line.text) if part
        ]
        signed = _SIGNED.search(line.text) is not None
        if not signed and not (block and all(_OFFICE.match(part) for part in offices)):
            break
        block.append(line)
    return Signatures(block, _names(source, block))


def _may_belong(line: Line) -> bool:
    return len(line.text) <= _LONGEST_LINE and (
        _OFFICE.match(line.text) is not None
        or _NAME.match(line.text) is not None
        or _SIGNED.search(line.text) is not None
        or _PLACE_AND_DATE.match(line.text) is not None
    )


def _names(source: Source, block: list[Line]) -> list[Span]:
    names: list[Span] = []
    for line in block:
        signed = list(_SIGNED.finditer(source.flat, line.start, line.end))
        if signed:
            names.extend(Span(match.start(1), match.end(1)) for match in signed)
        elif _OFFICE.match(line.text) is None and _NAME.match(line.text):
            names.append(line.span)
    return names
