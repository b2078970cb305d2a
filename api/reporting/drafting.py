"""From a process to a draft: freeze it, find the report before, write the sections."""

from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from api.problems import Conflict
from api.reporting.differences import Difference, differences
from api.reporting.sections import NOTHING, Frame, Section, sections
from api.reports import service
from db.queries import reports, snapshots
from db.tables import Body, Committee, Report, ReportSection, ReportState


def draft(session: Session, report: Report) -> None:
    """Freeze the process as it stands today, and write what follows from it. Problems: Conflict.

    Drafting again freezes anew. What a person wrote stays, and so does what they took away.
    """
    if report.state not in service.WRITABLE:
        raise Conflict(
            "Der Bericht ist freigegeben und steht fest. Zum Ändern bitte zurück in den Entwurf "
            "setzen.",
            "The report has been approved and is fixed. Set it back to a draft to change it.",
        )
    body = session.get_one(Body, report.body_id)
    taken = _taken(session, report.process_id, today(body.time_zone))
    before = reports.previous(session, report)
    told = None if before is None else differences(before.snapshot, taken)
    frame = Frame(
        report.title,
        report.asks,
        report.to_whom or _committee(session, report.committee_id),
        told,
        None if before is None or before.as_of is None else before.as_of.isoformat(),
    )
    report.snapshot = taken
    report.as_of = date.fromisoformat(taken["as_of"])
    report.previous_id = None if before is None else before.id
    if report.state is not ReportState.DRAFT:
        report.state = ReportState.DRAFT
        service.settle_report(session, report, frozenset({"state"}))
    _keep(session, report, sections(taken, frame))
    session.flush()


def changes(before: dict[str, Any] | None, after: dict[str, Any]) -> list[Difference]:
    """What a frozen report tells as changed; nothing where one of the two was never frozen."""
    return differences(before, after) if before and after else []


def today(time_zone: str) -> date:
    return datetime.now(ZoneInfo(time_zone)).date()


def _taken(session: Session, process_id: UUID | None, as_of: date) -> dict[str, Any]:
    found = None
    if process_id is not None:
        found = snapshots.of_process(session.connection(), process_id)
    if found is None:
        raise Conflict(
            "Der Bericht nennt keinen Planungsprozess, von dem er berichten könnte.",
            "The report names no planning process it could report on.",
        )
    return {**found, "as_of": as_of.isoformat()}


def _committee(session: Session, id_: UUID | None) -> str | None:
    found = None if id_ is None else session.get(Committee, id_)
    return None if found is None else found.name


def _keep(session: Session, report: Report, written: list[Section]) -> None:
    there = reports.sections(session, report.id)
    for order, section in enumerate(written):
        kept = there.get(section.key)
        if kept is None:
            session.add(
                ReportSection(
                    body_id=report.body_id,
                    report_id=report.id,
                    key=section.key,
                    order=order,
                    generated=section.generated,
                    included=section.has_facts,
                )
            )
        elif kept.deleted_at is None and kept.generated != section.generated:
            if kept.own_text is None and (kept.generated == NOTHING) == section.has_facts:
                kept.included = section.has_facts  # facts came, or went
            kept.generated = section.generated
