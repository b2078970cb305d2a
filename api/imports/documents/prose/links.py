"""What ties the processes of a document to the paper or the agenda item it is."""

import re
from typing import Final

from api.imports.documents.findings import put
from api.imports.documents.model import Candidate, Ref, Span
from api.imports.documents.prose.papers import link_paper
from api.imports.documents.prose.told import Told

_REPORT: Final = re.compile(r"[Bb]ericht|[Mm]itteilung|[Ii]nformation|Sachstand|Kenntnis")
_DECISION: Final = re.compile(r"[Bb]eschluss|Antrag|Entscheidung")


def find_links(told: Told) -> None:
    """A link for every process; its role follows from the kind of the paper and its title."""
    processes = [
        found
        for found in told.found.of_kind("planning-processes")
        if "parent_id" not in found.fields
    ]
    paper = told.found.get(told.page.paper_key) if told.page.paper_key else None
    item = told.found.get(told.page.agenda_key) if told.page.agenda_key else None
    for process in processes:
        if paper is not None:
            role, said = _mandate(told) or _role(paper, ("paper_type", "name"))
            link_paper(told, process, paper, role, said)
        if item is not None:
            _link_item(told, process, item)


_ORDERS: Final = re.compile(
    r"\b(?:beauftragt|bittet|ersucht) (?:die|den|das) (?:Verwaltung|Magistrat|Bezirksamt)\b"
    r"|\b(?:Verwaltung|Magistrat|Bezirksamt|Oberbürgermeister|Landrat|Kreisausschuss)"
    r" wird (?:beauftragt|gebeten|ersucht)\b"
)


def _mandate(told: Told) -> tuple[str, Span] | None:
    """A proposed resolution that orders the administration to do it is the mandate."""
    for sentence in told.sentences:
        heading = sentence.region.heading
        if heading is None or not told.source.words(heading).startswith("Beschluss"):
            continue
        if match := _ORDERS.search(sentence.text):
            return "mandate", sentence.at(match.start(), match.end())
    return None


def _role(owner: Candidate, fields: tuple[str, ...]) -> tuple[str, Span]:
    for name in fields:
        value = owner.fields.get(name)
        if value is None:
            continue
        if _REPORT.search(str(value.value)):
            return "report", value.spans[0]
        if _DECISION.search(str(value.value)):
            return "decision", value.spans[0]
    return "related", next(iter(owner.fields.values())).spans[0]


def _link_item(told: Told, process: Candidate, item: Candidate) -> None:
    role, said = _role(item, ("name", "result"))
    found = told.found.thing(
        "council-links", f"link:{process.key}:{item.key}", f"{process.title} – {item.title}"
    )
    put(found, "role", role, said)
    put(found, "about", "planning-processes", said)
    put(found, "resource_id", Ref(process.key), said)
    put(found, "agenda_item_id", Ref(item.key), item.fields["name"].spans)
    meeting = item.fields.get("meeting_id")
    if meeting is not None:
        put(found, "meeting_id", meeting.value, meeting.spans)
