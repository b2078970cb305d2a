"""A paper: its labelled values, its Beratungsfolge, its text under headings, its files."""

import re
from typing import Final

from api.imports.documents.findings import extend, put, slug
from api.imports.documents.model import Candidate, Span
from api.imports.documents.pages.allris_paper import date_of_paper, keep_text
from api.imports.documents.pages.council import name_stations
from api.imports.documents.pages.page import Page
from api.imports.documents.pages.ris.course import Course, read_course
from api.imports.documents.pages.ris.files import put_file
from api.imports.documents.pages.ris.head import Head, read_head
from api.imports.documents.pages.ris.items import REFERENCE
from api.imports.documents.pages.ris.rows import Row
from api.imports.documents.pages.ris.systems import Goal, System, leads
from api.imports.documents.pages.sections import HEADING
from api.imports.documents.pages.stations import DATE, read_date

# "Antrag - 2026/245", "Vorgang T 02/325/26": what stands above a paper.
_TITLE: Final = re.compile(
    r"^(?P<type>[A-ZÄÖÜ][^\n\t:|]{2,60}?)(?: [-–] |: | )(?P<reference>\S[^\n\t]{2,40})$"
)
_STATUS: Final = re.compile(r"^(?:nicht-?)?öffentlich(?!\w)")
_ORDER_OF_A_LIST: Final = re.compile(r"^\d{1,3}_(?=\D)")
_BASICS: Final = "Grunddaten"
"""What ALLRIS 4 writes above the head of a page."""
_PAIR: Final = 2
"""SD.NET labels the number of a paper with its type: a row of two cells."""
_NO_TYPE: Final = frozenset({"Vorgang", "Vorlage", "Drucksache", "Vorlagen", "Vorlagennummer"})


def read(page: Page, rows: list[Row], system: System) -> bool:
    """Take the page apart; False, with nothing done, if it shows no paper."""
    course = read_course(page, rows)
    if system is System.ALLRIS4 and not any(row.first.text == _BASICS for row in rows):
        return False  # a mirror of a classic page, which has a reader of its own
    above = rows[: course.first] if course else rows
    head = read_head(above, system)
    subject = head.entries.get("subject")
    number, kind = _reference(page, head, above)
    if number is None or subject is None or not subject.cells:
        return False
    reference = page.source.words(number)
    name = " ".join(cell.text for cell in subject.cells)
    paper = page.found.thing("papers", f"paper:{slug(reference)}", name, certain=True)
    page.paper_key, page.title = paper.key, name
    page.title_span = subject.cells[0].span
    put(paper, "reference", reference, number)
    put(paper, "name", name, [cell.span for cell in subject.cells])
    _put_head(page, paper, head)
    if kind is not None and page.source.words(kind) not in _NO_TYPE:
        put(paper, "paper_type", page.source.words(kind), kind)
    if course is not None:
        _put_course(page, paper, course)
    _put_files(page, paper, rows[course.first : course.last] if course else [])
    _keep_text(page, paper, rows, _below(head, rows, course))
    date_of_paper(page, paper)
    return True


def _reference(page: Page, head: Head, rows: list[Row]) -> tuple[Span | None, Span | None]:
    """Where the paper's number stands, and where its type, if that stands beside it."""
    said = head.first("reference")
    if said is not None and REFERENCE.match(said.text):
        return said.span, None
    for row in rows:
        pair = len(row.cells) == _PAIR and row.first.text.endswith(":")
        if pair and REFERENCE.match(row.cells[1].text):
            kind = page.source.trim(row.first.span.start, row.first.span.end, ":")
            return row.cells[1].span, kind
    for row in rows:
        start = row.first.span.start
        match = _TITLE.match(page.source.flat[start : row.span.end])
        if len(row.cells) == 1 and match is not None and REFERENCE.match(match["reference"]):
            found = Span(start + match.start("reference"), start + match.end("reference"))
            return found, page.source.trim(start, start + match.end("type"))
    return (said.span, None) if said is not None and said.leading(Goal.PAPER) else (None, None)


def _put_head(page: Page, paper: Candidate, head: Head) -> None:
    source = page.source
    if (kind := head.first("type")) is not None:
        order = _ORDER_OF_A_LIST.match(kind.text)
        span = Span(kind.span.start + (order.end() if order else 0), kind.span.end)
        put(paper, "paper_type", source.words(span), span)
    if (status := head.first("status")) is not None and (said := _STATUS.match(status.text)):
        put(paper, "status", said[0], Span(status.span.start, status.span.start + said.end()))
    if (lead := head.value("lead")) is not None:
        put(paper, "lead_organisation", source.words(lead), lead)
        page.lead = lead
    if (dated := head.value("date")) is not None:
        match = DATE.search(source.flat, dated.start, dated.end)
        day = read_date(match) if match else None
        if match is not None and day is not None:
            put(paper, "date", day, Span(match.start("day"), match.end("year")))
    for name, column in (("author", "author_names"), ("clerk", "contact_names")):
        for cell in head.entries[name].cells if name in head.entries else []:
            extend(paper, column, cell.text, cell.span)
    if (involved := head.entries.get("involved")) is not None:
        page.involved.extend(cell.span for cell in involved.cells)
        for cell in involved.cells:
            page.prose(cell.span.start, cell.span.end)


def _put_course(page: Page, paper: Candidate, course: Course) -> None:
    name_stations(page, paper, course.stations)
    for meeting in page.found.of_kind("meetings"):
        day = meeting.fields.get("date")
        address = course.addresses.get(day.spans[0]) if day is not None else None
        if day is not None and address is not None and address.startswith(("http://", "https://")):
            put(meeting, "source_url", address, day.spans[0])


def _put_files(page: Page, paper: Candidate, table: list[Row]) -> None:
    """The files of the paper; those in its Beratungsfolge are the sittings'."""
    of_sittings = {link for row in table for cell in row.cells for link in cell.links}
    for link in page.links:
        found = leads(link[1])
        if found is not None and found[1] is Goal.FILE and link not in of_sittings:
            put_file(page, link, paper_id=paper)


def _below(head: Head, rows: list[Row], course: Course | None) -> int:
    """The number of the first row below the head and the Beratungsfolge."""
    if course is not None:
        return course.last
    end = max((entry.value.end for entry in head.entries.values() if entry.value), default=0)
    return next((at for at, row in enumerate(rows) if row.span.start >= end), len(rows))


def _keep_text(page: Page, paper: Candidate, rows: list[Row], first: int) -> None:
    """The sections below; tables of files are not among them."""
    below = rows[first:]
    if not any(len(row.cells) == 1 and HEADING.match(row.first.text) for row in below):
        return
    for row in below:
        if len(row.cells) > 1 or any(cell.leading(Goal.FILE) for cell in row.cells):
            page.furniture.append(row.span)
    keep_text(page, paper, below[0].span.start)
