"""The agenda of a sitting: its items with papers, results, votes and files."""

from typing import Final

from api.imports.documents.findings import put, slug
from api.imports.documents.model import Candidate, Ref
from api.imports.documents.pages.page import Page
from api.imports.documents.pages.ris.files import put_file
from api.imports.documents.pages.ris.head import read_head
from api.imports.documents.pages.ris.items import Item, read_items
from api.imports.documents.pages.ris.meeting import read_meeting, starts_at
from api.imports.documents.pages.ris.rows import Row
from api.imports.documents.pages.ris.systems import Goal, System, leads

_WEB: Final = ("http://", "https://")


def read(page: Page, rows: list[Row], system: System) -> bool:
    """Take the page apart; False, with nothing done, if it shows no agenda of a sitting."""
    agenda = read_items(page, rows, system)
    if agenda is None:
        return False
    above = rows[: agenda.first]
    meeting = read_meeting(page, read_head(above, system), above)
    if meeting is None or "name" not in meeting.fields:
        return False
    page.title, page.title_span = meeting.title, meeting.fields["name"].spans[0]
    if agenda.begins is not None:
        starts_at(page, meeting, agenda.begins)
    for order, item in enumerate(agenda.items, 1):
        _put_item(page, meeting, item, order)
    _put_files_of(page, meeting, agenda.items)
    return True


def _put_item(page: Page, meeting: Candidate, item: Item, order: int) -> None:
    source = page.source
    number = source.words(item.number)
    name = " ".join(source.words(line) for line in item.title)
    where = meeting.key.partition(":")[2]
    part = "" if item.public is None or not number[0].isdigit() else "o-" if item.public else "n-"
    found = page.found.another(
        "agenda-items", f"agenda-item:{where}:{part}{slug(number)}", name, certain=True
    )
    put(found, "name", name, item.title)
    put(found, "meeting_id", Ref(meeting.key), meeting.fields["name"].spans)
    put(found, "number", number, item.number)
    put(found, "order", order, item.number)
    if item.public is not None:
        put(found, "is_public", item.public, item.publicity)
    if item.result is not None:
        put(found, "result", source.words(item.result), item.result)
    if item.votes is not None:
        label, said = item.votes
        entry = {"heading": "Abstimmung", "text": source.words(said)}
        put(found, "sections", [entry], (label, said))
    if (item.address or "").startswith(_WEB):
        put(found, "source_url", item.address, item.title)
    paper = _put_paper(page, item, name)
    if paper is not None:
        _put_station(page, meeting, found, paper, item)
    for link in item.files:
        put_file(page, link, agenda_item_id=found, paper_id=paper)


def _put_paper(page: Page, item: Item, name: str) -> Candidate | None:
    """The paper that an item deals with. An agenda only names it: its own page says the rest."""
    if item.reference is None:
        return None
    reference = page.source.words(item.reference)
    found = page.found.thing("papers", f"paper:{slug(reference)}", name, certain=True)
    put(found, "reference", reference, item.reference)
    put(found, "name", name, item.title)
    put(found, "is_stub", True, item.reference)  # noqa: FBT003 -- the value of a field
    if item.public is False:
        put(found, "status", "nichtöffentlich", item.publicity)
    if (item.paper_address or "").startswith(_WEB):
        put(found, "source_url", item.paper_address, item.reference)
    return found


def _put_station(
    page: Page, meeting: Candidate, found: Candidate, paper: Candidate, item: Item
) -> None:
    body, day = meeting.fields.get("committee_id"), meeting.fields.get("date")
    where = f"{meeting.key.partition(':')[2]}:{paper.key.partition(':')[2]}"
    station = page.found.another(
        "consultations", f"consultation:{where}", paper.title, certain=True
    )
    put(station, "paper_id", Ref(paper.key), item.reference)
    put(station, "agenda_item_id", Ref(found.key), item.title)
    put(station, "meeting_id", Ref(meeting.key), meeting.fields["name"].spans)
    for name, value in (
        ("committee_id", body),
        ("date", day),
        ("result", found.fields.get("result")),
    ):
        if value is not None:
            put(station, name, value.value, value.spans)
    if item.role is not None:
        put(station, "role", page.source.words(item.role), item.role)


def _put_files_of(page: Page, meeting: Candidate, items: list[Item]) -> None:
    """The files that hang on no item hang on the sitting: invitation, announcement, minutes."""
    of_items = {link for item in items for link in item.files}
    for link in page.links:
        found = leads(link[1])
        if found is not None and found[1] is Goal.FILE and link not in of_items:
            put_file(page, link, meeting_id=meeting)
