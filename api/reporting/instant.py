"""The report of a process as of today, without keeping one: for the command line."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from api.problems import Fault, Invalid, NotFound, Said
from api.reporting import composing, drafting
from api.reporting.differences import differences
from api.reporting.model import Document, Section
from api.reporting.sections import Frame, sections
from db.base import utc_now
from db.queries import reports, snapshots
from db.tables.reporting import Asks, ReportState


@dataclass(frozen=True, slots=True)
class Instant:
    """What stands for the report that is not kept."""

    title: str
    body_name: str
    as_of: date
    to_whom: str | None
    modified_at: datetime
    asks: Asks = Asks.NOTICE
    state: ReportState = ReportState.DRAFT
    paper_reference: str | None = None
    submitted_on: date | None = None
    committee_name: str | None = None
    period_edtf: str | None = None
    period_text: str | None = None
    stations: tuple[dict[str, Any], ...] = ()
    attachments: tuple[str, ...] = ()


def find(connection: Connection, words: str, body_id: UUID | None) -> reports.Named:
    """The process with that id or title. Problems: NotFound, Invalid, if there are several."""
    found = reports.processes_named(connection, words, body_id)
    if not found:
        raise NotFound(
            f"Einen Planungsprozess „{words}“ gibt es nicht.",
            f"There is no planning process {words!r}.",
        )
    if len(found) > 1:
        listed = "; ".join(f"{one.id} ({one.body})" for one in found)
        de = f"„{words}“ heißen mehrere Planungsprozesse: {listed}."
        en = f"Several planning processes are called {words!r}: {listed}."
        raise Invalid(de, en, errors=(Fault("/process", Said(de, en)),))
    return found[0]


def report(connection: Connection, process: reports.Named) -> Document:
    """A status report on the process as it stands now, told against the last one. Nothing kept."""
    taken = snapshots.of_process(connection, process.id)
    if taken is None:
        raise NotFound("Diesen Planungsprozess gibt es nicht.", "There is no such process.")
    as_of = drafting.today(process.time_zone)
    taken["as_of"] = as_of.isoformat()
    before = reports.latest(connection, process.id)
    title = f"Sachstandsbericht {process.title}"
    frame = Frame(
        title,
        Asks.NOTICE,
        None,
        None if before is None else differences(before, taken),
        None if before is None else before["as_of"],
    )
    headings = composing.SHIPPED | reports.headings(connection, process.body_id)
    written = [
        Section(one.key, headings[one.key], one.generated)
        for one in sections(taken, frame)
        if one.has_facts
    ]
    kept = Instant(title, process.body, as_of, None, utc_now().replace(microsecond=0))
    return composing.assemble(kept, written)
