"""The Beratungsfolge of a paper: which committee dealt with it, when, how and with what result."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from api.imports.documents.model import Span
from api.imports.documents.source import Line, Source

ROLE: Final = re.compile(
    r"(?<![\w-])(?:zur |zum )?(?:Vorberatung|Entscheidung|Kenntnisnahme"
    r"|Kenntnis(?! genommen)|Anhörung"
    r"|Beschlussfassung|Beschluss|Beratung|Behandlung|Information|Bericht(?:erstattung)?|Mitteilung"
    r"|Empfehlung(?:sbeschluss)?|Stellungnahme|Einbringung|Erörterung|Vorstellung|Verweisung"
    r"|mitberatend|Überweisung|Weiterleitung|Wiedervorlage|Zustimmung|Genehmigung|Beantwortung|federführend|unbekannt)(?![\w-])"
)
_RESULT_CORE: Final = (
    r"beschlossen|zugestimmt|abgelehnt|empfohlen|angenommen|genehmigt|vertagt|zurückgestellt"
    r"|zurückgezogen|abgesetzt|verwiesen|überwiesen|erledigt|vorberaten|genommen|gewählt|entfallen"
    r"|abgestimmt|beraten|behandelt|einverstanden|Zustimmung|Ablehnung|Vertagung"
    r"|zugeleitet|vorgestellt"
)
RESULT: Final = re.compile(
    rf"(?<![\w-])(?:(?:ein(?:stimmig|mütig)|mehrheitlich|un(?:ge|ver)ändert|ge(?:ändert)"
    rf"|(?:in )?geänderte[rmn]?"
    r"|teilweise|ohne|mit|zur|Kenntnis|Änderungen?|Votum|Beschluss(?:fassung)?|Empfehlung"
    r"|Fassung|ist|wird|wurde|nicht|in|im|Ausschuss|BVV|Rat|den|die|der|an|bei|"
    r"Stimmengleichheit|Enthaltung(?:en)?|abweichend|ungeändert|formlos|verändert|(?:Der"
    r"|Die) [\w-]{1,40}) ){0,7}"
    rf"(?:{_RESULT_CORE})(?![\w-])[^\n|]{{0,160}}"
)
DATE: Final = re.compile(
    r"(?<![\d.])(?:(?:Mo|Di|Mi|Do|Fr|Sa|So|Montag|Dienstag|Mittwoch|Donnerstag|Freitag"
    r"|Samstag|Sonntag)[.,]* ?,? ?)?"
    r"(?P<day>\d{1,2})\. ?(?:(?P<month>\d{1,2})\. ?|(?P<name>Januar|Februar|März|April|Mai"
    r"|Juni|Juli|August"
    r"|September|Oktober|November|Dezember) )(?P<year>\d{4}|\d{2})(?!\d)"
)
MONTHS: Final = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]
SITTING: Final = re.compile(
    r"(?:(?P<number>\d{1,3})\. ?)?(?:(?:gemeinsame|außerordentliche|ordentliche|konstituierende|"
    r"(?:nicht-?)?öffentliche(?:/nicht-?öffentliche)?|ÖFFENTLICHE|Sonder-?) ?){0,3}"
    r"(?:Sitzung|Sondersitzung|SITZUNG|Plenarsitzung|Tagung)? ?(?P<of>(?:des|der) [A-ZÄÖÜ\d])"
)
PUBLICITY: Final = re.compile(
    r"(?<![\w-])(?:(?P<closed>N|nö|nicht-?öffentlich)|(?P<open>Ö|ö|öffentlich))(?![\w-])"
)
_CENTURY: Final = 2000
_TURN: Final = 70


@dataclass(slots=True)
class Sitting:
    """One date in a station."""

    date: date
    date_span: Span
    name: Span | None = None
    number: str | None = None
    result: Span | None = None
    top: Span | None = None
    """The number of the item under which it dealt with the paper."""


@dataclass(slots=True)
class Station:
    """One committee in the Beratungsfolge, with the sittings that dealt with the paper."""

    committee: Span
    role: Span | None = None
    publicity: Span | None = None
    public: bool | None = None
    bare: bool = False
    """Whether only a sitting names the committee."""
    sittings: list[Sitting] = field(default_factory=list)


def read_date(match: re.Match[str]) -> date | None:
    """The day a match of DATE names; None where there is no such day."""
    year = int(match["year"])
    if year < 100:  # noqa: PLR2004 -- a year written with two digits
        year += _CENTURY if year < _TURN else _CENTURY - 100
    month = int(match["month"]) if match["month"] else MONTHS.index(match["name"]) + 1
    try:
        return date(year, month, int(match["day"]))
    except ValueError:
        return None


def stations(source: Source, lines: list[Line]) -> tuple[list[Station], int]:
    """The stations that the lines tell of, and the offset where they end.

    A line may hold a whole station or one cell of its table; the end is the first line that can
    be neither.
    """
    found: list[Station] = []
    end = lines[0].start if lines else 0
    for index, line in enumerate(lines):
        if not _take(source, line, lines[index + 1 : index + 4], found):
            break
        end = line.end
    return [station for station in found if station.sittings or station.role], end


def _take(source: Source, line: Line, ahead: list[Line], found: list[Station]) -> bool:
    """Read one line into the stations; False if it belongs to none of them."""
    at, taken = line.start, False
    while at < line.end:
        if source.flat[at] in " |•–-,;":
            at += 1
            continue
        step = _cell(source, at, line.end, found) or _committee(source, at, line, ahead, found)
        if step is None:
            return taken
        at, taken = step, True
    return taken


def _cell(source: Source, at: int, end: int, found: list[Station]) -> int | None:
    """Read a date, a sitting, a role, a mark or a result that begins at `at`."""
    station = found[-1] if found else None
    if station is None:
        return None
    if match := DATE.match(source.flat, at, end):
        day = read_date(match)
        if day is not None:
            station.sittings.append(Sitting(day, Span(match.start(), match.end())))
        return None if day is None else _after_clock(source, match.end(), end)
    sitting = station.sittings[-1] if station.sittings else None
    stop = _of_sitting(source, at, end, sitting) if sitting is not None else None
    return stop or _of_station(source, at, end, station, sitting)


def _of_sitting(source: Source, at: int, end: int, sitting: Sitting) -> int | None:
    """Read the name of a sitting."""
    match = SITTING.match(source.flat, at, end) if sitting.name is None else None
    if match is None:
        return None
    stop = _end_of_name(source, match.start("of"), end)
    sitting.name, sitting.number = source.trim(at, stop), match["number"]
    return stop


def _of_station(
    source: Source, at: int, end: int, station: Station, sitting: Sitting | None
) -> int | None:
    """Read a role, a result, or whether the part is public."""
    match = ROLE.match(source.flat, at, end) if station.role is None else None
    if match is not None:
        station.role = Span(match.start(), match.end())
        return match.end()
    match = RESULT.match(source.flat, at, end) if sitting is not None else None
    if match is not None and sitting is not None:
        sitting.result = source.trim(match.start(), match.end())
        return match.end()
    match = PUBLICITY.match(source.flat, at, end)
    if match is not None:
        if station.public is None:
            station.publicity = Span(match.start(), match.end())
            station.public = match["open"] is not None
        return match.end()
    return None


_CLOCK: Final = re.compile(r"[ ,]*(?:\d{1,2}[:.]\d{2})?(?: ?- ?\d{1,2}[:.]\d{2})?(?: ?Uhr)?")


def _after_clock(source: Source, at: int, end: int) -> int:
    match = _CLOCK.match(source.flat, at, end)
    return match.end() if match else at


def _end_of_name(source: Source, at: int, end: int) -> int:
    """Where the name of a sitting ends: before its result, a mark, a gap or the line's end."""
    stops = [end]
    for pattern in (RESULT, DATE, _GAP):
        match = pattern.search(source.flat, at, end)
        if match is not None:
            stops.append(match.start())
    return min(stops)


_GAP: Final = re.compile(r" {3,}|\|| \(offen\)")


def _committee(
    source: Source, at: int, line: Line, ahead: list[Line], found: list[Station]
) -> int | None:
    """Read a committee that begins at `at`: the words before its role, a date or the line's end."""
    if not source.flat[at].isupper():
        return None
    stops = [line.end]
    for pattern in (ROLE, DATE, _GAP, _MARK):
        match = pattern.search(source.flat, at + 1, line.end)
        if match is not None:
            stops.append(match.start())
    stop = min(stops)
    span = source.trim(at, stop, "-–,;:")
    if span is None or span.end - span.start > _LONGEST_NAME:
        return None
    if stop == line.end and not _goes_on(source, ahead):
        return None
    found.append(Station(span))
    return stop


_LONGEST_NAME: Final = 140
_MARK: Final = re.compile(r"(?<= )(?:N|Ö|nö|ö|nicht-?öffentlich|öffentlich)(?= |$)", re.MULTILINE)


def _goes_on(source: Source, ahead: list[Line]) -> bool:
    """Whether a line after a bare name says when or how: only then was it a committee."""
    for line in ahead:
        if DATE.match(source.flat, line.start, line.end) or ROLE.match(
            source.flat, line.start, line.end
        ):
            return True
        if not PUBLICITY.match(source.flat, line.start, line.end):
            return False
    return False
