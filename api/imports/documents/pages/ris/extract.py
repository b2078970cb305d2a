"""An extract as ALLRIS 4 shows it: one item of a sitting, what was said and what was resolved."""

import re
from typing import Final

from api.council.outcomes import is_open
from api.imports.documents.findings import put, slug
from api.imports.documents.model import Candidate, Ref, Span
from api.imports.documents.pages.allris_extract import keep_resolution, put_station
from api.imports.documents.pages.allris_paper import keep_text
from api.imports.documents.pages.page import Page
from api.imports.documents.pages.ris.files import put_file
from api.imports.documents.pages.ris.head import Head, read_head
from api.imports.documents.pages.ris.items import NUMBER, REFERENCE
from api.imports.documents.pages.ris.meeting import read_meeting
from api.imports.documents.pages.ris.rows import Row
from api.imports.documents.pages.ris.systems import Goal, System, leads
from api.imports.documents.pages.sections import HEADING

_REFERENCE_AND_NAME: Final = re.compile(
    r"^(?P<reference>\S+(?: \S+)?)(?:\s+[-–]?\s*(?P<name>\S.+))?$"
)


def read(page: Page, rows: list[Row], system: System) -> bool:
    """Take the page apart; False, with nothing done, if it shows no extract."""
    first = next((at for at, row in enumerate(rows) if _is_heading(row)), len(rows))
    head = read_head(rows[:first], system)
    number, subject = head.first("number"), head.entries.get("subject")
    if number is None or not NUMBER.match(number.text) or subject is None or not subject.cells:
        return False
    meeting = read_meeting(page, head, rows[:first])
    if meeting is None:
        return False
    name = " ".join(cell.text for cell in subject.cells)
    page.title, page.title_span = name, subject.cells[0].span
    item = _item(page, meeting, head, name)
    named = [cell.span for cell in subject.cells]
    put(item, "name", name, named)
    paper = _paper(page, head, name, named)
    if paper is not None:
        put_station(page, paper, meeting, item)
    for link in page.links:
        found = leads(link[1])
        if found is not None and found[1] is Goal.FILE:
            put_file(page, link, agenda_item_id=item)
    _keep_text(page, item, rows[first:])
    return True


def _item(page: Page, meeting: Candidate, head: Head, name: str) -> Candidate:
    cell = head.first("number")
    match = NUMBER.match(cell.text) if cell is not None else None
    number = match["number"] if match is not None else ""
    key = f"agenda-item:{meeting.key.partition(':')[2]}:{slug(number)}"
    item = page.found.thing("agenda-items", key, name, certain=True)
    page.agenda_key = item.key
    put(item, "meeting_id", Ref(meeting.key), meeting.fields["name"].spans)
    if cell is not None:
        put(item, "number", number, cell.span)
        if digits := re.search(r"\d{1,4}", number):
            put(item, "order", int(digits[0]), cell.span)
        if number[:1] in {"Ö", "N"}:
            put(item, "is_public", number[0] == "Ö", cell.span)
    result = head.first("result")
    if result is not None and not is_open(result.text):
        put(item, "result", result.text, result.span)
    return item


def _keep_text(page: Page, item: Candidate, rows: list[Row]) -> None:
    if not rows:
        return
    for row in rows:
        if any(cell.leading(Goal.FILE) for cell in row.cells):
            page.furniture.append(row.span)
    keep_text(page, item, rows[0].span.start)
    keep_resolution(item)


def _is_heading(row: Row) -> bool:
    """A heading without a colon: with one, it is a label of the head."""
    return (
        len(row.cells) == 1
        and HEADING.match(row.first.text) is not None
        and not row.first.text.endswith(":")
        and not row.first.text.startswith(("Dokumente", "Anlage"))
    )


def _paper(page: Page, head: Head, name: str, named: list[Span]) -> Candidate | None:
    """The paper that the item dealt with; the head gives its number, and sometimes its name."""
    said = head.first("reference")
    match = _REFERENCE_AND_NAME.match(said.text) if said is not None else None
    if said is None or match is None:
        return None
    reference = match["reference"] if REFERENCE.match(match["reference"]) else said.text.split()[0]
    if not REFERENCE.match(reference):
        return None
    span = Span(said.span.start, said.span.start + len(reference))
    found = page.found.thing("papers", f"paper:{slug(reference)}", name, certain=True)
    put(found, "reference", reference, span)
    put(found, "name", name, named)
    put(found, "is_stub", True, span)  # noqa: FBT003 -- the value of a field
    link = said.leading(Goal.PAPER)
    if link is not None and link[1].startswith(("http://", "https://")):
        put(found, "source_url", link[1], Span(link[2], link[3]))
    return found
