"""Courses of a process: lists of dates with what happens, phases with their spans."""

import re
from dataclasses import dataclass
from typing import Final

from api.imports.documents.findings import put, slug, support
from api.imports.documents.model import Candidate, Ref, Span
from api.imports.documents.prose.told import Listing, Time, Told, group
from api.imports.documents.sentences import Sentence

_COURSE: Final = re.compile(
    r"^(?:\d{1,2}\.? )?(?:(?:Prozess|Projekt|Planungs|Zeit|Bisheriger |Weiterer "
    r"|Geplanter )?-?(?:[Vv]erlauf|[Aa]blauf(?:plan)?|[Pp]lan|[Ss]chiene|[Rr]ahmen)"
    r"|(?:Arbeits|Verfahrens|Planungs)?-?[Ss]chritte|Arbeitsplan"
    r"|Meilensteine|Zeitliche Planung|Termine|Chronologie|Fahrplan"
    r"|Etappen)(?: (?:des"
    r"|der) [^:\n.]{3,60})? ?:? "
)
_QUOTED: Final = re.compile(r"[„»][^“”«\n]{3,250}[“”«]")
_CUT: Final = re.compile(
    r"\s*(?:Beschluss|Sitzung|Vorlage)(?: (?:des |der |im "
    r"|in der )?[A-ZÄÖÜ][\w-]{1,40}){0,3} (?:vom|am|im)$|\s+(?:vom|am|im|ab|bis|seit|zum)$"
)
PREPOSITION: Final = re.compile(
    r"\b(?:vom|am|im|ab|bis|seit|zum|Im|Am|Ab|Bis|Zum|in der Zeit vom)\s*$"
)
# Verbs at the edges of a clause that its title can do without.
_AUXILIARY: Final = re.compile(
    r"^\d{1,2}[.)] |^Die Verwaltung wird beauftragt, (?=\w)|^(?:soll"
    r"|sollen|wird|werden|ist|sind) (?=.* (?:werden|sein)$)|(?<=\w) (?:werden"
    r"|sein|soll|sollen)$"
    r"|^(?:ein|eine|einen|das|den) (?=[A-ZÄÖÜ][^.]* (?:vorzulegen|zu \w+en)$)",
    re.IGNORECASE,
)
# What ends with an auxiliary, or is a committee with one, was cut from its sentence: no title.
_NOT_A_TITLE: Final = re.compile(
    r"\b(?:ist|sind|wird|werden|soll|sollen|hat|haben|wurde|und|oder|mit)$"
)
_NOUN: Final = re.compile(r"[A-ZÄÖÜ]")
_FEWEST: Final = 2
_AROUND: Final = " \n:–-,;.()•*·▪"
_PHASES: Final = (
    ("starterkonferenz", r"Starter-?konferenz"),
    ("sozialraumanalyse", r"Sozialraumanalyse"),
    ("konzepterstellung", r"Konzepterstellung|Konzeptentwicklung|Konzepterarbeitung|Konzeptphase"),
    ("bestandserhebung", r"Bestands(?:erhebung|aufnahme|analyse|feststellung)"),
    ("bedarfsermittlung", r"Bedarfs(?:ermittlung|erhebung)"),
    ("bedarfsanalyse", r"Bedarfsanalyse"),
    ("massnahmenplanung", r"Maßnahmen?planung|Maßnahmenentwicklung"),
    ("auftrag_zielfindung", r"Zielfindung|Auftragsklärung|Auftrag und Zielfindung"),
    ("umsetzung", r"Umsetzung(?:sphase)?"),
    ("evaluation", r"Evaluation|Auswertung"),
    ("fortschreibung", r"Fortschreibung"),
)
_PHASE: Final = re.compile("|".join(f"(?P<{kind}>\\b(?:{form})\\b)" for kind, form in _PHASES))
_NUMBERED: Final = re.compile(
    r"\b(?P<title>(?:Phase|Etappe|Stufe|Projektphase) (?:[IVX]{1,4}|\d{1,2}))\b(?: ?[:–(-])?\s*"
)
_OF_PHASES: Final = re.compile(
    r"\b(?:Modellprojekt|Pilotprojekt|Phasen?\b|Projektphasen|Prozessphasen|Ablauf"
    r"|Zeitplan|Arbeitsschritte)"
)
_BETWEEN: Final = re.compile(r"^\s*(?:[-–:(,]\s*)?(?:(?:im|ab|von|vom|in|bis)\s+)?$")


_VERB_FIRST: Final = re.compile(
    r"^(?P<verb>startet|startete|beginnt|begann|endet|endete) (?P<what>(?:der|die|das|ein"
    r"|eine) .+)$"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A step of a course: what is done, and when."""

    title: Span
    time: Time
    done: Span | None = None
    """The word that says what is to be done with it, where that stands elsewhere."""


def is_course(sentence: Sentence) -> bool:
    """Whether a list of dates with what happens then begins here."""
    return _COURSE.match(f"{sentence.text} ") is not None


def find_schedules(told: Told) -> None:
    """Milestones and phases from lists of dates."""
    if told.process is None:
        return
    for listing in told.listings:
        _listed(told, listing)
    for index, sentence in enumerate(told.sentences):
        head = _COURSE.match(f"{sentence.text} ")
        if any(sentence.start <= point < sentence.end for point in told.course):
            continue
        if head is not None:
            listed = told.list_after(index, min(head.end(), len(sentence.text)))
            if listed is not None:
                _milestones(
                    told, sentence, listed, sentence.at(0, min(head.end(), len(sentence.text)))
                )
        elif _OF_PHASES.search(sentence.text):
            _phases(told, sentence)


def _listed(told: Told, listing: Listing) -> None:
    """Milestones from a list with a time in at least half of its points.

    What a point says is its title, without the time and the words that lead to it.
    """
    entries: list[Entry] = []
    for point in listing.points:
        times = free_times(told, point)
        title = _without_time(told, point, times[0].span) if times else None
        if title is not None:
            entries.append(Entry(title, times[0]))
    if len(entries) < max(_FEWEST, len(listing.points) / 2):
        return
    head: Span | None = listing.span
    for entry in entries:
        told.course[entry.title.start] = entry.title
        told.used.add(entry.time.span)
        found = add_milestone(told, told.about(listing.sentence), entry)
        if found is not None and head is not None:
            support(found, "title", head)
            head = None


def _without_time(told: Told, point: Span, time: Span) -> Span | None:
    """What a point says before its time, or else after it."""
    before = told.source.trim(point.start, time.start, _AROUND)
    if before is not None:
        said = PREPOSITION.sub("", told.source.flat[before.start : before.end])
        before = told.source.trim(before.start, before.start + len(said), _AROUND)
    return before or told.source.trim(time.end, point.end, _AROUND)


def free_times(told: Told, within: Span) -> list[Time]:
    """Times that stand for themselves, and not inside a quoted title."""
    quoted = [match.span() for match in told.source.find(_QUOTED, within)]
    return [
        time
        for time in told.times_in(within)
        if time.edtf is not None
        and not any(start < time.span.start and time.span.end < end for start, end in quoted)
    ]


def _milestones(told: Told, sentence: Sentence, within: Span, head: Span | None) -> None:
    times = free_times(told, within)
    if len(times) < _FEWEST:
        return
    before = told.source.trim(within.start, times[0].span.start, " :–-")
    date_first = before is None or not PREPOSITION.sub("", told.source.words(before)).strip()
    for index, time in enumerate(times):
        if date_first:
            end = times[index + 1].span.start if index + 1 < len(times) else within.end
            span = told.source.trim(time.span.end, end, " \n:–-,;.•*·▪")
        else:
            start = times[index - 1].span.end if index else within.start
            span = told.source.trim(start, time.span.start, " \n:–-,;.()•*·▪")
        if span is None:
            continue
        cut = _CUT.search(told.source.flat[span.start : span.end])
        if cut is not None and cut.start() > 0:
            span = told.source.trim(span.start, span.start + cut.start(), " ,;") or span
        found = add_milestone(told, told.about(sentence), Entry(span, time))
        if found is not None and head is not None:
            support(found, "title", head)
            head = None


def add_milestone(told: Told, process: Candidate | None, entry: Entry) -> Candidate | None:
    """A milestone of a process; a point that is called a phase is a phase elsewhere."""
    if process is None or entry.time.edtf is None:
        return None
    title = told.source.words(entry.title)
    if _NOUN.search(title) is None:
        return None
    if entry.done is not None:
        title = f"{title} {told.source.words(entry.done)}"
    title = _AUXILIARY.sub("", title)
    if begins := _VERB_FIRST.match(title):
        title = f"{begins['what']} {begins['verb']}"
    title = title[0].upper() + title[1:]
    if _NOT_A_TITLE.search(title):
        return None
    key = f"milestone:{process.key}:{slug(title, 60)}:{slug(entry.time.edtf)}"
    found = told.found.thing("planning-processes/milestones", key, title)
    put(found, "process_id", Ref(process.key), entry.title)
    put(found, "title", title, [span for span in (entry.title, entry.done) if span is not None])
    put(found, "planned", entry.time.value, entry.time.span)
    return found if "title" in found.fields else None


def milestone(told: Told, process: Candidate | None, title: Span, time: Time) -> Candidate | None:
    """A milestone with the title that stands at `title`."""
    return add_milestone(told, process, Entry(title, time))


def _date_first(told: Told, sentence: Sentence) -> bool:
    """Whether each time stands before what it is the time of: the first right after the head."""
    times = free_times(told, sentence.span)
    before = sentence.text[: times[0].span.start - sentence.start] if times else ""
    return before.rstrip().endswith(":")


def _phases(told: Told, sentence: Sentence) -> None:
    process = told.about(sentence)
    hits = list(_PHASE.finditer(sentence.text))
    if process is None or _date_first(told, sentence):
        return
    numbered = list(_NUMBERED.finditer(sentence.text))
    dated = [hit for hit in hits if _time_after(told, sentence, hit.end()) is not None]
    if not dated and not numbered:
        return
    order = 0
    times_of_numbers: list[Time] = []
    for hit in sorted([*hits, *numbered], key=lambda found: found.start()):
        time = _time_after(told, sentence, hit.end())
        is_number = hit in numbered
        if is_number and time is None:
            continue
        order += 1
        span = group(sentence, hit, "title") if is_number else group(sentence, hit)
        title = told.source.words(span)
        found = told.found.thing(
            "planning-processes/phases", f"phase:{process.key}:{slug(title)}", title
        )
        put(found, "process_id", Ref(process.key), span)
        put(found, "title", title, span)
        put(found, "order", order, span)
        if not is_number:
            put(found, "kind", hit.lastgroup, span)
        elif "is_pilot" in process.fields:
            put(found, "kind", "modellprojekt", process.fields["is_pilot"].spans)
        if time is not None:
            put(found, "planned", time.value, time.span)
            if is_number:
                times_of_numbers.append(time)
    if len(times_of_numbers) == 1 and process is not told.process:
        put(process, "period", times_of_numbers[0].value, times_of_numbers[0].span)


def _time_after(told: Told, sentence: Sentence, at: int) -> Time | None:
    """The time that follows a name of a phase, with nothing but a dash or a bracket between."""
    times = free_times(told, Span(sentence.start + at, min(sentence.end, sentence.start + at + 60)))
    if not times:
        return None
    between = sentence.text[at : times[0].span.start - sentence.start]
    return times[0] if _BETWEEN.match(between) else None
