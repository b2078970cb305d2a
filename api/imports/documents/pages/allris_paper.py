"""A Vorlage as ALLRIS shows it: fields, the Beratungsfolge, a menu, the sections."""

import re
from datetime import date
from typing import Final

from api.imports.documents.findings import extend, put, slug
from api.imports.documents.model import Candidate, Span
from api.imports.documents.pages.council import keep_sections, name_stations
from api.imports.documents.pages.fields import Field, fields, labels
from api.imports.documents.pages.furniture import is_furniture
from api.imports.documents.pages.page import Page
from api.imports.documents.pages.ris.files import put_file
from api.imports.documents.pages.ris.systems import Goal, leads
from api.imports.documents.pages.sections import divide, heading
from api.imports.documents.pages.signatures import closing
from api.imports.documents.pages.stations import DATE, read_date, stations
from api.imports.documents.source import Source

HEAD: Final = re.compile(
    r"^[ ]*(?P<type>(?:[A-ZÄÖÜ][\w-]{0,40})?(?:[Vv]orlage|[Dd]rucksache|[Aa]ntrag"
    r"|[Aa]nfrage|[Mm]itteilung))"
    r"[ ]*[-–:][ ]*(?P<reference>[A-ZÄÖÜ]{0,6}[-/ ]?[A-Z]?\d[\w./-]{0,40}(?: [A-Z]{1,4})?)"
    r"(?:[ ]+[-–][ ]+(?P<name>[^\n]+))?[ ]*$",
    re.MULTILINE,
)
LABELS: Final = labels(
    {
        "subject": r"Betreff|Bezeichnung|Thema|Gegenstand",
        "status": r"Status|Öffentlichkeitsstatus",
        "type": r"(?:Vorlagen?|Drucksachen?|Antrags)-?[Aa]rt|Art der Vorlage",
        "author": r"Verfasser(?:/-?in|in|/in|\*in|:in)?|Initiator(?:in)?|Antragsteller(?:in)?",
        "lead": (
            r"Federführend(?:es Amt|e Stelle|er Fachbereich|e Dienststelle|er Bereich)?"
            r"|Federführung"
        ),
        "clerk": (
            r"Bearbeiter(?:/-?in|in|/in|\*in|:in)?|Sachbearbeiter(?:/-?in|in|/in)?"
            r"|Ansprechpartner(?:/-?in|in|/in)?"
        ),
        "involved": r"Beteiligt(?:e [\w ]{3,30})?",
        "relates": r"Bezüglich|Bezugsvorlage|Im Bezug zu|Bezug",
        "file": r"Aktenzeichen|AZ",
        "dated": r"Datum|Erstellt am|Erstelldatum|Drucksachendatum",
        "course": r"Beratungsfolge(?: dieser Vorlage)?|Beratungsverlauf|Gremienfolge",
    }
)


def is_page(text: str) -> bool:
    """Whether the text is such a page: its head line, and fields below it."""
    match = HEAD.search(text, 0, 3_000)
    if match is None:
        return False
    names = {found.lastgroup for found in LABELS.finditer(text, match.end(), match.end() + 4_000)}
    return len(names & {"subject", "status", "type", "lead", "author", "course"}) >= 2  # noqa: PLR2004 -- one could be chance


def read(page: Page) -> None:
    """Take the page apart."""
    source = page.source
    head = HEAD.search(source.flat, 0, 3_000)
    if head is None:
        return
    reference = Span(head.start("reference"), head.end("reference"))
    page.furnish(0, head.end())
    paper = page.found.thing(
        "papers", f"paper:{slug(head['reference'])}", head["reference"], certain=True
    )
    page.paper_key = paper.key
    put(paper, "reference", head["reference"], reference)
    found = fields(
        source, head_of(source, head.end()), LABELS, long=frozenset({"subject"}), last="course"
    )
    after = head.end()
    for field in found:
        page.furniture.append(field.label)
        if field.name == "course":
            after = _course(page, paper, field.label.end)
        else:
            take_paper_field(page, paper, field)
            after = max(after, end_of(field))
    if head["name"] and "name" not in paper.fields:
        _name(page, paper, Span(head.start("name"), head.end("name")))
    if "paper_type" not in paper.fields and head["type"] not in {"Vorlage", "Drucksache"}:
        put(paper, "paper_type", head["type"], Span(head.start("type"), head.end("type")))
    put(paper, "name", source.words(Span(head.start(), head.end())), source.trim(*head.span()))
    put_files(page, paper, head.end())
    keep_text(page, paper, after)
    date_of_paper(page, paper)


def head_of(source: Source, start: int) -> Span:
    """The head of a page: up to the menu of its sections."""
    label_before = False
    for line in source.lines_in(start, len(source.text)):
        if heading(line) and not label_before:
            return Span(start, line.start)
        label_before = line.text.endswith(":")
    return Span(start, len(source.text))


def end_of(field: Field) -> int:
    """Where a field ends, with its value."""
    return field.value.end if field.value else field.label.end


def _name(page: Page, paper: Candidate, span: Span) -> None:
    put(paper, "name", page.source.words(span), span)
    paper.title = page.title = page.source.words(span)
    page.title_span = span


_COLUMNS: Final = {"status": "status", "type": "paper_type", "lead": "lead_organisation"}
_NAMES: Final = {"author": "author_names", "clerk": "contact_names"}


def take_paper_field(page: Page, paper: Candidate, field: Field) -> None:
    """Put what a field says into the paper."""
    span = field.value
    if span is None:
        return
    said = page.source.words(span)
    if field.name == "subject":
        _name(page, paper, span)
    elif field.name in _COLUMNS:
        put(paper, _COLUMNS[field.name], said, span)
        page.lead = span if field.name == "lead" else page.lead
    elif field.name in _NAMES:
        for place in (span, *(line.span for line in field.rest)):
            extend(paper, _NAMES[field.name], page.source.words(place), place)
        return
    elif field.name == "dated" and (match := DATE.search(said)) and (day := read_date(match)):
        put(paper, "date", day, span)
    else:
        page.prose(span.start, span.end)
        if field.name == "involved":
            page.involved.extend([span, *(line.span for line in field.rest)])
    for line in field.rest:
        page.prose(line.start, line.end)


def _course(page: Page, paper: Candidate, start: int) -> int:
    found, end = stations(page.source, page.source.lines_in(start, len(page.source.text)))
    name_stations(page, paper, found)
    page.furnish(start, end)
    return max(start, end)


def put_files(page: Page, paper: Candidate, start: int) -> None:
    """The files whose button or link is a line of its own; such a line is no text."""
    lines = {
        (line.span.start, line.span.end)
        for line in page.source.lines_in(start, len(page.source.text))
    }
    for link in page.links:
        found = leads(link[1])
        if found is not None and found[1] is Goal.FILE and link[2:] in lines:
            put_file(page, link, paper_id=paper)
            page.furnish(link[2], link[3])


def keep_text(page: Page, owner: Candidate, start: int) -> None:
    """The sections below the head, without the signatures that close them."""
    lines = page.source.lines_in(start, len(page.source.text))
    divided = divide(page.source, [line for line in lines if not is_furniture(page, line)])
    signed = None
    for section in reversed(divided.sections):
        if section.attachments:
            continue
        signed = closing(page.source, page.source.lines_in(section.start, section.end))
        page.furniture.extend(line.span for line in signed.lines)
        if signed.lines:
            section.end = signed.lines[0].start
        break
    keep_sections(page, owner, divided, signed)


def date_of_paper(page: Page, paper: Candidate) -> None:
    """The page's own date: that of the paper, else that of its first station."""
    own = paper.fields.get("date")
    stations_of = [found.fields.get("date") for found in page.found.of_kind("consultations")]
    days = [own] if own else [day for day in stations_of if day is not None]
    for value in sorted(days, key=lambda day: str(day.value))[:1]:
        if isinstance(value.value, date):
            page.dated, page.dated_span = value.value, value.spans[0]
