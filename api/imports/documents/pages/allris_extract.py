"""An Auszug as ALLRIS shows it: one item of a sitting's agenda, and what was said and decided."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from api.imports.documents.findings import put, slug
from api.imports.documents.model import Candidate, Ref, Span
from api.imports.documents.pages.allris_paper import head_of, keep_text, take_paper_field
from api.imports.documents.pages.council import name_committee
from api.imports.documents.pages.fields import Field, fields, labels
from api.imports.documents.pages.page import Page
from api.imports.documents.pages.stations import DATE, SITTING, read_date
from api.imports.documents.source import Line

BERLIN: Final = ZoneInfo("Europe/Berlin")
HEAD: Final = re.compile(r"^[ ]*Auszug[ ]*[-–][ ]*(?P<name>[^\n]*\S)[ ]*$", re.MULTILINE)
_LABELS: Final = labels(
    {
        "top": r"TOP|Tagesordnungspunkt",
        "committee": r"Gremium",
        "result": r"Beschlussart|Beschluss-Art",
        "date": r"Datum|Sitzungsdatum",
        "status": r"Status",
        "clock": r"Zeit|Uhrzeit",
        "occasion": r"Anlass|Anlaß",
        "room": r"Raum|Sitzungsraum",
        "place": r"Ort|Sitzungsort",
        "subject": r"Betreff",
        "type": r"(?:Vorlagen?|Drucksachen?|Antrags)-?[Aa]rt",
        "author": r"Verfasser(?:/-?in|in|/in|\*in|:in)?|Initiator(?:in)?",
        "lead": r"Federführend(?:es Amt|e Stelle|er Fachbereich)?|Federführung",
        "clerk": r"Bearbeiter(?:/-?in|in|/in|\*in|:in)?",
        "involved": r"Beteiligt",
    }
)
_OF_PAPER: Final = frozenset({"type", "author", "lead", "clerk", "involved"})
_PAPER_LINE: Final = re.compile(
    r"^(?:(?:Vorlage|Drucksache|VO)[ :-]*)?(?P<reference>(?:[A-ZÄÖÜ]{1,6}[-/ ]?)?\d[\d./-]{1,20}(?:[-/][\w]{1,10}){0,3})"
    r"[ ]+[-–]?[ ]*(?P<name>[A-ZÄÖÜ\"„].{3,})$"
)
_CLOCK: Final = re.compile(
    r"(?P<from>\d{1,2})[:.](?P<from_minute>\d{2})(?:[ ]*(?:-|–|bis)[ ]*(?P<until>\d{1,2})[:.](?P<until_minute>\d{2}))?"
)
_ADJECTIVE: Final = re.compile(r"^(?P<stem>\w+e)[nrs](?= [A-ZÄÖÜ])")
_ADDRESS: Final = re.compile(
    r"^(?:(?P<postal>\d{5}) (?P<locality>[^,]+), *(?P<street>.+)|(?P<street2>[^,]+\d\w*), *(?P<postal2>\d{5}) (?P<locality2>.+))$"
)
_SHORTEST_TEASER: Final = 20


def is_page(text: str) -> bool:
    """Whether the text is such a page: its head line, and the fields of a sitting below it."""
    match = HEAD.search(text, 0, 3_000)
    if match is None:
        return False
    names = {found.lastgroup for found in _LABELS.finditer(text, match.end(), match.end() + 3_000)}
    return len(names & {"top", "committee", "date", "clock", "result", "occasion"}) >= 2  # noqa: PLR2004 -- one could be chance


def read(page: Page) -> None:
    """Take the page apart."""
    source = page.source
    head = HEAD.search(source.flat, 0, 3_000)
    if head is None:
        return
    name = Span(head.start("name"), head.end("name"))
    page.furnish(0, name.start)
    page.title, page.title_span = source.words(name), name
    inner = head_of(source, head.end())
    found = fields(source, inner, _LABELS, long=frozenset({"subject"}), gap=6)
    first = found[0].label.start if found else inner.end
    by_name: dict[str, Field] = {}
    for field in found:
        if field.name not in _OF_PAPER:
            by_name.setdefault(field.name, field)
    meeting = _meeting(page, by_name, source.lines_in(head.end(), first))
    item = _item(page, by_name, meeting, name)
    _paper(page, found, by_name, meeting, item)
    page.furniture.extend(field.label for field in found)
    after = max(
        [head.end(), *(field.value.end if field.value else field.label.end for field in found)]
    )
    _teasers(page, after)
    keep_text(page, item, after)
    _resolution(item)


def _meeting(page: Page, by_name: dict[str, Field], above: list[Line]) -> Candidate | None:
    source = page.source
    sitting = next(
        (line for line in above if "itzung" in line.text or SITTING.match(line.text)), None
    )
    for line in above:
        if line is not sitting:
            page.prose(line.start, line.end)
    body = _committee(page, by_name, sitting)
    day, day_span = _day(page, by_name)
    key = f"meeting:{body.key.partition(':')[2] if body else 'unnamed'}:{day or 'undated'}"
    if body is None and day is None:
        return None
    title = sitting.text if sitting else f"Sitzung {body.title}" if body else f"Sitzung {day}"
    meeting = page.found.thing(
        "meetings", key, source.words(sitting.span) if sitting else title, certain=True
    )
    page.meeting_key = meeting.key
    name_span = sitting.span if sitting else _value(by_name, "committee") or day_span
    put(meeting, "name", meeting.title, name_span)
    if body is not None:
        put(meeting, "committee_id", Ref(body.key), _value(by_name, "committee") or name_span)
    if sitting is not None and (match := SITTING.match(sitting.text)) and match["number"]:
        put(meeting, "number", match["number"], sitting.span)
    put(meeting, "date", day, day_span)
    page.dated, page.dated_span = day, day_span
    if day is not None and day_span is not None:
        _clock(page, by_name, meeting, day, day_span)
    _publicity(page, by_name, meeting)
    if (span := _value(by_name, "occasion")) is not None:
        put(meeting, "occasion", _ADJECTIVE.sub(r"\g<stem>", source.words(span)), span)
    _place(page, by_name, meeting)
    return meeting


def _value(by_name: dict[str, Field], name: str) -> Span | None:
    return by_name[name].value if name in by_name else None


def _committee(page: Page, by_name: dict[str, Field], sitting: Line | None) -> Candidate | None:
    span = _value(by_name, "committee")
    if span is None and sitting is not None and (match := SITTING.search(sitting.text)):
        span = Span(sitting.start + match.start("of"), sitting.end)
    return name_committee(page, span) if span is not None else None


def _day(page: Page, by_name: dict[str, Field]) -> tuple[date | None, Span | None]:
    span = _value(by_name, "date")
    match = DATE.search(page.source.flat, span.start, span.end) if span else None
    if match is None:
        return None, None
    page.furnish(*_ends(span))
    return read_date(match), Span(match.start("day"), match.end())


def _ends(span: Span | None) -> tuple[int, int]:
    return (span.start, span.end) if span is not None else (0, 0)


def _clock(
    page: Page, by_name: dict[str, Field], meeting: Candidate, day: date, day_span: Span
) -> None:
    span = _value(by_name, "clock")
    match = _CLOCK.search(page.source.flat, span.start, span.end) if span else None
    if span is None or match is None:
        return
    starts = _moment(day, match["from"], match["from_minute"])
    put(meeting, "starts_at", starts, (span, day_span))
    if match["until"]:
        ends = _moment(day, match["until"], match["until_minute"])
        if starts and ends and ends <= starts:
            ends += timedelta(days=1)
        put(meeting, "ends_at", ends, (span, day_span))


def _moment(day: date, hour: str, minute: str) -> datetime | None:
    hours, minutes = int(hour), int(minute)
    if hours == 24 and minutes == 0:  # noqa: PLR2004 -- midnight as the end of a day
        return datetime.combine(day + timedelta(days=1), time(0), BERLIN)
    if hours > 23 or minutes > 59:  # noqa: PLR2004 -- no such time of day
        return None
    return datetime.combine(day, time(hours, minutes), BERLIN)


def _publicity(page: Page, by_name: dict[str, Field], meeting: Candidate) -> None:
    """Public or not; a sitting with both parts is neither."""
    span = _value(by_name, "status")
    if span is None:
        return
    page.furniture.append(span)
    said = page.source.words(span).casefold().replace("-", "")
    if said in {"öffentlich", "nichtöffentlich"}:
        put(meeting, "is_public", said == "öffentlich", span)


def _place(page: Page, by_name: dict[str, Field], meeting: Candidate) -> None:
    room, place = _value(by_name, "room"), _value(by_name, "place")
    if room is None and place is None:
        return
    said = ", ".join(page.source.words(span) for span in (room, place) if span is not None)
    found = page.found.thing("locations", f"location:{slug(said)}", said, certain=True)
    if room is not None:
        put(found, "room", page.source.words(room), room)
        put(found, "name", page.source.words(room), room)
    if place is not None:
        words = page.source.words(place)
        match = _ADDRESS.match(words)
        put(found, "name", words, place)
        if match is None:
            put(found, "street_address", words, place)
        else:
            put(found, "street_address", match["street"] or match["street2"], place)
            put(found, "postal_code", match["postal"] or match["postal2"], place)
            put(found, "locality", match["locality"] or match["locality2"], place)
    put(meeting, "location_id", Ref(found.key), [span for span in (room, place) if span])


def _item(
    page: Page, by_name: dict[str, Field], meeting: Candidate | None, name: Span
) -> Candidate:
    source = page.source
    top = _value(by_name, "top")
    number = source.words(top) if top else ""
    where = meeting.key.partition(":")[2] if meeting else "unknown"
    item = page.found.thing(
        "agenda-items",
        f"agenda-item:{where}:{slug(number or page.title)}",
        page.title,
        certain=True,
    )
    page.agenda_key = item.key
    put(item, "name", page.title, name)
    if meeting is not None:
        put(item, "meeting_id", Ref(meeting.key), meeting.fields["name"].spans)
    if top is not None:
        put(item, "number", number, top)
        if digits := re.search(r"\d{1,4}", number):
            put(item, "order", int(digits[0]), top)
        if number[:1] in "ÖN":
            put(item, "is_public", number[0] == "Ö", top)
    status = _value(by_name, "status")
    if status is not None and source.words(status) in {"öffentlich", "nichtöffentlich"}:
        put(item, "is_public", source.words(status) == "öffentlich", status)
    if (result := _value(by_name, "result")) is not None:
        put(item, "result", source.words(result), result)
    return item


def _paper(
    page: Page,
    found: list[Field],
    by_name: dict[str, Field],
    meeting: Candidate | None,
    item: Candidate,
) -> None:
    """The paper that the item dealt with: its line stands between the fields of the two."""
    paper: Candidate | None = None
    for field in found:
        if paper is not None and (field.name in _OF_PAPER or field.name == "status"):
            take_paper_field(page, paper, Field(field.name, field.label, field.value))
        elif field.name in _OF_PAPER and field.value is not None:
            page.prose(field.value.start, field.value.end)
        for line in field.rest:
            match = _PAPER_LINE.match(line.text)
            if match is None or paper is not None:
                if not page.title.startswith(line.text):
                    page.prose(line.start, line.end)
                continue
            paper = _named_paper(page, line, match)
    if paper is None:
        return
    page.paper_key = paper.key
    body = meeting.fields.get("committee_id") if meeting else None
    day = meeting.fields.get("date") if meeting else None
    where = body.value.key.partition(":")[2] if body and isinstance(body.value, Ref) else "unnamed"
    when = str(day.value) if day else "undated"
    station = page.found.thing(
        "consultations", f"consultation:{where}:{when}", paper.title, certain=True
    )
    put(station, "paper_id", Ref(paper.key), paper.fields["reference"].spans)
    put(station, "agenda_item_id", Ref(item.key), item.fields["name"].spans)
    for field_name, value in (("committee_id", body), ("date", day)):
        if value is not None:
            put(station, field_name, value.value, value.spans)
    if meeting is not None:
        put(station, "meeting_id", Ref(meeting.key), meeting.fields["name"].spans)
    if "result" in item.fields:
        put(station, "result", item.fields["result"].value, item.fields["result"].spans)


def _named_paper(page: Page, line: Line, match: re.Match[str]) -> Candidate:
    paper = page.found.thing(
        "papers", f"paper:{slug(match['reference'])}", match["name"], certain=True
    )
    for name in ("reference", "name"):
        put(
            paper,
            name,
            match[name],
            Span(line.start + match.start(name), line.start + match.end(name)),
        )
    return paper


def _teasers(page: Page, start: int) -> None:
    """A line that only repeats how the next one begins is the page's teaser."""
    lines = page.source.lines_in(start, len(page.source.text))
    for line, following in zip(lines, lines[1:], strict=False):
        if len(line.text) >= _SHORTEST_TEASER and following.text.startswith(line.text):
            page.furniture.append(line.span)


def _resolution(item: Candidate) -> None:
    sections = item.fields.get("sections")
    if sections is None or not isinstance(sections.value, list):
        return
    for index, section in enumerate(sections.value):
        if isinstance(section, dict) and str(section["heading"]).startswith("Beschluss"):
            put(item, "resolution_text", section["text"], sections.spans[2 * index + 1])
