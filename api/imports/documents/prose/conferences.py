"""Conferences: which there are, when and where."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from api.dates import find_clock
from api.imports.documents.findings import put, slug
from api.imports.documents.model import Candidate, Ref, Span
from api.imports.documents.prose.agendas import find_agenda
from api.imports.documents.prose.events import EVENT, is_plural, kind_of_event, ordinal
from api.imports.documents.prose.schedules import is_course, milestone
from api.imports.documents.prose.series import find_series
from api.imports.documents.prose.told import Time, Told, group
from api.imports.documents.sentences import Sentence

BERLIN: Final = ZoneInfo("Europe/Berlin")
_TITLE_QUOTED: Final = re.compile(r"^(?:en)? [„\"»](?P<title>[^“”\"«\n]{3,250})[“”\"«]")
_HELD: Final = re.compile(
    r"\b(?:findet|finden|fand|statt|stattfinden|durchzuführen|durchgeführt|durchführen"
    r"|geplant|lädt|laden|eingeladen|Einladung|treffen sich|trifft sich|veranstaltet"
    r"|vorzubereiten|am|im|heißt es)\b"
)
_VENUE: Final = re.compile(
    r"\b(?:findet(?: statt)?|fand|statt|finden|treffen sich|Ort:|Veranstaltungsort:|lädt"
    r"|laden|Treffpunkt:?)\b[^;]{0,90}?\b(?:im|in der|in dem|in die|in den|Ort:"
    r"|Veranstaltungsort:|ins) ?(?P<venue>(?:großen |kleinen |alten "
    r"|neuen )?[A-ZÄÖÜ][\w-]{1,40}(?: (?:(?:der|des|am|im|in|an der|von|für|zur"
    r"|zum) )?[A-ZÄÖÜ][\w-]{1,40}){0,4})"
)
_ADDRESS: Final = re.compile(
    r"(?P<address>(?:[A-ZÄÖÜ][\w-]{0,40}(?:straße|str\.|platz|weg|allee|ring|gasse|damm"
    r"|ufer|markt|chaussee|hof|berg|graben)|(?:Am|An der|Auf dem|Im|Alte|Alter|Neue|Neuer"
    r"|Große|Kleine|Unter den) [A-ZÄÖÜ][\w-]{1,40}(?: [A-ZÄÖÜ][\w-]{1,40})?"
    r"|[A-ZÄÖÜ][\w.-]{1,40} (?:Straße|Str\.|Platz|Weg|Allee|Ring|Damm|Ufer|Markt|Gasse)"
    r"|Markt) \d{1,4} ?[a-z]?(?:[-–/]\d{1,4})"
    r"?\b(?:, \d{5} [A-ZÄÖÜ][\w-]{1,40}(?: [A-ZÄÖÜ][\w-]{1,40})?)?)"
)
_TO_COME: Final = re.compile(r"\bsoll\b|\bgeplant\b|vorzubereiten|\bwird\b")


def find_conferences(told: Told) -> None:
    """The conference of the title, conferences that sentences date, and series."""
    main = _of_title(told)
    if main is not None:
        _place_and_time(told, main)
        find_agenda(told, main)
    for sentence in told.sentences:
        for match in EVENT.finditer(sentence.text):
            if is_plural(match) or (main is not None and _is_main(told, sentence, match, main)):
                continue
            _dated(told, sentence, match)
    find_series(told, main)


def _of_title(told: Told) -> Candidate | None:
    page = told.page
    if (
        page.kind in {"allris_paper", "allris_extract", "mirror", "transcript"}
        or page.title_span is None
    ):
        return None
    match = EVENT.search(told.source.flat, page.title_span.start, page.title_span.end)
    if match is None or is_plural(match):
        return None
    found = told.found.thing("conferences", f"conference:{slug(page.title)}", page.title)
    kind, span = kind_of_event(match)
    put(found, "title", page.title, page.title_span)
    put(found, "kind", kind, span)
    _belongs(told, found, span)
    return found


def _belongs(told: Told, found: Candidate, span: Span) -> None:
    if told.process is not None:
        put(found, "process_id", Ref(told.process.key), span)


def _is_main(told: Told, sentence: Sentence, match: re.Match[str], main: Candidate) -> bool:
    """Whether the words mean the conference of the title: of its kind, or on its day."""
    kind, _ = kind_of_event(match)
    own, day = main.fields.get("kind"), main.fields.get("date")
    if kind is None or (own is not None and own.value == kind):
        numbered = ordinal(sentence, match)
        if own is not None and numbered is not None:
            put(main, "number", numbered[0], numbered[1])
            put(main, "series", f"{match[0]}en", group(sentence, match))
        return True
    if own is None and day is not None:
        earliest = getattr(day.value, "earliest", None)
        if any(hit.value.earliest == earliest for hit in told.times_in(sentence.span)):
            put(main, "kind", kind, group(sentence, match))
            return True
    return False


def _dated(told: Told, sentence: Sentence, match: re.Match[str]) -> None:
    """A single conference that its sentence gives a time."""
    kind, _ = kind_of_event(match)
    slide = sentence.region.slide
    listed = next((at for at in told.course if sentence.start <= at < sentence.end), None)
    if not (is_course(sentence) if slide else listed is not None or _HELD.search(sentence.text)):
        return
    times = [
        hit
        for hit in told.times_in(sentence.span)
        if hit.edtf is not None and "/.." not in hit.edtf
    ]
    when = _nearest(told, times, sentence.start + match.start(), before_only=slide)
    if when is None:
        return
    span = group(sentence, match)
    quoted = _TITLE_QUOTED.match(sentence.text[match.end() :])
    numbered = ordinal(sentence, match)
    title_span = numbered[1] if numbered is not None else span
    if quoted is not None:
        title_span = sentence.at(match.start(), match.end() + quoted.end())
    elif listed is not None:
        title_span = told.course[listed]
    title = told.source.words(title_span)
    title = title[0].upper() + title[1:]
    found = told.found.thing(
        "conferences", f"conference:{slug(title)}:{slug(when.edtf or '')}", title
    )
    put(found, "title", title, title_span)
    put(found, "kind", kind, span)
    put(found, "date", when.value, when.span)
    _belongs(told, found, span)
    if numbered is not None:
        put(found, "number", numbered[0], numbered[1])
        put(found, "series", f"{match[0]}en", span)
    if said := _TO_COME.search(sentence.text):
        put(found, "state", "geplant", group(sentence, said))
    if not slide and listed is None:
        milestone(told, told.about(sentence), title_span, when)
        told.used.add(when.span)


def _nearest(told: Told, times: list[Time], at: int, *, before_only: bool) -> Time | None:
    """The time a conference has: on a slide the one right before it, in a sentence the nearest."""
    if before_only:
        before = [
            hit
            for hit in times
            if hit.span.end <= at and not told.source.flat[hit.span.end : at].strip(" :–-(")
        ]
        return before[-1] if before else None
    return min(
        times, default=None, key=lambda hit: min(abs(hit.span.start - at), abs(hit.span.end - at))
    )


def _place_and_time(told: Told, found: Candidate) -> None:
    for sentence in told.sentences:
        exact = [
            hit
            for hit in told.times_in(sentence.span)
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", hit.edtf or "")
        ]
        clock = next(iter(find_clock(sentence.text)), None)
        if exact and (clock is not None or _HELD.search(sentence.text)):
            put(found, "date", exact[0].value, exact[0].span)
        if clock is not None and "date" in found.fields:
            _clock(found, clock.from_, clock.until, sentence.at(clock.start, clock.end))
        address = _ADDRESS.search(sentence.text)
        venue = _VENUE.search(sentence.text)
        if venue is not None and _HELD.search(sentence.text):
            put(
                found,
                "venue",
                told.source.words(group(sentence, venue, "venue")),
                group(sentence, venue, "venue"),
            )
        if address is not None and (venue is not None or "venue" in found.fields):
            put(
                found,
                "address",
                told.source.words(group(sentence, address, "address")),
                group(sentence, address, "address"),
            )
        # The headline's own date stands in for one that the text does not repeat.
    for hit in told.times_in(told.page.title_span) if told.page.title_span else []:
        if hit.edtf is not None:
            put(found, "date", hit.value, hit.span)


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
