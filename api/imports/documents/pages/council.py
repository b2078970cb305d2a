"""Council facts as candidates: papers, committees, sittings and the stations between them."""

import re
from typing import Final

from api.imports.documents.findings import extend, put, slug
from api.imports.documents.gremien import committee
from api.imports.documents.model import Candidate, Ref, Span
from api.imports.documents.pages.page import Page
from api.imports.documents.pages.sections import Section, Sections
from api.imports.documents.pages.signatures import Signatures
from api.imports.documents.pages.stations import Sitting, Station


def name_committee(page: Page, span: Span, *, certain: bool = True) -> Candidate:
    """The committee that the words name."""
    known = committee(page.source.words(span))
    found = page.found.thing(
        "committees", f"committee:{slug(known.name)}", known.name, certain=certain
    )
    put(found, "name", known.name, span)
    put(found, "kind", known.kind, span)
    if known.of_council or certain:
        put(found, "is_council_body", True, span)  # noqa: FBT003 -- the value of a field
    return found


def name_stations(page: Page, paper: Candidate, stations: list[Station]) -> None:
    """Consultations for every station of a Beratungsfolge, and the sittings they name."""
    order = 0
    for station in _by_day(stations):
        body = name_committee(page, station.committee)
        sittings: list[Sitting | None] = [*station.sittings] or [None]
        for sitting in sittings:
            order += 1
            when = sitting.date.isoformat() if sitting else "planned"
            key = f"consultation:{body.key.partition(':')[2]}:{when}"
            found = page.found.another("consultations", key, body.title, certain=True)
            put(found, "paper_id", Ref(paper.key), station.committee)
            put(found, "committee_id", Ref(body.key), station.committee)
            put(found, "order", order, station.committee)
            if station.role is not None:
                role = page.source.words(station.role)
                put(found, "role", role, station.role)
                if role.removeprefix("zur ") in {"Entscheidung", "Beschlussfassung", "Beschluss"}:
                    put(found, "authoritative", True, station.role)  # noqa: FBT003 -- the value of a field
            if sitting is None:
                continue
            put(found, "date", sitting.date, sitting.date_span)
            if sitting.result is not None:
                put(found, "result", page.source.words(sitting.result), sitting.result)
            if sitting.name is not None:
                meeting = name_meeting(page, body, sitting, sitting.name)
                put(found, "meeting_id", Ref(meeting.key), (sitting.name, sitting.date_span))
                if station.public is not None and station.publicity is not None:
                    put(meeting, "is_public", station.public, station.publicity)
                if sitting.top is not None:
                    item = _name_item(page, paper, meeting, sitting.top)
                    put(found, "agenda_item_id", Ref(item.key), sitting.top)


def _name_item(page: Page, paper: Candidate, meeting: Candidate, top: Span) -> Candidate:
    """The item of a sitting under which it dealt with the paper; it is called like the paper."""
    number = page.source.words(top).removeprefix("TOP ").rstrip(".")
    key = f"agenda-item:{meeting.key.partition(':')[2]}:{slug(number)}"
    found = page.found.thing("agenda-items", key, paper.title, certain=True)
    name = paper.fields.get("name")
    if name is not None:
        put(found, "name", name.value, name.spans)
    put(found, "meeting_id", Ref(meeting.key), meeting.fields["name"].spans)
    put(found, "number", number, top)
    if number[:1] in {"Ö", "N"}:
        put(found, "is_public", number[0] == "Ö", top)
    return found


def _by_day(stations: list[Station]) -> list[Station]:
    """The stations in the order of their days, where all have one: mirrors show the last first."""
    if not all(station.sittings for station in stations):
        return stations
    return sorted(stations, key=lambda station: station.sittings[0].date)


def name_meeting(page: Page, body: Candidate, sitting: Sitting, name: Span) -> Candidate:
    """The sitting of a committee on a day."""
    said = page.source.words(name)
    title = said if "itzung" in said or "agung" in said else f"Sitzung {said}"
    key = f"meeting:{body.key.partition(':')[2]}:{sitting.date.isoformat()}"
    found = page.found.thing("meetings", key, title, certain=True)
    put(found, "name", title, name)
    put(found, "committee_id", Ref(body.key), name)
    put(found, "date", sitting.date, sitting.date_span)
    if sitting.number:
        put(found, "number", sitting.number, name)
    return found


def keep_sections(
    page: Page, owner: Candidate, sections: Sections, signed: Signatures | None = None
) -> None:
    """The sections as they stand, their prose to be read, and the files that are attached."""
    page.furniture.extend(sections.furniture)
    for line in sections.before:
        page.prose(line.start, line.end)
    kept: list[tuple[Section, Span]] = []
    for section in sections.sections:
        span = page.source.trim(section.start, section.end)
        if section.attachments:
            if owner.kind == "papers":
                _attachments(page, owner, section)
            elif span is not None:
                page.prose(span.start, span.end)
            continue
        if span is not None:
            kept.append((section, span))
            page.prose(span.start, span.end, section.heading)
    entries = [
        {"heading": section.name, "text": page.source.text[span.start : span.end].strip()}
        for section, span in kept
    ]
    put(
        owner, "sections", entries, [at for section, span in kept for at in (section.heading, span)]
    )
    for name in signed.names if signed else []:
        extend(owner, "author_names", page.source.words(name), name)


_NUMBER: Final = re.compile(r"^(?:\(?\d{1,2}[.)]|[a-z]\))\s+")


def _attachments(page: Page, paper: Candidate, section: Section) -> None:
    for line in page.source.lines_in(section.start, section.end):
        number = _NUMBER.match(line.text)
        start = line.start + (number.end() if number else 0)
        span = page.source.trim(start, line.end, "-–•*· ")
        if span is None:
            continue
        name = page.source.words(span)
        if name.casefold().strip(".") in {"keine", "keine anlagen", "entfällt", "./", "ohne"}:
            page.furniture.append(span)
            continue
        found = page.found.another("files", f"file:{slug(name)}", name, certain=True)
        put(found, "name", name, span)
        put(found, "paper_id", Ref(paper.key), span)
