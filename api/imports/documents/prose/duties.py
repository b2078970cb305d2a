"""Duties to report: who is owed a report about what, and when."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from api.imports.documents.findings import put, slug
from api.imports.documents.gremien import COMMITTEE, committee
from api.imports.documents.model import Candidate, Ref, Span
from api.imports.documents.prose.told import Told, group
from api.imports.documents.sentences import Sentence

_REPORTS: Final = re.compile(
    r"\b(?:berichtet|berichten|Bericht (?:zu )?erstatten|Bericht erstattet|zu berichten"
    r"|vorgestellt|vorstellen|vorzustellen|vorgelegt|vorlegen|vorzulegen|informiert"
    r"|informieren|zu informieren|unterrichtet|präsentiert|präsentieren"
    r"|zur Kenntnis gegeben|Sachstandsbericht(?:e)?|Bericht)\b"
)
_PAST: Final = re.compile(
    r"\b(?:wurde|wurden|worden|hat|haben|hatte|berichtete|informierte|erläuterte)\b"
    r"|\bist .{0,60}\bworden\b"
)
_FUTURE: Final = re.compile(
    r"\b(?:wird|werden|soll|sollen|ist zu|sind zu|vorzulegen|vorzustellen"
    r"|berichtet|berichten|informiert"
    r"|informieren|legt|beauftragt)\b"
)
_RHYTHM: Final = (
    (1, re.compile(r"\bmonatlich(?:e[rn]?)?\b|\bjeden Monat\b|\bin jeder Sitzung\b")),
    (
        3,
        re.compile(
            r"\bvierteljährlich(?:e[rn]?)?\b|\bquartalsweise\b|\b(?:pro|je|jedes) Quartal\b"
        ),
    ),
    (
        6,
        re.compile(
            r"\bhalbjährlich(?:e[rn]?)?\b|\bzweimal (?:im|pro) Jahr\b"
            r"|\balle sechs Monate\b|\bjedes halbe Jahr\b"
        ),
    ),
    (24, re.compile(r"\balle zwei Jahre\b|\bzweijährlich\b|\balle 2 Jahre\b")),
    (36, re.compile(r"\balle drei Jahre\b|\balle 3 Jahre\b")),
    (
        12,
        re.compile(
            r"(?<!halb)(?<!viertel)\bjährlich(?:e[rn]?)?\b|\b(?:einmal )?(?:im|pro) Jahr\b"
            r"|\bjedes Jahr\b"
        ),
    ),
)
_ALWAYS: Final = re.compile(r"\bfortlaufend\b|\blaufend\b|\bkontinuierlich\b|\bständig\b")
_REGULAR: Final = re.compile(r"\bregelmäßig(?:e[rn]?)?\b|\bin regelmäßigen Abständen\b")
_AFTER: Final = re.compile(
    r"\b[Nn]ach (?:Abschluss|Ende|Ablauf|Auswertung|Fertigstellung|der Durchführung)\b[^.,;]{0,60}"
)
_ABOUT: Final = re.compile(
    r"\büber (?P<what>.{4,300}?)(?=,? (?:berichtet|berichten|informiert|informieren"
    r"|zu (?:berichten|informieren)|unterrichtet|(?:einen |den )?Bericht|in (?:seinem"
    r"|ihrem|seiner|ihrer)|im (?:Rahmen|Internet|Portal)|unter http|vorzulegen)\b|[.;]?$)"
)
_TURNED: Final = re.compile(
    r"^(?P<what>(?:[A-ZÄÖÜ]|Die |Der |Das )[^;]{4,260}?) (?:wird|werden|soll|sollen|ist"
    r"|sind) (?![^;]{0,60}\b(?:beauftragt|gebeten"
    r"|aufgefordert)\b)(?=[^;]{0,160}\b(?:vorgestellt|vorgelegt|vorzustellen|vorzulegen"
    r"|präsentiert|zur Kenntnis gegeben)\b)"
)
_OBJECT: Final = re.compile(
    r"(?P<what>\b(?:die|den|das|einen|eine|der) [^;]{6,260}?) (?:vorstellen|vorlegen"
    r"|präsentieren|vorzulegen|vorzustellen)\b"
)
_GIVEN: Final = re.compile(
    r"^(?:\d{1,2}[.)] ?)?(?:Dem|Den|Der BVV|Im|In|Zum?|Nach|Bis"
    r"|Jährlich|Regelmäßig|Hierzu|Dazu|Ab)\b[^;]{0,120}?"
    r"\b(?:wird|werden|soll|sollen|ist|sind) [^;]{0,90}?(?P<what>\b(?:eine?|der|die|das) "
    r"(?:[a-zäöü]+e[rs]? )?[A-ZÄÖÜ][^;,]{4,160}?) (?:vorgelegt|vorgestellt|vorzulegen|vorzustellen"
    r"|präsentiert|zur Kenntnis gegeben|gegeben|erstattet)\b"
)
_TO_WHOM_FIRST: Final = re.compile(r"^(?:\d{1,2}[.)] ?)?(?:Dem|Den|Der BVV|Im|In)\b")
_THE_OFFICE: Final = re.compile(
    r"^(?:Die|Das|Der) (?:Verwaltung|Jugendamt|Bezirksamt|Magistrat|Landrat|Landrätin"
    r"|Oberbürgermeister(?:in)?|Bürgermeister(?:in)?|Jugendhilfeplanung) (?:berichtet|informiert"
    r"|legt|wird|erstattet)\b"
)
_WHO: Final = re.compile(
    r"\b(?:werden|wird) (?P<who>(?:die|der|das) .{3,160}?)(?<! und)(?<!,) (?=(?:die|den"
    r"|das|einen|eine|über) )"
)
_SUBJECT: Final = re.compile(
    r"^(?P<who>(?:Der|Die|Das) [A-ZÄÖÜ][^.,;]{2,80}?) (?:berichtet|informiert|legt|wird"
    r"|werden|hat|erstattet)\b"
)
_IS_OWED: Final = re.compile(r"\b(?:ist|sind|wird|hat) .{0,120}?\b(?:zu berichten|berichtet)\b")
_COMING: Final = re.compile(r"\b(?:anstehenden|nächsten|kommenden|heutigen) Sitzung\b")
_PUBLIC: Final = re.compile(
    r"\b(?P<whom>(?:[A-ZÄÖÜ][\w-]{0,40})?(?:[Pp]ortal|[Öö]ffentlichkeit|Internetseite"
    r"|Newsletter|Homepage|Website)(?:s|es)?)\b"
)


_JOINED: Final = re.compile(r",? (?:und|sowie|,) (?:dem|der|den|im) ")


@dataclass(frozen=True, slots=True)
class _Report:
    """What a sentence says is to be reported, and the word that says so."""

    sentence: Sentence
    words: str
    spans: tuple[Span, ...]
    said: re.Match[str]


def find_duties(told: Told) -> None:
    """Sentences that promise or demand a report; what was already reported is none."""
    for sentence in told.sentences:
        report = _REPORTS.search(sentence.text)
        if (
            report is None
            or sentence.region.slide
            or _PAST.search(sentence.text)
            or not _FUTURE.search(sentence.text)
        ):
            continue
        named = COMMITTEE.search(sentence.text) or _PUBLIC.search(sentence.text)
        if not named and not (_THE_OFFICE.match(sentence.text) and _presiding(told)):
            continue
        what = _what(told, sentence)
        process = told.about(sentence)
        if process is None and not told.found.of_kind("conferences"):
            continue
        if what is not None:
            _duty(told, sentence, _readable(told.source.words(what)), (what,), report)
        elif (
            process is not None
            and _IS_OWED.search(sentence.text)
            and isinstance(process.fields["title"].value, str)
        ):
            # "… ist bis Juni zu berichten": about the matter of the document.
            matter = process.fields["title"]
            _duty(told, sentence, process.title, (sentence.span, *matter.spans), report)


def _what(told: Told, sentence: Sentence) -> Span | None:
    first = _TO_WHOM_FIRST.match(sentence.text) is not None
    for pattern in (_GIVEN, _ABOUT, _OBJECT) if first else (_TURNED, _ABOUT, _OBJECT):
        matches = list(pattern.finditer(sentence.text))
        for match in matches[-1:] if pattern is _OBJECT else matches[:1]:
            start, end = match.span("what")
            if pattern is _OBJECT and (who := _WHO.search(sentence.text)):
                start = max(start, who.end("who") + 1)
            for time in told.times_in(sentence.at(start, end)):
                # "… bis zum 30.11. vorzulegen": when it is due is no part of what is.
                if time.span.end == sentence.start + end:
                    end = time.span.start - sentence.start
            span = told.source.trim(sentence.start + start, sentence.start + end, " ,")
            if span is not None and span.end - span.start > 4:  # noqa: PLR2004 -- nothing is said more shortly
                return span
    return None


def _duty(
    told: Told, sentence: Sentence, words: str, spans: tuple[Span, ...], report: re.Match[str]
) -> None:
    """A duty to the committee that the sentence names, and to each that it adds with "und"."""
    owed = _Report(sentence, words, spans, report)
    bodies = list(COMMITTEE.finditer(sentence.text))
    _owed(told, owed, bodies[0] if bodies else None, "")
    for before, body in pairwise(bodies):
        if _JOINED.fullmatch(sentence.text, before.end(), body.start()) is None:
            break
        _owed(told, owed, body, f":{slug(committee(body[0]).name, 40)}")


def _owed(told: Told, owed: _Report, body: re.Match[str] | None, further: str) -> None:
    sentence, words, spans = owed.sentence, owed.words, owed.spans
    public = _PUBLIC.search(sentence.text) if body is None else None
    process = told.about(sentence)
    key = f"duty:{process.key if process else 'none'}:{slug(words)}{further}"
    found = told.found.thing("reporting-duties", key, words)
    put(found, "what", words, spans)
    presiding = _presiding(told) if body is None and public is None else None
    if presiding is not None:
        put(found, "to_whom", presiding.title, presiding.fields["name"].spans)
        put(found, "committee_id", Ref(presiding.key), presiding.fields["name"].spans)
    elif body is not None:
        known = committee(body[0])
        span = group(sentence, body)
        put(found, "to_whom", known.name, span)
        if told.found.get(f"committee:{slug(known.name)}") is not None:
            put(found, "committee_id", Ref(f"committee:{slug(known.name)}"), span)
    elif public is not None:
        put(found, "to_whom", public["whom"], group(sentence, public, "whom"))
    put(found, "process_id", told.about_ref(sentence), spans)
    for pattern in (_WHO, _SUBJECT):
        if who := pattern.search(sentence.text):
            span = group(sentence, who, "who")
            if (
                span.start != spans[0].start
                and COMMITTEE.fullmatch(who["who"].partition(" ")[2]) is None
            ):
                put(found, "responsible", _bare(told.source.words(span)), span)
                break
    _when(told, sentence, found.key, owed.said)


def _presiding(told: Told) -> Candidate | None:
    """The committee whose sitting the page tells of: what its office promises, it promises it."""
    meeting = told.found.get(told.page.meeting_key) if told.page.meeting_key else None
    body = meeting.fields.get("committee_id") if meeting is not None else None
    if body is None or not isinstance(body.value, Ref):
        return None
    return told.found.get(body.value.key)


_ARTICLE: Final = re.compile(r"^(?:den|die|das|der|dem|eine[nrms]?|ein) (?=[A-ZÄÖÜ])")
_MASCULINE: Final = re.compile(r"^den (?P<stem>[a-zäöü]+e)n (?=[A-ZÄÖÜ])")


def _readable(words: str) -> str:
    """What is reported, as a title: without its article, and with a capital."""
    words = _MASCULINE.sub(r"Der \g<stem> ", _ARTICLE.sub("", words))
    return words[:1].upper() + words[1:]


def _bare(said: str) -> str:
    return re.sub(r"^(?:Der|Die|Das|der|die|das) ", "", said)


def _when(told: Told, sentence: Sentence, key: str, report: re.Match[str]) -> None:
    found = told.found.get(key)
    if found is None:
        return
    for months, form in _RHYTHM:
        if said := form.search(sentence.text):
            put(found, "rule", "regelmaessig", group(sentence, said))
            put(found, "interval_months", months, group(sentence, said))
            break
    for rule, form in (
        ("fortlaufend", _ALWAYS),
        ("regelmaessig", _REGULAR),
        ("nach_ereignis", _AFTER),
    ):
        if said := form.search(sentence.text):
            put(found, "rule", rule, group(sentence, said))
    for time in told.times_in(sentence.span):
        put(found, "due", time.value, time.span)
    if (
        (said := _COMING.search(sentence.text))
        and told.page.dated
        and told.page.dated_span
        and told.page.paper_key
    ):
        _coming(told, found.key, group(sentence, said))
    if "due" in found.fields:
        put(found, "rule", "einmalig", (*found.fields["due"].spans, group(sentence, report)))


def _coming(told: Told, key: str, said: Span) -> None:
    """The sitting that lies ahead is the last one of the committee in the Beratungsfolge."""
    found = told.found.get(key)
    whom = found.fields.get("committee_id") if found is not None else None
    if found is None or whom is None:
        return
    days = [
        station.fields["date"]
        for station in told.found.of_kind("consultations")
        if station.certain
        and "date" in station.fields
        and station.fields["committee_id"].value == whom.value
    ]
    for day in sorted(days, key=lambda value: str(value.value))[-1:]:
        time = next(iter(told.times_in(day.spans[0])), None)
        if time is not None:
            put(found, "due", time.value, (said, time.span))
