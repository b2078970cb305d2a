"""Conferences: which there are, when and where."""

import re
from typing import Final

from api.imports.documents.findings import put, slug
from api.imports.documents.model import Candidate, Ref, Span
from api.imports.documents.prose.agendas import find_agenda
from api.imports.documents.prose.events import EVENT, is_plural, kind_of_event, ordinal
from api.imports.documents.prose.happenings import HELD, MODERATED, place_and_time
from api.imports.documents.prose.schedules import is_course, milestone
from api.imports.documents.prose.series import find_series
from api.imports.documents.prose.told import Time, Told, group
from api.imports.documents.sentences import Sentence

_TITLE_QUOTED: Final = re.compile(r"^(?:en)? [„\"»](?P<title>[^“”\"«\n]{3,250})[“”\"«]")
_NUMBERED: Final = re.compile(r"(\d{1,2})\. (?=[A-ZÄÖÜ])")
_DOES: Final = re.compile(
    r" (?:lädt|laden|findet|startet|beginnt|bringt|tagt|diskutiert|zeigt|zieht|gibt|geht|war|ist) "
)
_DAY_FOLLOWS: Final = re.compile(r"[\s,]*\b(?:am|vom|im|ab|für den)\s*$")
_ON_DAY: Final = re.compile(r" (?:am|vom) \d{1,2}\. ?(?:\d|[A-ZÄÖÜ])")
_MOST_AFTER: Final = 3
_TO_COME: Final = re.compile(r"\bsoll\b|\bgeplant\b|vorzubereiten|\bwird\b")


def find_conferences(told: Told) -> None:
    """The conference of the title, conferences that sentences date, and series."""
    main = _of_title(told)
    if main is not None:
        place_and_time(told, main, told.sentences)
        _day_of_headline(told, main)
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
    title_span = _event_only(told, _without_day(told, page.title_span))
    title = told.source.words(title_span)
    found = told.found.thing("conferences", f"conference:{slug(page.title)}", title)
    kind, span = kind_of_event(match)
    put(found, "title", title, title_span)
    numbered = _NUMBERED.match(told.source.flat[title_span.start : span.end])
    if numbered is not None:
        put(found, "number", int(numbered[1]), Span(title_span.start, span.end))
        put(found, "series", f"{match[0]}en", span)
    put(found, "kind", kind, span)
    _belongs(told, found, span)
    return found


def _event_only(told: Told, title: Span) -> Span:
    """A headline without what the conference does: "Zweite Konferenz lädt zum Mitreden ein"."""
    event = EVENT.search(told.source.flat, title.start, title.end)
    named = _TITLE_QUOTED.match(told.source.flat[event.end() : title.end]) if event else None
    if event is not None and named is not None:
        return Span(title.start, event.end() + named.end())
    match = _DOES.search(told.source.flat, title.start, title.end)
    if match is None or EVENT.search(told.source.flat, title.start, match.start()) is None:
        return title
    return Span(title.start, match.start())


def _without_day(told: Told, title: Span) -> Span:
    """A headline without the day it ends with: "Auftaktkonferenz am 3. März"."""
    for time in told.times_in(title):
        if time.span.end >= title.end - 1:
            before = _DAY_FOLLOWS.sub("", told.source.flat[title.start : time.span.start])
            return told.source.trim(title.start, title.start + len(before), " ,:–-") or title
    return title


def _day_of_headline(told: Told, found: Candidate) -> None:
    """The headline's own date stands in for one that the text does not repeat."""
    for hit in told.times_in(told.page.title_span) if told.page.title_span else []:
        if hit.edtf is not None:
            put(found, "date", hit.value, hit.span)


def _belongs(told: Told, found: Candidate, span: Span) -> None:
    if told.process is not None:
        put(found, "process_id", Ref(told.process.key), span)


def _is_main(told: Told, sentence: Sentence, match: re.Match[str], main: Candidate) -> bool:
    """Whether the words mean the conference of the title: of its kind, or on its day."""
    kind, _ = kind_of_event(match)
    own, day, number = (main.fields.get(name) for name in ("kind", "date", "number"))
    counted = ordinal(sentence, match)
    if number is not None and counted is not None and counted[0] != number.value:
        return False
    if kind is None or (own is not None and own.value == kind):
        if own is not None and counted is not None:
            put(main, "number", counted[0], counted[1])
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
    on_day = slide and _ON_DAY.match(sentence.text, match.end()) is not None
    if not (
        is_course(sentence) or on_day if slide else listed is not None or HELD.search(sentence.text)
    ):
        return
    times = [
        hit
        for hit in told.times_in(sentence.span)
        if hit.edtf is not None and "/.." not in hit.edtf
    ]
    when = _nearest(told, times, sentence.start + match.start(), before_only=slide and not on_day)
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
    if not slide:
        place_and_time(told, found, _with_following(told, sentence))
    if said := _TO_COME.search(sentence.text):
        put(found, "state", "geplant", group(sentence, said))
    if not slide and listed is None:
        milestone(told, told.about(sentence), title_span, when)
        told.used.add(when.span)


def _with_following(told: Told, sentence: Sentence) -> list[Sentence]:
    """A sentence that tells of a conference, and those after it until the next one is named."""
    at = told.sentences.index(sentence)
    following: list[Sentence] = [sentence]
    for other in told.sentences[at + 1 : at + 1 + _MOST_AFTER]:
        named = any(not is_plural(hit) for hit in EVENT.finditer(other.text))
        if other.region is not sentence.region or (named and not MODERATED.search(other.text)):
            break
        following.append(other)
    return following


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
