"""Planning processes: the one a document is about, others it names, and their parts."""

import re
from typing import Final

from api.imports.documents.findings import put, slug
from api.imports.documents.model import Candidate, Ref, Span
from api.imports.documents.prose.organisations import nominative
from api.imports.documents.prose.subjects import (
    ACTION,
    OTHER_BUSINESS,
    SUBJECT,
    WORK_OF_THE_OFFICE,
    kind_of,
)
from api.imports.documents.prose.told import Told, group

MAIN: Final = "process"

_SUFFIX: Final = re.compile(
    r"\s*(?:[;,–-]|\bhier:)\s*(?:hier: ?)?(?:(?:\d\. |[A-ZÄÖÜa-zäöü]\w{2,20}er )?"
    r"(?:Zwischen|Sachstands|Abschluss|Jahres|Tätigkeits)?-?[Bb]ericht(?:erstattung)?"
    r"(?: (?:der|des) [A-ZÄÖÜ][\w-]{1,40})?|(?:Aktueller )?Sachstand"
    r"|Mitteilung(?: der Verwaltung)?|Information(?: der Verwaltung)?|Kenntnisnahme|Vorstellung"
    r"|Beschluss|Beschlussfassung|mündlich|(?:Vorlage|Drucksache|Antrag)(?: Nr\.?)? \S*\d\S*)\b.*$"
)
_HERE: Final = re.compile(r"\s*[;,–-]?\s*\bhier:.*$", re.DOTALL)
# "Jugendamt startet Prozess „Kinderfreundlicher Bezirk“": the name is the title.
_CALLED: Final = re.compile(
    r"(?:Prozess|Projekt|Vorhaben|Planungsprozess) [„\"»](?P<name>[^“”\"«\n]{6,120})[“”\"«]$"
)
_HERE_WORK: Final = re.compile(rf"\bhier: ?(?P<work>{ACTION} [^\n;]{{6,200}})$")
_PREFIX: Final = re.compile(
    r"^(?:(?:Mündlicher |Aktueller |Erster |Zweiter "
    r"|Dritter )?(?:[A-ZÄÖÜ][\w-]{0,40})?(?:[Bb]ericht(?:erstattung)?|[Nn]otiz|[Vv]ermerk"
    r"|[Pp]rotokoll|[Mm]itteilung|[Ii]nformation(?:en)?|[Ss]achstand|[Pp]räsentation"
    r"|[Vv]orstellung)"
    r"(?: der Verwaltung)? (?:zum|zur|über (?:die|den|das)|des|der)|(?:Zwischen|Sachstands)bericht"
    r"(?= Präventionskette))\s+"
)
EVENT: Final = re.compile(
    r"\b(?:[A-ZÄÖÜ][\w-]{0,40})?(?:[Kk]onferenz|Fachtag(?:ung)?|[Tt]agung|[Vv]eranstaltung"
    r"|[Ww]orkshop|[Ww]erkstatt|Forum|Kongress)\b(?!en)"
)
_OF: Final = r"(?: (?:der|des|von|eines|einer|zur|zum)(?: [a-zäöü-]+e[rnsm]?){0,2})?"
_TOWN: Final = (
    r"(?: (?:der|des|in der|im|für die) (?:Stadt|Landeshauptstadt|Gemeinde|Kreises"
    r"|Landkreis(?:es)?) [A-ZÄÖÜ][\w-]{1,40})?"
)
_WORK_ON: Final = re.compile(
    rf"\b(?:an|bei|mit|in) (?:der|dem|einer"
    rf"|einem) (?P<np>{ACTION}{_OF} (?:[A-ZÄÖÜ][\w-]{{0,40}} ){{0,2}}?{SUBJECT}{_TOWN})"
)
_RUNS: Final = re.compile(
    rf"\b(?:läuft|laufen|erfolgt|wird|werden|startet|startete|begann|beginnt|soll|wurde"
    rf"|ist|war|um)\b.{{0,160}}?\b(?:die|der|das|eine"
    rf"|ein) (?P<np>{ACTION}{_OF} (?:[A-ZÄÖÜ][\w-]{{0,40}} ){{0,2}}?{SUBJECT}{_TOWN})"
)
_MAKES: Final = re.compile(
    rf"\b(?:erarbeite[nt]|entwickel[nt]|erstell(?:en|t)|schreib(?:en|t))\b[^;]{{0,120}}?\b(?:ein|eine|einen"
    rf"|das|die|den) (?P<np>{SUBJECT}{_TOWN})"
)
_IS_MADE: Final = re.compile(
    rf"^(?:Das|Der|Die|Ein|Eine)(?: [a-zäöü]+e[rsn]?)"
    rf"? (?P<np>{SUBJECT}{_TOWN}) (?P<verb>soll|sollen|wird|werden|wurde"
    rf"|wurden)\b(?=.{{0,400}}\b(?:erarbeitet|erstellt|entwickelt|eingeführt|aufgebaut"
    rf"|ausgebaut|etabliert|umgesetzt|fortgeschrieben|aufgestellt|weiterentwickelt"
    rf"|installiert)\b)"
)
_IN_OFFICE: Final = re.compile(
    r"\b(?:im|beim|in der|des|der) (?P<office>(?:Jugendamt|Fachbereich|Amt|Stadtjugendamt"
    r"|Kreisjugendamt|Sozialamt)(?:e?s)?(?: (?:für )?[A-ZÄÖÜ\d][\w-]{0,40})?)"
)
_SINCE: Final = re.compile(r"/\.\.$")
# A network or an office that exists since a year says nothing of when the process began.
_OF_SOMETHING_ELSE: Final = re.compile(
    r"^Seit [^,;]{3,40}? (?:besteht|bestehen|gibt|existiert|existieren|treffen|trifft|hat|haben)\b"
)
_PROCESS_WORD: Final = re.compile(
    rf"{SUBJECT}|\b(?:Prozess|Planungsprozess|Neuausrichtung|Umsetzung|Projekt|Vorhaben|Konzept)\b"
)
_MONEY: Final = re.compile(
    r"[Ff]örder(?:mittel|ung|programm)|\bMittel\b|gefördert|finanziert|Zuschuss"
)
_RUNNING: Final = re.compile(
    r"\bläuft\b|\blaufen\b|\bwird derzeit\b|\bwerden derzeit\b"
    r"|\barbeite[nt]\b.{0,120}\ban der (?:Umsetzung|Erarbeitung)"
    r"|\bbefindet sich (?:derzeit )?in der Umsetzung"
)
_TERM: Final = re.compile(r"\b(?:Laufzeit|Projektlaufzeit|Dauer|Zeitraum) ?: ?(?=\d|[A-ZÄÖÜ])")
_PLANNED: Final = re.compile(
    r"\b(?:soll|sollen)\b.{0,400}\b(?:erarbeitet|erstellt|eingeführt|aufgebaut|etabliert"
    r"|entwickelt) werden|\bist geplant\b"
)


def find_main(told: Told) -> None:
    """The process that the document is about: its title says so, or a sentence of it.

    Without either there is none: a paper may mention planning and be about a sewer.
    """
    page = told.page
    title, span = page.title, page.title_span
    if span is not None and title and OTHER_BUSINESS.search(title):
        return
    stated = _stated(told)
    named = kind_of(title) if title and span is not None else None
    event = EVENT.search(title) if title else None
    if (
        named is not None
        and span is not None
        and not (event and event.end() >= named[1].start() and "onferenzen" not in event[0])
        and not (event and event.start() == 0)
    ):
        _from_title(told, span, named[0], Span(span.start + _at(told, span, named[1][0]), 0))
    elif stated is not None:
        _from_sentence(told, *stated)
    elif named is not None and span is not None:
        _from_subject(told, span, named)
    elif span is not None and WORK_OF_THE_OFFICE.match(title):
        _from_title(told, span, None, span)
    if told.process is not None and "title" not in told.process.fields:
        # Its name would have named a person.
        told.process = None
    if told.process is not None:
        _lead(told, told.process)


def _at(told: Told, span: Span, word: str) -> int:
    return max(0, told.source.flat[span.start : span.end].find(word))


def _from_title(told: Told, span: Span, kind: str | None, word: Span) -> None:
    source = told.source
    said = source.flat[span.start : span.end]
    here = _HERE_WORK.search(said)
    if here is not None and (special := kind_of(here["work"])) is not None:
        # "Jugendhilfeplanung; hier: Fortschreibung des Förderplans" is about the second.
        span = Span(span.start + here.start("work"), span.end)
        said, kind = source.flat[span.start : span.end], special[0]
        word = Span(span.start + special[1].start(), span.start + special[1].end())
    prefix, suffix = _PREFIX.match(said), _HERE.search(said) or _SUFFIX.search(said)
    start = span.start + (prefix.end() if prefix else 0)
    end = span.start + suffix.start() if suffix and suffix.start() > 8 else span.end  # noqa: PLR2004 -- something must be left
    trimmed = source.trim(start, end, "-–;,: ") or span
    if called := _CALLED.search(source.flat, trimmed.start, trimmed.end):
        trimmed = Span(called.start("name"), called.end("name"))
    process = told.found.thing("planning-processes", MAIN, source.words(trimmed))
    put(process, "title", process.title, trimmed)
    end_of_word = re.compile(r"[\w-]{1,40}").match(source.flat, word.start)
    put(
        process,
        "kind",
        kind,
        Span(word.start, end_of_word.end() if end_of_word else word.start + 1),
    )
    told.process = process
    for match in _IN_OFFICE.finditer(source.flat, trimmed.start, trimmed.end):
        office = Span(match.start("office"), match.end("office"))
        put(process, "lead_organisation", nominative(source.words(office)), office)


def _stated(told: Told) -> tuple[Span, str | None, Span] | None:
    """The first sentence that says that planning work is going on or is to begin."""
    for pattern in (_WORK_ON, _RUNS, _IS_MADE, _MAKES):
        for sentence, match in told.having(pattern):
            named = kind_of(match["np"])
            if named is None:
                continue
            span = group(sentence, match, "np")
            word = Span(span.start + named[1].start(), span.start + named[1].end())
            return span, named[0], word
    return None


def _from_sentence(told: Told, span: Span, kind: str | None, word: Span) -> None:
    process = told.found.thing("planning-processes", MAIN, told.source.words(span))
    put(process, "title", process.title, span)
    put(process, "kind", kind, word)
    told.process = process


def _from_subject(told: Told, span: Span, named: tuple[str | None, re.Match[str]]) -> None:
    """An event's title names the process: a conference "on youth welfare planning"."""
    start = span.start + _at(told, span, named[1][0])
    word = Span(start, start + len(named[1][0]))
    process = told.found.thing("planning-processes", MAIN, told.source.words(word))
    put(process, "title", process.title, word)
    put(process, "kind", named[0], word)
    told.process = process


def _lead(told: Told, process: Candidate) -> None:
    if told.page.lead is not None:
        put(process, "lead_organisation", told.source.words(told.page.lead), told.page.lead)


_YEARS_OF_PLAN: Final = re.compile(r"(?:19|20)\d{2}\s?[-–/]\s?(?:19|20)\d{2}\s*$")


def find_period(told: Told) -> None:
    """The years that the title of a plan ends with are the years it holds for."""
    title = told.process.fields.get("title") if told.process is not None else None
    if told.process is None or title is None or len(title.spans) == 0:
        return
    span = title.spans[0]
    if _YEARS_OF_PLAN.search(told.source.flat, span.start, span.end) is None:
        return
    for time in told.times_in(span)[-1:]:
        if time.edtf and "/" in time.edtf and time.span.end == span.end:
            put(told.process, "period", time.value, time.span)


def find_others(told: Told) -> None:
    """Processes beside the main one: a concept that a sentence says is to be written."""
    if told.process is None:
        return
    main = told.process.fields.get("kind")
    for sentence, match in told.having(_IS_MADE):
        named = kind_of(match["np"])
        if named is None or (main is not None and named[0] == main.value):
            continue
        span = group(sentence, match, "np")
        if told.process.fields["title"].spans[0] == span:
            continue
        title = told.source.words(span)
        found = told.found.thing("planning-processes", f"process:{slug(title)}", title)
        put(found, "title", title, span)
        put(
            found,
            "kind",
            named[0],
            Span(span.start + named[1].start(), span.start + named[1].end()),
        )
        told.mentions[sentence.paragraph] = found


def describe(told: Told) -> None:
    """Since when a process runs, and how it stands, where the text says so."""
    for sentence in told.sentences:
        process = told.about(sentence)
        if process is None or not (
            _PROCESS_WORD.search(sentence.text) or _TERM.search(sentence.text)
        ):
            continue
        if _MONEY.search(sentence.text) is None:
            for time in told.times_in(sentence.span):
                if (
                    time.edtf
                    and _SINCE.search(time.edtf)
                    and _since(told, time.span)
                    and not _OF_SOMETHING_ELSE.match(sentence.text)
                ):
                    put(process, "period", time.value, time.span)
        if (term := _TERM.search(sentence.text)) and sentence.region.slide:
            for time in told.times_in(sentence.at(term.end(), len(sentence.text)))[:1]:
                put(process, "period", time.value, time.span)
        if match := _RUNNING.search(sentence.text):
            put(process, "status", "laufend", group(sentence, match))
        elif match := _PLANNED.search(sentence.text):
            put(process, "status", "geplant", group(sentence, match))


def _since(told: Told, span: Span) -> bool:
    return told.source.flat[span.start : span.start + 4].casefold() == "seit" or told.source.flat[
        max(0, span.start - 5) : span.start
    ].casefold().endswith("seit ")


_NAME: Final = (
    r"(?:[„\"»][^“”\"«\n]{2,80}[“”\"«]|(?:Planungsbezirk|Stadtbezirk|Stadtteil|Sozialraum"
    r"|Bezirk|Quartier|Ortsteil) (?:[IVX]{1,4}\b|\d{1,2}\b|[A-ZÄÖÜ][\w-]{1,40})"
    r"|[A-ZÄÖÜ][\w-]{1,40}(?: [A-ZÄÖÜ][\w-]{1,40}){0,2})"
)
_SUB: Final = re.compile(
    rf"\b(?P<word>Modellprojekt|Pilotprojekt|Modellvorhaben|Pilotphase|Modellphase"
    rf"|Teilprojekt|Teilprozess|Unterprojekt)(?:s|es)? (?!Phase)(?P<name>{_NAME})"
)
_UNNAMED: Final = re.compile(r"\b(?P<word>Teilprojekte?n?|Teilprozesse?n?)\b")


def find_parts(told: Told) -> None:
    """Sub-processes: model projects and sub-projects, also where they have no name."""
    if told.process is None:
        return
    named = False
    for sentence, match in told.having(_SUB):
        named = True
        span = group(sentence, match)
        title = told.source.words(span)
        found = told.found.thing("planning-processes", f"process:{slug(title)}", title)
        put(found, "title", title, span)
        put(found, "parent_id", Ref(told.process.key), span)
        if match["word"].startswith(("Modell", "Pilot")):
            put(found, "is_pilot", True, group(sentence, match, "word"))  # noqa: FBT003 -- the value of a field
        if sentence.region.slide and match.start() < 40:  # noqa: PLR2004 -- the head of its slide
            told.mentions[sentence.paragraph] = found
    if named:
        return
    for sentence, match in told.having(_UNNAMED):
        span = group(sentence, match, "word")
        title = "Teilprojekte" if match["word"].startswith("Teilproj") else "Teilprozesse"
        found = told.found.thing("planning-processes", f"process:{slug(title)}", title)
        put(found, "title", title, span)
        put(found, "parent_id", Ref(told.process.key), span)
        break
