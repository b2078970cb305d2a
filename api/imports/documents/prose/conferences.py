"""Conferences: when, where, moderated by whom, what is on the agenda, who is invited."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from api.dates import find_clock
from api.imports.documents.findings import put, slug
from api.imports.documents.model import Candidate, Ref, Span
from api.imports.documents.prose.lists import Entry, entries
from api.imports.documents.prose.organisations import KNOWN, LEGAL
from api.imports.documents.prose.schedules import is_course, milestone
from api.imports.documents.prose.told import Time, Told, group
from api.imports.documents.sentences import Sentence

BERLIN: Final = ZoneInfo("Europe/Berlin")
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
        r"(?:[A-ZÄÖÜ][\w-]*)(?:konferenz|forum)|Konferenz|Tagung|Workshop|Informationsveranstaltung",
    ),
)
_EVENT: Final = re.compile(
    "|".join(
        f"(?P<{kind or 'other'}>(?<![\\w-])(?:{form})(?P<plural_{kind or 'other'}>en)?(?![\\w-]))"
        for kind, form in _KINDS
    )
)
_FIRST: Final = re.compile(
    r"\b(?P<ordinal>erste[rn]?|zweite[rn]?|dritte[rn]?|vierte[rn]?|(?P<number>\d{1,2})\.) (?=[A-ZÄÖÜ])",
    re.IGNORECASE,
)
_ORDINALS: Final = {"erst": 1, "zweit": 2, "dritt": 3, "viert": 4}
_TITLE_QUOTED: Final = re.compile(r"^(?:en)? [„\"»](?P<title>[^“”\"«\n]{3,250})[“”\"«]")
_HELD: Final = re.compile(
    r"\b(?:findet|finden|fand|statt|stattfinden|durchzuführen|durchgeführt|durchführen|geplant|lädt|laden|eingeladen|Einladung|treffen sich|trifft sich|veranstaltet|vorzubereiten|am|im|heißt es)\b"
)
_VENUE: Final = re.compile(
    r"\b(?:findet(?: statt)?|fand|statt|finden|treffen sich|Ort:|Veranstaltungsort:|lädt|laden|Treffpunkt:?)\b[^.;]{0,90}?\b(?:im|in der|in dem|in den|Ort:|Veranstaltungsort:|ins) ?(?P<venue>(?:großen |kleinen |alten |neuen )?[A-ZÄÖÜ][\w-]+(?: (?:(?:der|des|am|im|in|an der|von|für|zur|zum) )?[A-ZÄÖÜ][\w-]+){0,4})"
)
_ADDRESS: Final = re.compile(
    r"(?P<address>(?:[A-ZÄÖÜ][\w-]*(?:straße|str\.|platz|weg|allee|ring|gasse|damm|ufer|markt|chaussee|hof|berg|graben)|(?:Am|An der|Auf dem|Im|Alte|Alter|Neue|Neuer|Große|Kleine|Unter den) [A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)?|[A-ZÄÖÜ][\w.-]+ (?:Straße|Str\.|Platz|Weg|Allee|Ring|Damm|Ufer|Markt|Gasse)|Markt) \d{1,4} ?[a-z]?(?:[-–/]\d{1,4})?\b(?:, \d{5} [A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)?)?)"
)
_MODERATED: Final = re.compile(
    rf"\b(?P<by>{LEGAL}|{KNOWN})\b(?P<rest>[^.;]{{0,200}}?)\bmoderier(?:en|t|te)\b|\bmoderiert\b[^.;]{{0,60}}?\b(?:von|durch|vom) (?:der |dem |die |das )?(?P<by2>{LEGAL}|{KNOWN})|\bModeration\b[^.;]{{0,60}}?\b(?:übernimmt|übernahm|liegt bei|erfolgt durch|hat|durch|:)[^.;]{{0,20}}? ?(?:die |der |das )?(?P<by3>{LEGAL}|{KNOWN})"
)
_PARTS: Final = (
    ("begruessung", 1, r"Begrüßung|Grußworte?|Eröffnung"),
    ("rueckblick", 2, r"Rückschau|Rückblick|Bilanz"),
    ("vortrag", 3, r"(?:Impuls|Fach|Eröffnungs)?-?[Vv]ortr[aä]ge?|Impulsreferat|Referate?|Keynote"),
    (
        "austausch",
        4,
        r"(?:Vorstellen und Austausch|Vorstellung und Austausch|Kennenlernen und Austausch)|(?:Erfahrungs)?[Aa]ustausch|Diskussion(?:srunden?)?|Podiumsdiskussion",
    ),
    ("arbeitsgruppe", 5, r"Arbeitsgruppen|Workshops|Gruppenarbeit|Thementische|World-?[Cc]af[eé]"),
    ("pause", 6, r"Mittagspause|Kaffeepause|Imbiss"),
    ("ausblick", 7, r"Ausblick|Weiterarbeit|nächste Schritte"),
)
_PART: Final = re.compile("|".join(f"(?P<{kind}>\\b(?:{form})\\b)" for kind, _, form in _PARTS))
_PART_ORDER: Final = {kind: order for kind, order, _ in _PARTS}
_PART_GOES_ON: Final = (
    re.compile(
        r" (?:auf|von|über|zu|zum|zur|mit) (?![^.;!?]*\b(?:nehmen|statt|stehen|steht|sind|ist|gibt|werden|wird|folg\w+)\b)[^.;!?]{3,180}(?=[.;!?]|$)"
    ),
    re.compile(
        r" (?:auf|von|über|zu|zum|zur|mit) [^.;!?,]{3,110}?(?=,| nehmen\b| zu nehmen\b| statt\b| stehen\b| steht\b| sind\b| ist\b| gibt\b| und (?:ein|eine|der|die|einen)\b|[.;!?]|$)"
    ),
)
_GUESTS: Final = re.compile(
    r"\bIn (?P<those>diesen [A-ZÄÖÜ][\w-]*konferenzen|dieser [A-ZÄÖÜ][\w-]*konferenz) (?:vereint|vertreten|versammelt) sind (?P<who>[^;]{4,500})|\b(?:[Ee]ingeladen sind|[Ee]ingeladen waren|[Ee]ingeladen werden|Teilnehmende sind|teilnehmen werden|[Ee]s nehmen|[Tt]eilgenommen haben) (?P<who2>[^;]{4,500}?)(?= teil\b|[.;]|$)"
)


def find_conferences(told: Told) -> None:
    """The conference of the title, conferences that sentences date, and series that are moderated."""
    main = _of_title(told)
    for sentence in told.sentences:
        for match in _EVENT.finditer(sentence.text):
            _dated(told, sentence, match, main)
    if main is not None:
        _place_and_time(told, main)
        _agenda(told, main)
    _series(told, main)


def _kind(match: re.Match[str]) -> tuple[str | None, Span]:
    names = [
        name
        for name, value in match.groupdict().items()
        if value is not None and not name.startswith("plural_")
    ]
    kind = names[0] if names else "other"
    return (None if kind == "other" else kind), Span(match.start(), match.end())


def _is_plural(match: re.Match[str]) -> bool:
    return any(value for name, value in match.groupdict().items() if name.startswith("plural_"))


def _of_title(told: Told) -> Candidate | None:
    page = told.page
    if (
        page.kind in {"allris_paper", "allris_extract", "mirror", "transcript"}
        or page.title_span is None
    ):
        return None
    match = _EVENT.search(told.source.flat, page.title_span.start, page.title_span.end)
    if match is None or _is_plural(match):
        return None
    found = told.found.thing("conferences", f"conference:{slug(page.title)}", page.title)
    kind, span = _kind(match)
    put(found, "title", page.title, page.title_span)
    put(found, "kind", kind, span)
    _belongs(told, found, span)
    return found


def _belongs(told: Told, found: Candidate, span: Span) -> None:
    if told.process is not None:
        put(found, "process_id", Ref(told.process.key), span)


def _dated(told: Told, sentence: Sentence, match: re.Match[str], main: Candidate | None) -> None:
    """A single conference that its sentence gives a time."""
    kind, _ = _kind(match)
    if (
        _is_plural(match)
        or main is not None
        and (
            kind is None
            or main.fields.get("kind") is not None
            and main.fields["kind"].value == kind
        )
    ):
        return
    times = [
        hit
        for hit in told.times_in(sentence.span)
        if hit.edtf is not None and "/.." not in hit.edtf
    ]
    slide = sentence.region.slide
    if slide and not is_course(sentence):
        return
    if not times or not (slide or _HELD.search(sentence.text)):
        return
    at = sentence.start + match.start()
    when = _nearest(told, times, at, before_only=slide)
    if when is None:
        return
    quoted = _TITLE_QUOTED.match(sentence.text[match.end() :])
    span = group(sentence, match)
    ordinal = _FIRST.search(sentence.text[max(0, match.start() - 16) : match.end()])
    title_span = span
    if quoted is not None:
        title_span = sentence.at(match.start(), match.end() + quoted.end())
    elif ordinal is not None:
        title_span = Span(sentence.start + max(0, match.start() - 16) + ordinal.start(), span.end)
    title = told.source.words(title_span)
    title = title[0].upper() + title[1:]
    key = f"conference:{slug(title)}:{slug(when.edtf or '')}"
    found = told.found.thing("conferences", key, title)
    put(found, "title", title, title_span)
    put(found, "kind", kind, span)
    put(found, "date", when.value, when.span)
    _belongs(told, found, span)
    if ordinal is not None:
        number = (
            int(ordinal["number"])
            if ordinal["number"]
            else _ORDINALS.get(re.sub(r"e[rn]?$", "", ordinal["ordinal"].casefold()), 0)
        )
        put(found, "number", number or None, title_span)
        put(found, "series", f"{match[0]}en", span)
    if re.search(r"\bsoll\b|\bgeplant\b|vorzubereiten|\bwird\b", sentence.text):
        said = re.search(r"\bsoll\b|\bgeplant\b|vorzubereiten|\bwird\b", sentence.text)
        if said is not None:
            put(found, "state", "geplant", group(sentence, said))
    if not slide:
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
    return min(times, key=lambda hit: min(abs(hit.span.start - at), abs(hit.span.end - at)))


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


def _agenda(told: Told, found: Candidate) -> None:
    parts: list[tuple[int, str, Span]] = []
    seen: set[str] = set()
    for sentence in told.sentences:
        for match in _PART.finditer(sentence.text):
            kind = match.lastgroup or ""
            if kind in seen:
                continue
            seen.add(kind)
            goes_on = next(
                (hit for form in _PART_GOES_ON if (hit := form.match(sentence.text, match.end()))),
                None,
            )
            end = goes_on.end() if goes_on else match.end()
            span = told.source.trim(
                sentence.start + match.start(), sentence.start + end, " ,"
            ) or group(sentence, match)
            parts.append((_PART_ORDER[kind], kind, span))
    for order, (_, kind, span) in enumerate(sorted(parts, key=lambda part: part[0]), 1):
        title = told.source.words(span)
        title = title[0].upper() + title[1:]
        item = told.found.thing("conferences/agenda-items", f"part:{found.key}:{kind}", title)
        put(item, "conference_id", Ref(found.key), span)
        put(item, "title", title, span)
        put(item, "kind", kind, span)
        put(item, "order", order, span)


def _series(told: Told, main: Candidate | None) -> None:
    """Conferences in the plural that are moderated, or whose guests are named, are a series."""
    for sentence in told.sentences:
        match = next((hit for hit in _EVENT.finditer(sentence.text) if _is_plural(hit)), None)
        moderated = _MODERATED.search(sentence.text)
        if moderated is not None and (match is not None or main is not None):
            name = next(name for name in ("by", "by2", "by3") if moderated[name])
            by, span = moderated[name], group(sentence, moderated, name)
            if match is not None:
                series = _named_series(told, sentence, match)
                put(series, "moderation", by, span)
                if main is not None:
                    put(main, "moderation", f"{by} ({match[0]})", (span, group(sentence, match)))
            elif main is not None:
                put(main, "moderation", by, span)
        guests = _GUESTS.search(sentence.text)
        if guests is not None:
            name = "who" if guests["who"] else "who2"
            listed = entries(guests[name], sentence.start + guests.start(name))
            targets = [main] if main is not None else []
            if match is not None:
                targets.append(_named_series(told, sentence, match))
            for target in targets:
                for entry in listed:
                    _invite(told, target, entry)


def _named_series(told: Told, sentence: Sentence, match: re.Match[str]) -> Candidate:
    span = group(sentence, match)
    found = told.found.thing("conferences", f"conference:{slug(match[0])}", match[0])
    kind, _ = _kind(match)
    put(found, "title", match[0], span)
    put(found, "kind", kind, span)
    put(found, "series", match[0], span)
    _belongs(told, found, span)
    return found


def _invite(told: Told, conference: Candidate, entry: Entry) -> None:
    key = f"invitation:{conference.key}:{slug(entry.text)}"
    found = told.found.thing("conferences/invitations", key, entry.text)
    put(found, "conference_id", Ref(conference.key), entry.spans)
    put(found, "name", entry.text, entry.spans)
    put(found, "is_kind", True, entry.spans)  # noqa: FBT003 -- the value of a field
