"""Steps that sentences date: something begins, is opened, is to be ready at a time."""

import re
from typing import Final

from api.imports.documents.gremien import COMMITTEE
from api.imports.documents.model import Span
from api.imports.documents.prose.schedules import (
    PREPOSITION,
    Entry,
    add_milestone,
    free_times,
    is_course,
)
from api.imports.documents.prose.told import Told, group
from api.imports.documents.sentences import Sentence

_EVENT: Final = re.compile(
    r"\b(?:beginn\w{0,40}|start\w{0,40}|eröffn\w{0,40}|abgeschlossen|abzuschließen"
    r"|Abschluss|umgesetzt|umzusetzen|in Kraft|eingeführt|einzuführen|fertiggestellt"
    r"|geplant|vorgesehen|eingerichtet|gegründet|gebildet"
    r"|aufgenommen|arbeiten|Inbetriebnahme|vorliegen|vorzulegen|vorgelegt|erstellt"
    r"|erarbeitet|aufgebaut|aufzubauen|entwickelt|zu erarbeiten"
    r"|angesetzt|verabschiedet|beschlossen|Auftakt\w{0,40}|durchgeführt"
    r"|durchzuführen"
    r"|stattfinden|stattgefunden|statt|fortgesetzt|überprüft|evaluiert)\b"
)
# "Bis Ende 2024 soll ein Spielleitplan vorliegen" → "Spielleitplan".
_INFINITIVE: Final = re.compile(r"\s+(?P<verb>[a-zäöü]+zu[a-zäöü]+en|zu [a-zäöü]+en)(?=[.;,]|$)")
_SHALL_LIE: Final = re.compile(
    r"\b(?:soll|sollen|wird|werden|ist|sind) (?:ein|eine|einen|das|die|der) "
    r"(?P<what>(?:[a-zäöü]+e[nrs]? )?[A-ZÄÖÜ][^,;]{3,80}?) (?:vorliegen|fertig sein|vorzulegen)$"
)
_RELATIVE: Final = re.compile(
    r"\b(?:das|die|der|den|dem|ein|eine|einen) (?P<what>(?:[a-zäöü]+e[nrs]? )?[A-ZÄÖÜ][\w-]{2,60}"
    r"(?: [„\"»][^“”\"«]{2,60}[“”\"«]| (?:der |des |zur |zum |für )?[A-ZÄÖÜ][\w-]{1,40}){0,4})"
    r"(?: (?:ein|vor|aus|ab|auf))?, (?:das|die|der|den) (?:[a-zäöü]+ ){0,3}$"
)
_IS_PLANNED: Final = re.compile(
    r"^(?:Die|Der|Das|Eine?) (?P<what>(?:[a-zäöü]+e[nrs]? )?[A-ZÄÖÜ][^,;:]{3,110}?) (?:ist|sind) "
    r"(?:derzeit |nun )?(?:für (?:das |den |die )?|im|am|ab|zum|bis|in)\b[^,;]{0,80}?"
    r"\b(?:geplant|vorgesehen|angesetzt|terminiert)\b"
)
# "Die Präventionskette soll bis Ende 2018 aufgebaut werden" → "Präventionskette aufgebaut".
_SHALL_BE: Final = re.compile(
    r"^(?:Die|Der|Das) (?P<what>[A-ZÄÖÜ][\w-]{2,60}(?: (?:der "
    r"|des |für )?[A-ZÄÖÜ][\w-]{1,40}){0,3}) "
    r"(?:soll|sollen|wird|werden)\b[^,;]{0,120}?\b(?P<done>\w+(?:t|en)) (?:werden|sein)$"
)
_NOT_AN_EVENT: Final = re.compile(
    r"Haushalts?(?:plan|jahr)|Euro|€|Sitzung|SGB|Gesetz|Beratungsfolge"
)
_REPORT: Final = re.compile(r"\bbericht|\bvorgestellt\b|\bvorstellen\b|\binformier")
_SINCE: Final = re.compile(r"/\.\.$")
_CLAUSE: Final = re.compile(r",\s|;\s|:\s|\s–\s|\s-\s")
_LONGEST_TITLE: Final = 180
_SHORTEST_TITLE: Final = 8


def find_dated_steps(told: Told) -> None:
    """Milestones in sentences: something begins, is opened, is to be ready at a time."""
    if told.process is None:
        return
    for sentence in told.sentences:
        if (
            sentence.region.slide
            or is_course(sentence)
            or (COMMITTEE.search(sentence.text) and _REPORT.search(sentence.text))
        ):
            continue
        if (
            not _EVENT.search(sentence.text)
            or _NOT_AN_EVENT.search(sentence.text)
            or _REPORT.search(sentence.text)
        ):
            continue
        times = [
            time
            for time in free_times(told, sentence.span)
            if time.span not in told.used and not _SINCE.search(time.edtf or "")
        ]
        for time in times[:3]:
            shall = _SHALL_BE.match(sentence.text.rstrip(" ."))
            if shall is not None:
                what = Entry(
                    sentence.at(*shall.span("what")), time, sentence.at(*shall.span("done"))
                )
                add_milestone(told, told.about(sentence), what)
                continue
            span = _clause_around(told, sentence, time.span)
            if span is not None and (
                _whole(sentence, time.span) or _EVENT.search(told.source.flat, span.start, span.end)
            ):
                done = _verb_behind(told, sentence, span, time.span)
                add_milestone(told, told.about(sentence), Entry(span, time, done))


def _verb_behind(told: Told, sentence: Sentence, title: Span, time: Span) -> Span | None:
    """The infinitive that ends the clause: "das Netzwerk bis Ende 2024 weiterzuentwickeln"."""
    if title.end > time.start:
        return None
    verb = _INFINITIVE.match(told.source.flat, time.end, sentence.end)
    return Span(verb.start("verb"), verb.end("verb")) if verb else None


def _whole(sentence: Sentence, time: Span) -> bool:
    """Whether the sentence, or its relative clause, plans one thing, which is then the title."""
    before = _RELATIVE.search(sentence.text, 0, time.start - sentence.start)
    if _SHALL_LIE.search(sentence.text.rstrip(" .")):
        return True
    return before is not None or _IS_PLANNED.match(sentence.text.rstrip(" .")) is not None


def _clause_around(told: Told, sentence: Sentence, time: Span) -> Span | None:
    """What the clause with the time says, without the time itself."""
    at, until = time.start - sentence.start, time.end - sentence.start
    cuts = [0, *(cut.end() for cut in _CLAUSE.finditer(sentence.text) if cut.end() <= at)]
    ends = [cut.start() for cut in _CLAUSE.finditer(sentence.text, until)]
    start, end = cuts[-1], ends[0] if ends else len(sentence.text)
    if lies := _SHALL_LIE.search(sentence.text.rstrip(" .")):
        return group(sentence, lies, "what")
    if relative := _RELATIVE.search(sentence.text, 0, at):
        # ", das bis Mitte 2024 vorliegen soll" says something of what stands before it.
        return group(sentence, relative, "what")
    if planned := _IS_PLANNED.match(sentence.text):
        return group(sentence, planned, "what")
    before = PREPOSITION.sub("", sentence.text[start:at]).rstrip()
    behind = told.source.trim(sentence.start + until, sentence.start + end, " .,;:")
    ahead = told.source.trim(sentence.start + start, sentence.start + start + len(before), " ,;:")
    chosen = max(
        (span for span in (ahead, behind) if span),
        key=lambda span: span.end - span.start,
        default=None,
    )
    if (
        chosen is None
        or chosen.end - chosen.start > _LONGEST_TITLE
        or chosen.end - chosen.start < _SHORTEST_TITLE
    ):
        return None
    return chosen
