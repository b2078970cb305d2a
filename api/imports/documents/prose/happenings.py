"""When and where a conference takes place, and who moderates it, from the sentences about it."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from api.dates import find_clock
from api.imports.documents.findings import put
from api.imports.documents.model import Candidate, Span
from api.imports.documents.prose.organisations import KNOWN, LEGAL
from api.imports.documents.prose.told import Told, group
from api.imports.documents.sentences import Sentence

BERLIN: Final = ZoneInfo("Europe/Berlin")
HELD: Final = re.compile(
    r"\b(?:findet|finden|fand|statt|stattfinden|durchzuführen|durchgeführt|durchführen"
    r"|geplant|lädt|laden|eingeladen|Einladung|treffen sich|trifft sich|veranstaltet"
    r"|vorzubereiten|am|im|heißt es|folgen|folgt|vorgesehen|angesetzt|terminiert|bildet)\b"
)
_VENUE: Final = re.compile(
    r"\b(?:findet(?: statt)?|fand|statt|finden|treffen sich|Ort:|Veranstaltungsort:|lädt"
    r"|laden|Treffpunkt:?)\b[^;]{0,90}?\b(?:im|in der|in dem|in die|in den|Ort:"
    r"|Veranstaltungsort:|ins) ?(?P<venue>(?:großen |kleinen |alten "
    r"|neuen )?[A-ZÄÖÜ][\w-]{1,40}(?: (?:(?:der|des|am|im|in|an der|von|für|zur"
    r"|zum) )?(?:St\. )?(?!St\b)[A-ZÄÖÜ][\w-]{1,40}){0,4})"
)
# Words for houses and rooms; where one of them follows "im" or "in der", something is held there.
_HOUSE: Final = (
    r"(?:[Hh]aus|[Rr]athaus|[Zz]entrum|[Ss]aal|[Hh]alle|[Aa]ula|[Mm]ensa|[Ff]oyer|[Ff]orum|[Tt]heater"
    r"|[Mm]useum|[Ss]chloss|[Kk]irche|[Hh]eim|[Gg]ebäude|[Bb]ibliothek|[Tt]reff|[Cc]lub|[Aa]kademie"
    r"|[Ff]abrik|[Ss]cheune|[Cc]afé|[Cc]ampus|[Hh]otel|[Ss]chule|[Gg]ymnasium|[Ww]ache|[Hh]of"
    r"|[Ee]inrichtung|[Ww]erkstatt|[Ss]tudio|[Bb]ad|[Ss]tadion|[Pp]ark)"
)
_PLACE: Final = re.compile(
    rf"\b(?P<to>im|ins|in der|in dem|in die|in den|in das) "
    rf"(?P<venue>(?:[A-ZÄÖÜa-zäöü][a-zäöüß]+e[nrs]? )?(?:[A-ZÄÖÜ][\w-]{{0,40}})?{_HOUSE}\b"
    rf"(?: (?:der |des |am |an der |im |in |von )?(?:(?:St|Sankt)\.? )?(?!St\b"
    rf"|Am\b|Um\b|Uhr\b|Die\b)[A-ZÄÖÜ][\w-]{{1,40}})"
    rf"{{0,3}})"
)
_ADJECTIVE: Final = re.compile(r"^(?P<stem>[A-ZÄÖÜ][a-zäöüß]+e)[nrs]?(?= [A-ZÄÖÜ])")
_NEUTER: Final = re.compile(
    r"(?:[Hh]aus|[Zz]entrum|[Ff]oyer|[Ff]orum|[Tt]heater|[Mm]useum|[Ss]chloss|[Hh]eim|[Gg]ebäude|[Cc]afé"
    r"|[Hh]otel|[Gg]ymnasium|[Ss]tudio)\b"
)
_ADDRESS: Final = re.compile(
    r"(?P<address>(?!(?:Am|Im) (?:\d|Januar|Februar|März|April|Mai|Juni|Juli|August"
    r"|September|Oktober|November|Dezember|Jahr|Schuljahr|Frühjahr|Sommer|Herbst|Winter))(?:[A-ZÄÖÜ][\w-]{0,40}(?:straße|str\.|platz|weg|allee|ring|gasse|damm"
    r"|ufer|markt|chaussee|hof|berg|graben)|(?:Am|An der|Auf dem|Im|Alte|Alter|Neue|Neuer"
    r"|Große|Kleine|Unter den) [A-ZÄÖÜ][\w-]{1,40}(?: [A-ZÄÖÜ][\w-]{1,40})?"
    r"|[A-ZÄÖÜ][\w.-]{1,40} (?:Straße|Str\.|Platz|Weg|Allee|Ring|Damm|Ufer|Markt|Gasse)"
    r"|Markt) \d{1,4} ?[a-z]?(?:[-–/]\d{1,4})"
    r"?\b(?:, \d{5} [A-ZÄÖÜ][\w-]{1,40}(?: [A-ZÄÖÜ][\w-]{1,40})?)?)"
)
MODERATED: Final = re.compile(
    r"\b(?:[Mm]oderiert (?:wird|wurde|werden)?\b[^.;]{0,80}?(?:von|vom|durch) "
    r"|[Mm]oderation (?:übernimmt|übernahm|liegt bei|lag bei|erfolgt durch|hat) )"
    r"(?:der |die |das |dem )?(?P<by>(?:Büro |Agentur |Firma |Beratungsbüro )?"
    rf"(?:{LEGAL}|{KNOWN})|(?:Büro|Agentur|Firma|Beratungsbüro)(?: [A-ZÄÖÜ][\w-]{{1,40}}){{1,4}})"
)
_ENDS: Final = re.compile(r"\b(?:Ende|endet|Schluss|bis)\b[^.\d]{0,30}$")


def place_and_time(told: Told, found: Candidate, sentences: Sequence[Sentence]) -> None:
    """Give a conference its day, its clock times, its venue with address, and its moderation."""
    for sentence in sentences:
        exact = [
            hit
            for hit in told.times_in(sentence.span)
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", hit.edtf or "")
        ]
        clocks = list(find_clock(sentence.text))
        if exact and (clocks or HELD.search(sentence.text)):
            put(found, "date", exact[0].value, exact[0].span)
        if clocks and "date" in found.fields:
            first = clocks[0]
            until, end = first.until, first.end
            if (
                until is None
                and len(clocks) > 1
                and _ENDS.search(sentence.text[first.end : clocks[1].start])
            ):
                until, end = clocks[1].from_, clocks[1].end
            _clock(found, first.from_, until, sentence.at(first.start, end))
        _place(told, found, sentence)
        if "series" not in found.fields or "date" in found.fields:
            _moderation(told, found, sentence)


def _place(told: Told, found: Candidate, sentence: Sentence) -> None:
    venue = _VENUE.search(sentence.text) if HELD.search(sentence.text) else None
    house = _PLACE.search(sentence.text) if HELD.search(sentence.text) else None
    if house is not None and (venue is None or venue.start("venue") != house.start("venue")):
        venue = house
    if venue is not None:
        span = group(sentence, venue, "venue")
        put(found, "venue", _nominative(told.source.words(span)), span)
    address = _ADDRESS.search(sentence.text)
    if address is not None and "venue" in found.fields:
        span = group(sentence, address, "address")
        put(found, "address", told.source.words(span), span)


def _nominative(venue: str) -> str:
    """In plain form: "im Alten Rathaus" is the place "Altes Rathaus"."""
    match = _ADJECTIVE.match(venue)
    noun = venue[match.end() + 1 :].partition(" ")[0] if match else ""
    if match is None or not re.search(rf"{_HOUSE}$", noun):
        return venue
    if _NEUTER.search(noun):
        return f"{match['stem']}s{venue[match.end() :]}"
    masculine = re.search(r"(?:[Ss]aal|[Hh]of|[Tt]reff|[Cc]lub|[Cc]ampus|[Pp]ark)$", noun)
    return f"{match['stem']}{'r' if masculine else ''}{venue[match.end() :]}"


def _moderation(told: Told, found: Candidate, sentence: Sentence) -> None:
    if match := MODERATED.search(sentence.text):
        span = group(sentence, match, "by")
        words = re.sub(
            r"^(?:Büro|Agentur|Firma|Beratungsbüro) (?=.*(?:mbH|GbR)$)", "", told.source.words(span)
        )
        put(found, "moderation", words, span)


def _clock(found: Candidate, starts: time, ends: time | None, span: Span) -> None:
    day_value = found.fields["date"]
    day = getattr(day_value.value, "earliest", None)
    if not isinstance(day, date):
        return
    spans = (span, day_value.spans[0])
    begin = datetime.combine(day, starts, BERLIN)
    put(found, "starts_at", begin, spans)
    if ends is not None and "ends_at" not in found.fields:
        end = datetime.combine(day, ends, BERLIN)
        put(found, "ends_at", end if end > begin else end + timedelta(days=1), spans)
